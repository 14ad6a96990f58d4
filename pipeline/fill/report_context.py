"""What report, memo and announcement of a round print, finished: digits, dates, dotted places, rows of tables."""

from typing import Any

from pipeline.fill.context import Context, common_context
from pipeline.fill.plan_tables import amount
from pipeline.fill.round_summary import ordinance_word, round_summary
from pipeline.model.plan import Plan, Project
from pipeline.model.results import Achievement, ProjectResult
from pipeline.model.round_totals import FULL_YEAR, is_due, round_day
from pipeline.model.schema import CANNOT, OTHER_REASON, WAITING
from pipeline.thai.fiscal_year import first_day, last_day
from pipeline.thai.formats import official_date, short_date, thai_number, to_thai_digits

# Filled in by hand once the register has given number and date.
_DOTTED = "." * 30
_DOTTED_OFFICIAL_DATE = f"{'.' * 10} เดือน {'.' * 24} พ.ศ. {'.' * 10}"


def round_context(plan: Plan, months: int) -> Context:
    """Return the names that report, memo and announcement of a round may use."""
    return {
        **common_context(plan),
        **_round_names(plan, months),
        **_reporting_names(plan),
        **round_summary(plan, months),
        "report_rows": [_report_row(plan, project, months) for project in plan.annual_list],
        "cannot_rows": _cannot_rows(plan, months),
        "target_rows": _target_rows(plan) if months == FULL_YEAR else [],
    }


def _round_names(plan: Plan, months: int) -> Context:
    reported = plan.results.of_round(months)
    return {
        "ordinance_word": ordinance_word(plan.organisation.kind),
        "round_months": thai_number(months),
        "is_full_year": months == FULL_YEAR,
        "round_first_day": short_date(first_day(plan.fiscal_year)),
        "round_last_day": short_date(last_day(plan.fiscal_year, months)),
        "round_as_of": short_date(round_day(plan, months)),
        "memo_number": to_thai_digits(reported.memo_number) or _DOTTED,
        "memo_date": short_date(reported.memo_date) if reported.memo_date else _DOTTED,
        "result_announcement_date": (
            official_date(reported.announcement_date) if reported.announcement_date else _DOTTED_OFFICIAL_DATE
        ),
        "published_at": reported.published_at,
        "is_published": bool(reported.published_at),
    }


def _reporting_names(plan: Plan) -> Context:
    reporting = plan.results.reporting
    texts = {
        "department": reporting.department or plan.organisation.name,
        "result_reporter": reporting.reporter or plan.reporter,
        "result_reporter_title": reporting.reporter_title,
        "endorser": reporting.endorser,
        "endorser_title": reporting.endorser_title,
    }
    return {
        **{name: to_thai_digits(text) for name, text in texts.items()},
        "has_reporter_title": bool(reporting.reporter_title),
        "has_endorser": bool(reporting.endorser),
        "report_ita_code": reporting.report_ita_code,
        "has_ita_code": bool(reporting.report_ita_code),
    }


def _report_row(plan: Plan, project: Project, months: int) -> dict[str, str]:
    """Return a row of the long table; what is not reported stays blank."""
    result = plan.results.of_project(project.code)
    reported = result.of_round(months)
    return {
        "number": thai_number(project.annual_order),
        "name": to_thai_digits(project.name),
        "dimension": thai_number(project.dimension),
        "plan": amount(project.budget_baht),
        "ordinance": "" if result.ordinance_baht is None else amount(result.ordinance_baht),
        "paid": "" if reported.paid_baht is None else amount(reported.paid_baht),
        "status": reported.status or waiting_text(project, months),
        "result": to_thai_digits(reported.result),
        "problems": to_thai_digits(reported.problems),
    }


def waiting_text(project: Project, months: int) -> str:
    """Return what stands for the status of a project that has reported none."""
    if is_due(project, months):
        return WAITING
    first = project.quarters.index(True) + 1 if any(project.quarters) else len(project.quarters)
    return to_thai_digits(f"ยังไม่ถึงกำหนด (ไตรมาส {first})")


def _cannot_rows(plan: Plan, months: int) -> list[dict[str, str]]:
    found = [(project, plan.results.of_project(project.code)) for project in plan.annual_list]
    return [
        {
            "number": thai_number(project.annual_order),
            "name": to_thai_digits(project.name),
            "owner": to_thai_digits(project.division),
            "reason": to_thai_digits(reason_text(result)),
            "problems": to_thai_digits(result.of_round(months).problems),
        }
        for project, result in found
        if result.of_round(months).status == CANNOT
    ]


def reason_text(result: ProjectResult) -> str:
    """Return why a project could not be done; of another reason, its own words."""
    if result.cannot_reason == OTHER_REASON and result.other_reason:
        return result.other_reason
    return " ".join(filter(None, (result.cannot_reason, result.other_reason)))


def _target_rows(plan: Plan) -> list[dict[str, Any]]:
    """Return by project what was promised and what was reached, in the order of the year's plan."""
    return [
        {
            "number": thai_number(project.annual_order),
            "name": to_thai_digits(project.name),
            "promises": [_promise(each) for each in plan.results.of_project(project.code).achievements],
        }
        for project in plan.annual_list
    ]


def _promise(achievement: Achievement) -> dict[str, str]:
    return {
        "topic": achievement.topic,
        "promised": to_thai_digits(achievement.promised),
        "achieved": to_thai_digits(achievement.achieved),
    }

"""The sheets of results to ``Results``: none of them need be there, and no cell of them filled."""

from pipeline.model.results import Achievement, ProjectResult, Reporting, ReportRound, Results, RoundResult
from pipeline.model.schema import ACHIEVED_TOPICS
from pipeline.read.tables import Row, Tables


def assemble_results(tables: Tables) -> Results:
    """Build the results of a workbook whose checks found no error, one for each project in its order."""
    reported = {values["code"]: values for _, values in tables.records("results")}
    achievements = _achievements(tables)
    return Results(
        projects=tuple(
            _project(values["code"], reported.get(values["code"], {}), achievements)
            for _, values in tables.records("projects")
        ),
        rounds=tuple(_round(values) for _, values in tables.records("rounds")),
        reporting=Reporting(
            reporter=tables.setting("result_reporter") or "",
            reporter_title=tables.setting("result_reporter_title") or "",
            endorser=tables.setting("endorser") or "",
            endorser_title=tables.setting("endorser_title") or "",
            department=tables.setting("department") or "",
            contact_email=tables.setting("contact_email") or "",
            plan_ita_code=tables.setting("plan_ita_code") or "",
            report_ita_code=tables.setting("report_ita_code") or "",
        ),
    )


def _project(code: str, values: Row, achievements: dict[str, tuple[Achievement, ...]]) -> ProjectResult:
    return ProjectResult(
        code=code,
        in_ordinance=values.get("in_ordinance") or False,
        ordinance_baht=values.get("ordinance_baht"),
        half_year=_round_result(values, 6),
        full_year=_round_result(values, 12),
        cannot_reason=values.get("cannot_reason") or "",
        other_reason=values.get("other_reason") or "",
        evidence=values.get("evidence") or "",
        achievements=achievements.get(code, ()),
    )


def _round_result(values: Row, months: int) -> RoundResult:
    return RoundResult(
        status=values.get(f"status_{months}") or "",
        paid_baht=values.get(f"paid_{months}"),
        result=values.get(f"result_{months}") or "",
        problems=values.get(f"problems_{months}") or "",
    )


def _achievements(tables: Tables) -> dict[str, tuple[Achievement, ...]]:
    """Return what each project has reached of its outputs and outcomes, by its code and in row order."""
    found: dict[str, list[Achievement]] = {}
    for _, values in tables.records("details"):
        if values["topic"] in ACHIEVED_TOPICS:
            made = Achievement(values["topic"], values["level"], values["text"], values.get("achieved") or "")
            found.setdefault(values["code"], []).append(made)
    return {code: tuple(reached) for code, reached in found.items()}


def _round(values: Row) -> ReportRound:
    return ReportRound(
        months=values["round"],
        as_of=values.get("as_of"),
        memo_number=values.get("memo_number") or "",
        memo_date=values.get("memo_date"),
        announcement_date=values.get("announcement_date"),
        entered_on=values.get("entered_on"),
        published_at=values.get("published_at") or "",
    )

"""What each template prints, finished: digits, dates, list marks, totals. Templates hold words only.

A context is a dict, flat at the top; its values are text, truth values, and lists of the same.
"""

from typing import TYPE_CHECKING, Any

from pipeline.fill.by_division import by_division
from pipeline.fill.colours import colour_of
from pipeline.fill.cover import cover, dated_title
from pipeline.fill.overview import overview
from pipeline.fill.project_context import (
    NO_AMOUNT,
    NO_BUDGET,
    TICK,
    annual_bookmark,
    owner_text,
    project_bookmark,
    project_texts,
)
from pipeline.model.plan import Order, Organisation, Plan, Project, Sums
from pipeline.model.schema import PROVINCE_KINDS
from pipeline.thai.formats import (
    DOTTED_DATE,
    DOTTED_NUMBER,
    join_phrases,
    official_date,
    short_date,
    thai_number,
    to_thai_digits,
)
from pipeline.word.references import Anchor, Link, PageReference

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

Context = dict[str, Any]

_BY_POWER = "อาศัยอำนาจตาม"
_THIS_YEAR, _NO_FILL = "F2F5FA", "auto"  # of the cells of the five-year table


def common_context(plan: Plan) -> Context:
    """Return the names every template may use: organisation, plan, dates, people, counts."""
    order = plan.order
    texts = {
        "organisation_name": plan.organisation.name,
        "organisation_short": _short_kind(plan.organisation.kind),
        "organisation_and_province": _with_province(plan.organisation),
        "district": plan.organisation.district,
        "province": plan.organisation.province,
        "plan_title": plan.title,
        "dated_title": dated_title(plan),
        "fiscal_year": str(plan.fiscal_year),
        "period_start": str(plan.years[0]),
        "period_end": str(plan.years[-1]),
        "period_length": str(len(plan.years)),
        "reporter": plan.reporter,
        "order_number": _order_number(order),
        "legal_power": _legal_power(order),
        "signer_name": plan.signer.name,
        "signer_title": plan.signer.title,
        "report_count": str(len(plan.report_months)),
        "report_months": join_phrases(tuple(f"เดือน{month}" for month in plan.report_months)),
        "project_count": str(len(plan.projects)),
        "dimension_count": str(len(plan.dimensions)),
    }
    return {
        **{name: to_thai_digits(text) for name, text in texts.items()},
        **_dates(plan),
        "dimensions": _dimensions(plan),
        "committee": _committee(plan),
    }


def sheet_context(common: Context, texts: Context) -> Context:
    """Return what the detail sheet of one project prints: what all templates do, and the project's texts.

    Alone it leads nowhere: what is a link in the book is plain text.
    """
    alone = {name: text.text if isinstance(text, Link) else text for name, text in texts.items()}
    return {**common, "project": alone}


def book_context(plan: Plan) -> Context:
    """Return what the plan book prints: both tables, all sheets, order and announcement."""
    common = common_context(plan)
    return {
        **common,
        **cover(plan),
        "annual_rows": [_annual_row(plan, p) for p in sorted(plan.projects, key=lambda p: p.annual_order)],
        "annual_total": _annual_total(plan.totals.plan),
        "years": [to_thai_digits(str(year)) for year in plan.years],
        "five_year": _five_year(plan),
        "grand_total": _amounts(plan.totals.plan.year_budgets_baht),
        "grand_sum": _amount(sum(plan.totals.plan.year_budgets_baht)),
        "projects": [project_texts(plan, project) for project in plan.projects],
        **overview(plan),
        **by_division(plan),
    }


def order_context(plan: Plan) -> Context:
    """Return what the appointment order prints."""
    return common_context(plan)


def announcement_context(plan: Plan) -> Context:
    """Return what the announcement prints."""
    return common_context(plan)


def _dimensions(plan: Plan) -> list[dict[str, str]]:
    sums = plan.totals.by_dimension
    return [
        {
            "number": thai_number(dimension.number),
            "name": to_thai_digits(dimension.name),
            "project_count": thai_number(sums[dimension.number].projects),
            "budget": _amount(sums[dimension.number].budget_baht),
            "fill": colour_of(plan, dimension.number),
        }
        for dimension in plan.dimensions
    ]


def _committee(plan: Plan) -> list[dict[str, str]]:
    return [
        {
            "number": thai_number(number),
            "position": to_thai_digits(member.position),
            "role": to_thai_digits(member.role),
        }
        for number, member in enumerate(plan.committee, 1)
    ]


def _dates(plan: Plan) -> dict[str, str]:
    dates: dict[str, tuple[Callable[[date], str], date | None]] = {
        "as_of_date": (short_date, plan.as_of),
        "order_date": (official_date, plan.order.day),
        "announcement_date": (official_date, plan.announcement_date),
    }
    return {name: write(day) if day else DOTTED_DATE for name, (write, day) in dates.items()}


def _order_number(order: Order) -> str:
    """Return number and year of the order as they are printed, dots where a draft has none yet."""
    return DOTTED_NUMBER if order.number is None else f"{order.number}/{order.year}"


def _legal_power(order: Order) -> str:
    """Return the words that name the law an order stands on, with a space behind; nothing where none is named."""
    law = " ".join(order.legal_power.split()).removeprefix(_BY_POWER).strip()
    return f"{_BY_POWER}{law} " if law else ""


def _with_province(organisation: Organisation) -> str:
    """Return the organisation's name with its province, unless it is the province's own organisation."""
    if organisation.kind in PROVINCE_KINDS:
        return organisation.name
    return f"{organisation.name} จังหวัด{organisation.province}"


def _short_kind(kind: str) -> str:
    """Return what running text calls the organisation: every municipality is just เทศบาล."""
    return "เทศบาล" if kind.startswith("เทศบาล") else kind


def _amount(baht: int) -> str:
    return thai_number(baht) if baht else NO_AMOUNT


def _amounts(bahts: tuple[int, ...]) -> list[str]:
    return [_amount(baht) for baht in bahts]


def _ticks(quarters: tuple[bool, ...]) -> dict[str, str]:
    return {f"q{n}": TICK if ticked else "" for n, ticked in enumerate(quarters, 1)}


def _annual_row(plan: Plan, project: Project) -> dict[str, Any]:
    return {
        "number": Anchor(thai_number(project.annual_order), annual_bookmark(project)),
        "name": to_thai_digits(project.name),
        "dimension": thai_number(project.dimension),
        "budget": thai_number(project.budget_baht) if project.budget_baht else NO_BUDGET,
        "period": to_thai_digits(project.period),
        "owner": to_thai_digits(owner_text(project)),
        "remark": _annual_remark(plan, project),
        **_ticks(project.quarters),
        **_references(project),
    }


def _annual_remark(plan: Plan, project: Project) -> str:
    """Return the remark of a project; where this year's budget is not that of the five-year plan, it says so."""
    planned = dict(zip(plan.years, project.year_budgets_baht, strict=True)).get(plan.fiscal_year)
    differs = planned is not None and planned != project.budget_baht
    amount = f"ตั้งไว้ {planned:,}" if planned else "ไม่ได้ตั้งไว้"
    ours = f"แผน {len(plan.years)} ปี {amount}" if differs else ""
    return to_thai_digits(" ".join(filter(None, (project.remark, ours))))


def _references(project: Project) -> dict[str, Link | PageReference]:
    """Return what leads to the sheet of a project: the number that it has everywhere, and the page."""
    bookmark = project_bookmark(project)
    return {
        "project_number": Link(thai_number(project.sheet_order), bookmark),
        "page": PageReference(bookmark),
    }


def _annual_total(sums: Sums) -> dict[str, str]:
    quarters = {f"q{n}": thai_number(count) for n, count in enumerate(sums.quarters, 1)}
    return {"budget": thai_number(sums.budget_baht), **quarters}


def _five_year(plan: Plan) -> list[dict[str, Any]]:
    """Return the five-year plan as its table stands: dimensions, their missions, their projects."""
    ordered = sorted(plan.projects, key=lambda p: p.five_year_order)
    return [
        {
            "number": thai_number(dimension.number),
            "name": to_thai_digits(dimension.name),
            "project_count": thai_number(plan.totals.by_dimension[dimension.number].projects),
            "subtotal": _amounts(plan.totals.by_dimension[dimension.number].year_budgets_baht),
            "subtotal_sum": _amount(sum(plan.totals.by_dimension[dimension.number].year_budgets_baht)),
            "missions": [
                {
                    "code": to_thai_digits(mission.code),
                    "name": to_thai_digits(mission.name),
                    "projects": [_five_year_row(plan, p) for p in ordered if p.mission == mission.code],
                }
                for mission in plan.missions
                if mission.dimension == dimension.number
            ],
        }
        for dimension in plan.dimensions
    ]


def _five_year_row(plan: Plan, project: Project) -> dict[str, Any]:
    budgets = _amounts(project.year_budgets_baht)
    return {
        "number": thai_number(project.five_year_order),
        "name": to_thai_digits(project.name),
        "budgets": budgets,
        "years": [
            {"amount": amount, "fill": _THIS_YEAR if year == plan.fiscal_year else _NO_FILL}
            for year, amount in zip(plan.years, budgets, strict=True)
        ],
        "budget_sum": _amount(sum(project.year_budgets_baht)),
        "remark": to_thai_digits(project.remark),
        **_references(project),
    }

"""The tables of the book, finished: the plan of the year, and the five-year plan."""

from typing import Any

from pipeline.fill.project_context import (
    NOTHING,
    annual_bookmark,
    owner_text,
    project_bookmark,
)
from pipeline.model.plan import Plan, Project, Sums
from pipeline.model.schema import NO_BUDGET, TICK_MARK
from pipeline.thai.formats import thai_number, to_thai_digits
from pipeline.word.finish.references import Anchor, Link, PageReference

_THIS_YEAR, _NO_FILL = "F2F5FA", "auto"  # of the cells of the five-year table


def plan_tables(plan: Plan) -> dict[str, Any]:
    """Return the rows and totals of both tables, by the names that book.docx uses."""
    return {
        "annual_rows": [_annual_row(plan, p) for p in plan.annual_list],
        "annual_total": _annual_total(plan.totals.plan),
        "years": [to_thai_digits(str(year)) for year in plan.years],
        "five_year": _five_year(plan),
        "grand_total": _amounts(plan.totals.plan.year_budgets_baht),
        "grand_sum": amount(sum(plan.totals.plan.year_budgets_baht)),
    }


def amount(baht: int) -> str:
    """Return an amount of baht as the tables print it."""
    return thai_number(baht) if baht else NOTHING


def _amounts(bahts: tuple[int, ...]) -> list[str]:
    return [amount(baht) for baht in bahts]


def _ticks(quarters: tuple[bool, ...]) -> dict[str, str]:
    return {f"q{n}": TICK_MARK if ticked else "" for n, ticked in enumerate(quarters, 1)}


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
            "subtotal_sum": amount(sum(plan.totals.by_dimension[dimension.number].year_budgets_baht)),
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
            {"amount": printed, "fill": _THIS_YEAR if year == plan.fiscal_year else _NO_FILL}
            for year, printed in zip(plan.years, budgets, strict=True)
        ],
        "budget_sum": amount(sum(project.year_budgets_baht)),
        "remark": to_thai_digits(project.remark),
        **_references(project),
    }

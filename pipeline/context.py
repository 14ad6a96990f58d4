"""What each template prints, finished: digits, dates, list marks, totals. Templates hold words only.

A context is a dict, flat at the top; its values are text, truth values, and lists of the same.
"""

from typing import TYPE_CHECKING, Any

from pipeline.overview import overview
from pipeline.plan import Item, Plan, Project, Sums, Target
from pipeline.thai import join_phrases, official_date, short_date, thai_number, to_thai_digits

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

Context = dict[str, Any]

NO_AMOUNT = "-"
TICK = "✓"


def common_context(plan: Plan) -> Context:
    """Return the names every template may use: organisation, plan, dates, people, counts."""
    order = plan.order
    texts = {
        "organisation_name": plan.organisation.name,
        "organisation_short": _short_kind(plan.organisation.kind),
        "district": plan.organisation.district,
        "province": plan.organisation.province,
        "plan_title": plan.title,
        "fiscal_year": str(plan.fiscal_year),
        "period_start": str(plan.years[0]),
        "period_end": str(plan.years[-1]),
        "period_length": str(len(plan.years)),
        "reporter": plan.reporter,
        "order_number": f"{order.number}/{order.year}",
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
        "dimensions": [
            {
                "number": thai_number(dimension.number),
                "name": to_thai_digits(dimension.name),
                "project_count": thai_number(plan.totals.by_dimension[dimension.number].projects),
                "budget": _amount(plan.totals.by_dimension[dimension.number].budget_baht),
            }
            for dimension in plan.dimensions
        ],
        "committee": [
            {
                "number": thai_number(number),
                "position": to_thai_digits(member.position),
                "role": to_thai_digits(member.role),
            }
            for number, member in enumerate(plan.committee, 1)
        ],
    }


def sheet_context(plan: Plan, project: Project) -> Context:
    """Return what the detail sheet of one project prints."""
    return {**common_context(plan), "project": _project(plan, project)}


def book_context(plan: Plan) -> Context:
    """Return what the plan book prints: both tables, all sheets, order and announcement."""
    common = common_context(plan)
    return {
        **common,
        "cover_rows": _pairs(common["dimensions"]),
        "annual_rows": [_annual_row(p) for p in sorted(plan.projects, key=lambda p: p.annual_order)],
        "annual_total": _annual_total(plan.totals.plan),
        "years": [to_thai_digits(str(year)) for year in plan.years],
        "five_year": _five_year(plan),
        "grand_total": _amounts(plan.totals.plan.year_budgets_baht),
        "projects": [_project(plan, project) for project in plan.projects],
        **overview(plan),
    }


def order_context(plan: Plan) -> Context:
    """Return what the appointment order prints."""
    return common_context(plan)


def announcement_context(plan: Plan) -> Context:
    """Return what the announcement prints."""
    return common_context(plan)


def _dates(plan: Plan) -> dict[str, str]:
    dates: dict[str, tuple[Callable[[date], str], date]] = {
        "as_of_date": (short_date, plan.as_of),
        "order_date": (official_date, plan.order.day),
        "announcement_date": (official_date, plan.announcement_date),
    }
    return {name: write(day) for name, (write, day) in dates.items()}


def _short_kind(kind: str) -> str:
    """Return how running text calls the office: every municipality is just เทศบาล."""
    return "เทศบาล" if kind.startswith("เทศบาล") else kind


def _amount(baht: int) -> str:
    return thai_number(baht) if baht else NO_AMOUNT


def _amounts(bahts: tuple[int, ...]) -> list[str]:
    return [_amount(baht) for baht in bahts]


def _ticks(quarters: tuple[bool, ...]) -> dict[str, str]:
    return {f"q{n}": TICK if ticked else "" for n, ticked in enumerate(quarters, 1)}


def _pairs(dimensions: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return the dimensions two by two, as the fields of the cover stand; an odd last one has no right."""
    lefts, rights = dimensions[::2], [*dimensions[1::2], False]
    return [{"left": left, "right": right} for left, right in zip(lefts, rights, strict=False)]


def _annual_row(project: Project) -> dict[str, str]:
    return {
        "number": thai_number(project.annual_order),
        "name": to_thai_digits(project.name),
        "dimension": thai_number(project.dimension),
        "budget": _amount(project.budget_baht),
        "remark": to_thai_digits(project.remark),
        **_ticks(project.quarters),
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
            "subtotal": _amounts(plan.totals.by_dimension[dimension.number].year_budgets_baht),
            "missions": [
                {
                    "code": to_thai_digits(mission.code),
                    "name": to_thai_digits(mission.name),
                    "projects": [_five_year_row(p) for p in ordered if p.mission == mission.code],
                }
                for mission in plan.missions
                if mission.dimension == dimension.number
            ],
        }
        for dimension in plan.dimensions
    ]


def _five_year_row(project: Project) -> dict[str, Any]:
    return {
        "number": thai_number(project.five_year_order),
        "name": to_thai_digits(project.name),
        "budgets": _amounts(project.year_budgets_baht),
        "remark": to_thai_digits(project.remark),
    }


def _project(plan: Plan, project: Project) -> dict[str, Any]:
    dimension = next(d for d in plan.dimensions if d.number == project.dimension)
    mission = next(m for m in plan.missions if m.code == project.mission)
    texts = {
        "kind": project.kind,
        "name": project.name,
        "dimension_name": dimension.name,
        "mission_code": mission.code,
        "mission_name": mission.name,
        "period": project.period,
        "owner": " ".join(filter(None, (project.unit, project.division))),
        "remark": project.remark,
    }
    return {
        **{name: to_thai_digits(text) for name, text in texts.items()},
        "number": thai_number(project.sheet_order),
        "dimension_number": thai_number(dimension.number),
        "has_budget": project.budget_baht > 0,
        "budget": thai_number(project.budget_baht),
        "targets": _targets(project.targets),
        "rationale": [
            {"text": to_thai_digits(i.text), "subitems": _subitems(i, "")} for i in project.rationale
        ],
        "objectives": _items(project.objectives),
        "methods": _items(project.methods),
        "outputs": _items(project.outputs),
        "outcomes": _items(project.outcomes),
    }


def _mark(number: int, of: int, prefix: str = "") -> str:
    """Return a list mark such as ``๑)`` or ``๑.๒)``; a single item has none."""
    return to_thai_digits(f"{prefix}{number})") if of > 1 else ""


def _targets(targets: tuple[Target, ...]) -> list[dict[str, str]]:
    return [
        {
            "mark": _mark(number, len(targets)),
            "group": to_thai_digits(target.group),
            "count": thai_number(target.count),
            "unit": to_thai_digits(target.unit),
        }
        for number, target in enumerate(targets, 1)
    ]


def _items(items: tuple[Item, ...]) -> list[dict[str, Any]]:
    rows = []
    for number, item in enumerate(items, 1):
        mark = _mark(number, len(items))
        prefix = f"{number}." if mark else ""
        rows.append({"mark": mark, "text": to_thai_digits(item.text), "subitems": _subitems(item, prefix)})
    return rows


def _subitems(item: Item, prefix: str) -> list[dict[str, str]]:
    return [
        {"mark": _mark(number, len(item.subitems), prefix), "text": to_thai_digits(text)}
        for number, text in enumerate(item.subitems, 1)
    ]

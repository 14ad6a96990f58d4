"""What the sheet of one project prints, finished: its texts with list marks, its targets, its budget."""

from typing import Any

from pipeline.model.plan import Item, Plan, Project, Target
from pipeline.thai.formats import thai_number, to_thai_digits
from pipeline.word.references import Anchor, Link


def project_texts(plan: Plan, project: Project) -> dict[str, Any]:
    """Return what a template prints of a project, by the names after ``project.``."""
    dimension = next(d for d in plan.dimensions if d.number == project.dimension)
    mission = next(m for m in plan.missions if m.code == project.mission)
    texts = {
        "kind": project.kind,
        "name": project.name,
        "dimension_name": dimension.name,
        "mission_code": mission.code,
        "mission_name": mission.name,
        "period": project.period,
        "owner": owner_text(project),
        "remark": project.remark,
    }
    return {
        **{name: to_thai_digits(text) for name, text in texts.items()},
        "number": Anchor(thai_number(project.sheet_order), project_bookmark(project)),
        "annual_row": Link(thai_number(project.annual_order), annual_bookmark(project)),
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


def project_bookmark(project: Project) -> str:
    """Return the bookmark of a project's sheet, which tables and overview lead to."""
    return f"_Project{project.sheet_order:03d}"


def annual_bookmark(project: Project) -> str:
    """Return the bookmark of a project's row in the table of the year, which its sheet leads back to."""
    return f"_Annual{project.sheet_order:03d}"


def owner_text(project: Project) -> str:
    """Return who is responsible for a project: its unit and its division."""
    return " ".join(filter(None, (project.unit, project.division)))


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

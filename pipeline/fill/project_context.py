"""What the sheet of one project prints, finished: its texts with list marks, its targets, its budget."""

from typing import Any

from pipeline.model.plan import Item, Plan, Project, Target
from pipeline.model.schema import NO_BUDGET, TICK_MARK
from pipeline.thai.formats import thai_number, to_thai_digits
from pipeline.word.finish.references import Anchor, Link

NOTHING = "-"  # no amount; a quarter without work
# One colour a dimension, as on the cover; in print without colour each is a grey of its own.
DIMENSION_COLOURS = ("1F3864", "2E6B4F", "9A6A1A", "7A2E3B")
IDLE = "EEF1F4"  # a quarter without work


def project_texts(plan: Plan, project: Project) -> dict[str, Any]:
    """Return what a template prints of a project, by the names after ``project.``."""
    return {**_names(plan, project), **_places(plan, project), **_facts(project), **_topics(project)}


def _names(plan: Plan, project: Project) -> dict[str, str]:
    """Return what a project is called, and what it belongs to."""
    dimension = next(d for d in plan.dimensions if d.number == project.dimension)
    mission = next(m for m in plan.missions if m.code == project.mission)
    texts = {
        "kind": project.kind,
        "name": project.name,
        "dimension_name": dimension.name,
        "mission_code": mission.code,
        "mission_name": mission.name,
        "dimension_number": str(dimension.number),
        "period": project.period,
        "owner": owner_text(project),
        "remark": project.remark,
    }
    return {name: to_thai_digits(text) for name, text in texts.items()}


def _places(plan: Plan, project: Project) -> dict[str, Any]:
    """Return the numbers of a project with what they lead to, its colour, and the boxes of its quarters."""
    return {
        "number": Anchor(thai_number(project.sheet_order), project_bookmark(project)),
        "annual_row": Link(thai_number(project.annual_order), annual_bookmark(project)),
        "sheet_number": thai_number(project.sheet_order),
        "fill": colour_of(plan, project.dimension),
        **_quarters(plan, project),
    }


def _facts(project: Project) -> dict[str, Any]:
    """Return what a sheet says in one line: money, targets, and the only output or outcome."""
    return {
        "budget_text": _budget_text(project.budget_baht),
        "period_budget_text": _budget_text(sum(project.year_budgets_baht)),
        "target_text": ", ".join(map(_target_text, project.targets)),
        "one_target": _target_text(project.targets[0]) if len(project.targets) == 1 else "",
        "one_output": _only_text(project.outputs),
        "one_outcome": _only_text(project.outcomes),
        "has_budget": project.budget_baht > 0,
        "budget": thai_number(project.budget_baht),
    }


def _topics(project: Project) -> dict[str, list[dict[str, Any]]]:
    """Return the lists of a project's sheet."""
    return {
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


def _quarters(plan: Plan, project: Project) -> dict[str, dict[str, str]]:
    """Return the four boxes of a project, each with its colour and its sign, so that colour alone says nothing."""
    colour = colour_of(plan, project.dimension)
    boxes = {f"q{n}": (thai_number(n), is_active) for n, is_active in enumerate(project.quarters, 1)}
    return {
        name: {
            "fill": colour if is_active else IDLE,
            "active": f"{number} {TICK_MARK}" if is_active else "",
            "idle": "" if is_active else f"{number} {NOTHING}",
        }
        for name, (number, is_active) in boxes.items()
    }


def _budget_text(baht: int) -> str:
    return f"{thai_number(baht)} บาท" if baht else NO_BUDGET


def _target_text(target: Target) -> str:
    return to_thai_digits(f"{target.group} จำนวน {thai_number(target.count)} {target.unit}")


def _only_text(items: tuple[Item, ...]) -> str:
    """Return the text of a single item without items of its own, which stands beside its heading."""
    return to_thai_digits(items[0].text) if len(items) == 1 and not items[0].subitems else ""


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


def colour_of(plan: Plan, dimension: int) -> str:
    """Return a dimension's colour (RRGGBB); more dimensions than colours begin again."""
    numbers = [d.number for d in plan.dimensions]
    return DIMENSION_COLOURS[numbers.index(dimension) % len(DIMENSION_COLOURS)]

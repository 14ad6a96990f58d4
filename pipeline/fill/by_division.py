"""Who does what when: the projects of each division (สำนัก/กอง), their quarters and money, and the months of reports."""

from typing import Any

from pipeline.fill.overview_titles import divisions_title
from pipeline.fill.project_context import IDLE, NOTHING, project_bookmark
from pipeline.model.plan import Plan, Project
from pipeline.model.schema import TICK_MARK
from pipeline.thai.formats import thai_number, to_thai_digits
from pipeline.word.finish.references import Link, PageReference

_NOBODY = "ยังไม่ระบุผู้รับผิดชอบ"
_ACTIVE = "DCE4F0"


def by_division(plan: Plan) -> dict[str, Any]:
    """Return the names of the page: its title, and the divisions in the order of their first project."""
    divisions: dict[str, list[Project]] = {}
    for project in plan.projects:
        name = " ".join((project.division or project.unit).split()) or _NOBODY
        divisions.setdefault(name, []).append(project)
    counts = [(to_thai_digits(name), len(projects)) for name, projects in divisions.items()]
    return {
        "divisions_title": divisions_title(plan, counts) if counts else "",
        "divisions": [_division(name, projects) for name, projects in divisions.items()],
    }


def _division(name: str, projects: list[Project]) -> dict[str, Any]:
    return {
        "name": to_thai_digits(name),
        "project_count": thai_number(len(projects)),
        "budget": thai_number(sum(project.budget_baht for project in projects)),
        "has_budget": any(project.budget_baht for project in projects),
        "lines": [_line(project) for project in projects],
    }


def _line(project: Project) -> dict[str, Any]:
    bookmark = project_bookmark(project)
    quarters = enumerate(project.quarters, 1)
    cells = {
        name: value
        for number, is_active in quarters
        for name, value in (
            (f"q{number}", TICK_MARK if is_active else NOTHING),
            (f"fill{number}", _ACTIVE if is_active else IDLE),
        )
    }
    return {
        "number": Link(thai_number(project.sheet_order), bookmark),
        "name": " ".join(to_thai_digits(project.name).split()),
        "budget": thai_number(project.budget_baht) if project.budget_baht else NOTHING,
        "page": PageReference(bookmark),
        **cells,
    }

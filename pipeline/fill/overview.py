"""The plan on one page: what its figures, bars and timeline show, from the plan's own totals.

The timeline has a line a project; where that would not fit the page, a line a mission or a dimension. No name
is cut.
"""

from typing import Any, NamedTuple

from pipeline.fill.overview_titles import budget_title, quarters_title, timeline_title
from pipeline.fill.project_context import IDLE, NOTHING, colour_of, project_bookmark
from pipeline.model.plan import Plan
from pipeline.model.schema import PRACTICE, PROJECT_KINDS, TICK_MARK
from pipeline.thai.formats import text_width, thai_number, to_thai_digits
from pipeline.word.finish.references import Link
from pipeline.word.finish.shapes import Bar

_LONGEST_BAR_MM, _BAR_HEIGHT_MM = 62.0, 4.0
_TALLEST_COLUMN_MM, _COLUMN_WIDTH_MM = 27.0, 10.0
_QUARTER_COLOUR = "4A5A6A"
_SHORTEST_MM = 0.4  # a bar for nothing is still a line
_MOST_LINES = 25  # of text on the timeline: what the page has room for
_LINES_PER_DIMENSION, _USUAL_DIMENSIONS = 2, 4  # what the bar of each further dimension takes from it
_LINE_WIDTH = 62  # of a name on the timeline, as ``text_width`` counts
_QUARTERS = (("ต.ค. – ธ.ค.", -1), ("ม.ค. – มี.ค.", 0), ("เม.ย. – มิ.ย.", 0), ("ก.ค. – ก.ย.", 0))
_WHOLE_DIMENSION = "ทุกภารกิจ"


def overview(plan: Plan) -> dict[str, Any]:
    """Return the names of the overview page: figures, titles, bars by dimension, columns by quarter, timeline."""
    funded = sum(project.budget_baht > 0 for project in plan.projects)
    return {
        "budget_total": thai_number(plan.totals.plan.budget_baht),
        "funded_count": thai_number(funded),
        "unfunded_count": thai_number(len(plan.projects) - funded),
        "kind_counts": _kind_counts(plan),
        "budget_title": budget_title(plan),
        "dimension_bars": _dimension_bars(plan),
        "quarters_title": quarters_title(plan),
        "quarter_columns": _quarter_columns(plan),
        "timeline_title": timeline_title(plan),
        "timeline": _timeline(plan),
    }


def _kind_counts(plan: Plan) -> list[dict[str, str]]:
    kinds = dict.fromkeys(PROJECT_KINDS, 0)
    for project in plan.projects:
        kinds[project.kind] += 1
    return [
        {"kind": kind, "count": thai_number(count)}
        for kind, count in kinds.items()
        if count or kind != PRACTICE
    ]


def _share(value: int, largest: int, longest_mm: float) -> float:
    return max(_SHORTEST_MM, round(longest_mm * value / largest, 2) if largest else 0)


def _dimension_bars(plan: Plan) -> list[dict[str, Any]]:
    sums = plan.totals.by_dimension
    largest = max((s.budget_baht for s in sums.values()), default=0)
    return [
        {
            "number": thai_number(d.number),
            "name": _flat(d.name),
            "project_count": thai_number(sums[d.number].projects),
            "budget": thai_number(sums[d.number].budget_baht),
            "fill": colour_of(plan, d.number),
            "bar": Bar(
                _share(sums[d.number].budget_baht, largest, _LONGEST_BAR_MM),
                _BAR_HEIGHT_MM,
                colour_of(plan, d.number),
                f"มิติที่ {thai_number(d.number)} งบประมาณ {thai_number(sums[d.number].budget_baht)} บาท",
            ),
        }
        for d in plan.dimensions
    ]


def _quarter_columns(plan: Plan) -> list[dict[str, Any]]:
    counts = plan.totals.plan.quarters
    return [
        {
            "name": f"ไตรมาส {thai_number(number)}",
            "months": to_thai_digits(f"{months}\n{plan.fiscal_year + shift}"),
            "count": thai_number(count),
            "bar": Bar(
                _COLUMN_WIDTH_MM,
                _share(count, max(counts), _TALLEST_COLUMN_MM),
                _QUARTER_COLOUR,
                f"ไตรมาส {thai_number(number)} ดำเนินการ {thai_number(count)} รายการ",
            ),
        }
        for number, (count, (months, shift)) in enumerate(zip(counts, _QUARTERS, strict=True), 1)
    ]


class _TimelineRow(NamedTuple):
    """A line of the timeline: projects per quarter, and whether their number is worth telling."""

    number: str
    name: str
    quarters: tuple[int, ...]
    counted: bool
    bookmark: str = ""  # of the project's sheet


def _timeline(plan: Plan) -> list[dict[str, Any]]:
    """Return the bands and lines; a dimension without lines has no band."""
    lines = _lines(plan)
    return [
        {
            "number": thai_number(d.number),
            "name": _flat(d.name),
            "fill": colour_of(plan, d.number),
            "lines": [_printed(line, colour_of(plan, d.number)) for line in lines[d.number]],
        }
        for d in plan.dimensions
        if lines[d.number]
    ]


def _lines(plan: Plan) -> dict[int, list[_TimelineRow]]:
    """Return the timeline's lines by dimension, as fine as the page has room for."""
    room = _MOST_LINES - _LINES_PER_DIMENSION * max(0, len(plan.dimensions) - _USUAL_DIMENSIONS)
    for lines in (_project_lines(plan), _mission_lines(plan)):
        if _height(lines) <= room:
            return lines
    sums = plan.totals.by_dimension
    return {
        d.number: [_TimelineRow("", _WHOLE_DIMENSION, sums[d.number].quarters, counted=True)]
        if sums[d.number].projects
        else []
        for d in plan.dimensions
    }


def _height(lines: dict[int, list[_TimelineRow]]) -> int:
    """Return how many lines of text the timeline takes, with one for the name of each dimension that has any."""
    names = [line.name for of_one in lines.values() for line in of_one]
    bands = sum(bool(of_one) for of_one in lines.values())
    return bands + sum(1 + text_width(_flat(name)) // _LINE_WIDTH for name in names)


def _project_lines(plan: Plan) -> dict[int, list[_TimelineRow]]:
    lines: dict[int, list[_TimelineRow]] = {d.number: [] for d in plan.dimensions}
    for project in plan.projects:
        quarters = tuple(int(quarter) for quarter in project.quarters)
        number, bookmark = str(project.sheet_order), project_bookmark(project)
        lines[project.dimension].append(
            _TimelineRow(number, project.name, quarters, counted=False, bookmark=bookmark)
        )
    return lines


def _mission_lines(plan: Plan) -> dict[int, list[_TimelineRow]]:
    lines: dict[int, list[_TimelineRow]] = {d.number: [] for d in plan.dimensions}
    for mission in plan.missions:
        sums = plan.totals.by_mission[mission.code]
        if sums.projects:
            lines[mission.dimension].append(
                _TimelineRow(mission.code, mission.name, sums.quarters, counted=True)
            )
    return lines


def _printed(line: _TimelineRow, colour: str) -> dict[str, Any]:
    number = to_thai_digits(line.number)
    printed: dict[str, Any] = {
        "number": Link(number, line.bookmark) if line.bookmark else number,
        "name": _flat(line.name),
    }
    for quarter, count in enumerate(line.quarters, 1):
        printed[f"fill{quarter}"] = colour if count else IDLE
        # Colour alone says nothing to who prints in black or listens.
        printed[f"text{quarter}"] = (
            NOTHING if not count else thai_number(count) if line.counted else TICK_MARK
        )
    return printed


def _flat(text: str) -> str:
    return " ".join(to_thai_digits(text).split())

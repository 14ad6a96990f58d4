"""The plan on one page: what its figures, bars and timeline show, from the plan's own totals.

The timeline has a line a project; where that would not fit the page, a line a mission or a dimension.
"""

import re
from typing import Any, NamedTuple

from pipeline.fill.project_context import project_bookmark
from pipeline.model.plan import Plan
from pipeline.model.schema import PRACTICE, PROJECT_KINDS
from pipeline.thai.formats import text_width, thai_number, to_thai_digits
from pipeline.thai.tokenizer import split_words
from pipeline.word.references import Link
from pipeline.word.shapes import Bar

# One colour a dimension, as on the cover; in print without colour each is a grey of its own.
DIMENSION_COLOURS = ("1F3864", "2E6B4F", "9A6A1A", "7A2E3B")
_IDLE = "EEF1F4"  # a quarter without work
_LONGEST_BAR_MM, _BAR_HEIGHT_MM = 46.0, 3.6
_TALLEST_COLUMN_MM, _COLUMN_WIDTH_MM = 21.0, 9.0
_QUARTER_COLOUR = "4A5A6A"
_SHORTEST_MM = 0.4  # a bar for nothing is still a line
_MOST_ROWS, _ROOMY_ROWS = 40, 22  # of the timeline: what fits the page, and what fits it in larger rows
_ROWS_PER_DIMENSION, _USUAL_DIMENSIONS = 3, 4  # what the bar of each further dimension takes from it
_SECOND_LINE = 0.4  # of a larger row: what it grows by for a name of two lines
# As ``text_width`` counts. The second line begins where the first could not end within a word.
_LONGEST_NAME, _LONGEST_ROOMY_NAME, _LONGEST_DIMENSION = 73, 61, 56
_LONGEST_OF_TWO_LINES = 2 * _LONGEST_ROOMY_NAME - 14
_SURELY_ONE_LINE = 56
_LONGEST_BAND, _LONGEST_ROOMY_BAND = 92, 70
_QUARTERS = (("ต.ค. – ธ.ค.", -1), ("ม.ค. – มี.ค.", 0), ("เม.ย. – มิ.ย.", 0), ("ก.ค. – ก.ย.", 0))
_WHOLE_DIMENSION = "ทุกภารกิจ"
_CLOSING = {"“": "”", "‘": "’", "«": "»", "(": ")", "[": "]"}
# Words that lead on to the next: a name is not cut after one.
_JOINING = frozenset((" ", "และ", "หรือ", "ของ", "แก่", "แห่ง", "ใน", "โดย", "เพื่อ", "ที่", "การ", "สำหรับ", "กับ"))


def overview(plan: Plan) -> dict[str, Any]:
    """Return the names of the overview page: figures, bars by dimension, columns by quarter, timeline."""
    funded = sum(project.budget_baht > 0 for project in plan.projects)
    lines = _lines(plan)
    roomy = _rows(lines) <= _room(plan, _ROOMY_ROWS)
    two_lines = roomy and _rows(lines) + _second_lines(lines) <= _room(plan, _ROOMY_ROWS)
    longest = _LONGEST_OF_TWO_LINES if two_lines else _LONGEST_ROOMY_NAME if roomy else _LONGEST_NAME
    return {
        "budget_total": thai_number(plan.totals.plan.budget_baht),
        "funded_count": thai_number(funded),
        "unfunded_count": thai_number(len(plan.projects) - funded),
        "kind_counts": _kind_counts(plan),
        "dimension_bars": _dimension_bars(plan),
        "quarter_columns": _quarter_columns(plan),
        "timeline": _timeline(plan, lines, longest, _LONGEST_ROOMY_BAND if roomy else _LONGEST_BAND),
        "timeline_roomy": roomy,
    }


def colour_of(plan: Plan, dimension: int) -> str:
    """Return a dimension's colour (RRGGBB); more dimensions than colours begin again."""
    numbers = [d.number for d in plan.dimensions]
    return DIMENSION_COLOURS[numbers.index(dimension) % len(DIMENSION_COLOURS)]


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
            "name": _short(plan, d.name, _LONGEST_DIMENSION),
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


class _Line(NamedTuple):
    """A line of the timeline: projects per quarter, and whether their number is worth telling."""

    number: str
    name: str
    quarters: tuple[int, ...]
    counted: bool
    bookmark: str = ""  # of the project's sheet


def _timeline(
    plan: Plan, lines: dict[int, list[_Line]], longest: int, longest_band: int
) -> list[dict[str, Any]]:
    """Return the bands and lines; a dimension without lines has no band."""
    return [
        {
            "number": thai_number(d.number),
            "name": _short(plan, d.name, longest_band),
            "fill": colour_of(plan, d.number),
            "lines": [_printed(plan, line, colour_of(plan, d.number), longest) for line in lines[d.number]],
        }
        for d in plan.dimensions
        if lines[d.number]
    ]


def _lines(plan: Plan) -> dict[int, list[_Line]]:
    """Return the timeline's lines by dimension, as fine as the page has room for."""
    for lines in (_project_lines(plan), _mission_lines(plan)):
        if _rows(lines) <= _room(plan, _MOST_ROWS):
            return lines
    sums = plan.totals.by_dimension
    return {
        d.number: [_Line("", _WHOLE_DIMENSION, sums[d.number].quarters, counted=True)]
        if sums[d.number].projects
        else []
        for d in plan.dimensions
    }


def _room(plan: Plan, rows: int) -> int:
    """Return how many of the rows are left for the timeline where a plan has more dimensions than usual."""
    return rows - _ROWS_PER_DIMENSION * max(0, len(plan.dimensions) - _USUAL_DIMENSIONS)


def _rows(lines: dict[int, list[_Line]]) -> int:
    """Return how many rows the timeline takes, with one for the name of each dimension that has any."""
    return sum(1 + len(of_one) for of_one in lines.values() if of_one)


def _second_lines(lines: dict[int, list[_Line]]) -> float:
    """Return how many rows more the timeline takes where long names have two lines."""
    names = [_flat(line.name) for of_one in lines.values() for line in of_one]
    return _SECOND_LINE * sum(text_width(name) > _SURELY_ONE_LINE for name in names)


def _project_lines(plan: Plan) -> dict[int, list[_Line]]:
    lines: dict[int, list[_Line]] = {d.number: [] for d in plan.dimensions}
    for project in plan.projects:
        quarters = tuple(int(quarter) for quarter in project.quarters)
        lines[project.dimension].append(
            _Line(
                str(project.sheet_order),
                project.name,
                quarters,
                counted=False,
                bookmark=project_bookmark(project),
            )
        )
    return lines


def _mission_lines(plan: Plan) -> dict[int, list[_Line]]:
    lines: dict[int, list[_Line]] = {d.number: [] for d in plan.dimensions}
    for mission in plan.missions:
        sums = plan.totals.by_mission[mission.code]
        if sums.projects:
            lines[mission.dimension].append(_Line(mission.code, mission.name, sums.quarters, counted=True))
    return lines


def _printed(plan: Plan, line: _Line, colour: str, longest: int) -> dict[str, Any]:
    number = to_thai_digits(line.number)
    printed: dict[str, Any] = {
        "number": Link(number, line.bookmark) if line.bookmark else number,
        "name": _short(plan, line.name, longest),
    }
    for quarter, count in enumerate(line.quarters, 1):
        printed[f"fill{quarter}"] = colour if count else _IDLE
        printed[f"text{quarter}"] = thai_number(count) if count and line.counted else ""
    return printed


def _flat(text: str) -> str:
    return " ".join(to_thai_digits(text).split())


def _short(plan: Plan, name: str, longest: int) -> str:
    """Return a name that fits, cut after a word, not within the organisation's name; in full it is in the tables."""
    flat = _flat(name)
    if text_width(flat) <= longest:
        return flat
    organisation = [match.span() for match in re.finditer(re.escape(_flat(plan.organisation.name)), flat)]
    name_ends = {last for _, last in organisation}
    at_any_word, shortened, end = "", "", 0
    for word in split_words(flat):
        end += len(word)
        cut = f"{flat[:end].rstrip()}{_ending(flat[:end])}"
        if text_width(cut) > longest:
            break
        at_any_word = cut
        leads_on = (word in _JOINING and end not in name_ends) or word in _CLOSING
        within_name = any(first < end < last for first, last in organisation)
        if not within_name and not leads_on:
            shortened = cut
    return shortened or at_any_word


def _ending(cut: str) -> str:
    """Return what shows that a name goes on, with the quotation marks and brackets left open closed again."""
    closing: list[str] = []
    for character in cut:
        if character in _CLOSING:
            closing.append(_CLOSING[character])
        elif character == '"' and '"' not in closing:
            closing.append(character)
        elif closing and character == closing[-1]:
            closing.pop()
    return "…" + "".join(reversed(closing))

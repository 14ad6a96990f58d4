"""The plan on one page: what its figures, bars and timeline show, from the plan's own totals.

The timeline has a line a project, or a line a mission where the projects would not fit the page.
"""

from typing import Any

from pipeline.drawing import Bar
from pipeline.plan import Plan, Project
from pipeline.thai import thai_number, to_thai_digits

# One colour a dimension, as on the cover; each prints as a grey of its own.
DIMENSION_COLOURS = ("1F4E79", "2F6F4F", "8A5A0F", "7A2E3B")
_IDLE = "EEF1F4"  # a quarter without work
_LONGEST_BAR_MM, _BAR_HEIGHT_MM = 62.0, 4.2
_TALLEST_COLUMN_MM, _COLUMN_WIDTH_MM = 26.0, 13.0
_QUARTER_COLOUR = "4A5A6A"
_SHORTEST_MM = 0.4  # a bar for nothing is still a line
_MOST_LINES = 42  # of the timeline, at the smallest size that reads well on paper
_LONGEST_NAME = 64
_QUARTERS = (("ต.ค. – ธ.ค.", -1), ("ม.ค. – มี.ค.", 0), ("เม.ย. – มิ.ย.", 0), ("ก.ค. – ก.ย.", 0))


def overview(plan: Plan) -> dict[str, Any]:
    """Return the names of the overview page: figures, bars by dimension, columns by quarter, timeline."""
    funded = sum(project.budget_baht > 0 for project in plan.projects)
    return {
        "budget_total": thai_number(plan.totals.plan.budget_baht),
        "funded_count": thai_number(funded),
        "unfunded_count": thai_number(len(plan.projects) - funded),
        "kind_counts": _kind_counts(plan),
        "dimension_bars": _dimension_bars(plan),
        "quarter_columns": _quarter_columns(plan),
        "timeline": _timeline(plan),
    }


def colour_of(plan: Plan, dimension: int) -> str:
    """Return a dimension's colour (RRGGBB); more dimensions than colours begin again."""
    numbers = [d.number for d in plan.dimensions]
    return DIMENSION_COLOURS[numbers.index(dimension) % len(DIMENSION_COLOURS)]


def _kind_counts(plan: Plan) -> list[dict[str, str]]:
    kinds = dict.fromkeys(("โครงการ", "กิจกรรม", "มาตรการ"), 0)
    for project in plan.projects:
        kinds[project.kind] += 1
    return [{"kind": kind, "count": thai_number(count)} for kind, count in kinds.items()]


def _share(value: int, largest: int, longest_mm: float) -> float:
    return max(_SHORTEST_MM, round(longest_mm * value / largest, 2) if largest else 0)


def _dimension_bars(plan: Plan) -> list[dict[str, Any]]:
    sums = plan.totals.by_dimension
    largest = max((s.budget_baht for s in sums.values()), default=0)
    return [
        {
            "number": thai_number(d.number),
            "name": to_thai_digits(d.name),
            "project_count": thai_number(sums[d.number].projects),
            "budget": thai_number(sums[d.number].budget_baht),
            "fill": colour_of(plan, d.number),
            "bar": Bar(
                _share(sums[d.number].budget_baht, largest, _LONGEST_BAR_MM),
                _BAR_HEIGHT_MM,
                colour_of(plan, d.number),
                f"มิติที่ {d.number} งบประมาณ {sums[d.number].budget_baht:,} บาท",
            ),
        }
        for d in plan.dimensions
    ]


def _quarter_columns(plan: Plan) -> list[dict[str, Any]]:
    counts = plan.totals.plan.quarters
    return [
        {
            "name": f"ไตรมาส {thai_number(number)}",
            "months": to_thai_digits(f"{months} {plan.fiscal_year + shift}"),
            "count": thai_number(count),
            "bar": Bar(
                _COLUMN_WIDTH_MM,
                _share(count, max(counts), _TALLEST_COLUMN_MM),
                _QUARTER_COLOUR,
                f"ไตรมาส {number} ดำเนินการ {count} รายการ",
            ),
        }
        for number, (count, (months, shift)) in enumerate(zip(counts, _QUARTERS, strict=True), 1)
    ]


def _timeline(plan: Plan) -> list[dict[str, Any]]:
    by_project = len(plan.projects) <= _MOST_LINES
    return [
        {
            "number": thai_number(d.number),
            "name": to_thai_digits(d.name),
            "fill": colour_of(plan, d.number),
            "lines": _project_lines(plan, d.number) if by_project else _mission_lines(plan, d.number),
        }
        for d in plan.dimensions
    ]


def _project_lines(plan: Plan, dimension: int) -> list[dict[str, str]]:
    found = [project for project in plan.projects if project.dimension == dimension]
    return [
        _line(thai_number(p.sheet_order), p.name, [int(q) for q in p.quarters], ["", "", "", ""], colour_of(plan, dimension))
        for p in found
    ]


def _mission_lines(plan: Plan, dimension: int) -> list[dict[str, str]]:
    lines = []
    for mission in (m for m in plan.missions if m.dimension == dimension):
        counts = _quarter_counts([p for p in plan.projects if p.mission == mission.code])
        texts = [thai_number(count) if count else "" for count in counts]
        lines.append(_line(to_thai_digits(mission.code), mission.name, counts, texts, colour_of(plan, dimension)))
    return lines


def _quarter_counts(projects: list[Project]) -> list[int]:
    return [sum(project.quarters[quarter] for project in projects) for quarter in range(4)]


def _line(number: str, name: str, active: list[int], texts: list[str], colour: str) -> dict[str, str]:
    fills = {f"fill{n}": colour if count else _IDLE for n, count in enumerate(active, 1)}
    return {"number": number, "name": _short(to_thai_digits(name)), **fills, **{f"text{n}": t for n, t in enumerate(texts, 1)}}


def _short(name: str) -> str:
    """Return a name that fits one line; its full form stands in the contents and the tables."""
    flat = " ".join(name.split())
    if len(flat) <= _LONGEST_NAME:
        return flat
    space = flat.rfind(" ", _LONGEST_NAME // 2, _LONGEST_NAME)
    return f"{flat[: space if space > 0 else _LONGEST_NAME - 1].rstrip('ัิีึืุู็่้๊๋์ํ')}…"

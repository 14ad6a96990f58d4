"""The plan at a glance: lengths and labels of two bar charts, in the units of their drawings."""

from dataclasses import dataclass

from pipeline.model.plan import Plan

BAR_ROOM = 190  # of the longest lying bar; the drawing is 360 wide
COLUMN_ROOM = 104  # of the tallest standing bar
_LEAST = 2  # a bar of nothing still shows where it would be


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its figure, its length, and a sentence for who cannot see it."""

    label: str
    value: str
    length: int
    sentence: str


@dataclass(frozen=True)
class Glance:
    """The plan in a few figures and two charts."""

    title: str
    organisation: str
    projects: str
    budget: str
    dimensions: tuple[tuple[str, str, str], ...]  # label, name, how many projects
    budget_bars: tuple[Bar, ...]
    quarter_bars: tuple[Bar, ...]


def glance_at(plan: Plan) -> Glance:
    """Return the plan at a glance."""
    totals = plan.totals
    names = {d.number: d.name for d in plan.dimensions}
    sums = {number: totals.by_dimension[number] for number in names}
    return Glance(
        title=" ".join(plan.title.split()),
        organisation=" ".join(plan.organisation.name.split()),
        projects=f"{totals.plan.projects:,}",
        budget=f"{totals.plan.budget_baht:,}",
        dimensions=tuple((f"มิติที่ {n}", names[n], f"{sums[n].projects:,}") for n in names),
        budget_bars=_bars([(f"มิติที่ {n}", sums[n].budget_baht) for n in names], "บาท", BAR_ROOM),
        quarter_bars=_bars(
            [(f"ไตรมาส {n}", count) for n, count in enumerate(totals.plan.quarters, 1)],
            "โครงการ",
            COLUMN_ROOM,
        ),
    )


def _bars(figures: list[tuple[str, int]], unit: str, room: int) -> tuple[Bar, ...]:
    most = max((figure for _, figure in figures), default=0) or 1
    return tuple(
        Bar(label, f"{figure:,}", max(figure * room // most, _LEAST), f"{label} {figure:,} {unit}")
        for label, figure in figures
    )

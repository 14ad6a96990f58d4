"""The plan at a glance for the page: its figures, and two bar charts in the units of their drawings."""

from dataclasses import dataclass

from pipeline.model.plan import Plan

LONGEST_BAR = 190  # of the horizontal chart; the drawing is 360 wide
TALLEST_BAR = 104  # of the vertical chart
_LEAST_LENGTH = 2  # a bar of 0 can still be seen


@dataclass(frozen=True)
class ChartBar:
    """One bar: its label, value and length, and a sentence for screen readers."""

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
    budget_bars: tuple[ChartBar, ...]
    quarter_bars: tuple[ChartBar, ...]


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
        budget_bars=_bars([(f"มิติที่ {n}", sums[n].budget_baht) for n in names], "บาท", LONGEST_BAR),
        quarter_bars=_bars(
            [(f"ไตรมาส {n}", count) for n, count in enumerate(totals.plan.quarters, 1)],
            "โครงการ",
            TALLEST_BAR,
        ),
    )


def _bars(figures: list[tuple[str, int]], unit: str, longest: int) -> tuple[ChartBar, ...]:
    most = max((figure for _, figure in figures), default=0) or 1
    return tuple(
        ChartBar(
            label, f"{figure:,}", max(figure * longest // most, _LEAST_LENGTH), f"{label} {figure:,} {unit}"
        )
        for label, figure in figures
    )

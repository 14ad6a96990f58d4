"""The colours of dimensions and of quarters without work, alike on the overview and on the sheets."""

from pipeline.model.plan import Plan

# One colour a dimension, as on the cover; in print without colour each is a grey of its own.
DIMENSION_COLOURS = ("1F3864", "2E6B4F", "9A6A1A", "7A2E3B")
IDLE = "EEF1F4"  # a quarter without work


def colour_of(plan: Plan, dimension: int) -> str:
    """Return a dimension's colour (RRGGBB); more dimensions than colours begin again."""
    numbers = [d.number for d in plan.dimensions]
    return DIMENSION_COLOURS[numbers.index(dimension) % len(DIMENSION_COLOURS)]

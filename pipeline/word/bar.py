"""What a document draws: plain bars with a size, a colour and words for those who cannot see them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """A filled rectangle that stands in a line of text like a letter."""

    width_mm: float
    height_mm: float
    colour: str  # RRGGBB
    description: str  # alternative text

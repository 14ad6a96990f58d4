"""Styles of the workbook: one font, a few fills, and the cell style of each kind of value."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import NamedTuple

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.styleable import StyleableObject

from pipeline.model.columns import Kind
from pipeline.thai.formats import text_width

FONT_NAME = "TH SarabunPSK"
BODY_POINTS = 16
ROW_POINTS = 24.0  # one line of the body font, with room for tone marks
NEXT_LINE_POINTS = 22.5  # each further line of a cell
COMMENT_CHARACTERS = 52  # of the font of comments, in one line
THAI_CHARSET = 222  # without it Excel may pick another font for Thai

TEXT_COLOUR = "FF1F2937"
BORDER_COLOUR = "FFB8C2CC"
NAVY = "FF1F3A5F"
REQUIRED_HEADING = "FFF5C766"
OPTIONAL_HEADING = "FFBFD9EE"
REQUIRED_FILL = "FFFFF6DC"
OPTIONAL_FILL = "FFEAF3FA"
READ_ONLY_FILL = "FFE7E9EC"
MISSING_FILL = PROPOSED_FILL = "FFFFE985"  # both are for the clerk to look at
WARNING_FILL = "FFFFB48A"


def font(
    *, size: int = BODY_POINTS, bold: bool = False, colour: str = TEXT_COLOUR, underline: bool = False
) -> Font:
    """Return the workbook's font."""
    return Font(
        name=FONT_NAME,
        size=size,
        bold=bold,
        color=colour,
        family=2,
        charset=THAI_CHARSET,
        underline="single" if underline else None,
    )


def solid_fill(colour: str) -> PatternFill:
    """Return a solid fill; colours are ARGB."""
    return PatternFill("solid", fgColor=colour, bgColor=colour)


def thin_border() -> Border:
    """Return a thin border on all four sides."""
    side = Side(style="thin", color=BORDER_COLOUR)
    return Border(left=side, right=side, top=side, bottom=side)


@dataclass(frozen=True)
class CellStyle:
    """The style of a cell, or of a column for the cells nobody has typed in yet."""

    number_format: str = "General"
    horizontal: str = "left"
    vertical: str = "top"
    bold: bool = False
    size: int = BODY_POINTS
    colour: str = TEXT_COLOUR
    fill: str = ""
    bordered: bool = False
    underline: bool = False
    wrap: bool = True

    def apply(self, cell: StyleableObject) -> None:
        """Style a cell or a column."""
        parts = _parts(self)
        cell.font, cell.alignment, cell.number_format = parts.font, parts.alignment, self.number_format
        if self.fill:
            cell.fill = parts.fill
        if self.bordered:
            cell.border = parts.border


class _StyleParts(NamedTuple):
    """What openpyxl makes a style of."""

    font: Font
    alignment: Alignment
    fill: PatternFill
    border: Border


@cache
def _parts(style: CellStyle) -> _StyleParts:
    """Return the parts of a style, made once: openpyxl takes long to compare new ones with those it knows."""
    return _StyleParts(
        font(size=style.size, bold=style.bold, colour=style.colour, underline=style.underline),
        Alignment(
            horizontal=style.horizontal,
            vertical=style.vertical,
            wrap_text=style.wrap,
            indent=int(style.horizontal == "left"),
        ),
        solid_fill(style.fill) if style.fill else PatternFill(),
        thin_border(),
    )


def copy_style(source: StyleableObject, target: StyleableObject) -> None:
    """Style a cell as another cell or its column: a tenth of the time of building its style anew."""
    target._style = copy(source._style)  # type: ignore[attr-defined]  # noqa: SLF001  # openpyxl has no public way


_PADDING = 3.0  # of a column's width, taken by indent and edges
_WRAP_LOSS = 1.04  # a line breaks between words, so it is never quite full


def lines_needed(text: str, width: float) -> int:
    """Return how many lines a text takes in a column ``width`` digits wide.

    A base character of the font is as wide as a digit within 5 %; vowels and tone marks above and
    below take no room.
    """
    lines = 0
    for paragraph in text.split("\n"):
        fits = len(paragraph) * _WRAP_LOSS <= width - _PADDING  # no letter is wider than a digit
        lines += 1 if fits else max(1, ceil(text_width(paragraph) * _WRAP_LOSS / (width - _PADDING)))
    return lines


def size_comment(comment: Comment, lines: int) -> Comment:
    """Set the size of a comment to what its lines need."""
    comment.width = 380  # pixels, of which COMMENT_CHARACTERS take nearly all
    comment.height = min(19 * lines + 14, 560)
    return comment


def row_height(texts_and_widths: Sequence[tuple[str, float]]) -> float:
    """Return the height in points at which a row shows all its texts."""
    lines = max((lines_needed(text, width) for text, width in texts_and_widths), default=1)
    return ROW_POINTS + (lines - 1) * NEXT_LINE_POINTS


TEXT_FORMAT = "@"  # 1.1 stays 1.1 and 2.10 stays 2.10, a date stays as typed
BAHT_FORMAT = '#,##0_);[Red]-#,##0_);"-"_)'  # _) keeps the number off the edge

_TEXT = CellStyle()
_CODE = CellStyle(TEXT_FORMAT, "center")
_AS_TYPED = CellStyle(TEXT_FORMAT)
_WHOLE = CellStyle("0", "center")
CELL_STYLES = {
    Kind.TEXT: _TEXT,
    Kind.CHOICE: _TEXT,
    Kind.SUGGESTION: _TEXT,
    Kind.FILE: _AS_TYPED,
    Kind.BAHT: CellStyle(BAHT_FORMAT, "right", wrap=False),
    Kind.COUNT: CellStyle("#,##0", "center"),
    Kind.ORDINAL: _WHOLE,
    Kind.TICK: CellStyle(horizontal="center"),
    Kind.DATE: _AS_TYPED,
    Kind.YEAR: CellStyle("0", "left"),
    Kind.PROJECT: _CODE,
    Kind.MISSION: _CODE,
    Kind.DIMENSION: _WHOLE,
    Kind.LEVEL: _WHOLE,
    Kind.ROUND: CellStyle(TEXT_FORMAT, "center"),
    Kind.ORDER_NUMBER: _AS_TYPED,
    Kind.MONTHS: _AS_TYPED,
}


def heading_style(*, required: bool) -> CellStyle:
    """Return the style of a heading; its colour says whether the column must be filled in."""
    return CellStyle(
        horizontal="center",
        vertical="center",
        bold=True,
        fill=REQUIRED_HEADING if required else OPTIONAL_HEADING,
        bordered=True,
    )


READ_ONLY_HEADING = CellStyle(
    horizontal="center", vertical="center", bold=True, fill=READ_ONLY_FILL, bordered=True
)

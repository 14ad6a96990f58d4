"""How the workbook looks: one face, a few fills, and what a cell of each kind is dressed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.styleable import StyleableObject

from pipeline.model.schema import Kind
from pipeline.thai.formats import text_width

FACE = "TH SarabunPSK"
BODY_POINTS = 16
ROW_POINTS = 24.0  # one line of the body face, with room for tone marks
NEXT_LINE_POINTS = 22.5
THAI_CHARSET = 222  # without it Excel may pick another face for Thai

INK = "FF1F2937"
RULE = "FFB8C2CC"
NAVY = "FF1F3A5F"
REQUIRED_HEADING = "FFF5C766"
OPTIONAL_HEADING = "FFBFD9EE"
REQUIRED_FILL = "FFFFF6DC"
OPTIONAL_FILL = "FFEAF3FA"
READ_ONLY_FILL = "FFE7E9EC"
MISSING_FILL = "FFFFE985"
WARNING_FILL = "FFFFB48A"


def font(*, size: int = BODY_POINTS, bold: bool = False, colour: str = INK, underline: bool = False) -> Font:
    """Return the one face of the workbook."""
    return Font(
        name=FACE,
        size=size,
        bold=bold,
        color=colour,
        family=2,
        charset=THAI_CHARSET,
        underline="single" if underline else None,
    )


def solid_fill(colour: str) -> PatternFill:
    """Return a plain fill."""
    return PatternFill("solid", fgColor=colour, bgColor=colour)


def thin_border(style: str = "thin", colour: str = RULE) -> Border:
    """Return a rule on all four sides."""
    side = Side(style=style, color=colour)  # type: ignore[arg-type]  # a literal type in the stubs
    return Border(left=side, right=side, top=side, bottom=side)


@dataclass(frozen=True)
class CellStyle:
    """The dress of a cell or of a whole column."""

    number_format: str = "General"
    horizontal: str = "left"
    vertical: str = "top"
    bold: bool = False
    size: int = BODY_POINTS
    colour: str = INK
    fill: str = ""
    bordered: bool = False
    underline: bool = False
    wrap: bool = True

    def apply(self, cell: StyleableObject) -> None:
        """Put the look on a cell, or on a column for the cells nobody has typed in yet."""
        cell.font = font(size=self.size, bold=self.bold, colour=self.colour, underline=self.underline)
        cell.alignment = Alignment(
            horizontal=self.horizontal,
            vertical=self.vertical,
            wrap_text=self.wrap,
            indent=int(self.horizontal == "left"),
        )
        cell.number_format = self.number_format
        if self.fill:
            cell.fill = solid_fill(self.fill)
        if self.bordered:
            cell.border = thin_border()


_PADDING = 3.0  # characters of a column taken by its indent and its edges
_WRAP_LOSS = 1.04  # a line breaks between words, so it is never quite full


def lines_needed(text: str, width: float) -> int:
    """Return how many lines a text takes in a column ``width`` digits wide.

    A base character of the face is as wide as a digit within 5 %; vowels and tone marks above and
    below take no room.
    """
    lines = 0
    for paragraph in text.split("\n"):
        lines += max(1, ceil(text_width(paragraph) * _WRAP_LOSS / (width - _PADDING)))
    return lines


def row_points(texts_and_widths: Sequence[tuple[str, float]]) -> float:
    """Return the height at which a row shows all its texts."""
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
    Kind.ORDER_NUMBER: _AS_TYPED,
    Kind.MONTHS: _AS_TYPED,
}


def heading_style(*, required: bool) -> CellStyle:
    """Return the look of a heading; its colour says whether the column must be filled."""
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

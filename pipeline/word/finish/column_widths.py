"""Table columns wide enough for what they hold: no number is cut in two, no long word squeezed into a remark.

A template's columns are drawn for the amounts of a usual plan. Widths are in twentieths of a point.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.thai.formats import text_width
from pipeline.word.file.oxml import W, paragraph_text, style_of, val
from pipeline.word.file.styles import Styles
from pipeline.word.finish.table_grids import cells_in_columns, grid_widths, leaves_columns_out, set_grid

_NUMBER = re.compile(r"[0-9๐-๙][0-9๐-๙,.]*[0-9๐-๙]")
_WORD = 12  # letters: a longer word is a compound, which may be parted
_DIGIT, _SIGN, _LETTER = 0.46, 0.18, 0.35  # of TH SarabunPSK, in parts of the font size
_TWIPS_A_HALF_POINT = 10
_SLACK = 20  # for borders
_NARROWEST = 1700  # 3 cm: a column that would be less gives nothing
_STEP = 10


class _GridColumn(NamedTuple):
    """A column of a table's grid, in one of its rows."""

    number: int
    cell: etree._Element
    is_heading: bool


def widen_columns(root: etree._Element, styles: Styles) -> None:
    """Widen, in place, columns that are too narrow for a number or a word; the widest give.

    Tables of one grid, such as those of the dimensions, keep one grid.
    """
    tables: dict[tuple[int, ...], list[etree._Element]] = defaultdict(list)
    for table in root.iter(f"{W}tbl"):
        if not leaves_columns_out(table):
            tables[grid_widths(table)].append(table)
    for widths, alike in tables.items():
        needed = list(widths)
        for table in alike:
            for at, need in _needs(table, widths, styles):
                needed[at] = max(needed[at], need)
        if needed != list(widths):
            given = _balanced(widths, needed)
            for table in alike:
                set_grid(table, given)


def _needs(table: etree._Element, widths: Sequence[int], styles: Styles) -> Iterator[tuple[int, int]]:
    """Yield the widths that the texts of a table need, each with the number of its column."""
    margins = _margins(table, styles)
    for column in _columns(table):
        if column.number >= len(widths) or widths[column.number] >= _NARROWEST:
            continue
        for paragraph in column.cell.iterchildren(f"{W}p"):
            ems = _ems(paragraph_text(paragraph), is_heading=column.is_heading)
            if ems and next(paragraph.iter(f"{W}instrText"), None) is None:
                yield column.number, margins + round(ems * _size(paragraph, styles) * _TWIPS_A_HALF_POINT)


def _columns(table: etree._Element) -> Iterator[_GridColumn]:
    for row in table.iterchildren(f"{W}tr"):
        is_heading = row.find(f"{W}trPr/{W}tblHeader") is not None
        for number, cell in cells_in_columns(row):
            yield _GridColumn(number, cell, is_heading)


def _ems(text: str, *, is_heading: bool) -> float:
    """Return how wide the widest number or word of a text is, in font sizes; headings are set by the template."""
    words = text.split(" ") if not is_heading else ()
    letters = (min(_WORD, text_width(word)) * _LETTER for word in words if not _NUMBER.search(word))
    return max((*map(_number_ems, _NUMBER.findall(text)), *letters), default=0.0)


def _number_ems(number: str) -> float:
    return sum(_SIGN if sign in ",." else _DIGIT for sign in number)


def _size(paragraph: etree._Element, styles: Styles) -> int:
    """Return the size of a paragraph's letters in half-points."""
    own = paragraph.find(f"{W}r/{W}rPr/{W}szCs")
    size = styles.inherited(style_of(paragraph), f"{W}rPr/{W}szCs") if own is None else own
    return int(val(size) or 32)


def _margins(table: etree._Element, styles: Styles) -> int:
    """Return what the left and right margins of a table's cells take."""
    style = val(table.find(f"{W}tblPr/{W}tblStyle")) or ""
    sides = (styles.inherited(style, f"{W}tblPr/{W}tblCellMar/{W}{side}") for side in ("left", "right"))
    return _SLACK + sum(int(side.get(f"{W}w", "0")) for side in sides if side is not None)


def _balanced(widths: Sequence[int], needed: Sequence[int]) -> list[int]:
    """Return the widths needed, the widest of them less what is too much for the table."""
    given, too_much = list(needed), sum(needed) - sum(widths)
    while too_much > 0:
        widest = given.index(max(given))
        if given[widest] <= _NARROWEST:
            return list(widths)
        step = min(too_much, _STEP)
        given[widest] -= step
        too_much -= step
    return given

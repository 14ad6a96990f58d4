"""What a sheet's XML says before its cells are read: what it hides, how wide its columns are, how far it reaches.

Hidden rows are read like all others. One cell at a sheet's far end makes the fast reader ask for memory for all
in between.
"""

import re
from dataclasses import dataclass

from pipeline.model.cell_ref import column_number
from pipeline.read.package.xlsx_limits import CELL_TAG, DamagedError, LimitError

_ROW_TAG = re.compile(rb"<row\s[^<>]*>")
_COLUMN_TAG = re.compile(rb"<col\s[^<>]*>")
_HIDDEN = re.compile(
    rb"""\s(?:hidden\s*=\s*["'](?:1|true)|(?:ht|width)\s*=\s*["']0(?:\.(?:[0-6][0-9]*|7(?:[0-4][0-9]*)?)?)?)["']"""
)
_NUMBER = rb"""\s%s\s*=\s*["']([0-9]{1,7})["']"""
_ROW, _FIRST, _LAST = (re.compile(_NUMBER % name) for name in (b"r", b"min", b"max"))

_WIDTH = re.compile(rb"""\swidth\s*=\s*["']([0-9]{1,4}(?:\.[0-9]{1,20})?)["']""")
_LAST_COLUMN = 200  # that may hold something of ours
MOST_CELLS = 2_000_000  # of the rectangle from A1 to the furthest cell
MOST_COLUMNS = 2_000
_TOO_FAR = "มีข้อมูลไกลถึงช่อง {cell} ในชีต “{title}” — ลบแถวและคอลัมน์ที่ไม่ใช้ แล้วบันทึกใหม่"
_PLACE = re.compile(rb"""\sr\s*=\s*["']([^"']*)["']""")
_PLACES = re.compile(rb"(?:[A-Z]{0,3}[1-9][0-9]{0,6} )*+ ?")
_CELL = re.compile(rb"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DIGITS, _LETTERS = b"0123456789", bytes(range(ord("A"), ord("Z") + 1))
_ROW_BEGIN = re.compile(rb"<row[\s/>]")


@dataclass(frozen=True)
class Hidden:
    """What is hidden of one sheet: its tab, Excel rows (by hand, by a filter, without height), columns from A = 1."""

    tab: bool = False
    rows: frozenset[int] = frozenset()
    columns: tuple[range, ...] = ()


NOTHING_HIDDEN = Hidden()


def hidden_places(xml: bytes, *, tab: bool) -> Hidden:
    """Return what a sheet's XML hides."""
    rows = [_ROW.search(tag) for tag in _ROW_TAG.findall(xml) if _HIDDEN.search(tag)]
    ends = [
        (_FIRST.search(tag), _LAST.search(tag)) for tag in _COLUMN_TAG.findall(xml) if _HIDDEN.search(tag)
    ]
    columns = tuple(range(int(first[1]), int(last[1]) + 1) for first, last in ends if first and last)
    return Hidden(tab, frozenset(int(row[1]) for row in rows if row), columns)


def column_widths(xml: bytes) -> dict[int, float]:
    """Return the widths that a sheet sets for columns, from A = 1, in digits of the workbook's usual font."""
    head = xml[: xml.find(b"<sheetData")]
    widths: dict[int, float] = {}
    for tag in _COLUMN_TAG.findall(head):
        first, last, width = _FIRST.search(tag), _LAST.search(tag), _WIDTH.search(tag)
        if first and last and width:
            stop = min(int(last[1]), _LAST_COLUMN) + 1
            widths.update(dict.fromkeys(range(int(first[1]), stop), float(width[1])))
    return widths


def check_used_range(title: str, xml: bytes) -> None:
    """Refuse a sheet whose furthest cell lies too far from A1. Raises LimitError, DamagedError."""
    places = b" ".join(_PLACE.findall(xml)) + b" "
    if not _PLACES.fullmatch(places):
        raise DamagedError(title)
    column_names = places.translate(None, _DIGITS).split()
    unplaced = max(0, len(CELL_TAG.findall(xml)) - len(column_names))  # cells that only follow another
    widest = max((column_number(name.decode()) for name in set(column_names)), default=0) + unplaced
    depth = max(map(int, set(places.translate(None, _LETTERS).split())), default=0)
    if unplaced:
        depth += len(_ROW_BEGIN.findall(xml))
    if widest > MOST_COLUMNS or widest * depth > MOST_CELLS:
        _check_furthest(title, _CELL.findall(places), depth if unplaced else 0, widest)


def _check_furthest(title: str, cells: list[tuple[bytes, bytes]], least_depth: int, widest: int) -> None:
    """Refuse a sheet by its cells alone: rows that hold none cost nothing. Raises LimitError."""
    furthest = max(
        cells,
        key=lambda cell: column_number(cell[0].decode()) if widest > MOST_COLUMNS else int(cell[1]),
        default=None,
    )
    depth = max(least_depth, max((int(row) for _, row in cells), default=0))
    if widest > MOST_COLUMNS or widest * depth > MOST_CELLS:
        cell = b"".join(furthest).decode() if furthest else f"A{depth}"
        raise LimitError(_TOO_FAR.format(cell=cell, title=title))

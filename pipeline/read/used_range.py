"""How far a sheet reaches: one cell at its far end makes the fast reader ask for memory for all in between."""

import re

from pipeline.model.cell_ref import column_number
from pipeline.read.xlsx_limits import CELL_TAG, DamagedError, LimitError

MOST_CELLS = 2_000_000  # of the rectangle from A1 to the furthest cell
MOST_COLUMNS = 2_000
_TOO_FAR = "มีข้อมูลไกลถึงช่อง {cell} ในชีต “{title}” — ลบแถวและคอลัมน์ที่ไม่ใช้ แล้วบันทึกใหม่"
_PLACE = re.compile(rb"""\sr\s*=\s*["']([^"']*)["']""")
_PLACES = re.compile(rb"(?:[A-Z]{0,3}[1-9][0-9]{0,6} )*+ ?")
_CELL = re.compile(rb"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DIGITS, _LETTERS = b"0123456789", bytes(range(ord("A"), ord("Z") + 1))
_ROW_TAG = re.compile(rb"<row[\s/>]")


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
        depth += len(_ROW_TAG.findall(xml))
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

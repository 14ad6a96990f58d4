"""What a sheet hides: its tab, rows and columns, and how wide its columns are. Hidden rows are read like all others."""

import re
from dataclasses import dataclass

_ROW_TAG = re.compile(rb"<row\s[^<>]*>")
_COLUMN_TAG = re.compile(rb"<col\s[^<>]*>")
_HIDDEN = re.compile(
    rb"""\s(?:hidden\s*=\s*["'](?:1|true)|(?:ht|width)\s*=\s*["']0(?:\.(?:[0-6][0-9]*|7(?:[0-4][0-9]*)?)?)?)["']"""
)
_NUMBER = rb"""\s%s\s*=\s*["']([0-9]{1,7})["']"""
_ROW, _FIRST, _LAST = (re.compile(_NUMBER % name) for name in (b"r", b"min", b"max"))

_WIDTH = re.compile(rb"""\swidth\s*=\s*["']([0-9]{1,4}(?:\.[0-9]{1,20})?)["']""")
_LAST_COLUMN = 200  # that may hold something of ours


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

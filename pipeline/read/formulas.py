"""What formulas leave in a sheet that the fast reader passes over as blank.

python-calamine gives an empty text both for an error value (#REF!) and for a formula that no program has
computed yet (openpyxl writes those). A clerk sees something in such a cell, so it must not read as blank.
"""

import re
from collections.abc import Iterator
from html import unescape

_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]+)([0-9]+)["']""")
_KIND = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>([^<]*)</f>)")
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>([^<]+)</v>")
_ANY = re.compile(rb"""<f[\s/>]|\st\s*=\s*["']e["']""")
_CELL_START = re.compile(rb"<c\s")


def uncomputed_formulas(xml: bytes) -> dict[tuple[int, str], str]:
    """Return the error values and the formulas without a result (``=…``) by row and Excel name of the column."""
    if not _ANY.search(xml):
        return {}
    return dict(_uncomputed_cells(xml))


def _uncomputed_cells(xml: bytes) -> Iterator[tuple[tuple[int, str], str]]:
    """Yield place and text of each error value and each formula without a result."""
    for chunk in xml.split(b"</c>"):  # each ends with one cell's content; blank cells may stand before it
        start = chunk.rfind(b"<c ") if b"<c " in chunk else _last_start(chunk)
        tag_end = chunk.find(b">", start)
        if start < 0 or tag_end < 0 or chunk[tag_end - 1 : tag_end] == b"/":
            continue
        tag, content = chunk[start:tag_end], chunk[tag_end + 1 :]
        place, kind = _PLACE.search(tag), _KIND.search(tag)
        text = _uncomputed(kind[1] if kind else b"", content)
        if place and text:
            yield (int(place[2]), place[1].decode()), text


def _last_start(chunk: bytes) -> int:
    """Return where the last cell begins whose tag goes on after a line break or tab, -1 when there is none."""
    return max((match.start() for match in _CELL_START.finditer(chunk)), default=-1)


def _uncomputed(kind: bytes, content: bytes) -> str:
    """Return the error value or the formula that a cell's content leaves, "" when it has a result."""
    value = _VALUE.search(content)
    if value:
        return unescape(value[1].decode()) if kind == b"e" else ""
    formula = _FORMULA.search(content)
    return "=" + unescape((formula[1] or b"").decode()) if formula and kind != b"str" else ""

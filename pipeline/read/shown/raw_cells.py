"""The cells of a sheet's XML as they are stored, where that tells more than the fast reader does.

python-calamine gives an empty text for a formula that no program has computed yet, a number for what a format
shows as P01, and nothing of how cells look.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from pipeline.read.shown.cell_styles import SYMBOL_FONTS, RawStyle

_TAG = re.compile(rb"<c\s([^<>]*)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]+)([0-9]+)["']""")
_STYLE = re.compile(rb"""\bs\s*=\s*["']([0-9]{1,6})["']""")
_KIND = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_RICH_VALUE = re.compile(rb"""\bvm\s*=\s*["'][1-9]""")  # MS-XLSX 2.3.6.1.3: pictures in cells, stocks, places
_FORMULA = re.compile(rb"<f(?:\s[^<>]*)?(?:/>|>([^<]*)</f>)")
_VALUE = re.compile(rb"<v(?:\s[^<>]*)?>([^<]+)</v>")
_STRIKE = re.compile(rb"<(?:\w+:)?(?:strike|dstrike)\b(?![^<>]*val\s*=\s*[\"'](?:0|false))")
_WHITE = re.compile(
    rb"<(?:\w+:)?color\s[^<>]*rgb\s*=\s*[\"'](?:FF|00)?F[0-9A-F]F[0-9A-F]F[0-9A-F][\"']", re.IGNORECASE
)
_SYMBOLS = re.compile(
    rb"<(?:\w+:)?rFont\s[^<>]*val\s*=\s*[\"'](?:%b)[\"']" % SYMBOL_FONTS.pattern.encode(), re.IGNORECASE
)
_PLAIN = RawStyle()


@dataclass(frozen=True)
class RawCell:
    """A cell as stored: where, of which type (n, s, str, e …), with which formula and value, in which style."""

    row: int
    column: str  # Excel name
    kind: str
    formula: str | None  # without its =; None where there is none
    value: str  # "" for none
    style: RawStyle
    is_struck: bool  # wholly or in part
    is_unseen: bool  # wholly or in part: letters that nobody sees
    is_symbol: bool  # wholly or in part: letters in a font of signs

    @property
    def is_blank(self) -> bool:
        """Return whether the cell holds nothing."""
        return not self.value and self.formula is None and self.kind != "inlineStr"

    @property
    def number(self) -> float | None:
        """Return the number that the cell holds, None for any other value."""
        try:
            return float(self.value) if self.kind == "n" and self.value else None
        except ValueError:
            return None


class PartlyMarked(NamedTuple):
    """The numbers of the shared texts of which a part is struck out, white, or in a font of signs."""

    struck: frozenset[int]
    white: frozenset[int]
    symbols: frozenset[int] = frozenset()


def partly_marked(shared_strings: bytes) -> PartlyMarked:
    """Return the shared texts that are marked in part."""
    return PartlyMarked(
        _holding(shared_strings, b"trike", _STRIKE),
        _holding(shared_strings, b"olor", _WHITE),
        _holding(shared_strings, b"rFont", _SYMBOLS),
    )


def _holding(shared_strings: bytes, hint: bytes, pattern: re.Pattern[bytes]) -> frozenset[int]:
    if hint not in shared_strings:
        return frozenset()
    texts = shared_strings.split(b"</si>")
    return frozenset(number for number, text in enumerate(texts) if pattern.search(text))


def raw_cells(xml: bytes, styles: Sequence[RawStyle], partly: PartlyMarked) -> Iterator[RawCell]:
    """Yield the cells of a sheet that are an error, a formula, not shown as they are, or struck out."""
    plain = {number for number, style in enumerate(styles) if style.is_plain}
    may_be_marked = any(partly) or b"trike" in xml or b"<rPr" in xml
    tags = list(_TAG.finditer(xml))
    ends = [*(tag.start() for tag in tags[1:]), len(xml)]
    for tag, end in zip(tags, ends, strict=False):  # no cell, one end
        attributes = tag[1]
        is_closed = attributes.endswith(b"/")
        content = b"" if is_closed else xml[tag.end() : end].partition(b"</c>")[0]
        number, kind = _STYLE.search(attributes), _KIND.search(attributes)
        place = int(number[1]) if number else 0
        style = styles[place] if place < len(styles) else _PLAIN
        name = kind[1].decode() if kind else "n"
        if (place in plain or style is _PLAIN) and name != "e" and b"<f" not in content and not may_be_marked:
            continue
        address = _PLACE.search(attributes)
        if address and (is_closed or b"</c>" in xml[tag.end() : end]):
            is_picture = name == "e" and bool(_RICH_VALUE.search(attributes))
            yield _raw_cell(address, name, content, style, partly, is_picture=is_picture)


def _raw_cell(
    address: re.Match[bytes],
    kind: str,
    content: bytes,
    style: RawStyle,
    partly: PartlyMarked,
    *,
    is_picture: bool,
) -> RawCell:
    """Return a cell of its XML; ``is_picture``: a picture or a data type stands in the place of its error value."""
    formula, found = _FORMULA.search(content), _VALUE.search(content)
    value = unescape(found[1].decode()).strip() if found else ""
    shared = int(value) if kind == "s" and value.isdecimal() else -1
    is_white = shared in partly.white or bool(_WHITE.search(content))
    return RawCell(
        row=int(address[2]),
        column=address[1].decode(),
        kind=kind,
        formula=unescape((formula[1] or b"").decode()) if formula else None,
        value=f"รูปในช่องหรือชนิดข้อมูลของ Excel ({value})" if is_picture else value,
        style=style,
        is_struck=style.is_struck or bool(_STRIKE.search(content)) or shared in partly.struck,
        is_unseen=style.is_unseen or (not style.fill and is_white),
        is_symbol=style.is_symbol or shared in partly.symbols or bool(_SYMBOLS.search(content)),
    )

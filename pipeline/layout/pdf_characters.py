"""The characters of the fonts of a PDF: as their ToUnicode maps give them (ISO 32000-1, 9.10.3), or as they draw digits."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import pikepdf

from pipeline.layout.fonts import drawn_digits

_CODE_SIZE = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_CODE_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_CODE_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class Font(NamedTuple):
    """The characters of a font by their codes in hexadecimal digits, so many digits each."""

    characters: Mapping[bytes, str]
    digits: int
    numerals: str = ""  # what pages are counted with, of the fonts that are made for it

    def text(self, codes: bytes) -> str:
        """Return the text that codes stand for."""
        step, known = self.digits, self.characters
        return "".join([known.get(codes[at : at + step], _UNKNOWN) for at in range(0, len(codes), step)])


NO_FONT = Font({}, 2)


class Fonts:
    """The fonts of pages, which share theirs."""

    def __init__(self) -> None:
        self._known: dict[object, dict[bytes, Font]] = {}

    def of(self, page: pikepdf.Page) -> dict[bytes, Font]:
        """Return the fonts of a page by their names in its content."""
        fonts = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        key = fonts.objgen if fonts.is_indirect else None
        found = self._known.get(key) if key else None
        if found is None:
            found = {str(name).encode(): _font(font) for name, font in fonts.items()}
            self._known[key] = found
        return found


def _font(font: pikepdf.Object) -> Font:
    """Return the characters of a font as its ToUnicode map gives them, or as it draws digits."""
    stream = font.get("/ToUnicode")
    if stream is None:
        return NO_FONT
    characters, digits = _characters(stream.read_bytes())
    numerals = drawn_digits(str(font.get("/BaseFont", "")))
    signs = str.maketrans("0123456789", numerals) if numerals else {}
    return Font({code: text.translate(signs) for code, text in characters.items()}, digits, numerals)


def _characters(to_unicode: bytes) -> tuple[dict[bytes, str], int]:
    """Return the characters of a ToUnicode map by their codes, and the hexadecimal digits of a code."""
    found = _CODE_SIZE.search(to_unicode)
    digits = len(found[1] if found else b"00")
    characters: dict[bytes, str] = {}
    for kind, block in _CODE_BLOCK.findall(to_unicode):
        if kind == b"char":
            characters |= {code.upper(): _utf16(text) for code, text in _CODE.findall(block)}
        else:
            for first, last, text in _CODE_RANGE.findall(block):
                for offset in range(int(last, 16) - int(first, 16) + 1):
                    code = b"%0*X" % (digits, int(first, 16) + offset)
                    characters[code] = chr(int(text, 16) + offset)
    return characters, digits


def _utf16(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be", "replace")

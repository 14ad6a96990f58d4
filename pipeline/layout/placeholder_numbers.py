"""The number that a part counts its own pages with, written over the placeholder that LibreOffice drew.

LibreOffice computes no formula with page numbers (see ``pipeline.word.compose.own_page_numbers``).
"""

import re

import pikepdf

from pipeline.layout.fonts import PAGE_NUMBER_FAMILY
from pipeline.word.compose.own_page_numbers import PLACEHOLDER

_MAPPED = re.compile(rb"<([0-9A-Fa-f]{2})> <00(3[0-9])>")  # of a ToUnicode map: a glyph that is a digit


def write_own_number(pdf: pikepdf.Pdf, page: pikepdf.Page, number: int) -> None:
    """Write a number over the placeholder of a page; a page without one keeps what it has.

    Headers are drawn before everything else, and fonts hold the glyphs of a whole document: the digits of a
    part's page numbers stand among the book's. One that does not is left out.
    """
    codes = {name: _codes(font) for name, font in page.Resources.get("/Font", {}).items()}
    instructions = list(pikepdf.parse_content_stream(page))
    font = ""
    for at, each in enumerate(instructions):
        operator, operands = str(each.operator), each.operands
        if operator == "Tf":
            font = str(operands[0])
        known = codes.get(font, {})
        if operator in ("Tj", "TJ") and PLACEHOLDER in known and _text(operands[0]) == known[PLACEHOLDER]:
            shown = b"".join(known.get(digit, b"") for digit in str(number))
            instructions[at] = pikepdf.ContentStreamInstruction(
                [pikepdf.String(shown)], pikepdf.Operator("Tj")
            )
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
            return


def _codes(font: pikepdf.Object) -> dict[str, bytes]:
    """Return the codes of the digits in the font of page numbers, nothing of any other font."""
    to_unicode = font.get("/ToUnicode")
    if PAGE_NUMBER_FAMILY not in str(font.get("/BaseFont", "")) or to_unicode is None:
        return {}
    found = _MAPPED.findall(to_unicode.read_bytes())
    return {chr(int(digit, 16)): bytes.fromhex(code.decode()) for code, digit in found}


def _text(shown: pikepdf.Object) -> bytes:
    """Return the codes that an operator shows; an array holds distances between them."""
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    return b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))

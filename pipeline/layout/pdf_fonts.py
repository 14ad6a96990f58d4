"""Fonts of a PDF in an order of their own.

LibreOffice numbers the fonts that it embeds by where they lie in memory, so that the same document gives
other names and other bytes at each run.
"""

import re
from collections.abc import Iterator

import pikepdf

_FONT_USED = re.compile(rb"/(F\d+)(?= [\d.]+ Tf)")
_SUBSET_TAG = re.compile(r"^/[A-Z]{6}\+")


def order_fonts(pdf: pikepdf.Pdf) -> None:
    """Name the fonts of a PDF F1, F2, … by their own names, in resources and in the content that uses them."""
    for fonts in _font_resources(pdf):
        by_name = sorted(fonts.keys(), key=lambda key: _SUBSET_TAG.sub("/", str(fonts[key].BaseFont)))
        names = {old: f"/F{number}" for number, old in enumerate(by_name, 1)}
        ordered = {names[old]: fonts[old] for old in by_name}
        for old in list(fonts.keys()):
            del fonts[old]
        for number, (name, font) in enumerate(ordered.items()):
            fonts[name] = font
            _retag(font, number)
        _rename_in_content(pdf, {old[1:].encode(): new[1:].encode() for old, new in names.items()})


def _font_resources(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield the dictionary of fonts: LibreOffice writes one, which all pages share."""
    pages = [page.obj for page in pdf.pages if "/Font" in page.obj.get("/Resources", {})]
    if pages and len({page.Resources.Font.objgen for page in pages}) == 1:
        yield pages[0].Resources.Font


def _retag(font: pikepdf.Object, number: int) -> None:
    """Give the subset of a font the tag of its place: AAAAAA, then BAAAAA."""
    tag = f"/{chr(ord('A') + number % 26)}{chr(ord('A') + number // 26)}AAAA+"
    for part in (font, font.get("/FontDescriptor"), *font.get("/DescendantFonts", [])):
        for key in ("/BaseFont", "/FontName"):
            if part is not None and key in part:
                part[key] = pikepdf.Name(_SUBSET_TAG.sub(tag, str(part[key])))
        if part is not None and "/FontDescriptor" in part and part is not font:
            _retag_descriptor(part.FontDescriptor, tag)


def _retag_descriptor(descriptor: pikepdf.Object, tag: str) -> None:
    descriptor.FontName = pikepdf.Name(_SUBSET_TAG.sub(tag, str(descriptor.FontName)))


def _rename_in_content(pdf: pikepdf.Pdf, names: dict[bytes, bytes]) -> None:
    """Use the new names in the content of pages and forms."""
    for found in pdf.objects:
        is_content = isinstance(found, pikepdf.Stream) and found.get("/Subtype", "/Form") == "/Form"
        if is_content and b" Tf" in (content := found.read_bytes()):
            found.write(_FONT_USED.sub(lambda match: b"/" + names.get(match[1], match[1]), content))

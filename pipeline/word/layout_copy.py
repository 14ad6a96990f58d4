"""The layout twin: a copy of a document that LibreOffice lays out as Word lays out the document itself.

LibreOffice takes ``thaiDistribute`` for left-aligned and prints page numbers in Arabic digits only; the
twin says ``both``, and sets its page numbers in a font of ours whose digits look Thai (see ``fonts``).
It also carries a bookmark at the start of every section, so that printed page numbers can be counted.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from pipeline.word.opc import Package
from pipeline.word.oxml import WP, WPS, W, mark_start, parent_of
from pipeline.word.reader import read_package_bytes

SECTION_BOOKMARK = "_Section{:03d}"
_FIRST_BOOKMARK_ID = 200_000  # above those of headings
_PARTS = ("document.main+xml", "header+xml", "footer+xml", "styles+xml")


class SectionStart(NamedTuple):
    """How a section numbers its pages: where it starts, its first number (None: it goes on), its digits."""

    bookmark: str
    first: int | None
    format: str  # w:fmt of w:pgNumType, such as thaiNumbers


class LayoutCopy(NamedTuple):
    """A document's layout twin with its sections, and the words for its drawn shapes, in order."""

    data: bytes
    sections: tuple[SectionStart, ...]
    alternative_texts: tuple[str, ...]  # LibreOffice keeps those of pictures only


def make_layout_copy(data: bytes, page_number_font: str) -> LayoutCopy:
    """Return the layout twin of a document we made."""
    package = read_package_bytes("twin", data)
    sections: tuple[SectionStart, ...] = ()
    alternative_texts: tuple[str, ...] = ()
    for name in [n for n in package.parts if package.content_type(n).endswith(_PARTS)]:
        root = package.tree(name)
        for alignment in root.iter(f"{W}jc"):
            if alignment.get(f"{W}val") == "thaiDistribute":
                alignment.set(f"{W}val", "both")
        for run in _page_number_runs(root):
            _set_font(run, page_number_font)
        if name == package.main:
            sections = tuple(_mark_sections(root))
            alternative_texts = tuple(_shape_words(root))
        package.put(name, root)
    return LayoutCopy(_stored(package), sections, alternative_texts)


def _shape_words(root: etree._Element) -> Iterator[str]:
    """Yield the alternative text of each drawn shape, pictures left out."""
    for properties in root.iter(f"{WP}docPr"):
        if next(parent_of(properties).iter(f"{WPS}wsp"), None) is not None:
            yield properties.get("descr", "")


def _page_number_runs(root: etree._Element) -> list[etree._Element]:
    """Return the runs of all PAGE fields, from begin to end."""
    found: list[etree._Element] = []
    for paragraph in root.iter(f"{W}p"):
        field: list[etree._Element] = []
        instruction = ""
        for run in paragraph.iter(f"{W}r"):
            kind = next((c.get(f"{W}fldCharType") for c in run.iter(f"{W}fldChar")), None)
            if kind == "begin":
                field, instruction = [], ""
            field.append(run)
            instruction += "".join(t.text or "" for t in run.iter(f"{W}instrText"))
            if kind == "end" and instruction.split()[:1] == ["PAGE"]:
                found += field
        for simple in paragraph.iter(f"{W}fldSimple"):
            if (simple.get(f"{W}instr") or "").split()[:1] == ["PAGE"]:
                found += simple.iter(f"{W}r")
    return found


def _set_font(run: etree._Element, font: str) -> None:
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    for old in properties.findall(f"{W}rFonts"):
        properties.remove(old)
    at = 1 if properties.find(f"{W}rStyle") is not None else 0
    properties.insert(
        at, etree.Element(f"{W}rFonts", {f"{W}{half}": font for half in ("ascii", "hAnsi", "cs")})
    )


def _mark_sections(root: etree._Element) -> list[SectionStart]:
    """Set a bookmark at the first paragraph of every section and return how each numbers its pages."""
    starts: list[SectionStart] = []
    first: etree._Element | None = None
    for block in root.iterfind(f"{W}body/*"):
        if first is None and block.tag != f"{W}sectPr":
            first = next(block.iter(f"{W}p"), None)
        closing = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if closing is None:
            continue
        bookmark = SECTION_BOOKMARK.format(len(starts) + 1)
        if first is not None:
            mark_start(first, bookmark, str(_FIRST_BOOKMARK_ID + len(starts)))
        numbers = closing.find(f"{W}pgNumType")
        start = None if numbers is None else numbers.get(f"{W}start")
        kind = "" if numbers is None else numbers.get(f"{W}fmt", "")
        starts.append(SectionStart(bookmark, None if start is None else int(start), kind))
        first = None
    return starts


def _stored(package: Package) -> bytes:
    """Return the package as a zip without compression: it lives for seconds."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in package.parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()

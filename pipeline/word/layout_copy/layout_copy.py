"""The layout copy: what LibreOffice lays out in place of a document, so that pages come out as in Word.

LibreOffice takes ``thaiDistribute`` for left-aligned and prints page numbers in Arabic digits only; the
copy says ``both``, and sets its page numbers and its numbered lists, which LibreOffice counts in Arabic digits
too, in a font of ours whose digits look Thai (see ``fonts``). References to pages are numbered likewise.
It also carries a bookmark at the start of every section, so that printed page numbers can be counted,
and the fonts it is laid out in.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from types import MappingProxyType
from typing import TYPE_CHECKING

from docx.opc.part import XmlPart
from lxml import etree

from pipeline.word.compose.own_page_numbers import set_placeholders
from pipeline.word.file.docx_file import open_word_file
from pipeline.word.file.oxml import WP, WPS, W, insert_in_order, parent_of
from pipeline.word.file.save import package_bytes, with_parts
from pipeline.word.file.sections import sections
from pipeline.word.file.styles import Styles
from pipeline.word.finish.references import freed_runs, make_links, page_references, style_links
from pipeline.word.finish.toc import open_toc
from pipeline.word.layout_copy.bound_text import BoundText
from pipeline.word.layout_copy.embedded_fonts import Face, embed_fonts
from pipeline.word.layout_copy.justified_runs import begin_runs_at_spaces
from pipeline.word.layout_copy.section_starts import mark_sections
from pipeline.word.layout_copy.used_fonts import (
    FONT_SLOTS,
    alternative_families,
    embedded_families,
    name_theme_families,
    used_families,
)
from pipeline.word.printing.duplex import is_duplex

if TYPE_CHECKING:
    from docx.opc.packuri import PackURI

_HEADERS = (f"{W}hdr", f"{W}ftr")
_PARTS = ("document.main+xml", "header+xml", "footer+xml", "styles+xml", "numbering+xml")


class LayoutCopy:
    """The layout copy of a document: its sections, alternative texts and fonts, and its bytes."""

    def __init__(
        self, document: bytes, page_families: Mapping[str, str], *, counts_pages: bool = True
    ) -> None:
        """Read a document we made; page numbers are set in families of their own, by their w:fmt.

        ``counts_pages``: LibreOffice writes the numbers of page references; else they stay as they are.
        """
        self._file = open_word_file(document, "layout copy")
        self._roots = [part.element for part in self._file.parts_of(*_PARTS) if isinstance(part, XmlPart)]
        name_theme_families(self._file, self._roots)
        self.families = used_families(self._file) - embedded_families(self._file)
        self.alternatives = alternative_families(self._file)
        self.is_duplex = is_duplex(self._file)
        main = self._file.main.element
        self.sections, formats = mark_sections(self._file.main)
        # Of drawn shapes, in order: LibreOffice keeps those of pictures only.
        self.alternative_texts = tuple(_shape_texts(main))
        # The bookmarks whose pages LibreOffice counts, one for each reference in the order of the document.
        self.counted = tuple(_count_pages(main, formats, page_families)) if counts_pages else ()
        make_links(main, self.counted)
        style_links(self._file.document.styles.element, main)
        begin_runs_at_spaces(main, Styles(self._file.document))
        self._paragraphs = list(map(BoundText, main.iter(f"{W}p")))
        self.texts = tuple(paragraph.text for paragraph in self._paragraphs)
        # No layout tells where the lines of headers end.
        self._header_paragraphs = list(map(BoundText, self._paragraphs_of_headers()))
        self.header_texts = tuple(paragraph.text for paragraph in self._header_paragraphs)
        self._fonts: Mapping[PackURI, bytes] = MappingProxyType({})
        for root in self._roots:
            _set_as_word_does(root, page_families["thaiNumbers"])

    def bookmarks(self) -> frozenset[str]:
        """Return the names of the bookmarks that a layout gives a page to."""
        marks = self._file.main.element.iter(f"{W}bookmarkStart")
        return frozenset(mark.get(f"{W}name", "") for mark in marks)

    def bind(self, paragraph: int, places: Iterable[int]) -> bool:
        """Let no line of a paragraph end at some places; return whether one might until now."""
        return self._paragraphs[paragraph].bind(places)

    def bind_header(self, paragraph: int, places: Iterable[int]) -> None:
        """Let no line of a header's paragraph end at some places."""
        self._header_paragraphs[paragraph].bind(places)

    def _paragraphs_of_headers(self) -> Iterator[etree._Element]:
        for root in self._roots:
            if root.tag == f"{W}hdr":
                yield from root.iter(f"{W}p")

    def replace_families(self, substitutes: Mapping[str, str]) -> None:
        """Set what is in one family in another."""
        for root in self._roots if substitutes else ():
            for fonts in root.iter(f"{W}rFonts"):
                for slot in FONT_SLOTS:
                    family = fonts.get(f"{W}{slot}", "")
                    if family in substitutes:
                        fonts.set(f"{W}{slot}", substitutes[family])

    def with_fonts(self, faces: Iterable[Face]) -> bytes:
        """Return the file to lay out, with fonts embedded; these are not compressed, since it lives for seconds."""
        self._fonts = self._fonts or embed_fonts(self._file.main, faces)
        return self._bytes()

    def sample(self, paragraphs: Collection[int], faces: Iterable[Face]) -> bytes:
        """Return a file to lay out that holds some paragraphs alone, each as wide as it is in the document."""
        self._fonts = self._fonts or embed_fonts(self._file.main, faces)
        main = self._file.main
        whole = main.element
        main._element = _sampled(whole, paragraphs)  # type: ignore[assignment]  # noqa: SLF001
        try:
            return self._bytes()
        finally:
            main._element = whole  # noqa: SLF001

    def _bytes(self) -> bytes:
        data = package_bytes(self._file.package, tuple(self._fonts))
        return with_parts(data, self._fonts, is_compressed=False)


def _set_as_word_does(root: etree._Element, page_number_family: str) -> None:
    """Justify what is distributed, and set page numbers and the numbers of lists in their family."""
    for alignment in root.iter(f"{W}jc"):
        if alignment.get(f"{W}val") == "thaiDistribute":
            alignment.set(f"{W}val", "both")
    placeholders = set_placeholders(root) if root.tag in _HEADERS else []
    for numbered in (*placeholders, *_page_number_runs(root), *_thai_levels(root)):
        _set_font(numbered, page_number_family)


def _shape_texts(root: etree._Element) -> Iterator[str]:
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


def _thai_levels(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the levels of lists that count in Thai digits, and let them count in Arabic ones."""
    for level in root.iter(f"{W}lvl"):
        kind = level.find(f"{W}numFmt")
        if kind is not None and kind.get(f"{W}val") == "thaiNumbers":
            kind.set(f"{W}val", "decimal")
            yield level


def _set_font(numbered: etree._Element, font: str) -> None:
    """Set a run, or the numbers of a list's level, in a font."""
    properties = numbered.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        numbered.insert(0 if numbered.tag == f"{W}r" else len(numbered), properties)
    for old in properties.findall(f"{W}rFonts"):
        properties.remove(old)
    insert_in_order(properties, etree.Element(f"{W}rFonts", {f"{W}{slot}": font for slot in FONT_SLOTS}))


def _count_pages(
    root: etree._Element, formats: Mapping[str, str], families: Mapping[str, str]
) -> Iterator[str]:
    """Let LibreOffice write the numbers of pages that a family is known for, and yield their bookmarks.

    It writes Arabic digits, and none within a TOC field.
    """
    open_toc(root)
    for bookmark, runs in page_references(root):
        family = families.get(formats.get(bookmark, ""))
        if family:
            for run in freed_runs(runs):  # LibreOffice makes it a link of its own
                _set_font(run, family)
                for text in run.iterchildren(f"{W}t"):
                    text.text = ""
            yield bookmark


def _sampled(root: etree._Element, paragraphs: Collection[int]) -> etree._Element:
    """Return a copy of a main part with some of its paragraphs (by number, from 0), their rows and their sections.

    Their lines break as they do in the whole, and are laid out soon.
    """
    copy = deepcopy(root)
    every = list(copy.iter(f"{W}p"))
    kept = set()
    for number in paragraphs:
        kept |= {every[number], *every[number].iterancestors()}
    for section in sections(copy):
        _prune(section.blocks, kept)
    return copy


def _prune(section: list[etree._Element], kept: set[etree._Element]) -> None:
    """Drop what is not kept of a section; all of it but the last section's properties where nothing is."""
    is_wanted = any(block in kept for block in section)
    for block in section:
        if block in kept:
            for row in [row for row in block.iterfind(f"{W}tr") if row not in kept]:
                block.remove(row)
        elif is_wanted and block.find(f"{W}pPr/{W}sectPr") is not None:
            for child in [child for child in block if child.tag != f"{W}pPr"]:
                block.remove(child)
        elif block.tag != f"{W}sectPr":
            parent_of(block).remove(block)

"""Running headers of an included template: each time it is repeated its pages that go on say whose they are.

A template whose first page has a header of its own (w:titlePg) tells on the others what they go on with. In the
book each repetition becomes a section: its first page has the book's header, the others the book's and below it
what the template's own says. The header is filled within the loop, in a processing instruction that Word never
sees, and becomes a part of the package afterwards. So does a header of a section
within a loop (see ``load_template``).
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import HeaderPart
from lxml import etree

from pipeline.word.clean.clean_part import clean_part
from pipeline.word.file.docx_file import WordFile
from pipeline.word.file.oxml import (
    HEADER_MARK,
    HEADER_REFERENCES,
    LOOP_HEADER_MARK,
    W_URI,
    R,
    W,
    insert_in_order,
    instruction,
    paragraph_properties,
    paragraph_text,
    parent_of,
    referred,
    tiny_paragraph,
)
from pipeline.word.finish.postprocess import postprocess_part

END = f"{HEADER_MARK}-end"
_MARGINS = f"{W}pgMar"


def continuation_blocks(source: WordFile, section: etree._Element) -> list[etree._Element]:
    """Return what the header of a template's later pages says besides their numbers; nothing without w:titlePg."""
    reference = section.find(f"{W}headerReference[@{W}type='default']")
    if section.find(f"{W}titlePg") is None or reference is None:
        return []
    header = deepcopy(referred(source.main, reference))
    clean_part(header)
    return [block for block in header if not _numbers_pages(block)]


def mark_headers(blocks: list[etree._Element], header: list[etree._Element], section: etree._Element) -> None:
    """Mark where the blocks of an included template begin and end, with its margins and header of later pages."""
    xml = "".join(etree.tostring(each, encoding="unicode") for each in (*section.iter(_MARGINS), *header))
    blocks[0].addprevious(etree.ProcessingInstruction(HEADER_MARK, xml))
    blocks[-1].addnext(etree.ProcessingInstruction(END))


class RunningHeaders:
    """The headers of a document that repeat with an included template; without marks there is nothing to do."""

    def __init__(self, main: DocumentPart) -> None:
        self._main = main
        self._parts: list[tuple[str, HeaderPart]] = []  # with the ids of their relationships
        self._above: list[tuple[HeaderPart, str]] = []  # what stands above them, by its relationship

    @property
    def changing(self) -> tuple[PackURI, ...]:
        """The parts that filling makes."""
        return tuple(part.partname for _, part in self._parts)

    def apply(self, root: etree._Element) -> None:
        """Make each repetition a section with its header, and drop the marks, in place."""
        repetitions = list(_repetitions(root))
        own = [each for each in root.iter(etree.PI) if instruction(each) == LOOP_HEADER_MARK]
        self._keep(len(repetitions) + len(own))
        for number, repetition in enumerate(repetitions):
            repetition.make_section(self._header(number, repetition))
        for number, mark in enumerate(own, len(repetitions)):
            parent_of(mark).set(f"{R}id", self._set_part(number, _content(mark)))
        for mark in (*own, *(mark for each in repetitions for mark in (each.begin, each.end))):
            parent_of(mark).remove(mark)

    def _keep(self, count: int) -> None:
        """Drop the parts of an earlier filling with more repetitions."""
        for key, _ in self._parts[count:]:
            del self._main.rels[key]
        del self._parts[count:]

    def _header(self, number: int, repetition: "_Repetition") -> "_Header":
        """Return the header of a repetition, which stands below the one that its section had."""
        own = _content(repetition.begin)
        margins = own[0]
        own.remove(margins)
        key = self._set_part(number, own)
        reference = repetition.closing.find(f"{W}headerReference[@{W}type='default']")
        if reference is not None:
            self._above.append((self._parts[number][1], reference.get(f"{R}id", "")))
        return _Header(key, margins)

    def _set_part(self, number: int, header: BaseOxmlElement) -> str:
        """Make a header the part with a number, and return the id of its relationship."""
        postprocess_part(header)
        if number == len(self._parts):
            uri = PackURI(f"/word/running-header{number + 1:04d}.xml")
            part = HeaderPart(uri, CONTENT_TYPE.WML_HEADER, header, self._main.package)
            self._parts.append((self._main.relate_to(part, RELATIONSHIP_TYPE.HEADER), part))
        key, part = self._parts[number]
        part._element = header  # noqa: SLF001 - python-docx cannot replace it
        return key

    def complete(self) -> None:
        """Put the section's own header, which is filled after the body, above each of the repetitions'."""
        for part, key in self._above:
            above = self._main.related_parts[key].element
            part.element[:0] = [deepcopy(block) for block in above]
        self._above.clear()


def _content(mark: etree._Element) -> BaseOxmlElement:
    """Return what a mark holds as a header."""
    return parse_xml(f'<w:hdr xmlns:w="{W_URI}">{mark.text or ""}</w:hdr>')


class _Header(NamedTuple):
    """A header by the id of its relationship, with the margins of its pages."""

    key: str
    margins: etree._Element


class _Repetition(NamedTuple):
    """The blocks between two marks, and the properties of the section that they stand in."""

    begin: etree._Element
    end: etree._Element
    closing: etree._Element

    def make_section(self, header: _Header) -> None:
        """Close the section before, and make the blocks one of their own."""
        before = _previous(self.begin)
        if before is not None and not _ends_section(before):
            _end_section(before, deepcopy(self.closing))
            _continue_pages(self.closing)
        own = _with_header(self.closing, header)
        following = next(_elements(self.end.itersiblings()), None)
        if following is self.closing or (following is not None and _is_empty_end(following, self.closing)):
            parent_of(self.closing).replace(self.closing, own)
            return
        last = _previous(self.end)
        if last is not None:
            _end_section(last, own)
            _continue_pages(self.closing)


def _repetitions(root: etree._Element) -> Iterator[_Repetition]:
    """Yield the repetitions of a document; the properties of a section stand behind what is in it."""
    waiting: list[etree._Element] = []
    for element in root.iter(etree.PI, f"{W}sectPr"):
        if instruction(element) in (HEADER_MARK, END):
            waiting.append(element)
        elif element.tag == f"{W}sectPr":
            for begin, end in zip(waiting[::2], waiting[1::2], strict=True):
                yield _Repetition(begin, end, element)
            waiting.clear()


def _with_header(section: etree._Element, header: _Header) -> etree._Element:
    """Return a section whose first page keeps the header it had, and whose others have another."""
    own = deepcopy(section)
    for reference in own.findall(f"{W}headerReference") + own.findall(f"{W}footerReference"):
        if reference.get(f"{W}type") != "default":
            own.remove(reference)
    references = [each for each in own if each.tag in HEADER_REFERENCES]
    for reference in references:
        first = deepcopy(reference)
        first.set(f"{W}type", "first")
        reference.addnext(first)
        if reference.tag == f"{W}headerReference":
            reference.set(f"{R}id", header.key)
    for margins in own.findall(_MARGINS):
        own.replace(margins, deepcopy(header.margins))
    if own.find(f"{W}titlePg") is None:
        insert_in_order(own, etree.Element(f"{W}titlePg"))
    return own


def _continue_pages(section: etree._Element) -> None:
    """Let a section begin on a new page, its numbers going on."""
    for numbers in section.findall(f"{W}pgNumType"):
        numbers.attrib.pop(f"{W}start", "")
    for way in section.findall(f"{W}type"):
        way.set(f"{W}val", "nextPage")


def _end_section(block: etree._Element, section: etree._Element) -> None:
    """Close a section with a block, or with a tiny paragraph after a table."""
    if block.tag != f"{W}p":
        block.addnext(tiny_paragraph())
        block = block.getnext()  # type: ignore[assignment]
    paragraph_properties(block).append(section)


def _ends_section(block: etree._Element) -> bool:
    return block.find(f"{W}pPr/{W}sectPr") is not None


def _is_empty_end(block: etree._Element, closing: etree._Element) -> bool:
    """Return whether a block is there only to close the section."""
    return block.find(f"{W}pPr/{W}sectPr") is closing and not paragraph_text(block).strip()


def _numbers_pages(block: etree._Element) -> bool:
    codes = (code.text or "" for code in block.iter(f"{W}instrText"))
    return any(code.split()[:1] == ["PAGE"] for code in codes)


def _previous(mark: etree._Element) -> etree._Element | None:
    return next(_elements(mark.itersiblings(preceding=True)), None)


def _elements(siblings: Iterator[etree._Element]) -> Iterator[etree._Element]:
    return (each for each in siblings if isinstance(each.tag, str))

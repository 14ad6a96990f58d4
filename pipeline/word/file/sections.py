"""The sections of a document (ECMA-376 part 1, 17.6): what stands in each, how it numbers its pages, a sample of it."""

from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from docx.parts.document import DocumentPart
from lxml import etree

from pipeline.word.compose.own_page_numbers import own_number_start
from pipeline.word.file.oxml import W, mark_start, parent_of

SECTION_BOOKMARK = "_Section{:03d}"
_FIRST_BOOKMARK_ID = 200_000  # above those of headings


class Section(NamedTuple):
    """A section: the blocks of the body that stand in it, the last of which is or holds its properties."""

    blocks: list[etree._Element]
    properties: etree._Element  # w:sectPr

    @property
    def first_paragraph(self) -> etree._Element | None:
        """Return its first paragraph, which may stand in a table."""
        return next((paragraph for block in self.blocks for paragraph in block.iter(f"{W}p")), None)


def sections(root: etree._Element) -> Iterator[Section]:
    """Yield the sections of a main part; what a damaged body has behind the last of them is in none."""
    blocks: list[etree._Element] = []
    for block in list(root.iterfind(f"{W}body/*")):
        blocks.append(block)
        properties = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if properties is not None:
            yield Section(blocks, properties)
            blocks = []


class SectionStart(NamedTuple):
    """How a section numbers its pages: where it starts, its first number (None: it goes on), its digits.

    ``own_start`` is the section from whose start it counts its own pages besides, "" where it does not.
    """

    bookmark: str
    first: int | None
    format: str  # w:fmt of w:pgNumType, such as thaiNumbers
    own_start: str = ""


def mark_sections(main: DocumentPart) -> tuple[tuple[SectionStart, ...], dict[str, str]]:
    """Set a bookmark at the first paragraph of every section.

    Return how each section numbers its pages, and the w:fmt that the page of each bookmark is numbered in.
    """
    starts: list[SectionStart] = []
    names: dict[str, str] = {}  # the bookmark of its section by every bookmark
    for section in sections(main.element):
        bookmark = SECTION_BOOKMARK.format(len(starts) + 1)
        for block in section.blocks:
            names |= {mark.get(f"{W}name", ""): bookmark for mark in block.iter(f"{W}bookmarkStart")}
        if section.first_paragraph is not None:
            mark_start(section.first_paragraph, bookmark, str(_FIRST_BOOKMARK_ID + len(starts)))
        own_start = names.get(own_number_start(section.properties, main), "")
        starts.append(_section_start(section.properties, bookmark, own_start))
    formats = dict(zip([start.bookmark for start in starts], _formats(starts), strict=True))
    return tuple(starts), {mark: formats.get(section, "") for mark, section in names.items()}


def _formats(starts: Iterable[SectionStart]) -> Iterator[str]:
    """Yield the w:fmt of each section, that of the section before where it has none."""
    kind = ""
    for start in starts:
        kind = start.format or kind
        yield kind


def _section_start(closing: etree._Element, bookmark: str, own_start: str) -> SectionStart:
    numbers = closing.find(f"{W}pgNumType")
    start = None if numbers is None else numbers.get(f"{W}start")
    kind = "" if numbers is None else numbers.get(f"{W}fmt", "")
    return SectionStart(bookmark, None if start is None else int(start), kind, own_start)


def sampled(root: etree._Element, paragraphs: Collection[int]) -> etree._Element:
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

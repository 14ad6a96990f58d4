"""How the sections of a document number their pages, each marked by a bookmark that a layout gives a page to."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docx.parts.document import DocumentPart
from lxml import etree

from pipeline.word.compose.own_page_numbers import own_number_start
from pipeline.word.file.oxml import W, mark_start
from pipeline.word.file.sections import sections

SECTION_BOOKMARK = "_Section{:03d}"
_FIRST_BOOKMARK_ID = 200_000  # above those of headings


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

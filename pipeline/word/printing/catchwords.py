"""Catchwords (คำต่อเนื่อง): bottom right of a page that goes on stand the next page's first words and "...".

The correspondence regulation asks for them in an order of several pages. A layout tells where its lines begin.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from pipeline.thai.tokenizer import is_thai, split_words
from pipeline.word.file.docx_file import WordFile, open_word_file
from pipeline.word.file.oxml import PART_BOOKMARK, W, paragraph_properties, paragraph_text, parent_of
from pipeline.word.file.save import package_bytes

# Twentieths of a point: the line stands just below the text, inside the 2 cm bottom margin of an A4 page.
_TOP, _WIDTH = 15_760, 4_800
_SAMPLE, _SHORTEST, _LONGEST = 60, 8, 22  # characters of the next page looked at; of the words shown

_PIECE = re.compile(r"[ก-ฺเ-๎]+|\s+|[^\sก-ฺเ-๎]+")


class Catchword(NamedTuple):
    """The words below a page, and which paragraph of the part (from 0) begins on that page."""

    paragraph: int
    words: str


def place_catchwords(document: bytes, catchwords: tuple[Catchword, ...], part: str = "") -> bytes:
    """Return the document with catchwords below the pages that go on.

    ``part`` is the stem of the template whose section they belong to, ``""`` for the whole document.
    """
    if not catchwords:
        return document
    file = open_word_file(document, "order")
    paragraphs = _paragraphs(file)
    first = _part_start(paragraphs, part) if part else 0
    if first is None:  # a book without the order
        return document
    for catchword in catchwords:
        _anchor(paragraphs[first + catchword.paragraph]).addprevious(_frame(catchword.words))
    return package_bytes(file.package)


def _paragraphs(file: WordFile) -> list[etree._Element]:
    return list(file.main.element.iterfind(f"{W}body//{W}p"))


def _row_of(paragraph: etree._Element) -> etree._Element | None:
    """Return the row of a table of the body in whose cell a paragraph stands."""
    for row in paragraph.iterancestors(f"{W}tr"):
        if parent_of(parent_of(row)).tag == f"{W}body":
            return row
    return None


def _anchor(paragraph: etree._Element) -> etree._Element:
    """Return the element of the body before which a frame may stand; a table is parted before the row."""
    row = _row_of(paragraph)
    if row is None:
        return paragraph
    table = parent_of(row)
    rows = list(table.iterfind(f"{W}tr"))
    if row is rows[0]:
        return table
    rest = deepcopy(table)
    for copy in rest.findall(f"{W}tr"):
        rest.remove(copy)
    rest.extend(rows[rows.index(row) :])
    table.addnext(rest)
    return rest


def _part_start(paragraphs: list[etree._Element], part: str) -> int | None:
    """Return the first paragraph of a part, None when the document does not include it."""
    name = PART_BOOKMARK.format(part)
    starts = (
        number
        for number, paragraph in enumerate(paragraphs)
        if any(mark.get(f"{W}name") == name for mark in paragraph.iterfind(f"{W}bookmarkStart"))
    )
    return next(starts, None)


def _frame(words: str) -> etree._Element:
    """Return a paragraph in a frame of its own, out of the flow of the text."""
    paragraph = etree.Element(f"{W}p")
    properties = paragraph_properties(paragraph)
    frame = {
        "w": str(_WIDTH),
        "wrap": "around",
        "vAnchor": "page",
        "hAnchor": "margin",
        "xAlign": "right",
        "y": str(_TOP),
    }
    etree.SubElement(properties, f"{W}framePr", {f"{W}{name}": value for name, value in frame.items()})
    etree.SubElement(properties, f"{W}spacing", {f"{W}before": "0", f"{W}after": "0"})
    etree.SubElement(properties, f"{W}ind", {f"{W}firstLine": "0", f"{W}left": "0"})
    etree.SubElement(properties, f"{W}jc", {f"{W}val": "right"})
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}t").text = f"{words}..."
    return paragraph


class LineStart(NamedTuple):
    """Where a line begins: in which paragraph (from 0), after how many letters, on which page (from 0)."""

    paragraph: int
    offset: int
    page: int


def find_catchwords(document: bytes, lines: Iterable[LineStart]) -> tuple[Catchword, ...]:
    """Return the catchwords of a document, given where its lines begin."""
    paragraphs = _paragraphs(open_word_file(document, "order"))
    places = sorted(lines)
    found = []
    for (_, _, page), (paragraph, offset, following) in itertools.pairwise(places):
        if following > page:
            anchor = _last_start(paragraphs, places, page)
            words = _first_words(_beginning(paragraphs[paragraph], offset))
            if anchor is not None and words:
                found.append(Catchword(anchor, words))
    return tuple(found)


def _last_start(paragraphs: list[etree._Element], places: list[LineStart], page: int) -> int | None:
    """Return the last paragraph of the body that starts on a page; a page of table rows has its middle row's."""
    starts = [p for p, offset, on in places if offset == 0 and on == page]
    bodily = [p for p in starts if parent_of(paragraphs[p]).tag == f"{W}body"]
    if bodily:
        return bodily[-1]
    rows = [p for p in starts if _row_of(paragraphs[p]) is not None]
    return rows[len(rows) // 2] if rows else None


def _beginning(paragraph: etree._Element, offset: int) -> str:
    """Return the text from a place on, to the end of the table row when it starts one."""
    own = _own_text(paragraph)[offset:]
    row = None if offset else _row_of(paragraph)
    if row is None:
        return own
    beside = list(row.iterfind(f"{W}tc/{W}p"))
    at = beside.index(paragraph)
    return " ".join((own, *(paragraph_text(p) for p in beside[at + 1 :])))


def _first_words(text: str) -> str:
    """Return whole words from the beginning of a text, enough to know the place by."""
    sample = " ".join(text[:_SAMPLE].split())
    words = ""
    for word in _words(sample):
        if len(words) >= _SHORTEST or len(words) + len(word) > _LONGEST:
            break
        words += word
    return words.strip() or sample[:_LONGEST]


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, the spaces and signs between them, and what is not Thai as it stands."""
    for piece in _PIECE.findall(text):
        yield from split_words(piece) if is_thai(piece[0]) else (piece,)


def _own_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph's own runs."""
    return "".join(map(paragraph_text, paragraph.iterfind(f"{W}r")))

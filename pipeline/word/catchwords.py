"""Catchwords (คำต่อเนื่อง): bottom right of a page that goes on stand the next page's first words and "...".

The correspondence regulation asks for them in an order of several pages; ``page_breaks`` finds them.
"""

from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from pipeline.word.docx_file import open_word_file
from pipeline.word.oxml import PART_BOOKMARK, W, paragraph_properties, parent_of
from pipeline.word.save import package_bytes

# Twentieths of a point: the line stands just below the text, inside the 2 cm bottom margin of an A4 page.
_TOP, _WIDTH = 15_760, 4_800


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
    paragraphs = list(file.main.element.iterfind(f"{W}body//{W}p"))
    first = _part_start(paragraphs, part) if part else 0
    if first is None:  # a book without the order
        return document
    for catchword in catchwords:
        _anchor(paragraphs[first + catchword.paragraph]).addprevious(_frame(catchword.words))
    return package_bytes(file.package)


def row_of(paragraph: etree._Element) -> etree._Element | None:
    """Return the row of a table of the body in whose cell a paragraph stands."""
    for row in paragraph.iterancestors(f"{W}tr"):
        if parent_of(parent_of(row)).tag == f"{W}body":
            return row
    return None


def _anchor(paragraph: etree._Element) -> etree._Element:
    """Return the element of the body before which a frame may stand; a table is parted before the row."""
    row = row_of(paragraph)
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

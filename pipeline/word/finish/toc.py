"""The contents page: a real TOC field whose result already lists what the document holds.

Word would only fill it on the clerk's word (``updateFields`` asks a question on opening, Protected View
refuses), so the entries are written here from the headings; F9 in Word still refreshes them.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from pipeline.word.file.fields import code_run, mark_run, text_run
from pipeline.word.file.oxml import W, paragraph_text, parent_of, replace_by, val
from pipeline.word.file.styles import Styles

BOOKMARK = "_Toc{:06d}"
# Between title and leader: "ชุดที่ ๒.๘" would read as a decimal. A right indent of the TOC styles would do it
# too, but LibreOffice (tried: 7.4) does not draw a page number that begins beyond the indent.
_GAP = "\N{NO-BREAK SPACE}" * 2
_FIRST_BOOKMARK_ID = 100_000  # above those of the template's own bookmarks
_TOC = re.compile(r"\s*TOC\b")
_LEVELS = re.compile(r"\\o\s*\"(\d)-(\d)\"")


class TocHeading(NamedTuple):
    """A heading as the contents list it."""

    level: int
    text: str
    bookmark: str


def fill_toc(root: etree._Element, styles: Styles, page_numbers: Mapping[str, str]) -> None:
    """Write the result of a part's TOC field from the part's headings; without a field do nothing."""
    field = _toc_code(root)
    if field is None:
        return
    paragraphs = _field_paragraphs(field)
    lowest, highest = _levels(field.text or "")
    headings = [h for h in _mark_headings(root, styles, paragraphs) if lowest <= h.level <= highest]
    if headings:
        entries = [_entry(heading, styles, page_numbers.get(heading.bookmark, "")) for heading in headings]
        begin = [mark_run("begin"), code_run(field.text or ""), mark_run("separate")]
        entries[0][1:1] = begin
        entries[-1].append(mark_run("end"))
        replace_by(paragraphs, entries)


def open_toc(root: etree._Element) -> None:
    """Take the TOC field from around its entries, which stay: LibreOffice counts no pages within one."""
    code = _toc_code(root)
    depth = 0
    for paragraph in [] if code is None else _field_paragraphs(code):
        for run in list(paragraph.iter(f"{W}r")):
            kinds = [char.get(f"{W}fldCharType") for char in run.iter(f"{W}fldChar")]
            depth += kinds.count("begin")
            if depth == 1 and (kinds or run.find(f"{W}instrText") is not None):
                parent_of(run).remove(run)
            depth -= kinds.count("end")


def _toc_code(root: etree._Element) -> etree._Element | None:
    """Return the code of the TOC field, None where there is no such field."""
    return next((e for e in root.iter(f"{W}instrText") if _TOC.match(e.text or "")), None)


def _levels(instruction: str) -> tuple[int, int]:
    r"""Return the outline levels that a TOC field lists (its switch ``\\o "1-3"``)."""
    match = _LEVELS.search(instruction)
    return (int(match[1]), int(match[2])) if match else (1, 3)


def _field_paragraphs(field: etree._Element) -> list[etree._Element]:
    """Return the paragraphs from a field's begin to its end, which are siblings."""
    first = next(field.iterancestors(f"{W}p"))
    depth, found = 0, []
    for paragraph in (first, *first.itersiblings()):
        found.append(paragraph)
        for char in paragraph.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(char.get(f"{W}fldCharType", ""), 0)
        if depth == 0:
            break
    return found


def _mark_headings(root: etree._Element, styles: Styles, contents: list[etree._Element]) -> list[TocHeading]:
    """Return the document's headings in order, each with a bookmark set around it."""
    found: list[TocHeading] = []
    for paragraph in root.iter(f"{W}p"):
        level = _outline_level(paragraph, styles)
        text = " ".join(paragraph_text(paragraph).split()) if level else ""
        if text and paragraph not in contents:
            heading = TocHeading(level, text, BOOKMARK.format(len(found) + 1))
            _set_bookmark(paragraph, heading.bookmark, _FIRST_BOOKMARK_ID + len(found))
            found.append(heading)
    return found


def _outline_level(paragraph: etree._Element, styles: Styles) -> int:
    """Return a paragraph's level in the outline, 1 to 9, or 0."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return styles.outline_level("")
    own = properties.find(f"{W}outlineLvl")
    if own is not None:
        return int(val(own)) + 1
    return styles.outline_level(val(properties.find(f"{W}pStyle")))


def _set_bookmark(paragraph: etree._Element, name: str, number: int) -> None:
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(number), f"{W}name": name})
    at = 1 if paragraph.find(f"{W}pPr") is not None else 0
    paragraph.insert(at, start)
    etree.SubElement(paragraph, f"{W}bookmarkEnd", {f"{W}id": str(number)})


def _entry(heading: TocHeading, styles: Styles, page_number: str) -> etree._Element:
    """Return the paragraph of one entry: title, tab, page number, all one link to the heading."""
    paragraph = etree.Element(f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    style = styles.id_of(f"toc {heading.level}") or f"TOC{heading.level}"
    etree.SubElement(properties, f"{W}pStyle", {f"{W}val": style})
    link = etree.SubElement(paragraph, f"{W}hyperlink", {f"{W}anchor": heading.bookmark, f"{W}history": "1"})
    link.append(text_run(heading.text + _GAP))
    etree.SubElement(etree.SubElement(link, f"{W}r"), f"{W}tab")
    page = (code_run(f" PAGEREF {heading.bookmark} \\h "), mark_run("separate"), text_run(page_number))
    link.extend((mark_run("begin"), *page, mark_run("end")))
    return paragraph

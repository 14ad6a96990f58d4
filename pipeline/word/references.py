"""Places of a document that other places lead to: bookmarks, links to them, and the pages they stand on.

Each is a value that a tag prints within a run, as Word writes them: fields (ECMA-376 part 1, 17.16) and
bookmarks (17.13.6). The page numbers are those of a layout pass; F9 in Word refreshes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from markupsafe import escape

from pipeline.word.oxml import W, parent_of

_TEXT = '<w:t xml:space="preserve">{}</w:t>'
_FIELD = (
    '<w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve"> {} </w:instrText>'
    '<w:fldChar w:fldCharType="separate"/>{}<w:fldChar w:fldCharType="end"/>'
)
_MARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


@dataclass(frozen=True)
class Anchor:
    """A text that others lead to."""

    text: str
    bookmark: str


@dataclass(frozen=True)
class Link:
    """A text that leads to an anchor."""

    text: str
    bookmark: str


@dataclass(frozen=True)
class PageReference:
    """The number of the page that an anchor stands on, which leads there."""

    bookmark: str


Reference = Anchor | Link | PageReference


def reference_xml(value: Reference) -> str:
    """Return what a reference is within a run."""
    if isinstance(value, Anchor):
        start = f'<w:bookmarkStart w:id="{value.bookmark}" w:name="{value.bookmark}"/>'
        return f'{start}<w:bookmarkEnd w:id="{value.bookmark}"/>{_TEXT.format(escape(value.text))}'
    if isinstance(value, Link):
        return _FIELD.format(f'HYPERLINK \\l "{value.bookmark}"', _TEXT.format(escape(value.text)))
    return _FIELD.format(f"PAGEREF {value.bookmark} \\h", _TEXT.format(""))


def finish_references(root: etree._Element) -> None:
    """Move the bookmarks of anchors out of their runs, where Word looks for them."""
    for mark in [mark for mark in root.iter(*_MARKS) if parent_of(mark).tag == f"{W}r"]:
        parent_of(mark).addprevious(mark)


def fill_page_references(root: etree._Element, page_numbers: Mapping[str, str]) -> None:
    """Write the numbers of pages into page references, by bookmark."""
    for code in root.iter(f"{W}instrText"):
        bookmark, result = _target(code, "PAGEREF"), _result(code)
        if bookmark in page_numbers and result is not None:
            result.text = page_numbers[bookmark]


def make_links(root: etree._Element) -> None:
    """Turn references into plain links, whose texts stay as they are: LibreOffice would write Arabic digits."""
    for code in list(root.iter(f"{W}instrText")):
        bookmark = _target(code, "PAGEREF") or _target(code, "HYPERLINK")
        if not bookmark or _result(code) is None:
            continue
        run = parent_of(code)
        for element in [*run.iterchildren(f"{W}fldChar"), code]:
            run.remove(element)
        link = etree.Element(f"{W}hyperlink", {f"{W}anchor": bookmark, f"{W}history": "1"})
        run.addprevious(link)
        link.append(run)


def _target(code: etree._Element, kind: str) -> str:
    """Return the bookmark that a field of a kind leads to, "" for any other field."""
    words = (code.text or "").replace("\\l", "").split()
    return words[1].strip('"') if words[:1] == [kind] and len(words) > 1 else ""


def _result(code: etree._Element) -> etree._Element | None:
    """Return the result of a field that stands within one run."""
    return next(code.itersiblings(f"{W}t"), None)

"""Places of a document that other places lead to: bookmarks, links to them, and the pages they stand on.

Each is a value that a tag prints within a run, as Word writes them: fields (ECMA-376 part 1, 17.16) and
bookmarks (17.13.6). The page numbers are those of a layout pass; F9 in Word refreshes them.
"""

from collections.abc import Container, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from markupsafe import escape

from pipeline.word.file.fields import code_of, fields
from pipeline.word.file.oxml import W, parent_of, run_properties

_TEXT = '<w:t xml:space="preserve">{}</w:t>'
_FIELD = (
    '<w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve"> {} </w:instrText>'
    '<w:fldChar w:fldCharType="separate"/>{}<w:fldChar w:fldCharType="end"/>'
)
_LINK_STYLE = "PlanBookLink"
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


def page_references(root: etree._Element) -> list[tuple[str, list[etree._Element]]]:
    """Return the bookmark and the runs of each page reference, those of the contents too unless they are a field."""
    return [(code_of(runs).split()[1], runs) for runs in fields(root, "PAGEREF")]


def freed_runs(runs: list[etree._Element]) -> list[etree._Element]:
    """Return the runs of a field that ends a link or stands within a run, put out of the link, with runs of its own."""
    runs = _parted(runs[0]) if len(runs) == 1 else runs
    for run in reversed(runs):
        link = parent_of(run)
        if link.tag == f"{W}hyperlink":
            link.addnext(run)
    return runs


def _parted(run: etree._Element) -> list[etree._Element]:
    """Part a run with a field into a run for each of its pieces, and return those of the field."""
    properties = run.find(f"{W}rPr")
    pieces = [piece for piece in run if piece is not properties]
    runs = []
    for piece in pieces:
        own = etree.Element(run.tag)
        if properties is not None:
            own.append(deepcopy(properties))
        own.append(piece)
        run.addprevious(own)
        runs.append(own)
    parent_of(run).remove(run)
    marks = [at for at, piece in enumerate(pieces) if piece.tag == f"{W}fldChar"]
    return runs[marks[0] : marks[-1] + 1]


def make_links(root: etree._Element, left: Container[str] = ()) -> None:
    """Turn references into plain links, whose texts stay as they are; page references to some bookmarks are left."""
    for code in list(root.iter(f"{W}instrText")):
        page = _target(code, "PAGEREF")
        bookmark = page or _target(code, "HYPERLINK")
        if not bookmark or page in left or _result(code) is None:
            continue
        run = parent_of(code)
        for element in [*run.iterchildren(f"{W}fldChar"), code]:
            run.remove(element)
        link = etree.Element(f"{W}hyperlink", {f"{W}anchor": bookmark, f"{W}history": "1"})
        run.addprevious(link)
        link.append(run)


def style_links(styles: etree._Element, root: etree._Element) -> None:
    """Set links that have no character style in one that changes nothing: LibreOffice 7.4 drops the others."""
    style = etree.SubElement(styles, f"{W}style", {f"{W}type": "character", f"{W}styleId": _LINK_STYLE})
    etree.SubElement(style, f"{W}name", {f"{W}val": _LINK_STYLE})
    for run in [run for link in root.iter(f"{W}hyperlink") for run in link.iter(f"{W}r")]:
        properties = run_properties(run)
        if properties.find(f"{W}rStyle") is None:
            properties.insert(0, etree.Element(f"{W}rStyle", {f"{W}val": _LINK_STYLE}))


def _target(code: etree._Element, kind: str) -> str:
    """Return the bookmark that a field of a kind leads to, "" for any other field."""
    words = (code.text or "").replace("\\l", "").split()
    return words[1].strip('"') if words[:1] == [kind] and len(words) > 1 else ""


def _result(code: etree._Element) -> etree._Element | None:
    """Return the result of a field that stands within one run."""
    return next(code.itersiblings(f"{W}t"), None)

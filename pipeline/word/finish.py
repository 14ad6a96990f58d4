"""What a filled part still needs to be a sound Word document: whole cells, ids that differ, contents."""

from collections.abc import Mapping

from lxml import etree

from pipeline.word.contents import fill_contents
from pipeline.word.markup import WP, W, parent_of
from pipeline.word.styles import Styles


def finish_part(root: etree._Element, styles: Styles, page_numbers: Mapping[str, str]) -> None:
    """Mend a filled part in place; ``page_numbers`` maps the bookmarks of headings to printed numbers."""
    _complete_cells(root)
    _renumber_pictures(root)
    _renumber_bookmarks(root)
    fill_contents(root, styles, page_numbers)


def _complete_cells(root: etree._Element) -> None:
    """End every table cell with a paragraph: Word calls a file damaged where one is missing."""
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")


def _renumber_pictures(root: etree._Element) -> None:
    """Give every drawing an id of its own; loops and joined parts repeat them."""
    for number, drawing in enumerate(root.iter(f"{WP}docPr"), 1):
        drawing.set("id", str(number))


def _renumber_bookmarks(root: etree._Element) -> None:
    """Keep the first of bookmarks with one name, and give each an id of its own."""
    names: set[str] = set()
    current: dict[str, str] = {}
    for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        key = mark.get(f"{W}id", "")
        if mark.tag == f"{W}bookmarkEnd":
            new = current.pop(key, "")
        else:
            name = mark.get(f"{W}name", "")
            new = "" if name in names else str(len(names) + 1)
            names.add(name)
            current[key] = new
        if new:
            mark.set(f"{W}id", new)
        else:
            parent_of(mark).remove(mark)

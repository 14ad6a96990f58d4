"""Repair a filled part so that Word accepts it: whole cells, grids that fit, total rows, bookmarks."""

import re

from lxml import etree

from pipeline.word.file.oxml import (
    W,
    insert_in_order,
    paragraph_properties,
    paragraph_text,
    parent_of,
    style_of,
    switch_on,
    val,
)
from pipeline.word.finish.references import finish_references
from pipeline.word.finish.table_grids import fit_grids

_COLOUR = re.compile("auto|[0-9A-Fa-f]{6}")
_LONG_ADDRESS = re.compile(r"[!-~]{20,}")  # a word of Latin letters that no line breaks
TOTAL_STYLE = "TableTotalLabel"  # of the first paragraph of a total row
_ROWS_ABOVE = 3  # the end of a table, as one reads it


class CellValueError(ValueError):
    """A value that docxtpl's tag ``colspan`` or ``cellbg`` cannot set; its arguments are tag, value and remedy."""


def postprocess_part(root: etree._Element) -> None:
    """Repair a filled part in place. Raises CellValueError when a cell was given what it cannot take."""
    _complete_cells(root)
    _check_cell_values(root)
    _loosen_addresses(root)
    _order_shading(root)
    fit_grids(root)
    keep_totals(root)
    finish_references(root)
    _renumber_bookmarks(root)


def _loosen_addresses(root: etree._Element) -> None:
    """Align a paragraph with a long web address to the left: distributed, the line before it is torn apart."""
    if not _LONG_ADDRESS.search(etree.tostring(root, method="text", encoding="unicode")):
        return
    for paragraph in root.iter(f"{W}p"):
        if not _LONG_ADDRESS.search(paragraph_text(paragraph)):
            continue
        properties = paragraph_properties(paragraph)
        if properties.find(f"{W}jc") is None:
            insert_in_order(properties, etree.Element(f"{W}jc", {f"{W}val": "left"}))


def _complete_cells(root: etree._Element) -> None:
    """End every table cell with a paragraph: Word calls a file damaged where one is missing."""
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")


def _check_cell_values(root: etree._Element) -> None:
    """Refuse spans that are no numbers and colours that are none: Word would call the file damaged."""
    for span in root.iter(f"{W}gridSpan"):
        try:
            span.set(f"{W}val", str(int(val(span))))  # in Arabic digits
        except ValueError as error:
            raise CellValueError("colspan", val(span), "ใช้ชื่อที่มีค่าเป็นจำนวน") from error
    for shading in root.iter(f"{W}shd"):
        fill = shading.get(f"{W}fill", "auto")
        if not _COLOUR.fullmatch(fill):
            raise CellValueError("cellbg", fill, "ใช้ชื่อที่มีค่าเป็นสี เช่น fill")


def _order_shading(root: etree._Element) -> None:
    """Put a cell's colour where Word looks for it: the tag ``cellbg`` puts it before the cell's width."""
    for properties in root.iter(f"{W}tcPr"):
        if len(properties) and properties[0].tag == f"{W}shd":
            shading = properties[0]
            properties.remove(shading)
            insert_in_order(properties, shading)


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


def keep_totals(root: etree._Element) -> None:
    """Keep each total row with the rows before it, in place: Word keeps a row with the next one only."""
    for table in root.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        totals = [at for at, row in enumerate(rows) if _is_total(row)]
        kept = {above for at in totals for above in range(max(0, at - _ROWS_ABOVE), at)}
        for paragraph in (p for at in kept for p in rows[at].iterfind(f"{W}tc/{W}p")):
            switch_on(paragraph, "keepNext")


def _is_total(row: etree._Element) -> bool:
    first = row.find(f"{W}tc/{W}p")
    return first is not None and style_of(first) == TOTAL_STYLE

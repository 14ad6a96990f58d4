"""Repair a filled part so that Word accepts it: whole cells, grids that fit, total rows, bookmarks.

A template's column loop multiplies cells: the table's grid (w:tblGrid, in twentieths of a point) must fit them again.
"""

import re
from itertools import pairwise

from lxml import etree

from pipeline.word.oxml import (
    W,
    insert_in_order,
    paragraph_properties,
    paragraph_text,
    parent_of,
    style_of,
    switch_on,
    val,
)
from pipeline.word.references import finish_references

_COLOUR = re.compile("auto|[0-9A-Fa-f]{6}")
_LONG_ADDRESS = re.compile(r"[!-~]{20,}")  # a word of Latin letters that no line breaks
TOTAL_STYLE = "TableTotalLabel"  # of the first paragraph of a total row
_ROWS_ABOVE = 3  # the end of a table, as one reads it
_GAPS = (f"{W}gridBefore", f"{W}gridAfter")
_NARROWEST = 284  # 0.5 cm: a column that gives more than it has would vanish


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


def fit_grids(root: etree._Element) -> None:
    """Give every table the columns of the row with the most cells, in place; the table's width stays.

    A cell that is a whole row goes over all of them. Tables with rows that leave columns out are not touched.
    """
    for table in root.iter(f"{W}tbl"):
        grid = table.find(f"{W}tblGrid")
        rows = [row.findall(f"{W}tc") for row in table.iterfind(f"{W}tr")]
        if grid is None or not rows or any(table.find(f"{W}tr/{W}trPr/{gap}") is not None for gap in _GAPS):
            continue
        most = max(map(len, rows))
        model = max((cells for cells in rows if len(cells) == most), key=_columns)
        if _columns(model) != len(grid):
            total = sum(int(column.get(f"{W}w", "0")) for column in grid)
            _set_widths(grid, rows, _fitted(_widths(model), total))


def _columns(cells: list[etree._Element]) -> int:
    """Return how many columns of the grid a row takes."""
    return sum(map(_span, cells))


def _span(cell: etree._Element) -> int:
    return int(val(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)


def _widths(cells: list[etree._Element]) -> list[int]:
    """Return the widths of a row's columns; a cell over several shares its own among them."""
    widths: list[int] = []
    for cell in cells:
        wish, span = cell.find(f"{W}tcPr/{W}tcW"), _span(cell)
        width = 0 if wish is None else int(wish.get(f"{W}w", "0"))
        widths += [width * (n + 1) // span - width * n // span for n in range(span)]
    return widths


def _fitted(widths: list[int], total: int) -> list[int]:
    """Return widths that come to the total: the widest gives or takes; where it cannot, all give."""
    fitted = list(widths)
    widest = fitted.index(max(fitted))
    fitted[widest] += total - sum(fitted)
    if fitted[widest] >= min(_NARROWEST, widths[widest]):
        return fitted
    ends = [total * sum(widths[:n]) // sum(widths) for n in range(len(widths) + 1)]
    return [end - start for start, end in pairwise(ends)]


def _set_widths(grid: etree._Element, rows: list[list[etree._Element]], widths: list[int]) -> None:
    grid[:] = [etree.Element(f"{W}gridCol", {f"{W}w": str(width)}) for width in widths]
    for cells in rows:
        whole = cells[0].find(f"{W}tcPr/{W}gridSpan") if len(cells) == 1 else None
        if whole is not None:
            whole.set(f"{W}val", str(len(widths)))
        start = 0
        for cell in cells:
            end = start + _span(cell)
            wish = cell.find(f"{W}tcPr/{W}tcW")
            if wish is not None:
                wish.set(f"{W}w", str(sum(widths[start:end])))
            start = end

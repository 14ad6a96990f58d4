"""Table grids (w:tblGrid) that fit the cells again after a template's column loop has multiplied them.

Widths are in twentieths of a point.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from pipeline.word.file.oxml import W, val

_GAPS = (f"{W}gridBefore", f"{W}gridAfter")
_NARROWEST = 284  # 0.5 cm: a column that gives more than it has would vanish


def fit_grids(root: etree._Element) -> None:
    """Give every table the columns of the row with the most cells, in place; the table's width stays.

    A cell that is a whole row goes over all of them. Tables with rows that leave columns out are not touched.
    """
    for table in root.iter(f"{W}tbl"):
        grid = table.find(f"{W}tblGrid")
        rows = [row.findall(f"{W}tc") for row in table.iterfind(f"{W}tr")]
        if grid is None or not rows or leaves_columns_out(table):
            continue
        most = max(map(len, rows))
        model = max((cells for cells in rows if len(cells) == most), key=_columns)
        if _columns(model) != len(grid):
            set_grid(table, _fitted(_widths(model), sum(grid_widths(table))))


def leaves_columns_out(table: etree._Element) -> bool:
    """Return whether rows of a table begin or end within its grid."""
    return any(table.find(f"{W}tr/{W}trPr/{gap}") is not None for gap in _GAPS)


def grid_widths(table: etree._Element) -> tuple[int, ...]:
    """Return the widths of a table's columns."""
    return tuple(int(column.get(f"{W}w", "0")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))


def cells_in_columns(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield the cells of a row that take one column each, with its number from 0."""
    number = 0
    for cell in row.iterchildren(f"{W}tc"):
        span = _span(cell)
        if span == 1:
            yield number, cell
        number += span


def _columns(cells: list[etree._Element]) -> int:
    """Return how many columns of the grid a row takes."""
    return sum(map(_span, cells))


def _span(cell: etree._Element) -> int:
    return int(val(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)


def _widths(cells: list[etree._Element]) -> list[int]:
    """Return the widths of a row's columns; a cell over several shares its own among them."""
    widths: list[int] = []
    for cell in cells:
        preferred, span = cell.find(f"{W}tcPr/{W}tcW"), _span(cell)
        width = 0 if preferred is None else int(preferred.get(f"{W}w", "0"))
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


def set_grid(table: etree._Element, widths: Sequence[int]) -> None:
    """Give a table columns of these widths, in place, and its cells what they take of them."""
    grid = table.find(f"{W}tblGrid")
    assert grid is not None  # noqa: S101 - it has widths
    grid[:] = [etree.Element(f"{W}gridCol", {f"{W}w": str(width)}) for width in widths]
    for row in table.iterfind(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        whole = cells[0].find(f"{W}tcPr/{W}gridSpan") if len(cells) == 1 else None
        if whole is not None:
            whole.set(f"{W}val", str(len(widths)))
        start = 0
        for cell in cells:
            end = start + _span(cell)
            preferred = cell.find(f"{W}tcPr/{W}tcW")
            if preferred is not None:
                preferred.set(f"{W}w", str(sum(widths[start:end])))
            start = end

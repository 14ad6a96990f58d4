"""Table grids that fit the cells again after a column loop."""

from docx_builder import W_NS, W
from lxml import etree

from pipeline.word.finish.table_grids import fit_grids


def cell(width: int, span: int = 1, inner: str = "<w:p/>") -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>{inner}</w:tc>'


def table(grid: tuple[int, ...], *rows: tuple[str, ...]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    body = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


def fitted(source: str) -> tuple[list[list[int]], list[list[int]]]:
    """Return the grids of all tables, and the cells' widths of all rows, in document order."""
    root = etree.fromstring(f"<w:body {W_NS}>{source}</w:body>")
    fit_grids(root)
    grids = [[int(column.attrib[f"{W}w"]) for column in grid] for grid in root.iter(f"{W}tblGrid")]
    widths = f"{W}tc/{W}tcPr/{W}tcW"
    rows = [[int(width.attrib[f"{W}w"]) for width in row.iterfind(widths)] for row in root.iter(f"{W}tr")]
    return grids, rows


def test_columns_added_by_a_loop_are_taken_from_the_widest() -> None:
    years = [cell(1000)] * 3
    grown = table((700, 6000, 1000), (cell(700), cell(6000), *years), (cell(6700, 2), *years))
    assert fitted(grown) == (
        [[700, 4000, 1000, 1000, 1000]],
        [[700, 4000, 1000, 1000, 1000], [4700, 1000, 1000, 1000]],
    )


def test_columns_that_a_loop_leaves_out_go_to_the_widest() -> None:
    shrunk = table((700, 4000, 1000, 1000), (cell(700), cell(4000), cell(1000)), (cell(4700, 2), cell(1000)))
    assert fitted(shrunk) == ([[700, 5000, 1000]], [[700, 5000, 1000], [5700, 1000]])


def test_a_cell_that_is_a_whole_row_goes_over_the_columns_there_are() -> None:
    apart = (cell(500), cell(1500), cell(500))
    assert fitted(table((500, 1000, 500, 500), apart, (cell(2500, 4),))) == (
        [[500, 1500, 500]],
        [[500, 1500, 500], [2500]],
    )
    root = etree.fromstring(table((500, 1000), apart, (cell(1500, 2),)).replace("<w:tbl>", f"<w:tbl {W_NS}>"))
    fit_grids(root)
    assert [e.attrib[f"{W}val"] for e in root.iter(f"{W}gridSpan")] == ["3"]


def test_a_table_whose_rows_leave_columns_out_is_left_alone() -> None:
    gap = '<w:trPr><w:gridAfter w:val="1"/></w:trPr>'
    row = f"<w:tr>{gap}{cell(5)}</w:tr>"
    indented = table((9, 9)).replace("</w:tbl>", f"{row}</w:tbl>")
    assert fitted(indented) == ([[9, 9]], [[5]])


def test_a_grid_that_fits_is_left_as_it_is() -> None:
    sound = table((500, 500), (cell(400), cell(600)), (cell(123, 2),))
    assert fitted(sound) == ([[500, 500]], [[400, 600], [123]])


def test_all_columns_give_when_the_widest_would_vanish() -> None:
    crowded = table((1000, 1000), (cell(1000),) * 5)
    assert fitted(crowded) == ([[400] * 5], [[400] * 5])


def test_a_cell_over_several_columns_shares_its_width_where_no_row_has_them_apart() -> None:
    merged = table((3000,), (cell(1001, 2), cell(2000)))
    assert fitted(merged) == ([[500, 501, 1999]], [[1001, 1999]])


def test_a_short_row_takes_the_widths_of_the_columns_it_stands_in() -> None:
    ragged = table((900,), (cell(100), cell(200), cell(300)), (cell(50),))
    assert fitted(ragged) == ([[100, 200, 600]], [[100, 200, 600], [100]])


def test_a_table_in_a_cell_is_fitted_by_itself() -> None:
    inner = table((800,), (cell(400), cell(500)))
    outer = table((5000,), (cell(5000, inner=f"{inner}<w:p/>"),))
    assert fitted(outer) == ([[5000], [400, 400]], [[5000], [400, 400]])


def test_a_table_without_grid_or_rows_is_left_alone() -> None:
    bare = f"<w:tbl><w:tr>{cell(10)}</w:tr></w:tbl>"
    assert fitted(bare + table((30,))) == ([[30]], [[10]])

"""Columns are wide enough for their numbers and words."""

from docx import Document
from docx.oxml.ns import nsdecls
from docx_builder import W
from lxml import etree

from pipeline.word.file.styles import Styles
from pipeline.word.finish.column_widths import widen_columns

HALF_POINTS = 28
AMOUNT = "๑๒๕,๐๐๐,๐๐๐"  # 9 digits of 0.46 em and 2 signs of 0.18, at 14 pt: 1260 twips


def paragraph(text: str) -> str:
    size = f'<w:rPr><w:szCs w:val="{HALF_POINTS}"/></w:rPr>'
    return f"<w:p><w:r>{size}<w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str, heading: bool = False) -> str:
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if heading else ""
    return f"<w:tr>{mark}{''.join(cells)}</w:tr>"


def cell(inner: str, span: int = 1) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="dxa"/>{merged}</w:tcPr>{inner}</w:tc>'


def table(grid: tuple[int, ...], *rows: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def widened(*tables: str) -> list[tuple[list[int], list[list[int]]]]:
    """Return the grid of each table and the widths of its rows' cells."""
    root = etree.fromstring(f"<w:body {nsdecls('w')}>{''.join(tables)}</w:body>")
    widen_columns(root, Styles(Document()))
    return [
        (
            [int(column.attrib[f"{W}w"]) for column in each.iter(f"{W}gridCol")],
            [[int(w.attrib[f"{W}w"]) for w in line.iter(f"{W}tcW")] for line in each.iter(f"{W}tr")],
        )
        for each in root.iter(f"{W}tbl")
    ]


def test_a_column_holds_its_longest_number_and_the_widest_gives() -> None:
    amounts = row(cell(paragraph("ชื่อ")), cell(paragraph(AMOUNT)))
    total = row(cell(paragraph("รวม"), span=2))
    assert widened(table((6000, 900), amounts, total)) == [([5620, 1280], [[5620, 1280], [6900]])]


def test_columns_that_are_about_as_wide_give_alike() -> None:
    amounts = row(cell(paragraph("ก")), cell(paragraph(AMOUNT)), cell(paragraph("ข")))
    assert widened(table((3200, 900, 3000), amounts))[0][0] == [2910, 1280, 2910]


def test_tables_of_one_grid_keep_one_grid() -> None:
    small = table((6000, 900), row(cell(paragraph("ก")), cell(paragraph("๕,๐๐๐"))))
    large = table((6000, 900), row(cell(paragraph("ก")), cell(paragraph(AMOUNT))))
    assert [grid for grid, _ in widened(small, large)] == [[5620, 1280]] * 2


def test_a_remark_is_as_wide_as_a_long_word() -> None:
    remark = row(cell(paragraph("ก")), cell(paragraph("ตามมติสภาองค์การบริหารส่วนตำบล สมัยที่ ๓")))
    assert widened(table((6000, 900), remark))[0][0] == [5704, 1196]  # 12 letters of 0.35 em


def test_what_fits_stays_as_the_template_has_it() -> None:
    usual = row(cell(paragraph("ก")), cell(paragraph("๕๐,๐๐๐")), cell(paragraph("ไม่มี")))
    heading = row(cell(paragraph("ก")), cell(paragraph("ไม่สามารถดำเนินการได้")), cell(""), heading=True)
    assert widened(table((6000, 900, 900), heading, usual))[0][0] == [6000, 900, 900]


def test_a_number_of_a_page_is_left_to_the_layout() -> None:
    field = "<w:p><w:r><w:instrText> PAGEREF a </w:instrText></w:r><w:r><w:t>๑๒๕๐</w:t></w:r></w:p>"
    assert widened(table((6000, 300), row(cell(paragraph("ก")), cell(field))))[0][0] == [6000, 300]


def test_columns_that_have_nothing_to_give_are_left_alone() -> None:
    amounts = row(*[cell(paragraph(AMOUNT))] * 4)
    assert widened(table((900, 900, 900, 900), amounts))[0][0] == [900] * 4

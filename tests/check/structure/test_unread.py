"""Seen but not read, read but not seen: struck-out and white texts, colours, notes, shapes, rows without height."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile.packages import PROJECTS, changed, parts_of, write_parts
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet
from workbook_builder import Book, findings_at

from pipeline.read.workbook import read_workbook

GREEN = PatternFill("solid", fgColor="FF92D050")
STRUCK = Font(strike=True)
WHITE = Font(color="FFFFFFFF")


def listed(path: Path) -> list[str]:
    return [f"{finding.code} {finding.address}" for finding in findings_at(path)]


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[Callable[[Worksheet], None]], Path]:
    """A right workbook whose sheet โครงการ a test has changed as a clerk would in Excel."""

    def edit(change: Callable[[Worksheet], None]) -> Path:
        return Book().save(tmp_path, lambda book: change(book["โครงการ"]))

    return edit


Edit = Callable[[Callable[[Worksheet], None]], Path]


def strike_row(sheet: Worksheet) -> None:
    for cell in sheet[3]:
        cell.font = STRUCK


def strike_half(sheet: Worksheet) -> None:
    sheet["B3"] = CellRichText("กิจกรรม", TextBlock(InlineFont(strike=True), "เก่า"), "ประกวดคำขวัญ")


def whiten(cell: Cell) -> None:
    cell.value, cell.font = "ยกเลิก", WHITE


def narrow(sheet: Worksheet, column: str, width: float, number_format: str) -> None:
    sheet.column_dimensions[column].width = width
    for row in (2, 3):
        sheet[f"{column}{row}"].number_format = number_format


def colour_by_rule(sheet: Worksheet, cells: str, **style: object) -> None:
    sheet.conditional_formatting.add(cells, FormulaRule(formula=["$P2=1"], **style))


CASES: dict[str, tuple[Callable[[Worksheet], None], list[str]]] = {
    "a struck-out row": (strike_row, ["text-struck-out โครงการ!A3"]),
    "a cell struck out in part": (strike_half, ["text-struck-out โครงการ!B3"]),
    "a struck-out cell": (lambda s: setattr(s["B4"], "font", STRUCK), ["text-struck-out โครงการ!B4"]),
    "a blank cell struck out": (lambda s: setattr(s["S4"], "font", STRUCK), []),
    "a heading struck out": (lambda s: setattr(s["B1"], "font", STRUCK), []),
    "a column of nobody's struck out": (lambda s: setattr(s["Z3"], "font", STRUCK), []),
    "white letters": (lambda s: whiten(s["S3"]), ["text-unseen โครงการ!S3"]),
    "white by the theme": (
        lambda s: setattr(s["B3"], "font", Font(color=Color(theme=0))),
        ["text-unseen โครงการ!B3"],
    ),
    "white letters on a colour": (
        lambda s: (whiten(s["S3"]), setattr(s["S3"], "fill", GREEN))[0],
        [],
    ),
    "white letters on a white fill": (
        lambda s: (whiten(s["S3"]), setattr(s["S3"], "fill", PatternFill("solid", fgColor="FFFFFFFF")))[0],
        ["text-unseen โครงการ!S3"],
    ),
    "letters nearly white": (
        lambda s: setattr(s["B3"], "font", Font(color="FFF2F2F2")),
        ["text-unseen โครงการ!B3"],
    ),
    "letters in the colour of their cell": (
        lambda s: (setattr(s["B3"], "font", Font(color="FF92D050")), setattr(s["B3"], "fill", GREEN))[0],
        ["text-unseen โครงการ!B3"],
    ),
    "letters too small to be seen": (
        lambda s: setattr(s["B3"], "font", Font(sz=1)),
        ["text-unseen โครงการ!B3"],
    ),
    "a text that is white in part": (
        lambda s: setattr(
            s["B3"], "value", CellRichText("กิจกรรม", TextBlock(InlineFont(color="FFFFFFFF"), "ประกวด"))
        ),
        ["text-unseen โครงการ!B3"],
    ),
    "a text that its format hides": (
        lambda s: setattr(s["B3"], "number_format", ";;;"),
        ["text-unseen โครงการ!B3"],
    ),
    "a text that the fourth part of its format hides": (
        lambda s: setattr(s["B3"], "number_format", "0;-0;0;"),
        ["text-unseen โครงการ!B3"],
    ),
    "a cell crossed out from corner to corner": (
        lambda s: setattr(s["B3"], "border", Border(diagonal=Side(style="thin"), diagonalUp=True)),
        ["text-struck-out โครงการ!B3"],
    ),
    "a row of half a point": (
        lambda s: setattr(s.row_dimensions[3], "height", 0.5),
        ["rows-hidden โครงการ!A3"],
    ),
    "a column of a third of a digit": (
        lambda s: setattr(s.column_dimensions["S"], "width", 0.3),
        [],
    ),
    "white heading on a colour": (lambda s: setattr(s["B1"], "font", WHITE), []),
    "a quarter marked by colour beside a tick": (
        lambda s: setattr(s["G3"], "fill", GREEN),
        ["colour-without-tick โครงการ!G3"],
    ),
    "quarters marked by colour in two rows": (
        lambda s: (setattr(s["G3"], "fill", GREEN), setattr(s["H4"], "fill", GREEN))[0],
        ["colour-without-tick โครงการ!G3"],
    ),
    "a ticked quarter in colour": (lambda s: setattr(s["H3"], "fill", GREEN), []),
    "a row in colour": (lambda s: [setattr(cell, "fill", GREEN) for cell in s[3]] and None, []),
    "a column in colour": (
        lambda s: [setattr(s.cell(row, 7), "fill", GREEN) for row in (2, 3, 4)] and None,
        [],
    ),
    "a budget in a column too narrow for it": (
        lambda s: narrow(s, "F", 4, "#,##0"),
        ["column-too-narrow โครงการ!F2"],
    ),
    "a budget that fits its column": (lambda s: narrow(s, "F", 7, "#,##0"), []),
    "a budget shrunk to fit": (
        lambda s: (narrow(s, "F", 4, "#,##0"), setattr(s["F2"], "alignment", Alignment(shrink_to_fit=True)))[
            0
        ],
        ["column-too-narrow โครงการ!F3"],
    ),
    "quarters coloured by a rule": (
        lambda s: colour_by_rule(s, "G2:J4", fill=PatternFill(bgColor="FF92D050")),
        ["conditional-format-unread โครงการ"],
    ),
    "budgets coloured by a rule": (
        lambda s: colour_by_rule(s, "F2:F4", fill=PatternFill(bgColor="FF92D050")),
        [],
    ),
    "texts whitened by a rule": (
        lambda s: colour_by_rule(s, "S2:S4", font=WHITE),
        ["conditional-format-unread โครงการ"],
    ),
    "texts struck out by a rule": (
        lambda s: colour_by_rule(s, "A2:S4", font=STRUCK),
        ["conditional-format-unread โครงการ"],
    ),
    "words in a font of signs": (
        lambda s: (setattr(s["S3"], "value", "üü"), setattr(s["S3"], "font", Font(name="Wingdings")))[0],
        ["symbol-font โครงการ!S3"],
    ),
    "words partly in a font of signs": (
        lambda s: setattr(
            s["B3"], "value", CellRichText("กิจกรรมประกวด", TextBlock(InlineFont(rFont="Wingdings 2"), "P"))
        ),
        ["symbol-font โครงการ!B3"],
    ),
    "a tick in a font of signs": (
        lambda s: (setattr(s["G3"], "value", "ü"), setattr(s["G3"], "font", Font(name="Wingdings")))[0],
        [],
    ),
    "a note": (
        lambda s: setattr(s["B3"], "comment", Comment("แก้เป็นชื่ออื่น", "หัวหน้า")),
        ["notes-unread โครงการ!B3"],
    ),
    "a note on two cells": (
        lambda s: [setattr(s[c], "comment", Comment("แก้", "หัวหน้า")) for c in ("C4", "B3")] and None,
        ["notes-unread โครงการ!B3"],
    ),
    "a note of an import": (
        lambda s: setattr(s["B3"], "comment", Comment("ไม่พบชื่อ", "นำเข้า")),
        [],
    ),
    "a note of an earlier marked copy": (
        lambda s: setattr(s["B3"], "comment", Comment("ผิด", "ผลตรวจ")),
        [],
    ),
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("change", "expected"), CASES.values(), ids=CASES)
def test_what_is_not_seen_or_not_read_is_said_at_its_first_cell(
    change: Callable[[Worksheet], None], expected: list[str], edited: Edit
) -> None:
    assert listed(edited(change)) == expected


def test_quarters_marked_by_colour_alone_are_said_beside_the_missing_tick(edited: Edit) -> None:
    def colour_only(sheet: Worksheet) -> None:
        sheet["H3"].value, sheet["H3"].fill = None, GREEN

    assert listed(edited(colour_only)) == ["no-quarter โครงการ!G3", "colour-without-tick โครงการ!H3"]


def test_a_coloured_cell_is_seen_however_a_program_writes_a_blank_cell(edited: Edit) -> None:
    path = edited(lambda sheet: setattr(sheet["G3"], "fill", GREEN))
    parts = parts_of(path)
    parts[PROJECTS] = re.sub(rb'(<c r="G3" s="\d+") ?/>', rb"\1/>", parts[PROJECTS])

    assert listed(write_parts(path, parts)) == ["colour-without-tick โครงการ!G3"]


ANCHOR = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>7</xdr:col>'
    "<xdr:row>2</xdr:row></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:row>3</xdr:row></xdr:to>{}</xdr:twoCellAnchor></xdr:wsDr>"
)
SHAPES = {
    "a text box": (
        "<xdr:sp><xdr:txBody><a:p><a:r><a:t>ใช้ชื่อใหม่</a:t></a:r></a:p></xdr:txBody></xdr:sp>",
        "ข้อความ “ใช้ชื่อใหม่”",
    ),
    "an arrow": ("<xdr:cxnSp/>", "(ช่อง H3) ซึ่ง"),
    "a group of shapes": ("<xdr:grpSp><xdr:sp/><xdr:sp/></xdr:grpSp>", "(ช่อง H3) ซึ่ง"),
    "a chart": ("<xdr:graphicFrame/>", ""),
}


def drawn(folder: Path, drawing: str) -> Path:
    """A right workbook with something drawn over its sheet of projects."""
    path = Book().save(folder)
    parts = parts_of(path)
    parts["xl/drawings/d.xml"] = drawing.encode()
    parts["xl/worksheets/_rels/sheet4.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/d.xml"/></Relationships>'
    )
    return write_parts(path, parts)


@pytest.mark.parametrize(("shape", "words"), SHAPES.values(), ids=SHAPES)
def test_shapes_over_a_sheet_are_said_with_their_words(shape: str, words: str, tmp_path: Path) -> None:
    found = findings_at(drawn(tmp_path, ANCHOR.format(shape)))

    assert [finding.address for finding in found] == (["โครงการ!H3"] if words else [])
    assert all(words in finding.message for finding in found)
    assert all(finding.code == "shapes-unread" for finding in found)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("<xdr:col>7</xdr:col><xdr:row>2</xdr:row>", ["pictures-unread โครงการ!H3"]),
        ("<xdr:col>7</xdr:col><xdr:row>0</xdr:row>", []),  # over the headings, such as an emblem
        ("<xdr:col>7</xdr:col><xdr:row>30</xdr:row>", []),
        ("<xdr:col>25</xdr:col><xdr:row>2</xdr:row>", []),
    ],
    ids=["over a quarter", "over a heading", "below", "beside"],
)
def test_a_picture_over_an_entry_is_said(place: str, expected: list[str], tmp_path: Path) -> None:
    drawing = ANCHOR.format("<xdr:pic/>").replace("<xdr:col>7</xdr:col><xdr:row>2</xdr:row>", place)
    assert listed(drawn(tmp_path, drawing)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b'<row r="3"', b'<row r="3" ht="0" customHeight="1"', "rows-hidden โครงการ!A3"),
        (b'<row r="3"', b'<row r="3" ht="0.0"', "rows-hidden โครงการ!A3"),
        (b'<row r="3"', b'<row r="3" ht="0.75"', ""),
        (b"<sheetData>", b'<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>', "columns-hidden โครงการ!C1"),
        (b"<sheetData>", b'<cols><col min="3" max="3" width="10"/></cols><sheetData>', ""),
    ],
)  # fmt: skip
def test_rows_without_height_and_columns_without_width_are_hidden(
    old: bytes, new: bytes, expected: str, tmp_path: Path
) -> None:
    path = changed(Book().save(tmp_path), PROJECTS, old, new)

    assert listed(path) == ([expected] if expected else [])


def test_colours_are_seen_in_a_sheet_of_many_formatted_rows(edited: Edit) -> None:
    def fill_up(sheet: Worksheet) -> None:
        sheet["G3"].fill = GREEN
        for row in range(100, 1400):
            for column in range(1, 20):
                sheet.cell(row, column).number_format = "@"

    path = edited(fill_up)
    assert len(parts_of(path)[PROJECTS]) > 2**19
    assert listed(path) == ["colour-without-tick โครงการ!G3"]


def test_what_a_format_adds_to_a_text_is_read_as_excel_shows_it(edited: Edit) -> None:
    path = edited(lambda sheet: setattr(sheet["R3"], "number_format", '@" (ยกเลิก)"'))
    frame = read_workbook(path).sheets["projects"]
    assert (frame.text("division", 3), frame.text("division", 2)) == (
        "สำนักปลัดเทศบาล (ยกเลิก)",
        "สำนักปลัดเทศบาล",
    )

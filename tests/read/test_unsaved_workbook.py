"""The reader gives of a saved book just what the tests take for it without saving."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from unsaved_workbook import is_plain, unsaved
from workbook_builder import Book

from pipeline.model.schema import GUIDE_SHEET, OVERRIDES_SHEET
from pipeline.read.workbook import SheetFrame, read_workbook

BOOKS = {
    "right": Book(),
    "values of every kind": Book()
    .cell("projects", 2, "budget", 0.1 + 0.2)
    .cell("projects", 3, "budget", 12_345_678_901_234_567)
    .cell("projects", 3, "name", " \u200bชื่อ\nสองบรรทัด ")
    .cell("details", 2, "text", date(2024, 10, 2))
    .cell("details", 3, "text", value=True)
    .cell("details", 4, "text", "")
    .add_row("committee", position="  "),
    "other columns": Book()
    .turn_columns("projects")
    .heading("details", "note", "หมายเหตุของเรา")
    .heading("projects", "again", "รหัส")
    .drop_column("targets", "count"),
    "other sheets": Book()
    .drop_sheet("missions")
    .rename_sheet("details", " รายละเอียด ")
    .add_sheet("ร่างเก่า", ["ก", None], [None, "ข"])
    .add_sheet(GUIDE_SHEET, ["อ่าน"])
    .add_sheet(OVERRIDES_SHEET.title, [column.heading for column in OVERRIDES_SHEET.columns], ["to-confirm"]),
    "headings further down": Book().add_sheet(
        OVERRIDES_SHEET.title, ["กติกา"], [column.heading for column in OVERRIDES_SHEET.columns]
    ),
    "results": Book().results({"code": "P01", "status_6": "แล้วเสร็จ"}, rounds=[{"round": 6}]),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_of_plain_values_is_what_is_read_of_it(tmp_path: Path, name: str) -> None:
    book = BOOKS[name]
    assert is_plain(book)
    read, taken = read_workbook(book.save(tmp_path)), unsaved(book, tmp_path / "plan_2568.xlsx")
    assert list(read.sheets) == list(taken.sheets)
    for sheet, other in zip(read.sheets.values(), taken.sheets.values(), strict=True):
        assert sheet.frame.to_dict("index") == other.frame.to_dict("index")
        assert without_frame(sheet) == without_frame(other)
    assert replace(read, sha256="", sheets={}, saved=None) == replace(taken, sheets={})


def without_frame(sheet: SheetFrame) -> tuple[object, ...]:
    return (sheet.sheet, sheet.title, sheet.found, sheet.merged, sheet.hidden, sheet.marks, sheet.drawings,
            sheet.conditional_formats, sheet.heading_row)  # fmt: skip


@pytest.mark.parametrize(
    "book",
    [
        Book().cell("projects", 2, "budget", "=1/0"),
        Book().cell("projects", 2, "budget", "#N/A"),
        Book().cell("projects", 2, "budget", 0.5, "0%"),
        Book().merge("projects", "A2:A3"),
        Book().add_sheet("โครงการ"),
    ],
)
def test_a_book_of_more_is_not_taken_for_one_of_plain_values(book: Book) -> None:
    assert not is_plain(book)

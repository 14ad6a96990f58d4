"""Rows that are none of their sheet's data are one finding each. Each case is the full list of findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from unsaved_workbook import findings_of, workbook_of
from workbook_builder import YEARS, Book

from pipeline.check.all_checks import check_workbook
from pipeline.model.schema import SHEETS
from pipeline.read.parse_tables import parse_tables

NOTE = "หมายเหตุ: งบประมาณรวมทั้งสิ้น 55,000 บาท"
SUMS = {"budget": 55_000, **{f"budget_{year}": 55_000 for year in YEARS}}
QUARTERS = {f"quarter_{n}": 2 for n in range(1, 5)}

CASES = {
    "a_note_below_the_projects": (
        lambda: Book().add_row("projects", code=NOTE),
        ["row-not-data โครงการ!A5"],
    ),
    "a_note_between_the_projects_leaves_their_orders_right": (
        lambda: Book().insert_row("projects", 3, code=NOTE),
        ["row-not-data โครงการ!A3"],
    ),
    "a_heading_of_a_part_between_texts": (
        lambda: Book().insert_row("details", 9, code="มิติที่ 1 การสร้างวัฒนธรรมสุจริต"),
        ["row-not-data รายละเอียด!A9"],
    ),
    "a_note_merged_over_the_table_is_not_told_again_as_merged": (
        lambda: Book().add_row("projects", code=NOTE).merge("projects", "A5:H5"),
        ["row-not-data โครงการ!A5"],
    ),
    "a_total_below_the_projects": (
        lambda: Book().add_row("projects", code="รวม", **SUMS, **QUARTERS),
        ["row-not-data โครงการ!A5"],
    ),
    "a_total_in_the_column_of_names": (
        lambda: Book().add_row("projects", name="รวมทั้งสิ้น", **SUMS, **QUARTERS),
        ["row-not-data โครงการ!B5"],
    ),
    "a_total_without_a_word": (
        lambda: Book().add_row("projects", **SUMS, **QUARTERS),
        ["row-not-data โครงการ!F5"],
    ),
    "totals_by_formula_and_by_hand": (
        lambda: Book().add_row("projects", code="รวม", budget="=SUM(F2:F4)").add_row("targets", count=420),
        ["row-not-data โครงการ!A5", "row-not-data กลุ่มเป้าหมาย!C5"],
    ),
    "a_total_of_people": (
        lambda: Book().add_row("targets", code="รวม", count=420, counting_unit="คน"),
        ["row-not-data กลุ่มเป้าหมาย!A5"],
    ),
    "the_headings_pasted_between_rows": (
        lambda: Book().insert_row("details", 9, code="รหัส", topic="หัวข้อ", level="ระดับ", text="ข้อความ"),
        ["heading-row-repeated รายละเอียด!A9"],
    ),
    "numbers_and_units_below_the_headings": (
        lambda: Book().insert_row("projects", 2, code="(1)", name="(2)", budget="(บาท)"),
        ["heading-row-repeated โครงการ!A2"],
    ),
    "a_subtotal_between_the_projects": (
        lambda: Book().insert_row("projects", 4, code="รวมมิติที่ 1", **SUMS),
        ["row-not-data โครงการ!A4"],
    ),
    "a_signature_below_the_table_is_one_finding_for_its_lines": (
        lambda: Book().add_row("projects").add_row("projects", unit="ลงชื่อ ............... ผู้จัดทำ").add_row("projects", unit="(นายผู้ จัดทำ)"),
        ["row-without-code โครงการ!A6"],
    ),
    "codes_filled_down_too_far": (
        lambda: Book().add_row("projects", code="P04").add_row("projects", code="P05").add_row("details", code="P04").add_row("targets", code="P04"),
        ["row-only-code โครงการ!A5", "row-only-code กลุ่มเป้าหมาย!A5", "row-only-code รายละเอียด!A23"],
    ),
    "a_project_with_nothing_but_its_code_does_not_make_its_texts_unknown": (
        lambda: Book().add_row("projects", code="P04").add_row("targets", code="P04", group="ก", count=1, counting_unit="คน"),
        ["row-only-code โครงการ!A5"],
    ),
    "cells_merged_over_a_whole_project_are_told_as_merged": (
        lambda: Book().insert_row("projects", 4, code="P02").drop_rows("projects", 3).merge("projects", "A3:S3"),
        ["cells-merged โครงการ!A3"],
    ),
    "a_dimension_with_nothing_but_its_number_lacks_its_name": (
        lambda: Book().add_row("dimensions", dimension="มิติที่ 3 การมีส่วนร่วมของประชาชน"),
        ["value-missing มิติ!B4"],
    ),
    "a_project_whose_code_is_no_code_is_no_note": (
        lambda: Book().cell("projects", 3, "code", "ประกวดคำขวัญ"),
        ["code-unlike-rows โครงการ!A3"],
    ),
}  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_rows_that_are_no_data_are_found(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


@pytest.mark.parametrize("note", [NOTE, "* ข้อมูลจากปีก่อน", "(รวม 3 รายการ)", "ยังไม่ครบ"])
def test_a_note_in_the_first_column_of_any_sheet_is_one_finding(
    note: str, listed: Callable[[Book], list[str]]
) -> None:
    book, sheets = Book(), [sheet for sheet in SHEETS if sheet.name != "settings"]
    for sheet in sheets:
        book.add_row(sheet.name, **{sheet.columns[0].field: note})

    assert listed(book) == [f"row-not-data {each.title}!A{len(book.rows[each.name]) + 1}" for each in sheets]


def test_a_note_reads_as_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    book = Book().add_row("projects", code=NOTE)

    assert [found.line for found in findings_of(book, tmp_path)] == [
        f"โครงการ!A5 “{NOTE}” แถวนี้ดูเหมือนเป็นหมายเหตุ หัวข้อ หรือยอดรวม ไม่ใช่โครงการ — ย้ายข้อความไปไว้ในช่องหมายเหตุหรือชีตของท่านเอง แล้วลบแถวนี้ (ยอดรวมโปรแกรมคิดให้)"
    ]


def test_several_rows_of_a_kind_are_reported_with_the_last_of_them(tmp_path: Path) -> None:
    book = Book().add_row("projects", code="P04").add_row("projects", code="P05")

    assert [found.line for found in findings_of(book, tmp_path)] == [
        "โครงการ!A5 “P04” แถวนี้ถึงแถวที่ 6 มีแต่ “รหัส” ช่องอื่นยังว่างทั้งหมด — กรอกช่องอื่นให้ครบ หรือลบแถวนี้"
    ]


def test_a_signature_below_the_table_is_not_proofread(tmp_path: Path) -> None:
    def found_in(book: Book) -> list[str]:
        workbook = workbook_of(book, tmp_path)
        return [finding.line for finding in check_workbook(parse_tables(workbook))]

    before = found_in(Book())
    after = found_in(Book().add_row("projects", unit="ลงชื่อ ........... ผู้จัดทำ"))

    assert [line for line in after if line not in before] == [
        "โครงการ!A5 แถวนี้มีข้อความ “ลงชื่อ ........... ผู้จัดทำ” แต่ยังไม่ได้กรอก “รหัส” — กรอก “รหัส” หรือลบข้อความในแถวนี้"
    ]

"""Wrong workbooks: sheets, headings, settings and merged cells. Each case is the full list of findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from unsaved_workbook import findings_of
from workbook_builder import Book

from pipeline.model.columns import Setting, Sheet
from pipeline.model.schema import SETTINGS, SHEETS

CASES = {
    "a_right_workbook_has_no_findings": (Book, []),
    "a_missing_sheet_is_one_finding_and_no_echoes": (
        lambda: Book().drop_sheet("projects"),
        ["sheet-missing โครงการ"],
    ),
    "all_sheets_missing_are_told_at_once": (
        lambda: Book(titles={}).add_sheet("Sheet1"),
        [f"sheet-missing {sheet.title}" for sheet in SHEETS],
    ),
    "a_misspelt_sheet_is_told_as_missing_and_not_again_as_unread": (
        lambda: Book().rename_sheet("details", "รายระเอียด"),
        ["sheet-missing รายละเอียด"],
    ),
    "a_copy_of_a_sheet_is_told_as_unread": (
        lambda: Book().add_sheet("โครงการ (2)", ["รหัส"], ["P99"]),
        ["sheet-unread โครงการ (2)"],
    ),
    "two_sheets_of_swapped_titles_are_one_finding_each": (
        lambda: Book().rename_sheet("targets", "รายละเอียด").rename_sheet("details", "กลุ่มเป้าหมาย"),
        ["sheet-misnamed กลุ่มเป้าหมาย", "sheet-misnamed รายละเอียด"],
    ),
    "sheets_for_people_and_of_other_names_are_left_alone": (
        lambda: Book().add_sheet("อ่านก่อน").add_sheet("ตัวเลือก").add_sheet("บันทึกประชุม"),
        [],
    ),
    "a_sheet_that_differs_by_a_space_is_a_repeated_one": (
        lambda: Book().add_sheet("ภาร กิจ", ["ภารกิจ"]),
        ["sheet-repeated ภารกิจ"],
    ),
    "a_missing_column_is_told_and_the_rest_is_checked_all_the_same": (
        lambda: Book().drop_column("projects", "budget").cell("projects", 3, "name", "ประกวดคำขวัญ"),
        ["column-missing โครงการ", "kind-unclear โครงการ!B3"],
    ),
    "a_missing_key_column_silences_what_refers_to_it": (
        lambda: Book().drop_column("missions", "mission"),
        ["column-missing ภารกิจ"],
    ),
    "a_missing_code_column_silences_what_needs_the_code": (
        lambda: Book().drop_column("projects", "code"),
        ["column-missing โครงการ"],
    ),
    "a_missing_topic_column_brings_no_missing_topics": (
        lambda: Book().drop_column("details", "topic"),
        ["column-missing รายละเอียด"],
    ),
    "a_missing_quarter_column_brings_no_missing_quarters": (
        lambda: Book().drop_column("projects", "quarter_2"),
        ["column-missing โครงการ"],
    ),
    "a_misspelt_heading_is_told_at_its_cell": (
        lambda: Book().heading("projects", "remark", "หมายเหต"),
        ["column-missing โครงการ!S1"],
    ),
    "a_year_of_the_plan_without_its_column_is_told": (
        lambda: Book().drop_column("projects", "budget_2567").drop_column("projects", "budget_2570"),
        ["column-missing โครงการ", "column-missing โครงการ"],
    ),
    "a_repeated_heading_is_told_at_its_second_cell": (
        lambda: Book().heading("projects", "other", "งบประมาณ ปีนี้"),
        ["column-repeated โครงการ!T1"],
    ),
    "a_repeated_year_heading_is_told_too": (
        lambda: Book().heading("projects", "other", "งบ ๒๕๖๖"),
        ["column-repeated โครงการ!T1"],
    ),
    "a_row_above_the_headings_is_one_finding_a_sheet": (
        lambda: Book(first_row=2),
        [f"headings-missing {sheet.title}!A1" for sheet in SHEETS],
    ),
    "a_sheet_without_rows_is_one_finding": (
        lambda: Book().drop_rows("projects", 2, 3, 4),
        ["sheet-empty โครงการ"],
    ),
    "an_empty_workbook_names_each_sheet_that_wants_rows": (
        lambda: Book(rows={sheet.name: [] for sheet in SHEETS}),
        [f"sheet-empty {sheet.title}" for sheet in SHEETS if sheet.name != "to_confirm"],
    ),
    "a_missing_setting_is_told_for_its_sheet": (
        lambda: Book().drop_rows("settings", 6),
        ["setting-missing ข้อมูลทั่วไป"],
    ),
    "a_misspelt_setting_is_told_once_at_its_label": (
        lambda: Book().cell("settings", 6, "label", "ชื่อแพน"),
        ["setting-missing ข้อมูลทั่วไป!A6"],
    ),
    "an_unknown_setting_is_told_at_its_label": (
        lambda: Book().add_row("settings", label="โทรศัพท์", value="054"),
        ["setting-unknown ข้อมูลทั่วไป!A20"],
    ),
    "a_repeated_setting_is_told_at_its_second_label": (
        lambda: Book().add_row("settings", label="จังหวัด ", value="ลำพูน"),
        ["setting-repeated ข้อมูลทั่วไป!A20"],
    ),
    "a_value_without_a_label_is_told": (
        lambda: Book().add_row("settings", value="ลอย"),
        ["row-without-code ข้อมูลทั่วไป!A20"],
    ),
    "a_settings_sheet_without_its_value_column_is_one_finding": (
        lambda: Book().drop_column("settings", "value"),
        ["column-missing ข้อมูลทั่วไป"],
    ),
    "a_settings_sheet_without_its_label_column_is_one_finding": (
        lambda: Book().drop_column("settings", "label"),
        ["column-missing ข้อมูลทั่วไป"],
    ),
    "merged_codes_are_one_finding_for_all_the_rows_they_cover": (
        lambda: Book().merge("details", "A2:A8"),
        ["cells-merged รายละเอียด!A2"],
    ),
    "cells_merged_over_columns_are_one_finding": (
        lambda: Book().merge("missions", "B3:C3"),
        ["cells-merged ภารกิจ!B3"],
    ),
    "cells_merged_beside_our_columns_do_not_matter": (
        lambda: Book().merge("missions", "F2:G3"),
        [],
    ),
}  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_missing_and_repeated_sheets_and_columns_are_found(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (
            "รายระเอียด",
            "(ใกล้เคียงที่สุดคือ “รายระเอียด”) — แก้ชื่อชีต “รายระเอียด” เป็น “รายละเอียด” หรือเพิ่มชีตชื่อ “รายละเอียด”",
        ),
        ("Sheet1", "(ชีตที่ไม่ถูกอ่านคือ “Sheet1”) — แก้ชื่อชีตที่เป็นชีตนี้ให้เป็น “รายละเอียด” หรือเพิ่มชีตชื่อ “รายละเอียด”"),
    ],
)
def test_a_renamed_sheet_is_said_with_the_name_it_has(title: str, said: str, tmp_path: Path) -> None:
    book = Book().rename_sheet("details", title)

    assert [found.line for found in findings_of(book, tmp_path)] == [f"รายละเอียด ไม่มีชีตนี้ในสมุดงาน {said}"]


def test_a_setting_whose_label_was_changed_is_to_be_called_again_as_it_was(tmp_path: Path) -> None:
    book = Book().cell("settings", 12, "label", "เลขที่คำสั่ง อบต.")

    assert [found.line for found in findings_of(book, tmp_path)] == [
        "ข้อมูลทั่วไป!A12 “เลขที่คำสั่ง อบต.” ไม่มีรายการ “เลขที่คำสั่ง” — แก้ช่องนี้เป็น “เลขที่คำสั่ง” หรือเพิ่มแถวที่มีรายการ “เลขที่คำสั่ง” แล้วกรอกค่า"
    ]


@pytest.mark.one_in(4)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_each_sheet_that_is_missing_is_exactly_one_finding(
    sheet: Sheet, listed: Callable[[Book], list[str]]
) -> None:
    assert listed(Book().drop_sheet(sheet.name)) == [f"sheet-missing {sheet.title}"]


@pytest.mark.one_in(6)
@pytest.mark.parametrize("place", range(max(map(len, Book().headings.values()))))
def test_each_column_that_is_missing_is_exactly_one_finding(
    place: int, listed: Callable[[Book], list[str]]
) -> None:
    """The column at a place, in every sheet that has so many."""
    book, missing = Book(), []
    for sheet, columns in Book().headings.items():
        if place < len(columns):
            book.drop_column(sheet, list(columns)[place])
            missing.append(f"column-missing {book.titles[sheet]}")

    assert sorted(listed(book)) == sorted(missing)


@pytest.mark.one_in(6)
@pytest.mark.parametrize("setting", [s for s in SETTINGS if s.expected], ids=lambda setting: setting.field)
def test_each_setting_that_is_missing_is_exactly_one_finding(
    setting: Setting, listed: Callable[[Book], list[str]]
) -> None:
    row = SETTINGS.index(setting) + 2

    assert listed(Book().drop_rows("settings", row)) == ["setting-missing ข้อมูลทั่วไป"]

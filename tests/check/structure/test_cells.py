"""Wrong workbooks: blank cells and texts that are no value. Each case is the full list of findings."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from unsaved_workbook import findings_of
from workbook_builder import Book, setting_cell

CASES = {
    "a_day_that_is_shown_as_its_number": (
        lambda: Book().setting("announcement_date", 45567),
        [f"day-as-number {setting_cell('announcement_date')}"],
    ),
    "a_blank_required_cell_is_told": (
        lambda: Book().cell("projects", 3, "division", None),
        ["value-missing โครงการ!R3"],
    ),
    "a_dash_in_a_required_text_is_no_text": (
        lambda: Book().cell("projects", 3, "division", " - "),
        ["value-missing โครงการ!R3"],
    ),
    "a_cell_of_spaces_is_blank": (
        lambda: Book().cell("details", 2, "text", " \u00a0\n"),
        ["value-missing รายละเอียด!D2"],
    ),
    "a_blank_budget_is_told_since_none_is_typed_as_0": (
        lambda: Book().cell("projects", 4, "budget", None),
        ["value-missing โครงการ!F4"],
    ),
    "a_row_of_which_half_is_blank_is_still_a_row": (
        lambda: Book().add_row("targets", group="ประชาชน", count=5),
        ["row-without-code กลุ่มเป้าหมาย!A5", "value-missing กลุ่มเป้าหมาย!D5"],
    ),
    "of_a_row_without_its_code_the_other_blank_cells_are_told_too": (
        lambda: Book()
        .cell("projects", 2, "code", None)
        .cell("projects", 2, "annual_order", None)
        .cell("projects", 2, "five_year_order", None)
        .cell("projects", 2, "budget", "ห้าหมื่น")
        .cell("projects", 2, "period", None),
        [
            "row-without-code โครงการ!A2",
            "value-missing โครงการ!D2",
            "value-missing โครงการ!E2",
            "not-a-number โครงการ!F2",
            "value-missing โครงการ!P2",
        ],
    ),
    "a_row_with_text_and_no_code_is_told": (
        lambda: Book().add_row("targets", group="ประชาชน", count=5, counting_unit="คน"),
        ["row-without-code กลุ่มเป้าหมาย!A5"],
    ),
    "a_stray_note_below_the_list_is_one_finding": (
        lambda: Book().add_row("projects", name="ดูชีตถัดไป", budget=55000),
        ["row-without-code โครงการ!A5"],
    ),
    "a_stray_note_in_each_of_two_sheets_is_one_finding_a_sheet": (
        lambda: Book().add_row("missions", name="ดูชีตถัดไป").add_row("dimensions", name="หมายเหตุ"),
        ["row-not-data มิติ!B4", "row-without-code ภารกิจ!A5"],
    ),
    "a_row_that_lost_its_code_and_one_more_cell_is_two_findings": (
        lambda: Book().cell("projects", 4, "code", None).cell("projects", 4, "division", None),
        ["row-without-code โครงการ!A4", "value-missing โครงการ!R4"],
    ),
    "a_text_that_excel_made_a_date_is_told": (
        lambda: Book().cell("projects", 2, "period", date(2567, 10, 1)),
        ["date-in-text โครงการ!P2"],
    ),
    "a_code_or_a_figure_that_excel_made_a_date_is_told_and_brings_no_echo": (
        lambda: Book()
        .cell("projects", 2, "code", date(2026, 1, 1))
        .cell("projects", 3, "budget", date(2036, 11, 21))
        .cell("projects", 4, "mission", date(2026, 1, 2))
        .cell("details", 9, "code", date(2026, 1, 1))
        .setting("order_number", date(2567, 1, 1)),
        [
            f"date-in-text {setting_cell('order_number')}",
            *(f"date-in-text โครงการ!{cell}" for cell in ("A2", "F3", "C4")),
            "date-in-text รายละเอียด!A9",
        ],
    ),
    "a_blank_required_setting_is_told": (
        lambda: Book().setting("signer_name", None),
        [f"value-missing {setting_cell('signer_name')}"],
    ),
    "a_count_with_a_letter_in_it_is_told": (
        lambda: Book().cell("targets", 3, "count", "๑๔o"),
        ["not-a-number กลุ่มเป้าหมาย!C3"],
    ),
    "a_count_with_its_unit_is_told": (
        lambda: Book().cell("targets", 3, "count", "140 คน"),
        ["not-a-number กลุ่มเป้าหมาย!C3"],
    ),
    "a_negative_budget_is_told_and_not_compared": (
        lambda: Book().cell("projects", 2, "budget", -50000),
        ["negative-number โครงการ!F2"],
    ),
    "a_budget_with_a_fraction_is_told": (
        lambda: Book().cell("projects", 2, "budget_2569", 50000.5),
        ["not-whole-number โครงการ!N2"],
    ),
    "an_amount_beyond_any_plan_is_told": (
        lambda: Book().cell("projects", 2, "budget_2569", "9" * 20),
        ["number-too-large โครงการ!N2"],
    ),
    "a_count_of_nothing_is_told": (
        lambda: Book().cell("targets", 2, "count", 0).cell("targets", 3, "count", "๐"),
        ["zero-count กลุ่มเป้าหมาย!C2", "zero-count กลุ่มเป้าหมาย!C3"],
    ),
    "an_order_of_0_is_told": (
        lambda: Book().cell("committee", 4, "order", 0),
        ["zero-count คณะกรรมการ!A4"],
    ),
    "an_unknown_tick_is_told_and_not_again_as_no_quarter": (
        lambda: Book().cell("projects", 3, "quarter_2", "อาจจะ"),
        ["not-a-tick โครงการ!H3"],
    ),
    "a_date_that_is_none_is_told": (
        lambda: Book().setting("as_of", "31 กุมภาพันธ์ 2567"),
        [f"not-a-date {setting_cell('as_of')}"],
    ),
    "a_year_that_is_none_is_told_and_not_again_by_what_needs_it": (
        lambda: Book().setting("fiscal_year", "๒๕๖"),
        [f"not-a-year {setting_cell('fiscal_year')}"],
    ),
    "a_period_that_is_unknown_brings_no_missing_columns": (
        lambda: Book().setting("period_end", "ปีหน้า"),
        [f"not-a-year {setting_cell('period_end')}"],
    ),
    "a_mission_without_a_code_is_told": (
        lambda: Book().cell("projects", 2, "mission", "จิตสำนึก"),
        ["not-a-mission-code โครงการ!C2"],
    ),
    "an_order_number_that_is_none_is_told": (
        lambda: Book().setting("order_number", "ว 1033"),
        [f"not-an-order-number {setting_cell('order_number')}"],
    ),
    "months_that_are_none_are_told": (
        lambda: Book().setting("report_months", "ตุลา, ไตรมาส 3"),
        [f"not-months {setting_cell('report_months')}"],
    ),
    "a_topic_that_is_not_offered_is_told_and_not_again_as_missing": (
        lambda: Book().cell("details", 2, "topic", "เหตุผล"),
        ["not-a-choice รายละเอียด!B2"],
    ),
    "an_organisation_kind_that_is_not_offered_is_told": (
        lambda: Book().setting("organisation_kind", "อบต."),
        [f"not-a-choice {setting_cell('organisation_kind')}"],
    ),
    "levels_other_than_1_and_2_are_told": (
        lambda: Book().cell("details", 3, "level", 3).cell("details", 4, "level", "ก"),
        ["not-a-choice รายละเอียด!C3", "not-a-choice รายละเอียด!C4"],
    ),
    "characters_that_no_document_holds_are_told": (
        lambda: Book()
        .cell("details", 2, "text", "ก_x0007_ข")
        .cell("details", 3, "text", "ก_xFFFE_ข")
        .cell("details", 4, "text", "ก_xD83D_ข")
        .cell("projects", 2, "unit", "ฝ่าย_x000B_"),
        ["control-character โครงการ!Q2", *(f"control-character รายละเอียด!D{row}" for row in (2, 3, 4))],
    ),
    "an_error_value_is_told_as_such_whatever_its_column_holds": (
        lambda: Book()
        .cell("projects", 2, "unit", "#REF!")
        .cell("projects", 3, "budget", "#N/A")
        .setting("signer_title", "#VALUE!"),
        [f"formula-error {setting_cell('signer_title')}", "formula-error โครงการ!Q2", "formula-error โครงการ!F3"],
    ),
    "a_formula_that_was_never_computed_is_no_blank": (
        lambda: Book().cell("projects", 2, "budget", "=25000*2"),
        ["formula-without-result โครงการ!F2"],
    ),
}  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_a_value_that_its_column_does_not_take_is_found_at_its_cell(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


def test_a_day_that_excel_shows_as_a_number_is_said_with_the_day_that_is_printed(tmp_path: Path) -> None:
    book = Book().setting("announcement_date", 45567).setting("order_date", "๔๕๕๖๖")

    assert [found.line for found in findings_of(book, tmp_path)] == [
        f"{setting_cell('order_date')} “๔๕๕๖๖” Excel แสดงเป็นตัวเลข ซึ่งอ่านเป็นวันที่ 1 ตุลาคม 2567 — ตรวจวันที่ แล้วตั้งรูปแบบช่องเป็นวันที่ (Date)",
        f"{setting_cell('announcement_date')} “45567” Excel แสดงเป็นตัวเลข ซึ่งอ่านเป็นวันที่ 2 ตุลาคม 2567 — ตรวจวันที่ แล้วตั้งรูปแบบช่องเป็นวันที่ (Date)",
    ]


def test_a_finding_reads_as_one_line_with_address_value_message_and_remedy(tmp_path: Path) -> None:
    book = Book().cell("targets", 3, "count", "๑๕o คน").cell("projects", 2, "budget", None)

    assert [found.line for found in findings_of(book, tmp_path)] == [
        "โครงการ!F2 ยังไม่ได้กรอก “งบประมาณปีนี้” — บาท จำนวนเต็ม ไม่ใช้งบประมาณใส่ 0",
        "กลุ่มเป้าหมาย!C3 “๑๕o คน” ไม่ใช่จำนวน — พิมพ์เป็นตัวเลขล้วน เช่น 150",
    ]


def test_a_choice_that_is_nearly_offered_is_named(tmp_path: Path) -> None:
    book = Book().cell("details", 2, "topic", "หลักการเหตุผล")

    assert [found.message for found in findings_of(book, tmp_path)] == [
        "ไม่อยู่ในรายการให้เลือก (ใกล้เคียงที่สุดคือ “หลักการและเหตุผล”)"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ดำเนินการเสร็จ", "ดำเนินการแล้วเสร็จ"),
        ("ไมสามารถดำเนินการได้", "ไม่สามารถดำเนินการได้"),
        ("ยังไม่ได้ดำเนินการ", ""),
        ("สามารถดำเนินการได้", ""),
        ("ยังดำเนินการไม่แล้วเสร็จ", ""),
    ],
)
def test_a_choice_that_says_the_contrary_is_not_the_nearest(typed: str, meant: str, tmp_path: Path) -> None:
    book = Book().results({"code": "P01", "status_6": typed})
    nearest = f" (ใกล้เคียงที่สุดคือ “{meant}”)" if meant else ""
    messages = [found.message for found in findings_of(book, tmp_path) if found.code == "not-a-choice"]
    assert messages == [f"ไม่อยู่ในรายการให้เลือก{nearest}"]


def test_a_type_of_organisation_that_may_be_three_is_not_guessed(tmp_path: Path) -> None:
    book = Book().setting("organisation_kind", "เทศบาล")
    (found,) = [each for each in findings_of(book, tmp_path) if each.code == "not-a-choice"]
    assert found.message == "ไม่อยู่ในรายการให้เลือก"


def test_an_abbreviated_type_of_organisation_is_said_in_full(tmp_path: Path) -> None:
    book = Book().setting("organisation_kind", "อบต.")

    assert [found.message for found in findings_of(book, tmp_path)] == [
        "ไม่อยู่ในรายการให้เลือก (ใกล้เคียงที่สุดคือ “องค์การบริหารส่วนตำบล”)"
    ]


def test_unprintable_characters_are_named_by_their_number(tmp_path: Path) -> None:
    book = Book().cell("details", 2, "text", "ก_x0007_ข_xFFFE_")

    assert [found.message for found in findings_of(book, tmp_path)] == [
        "มีอักขระควบคุมที่พิมพ์ออกเอกสารไม่ได้ (U+0007, U+FFFE)"
    ]


def test_a_date_in_place_of_a_code_or_a_figure_says_how_to_format_the_cell(tmp_path: Path) -> None:
    book = (
        Book().cell("projects", 2, "code", date(2026, 1, 1)).cell("projects", 3, "budget", date(2036, 11, 21))
    )

    assert [found.line for found in findings_of(book, tmp_path)] == [
        "โครงการ!A2 “2026-01-01” Excel เปลี่ยนค่าในช่องนี้เป็นวันที่ — จัดรูปแบบช่องเป็นข้อความ (Text) แล้วพิมพ์ใหม่",
        "โครงการ!F3 “2036-11-21” Excel เปลี่ยนค่าในช่องนี้เป็นวันที่ — จัดรูปแบบช่องเป็นตัวเลข (Number) แล้วพิมพ์ใหม่",
    ]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("'25000", "25000"),
        ("25k", "50000"),
        ("25,000-30,000", "50000"),
        ("25.000", "50000"),
        ("25,OOO", "25000"),
        ("2S,000", "50000"),
        ("สองหมื่น", "20000"),
        ("3 หมื่น", "30000"),
        ("1.5 แสนบาท", "150000"),
        ("สามหมื่นบาทถ้วน", "30000"),
    ],
)
def test_an_amount_with_other_words_is_reported_with_its_figure(
    typed: str, example: str, tmp_path: Path
) -> None:
    book = Book().cell("projects", 2, "budget", typed)

    assert [found.line for found in findings_of(book, tmp_path)] == [
        f"โครงการ!F2 “{typed}” ไม่ใช่จำนวน — พิมพ์เป็นตัวเลขล้วน เช่น {example}"
    ]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("6 ตุลคม 2567", "6 ตุลาคม 2567"),
        ("๖ ตุลา ๖๗", "6 ตุลาคม 67"),
        ("6 Oct 2024", "6 ตุลาคม 2024"),
        ("6-Oct-24", "6 ตุลาคม 2024"),
        ("31 พฤศจิกายน 2567", "1 ตุลาคม 2567 หรือ 1/10/2567"),
        ("ตุลาคม 2567", "1 ตุลาคม 2567 หรือ 1/10/2567"),
    ],
)
def test_a_day_with_a_misspelt_month_is_reported_as_it_should_be(
    typed: str, example: str, tmp_path: Path
) -> None:
    book = Book().setting("as_of", typed)

    assert [found.line for found in findings_of(book, tmp_path)] == [
        f"{setting_cell('as_of')} “{typed}” ไม่ใช่วันที่ในปฏิทิน — พิมพ์เช่น {example}"
    ]

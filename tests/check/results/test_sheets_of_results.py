"""The sheets of results and rounds: what is wrong in them. Each case is the full list of findings."""

from collections.abc import Callable

import pytest
from workbook_builder import Book

CASES = {
    "a_workbook_without_the_sheets_of_results_is_whole": (Book, []),
    "the_sheets_may_be_empty": (lambda: Book().results(), []),
    "a_row_that_has_only_its_code_waits_to_be_filled": (lambda: Book().results({"code": "P01"}), []),
    "results_of_an_unknown_project": (
        lambda: Book().results({"code": "P09"}),
        ["code-unknown ผลดำเนินงาน!A2"],
    ),
    "results_of_one_project_in_two_rows": (
        lambda: Book().results({"code": "P01"}, {"code": "Ｐ ๐๑"}),
        ["code-repeated ผลดำเนินงาน!A3"],
    ),
    "results_without_a_code": (
        lambda: Book().results({"result_6": "อบรมแล้ว", "status_6": "อยู่ระหว่างดำเนินการ"}),
        ["row-without-code ผลดำเนินงาน!A2"],
    ),
    "the_total_below_the_rows_is_no_data": (
        lambda: Book().results({"code": "P01"}, {"paid_6": 50_000}),
        ["row-not-data ผลดำเนินงาน!E3"],
    ),
    "a_status_that_e_plannacc_does_not_have": (
        lambda: Book().results({"code": "P01", "status_6": "แล้วเสร็จ"}),
        ["not-a-choice ผลดำเนินงาน!D2"],
    ),
    "money_that_is_no_whole_baht": (
        lambda: Book().results({"code": "P01", "paid_12": "1,250.50", "ordinance_baht": "ห้าหมื่น"}),
        ["not-a-number ผลดำเนินงาน!C2", "not-whole-number ผลดำเนินงาน!I2"],
    ),
    "a_round_in_two_rows": (
        lambda: Book().results(rounds=[{"round": "6 เดือน"}, {"round": "รอบ ๖ เดือน"}]),
        ["round-repeated รอบรายงาน!A3"],
    ),
    "a_round_that_is_none": (
        lambda: Book().results(rounds=[{"round": "9 เดือน"}]),
        ["not-a-choice รอบรายงาน!A2"],
    ),
    "a_day_of_a_round_that_is_none": (
        lambda: Book().results(rounds=[{"round": "6 เดือน", "as_of": "31 เมษายน 2568"}]),
        ["not-a-date รอบรายงาน!B2"],
    ),
    "a_column_of_results_that_is_misspelt": (
        lambda: Book().results().heading("results", "paid_6", "เบิกจ่าย 6 เดื่อน"),
        ["column-missing ผลดำเนินงาน!E1"],
    ),
    "the_column_of_what_was_reached_is_misspelt": (
        lambda: Book().heading("details", "achieved", "ผลทีได้"),
        ["column-unread รายละเอียด!E1"],
    ),
    "a_column_of_the_clerk_s_own": (lambda: Book().heading("details", "own", "ผู้ตรวจทาน"), []),
    "the_sheet_of_results_is_misspelt": (
        lambda: Book().add_sheet("ผลการดำเนินงาน", ["รหัส"]),
        ["sheet-unread ผลการดำเนินงาน"],
    ),
    "a_setting_of_the_report_is_misspelt": (
        lambda: Book().add_row("settings", label="ตำแหน่งผู้รายงานน", value="นักวิเคราะห์"),
        ["setting-unknown ข้อมูลทั่วไป!A20"],
    ),
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_each_fault_of_the_sheets_of_results_is_found_at_its_cell(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected

"""What stops the report of a round, though it does not stop the book."""

from pathlib import Path

from unsaved_workbook import workbook_of
from workbook_builder import Book

from pipeline.check.all_checks import check_structure
from pipeline.check.results.rounds import check_round
from pipeline.model.finding import has_errors
from pipeline.model.schema import FINISHED, UNDER_WAY
from pipeline.read.parse_tables import parse_tables

DAY = {"round": "6 เดือน", "as_of": "31 มีนาคม 2568"}
RIGHT = (
    {"code": "P01", "status_6": UNDER_WAY, "problems_6": "ไม่มี"},
    {"code": "P02", "status_6": FINISHED, "result_6": "ครบ", "problems_6": "ไม่มี"},
)


def errors_of(book: Book, folder: Path, months: int = 6) -> list[str]:
    """The errors for the report of a round; there are none for the book."""
    workbook = workbook_of(book, folder)
    tables = parse_tables(workbook)
    found = check_structure(tables)
    assert not has_errors(found)
    judged = check_round(tables, found, months)
    return [f"{each.code} {each.address}" for each in judged if has_errors([each])]


def test_a_round_with_its_day_and_every_status_that_is_due_can_be_reported(tmp_path: Path) -> None:
    assert errors_of(Book().results(*RIGHT, rounds=[DAY]), tmp_path) == []


def test_without_the_sheets_there_is_no_report(tmp_path: Path) -> None:
    assert errors_of(Book(), tmp_path) == ["sheet-missing ผลดำเนินงาน", "sheet-missing รอบรายงาน"]


def test_a_status_that_is_missing_stops_the_report(tmp_path: Path) -> None:
    book = Book().results({"code": "P01", "result_6": "เริ่มแล้ว"}, RIGHT[1], rounds=[DAY])

    assert errors_of(book, tmp_path) == ["status-missing ผลดำเนินงาน!D2"]


def test_a_round_that_has_not_begun_has_no_report(tmp_path: Path) -> None:
    book = Book().results({"code": "P01"})

    assert errors_of(book, tmp_path) == [
        "round-day-missing รอบรายงาน",
        "status-missing ผลดำเนินงาน!D2",
        "results-row-missing ผลดำเนินงาน",
    ]


def test_a_status_missing_in_the_other_round_does_not_stop_this_one(tmp_path: Path) -> None:
    book = Book().results(*RIGHT, rounds=[DAY, {"round": "12 เดือน", "as_of": "30 กันยายน 2568"}])

    assert errors_of(book, tmp_path) == []
    assert len(errors_of(book, tmp_path, 12)) == 3


def test_the_day_of_the_round_must_stand_there(tmp_path: Path) -> None:
    book = Book().results(*RIGHT, rounds=[{"round": "6 เดือน"}])

    assert errors_of(book, tmp_path) == ["round-day-missing รอบรายงาน!B2"]


def test_who_turns_the_rule_of_statuses_off_has_a_report_without_them(tmp_path: Path) -> None:
    workbook = workbook_of(Book().results(RIGHT[1], rounds=[DAY]), tmp_path)
    tables = parse_tables(workbook)

    assert not has_errors(check_round(tables, (), 6))


def test_a_round_of_a_name_that_is_unknown_is_one_error(tmp_path: Path) -> None:
    book = Book().results(*RIGHT, rounds=[{**DAY, "round": "รอบที่ 1"}])
    workbook = workbook_of(book, tmp_path)
    tables = parse_tables(workbook)
    found = check_structure(tables)
    judged = check_round(tables, found, 6)
    assert [f"{each.code} {each.address}" for each in judged if has_errors([each])] == [
        "not-a-choice รอบรายงาน!A2"
    ]


def test_a_memo_before_its_data_and_an_announcement_before_its_memo_are_doubtful(tmp_path: Path) -> None:
    early = {**DAY, "memo_date": "1 มีนาคม 2568", "announcement_date": "28 กุมภาพันธ์ 2568"}
    right = {"round": "12 เดือน", "as_of": "30 กันยายน 2568", "announcement_date": "15 ตุลาคม 2568"}
    workbook = workbook_of(Book().results(*RIGHT, rounds=[early, right]), tmp_path)
    found = [each for each in check_structure(parse_tables(workbook)) if each.sheet == "รอบรายงาน"]
    assert [(each.code, each.cell, each.message) for each in found] == [
        ("round-days-reversed", "D2", "วันที่นี้อยู่ก่อนข้อมูล ณ วันที่ (31 มีนาคม 2568)"),
        ("round-days-reversed", "E2", "วันที่นี้อยู่ก่อนวันที่บันทึก (1 มีนาคม 2568)"),
    ]

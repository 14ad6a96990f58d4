"""Wrong workbooks: codes that refer to nothing. Each case is the full list of findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from unsaved_workbook import findings_of
from workbook_builder import Book


def with_codes(book: Book, sheet: str, code: str, typed: str) -> Book:
    """The book with a code typed otherwise in every row of a sheet."""
    for row in book.rows[sheet]:
        row["code"] = typed if row["code"] == code else row["code"]
    return book


CASES = {
    "a_row_that_belongs_to_no_project_is_told": (
        lambda: Book()
        .add_row("targets", code="P99", group="ประชาชน", count=5, counting_unit="คน")
        .add_row("to_confirm", code="X1", subject="ก", detail="ข", confirmed="✓"),
        ["code-unknown กลุ่มเป้าหมาย!A5", "code-unknown รอยืนยัน!A2"],
    ),
    "words_for_the_whole_plan_in_the_list_to_confirm_are_no_code": (
        lambda: Book().add_row("to_confirm", code="ทั้งแผน", subject="ก", detail="ข", confirmed="✓"),
        [],
    ),
    "a_project_with_a_code_of_its_own_and_rows_of_another_is_told_once_at_its_cell": (
        lambda: Book().cell("projects", 2, "code", "P10"),
        ["code-unlike-rows โครงการ!A2"],
    ),
    "a_project_with_an_altogether_other_code_is_not_told_as_lacking_its_rows": (
        lambda: Book().cell("projects", 2, "code", "ก-9"),
        ["code-unlike-rows โครงการ!A2"],
    ),
    "a_misspelt_code_does_not_hide_what_another_project_lacks": (
        lambda: Book().cell("details", 2, "code", "p0l").drop_rows("details", 16),
        ["topic-missing โครงการ!A4", "code-unknown รายละเอียด!A2"],
    ),
    "a_project_that_lost_its_code_is_told_once_and_not_by_its_rows": (
        lambda: Book().cell("projects", 2, "code", None),
        ["row-without-code โครงการ!A2"],
    ),
    "a_row_that_lost_its_code_is_not_told_again_as_a_missing_topic": (
        lambda: Book().cell("details", 2, "code", None).cell("targets", 3, "code", None),
        ["row-without-code กลุ่มเป้าหมาย!A3", "row-without-code รายละเอียด!A2"],
    ),
    "an_unknown_mission_is_told_where_it_is_used": (
        lambda: Book().cell("projects", 4, "mission", "2.7"),
        ["mission-unknown โครงการ!C4"],
    ),
    "a_mission_that_lost_its_code_is_told_once": (
        lambda: Book().cell("missions", 4, "mission", "ใหม่"),
        ["not-a-mission-code ภารกิจ!A4"],
    ),
    "an_unknown_dimension_is_told_and_not_again_as_unlike_the_code": (
        lambda: Book().cell("missions", 4, "dimension", 5),
        ["dimension-unknown ภารกิจ!B4"],
    ),
    "a_code_typed_otherwise_than_all_its_rows_is_told_once_at_the_project": (
        lambda: Book().cell("projects", 2, "code", "P1").add_row("to_confirm", code="P01", subject="ก", detail="ข", confirmed="✓"),
        ["code-unlike-rows โครงการ!A2"],
    ),
    "two_codes_that_no_other_sheet_has_are_told_where_they_are_missed": (
        lambda: Book().cell("projects", 2, "code", "ป01").cell("projects", 3, "code", "ป02"),
        [f"code-unknown {sheet}!A{row}" for sheet, rows in (("กลุ่มเป้าหมาย", (2, 3)), ("รายละเอียด", (2, 9))) for row in rows],
    ),
    "a_number_in_the_place_of_a_code_is_told_once_at_the_project": (
        lambda: Book().cell("projects", 3, "code", 7),
        ["code-unlike-rows โครงการ!A3"],
    ),
    "a_code_typed_with_its_name_is_told_at_the_project": (
        lambda: Book().cell("projects", 2, "code", "P01 โครงการ"),
        ["code-unlike-rows โครงการ!A2"],
    ),
    "a_code_typed_otherwise_in_one_sheet_is_told_there": (
        lambda: with_codes(Book(), "details", "P02", "P2"),
        ["code-unknown รายละเอียด!A9"],
    ),
    "a_code_typed_otherwise_does_not_hide_what_a_project_lacks": (
        lambda: Book().cell("details", 2, "code", "P1").drop_rows("details", 9),
        ["topic-missing โครงการ!A3", "code-unknown รายละเอียด!A2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_a_reference_to_nothing_is_found_at_its_cell(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


def test_an_unknown_code_names_the_nearest_and_how_many_rows_it_has(tmp_path: Path) -> None:
    book = Book()
    for row in range(2, 9):
        book.cell("details", row, "code", "p0l")

    assert [(found.value, found.message, found.remedy) for found in findings_of(book, tmp_path)] == [
        (
            "p0l",
            "ไม่มีโครงการรหัสนี้ในชีตโครงการ (ใกล้เคียงที่สุดคือ “P01”) (พบ 7 แถว)",
            "แก้รหัสให้ตรง เพิ่มโครงการ หรือลบแถวของโครงการที่ไม่มีแล้ว",
        )
    ]


@pytest.mark.parametrize("typed", ["P1", "p1", "P-01", "P001", "P01.", "'P01", "01", "1"])
def test_a_code_that_can_only_mean_one_is_reported_with_it(typed: str, tmp_path: Path) -> None:
    book = Book().cell("targets", 2, "code", typed)

    assert [found.line for found in findings_of(book, tmp_path)] == [
        f"กลุ่มเป้าหมาย!A2 “{typed}” ไม่มีโครงการรหัสนี้ในชีตโครงการ (ใกล้เคียงที่สุดคือ “P01”) — แก้รหัสเป็น “P01” เพิ่มโครงการ หรือลบแถวของโครงการที่ไม่มีแล้ว"
    ]


@pytest.mark.parametrize("typed", ["p01", "P 01", "P๐๑", "Ｐ０１", " p\u200b01 ", "P\u00a001"])
def test_a_code_in_other_digits_widths_or_spaces_is_the_same(
    typed: str, listed: Callable[[Book], list[str]]
) -> None:
    assert (
        listed(
            Book()
            .cell("targets", 2, "code", typed)
            .cell("projects", 3, "code", typed.replace("1", "2").replace("๑", "๒").replace("１", "２"))
        )
        == []
    )


def test_a_code_that_all_rows_write_otherwise_says_how_they_write_it(tmp_path: Path) -> None:
    book = Book().cell("projects", 2, "code", "P1")

    assert [found.line for found in findings_of(book, tmp_path)] == [
        "โครงการ!A2 “P1” ชีตกลุ่มเป้าหมายและรายละเอียดเขียนรหัสนี้เป็น “P01” — แก้รหัสในช่องนี้เป็น “P01” หรือแก้ในชีตอื่น ให้ตรงกันทุกชีต"
    ]


def test_a_repeated_code_names_the_first_cell_and_the_code_that_is_left(tmp_path: Path) -> None:
    book = Book().cell("projects", 4, "code", "P02")

    assert [found.line for found in findings_of(book, tmp_path)] == [
        "โครงการ!A4 “P02” รหัสซ้ำกับช่อง A3 ชีตอื่นมี “P03” ซึ่งไม่มีในชีตนี้ — แก้รหัสของช่องใดช่องหนึ่ง หรือลบแถวที่ซ้ำ"
    ]

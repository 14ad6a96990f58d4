"""The same mistake in one cell below the other is one finding. Each case is the full list of findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from unsaved_workbook import findings_of
from workbook_builder import Book, findings_at


def filled(book: Book, sheet: str, column: str, value: object, *, at: slice = slice(None)) -> Book:
    """The book with one value in a column's cells."""
    for row in book.rows[sheet][at]:
        row[column] = value
    return book


def scattered(book: Book) -> Book:
    """The book with three rows more in each list of texts, their topics left blank."""
    rows = [(row, n) for row in book.rows["details"] if row["level"] == 1 for n in range(3)]
    book.rows["details"] = [
        {**row, "topic": None if n else row["topic"], "text": f"{row['text']} {n}"} for row, n in rows
    ]
    return book


def with_codes(typed: Callable[[int], str], *sheets: str) -> Book:
    """A book of five projects whose codes are typed otherwise in some sheets."""
    book = Book()
    for sheet in ("projects", "targets", "details"):
        book.rows[sheet] = [
            {**row, "code": typed(n) if sheet in sheets else f"P{n:02}"}
            for n in range(1, 6)
            for row in Book().rows[sheet]
            if row["code"] == "P01"
        ]
    for row in range(2, 7):
        book.cell("projects", row, "annual_order", row - 1).cell("projects", row, "five_year_order", row - 1)
    return book


CASES = {
    "a_column_of_levels_left_blank": (
        lambda: filled(Book(), "details", "level", None),
        ["value-missing รายละเอียด!C2"],
    ),
    "codes_typed_only_in_the_first_row_of_each_project": (
        lambda: filled(filled(Book(), "details", "code", None, at=slice(1, 7)), "details", "code", None, at=slice(8, 14)),
        ["row-without-code รายละเอียด!A3", "row-without-code รายละเอียด!A10"],
    ),
    "topics_typed_only_in_the_first_row_of_each_list": (
        lambda: scattered(Book()),
        ["value-missing รายละเอียด!B3"],
    ),
    "an_error_value_down_a_column": (
        lambda: filled(Book(), "details", "level", "#REF!"),
        ["formula-error รายละเอียด!C2"],
    ),
    "three_cells_are_told_one_by_one": (
        lambda: filled(Book(), "projects", "division", None),
        [f"value-missing โครงการ!R{row}" for row in (2, 3, 4)],
    ),
    "other_values_are_told_one_by_one": (
        lambda: Book().cell("details", 2, "level", 3).cell("details", 3, "level", 4).cell("details", 4, "level", 3).cell("details", 5, "level", 4),
        [f"not-a-choice รายละเอียด!C{row}" for row in (2, 3, 4, 5)],
    ),
    "codes_of_a_sheet_all_typed_in_another_way": (
        lambda: with_codes(str, "targets"),
        ["code-unknown กลุ่มเป้าหมาย!A2"],
    ),
    "codes_of_the_projects_all_typed_in_another_way": (
        lambda: with_codes(lambda n: f"P{n}", "projects"),
        ["code-unlike-rows โครงการ!A2"],
    ),
    "settings_with_a_colon_are_the_same_settings": (
        lambda: Book(rows={**Book().rows, "settings": [{**row, "label": f"{row['label']} :"} for row in Book().rows["settings"]]}),
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_alike_findings_one_below_the_other_are_one(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


def test_a_run_names_its_last_cell_and_how_many_they_are(tmp_path: Path) -> None:
    book = filled(Book(), "details", "level", None)

    assert [found.message for found in findings_of(book, tmp_path)] == [
        "ยังไม่ได้กรอก “ระดับ” (เหมือนกันทุกช่องถึง C22 รวม 21 ช่อง)"
    ]


def test_codes_typed_in_another_way_are_reported_with_the_others(tmp_path: Path) -> None:
    path = with_codes(str, "targets").save(tmp_path)

    assert [found.line for found in findings_at(path)] == [
        "กลุ่มเป้าหมาย!A2 “1” ไม่มีโครงการรหัสนี้ในชีตโครงการ (ใกล้เคียงที่สุดคือ “P01”) และอีก 4 รหัสในชีตนี้เขียนต่างไปเช่นเดียวกัน (2, 3, 4 …) — แก้รหัสเป็น “P01” เพิ่มโครงการ หรือลบแถวของโครงการที่ไม่มีแล้ว"
    ]

"""Merged headings are told as the merge, not as missing columns. Each case is the full list of findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from unsaved_workbook import workbook_of
from workbook_builder import Book, findings_at

from pipeline.check.all_checks import check_workbook
from pipeline.read.parse_tables import parse_tables


def two_rows_of_headings() -> Book:
    """Quarters and years under one heading each, all others merged with the row below."""
    book = Book().insert_row("projects", 2, **{f"quarter_{n}": f"ไตรมาส {n}" for n in range(1, 5)})
    book.heading("projects", "quarter_1", "ดำเนินการ").merge("projects", "G1:J1")
    book.heading("projects", "budget_2566", "แผน 5 ปี").merge("projects", "K1:O1")
    for letter in "ABCDEFPQRS":
        book.merge("projects", f"{letter}1:{letter}2")
    return book


CASES = {
    "headings_merged_over_others": (
        lambda: Book().merge("projects", "G1:J1"),
        ["headings-merged โครงการ!G1"],
    ),
    "the_headings_of_the_first_two_columns": (
        lambda: Book().merge("targets", "A1:B1").merge("details", "B1:D1"),
        ["headings-merged กลุ่มเป้าหมาย!A1", "headings-merged รายละเอียด!B1"],
    ),
    "two_merges_each_with_what_it_took": (
        lambda: Book().merge("projects", "K1:M1").merge("projects", "D1:E1"),
        ["headings-merged โครงการ!D1", "headings-merged โครงการ!K1"],
    ),
    "two_rows_of_headings_are_told_where_headings_are_lost": (
        two_rows_of_headings,
        ["headings-merged โครงการ!G1", "headings-merged โครงการ!K1"],
    ),
    "a_column_that_is_missing_elsewhere_is_told_as_missing": (
        lambda: Book().merge("projects", "G1:J1").heading("projects", "remark", "หมายเหต"),
        ["headings-merged โครงการ!G1", "column-missing โครงการ!S1"],
    ),
    "headings_with_more_or_fewer_words_are_told_at_their_cells": (
        lambda: Book().heading("projects", "code", "รหัสโครงการ").heading("projects", "name", "ชื่อโครงการ"),
        ["column-missing โครงการ!A1", "column-missing โครงการ!B1"],
    ),
    "a_heading_of_other_words_is_told_where_it_stands": (
        lambda: Book().heading("projects", "division", "หน่วยงานที่รับผิดชอบ").heading("projects", "quarter_1", "Q1"),
        ["column-missing โครงการ!G1", "column-missing โครงการ!R1"],
    ),
    "a_heading_that_was_cleared_is_told_where_it_stood": (
        lambda: Book().heading("projects", "code", "").heading("projects", "budget_2568", ""),
        ["column-missing โครงการ!A1", "column-missing โครงการ!M1"],
    ),
    "a_heading_typed_like_its_neighbour_is_told_once": (
        lambda: Book().heading("projects", "quarter_2", "ไตรมาส 1").heading("projects", "budget_2568", "งบ 2567"),
        ["column-missing โครงการ!H1", "column-missing โครงการ!M1"],
    ),
    "a_heading_typed_like_a_later_one_is_told_once": (
        lambda: Book().heading("projects", "budget", "งบประมาณปี 2568"),
        ["column-missing โครงการ!F1"],
    ),
    "a_heading_typed_like_one_far_away_is_told_once": (
        lambda: Book().heading("projects", "remark", "รหัส"),
        ["column-missing โครงการ!S1"],
    ),
    "a_column_that_is_gone_is_told_without_a_cell_beside_a_repeated_one": (
        lambda: Book().drop_column("projects", "quarter_4").heading("projects", "other", "ไตรมาส 1"),
        ["column-missing โครงการ", "column-repeated โครงการ!S1"],
    ),
    "headings_merged_beside_ours_do_not_matter": (
        lambda: Book().heading("projects", "a", "บันทึก").heading("projects", "b", None).merge("projects", "T1:U1"),
        [],
    ),
    "headings_merged_with_the_first_project": (
        lambda: Book().merge("projects", "A1:A2").merge("projects", "B1:B2"),
        ["heading-over-data โครงการ!A1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_a_heading_that_is_not_ours_is_found_with_the_one_it_means(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


def test_merged_headings_name_what_they_took_and_how_to_give_it_back(tmp_path: Path) -> None:
    path = Book().merge("projects", "D1:E1").merge("projects", "K1:M1").save(tmp_path)

    assert [found.line for found in findings_at(path)] == [
        "โครงการ!D1 “ลำดับในแผนปี” หัวคอลัมน์นี้ผสาน (Merge) ถึงช่อง E1 จึงไม่มีคอลัมน์ “ลำดับในแผน 5 ปี” — ยกเลิกการผสานช่อง แล้วพิมพ์หัวคอลัมน์ “ลำดับในแผน 5 ปี” คืนในช่องของตน",
        "โครงการ!K1 “งบ 2566” หัวคอลัมน์นี้ผสาน (Merge) ถึงช่อง M1 จึงไม่มีคอลัมน์ “งบ 2567”, “งบ 2568” — ยกเลิกการผสานช่อง แล้วพิมพ์หัวคอลัมน์ “งบ 2567”, “งบ 2568” คืนในช่องของตน",
    ]


def test_texts_whose_levels_are_lost_are_not_proofread(tmp_path: Path) -> None:
    book = Book().cell("details", 4, "text", "ดำเนินการดังนี้ ได้แก่").drop_column("details", "level")
    workbook = workbook_of(book, tmp_path)

    assert [found.code for found in check_workbook(parse_tables(workbook))] == ["column-missing"]


@pytest.mark.parametrize(("first_row", "rows"), [(2, "1"), (4, "1 ถึง 3")])
def test_headings_below_a_title_are_reported_with_their_row(
    first_row: int, rows: str, tmp_path: Path
) -> None:
    path = Book(first_row=first_row, titles={"missions": "ภารกิจ"}).save(tmp_path)

    found = [finding.line for finding in findings_at(path) if finding.code == "headings-missing"]
    assert found == [
        f"ภารกิจ!A1 แถวที่ 1 ไม่มีหัวคอลัมน์ที่รู้จักเลย (หัวคอลัมน์อยู่แถวที่ {first_row}) — ให้หัวคอลัมน์อยู่ในแถวที่ 1 โดยลบแถวที่ {rows}"
    ]


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [("division", "กอง", "สำนัก/กอง"), ("budget_2568", "งบ 2567", "งบ 2568"), ("code", "", "รหัส")],
)
def test_a_heading_in_the_place_of_another_ends_with_its_remedy(
    field: str, typed: str, meant: str, tmp_path: Path
) -> None:
    (found,) = findings_at(Book().heading("projects", field, typed).save(tmp_path))
    shown = f" “{typed}”" if typed else ""
    assert found.line == (f"โครงการ!{found.cell}{shown} ไม่มีคอลัมน์ “{meant}” — พิมพ์หัวคอลัมน์ “{meant}” ในแถวที่ 1")
    assert findings_at(Book().heading("projects", field, meant).save(tmp_path)) == []

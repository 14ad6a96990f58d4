"""Wrong workbooks: one project's kind, quarters, budget and texts. Each case is the full list of findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from workbook_builder import Book, findings_at

from pipeline.model.rules import Severity


def with_budgets(budgets: tuple[int, ...], planned: tuple[int, ...]) -> Book:
    """A book with a project for each budget of the year and of the plan."""
    book = Book()
    for sheet in ("projects", "targets", "details"):
        book.rows[sheet] = [
            {**row, "code": f"P{n:02}"}
            for n in range(1, len(budgets) + 1)
            for row in Book().rows[sheet]
            if row["code"] == "P01"
        ]
    for row, (budget, plan) in enumerate(zip(budgets, planned, strict=True), 2):
        book.cell("projects", row, "annual_order", row - 1).cell("projects", row, "five_year_order", row - 1)
        book.cell("projects", row, "budget", budget).cell("projects", row, "budget_2568", plan)
    return book


CASES = {
    "a_name_that_does_not_begin_with_its_kind_is_told": (
        lambda: Book().cell("projects", 2, "name", "อบรมกฎหมาย"),
        ["kind-unclear โครงการ!B2"],
    ),
    "a_row_typed_with_another_project_s_code_leaves_no_topic_missing": (
        lambda: Book().cell("details", 2, "code", "P02"),
        ["row-apart รายละเอียด!A2"],
    ),
    "a_project_without_a_quarter_is_told_at_the_first_of_them": (
        lambda: Book().cell("projects", 3, "quarter_2", "-"),
        ["no-quarter โครงการ!G3"],
    ),
    "a_budget_unlike_the_five_year_plan_is_told": (
        lambda: Book().cell("projects", 2, "budget_2568", 200_000),
        ["budget-unlike-five-year-plan โครงการ!F2"],
    ),
    "a_budget_unlike_the_five_year_plan_with_a_remark_is_explained": (
        lambda: Book().cell("projects", 2, "budget_2568", 200_000).cell("projects", 2, "remark", "ปรับลดตามงบจริง"),
        [],
    ),
    "a_practice_is_a_fourth_kind": (
        lambda: Book().cell("projects", 2, "name", "แนวปฏิบัติการรับของขวัญ"),
        [],
    ),
    "budgets_sorted_without_their_rows_are_one_finding": (
        lambda: with_budgets((10, 20, 30, 40, 50, 0), (50, 40, 20, 30, 0, 10)),
        ["budgets-moved โครงการ!F2"],
    ),
    "budgets_that_differ_otherwise_are_told_each": (
        lambda: with_budgets((10, 20, 30, 40, 50, 0), (11, 21, 31, 41, 51, 0)),
        [f"budget-unlike-five-year-plan โครงการ!F{row}" for row in range(2, 7)],
    ),
    "a_budget_of_another_year_may_differ": (
        lambda: Book().cell("projects", 2, "budget_2567", 200_000),
        [],
    ),
    "a_project_without_a_target_is_told": (
        lambda: Book().drop_rows("targets", 3),
        ["topic-missing โครงการ!A3"],
    ),
    "a_project_without_any_text_is_one_finding": (
        lambda: Book().drop_rows("details", *range(16, 23)),
        ["topic-missing โครงการ!A4"],
    ),
    "no_targets_at_all_is_one_finding_of_the_sheet": (
        lambda: Book().drop_rows("targets", 2, 3, 4),
        ["sheet-empty กลุ่มเป้าหมาย"],
    ),
    "a_sub_item_without_an_item_above_it_is_told_once": (
        lambda: Book().drop_rows("details", 4),
        ["sub-item-first รายละเอียด!C4"],
    ),
    "a_sub_item_below_an_item_that_lost_its_code_or_topic_is_not_told": (
        lambda: Book().cell("details", 4, "code", None).cell("details", 11, "topic", None),
        ["row-without-code รายละเอียด!A4", "value-missing รายละเอียด!B11"],
    ),
    "a_sub_item_below_an_item_of_a_wrong_level_is_not_told": (
        lambda: Book().cell("details", 4, "level", "หนึ่ง"),
        ["not-a-choice รายละเอียด!C4"],
    ),
    "a_project_without_an_owner_is_told": (
        lambda: Book().cell("projects", 2, "division", None).cell("projects", 2, "unit", None),
        ["value-missing โครงการ!R2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_each_fault_of_a_project_is_found_at_its_cell(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


@pytest.mark.parametrize(
    ("rows", "topic"),
    [((9,), "หลักการและเหตุผล"), ((10,), "วัตถุประสงค์"), ((11, 12, 13), "วิธีดำเนินการ"), ((14,), "ผลผลิต"), ((15,), "ผลลัพธ์")],
    ids=("rationale", "objectives", "methods", "outputs", "outcomes"),
)  # fmt: skip
def test_a_project_without_a_topic_is_reported_with_the_topic_s_name(
    rows: tuple[int, ...], topic: str, tmp_path: Path
) -> None:
    path = Book().drop_rows("details", *rows).save(tmp_path)

    assert [found.line for found in findings_at(path)] == [
        f"โครงการ!A3 “P02” โครงการ P02 ไม่มี{topic} — เพิ่มแถวของ P02 ในชีต “รายละเอียด”"
    ]


def test_the_budget_warning_shows_both_figures_and_does_not_stop(tmp_path: Path) -> None:
    path = Book().cell("projects", 2, "budget_2568", 200_000).save(tmp_path)

    assert [(found.severity, found.message) for found in findings_at(path)] == [
        (
            Severity.WARNING,
            "งบประมาณปีนี้ 50,000 บาท ไม่ตรงกับแผน 5 ปี ปี 2568 ซึ่งตั้งไว้ 200,000 บาท (ช่อง M2)",
        )
    ]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("อบรมกฎหมาย", "เติมคำบอกประเภทไว้หน้าชื่อ"),
        ("1. โครงการอบรมกฎหมาย", "ลบ “1.” หน้าชื่อออก หรือเติมคำบอกประเภทไว้หน้าชื่อ"),
        ("ก. กิจกรรมอบรมกฎหมาย", "ลบ “ก.” หน้าชื่อออก หรือเติมคำบอกประเภทไว้หน้าชื่อ"),
        ("ชื่อโครงการ: โครงการอบรมกฎหมาย", "ลบ “ชื่อโครงการ:” หน้าชื่อออก หรือเติมคำบอกประเภทไว้หน้าชื่อ"),
    ],
)
def test_what_stands_before_the_kind_of_a_project_is_to_go(name: str, remedy: str, tmp_path: Path) -> None:
    found = findings_at(Book().cell("projects", 2, "name", name).save(tmp_path))
    assert [each.remedy for each in found if each.code == "kind-unclear"] == [remedy]

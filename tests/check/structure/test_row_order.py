"""A row of one project among the rows of another is noticed. Each case is the full list of findings."""

from collections.abc import Callable
from pathlib import Path

import plan_maker
import pytest
from unsaved_workbook import findings_of
from workbook_builder import Book, findings_at

from pipeline.model.rules import NOTICE
from pipeline.model.schema import TOPIC_FIELDS

SHIPPED = Path(__file__).parents[3] / "source" / "plan_2568.xlsx"
TARGET = {"group": "ประชาชน", "count": 5, "counting_unit": "คน"}


def text_of(code: str, topic: str = "ผลผลิต") -> dict[str, object]:
    return {"code": code, "topic": topic, "level": 1, "text": "ข้อความ"}


def by_topic() -> Book:
    """The texts sorted by topic, as a filter's arrow does."""
    book = Book()
    book.rows["details"].sort(key=lambda row: list(TOPIC_FIELDS).index(str(row["topic"])))
    return book


def from_the_last() -> Book:
    """The texts of the last project first."""
    book = Book()
    book.rows["details"].sort(key=lambda row: str(row["code"]), reverse=True)
    return book


def sorted_texts(*, whole_rows: bool = False, downwards: bool = False) -> Book:
    """The texts sorted by the alphabet, alone or with their rows."""
    book = Book()
    rows = book.rows["details"]
    texts = sorted((str(row["text"]) for row in rows), reverse=downwards)
    if whole_rows:
        rows.sort(key=lambda row: str(row["text"]))
    else:
        for row, text in zip(rows, texts, strict=True):
            row["text"] = text
    return book


def numbered_texts() -> Book:
    """Texts that are numbered: they are in order wherever they belong."""
    book = Book()
    for number, row in enumerate(book.rows["details"], 1):
        row["text"] = f"ข้อความที่ {number:03}"
    return book


CASES = {
    "texts_sorted_without_their_codes": (sorted_texts, ["texts-sorted-alone รายละเอียด!D2"]),
    "texts_sorted_from_the_last_without_their_codes": (
        lambda: sorted_texts(downwards=True),
        ["texts-sorted-alone รายละเอียด!D2"],
    ),
    "a_row_in_the_middle_of_another_project": (
        lambda: Book().insert_row("details", 12, **text_of("P01")),
        ["row-apart รายละเอียด!A12"],
    ),
    "a_row_whose_code_was_typed_wrong": (
        lambda: Book().cell("details", 20, "code", "P01"),
        ["row-apart รายละเอียด!A20"],
    ),
    "two_rows_together_are_one_notice": (
        lambda: Book().insert_row("details", 12, **text_of("P03")).insert_row("details", 12, **text_of("P03")),
        ["row-apart รายละเอียด!A12"],
    ),
    "a_row_between_two_other_projects": (
        lambda: Book().insert_row("details", 16, **text_of("P01")),
        ["row-apart รายละเอียด!A16"],
    ),
    "a_row_before_the_last_one": (
        lambda: Book().insert_row("details", 22, **text_of("P01")),
        ["row-apart รายละเอียด!A22"],
    ),
    "a_target_among_the_targets_of_others": (
        lambda: Book().insert_row("targets", 4, code="P01", **TARGET),
        ["row-apart กลุ่มเป้าหมาย!A4"],
    ),
    "rows_added_at_the_end_are_no_matter": (
        lambda: Book().add_row("details", **text_of("P01")).add_row("details", **text_of("P02")).add_row("targets", code="P01", **TARGET),
        [],
    ),
    "a_sheet_in_another_order_is_no_matter": (by_topic, []),
    "projects_in_another_order_are_no_matter": (from_the_last, []),
    "a_row_of_no_project_is_told_and_the_rows_around_it_are_not": (
        lambda: Book().insert_row("details", 12, **text_of("P99")),
        ["code-unknown รายละเอียด!A12"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_rows_apart_from_those_of_their_project_are_found(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


def test_texts_that_are_numbered_were_not_sorted(listed: Callable[[Book], list[str]]) -> None:
    found = listed(numbered_texts())
    assert [each for each in found if each.startswith("texts-sorted-alone")] == []


def test_whole_rows_sorted_by_their_texts_keep_each_text_with_its_project(
    listed: Callable[[Book], list[str]],
) -> None:
    found = listed(sorted_texts(whole_rows=True))
    assert [each for each in found if each.startswith("texts-sorted-alone")] == []


def test_the_notice_tells_whose_rows_these_are_and_where_the_others_stand(tmp_path: Path) -> None:
    book = Book().insert_row("details", 12, **text_of("P01")).insert_row("targets", 4, code="P01", **TARGET)

    found = findings_of(book, tmp_path)
    assert [(finding.severity, finding.line) for finding in found] == [
        (
            NOTICE,
            "กลุ่มเป้าหมาย!A4 “P01” แถวนี้เป็นของ P01 แต่อยู่กับแถวของ P02 กับ P03 แถวอื่นของ P01 อยู่ที่ A2 — ตรวจว่ารหัสถูกต้อง ถ้าถูกให้ย้ายไปไว้กับแถวอื่นของ P01 (ข้อพิมพ์ตามลำดับแถว)",
        ),
        (
            NOTICE,
            "รายละเอียด!A12 “P01” แถวนี้เป็นของ P01 แต่อยู่กับแถวของ P02 แถวอื่นของ P01 อยู่ที่ A2–A8 — ตรวจว่ารหัสถูกต้อง ถ้าถูกให้ย้ายไปไว้กับแถวอื่นของ P01 (ข้อพิมพ์ตามลำดับแถว)",
        ),
    ]


def test_the_shipped_plan_has_no_row_apart() -> None:
    assert [f.line for f in findings_at(SHIPPED) if f.code == "row-apart"] == []


@pytest.mark.exhaustive
def test_made_plans_have_no_row_apart(tmp_path: Path) -> None:
    paths = plan_maker.make_plans(tmp_path, 3)
    assert [f.line for path in paths for f in findings_at(path) if f.code == "row-apart"] == []

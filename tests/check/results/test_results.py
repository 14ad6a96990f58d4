"""Results of the rounds that do not fit one another or the plan. Each case is the full list of findings.

P01 (50,000 baht) runs in all quarters, P02 (5,000) in the second, P03 (no budget) in the third and fourth.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from unsaved_workbook import workbook_of
from workbook_builder import Book

from pipeline.check.results.reported import begun_rounds
from pipeline.model.schema import CANNOT, FINISHED, UNDER_WAY
from pipeline.read.parse_tables import parse_tables

Row = dict[str, object]


def reported(code: str, months: int, status: str, **changes: object) -> Row:
    """A row of one round with nothing wrong in it but what is changed."""
    row: Row = {
        "code": code,
        f"status_{months}": status,
        f"result_{months}": "ทำแล้ว",
        f"problems_{months}": "ไม่มี",
    }
    return row | changes


def april(*changed: Row) -> Book:
    """A workbook with the round of 6 months: P01 and P02 right, apart from what is changed; P03 is not due."""
    rows = {
        "P01": reported("P01", 6, UNDER_WAY),
        "P02": reported("P02", 6, FINISHED, in_ordinance="✓", ordinance_baht=5_000, paid_6=5_000),
    }
    for row in changed:
        rows[str(row["code"])] = rows.get(str(row["code"]), {}) | row
    return Book().results(*rows.values(), rounds=[{"round": "6 เดือน", "as_of": "31 มีนาคม 2568"}])


CASES: dict[str, tuple[Callable[[], Book], list[str]]] = {
    "a_right_round_of_six_months": (april, []),
    "no_project_is_asked_for_before_its_round_has_begun": (
        lambda: Book().results({"code": "P01"}, rounds=[{"round": "6 เดือน"}]),
        [],
    ),
    "a_status_that_is_missing_in_a_round_that_has_begun": (
        lambda: april({"code": "P01", "status_6": None}),
        ["status-missing ผลดำเนินงาน!D2"],
    ),
    "a_project_without_a_row_is_told_once_and_one_that_is_not_due_is_not": (
        lambda: Book().results(
            reported("P01", 6, UNDER_WAY), rounds=[{"round": "6 เดือน", "as_of": "31 มีนาคม 2568"}]
        ),
        ["results-row-missing ผลดำเนินงาน"],
    ),
    "at_twelve_months_every_project_is_due": (
        lambda: Book().results(rounds=[{"round": 12, "as_of": "30 กันยายน 2568"}]),
        ["results-row-missing ผลดำเนินงาน"],
    ),
    "a_status_that_is_none_is_not_missing_too": (
        lambda: april({"code": "P01", "status_6": "เสร็จ"}),
        ["not-a-choice ผลดำเนินงาน!D2"],
    ),
    "more_paid_than_the_ordinance_holds": (
        lambda: april({"code": "P02", "paid_6": 6_000}),
        ["paid-over-ordinance ผลดำเนินงาน!E3"],
    ),
    "an_ordinance_over_the_plan_and_without_its_tick": (
        lambda: april({"code": "P02", "ordinance_baht": 5_001, "in_ordinance": None}),
        ["ordinance-over-plan ผลดำเนินงาน!C3", "ordinance-not-ticked ผลดำเนินงาน!C3"],
    ),
    "money_paid_without_a_budget": (
        lambda: april({"code": "P01", "paid_6": "๑๐๐"}),
        ["paid-without-budget ผลดำเนินงาน!E2"],
    ),
    "an_ordinance_that_is_no_number_is_told_alone": (
        lambda: april({"code": "P02", "ordinance_baht": "ห้าพัน"}),
        ["not-a-number ผลดำเนินงาน!C3"],
    ),
    "less_paid_in_the_year_than_in_its_half": (
        lambda: april(
            {
                "code": "P02",
                "status_12": FINISHED,
                "result_12": "ครบ",
                "problems_12": "ไม่มี",
                "paid_12": 4_000,
            },
            {"code": "P01", "status_12": FINISHED, "result_12": "ครบ", "problems_12": "ไม่มี"},
            reported("P03", 12, FINISHED),
        ),
        ["paid-less-than-before ผลดำเนินงาน!I3"],
    ),
    "finished_in_april_and_not_in_october": (
        lambda: april(
            {"code": "P02", **reported("P02", 12, UNDER_WAY, paid_12=5_000)},
            {"code": "P01", **reported("P01", 12, FINISHED)},
            reported("P03", 12, UNDER_WAY),
        ),
        ["finished-then-not ผลดำเนินงาน!H3", "unfinished-at-year-end ผลดำเนินงาน!H4"],
    ),
    "finished_though_quarters_are_left": (
        lambda: april({"code": "P01", "status_6": FINISHED}),
        ["finished-early ผลดำเนินงาน!D2"],
    ),
    "finished_without_a_result_and_unpaid": (
        lambda: april({"code": "P02", "result_6": None, "paid_6": "-"}),
        ["finished-unpaid ผลดำเนินงาน!E3", "finished-without-result ผลดำเนินงาน!F3"],
    ),
    "impossible_without_a_reason": (
        lambda: april({"code": "P01", "status_6": CANNOT}),
        ["cannot-without-reason ผลดำเนินงาน!L2"],
    ),
    "another_reason_without_its_words": (
        lambda: april({"code": "P01", "status_6": CANNOT, "cannot_reason": "อื่นๆ"}),
        ["other-reason-blank ผลดำเนินงาน!M2"],
    ),
    "a_reason_of_what_can_be_done": (
        lambda: april({"code": "P01", "cannot_reason": "บุคลากรไม่เพียงพอ"}),
        ["reason-without-cannot ผลดำเนินงาน!L2"],
    ),
    "problems_left_blank_or_with_a_dash": (
        lambda: april({"code": "P01", "problems_6": None}, {"code": "P02", "problems_6": "-"}),
        ["problems-blank ผลดำเนินงาน!G2", "problems-blank ผลดำเนินงาน!G3"],
    ),
    "an_output_with_a_figure_without_what_was_reached": (
        lambda: (
            april(
                {"code": "P01", **reported("P01", 12, FINISHED)},
                {"code": "P02", **reported("P02", 12, FINISHED, paid_12=5_000)},
                reported("P03", 12, FINISHED),
            )
            .heading("details", "achieved", "ผลที่ได้")
            .cell("details", 7, "text", "อบรม 140 คน")
            .cell("details", 14, "text", "คำขวัญ ๑ ชิ้น")
            .cell("details", 14, "achieved", "ได้ ๓ ชิ้น")
            .cell("details", 21, "text", "หน้าเว็บ")
        ),
        ["achieved-missing รายละเอียด!E7"],
    ),
    "data_of_a_day_before_the_round_is_over": (
        lambda: april().cell("rounds", 2, "as_of", "30 มีนาคม 2568"),
        ["round-day-early รอบรายงาน!B2"],
    ),
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_each_fault_of_a_result_is_found_at_its_cell(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


def test_many_blank_problems_are_reported_once_with_the_codes(listed: Callable[[Book], list[str]]) -> None:
    book = Book()
    for number in range(4, 12):
        code = f"P{number:02}"
        book.add_row(
            "projects",
            **{**book.rows["projects"][0], "code": code, "annual_order": number, "five_year_order": number},
        )
        book.add_row("targets", **{**book.rows["targets"][0], "code": code})
        for row in book.rows["details"][:7]:
            book.add_row("details", **{**row, "code": code})
    rows = [reported(f"P{number:02}", 6, UNDER_WAY, problems_6=None) for number in range(1, 12)]

    assert listed(book.results(*rows)) == ["problems-blank ผลดำเนินงาน!G2"]


def test_a_round_has_begun_with_its_day_or_anything_filled_in(tmp_path: Path) -> None:
    def begun(book: Book) -> set[int]:
        return set(begun_rounds(parse_tables(workbook_of(book, tmp_path))))

    assert begun(Book()) == set()
    assert begun(Book().results({"code": "P01", "ordinance_baht": 5})) == set()
    assert begun(Book().results({"code": "P01", "result_12": "ทำแล้ว"})) == {12}
    assert begun(Book().results(rounds=[{"round": 6, "as_of": "31 มีนาคม 2568"}, {"round": 12}])) == {6}

"""Periods in words against the quarters that are ticked."""

from collections.abc import Callable

import pytest
from workbook_builder import Book

from pipeline.check.structure.projects import named_quarters


@pytest.mark.parametrize(
    ("period", "quarters"),
    [
        ("ไตรมาส 2", {2}), ("ไตรมาสที่ ๒", {2}), ("ไตรมาส 1-3", {1, 2, 3}), ("ไตรมาส 1 ถึงไตรมาส 2", {1, 2}), ("ไตรมาส 1, 3 และ 4", {1, 3, 4}),
        ("ไตรมาส 2/2568", {2}), ("มกราคม – มีนาคม 2568", {2}), ("ม.ค. - มิ.ย. 2568", {2, 3}), ("ตุลาคม 2567 - กันยายน 2568", {1, 2, 3, 4}),
        ("1 ต.ค. 2567 – 31 มี.ค. 2568", {1, 2}), ("เดือนพฤษภาคม 2568", {3}), ("เมษายน ๒๕๖๘ ถึง กรกฎาคม ๒๕๖๘", {3, 4}),
        ("ปีงบประมาณ พ.ศ. 2568", set()), ("ตลอดปี", set()), ("ม.ค., มี.ค. และ พ.ค.", {2, 3}), ("พ.ย. 2567, ก.พ. 2568", {1, 2}), ("ต.ค. และประชุมเดือน ก.พ.", set()), ("ทุกเดือน", set()), ("", set()),
    ],
)  # fmt: skip
def test_a_period_names_its_quarters(period: str, quarters: set[int]) -> None:
    assert named_quarters(period) == quarters


CASES = {
    "another quarter": (2, "ไตรมาส 2", ["period-unlike-quarters โครงการ!P2"]),
    "other months": (3, "ตุลาคม - ธันวาคม 2567", ["period-unlike-quarters โครงการ!P3"]),
    "the same quarter": (3, "ไตรมาส 2", []),
    "the same months": (4, "เม.ย. – ก.ย. 2568", []),
    "the whole year": (3, "ตุลาคม 2567 - กันยายน 2568", []),
    "the fiscal year": (3, "ปีงบประมาณ พ.ศ. 2568", []),
}


@pytest.mark.parametrize(("row", "period", "expected"), CASES.values(), ids=CASES)
def test_a_period_unlike_the_ticks_is_said(
    row: int, period: str, expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(Book().cell("projects", row, "period", period)) == expected

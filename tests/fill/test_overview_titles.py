"""Titles of the overview tell what its figures show."""

import pytest
from plan_builder import plan, project

from pipeline.fill.overview_titles import budget_title, divisions_title, quarters_title, timeline_title
from pipeline.model.plan import Plan

ALL, FIRST, LAST = (True,) * 4, (True, False, False, False), (False, False, False, True)


def budgets(first: int, second: int) -> Plan:
    return plan(project(1, budget_baht=first), project(2, mission="2.1", dimension=2, budget_baht=second))


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        (0, 0, "ทุกรายการไม่ใช้งบประมาณ"),
        (0, 5, "งบประมาณทั้งหมดอยู่ในมิติที่ ๒"),
        (5, 5, "งบประมาณมากที่สุดเท่ากันในมิติที่ ๑ และ ๒"),
        (115, 70, "งบประมาณร้อยละ ๖๒ อยู่ในมิติที่ ๑"),
        (1, 7, "งบประมาณร้อยละ ๘๘ อยู่ในมิติที่ ๒"),
    ],
)
def test_where_the_money_is(first: int, second: int, title: str) -> None:
    assert budget_title(budgets(first, second)) == title


@pytest.mark.parametrize(
    ("first", "second", "quarters", "whole_year"),
    [
        (ALL, ALL, "ทุกไตรมาสดำเนินการเท่ากัน", "ทุกรายการดำเนินการตลอดทั้งปี"),
        (FIRST, ALL, "ไตรมาสที่ ๑ ดำเนินการมากที่สุด", "ดำเนินการตลอดทั้งปี ๑ จาก ๒ รายการ"),
        (FIRST, LAST, "ไตรมาสที่ ๑ และ ๔ ดำเนินการมากที่สุด", "ไม่มีรายการที่ดำเนินการตลอดทั้งปี"),
        ((True, True, True, False), (True, True, True, False), "ไตรมาสที่ ๑ ๒ และ ๓ ดำเนินการมากที่สุด", "ไม่มีรายการที่ดำเนินการตลอดทั้งปี"),
    ],
)  # fmt: skip
def test_when_the_work_is(
    first: tuple[bool, ...], second: tuple[bool, ...], quarters: str, whole_year: str
) -> None:
    given = plan(project(1, quarters=first), project(2, quarters=second))
    assert (quarters_title(given), timeline_title(given)) == (quarters, whole_year)


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ([("กองคลัง", 2)], "กองคลัง รับผิดชอบทุกรายการ"),
        ([("กองคลัง", 1), ("กองช่าง", 1)], "กองคลังและกองช่าง รับผิดชอบมากที่สุด แห่งละ ๑ จาก ๒ รายการ"),
        ([("กองคลัง", 2), ("กองช่าง", 1)], "กองคลัง รับผิดชอบมากที่สุด ๒ จาก ๒ รายการ"),
    ],
)
def test_who_has_most_of_it(counts: list[tuple[str, int]], title: str) -> None:
    assert divisions_title(plan(), counts) == title

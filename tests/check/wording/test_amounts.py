"""Amounts and percentages in text."""

import pytest
from wording_builder import found_by, with_text, wording_input_of
from workbook_builder import Book

from pipeline.check.wording import amounts


def found(book: Book) -> list[str]:
    return found_by(amounts, book)


def test_an_amount_unlike_the_budget_is_reported_with_the_budget() -> None:
    wording = wording_input_of(with_text("ใช้งบประมาณ 30,000 บาท"))
    findings = list(amounts.amounts(wording))
    assert [(f.code, f.value, f.proposal) for f in findings] == [
        ("amount-unlike-budget", "30,000 บาท", "50,000 บาท")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ใช้งบประมาณ ๕๐,๐๐๐ บาท (ห้าหมื่นบาทถ้วน)",
        "ค่าอาหารคนละ 100 บาท",
        "วงเงินเกิน 500,000 บาท ต้องประกาศ",
        "ค่าวิทยากร 7,200 บาท",
        "ทิ้งขยะลงคลองปรับตั้งแต่ 60,000 – 200,000 บาท",
        "เงินกู้รายละ 10,000 ถึง 90,000 บาท",
        "ตลาดนัดมียอดขาย 300,000 บาท",
        "ส่งออกผลไม้ 126 ล้านบาท",
        "ไม่ใช้งบประมาณเกินความจำเป็น",
        "แผน 5 ปี ตั้งงบประมาณรวม 250,000 บาท",
        "ร้อยละ 100 ของผู้เข้าอบรม",
        "ผู้ใช้เพิ่มขึ้นร้อยละ 150",
    ],
)
def test_the_budget_rates_limits_parts_and_growth_are_right(text: str) -> None:
    assert found(with_text(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "ผู้พิการได้รับวงเงินเพิ่มอีก 800 บาทในเดือนเมษายน",
        "ครัวเรือนยากจนมีค่าใช้จ่ายรวมปีก่อน 9,000 บาท",
        "ให้บริการตัดแว่นแก่ผู้สูงอายุโดยไม่มีค่าใช้จ่าย",
    ],
)
def test_a_rationale_may_tell_of_other_money_than_the_project_s(text: str) -> None:
    assert found(with_text(text, row=2)) == []


def test_an_item_of_the_budget_is_a_part_of_it() -> None:
    assert found(with_text("สมุด 50 เล่ม เล่มละ 40 บาท เป็นเงิน 2,000 บาท")) == []
    assert found(with_text("ค่าอาหาร 50 คน x 25 บาท เป็นเงิน 1,250 บาท")) == []
    assert found(with_text("สมุด 50 เล่ม เล่มละ 4,000 บาท เป็นเงิน 200,000 บาท")) == [
        "amount-unlike-budget รายละเอียด!D4 200,000 บาท"
    ]


def test_that_a_project_costs_nothing_is_not_that_a_service_is_free() -> None:
    assert found(with_text("ซ่อมให้ภายในเจ็ดวันและไม่มีค่าใช้จ่ายใด ๆ ตลอดอายุสัญญา")) == []
    assert found(with_text("โครงการนี้ไม่มีค่าใช้จ่าย")) == ["amount-unlike-budget รายละเอียด!D4 ไม่มีค่าใช้จ่าย"]


def test_money_in_a_free_project_and_a_free_text_in_a_paid_one_are_reported() -> None:
    book = with_text("ดำเนินการโดยไม่ใช้งบประมาณ").cell("details", 18, "text", "งบประมาณ 900 บาท")
    assert found(book) == [
        "amount-unlike-budget รายละเอียด!D18 900 บาท",
        "amount-unlike-budget รายละเอียด!D4 โดยไม่ใช้งบประมาณ",
    ]


def test_a_part_above_the_whole_wrong_words_and_wrong_commas_are_reported() -> None:
    book = with_text("ค่าวิทยากร 70,000 บาท")
    book.cell("details", 5, "text", "จ่าย 7,000 บาท (แปดพันบาทถ้วน)")
    book.cell("details", 6, "text", "จ่ายไป 5,0000 บาท")
    assert found(book) == [
        "amount-over-budget รายละเอียด!D4 70,000 บาท",
        "amount-words-differ รายละเอียด!D5 แปดพัน",
        "number-malformed รายละเอียด!D6 5,0000",
    ]


def test_a_percentage_above_a_hundred_is_reported() -> None:
    book = with_text("ร้อยละ ๘๐๐").cell("details", 5, "text", "120% ของเป้าหมาย")
    assert found(book) == [
        "percent-over-100 รายละเอียด!D4 ร้อยละ ๘๐๐",
        "percent-over-100 รายละเอียด!D5 120%",
    ]


def test_the_budget_of_the_whole_office_is_not_the_project_s() -> None:
    assert found(with_text("งบประมาณรวม 35,201,001 บาท เป็นงบทั้งปีของเทศบาล")) == []

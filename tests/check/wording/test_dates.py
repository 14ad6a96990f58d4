"""Dates that lie outside the fiscal year of this plan."""

import pytest
from wording_builder import found_by, with_text
from workbook_builder import Book

from pipeline.check.wording import dates

CODE = "date-outside-fiscal-year"


def found(book: Book) -> list[str]:
    return found_by(dates, book)


def test_a_period_of_last_year_is_reported_and_this_years_is_right() -> None:
    book = Book().cell("projects", 2, "period", "1 ต.ค. 2566 – 30 ก.ย. 2567")
    book.cell("projects", 3, "period", "1 ต.ค. 2567 – 30 ก.ย. 2568")
    assert found(book) == ["period-unlike-fiscal-year โครงการ!P2 1 ต.ค. 2566 – 30 ก.ย. 2567"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("จัดในวันที่ 15 มกราคม 2566", "15 มกราคม 2566"),
        ("จัดค่ายดูดาวในวันที่ 5 มกราคม 2024", "5 มกราคม 2024"),
        ("ติดประกาศผลประกวดสวนภายในเดือนกันยายน ๒๕๖๗", "เดือนกันยายน ๒๕๖๗"),
        ("รับสมัครช่างตัดผมในเดือนมีนาคม 2569", "เดือนมีนาคม 2569"),
        ("ส่งภาพถ่ายประกวด ๑๕/๐๒/๒๕๖๗", "๑๕/๐๒/๒๕๖๗"),
        ("ตั้งแต่บัดนี้จนถึง 30 ก.ย. 67", "30 ก.ย. 67"),
    ],
)
def test_a_day_of_another_year_is_reported_in_either_era_and_as_a_deadline(text: str, day: str) -> None:
    assert found(with_text(text)) == [f"{CODE} รายละเอียด!D4 {day}"]


@pytest.mark.parametrize(
    "text",
    [
        "จัดค่ายดูดาวในวันที่ 5 มกราคม 2025",
        "หนังสือลงวันที่ 25 ธันวาคม 2557",
        "ส่งภาพถ่ายประกวด 15/2/68",
        "รายงานผลภายในเดือนตุลาคม 2568",
        "ขยายเวลาต่อทะเบียนรถถึงวันที่ 31 ตุลาคม 2568",
        "ลงทะเบียนผู้เกิดก่อนวันที่ 1 ตุลาคม 2508",
        "ตามประกาศเทศบาลวันที่ 2 พฤษภาคม 2566",
    ],
)
def test_a_day_of_this_year_of_a_letter_and_of_the_report_is_right(text: str) -> None:
    assert found(with_text(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "ภัยแล้งระหว่างวันที่ 17 สิงหาคม – 19 กันยายน 2563",
        "รับชมการประชุมย้อนหลัง วันพฤหัสบดีที่ 27 เมษายน 2566 เวลา 13.30 – 15.30 น.",
        "เป็นที่ทราบกันดีว่า ในวันที่ 27 พฤษภาคม 2563 กฎหมายจะมีผล",
        "ระหว่างวันที่ 3 – 5 ตุลาคม 2566 ฝนตกหนักจนน้ำเอ่อล้นตลิ่ง",
        "มหาวิทยาลัยได้ลงพื้นที่เก็บตัวอย่างน้ำถึงเดือนธันวาคม 2566",
        "เมื่อวันที่อบรม 15 มกราคม 2567",
        "โรงเรียนจัดกีฬาสีถึงวันที่ 19 กันยายน 2563",
    ],
)
def test_a_rationale_may_tell_what_happened_on_a_day(text: str) -> None:
    assert found(with_text(text, row=2)) == []


@pytest.mark.parametrize(
    "text",
    [
        "จึงจะจัดอบรมในวันที่ 15 มกราคม 2563",
        "อบรมบุคลากรวันที่ 15 มกราคม 2567",
        "จึงได้จัดพิธีไหว้ครูในวันที่ 13 มิถุนายน 2567",
    ],
)
def test_what_a_rationale_promises_is_of_this_year(text: str) -> None:
    [line] = found(with_text(text, row=2))
    assert line.startswith(f"{CODE} รายละเอียด!D2")


def test_a_plan_without_a_fiscal_year_is_left_alone() -> None:
    assert found(with_text("จัดในวันที่ 15 มกราคม 2566").setting("fiscal_year", None)) == []

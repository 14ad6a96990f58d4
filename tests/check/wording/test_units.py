"""Who is counted in a unit that is none of theirs."""

import pytest
from wording_builder import found_by, with_text, wording_input_of
from workbook_builder import Book

from pipeline.check.wording import units


def found(book: Book) -> list[str]:
    return found_by(units, book)


@pytest.mark.parametrize(
    ("group", "unit", "proposal"),
    [
        ("ศูนย์ข้อมูลข่าวสาร", "คน", "แห่ง"),
        ("ชุมชนในเขตเทศบาล", "คน", "ชุมชน"),
        ("สำนัก กอง และหน่วยงานภายใน", "คน", "แห่ง"),
        ("ประชาชนในเขตเทศบาล", "แห่ง", "คน"),
        ("นักเรียน", "โรงเรียน", "คน"),
        ("ชุมชน", "โรงเรียน", "ชุมชน"),
        ("ผู้บริหาร", "ครั้ง", "คน"),
        ("กล้องวงจรปิด", "คน", "ตัว"),
        ("ศูนย์พัฒนาเด็กเล็ก", "คน", "แห่ง"),
        ("ถนนสายหลัก", "ครัวเรือน", "สาย"),
    ],
)
def test_a_unit_that_does_not_fit_is_reported_with_one_that_does(
    group: str, unit: str, proposal: str
) -> None:
    book = Book().cell("targets", 2, "group", group).cell("targets", 2, "counting_unit", unit)
    assert [(f.address, f.proposal) for f in units.units(wording_input_of(book))] == [
        ("กลุ่มเป้าหมาย!D2", proposal)
    ]


@pytest.mark.parametrize(
    ("group", "unit"),
    [
        ("บุคลากรทุกสำนัก/กอง", "สำนัก/กอง"),
        ("ผู้แทนชุมชน", "คน"),
        ("เทศบาลเมืองทดสอบ (ทุกสำนัก/กอง)", "แห่ง"),
        ("ฝ่ายบัญชี กองคลัง", "ฝ่าย"),
        ("ประชาชนผู้รับบริการ", "กลุ่ม"),
        ("หน่วยงานภายใน", "หน่วยงาน"),
        ("รถรับส่งผู้ป่วยและคนขับ", "คน"),
        ("กล้องวงจรปิด", "ตัว"),
    ],
)
def test_a_unit_that_fits_is_right(group: str, unit: str) -> None:
    book = Book().cell("targets", 2, "group", group).cell("targets", 2, "counting_unit", unit)
    assert found(book) == []


def test_places_counted_in_people_are_reported_in_text_too() -> None:
    book = with_text("ศูนย์ข้อมูลข่าวสาร จำนวน 1 คน")
    book.cell("details", 5, "text", "ประชาชนใน 13 ชุมชน และประธานชุมชน จำนวน 13 คน")
    assert found(book) == ["unit-unlike-group รายละเอียด!D4 คน"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("จัดกิจกรรมแก่เด็กและเยาวชน 50 แห่ง", "แห่ง"),
        ("ประกาศเจตนารมณ์จำนวน 1 คน", "คน"),
        ("จัดอบรมโรงเรียนในสังกัด จำนวน 5 คน", "คน"),
        ("อบรมครู 40 ตัว", "ตัว"),
        ("ติดตั้งถังดับเพลิง จำนวน 30 คน", "คน"),
        ("ระยะเวลาฝึกอบรม 2 ครั้ง", "ครั้ง"),
        ("ขุดลอกคลองระยะทาง 350 คน", "คน"),
        ("ตรวจสุขาภิบาลร้านอาหาร จำนวน 60 คน", "คน"),
        ("ผู้สูงอายุ จำนวน 120 ฉบับ ตรวจตา", "ฉบับ"),
        ("เบี้ยความพิการเดือนละ 800 คน", "คน"),
    ],
)
def test_people_in_places_and_papers_in_people_are_reported_in_running_text(text: str, unit: str) -> None:
    assert found(with_text(text)) == [f"unit-unlike-group รายละเอียด!D4 {unit}"]


@pytest.mark.parametrize(
    "text",
    [
        "อบรมผู้ประกอบการร้านอาหาร จำนวน 60 คน",
        "ช่างจากโรงงาน จำนวน 6 คน",
        "มอบถุงยังชีพแก่ผู้ประสบภัย จำนวน 120 ราย",
        "ปลูกต้นไม้ร่วมกับชาวนา จำนวน 100 คน",
        "สภาเด็กและเยาวชน 3 แห่ง",
        "ศูนย์พัฒนาเด็กเล็ก 3 แห่ง",
        "ศูนย์ฝึกอบรมเด็กและเยาวชน จำนวน 3 แห่ง",
        "แจกแผ่นพับให้ประชาชน 500 แผ่น",
        "อบรมผู้นำชุมชน 17 ชุมชน ชุมชนละ 2 คน",
        "คู่มือจำนวน 5 เล่ม",
        "เด็ก 50 คน จาก 5 แห่ง",
    ],
)
def test_places_of_people_and_papers_have_units_of_their_own(text: str) -> None:
    assert found(with_text(text)) == []


def test_people_counted_in_money_are_reported_and_what_they_get_is_right() -> None:
    assert found(with_text("มีผู้เข้าร่วมกิจกรรม 100 บาท")) == ["unit-unlike-group รายละเอียด!D4 บาท"]
    assert found(with_text("ค่าอาหารผู้เข้าร่วมกิจกรรม 100 บาท")) == []

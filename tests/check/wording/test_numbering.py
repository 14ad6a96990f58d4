"""Typed numbering and headings, and digits of two kinds in one number."""

import pytest
from wording_builder import wording_input_of
from wording_cases import right_book, shown

from pipeline.check.wording import numbering


def found(*texts: str) -> list[tuple[str, str, str]]:
    return shown(*texts, module=numbering)


@pytest.mark.parametrize("mark", ["1) ", "1. ", "๑. ", "(2) ", "1.1 ", "- ", "• ", "ก) ", "ข้อ 1. "])
def test_typed_numbering_is_to_be_deleted(mark: str) -> None:
    assert found(f"{mark}ประชุมชี้แจง") == [("numbering-typed", mark, "")]


@pytest.mark.parametrize(
    "text", ["1 ตุลาคม 2567", "1.5 ล้านบาท", "ก.พ. กำหนด", "ก.แรงงาน แจ้ง", "5ส ของกอง", "(ร่าง) แผน"]
)
def test_a_text_may_begin_with_a_number_or_an_abbreviation(text: str) -> None:
    assert found(text) == []


def test_what_the_pipeline_prints_before_a_name_is_to_be_deleted() -> None:
    book = right_book()
    book.cell("dimensions", 2, "name", "มิติที่ 1 การสร้างวัฒนธรรมสุจริต")
    book.setting("district", "อำเภอเมือง")
    findings = [finding for check in numbering.CHECKS for finding in check(wording_input_of(book))]
    assert [(finding.code, finding.value) for finding in findings] == [
        ("prefix-typed", "อำเภอ"),
        ("prefix-typed", "มิติที่ 1 "),
    ]


def test_digits_of_both_kinds_in_one_number_become_arabic() -> None:
    assert found("๒5,000 บาท", "5O,000 บาท") == [
        ("mixed-digits", "๒5,000", "25,000"),
        ("mixed-digits", "5O,000", "50,000"),
    ]


def test_numbers_of_one_kind_and_codes_are_right() -> None:
    assert found("2567-๒๕๖๘ ๒๕,๐๐๐ 25,000 O29 5G") == []


@pytest.mark.parametrize(
    "heading",
    ["วัตถุประสงค์: ", "ผลผลิต (Output) : ", "ผลลัพธ์ (Outcome): ", "ผลลัพธ์ (เชิงคุณภาพ): ", "หลักการและเหตุผล : "],
)
def test_a_heading_typed_before_its_text_is_to_be_deleted(heading: str) -> None:
    assert found(f"{heading}ประชาชนรับทราบ") == [("prefix-typed", heading, "")]


def test_a_step_that_numbers_itself_is_found_and_one_that_speaks_of_a_step_is_not() -> None:
    assert found("ขั้นตอนที่ 3 ดำเนินการจัดอบรม") == [("numbering-typed", "ขั้นตอนที่ 3 ", "")]
    assert found("ขั้นตอนที่ 3 ของคู่มือต้องแล้วเสร็จก่อน", "วัตถุประสงค์ของแผนมีสองข้อ") == []

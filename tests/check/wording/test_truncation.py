"""Texts that end with a word that must go on."""

import pytest
from wording_cases import shown

from pipeline.check.wording import truncation


def found(*texts: str) -> list[tuple[str, str, str]]:
    return shown(*texts, module=truncation)


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("ให้ประชาชนทราบและ", "และ"),
        ("มีส่วนร่วมใน", "ใน"),
        ("บริหารงานที่", "ที่"),
        ("เสริมสร้างความ", "ความ"),
        ("เสนอต่อ", "เสนอต่อ"),
        ("รายงานผลต่อ", "ผลต่อ"),
        ("ผู้บริหาร,", ","),
        ("องค์กรปกครองส่วน", "องค์กรปกครองส่วน"),
        ("ข่าวสารของราชการ พ.ศ.", "พ.ศ."),
    ],
)
def test_a_text_that_must_go_on_is_found(text: str, ending: str) -> None:
    assert found(text) == [("sentence-cut-off", ending, "")]


@pytest.mark.parametrize(
    "text",
    [
        *("ตรวจสอบภายใน", "ตามหน้าที่", "ลงพื้นที่", "ติดตาม", "ปฏิบัติตาม", "แจ้งเจ้าของ", "กำกับ"),
        *(
            "เท่าที่จำเป็น",
            "ถูกต้อง",
            "ข้อความ",
            "ฯลฯ",
            "ITA",
            "ต่าง ๆ",
            "แก่ผู้ร้อง",
            "ปี 2568",
            "สมเด็จพระราชาคณะ",
            "ก่อให้เกิดหนี้ไม่",
            "ดำเนินการต่อ",
        ),
    ],
)
def test_words_that_end_alike_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_lead_in_is_right_where_sub_items_follow() -> None:
    assert found("ด้านต่าง ๆ เช่น", ">แผนงาน", ">งบประมาณ") == []


def test_a_lead_in_before_another_item_is_cut_off() -> None:
    assert found("ด้านต่าง ๆ เช่น", "แผนงาน") == [("sentence-cut-off", "เช่น", "")]

"""Texts that end or begin inside a word."""

import pytest
from wording_cases import shown

from pipeline.check.wording import cut_off_words


def found(*texts: str) -> list[tuple[str, str, str]]:
    return shown(*texts, module=cut_off_words)


@pytest.mark.parametrize(
    ("text", "start", "whole"),
    [
        ("แจ้งนายกเทศมน", "นายกเทศมน", "นายกเทศมนตรี"),
        ("การจัดซื้อจัดจ้", "จัดซื้อจัดจ้", "จัดซื้อจัดจ้าง"),
        ("ตามงบประมา", "งบประมา", "งบประมาณ"),
        ("ของเทศบาลเมืองทดส", "เทศบาลเมืองทดส", "เทศบาลเมืองทดสอบ"),
        ("หน่วยงานภาครั", "าครั", ""),
        ("ปฏิบัติหน้าที่ด้วยความซื่อสัต", "ซื่อสัต", "ซื่อสัตย์"),
    ],
)
def test_a_text_that_stops_inside_a_word_is_found(text: str, start: str, whole: str) -> None:
    assert found(text) == [("word-cut-off", start, whole)]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("รวบรวมความเห็นจากข้", "ากข้"),
        ("จำนวน 3 ช่", "ช่"),
        ("ป้องกันและเฝ", "เฝ"),
        ("จำนวน 1 คร", "คร"),
        ("ตรวจสอบเรื่", "เรื่"),
        ("เฝ้าระวังการทุจ", "รทุจ"),
    ],
)
def test_letters_that_only_begin_a_word_are_a_word_cut_off(text: str, end: str) -> None:
    assert [(code, words) for code, words, _ in found(text)] == [("word-cut-off", end)]


@pytest.mark.parametrize(
    "text",
    [
        "งานของ สตง",
        "ตามประเพณี",
        "ณ เวที",
        "ในตำบลหนองแสะ",
        "อย่างเสรี",
        "กลุ่ม ข",
        "บ้านบ่อ",
        "แก่ อบต",
        "ภายในเจ็ดวัน",
    ],
)
def test_names_abbreviations_and_short_words_are_whole(text: str) -> None:
    assert found(text) == []


def test_a_unit_by_the_names_of_its_latin_letters_is_whole() -> None:
    assert found("เครื่องยนต์ไม่เกิน 150 ซีซี") == []
    assert found("ติดตั้งกล้องซีซีที") == [("word-cut-off", "ซีซีที", "ซีซีทีวี")]

"""Figures that a text multiplies or counts, and that do not come out."""

import pytest
from wording_builder import wording_input_of
from workbook_builder import Book

from pipeline.check.wording import figures


def found(text: str, row: int = 4) -> list[tuple[str, str]]:
    """The words in question and what they come to, of a text of P01: row 4 is a step, 2 the rationale."""
    wording = wording_input_of(Book().cell("details", row, "text", text))
    return [(finding.value, finding.message) for check in figures.CHECKS for finding in check(wording)]


DISAGREE = "ตัวเลขไม่สอดคล้องกัน"


@pytest.mark.parametrize(
    ("text", "words", "reckoned"),
    [
        ("อบรม 3 รุ่น รุ่นละ 50 คน รวม 120 คน", "3 รุ่น รุ่นละ 50 คน รวม 120 คน", "3 × 50 = 150"),
        ("ออกตรวจ ๔ ครั้ง ครั้งละ ๓ ชั่วโมง รวม ๑๐ ชั่วโมง", "๔ ครั้ง ครั้งละ ๓ ชั่วโมง รวม ๑๐ ชั่วโมง", "4 × 3 = 12"),
        ("ถุงมือ 50 คู่ คู่ละ 40 บาท เป็นเงิน 2,200 บาท", "50 คู่ คู่ละ 40 บาท เป็นเงิน 2,200 บาท", "50 × 40 = 2,000"),
        (
            "ขนม 50 คน x 25 บาท x 2 มื้อ เป็นเงิน 2,000 บาท",
            "50 คน x 25 บาท x 2 มื้อ เป็นเงิน 2,000",
            "50 × 25 × 2 = 2,500",
        ),
        (
            "ขนม 50 คน x 25 บาท เป็นเงิน 1,250 บาท และอาหาร 50 คน x 80 บาท เป็นเงิน 4,500 บาท",
            "50 คน x 80 บาท เป็นเงิน 4,500",
            "50 × 80 = 4,000",
        ),
        ("1,000 แผ่น × 1.50 บาท = 1,050 บาท", "1,000 แผ่น × 1.50 บาท = 1,050", "1,000 × 1.5 = 1,500"),
    ],
)
def test_a_product_that_does_not_come_out_is_reported(text: str, words: str, reckoned: str) -> None:
    assert found(text) == [(words, f"{DISAGREE}: {reckoned}")]


@pytest.mark.parametrize(
    "text",
    [
        "อบรม 3 รุ่น รุ่นละ 50 คน รวม 150 คน",
        "อบรม 3 รุ่น รุ่นละไม่เกิน 50 คน รวม 120 คน",
        "อบรม 3 รุ่น รุ่นละ 50 คน รวม 3 วัน",
        "ขนม 50 คน x 25 บาท x 2 มื้อ เป็นเงิน 2,500 บาท",
        "เวรยาม 3 กลุ่ม กลุ่มละ 5 คน รวมหัวหน้าอีก 1 คน",
        "วิทยากร 2 คน คนละ 3 ชั่วโมง ชั่วโมงละ 600 บาท เป็นเงิน 3,600 บาท",
        "ป้ายขนาด 1.2 x 2.4 เมตร จำนวน 3 ป้าย",
        "ถุงมือ 50 คู่ คู่ละ 40 บาท จำนวน 2 ครั้ง เป็นเงิน 4,000 บาท",
        "ป้ายไวนิล ขนาด 1.2 x 2.4 เมตร เป็นเงิน 432 บาท",
        "ป้ายผ้า กว้าง 3 x 5 ม. รวม 2 ป้าย",
        "ขนม 50 คน x 30 บาท + 10 คน x 100 บาท = 2,500 บาท",
        "วิทยากร 3 ชั่วโมง x 600 บาท และอาหาร 50 คน x 100 บาท เป็นเงิน 6,800 บาท",
        "ค่าป้าย 500 บาท และขนม 50 คน คนละ 30 บาท รวมเป็นเงิน 2,000 บาท",
        "ครู 10 คน กับนักเรียน 3 ห้อง ห้องละ 30 คน รวม 100 คน",
    ],
)
def test_a_product_that_comes_out_or_is_none_is_right(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words", "counted"),
    [
        ("เข้าค่าย 3 วัน ระหว่างวันที่ 5 – 6 มกราคม 2568", "3 วัน ระหว่างวันที่ 5 – 6", "2 วัน"),
        ("เข้าค่าย 3 วัน 2 คืน วันที่ 5 ถึง 6 ม.ค. 2568", "3 วัน 2 คืน วันที่ 5 ถึง 6", "2 วัน"),
        ("ออกร้าน 2 วัน คือ วันที่ 3, 4 และ 5 มีนาคม 2568", "2 วัน คือ วันที่ 3, 4 และ 5", "3 วัน"),
        ("ออกร้าน 2 วัน คือ วันที่ 3 - 5 มีนาคม 2568", "2 วัน คือ วันที่ 3 - 5", "3 วัน"),
    ],
)
def test_days_that_are_not_so_many_are_reported(text: str, words: str, counted: str) -> None:
    assert found(text) == [(words, f"{DISAGREE}: {counted}")]


@pytest.mark.parametrize(
    "text",
    [
        "เข้าค่าย 2 วัน ระหว่างวันที่ 5 – 6 มกราคม 2568",
        "เปิดศูนย์ 2 วัน ระหว่างวันที่ 5 – 30 มกราคม 2568",
        "ภายใน 30 วัน นับแต่วันที่ 5 – 6 มกราคม 2568",
        "ออกร้าน 3 วัน คือ วันที่ 3, 4 และ 5 มีนาคม 2568",
        "เข้าค่าย 3 วัน ระหว่างวันที่ 31 มกราคม – 2 กุมภาพันธ์ 2568",
    ],
)
def test_days_that_are_so_many_or_some_of_a_time_are_right(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words", "counted"),
    [
        ("ตรวจน้ำ 4 ด้าน ได้แก่ ด้านสี ด้านกลิ่น และด้านความขุ่น", "4 ด้าน", "3 ด้าน"),
        ("แบ่งเป็น 2 ฝ่าย คือ ฝ่ายครัว ฝ่ายสถานที่ และฝ่ายต้อนรับ", "2 ฝ่าย", "3 ฝ่าย"),
        ("มี 5 ขั้นตอน ดังนี้ 1) รับ 2) คัด 3) ส่ง", "5 ขั้นตอน", "3 ขั้นตอน"),
        ("มี ๒ ฐาน ได้แก่ (๑) ไข่เค็ม (๒) น้ำพริก (๓) ขนมจีน", "๒ ฐาน", "3 ฐาน"),
    ],
)
def test_a_list_of_more_or_fewer_items_is_reported(text: str, words: str, counted: str) -> None:
    assert found(text) == [(words, f"{DISAGREE}: {counted}")]


@pytest.mark.parametrize(
    "text",
    [
        "ตรวจน้ำ 3 ด้าน ได้แก่ ด้านสี ด้านกลิ่น และด้านความขุ่น",
        "ตรวจน้ำ 5 ด้าน ได้แก่ ด้านสี ด้านกลิ่น และด้านอื่น ๆ",
        "ตรวจน้ำ 4 ด้าน ได้แก่ สี กลิ่น และความขุ่น",
        "มี 3 ขั้นตอน ดังนี้ 1) รับ 2) คัด 3) ส่ง",
        "มี 5 ขั้นตอน ดังนี้",
        "ให้คะแนน 2 ด้าน คือ ด้านรสและด้านกลิ่น โดยด้านสีและด้านราคาไม่นับ",
        "อบรม 2 กลุ่ม ได้แก่ กลุ่มแม่บ้าน รอบด้านและหลากหลาย",
        "แบ่งเป็น 2 ฝ่าย คือ ฝ่ายครัวและฝ่ายสถานที่",
    ],
)
def test_a_list_of_so_many_items_and_one_that_cannot_be_counted_are_right(text: str) -> None:
    assert found(text) == []


def test_a_quarter_of_the_fiscal_year_has_its_own_months() -> None:
    text = "ล้างตลาดในไตรมาสที่ 2 (เดือนเมษายน - มิถุนายน)"
    assert found(text) == [("ไตรมาสที่ 2 (เดือนเมษายน - มิถุนายน", "ไตรมาส 2 ของปีงบประมาณคือ มกราคม - มีนาคม")]
    assert found(text, row=2) == []  # a quarter of the economy's
    assert found("ล้างตลาดในไตรมาส 2 (ม.ค. – มี.ค. 2568) และไตรมาส 3 เดือนมิถุนายน") == []
    assert found("รายงานผลไตรมาสที่ 4 เดือนตุลาคม 2568 และไตรมาสที่ 1 (มกราคม)") == []
    assert found("ล้างตลาดไตรมาส 4 (ตุลาคม 2568)") != []

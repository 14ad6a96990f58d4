"""Words and syllables typed twice."""

import pytest
from wording_cases import shown

from pipeline.check.wording import repeated_words


def found(text: str) -> list[tuple[str, str, str]]:
    return shown(text, module=repeated_words)


@pytest.mark.parametrize(
    ("text", "twice", "once"),
    [
        ("เพื่อเพื่อให้ทราบ", "เพื่อเพื่อ", "เพื่อ"),
        ("กอง และ และฝ่าย", "และ และ", "และ"),
        ("เพื่อการการศึกษา", "การการ", "การ"),
        ("แจ้งประประชาชน", "ประประ", "ประ"),
        ("ดำเนินเนินการ", "เนินเนิน", "เนิน"),
        ("ประชาชนชนในเขต", "ชนชน", "ชน"),
        ("รายงานผลรายงานผล", "รายงานผลรายงานผล", "รายงานผล"),
        ("เจ้าหน้าที่ที่ที่ปฏิบัติงาน", "ที่ที่", "ที่"),
        ("ของของของตน", "ของของ", "ของ"),
        ("เสนอแผน เสนอแผน", "เสนอแผน เสนอแผน", "เสนอแผน"),
    ],
)
def test_what_stands_twice_is_proposed_once(text: str, twice: str, once: str) -> None:
    assert found(text) == [("word-doubled", twice, once)]


@pytest.mark.parametrize(
    "text",
    [
        *("มาตรการการสร้าง", "คณะกรรมการการเลือกตั้ง", "หน้าที่ที่กำหนด", "ในที่ที่เห็นง่าย", "ของของตน"),
        *("ผู้ที่ที่ดินถูกเวนคืน", "หน่วยงานงานคลัง", "นานาประเทศ", "ต่าง ๆ", "มากมาย", "ชุมชนชนบท"),
        *("เอกชนชนะการประกวด", "แก่ประชาชน ประชาชนจึงได้", "ผู้บริหารบริหารงาน", "ตัวชี้วัดวัดจากผล"),
        *("อุทยานแห่งชาติหมู่เกาะพีพี", "จัดกิจกรรม ณ บ้านดงดง"),
        *("ไม่เกินสองครั้งครั้งละหนึ่งปี", "เกี่ยวกับแหล่งโบราณคดีและโบราณคดี"),
    ],
)
def test_what_thai_doubles_rightly_is_left_alone(text: str) -> None:
    assert found(text) == []

"""Levels used as running numbers, headings of older plans, levels like 1.1."""

from collections.abc import Callable
from pathlib import Path

import pytest
from unsaved_workbook import findings_of
from workbook_builder import Book


def numbered(*levels: object) -> Book:
    """A workbook whose first topic of P01 has items of these levels."""
    book = Book().drop_rows("details", 2)
    for level in reversed(levels):
        book.insert_row(
            "details", 2, code="P01", topic="หลักการและเหตุผล", level=level, text=f"ข้อ {level} ของเรื่อง"
        )
    return book


def typed_topic(topic: str, book: Book) -> Book:
    """The workbook with another heading in its first three rows."""
    for row in (2, 3, 4):
        book.cell("details", row, "topic", topic)
    return book


CASES: dict[str, tuple[Callable[[], Book], list[str]]] = {
    "running numbers": (lambda: numbered(1, 2, 3), ["levels-numbered รายละเอียด!C2"]),
    "many of them": (lambda: numbered(1, 2, 3, 4, 5), ["levels-numbered รายละเอียด!C2"]),
    "as lists are numbered": (lambda: numbered("1.", "2.", "3."), ["levels-numbered รายละเอียด!C2"]),
    "running numbers under an older heading": (
        lambda: typed_topic("ขั้นตอน", numbered(1, 2, 3)),
        [
            "not-a-choice รายละเอียด!B2",
            "levels-numbered รายละเอียด!C2",
            "not-a-choice รายละเอียด!B3",
            "not-a-choice รายละเอียด!B4",
        ],
    ),
    "an item with sub-items": (lambda: numbered(1, 2, 2), []),
    "an item and a sub-item": (lambda: numbered(1, 2), []),
    "items": (lambda: numbered(1, 1, 1), []),
    "a level that is none": (lambda: numbered(1, 1, 3), ["not-a-choice รายละเอียด!C4"]),
}


@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_a_level_that_cannot_be_is_found_at_its_cell(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


# What is typed as level or heading, and the words for what is meant; "1)" is read as it is meant.
OLDER: list[tuple[str, str, str]] = [
    ("level", "1.1", "“2”"), ("level", "๑.๑", "“2”"), ("level", "2.10)", "“2”"), ("level", "1)", "“1”"), ("level", "x", ""),
    ("topic", "ขั้นตอนการดำเนินงาน", "“วิธีดำเนินการ”"), ("topic", "ผลที่คาดว่าจะได้รับ", "“ผลลัพธ์”"), ("topic", "ตัวชี้วัดความสำเร็จ", "“ผลผลิต”"),
    ("topic", "8. ผลที่คาดว่าจะได้รับ", "“ผลลัพธ์”"), ("topic", "ความเป็นมา", "“หลักการและเหตุผล”"), ("topic", "จุดประสงค์", "“วัตถุประสงค์”"),
    ("topic", "ประโยชน์ที่คาดว่าจะได้รับ", "“ผลลัพธ์”"), ("topic", "เป้าหมายเชิงปริมาณ", "“ผลผลิต”"), ("topic", "วัตถุประสงค", "“วัตถุประสงค์”"),
    ("topic", "สถานที่ดำเนินการ", "ไม่มีหัวข้อนี้"), ("topic", "งบประมาณ", "ไม่มีหัวข้อนี้"), ("topic", "ผู้รับผิดชอบ", "ไม่มีหัวข้อนี้"),
]  # fmt: skip


def test_what_is_meant_by_a_heading_or_level_of_an_older_plan_is_proposed(tmp_path: Path) -> None:
    book, row, meant = Book(), {"code": "P03", "topic": "ผลลัพธ์", "level": 1}, {}
    for number, (field, typed, words) in enumerate(OLDER):
        book.add_row("details", **{**row, "text": f"ผลที่ {number}", field: typed})
        if typed != "1)":
            meant[f"รายละเอียด!{'C' if field == 'level' else 'B'}{len(book.rows['details']) + 1}"] = words
        book.add_row("details", **row, text=f"ผลระหว่างข้อ {number}")
    found = {f.address: f.message for f in findings_of(book, tmp_path) if f.code == "not-a-choice"}

    assert found.keys() == meant.keys()
    assert [message for address, message in found.items() if meant[address] not in message] == []
    assert [
        address for address, message in found.items() if "ใกล้เคียง" in message and not meant[address]
    ] == []

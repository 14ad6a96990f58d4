"""A list pasted into one cell is told once, and brings no other finding about its numbers and lines."""

import pytest
from wording_builder import wording_input_of
from workbook_builder import Book

from pipeline.check.wording import numbering, pasted_lists, spacing


def found(book: Book) -> list[str]:
    """Return the findings of these rules, each as code, address and the number of items."""
    given = wording_input_of(book)
    checks = (*pasted_lists.CHECKS, *numbering.CHECKS, *spacing.CHECKS)
    return [f"{f.code} {f.address} {f.message}" for check in checks for f in check(given)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. ประชุมชี้แจง\n2. จัดอบรม\n3. ประเมินผล", 3),
        ("1) ประชุมชี้แจง 2) จัดอบรม 3) ประเมินผล", 3),
        ("๑. ประชุมชี้แจง ๒. จัดอบรม", 2),
        ("- ประชุมชี้แจง\n- จัดอบรม", 2),
        ("ประชุมชี้แจง\nจัดอบรม\nประเมินผล", 3),
        ("ดังนี้\n(1) ประชุมชี้แจง\n(2) จัดอบรม", 2),
    ],
)
def test_a_list_in_one_cell_is_reported_once(text: str, items: int) -> None:
    assert found(Book().cell("details", 4, "text", text)) == [
        f"list-in-cell รายละเอียด!D4 ช่องเดียวมีรายการ {items} ข้อ จะพิมพ์เป็นข้อเดียวติดกัน"
    ]


def test_a_list_of_groups_or_positions_in_one_cell_is_reported() -> None:
    book = Book().cell("targets", 2, "group", "1. ผู้บริหาร\n2. พนักงาน")
    assert found(book.cell("committee", 3, "position", "ปลัดเทศบาล\nหัวหน้าสำนักปลัด\nผู้อำนวยการกองคลัง")) == [
        "list-in-cell กลุ่มเป้าหมาย!B2 ช่องเดียวมีรายการ 2 ข้อ จะพิมพ์เป็นข้อเดียวติดกัน",
        "list-in-cell คณะกรรมการ!B3 ช่องเดียวมีรายการ 3 ข้อ จะพิมพ์เป็นข้อเดียวติดกัน",
    ]


@pytest.mark.parametrize(
    "text",
    ["ตามหลัก 3 ประการ คือ 1) โปร่งใส 2) รับผิดชอบ 3) มีส่วนร่วม", "จัดอบรม 2 ครั้ง", "ตามข้อ 1. และข้อ 2. ของระเบียบ"],
)
def test_numbers_within_a_sentence_are_no_list(text: str) -> None:
    assert [line for line in found(Book().cell("details", 2, "text", text)) if "list-in-cell" in line] == []

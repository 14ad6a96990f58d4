"""What Excel does not show and we read all the same, or leave alone, is said as a notice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile.packages import with_part
from openpyxl import Workbook, load_workbook
from workbook_builder import Book, findings_at

RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="x/externalLinkPath" Target="file:///C:/a/%E0%B8%81.xlsx" TargetMode="External"/>'
    b"</Relationships>"
)


def noticed(folder: Path, change: Callable[[Workbook], object]) -> list[tuple[str, str, str]]:
    """Code, address and message of the findings of a right workbook that Excel would save like this."""
    path = Book().save(folder)
    book = load_workbook(path)
    change(book)
    book.save(path)
    return [(found.code, found.address, found.message) for found in findings_at(path)]


def hide_rows(book: Workbook) -> None:
    for row in (3, 4, 5, 6, 9, 11, 200):
        book["รายละเอียด"].row_dimensions[row].hidden = True


def hide_columns(book: Workbook) -> None:
    for letter in ("B", "G", "Z"):
        book["โครงการ"].column_dimensions[letter].hidden = True


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_with_something_in_it_is_noticed(state: str, tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["ภารกิจ"].sheet_state = state
        book["รอยืนยัน"].sheet_state = state

    assert noticed(tmp_path, hide) == [("sheet-hidden", "ภารกิจ", "ชีตนี้ซ่อนอยู่ แต่ข้อมูลถูกอ่านและพิมพ์ลงเอกสารด้วย")]


def test_hidden_or_filtered_rows_with_something_in_them_are_noticed_once_a_sheet(tmp_path: Path) -> None:
    said = "มีแถวที่ซ่อนหรือถูกกรองไว้ (แถว 3, 4, 5, 6, 9 และอีก 1) ซึ่งถูกอ่านและพิมพ์ลงเอกสารด้วย"

    assert noticed(tmp_path, hide_rows) == [("rows-hidden", "รายละเอียด!A3", said)]


def test_hidden_columns_with_something_in_them_are_noticed_once_a_sheet(tmp_path: Path) -> None:
    assert noticed(tmp_path, hide_columns) == [
        ("columns-hidden", "โครงการ!B1", "มีคอลัมน์ที่ซ่อนไว้ (B, G) ซึ่งถูกอ่านด้วย")
    ]


def test_macros_are_noticed_as_ignored(tmp_path: Path) -> None:
    path = with_part(Book().save(tmp_path), "xl/vbaProject.bin", b"x")

    assert [f"{found.code} {found.address}" for found in findings_at(path)] == [
        "macros-ignored plan_2568.xlsx"
    ]


def test_linked_workbooks_are_noticed_by_name(tmp_path: Path) -> None:
    path = with_part(Book().save(tmp_path), "xl/externalLinks/_rels/externalLink1.xml.rels", RELATIONS)

    assert [(found.code, found.message) for found in findings_at(path)] == [
        ("linked-workbooks", "มีสูตรที่ดึงค่าจากสมุดงานอื่น (ก.xlsx) ใช้ค่าที่บันทึกไว้ครั้งล่าสุด")
    ]

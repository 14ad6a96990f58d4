"""``fix`` writes a copy with every unambiguous remedy applied, and lists what it changed."""

from pathlib import Path

import openpyxl
import pytest
from workbook_builder import Book

from pipeline.__main__ import main


def texts_of(path: Path) -> dict[str, str]:
    sheet = openpyxl.load_workbook(path)["รายละเอียด"]
    column = next(cell.column for cell in sheet[1] if cell.value == "ข้อความ")
    return {
        sheet.cell(row, column).coordinate: sheet.cell(row, column).value
        for row in range(2, sheet.max_row + 1)
    }


def fix(path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["fix", str(path)]) == 0
    return capsys.readouterr().out.splitlines()


# What was typed, and what is left of it.
MENDED = [
    ("1) จัดทำแผนปฏิบัติการ", "จัดทำแผนปฏิบัติการ"),
    ("- ๑.๑) จัดทำแผนปฏิบัติการ", "จัดทำแผนปฏิบัติการ"),
    ("ประชาชน  ในเขตเทศบาล", "ประชาชน ในเขตเทศบาล"),
    ("คําสั่งแต่งตั้งคณะทำงาน", "คำสั่งแต่งตั้งคณะทำงาน"),
    ("เสนอเเผนให้ผู้บริหารอนุมัติ", "เสนอแผนให้ผู้บริหารอนุมัติ"),
    ("เพื่อเพื่อให้ประชาชน  มีส่วนร่วม", "เพื่อให้ประชาชน มีส่วนร่วม"),
    ("2) คําสั่ง  ของผู้บริหาร,, และประกาศ", "คำสั่ง ของผู้บริหาร, และประกาศ"),
]


def test_what_has_one_remedy_is_mended_in_a_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Book()
    for row, (typed, _) in enumerate(MENDED, 3):
        book.cell("details", row, "text", typed)
    path = book.save(tmp_path)
    before = path.read_bytes()
    lines = fix(path, capsys)
    copy = path.with_name(f"{path.stem} แก้แล้ว.xlsx")
    assert path.read_bytes() == before
    mended = {f"D{row}": right for row, (_, right) in enumerate(MENDED, 3)}
    assert texts_of(copy) == {**texts_of(path), **mended}
    assert [line.partition(" “")[0] for line in lines if line.startswith("  รายละเอียด!")] == [
        f"  รายละเอียด!{cell}" for cell in mended
    ]
    assert lines[-2] == f"แก้แล้ว {len(MENDED)} ช่อง บันทึกเป็น {copy} (สมุดงานเดิมไม่ถูกแก้)"


def test_a_right_workbook_needs_no_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Book().save(tmp_path)
    lines = fix(path, capsys)
    assert lines[-1:] == [f'ไม่มีข้อใดที่แก้ได้เองโดยไม่ต้องถาม — ดูข้อที่เหลือด้วย make check PLAN="{path}"']
    assert sorted(tmp_path.glob("*.xlsx")) == [path]


def test_what_a_person_must_decide_and_formulas_are_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = (
        Book().cell("details", 3, "text", "จำนวน ........ คน").cell("details", 4, "text", '="1) จัดทำ"&"แผน"')
    )
    path = book.save(tmp_path)
    fix(path, capsys)
    assert sorted(tmp_path.glob("*.xlsx")) == [path]


def test_a_second_copy_gets_another_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Book().cell("details", 3, "text", "1) จัดทำแผนปฏิบัติการ").save(tmp_path)
    fix(path, capsys)
    fix(path, capsys)
    names = sorted(copy.name for copy in tmp_path.glob("* แก้แล้ว*.xlsx"))
    assert names == [f"{path.stem} แก้แล้ว 1.xlsx", f"{path.stem} แก้แล้ว.xlsx"]

"""One finding: its texts filled in, its place, and the line a clerk reads."""

import pytest

from pipeline.model.cell_ref import CellRef
from pipeline.model.finding import Finding, make_finding, short_text
from pipeline.model.rules import Severity


def test_a_finding_has_sheet_cell_value_message_and_remedy() -> None:
    finding = make_finding("order-repeated", CellRef("คณะกรรมการ", "A", 4), "2", first="A3", gaps="", last=3)

    assert finding == Finding(
        code="order-repeated",
        severity=Severity.ERROR,
        place=CellRef("คณะกรรมการ", "A", 4),
        value="2",
        message="ลำดับซ้ำกับช่อง A3",
        remedy="เรียงลำดับ 1 ถึง 3 ไม่ซ้ำ ไม่ข้าม",
    )
    assert finding.address == "คณะกรรมการ!A4"


def test_a_word_that_a_message_needs_and_does_not_get_is_an_error() -> None:
    with pytest.raises(KeyError):
        make_finding("order-repeated", CellRef("คณะกรรมการ", "A", 4))


def test_a_finding_about_a_sheet_has_no_cell() -> None:
    assert make_finding("sheet-empty", CellRef("มิติ")).line == "มิติ ชีตนี้ยังไม่มีข้อมูล — กรอกข้อมูลอย่างน้อยหนึ่งแถว"


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    found = make_finding("formula-error", CellRef("มิติ", "B", 2), "{{ x }}")

    assert found.line == "มิติ!B2 “{{ x }}” เป็นค่าผิดพลาดของสูตรหรือของโปรแกรมอื่น — แก้สูตรหรือพิมพ์ค่าแทนสูตร"


def test_a_long_value_is_cut_and_its_line_breaks_are_shown_as_spaces() -> None:
    assert short_text("ก\n ข " + "ค" * 100) == "ก ข " + "ค" * 55 + "…"


def test_spaces_that_stand_together_are_shown_so_that_they_can_be_counted() -> None:
    assert short_text("  คอรัปชั่น  อนุญาติ \u00a0 แล้ว ครับ ") == "คอรัปชั่น␣␣อนุญาติ␣␣␣แล้ว ครับ"


def test_row_and_column_of_a_finding_are_those_of_its_cell() -> None:
    found = [make_finding("sheet-empty", place) for place in (CellRef("มิติ", "AB", 12), CellRef("มิติ"))]

    assert [(finding.column, finding.row) for finding in found] == [("AB", 12), ("", 0)]


def test_a_long_value_is_cut_where_a_word_ends() -> None:
    text = "เผยแพร่และประชาสัมพันธ์สื่อความรู้แก่บุคลากรในสังกัดตามแนวทางของสำนักงาน ป.ป.ช."
    assert short_text(text) == "เผยแพร่และประชาสัมพันธ์สื่อความรู้แก่บุคลากรในสังกัดตาม…"

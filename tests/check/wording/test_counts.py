"""Counts unlike the tables, and groups of several sizes."""

from wording_builder import found_by, with_text, wording_input_of
from workbook_builder import Book

from pipeline.check.wording import counts


def found(book: Book) -> list[str]:
    return found_by(counts, book)


def test_a_group_of_several_sizes_is_reported_once_at_the_rarest() -> None:
    group = "พนักงานเทศบาลและพนักงานจ้างของเทศบาลเมืองทดสอบ"
    book = Book().cell("targets", 2, "group", group).cell("targets", 3, "count", 115)
    book.cell("targets", 3, "group", "พนักงานเทศบาล และพนักงานจ้าง").cell("targets", 4, "group", group)
    findings = list(counts.group_totals(wording_input_of(book)))
    assert [f.address for f in findings] == ["กลุ่มเป้าหมาย!B3"]
    assert "P01 140 คน, P02 115 คน, P03 140 คน" in findings[0].message


def test_whoever_comes_may_be_another_number_each_time() -> None:
    book = Book().cell("targets", 3, "count", 50)
    for row in (2, 3):
        book.cell("targets", row, "group", "ประชาชนในเขตเทศบาล")
    assert found(book) == []


def test_totals_unlike_the_tables_are_reported() -> None:
    book = with_text("แผนปฏิบัติการนี้มีรวม 36 โครงการ ทั้งหมด 4 มิติ")
    book.cell("details", 5, "text", "คณะทำงานจัดทำแผนปฏิบัติการ จำนวน 9 คน")
    assert found(book) == [
        "count-unlike-table รายละเอียด!D4 รวม 36 โครงการ",
        "count-unlike-table รายละเอียด!D4 ทั้งหมด 4 มิติ",
        "count-unlike-table รายละเอียด!D5 คณะทำงานจัดทำแผนปฏิบัติการ จำนวน 9 คน",
    ]


def test_totals_of_the_plan_of_a_kind_and_of_a_quarter_are_right() -> None:
    text = "แผนปฏิบัติการนี้มีรวม 3 โครงการ ทั้งหมด 2 มิติ รวม 1 มาตรการ ทั้งสิ้น 3 ภารกิจ"
    assert found(with_text(text)) == []


def test_more_dimensions_than_the_plan_has_are_reported_and_solid_ones_are_not() -> None:
    assert found(with_text("แผนแบ่งออกเป็น 7 มิติ")) == ["count-unlike-table รายละเอียด!D4 แบ่งออกเป็น 7 มิติ"]
    assert found(with_text("สื่อภาพเคลื่อนไหวมี 3 มิติ")) == []


def test_a_committee_counted_before_it_is_named_is_compared_too() -> None:
    text = "คณะกรรมการจำนวน 15 คน ตามคำสั่งแต่งตั้งคณะกรรมการจัดทำแผน"
    assert found(with_text(f"{text}ปฏิบัติการ")) == [f"count-unlike-table รายละเอียด!D4 {text}"]

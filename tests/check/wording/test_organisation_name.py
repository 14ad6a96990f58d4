"""Another office, and the word for any office."""

import pytest
from wording_builder import found_by, with_text, wording_input_of
from workbook_builder import Book

from pipeline.check.wording import organisation_name


def found(book: Book) -> list[str]:
    return found_by(organisation_name, book)


def test_another_office_of_our_kind_is_reported_with_our_name() -> None:
    wording = wording_input_of(with_text("เทศบาลเมืองเขลางค์จึงจัดโครงการ"))
    assert [(f.value, f.proposal) for f in organisation_name.other_organisations(wording)] == [
        ("เทศบาลเมืองเขลางค์", "เทศบาลเมืองทดสอบ")
    ]


def test_the_abbreviation_of_our_kind_goes_with_our_name() -> None:
    assert found(with_text("ทม.เขลางค์จึงจัดโครงการ")) == ["other-office-name รายละเอียด!D4 ทม.เขลางค์"]
    assert found(with_text("ทม.ทดสอบจึงจัดโครงการ")) == []


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลเมืองทดสอบจึงจัดโครงการ",
        "เทศบาลเมืองมีหน้าที่บำบัดทุกข์บำรุงสุข",
        "ศึกษาดูงาน ณ เทศบาลเมืองเขลางค์",
        "เทศบาลเมืองเขลางค์ จังหวัดทดสอบ เป็นต้นแบบ",
        "เทศบาลเมืองเขลางค์ได้รับรางวัลพระปกเกล้า",
        "ถนนคนเดินตั้งอยู่ในเขตเทศบาลเมืองเขลางค์",
        "ตามแนวคิดของเทศบาลเมืองเขลางค์",
    ],
)
def test_our_name_no_name_and_an_office_that_is_meant_are_right(text: str) -> None:
    assert found(with_text(text)) == []


def test_what_follows_a_tambon_office_is_a_name_only_where_it_looks_like_one() -> None:
    kind = "องค์การบริหารส่วนตำบล"
    book = Book().setting("organisation_kind", kind).setting("organisation_name", f"{kind}ทดสอบ")
    book.cell("details", 4, "text", f"งานของ{kind}อยู่ภายในขอบเขตของกฎหมาย")
    book.cell("details", 5, "text", f"ภารกิจของ{kind}บ้านแลงมีหลายด้าน")
    assert found(book) == [f"other-office-name รายละเอียด!D5 {kind}บ้านแลง"]


def test_the_word_for_any_office_is_reported_where_it_founds_the_project() -> None:
    word = "องค์กรปกครองส่วนท้องถิ่น"
    book = with_text(f"{word}จึงจัดทำโครงการนี้", row=2)
    assert found(book.cell("details", 3, "text", f"{word}ทุกแห่งมีหน้าที่")) == [
        f"generic-organisation รายละเอียด!D2 {word}"
    ]


def test_the_word_for_any_office_is_reported_behind_whose_people_an_outcome_speaks_of() -> None:
    word = "องค์กรปกครองส่วนท้องถิ่น"
    book = with_text(f"บุคลากรของ{word}มีจิตสำนึก", row=6).cell("details", 6, "topic", "ผลลัพธ์")
    assert found(book) == [f"generic-organisation รายละเอียด!D6 {word}"]

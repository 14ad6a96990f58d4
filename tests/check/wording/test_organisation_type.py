"""Words and titles of another kind of organisation than ours."""

import pytest
from wording_builder import found_by, with_text, wording_input_of
from workbook_builder import Book

from pipeline.check.wording import organisation_type


def found(book: Book) -> list[str]:
    return found_by(organisation_type, book)


def test_a_word_of_another_kind_is_reported_with_our_word_of_the_same_concept() -> None:
    wording = wording_input_of(with_text("เสนอปลัดองค์การบริหารส่วนตำบลเห็นชอบข้อบัญญัติ"))
    of = "องค์การบริหารส่วนตำบล"
    of_several = f"{of} องค์การบริหารส่วนจังหวัด กรุงเทพมหานคร เมืองพัทยา"
    assert [(f.value, f.proposal, f.message) for f in organisation_type.other_kinds(wording)] == [
        ("ปลัดองค์การบริหารส่วนตำบล", "ปลัดเทศบาล", f"เป็นคำของ{of} ไม่ใช่ของเทศบาลเมือง"),
        ("ข้อบัญญัติ", "เทศบัญญัติ", f"เป็นคำของ{of_several} ไม่ใช่ของเทศบาลเมือง"),
    ]


@pytest.mark.parametrize(
    ("text", "word", "own"),
    [
        ("ขออนุมัตินายก อบต เบิกค่าน้ำมัน", "นายก อบต", "นายกเทศมนตรี"),
        ("ติดป้ายหน้า อบต", "อบต", "เทศบาล"),
        ("ซ่อมรถกระเช้าของ ทต.บ่อแฮ้ว", "ทต.", "เทศบาลเมือง"),
    ],
)
def test_an_abbreviation_is_known_without_its_full_stop(text: str, word: str, own: str) -> None:
    findings = organisation_type.other_kinds(wording_input_of(with_text(text)))
    assert [(f.value, f.proposal) for f in findings] == [(word, own)]
    assert found(with_text("ระบอบตลาดเสรี ห้องอบตัวยา และไม้อบจนแห้ง")) == []


def test_other_kinds_beside_ours_are_partners() -> None:
    partners = "ร่วมกับองค์การบริหารส่วนตำบล และองค์การบริหารส่วนจังหวัด"
    assert found(with_text(partners)) == []
    assert found(with_text("ข้อบัญญัติท้องถิ่น ก.จ. ก.ท. และ ก.อบต.")) == []


def test_the_organisation_of_our_province_is_right_by_its_short_name_too() -> None:
    assert found(with_text("ได้รับเงินอุดหนุนจาก อบจ. ลำปาง และ อบจ.ลำปาง")) == []
    assert found(with_text("อบจ. จึงกำหนดมาตรการ")) == ["other-organisation-kind รายละเอียด!D4 อบจ."]


def test_our_own_name_under_another_kind_is_reported_even_beside_others() -> None:
    assert found(with_text("ร่วมกับเทศบาลตำบลทดสอบ")) == ["other-organisation-kind รายละเอียด!D4 เทศบาลตำบล"]


def test_an_office_whose_name_and_kind_disagree_is_reported_once() -> None:
    book = Book().setting("organisation_kind", "องค์การบริหารส่วนตำบล")
    assert found(book) == ["other-organisation-kind ข้อมูลทั่วไป!B2 เทศบาลเมืองทดสอบ"]
    (finding,) = organisation_type.other_kinds(wording_input_of(book))
    assert finding.proposal == "องค์การบริหารส่วนตำบลทดสอบ"
    assert finding.message == "เป็นคำของเทศบาลเมือง ไม่ใช่ขององค์การบริหารส่วนตำบล"


def test_the_same_words_are_right_for_their_own_kind() -> None:
    kind = "องค์การบริหารส่วนตำบล"
    book = with_text(f"ปลัด{kind}เสนอร่างข้อบัญญัติ").setting("organisation_kind", kind)
    book.setting("organisation_name", f"{kind}ทดสอบ").setting("signer_title", f"นายก{kind}")
    book.rows["committee"] = []
    for row in (2, 3, 4):
        book.cell("projects", row, "division", "กองคลัง")
    assert found(book) == []


def test_every_word_of_the_table_belongs_to_a_kind_of_the_workbook() -> None:
    kinds = organisation_type.ORGANISATION_KINDS
    lost = [
        w for w in organisation_type.organisation_words() if not any(k.startswith(w.kinds) for k in kinds)
    ]
    assert lost == []


def test_a_neighbour_beside_our_own_name_is_right_unless_it_founds_the_project() -> None:
    assert found(with_text("เทศบาลนครลำปางเป็นวิทยากรแก่เทศบาลเมืองทดสอบ")) == []
    assert found(with_text("เทศบาลนครลำปางตระหนักถึงปัญหาของเทศบาลเมืองทดสอบ")) == [
        "other-organisation-kind รายละเอียด!D4 เทศบาลนคร"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ข้าราชการองค์การบริหารส่วนจังหวัด พนักงานเทศบาล และพนักงานส่วนตำบลใช้สิทธิรักษาพยาบาล",
        "ไม่ว่านายกเทศมนตรี นายกองค์การบริหารส่วนตำบล หรือนายกองค์การบริหารส่วนจังหวัดต้องยื่นบัญชี",
        "องค์การบริหารส่วนตำบลในประเทศไทยมีห้าพันแห่ง",
        "โอนสถานีอนามัยไปยังองค์การบริหารส่วนจังหวัด",
        "ถ่ายโอนสถานีอนามัยประจำตำบลให้องค์การบริหารส่วนจังหวัด",
        "อบต.ดอนแก้ว อำเภอแม่ริม จังหวัดเชียงใหม่ เป็นต้นแบบของศูนย์เรียนรู้",
        "เทศบาลตำบลใดมีรถขยะไม่พอ",
        "ใช้บังคับในเขตองค์การบริหารส่วนตำบล สุขาภิบาล และเมืองพัทยา",
        "อบต.แห่งหนึ่งใช้โดรนดับไฟป่า",
        "นั่งรถไปกับอธิบดีและปลัดกรุงเทพมหานคร",
        "ท่าเรือนี้ตั้งอยู่ในเขตเทศบาลนครแหลมฉบัง",
        "แนวคิดตลาดสีเขียวของเทศบาลนครยะลา",
        "เทศบาลนครขอนแก่นเป็นตัวอย่างเรื่องรถเมล์",
    ],
)
def test_several_kinds_together_and_an_example_elsewhere_are_right(text: str) -> None:
    assert found(with_text(text)) == []


def test_two_of_several_kinds_that_are_not_named_together_are_of_one_plan() -> None:
    assert found(with_text("นายกเทศมนตรีเปิดงาน แล้วนายกองค์การบริหารส่วนตำบลกล่าวปิด")) == [
        "other-organisation-kind รายละเอียด!D4 นายกองค์การบริหารส่วนตำบล"
    ]


def test_partners_in_a_list_and_the_capital_in_a_rationale_are_right() -> None:
    assert found(with_text("เครือข่าย อบต. ทหาร ตำรวจ ช่วยกันปลูกป่าชายเลน")) == []
    assert found(with_text("เลือกตั้งผู้ว่าราชการกรุงเทพมหานครในเดือนพฤษภาคม", row=2)) == []
    assert found(with_text("ผู้ว่าราชการกรุงเทพมหานครมีนโยบายปลูกต้นไม้", row=2)) == [
        "other-organisation-kind รายละเอียด!D2 ผู้ว่าราชการกรุงเทพมหานคร"
    ]


def test_a_rationale_may_speak_of_the_heads_of_all_local_governments() -> None:
    text = "กำนันและนายกองค์กรปกครองส่วนท้องถิ่นช่วยกันดับไฟป่า"
    assert found(with_text(text, row=2)) == []
    assert found(with_text(text)) == ["head-unknown รายละเอียด!D4 นายกองค์กร"]


def test_whom_citizens_trust_is_the_office_itself() -> None:
    for served in ("ประชาชนเชื่อมั่นต่อ", "คนชราได้รับการดูแลจาก"):
        assert found(with_text(f"{served}องค์การบริหารส่วนตำบล")) == [
            "other-organisation-kind รายละเอียด!D4 องค์การบริหารส่วนตำบล"
        ]


def test_what_is_told_of_another_organisation_and_a_rule_for_all_kinds_are_right() -> None:
    assert found(with_text("เทศบาลนครขอนแก่นได้รับรางวัลพระปกเกล้า")) == []
    assert found(with_text("ร่างข้อบัญญัติที่ประชุมสภาท้องถิ่นต้องพิจารณาเป็นสามวาระ")) == []
    assert found(with_text("ราชการส่วนท้องถิ่นต้องออกข้อบัญญัติควบคุมกิจการ")) == []
    assert found(with_text("เทศบาลนครขอนแก่นมีหน้าที่ตามข้อบัญญัติ")) == [
        "other-organisation-kind รายละเอียด!D4 เทศบาลนคร",
        "other-organisation-kind รายละเอียด!D4 ข้อบัญญัติ",
    ]

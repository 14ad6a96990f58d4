"""Laws and plans cited with different years or titles."""

import pytest
from wording_builder import found_by, with_text, wording_input_of
from workbook_builder import Book

from pipeline.check.wording import citations


def found(book: Book) -> list[str]:
    return found_by(citations, book)


ACT = "พระราชบัญญัติข้อมูลข่าวสารของราชการ"
OWN = "ระเบียบเทศบาลเมืองทดสอบว่าด้วยสวัสดิการ"


def cited(*texts: str) -> list[str]:
    """What is found where P01 to P03 cite these texts."""
    book = Book()
    for row, text in zip((2, 9, 16), texts, strict=False):
        book.cell("details", row, "text", text)
    return found(book)


def test_the_minority_is_reported_against_the_majority_with_both_places() -> None:
    book = with_text(f"ตาม{OWN} พ.ศ. 2559", row=2)
    for row in (9, 16):
        book.cell("details", row, "text", f"ตาม{OWN} พ.ศ. 2562")
    findings = list(citations.years_that_differ(wording_input_of(book)))
    assert [(f.address, f.value, f.proposal) for f in findings] == [("รายละเอียด!D2", "2559", "2562")]
    assert "รายละเอียด!D9" in findings[0].message


def test_the_year_of_a_known_law_is_right_even_where_most_are_wrong() -> None:
    assert cited(f"ตาม{ACT} พ.ศ. 2542", f"{ACT} พ.ศ. 2542", f"{ACT} พ.ศ. ๒๕๔๐") == [
        "law-year-wrong รายละเอียด!D2 2542",
        "law-year-wrong รายละเอียด!D9 2542",
    ]


def test_a_known_law_cited_once_with_another_year_is_reported() -> None:
    assert cited(f"ตามมาตรา 9 แห่ง{ACT} พ.ศ. ๒๕๔๑") == ["law-year-wrong รายละเอียด!D2 ๒๕๔๑"]


def test_a_title_that_lost_a_word_is_reported_and_another_law_is_not() -> None:
    lost = "พระราชบัญญัติข้อมูลข่าวสารราชการ"
    assert cited(f"ตาม{lost} พ.ศ. 2540", f"{ACT} พ.ศ. 2540") == [
        f"citation-title-differs รายละเอียด!D2 {lost}"
    ]
    assert cited(f"{ACT} พ.ศ. 2540", "พระราชบัญญัติองค์การบริหารส่วนจังหวัด พ.ศ. 2540") == []


def test_an_amendment_is_no_other_year_of_the_law() -> None:
    law = "พระราชบัญญัติระเบียบบริหารราชการแผ่นดิน"
    assert cited(f"{law} พ.ศ. 2534 และ{law} (ฉบับที่ 5) พ.ศ. 2545") == []
    assert cited(f"{law} พ.ศ. 2534 และที่แก้ไขเพิ่มเติมถึง (ฉบับที่ 8) พ.ศ. 2553") == []


def test_a_citation_is_taken_apart_from_the_words_before_it() -> None:
    wording = wording_input_of(
        with_text(f"ประกาศตาม พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. 2540 และ{OWN} พ.ศ. 2562")
    )
    assert [(c.title, c.year) for c in citations.citations(wording)] == [(ACT, "2540"), (OWN, "2562")]


def test_laws_cited_by_their_short_names_and_plans_have_a_known_year() -> None:
    assert cited("ตาม พ.ร.บ. ป.ป.ช. พ.ศ. 2542", "ตามยุทธศาสตร์ชาติ 20 ปี (พ.ศ. 2560 – 2579)") == [
        "law-year-wrong รายละเอียด!D2 2542",
        "law-year-wrong รายละเอียด!D9 2560 – 2579",
    ]


FORMER = "รัฐธรรมนูญแห่งราชอาณาจักรไทย"


def test_a_constitution_that_is_no_more_is_no_law_to_act_on() -> None:
    assert cited(f"{FORMER} พุทธศักราช 2550 กำหนดไว้") == ["law-year-wrong รายละเอียด!D2 2550"]


@pytest.mark.parametrize(
    "text",
    [
        f"เมื่อ{FORMER} (พ.ศ. 2540) บัญญัติให้มีองค์กรอิสระ",
        f"ก่อนที่{FORMER} พุทธศักราช ๒๕๕๐ จะมีผล",
        f"{FORMER} พุทธศักราช 2540 ได้จัดตั้งองค์กรอิสระเป็นครั้งแรก",
    ],
)
def test_a_text_may_tell_of_a_constitution_that_is_no_more(text: str) -> None:
    assert cited(text) == []


def test_a_law_that_is_replaced_may_have_its_own_year() -> None:
    assert cited(f"ให้ยกเลิก{OWN} พ.ศ. 2559", f"ตาม{OWN} พ.ศ. 2562", f"{OWN} พ.ศ. 2562") == []
    assert cited(f"สมควรปรับปรุง{ACT} พ.ศ. 2539 เสียใหม่") == []


def test_a_law_that_another_has_taken_the_place_of_is_noticed_unless_the_text_says_so() -> None:
    old = "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยการพัสดุ พ.ศ. 2535"
    [finding] = citations.years_that_differ(wording_input_of(with_text(f"ซื้อเครื่องตัดหญ้าตาม{old}")))
    assert (finding.code, finding.value, finding.proposal) == ("law-replaced", old, "")
    assert "พระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560" in finding.message
    assert cited(f"กฎหมายใหม่ยกเลิก{old}", f"เดิมใช้{old}") == []


def test_what_has_taken_the_place_of_a_law_of_the_table_is_cited_with_its_year() -> None:
    replacing = [law.now for law in citations.known_laws().values() if law.now]
    assert replacing
    assert [now for now in replacing if " พ.ศ. 25" not in now] == []


def test_a_law_of_a_year_to_come_cannot_be_and_a_plan_may() -> None:
    assert cited("ตามระเบียบกระทรวงมหาดไทยว่าด้วยการรับเงิน พ.ศ. 2574") == ["year-impossible รายละเอียด!D2 2574"]
    assert cited("แผนพัฒนาการเลี้ยงกุ้ง พ.ศ. 2575", "ระเบียบว่าด้วยการเลี้ยงปลา พ.ศ. 2569") == []

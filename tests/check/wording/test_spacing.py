"""Spaces and punctuation marks."""

import pytest
from wording_builder import wording_input_of
from wording_cases import found_in, right_book, shown
from workbook_builder import Book

from pipeline.check.wording import spacing
from pipeline.model.finding import Finding


def found(*texts: str) -> list[tuple[str, str, str]]:
    return shown(*texts, module=spacing)


def spacing_of(book: Book) -> list[Finding]:
    return list(found_in(wording_input_of(book), (spacing,)))


def test_several_spaces_become_one() -> None:
    assert found("ประชาชน   ในเขต") == [("double-space", "ประชาชน   ในเขต", "ประชาชน ในเขต")]


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("ประเมินITA", "ประเมิน ITA"),
        ("ITAของ", "ITA ของ"),
        ("โปร่งใส(ITA)", "โปร่งใส (ITA)"),
        ("(ฉบับที่ 3)แก้ไข", "3) แก้ไข"),
        ("ร้อยละ80", "ร้อยละ 80"),
        ("2ครั้ง", "2 ครั้ง"),
        ("พ.ศ.2540", "พ.ศ. 2540"),
        ("บริหาร,สภา", "บริหาร, สภา"),
        ("ต่าง ๆใน", "ๆ ใน"),
        ("ต่างๆ ใน", "ต่าง ๆ"),
        ("ต่างๆใน", "ต่าง ๆ ใน"),
        ("ประกาศฯลฯ", "ประกาศ ฯลฯ"),
    ],
)
def test_a_missing_space_is_proposed(text: str, proposal: str) -> None:
    assert [(code, end) for code, _, end in found(text)] == [("space-missing", proposal)]


def test_codes_sub_paragraphs_and_addresses_need_no_space() -> None:
    assert found("แบบ ปค.1 น.ส.3ก มาตรา 7(4) O29 5ส 50,000 บาท 09:30 https://www.a.go.th/ก") == []


def test_touching_repetition_marks_are_the_style_of_a_plan_that_has_no_others() -> None:
    book = right_book()
    for row in book.rows["details"]:
        row["text"] = row["text"].replace(" ๆ", "ๆ")
    assert [finding for check in spacing.CHECKS for finding in check(wording_input_of(book))] == []


@pytest.mark.parametrize(
    ("text", "value", "proposal"),
    [
        ("( ITA)", "( ITA)", "(ITA)"),
        ("(ITA )", "(ITA )", "(ITA)"),
        ("และ/ หรือ", "และ/ หรือ", "และ/หรือ"),
        ("บริหาร , สภา", "บริหาร ,", "บริหาร,"),
        ("2566 –2570", "–2570", "– 2570"),
        ("80 %", "80 %", "80%"),
        ("กระดาษ ,และหมึก", "กระดาษ ,และหมึก", "กระดาษ, และหมึก"),
        ("กระดาษ  ;หมึก", "กระดาษ  ;หมึก", "กระดาษ; หมึก"),
        ("กระดาษ (สีขาว )และหมึก", "(สีขาว )และหมึก", "(สีขาว) และหมึก"),
    ],
)
def test_a_misplaced_space_is_taken_out_or_given_its_pair(text: str, value: str, proposal: str) -> None:
    assert found(text) == [("space-misplaced", value, proposal)]


@pytest.mark.parametrize(
    ("text", "value", "proposal"),
    [
        ("โ ค ร ง ก า ร อบรม", "โ ค ร ง ก า ร", "โครงการ"),
        ("จัดทำ เ พื่ อ ประชาชน", "เ พื่ อ", "เพื่อ"),
        ("แผน ก า ร", "ก า ร", "การ"),
    ],
)
def test_letters_that_are_set_apart_are_one_finding(text: str, value: str, proposal: str) -> None:
    assert found(text) == [("space-misplaced", value, proposal)]


@pytest.mark.parametrize("text", ["กลุ่ม ก ข ค ง", "แบ่งเป็น ๓ ชุด ก ข ค", "เขียนไว้ ณ ที่ นี้"])
def test_single_letters_may_be_a_list(text: str) -> None:
    assert found(text) == []


def test_a_line_break_in_a_cell_is_noticed() -> None:
    assert found("แผน\nงาน") == [("line-break-inside", "แผน\nงาน", "แผน งาน")]


def test_lines_of_a_cell_are_one_finding_with_their_number() -> None:
    [finding] = spacing_of(Book().cell("details", 2, "text", "ประชุมชี้แจง\nจัดอบรมบุคลากร\nสรุปรายงาน"))
    assert (finding.code, finding.cell, finding.times) == ("line-break-inside", "D2", 2)


def test_a_name_that_ends_its_line_between_two_thai_words_is_noticed_since_it_is_printed_with_a_space() -> (
    None
):
    book = Book().cell("projects", 2, "name", "โครงการอบรม\nกฎหมาย")
    book.cell("projects", 3, "period", "ตุลาคม 2567 –\nมีนาคม 2568")
    assert [(found.cell, found.proposal) for found in spacing_of(book)] == [("B2", "โครงการอบรม กฎหมาย")]


def test_a_repeated_mark_is_proposed_once() -> None:
    assert found("สภา,, กอง ต่าง ๆ ๆ") == [
        ("mark-repeated", ",,", ","),
        ("mark-repeated", "ๆ ๆ", "ๆ"),
    ]


@pytest.mark.parametrize(
    ("text", "proposal"),
    [("จัดทำเรื่ อง", "จัดทำเรื่อง"), ("กลับขึ้ นไป", "กลับขึ้นไป"), ("เป็นแบบเดีย วกัน", "เป็นแบบเดียวกัน")],
)
def test_a_space_inside_a_word_is_taken_out(text: str, proposal: str) -> None:
    assert [(code, mended) for code, _, mended in found(text)] == [("space-misplaced", proposal)]


def test_a_space_in_a_word_that_the_plan_writes_whole_again_and_again_is_taken_out() -> None:
    whole = ["ปฏิบัติงานตามแผนป้องกันการทุจริต"] * 20
    assert found(*whole, "คู่มือปฏิบัติ งาน", "การป้อง กันการทุจริต") == [
        ("space-misplaced", "คู่มือปฏิบัติ งาน", "คู่มือปฏิบัติงาน"),
        ("space-misplaced", "การป้อง กันการทุจริต", "การป้องกันการทุจริต"),
    ]


def test_a_space_that_the_plan_sets_as_often_is_right() -> None:
    assert found(*["ปฏิบัติงาน"] * 9, "ตามกฎ ระเบียบ และผู้ปฏิบัติ งานธุรการ") == []


def test_words_of_a_list_and_what_stands_before_an_abbreviation_are_right() -> None:
    whole = ["การซื้อขายที่ดิน", "ตามพ.ร.บ. จัดซื้อจัดจ้าง"] * 20
    assert found(*whole, "เป็นธุระจัดหา ซื้อ ขาย จำหน่าย พามาจาก", "ให้ทำตาม พ.ร.บ. คุ้มครองแรงงาน") == []


def test_a_space_between_words_and_after_a_name_is_right() -> None:
    assert found("นายปรีดา กาวิชัย ประชุม อบรม และ ก.พ. กำหนด ธ.ก.ส. มี สตง. ตรวจ") == []


def test_a_space_before_a_word_that_begins_a_clause_is_right() -> None:
    assert found(*["กำหนดให้ปฏิบัติ"] * 20, "ภายในเวลาที่กำหนด ให้อธิบดีแจ้งผล") == []

"""Blanks, tags, instructions, samples and alternatives that were left in a text."""

import pytest
from wording_builder import found_by, with_text, wording_input_of
from workbook_builder import Book

from pipeline.check.wording import placeholders


def found(book: Book) -> list[str]:
    return found_by(placeholders, book)


def test_a_right_plan_has_none() -> None:
    assert found(Book()) == []


def test_each_leftover_is_reported_once_with_its_words() -> None:
    book = with_text("อบรม จำนวน ........ คน ณ [สถานที่] (โปรดระบุวันที่) โดย นาย ก")
    assert found(book) == [
        "blank-unfilled รายละเอียด!D4 ........",
        "placeholder-left รายละเอียด!D4 [สถานที่]",
        "instruction-left รายละเอียด!D4 โปรดระบุวันที่",
        "sample-left รายละเอียด!D4 นาย ก",
    ]


def test_alternatives_of_kind_are_reported_with_the_kind_the_project_has() -> None:
    wording = wording_input_of(with_text("จึงจัดทำโครงการ/กิจกรรม/มาตรการนี้ขึ้น", row=2))
    assert [(f.value, f.proposal) for f in placeholders.kinds_not_chosen(wording)] == [
        ("โครงการ/กิจกรรม/มาตรการ", "โครงการ")
    ]


def test_a_rationale_that_begins_by_telling_the_writer_is_reported_and_a_step_is_not() -> None:
    text = "ระบุผู้รับผิดชอบทุกกระบวนการ"
    assert found(with_text(text, row=2)) == [f"instruction-left รายละเอียด!D2 {text}"]
    assert found(with_text(text, row=4)) == []


def test_blanks_are_found_in_settings_targets_and_committee_too() -> None:
    book = Book().setting("signer_name", "(................)").cell("targets", 2, "group", "<กลุ่ม>")
    assert found(book.cell("committee", 3, "position", "ปลัดเทศบาล____")) == [
        "blank-unfilled ข้อมูลทั่วไป!B15 ................",
        "placeholder-left กลุ่มเป้าหมาย!B2 <กลุ่ม>",
        "blank-unfilled คณะกรรมการ!B3 ____",
    ]


def test_a_project_that_has_only_its_kind_or_a_number_is_unnamed() -> None:
    for name in ("โครงการตัวอย่าง", "กิจกรรมที่ 2", "มาตรการ"):
        assert found(Book().cell("projects", 2, "name", name)) == [f"sample-left โครงการ!B2 {name}"]


def test_notes_to_a_colleague_and_scraps_of_other_programs_are_reported() -> None:
    assert found(with_text("อบรม (ฝากตรวจด้วยนะคะ)")) == [
        "instruction-left รายละเอียด!D4 ฝากตรวจด้วย",
        "instruction-left รายละเอียด!D4 นะคะ",
    ]
    assert found(with_text("ประชาชน&nbsp;ทั่วไป")) == ["placeholder-left รายละเอียด!D4 &nbsp;"]
    assert found(with_text("วิทยากรอธิบายที่มาและความจำเป็นของกฎหมาย แล้วนำไปปรับใช้ตามบริบทของหน่วยงาน")) == []


def test_two_dots_for_a_number_and_a_step_that_tells_the_writer_are_left_over() -> None:
    assert found(with_text("ผู้ป่วยลดลงร้อยละ ..")) == ["blank-unfilled รายละเอียด!D4 ร้อยละ .."]
    assert found(with_text("เติมรายชื่อหมู่บ้านที่จะไป")) == ["instruction-left รายละเอียด!D4 เติมรายชื่อหมู่บ้านที่จะไป"]
    assert found(with_text("ใส่ชื่อผู้บริจาคในบัญชีวัสดุ")) == []
    assert found(with_text("เติมน้ำมันรถดับเพลิงจำนวน 2 คัน")) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ซ่อมหลังคาบ้าน ... หลัง", "blank-unfilled รายละเอียด!D2 ... หลัง"),
        ("0 ครัวเรือน", "placeholder-left รายละเอียด!D2 0 ครัวเรือน"),
        ("ผลที่คาดว่าจะได้รับ :", "placeholder-left รายละเอียด!D2 ผลที่คาดว่าจะได้รับ :"),
        ("วัตถุประสงค์ของโครงการ", "placeholder-left รายละเอียด!D2 วัตถุประสงค์ของโครงการ"),
        ("รอหนังสือยืนยันจากโรงพยาบาล", "placeholder-left รายละเอียด!D2 รอหนังสือยืนยันจากโรงพยาบาล"),
        ("- เว้นไว้ก่อน -", "instruction-left รายละเอียด!D2 - เว้นไว้ก่อน -"),
        ("ให้กล่าวถึงน้ำท่วมปีก่อน", "instruction-left รายละเอียด!D2 ให้กล่าวถึงน้ำท่วมปีก่อน"),
        ("เด็กอายุ - ปี", "blank-unfilled รายละเอียด!D2 อายุ - ปี"),
        ("(ข้อความ)", "placeholder-left รายละเอียด!D2 (ข้อความ)"),
        ("ตัวอย่างข้อความ", "instruction-left รายละเอียด!D2 ตัวอย่างข้อความ"),
        ("เล่าให้ชัด ไม่เกินครึ่งหน้า", "instruction-left รายละเอียด!D2 ไม่เกินครึ่งหน้า"),
        ("** แก้ชื่อบ้าน **", "instruction-left รายละเอียด!D2 ** แก้ชื่อบ้าน"),
        ("อย่าลืมใส่วันที่", "instruction-left รายละเอียด!D2 อย่าลืมใส่วันที่"),
        ("(เพิ่มได้ตามต้องการ)", "instruction-left รายละเอียด!D2 (เพิ่มได้ตามต้องการ)"),
    ],
)
def test_what_a_form_holds_without_a_text_is_left_over(text: str, line: str) -> None:
    assert found(with_text(text, row=2)) == [line]


@pytest.mark.parametrize(
    "text",
    ["ผลผลิตข้าวเพิ่มขึ้น", "10 ครัวเรือน", "กลุ่มเป้าหมายเดินทางสะดวก", "ได้รับหนังสือยืนยันจากโรงพยาบาล"],
)
def test_a_text_that_begins_like_a_heading_is_right(text: str) -> None:
    assert found(with_text(text, row=2)) == []


def test_what_is_not_written_yet_is_reported_and_a_note_to_the_reader_is_right() -> None:
    assert found(with_text("ยังไม่ได้เขียน", row=2)) == ["instruction-left รายละเอียด!D2 ยังไม่ได้เขียน"]
    assert found(with_text("หมายเหตุ : วันออกร้านอาจเลื่อนเมื่อฝนตก")) == []


@pytest.mark.parametrize(
    "code", ["(O29)", "(O29 - O31)", "[o12]", "(OIT 29)", "(ITA65)", "(EIT7)", "(www.a.go.th/x)"]
)
def test_brackets_that_hold_only_a_code_of_the_assessment_or_a_link_are_left_over(code: str) -> None:
    [line] = found(with_text(f"จัดทำคู่มือ {code}"))
    assert line.startswith("reference-left ")
    assert line.endswith(f" {code}")


@pytest.mark.parametrize(
    "code", ["(ITA)", "(OIT)", "(ITA 2568)", "(ISO 9001)", "(PM 2.5)", "(COVID-19)", "(IT)"]
)
def test_brackets_that_hold_a_name_or_a_year_are_right(code: str) -> None:
    assert found(with_text(f"จัดทำคู่มือ {code}")) == []


@pytest.mark.parametrize("text", ["ใส่ทรายกำจัดลูกน้ำในภาชนะเก็บน้ำ", "เติมคลอรีนในน้ำประปา"])
def test_what_is_put_into_something_else_than_a_form_is_right(text: str) -> None:
    assert found(with_text(text, row=2)) == []
    assert found(with_text("ใส่รายละเอียดของโครงการ", row=2)) != []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ดำเนินการโดยให้ระบุชื่อกองที่ทำ", "ให้ระบุชื่อกองที่ทำ"),
        ("เพื่อ ใส่วัตถุประสงค์ของงาน", "ใส่วัตถุประสงค์ของงาน"),
        ("วันจัดงาน ให้ใส่ช่วงเวลาจริง", "ให้ใส่ช่วงเวลาจริง"),
        ("เล่าสภาพปัญหาโดยย่อ ประมาณ 1 ย่อหน้า", "ประมาณ 1 ย่อหน้า"),
        ("จัดที่ศาลาประชาคม (ถ้ามี ให้กรอก)", "(ถ้ามี ให้กรอก)"),
    ],
)
def test_an_instruction_needs_no_brackets(text: str, words: str) -> None:
    assert found(with_text(text)) == [f"instruction-left รายละเอียด!D4 {words}"]


def test_the_words_for_a_name_are_left_over_where_the_name_should_act() -> None:
    assert found(with_text("ชื่อหน่วยงานเป็นผู้ดำเนินการ")) == ["placeholder-left รายละเอียด!D4 ชื่อหน่วยงาน"]
    assert found(with_text("ให้ผู้ร้องระบุชื่อผู้ถูกร้อง และกรอกแบบประมาณ 5 นาที")) == []


@pytest.mark.parametrize(
    "text",
    [
        "ร่างพระราชบัญญัติการจัดซื้อจัดจ้าง (ฉบับที่ ..) พ.ศ. ....",
        "เห็นชอบร่างกฎกระทรวงกำหนดกิจการ พ.ศ. …. ตามที่เสนอ",
        "ร่างประกาศกระทรวงมหาดไทย เรื่อง กำหนดจำนวนคนต่างด้าว ประจำปี พ.ศ. ....",
    ],
)
def test_a_draft_of_a_law_has_no_year_yet(text: str) -> None:
    assert found(with_text(text)) == []


@pytest.mark.parametrize(
    "text",
    ["ตามแผน ประจำปีงบประมาณ พ.ศ. ....", "ประกาศ ณ วันที่ 1 ตุลาคม พ.ศ. ....", "ร่างแผน ปีงบประมาณ พ.ศ. ...."],
)
def test_a_year_that_the_plan_should_tell_is_a_blank(text: str) -> None:
    assert [line.split(" ")[0] for line in found(with_text(text))] == ["blank-unfilled"]


def test_the_abbreviation_of_local_governments_is_no_blank_behind_what_it_stands_for() -> None:
    assert found(with_text("องค์กรปกครองส่วนท้องถิ่น (อปท.) ทุกแห่ง")) == []
    assert found(with_text("นายก (อปท.) ประกาศ")) == ["placeholder-left รายละเอียด!D4 (อปท.)"]


def test_how_long_somebody_waits_is_no_note_to_a_colleague() -> None:
    assert found(with_text("รับบริการภายในครึ่งวัน (รอคอยไม่เกิน 30 นาที)")) == []
    assert found(with_text("จัดที่ศาลาประชาคม (รอกองคลังแจ้ง)")) == ["instruction-left รายละเอียด!D4 (รอกองคลังแจ้ง)"]

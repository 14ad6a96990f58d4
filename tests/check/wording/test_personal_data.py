"""Personal data, letters, addresses and private names."""

import pytest
from wording_builder import found_by, with_text
from workbook_builder import Book

from pipeline.check.wording import personal_data


def found(book: Book) -> list[str]:
    return found_by(personal_data, book)


def test_an_identity_number_is_known_by_its_check_digit_its_shape_or_its_name() -> None:
    book = with_text("เลขที่ 1102003456781").cell("details", 5, "text", "1-1020-03456-78-2")
    book.cell("details", 6, "text", "เลขประจำตัวประชาชน 1102003456782")
    assert found(book.cell("details", 7, "text", "รหัสงบประมาณ 1102003456782")) == [
        "identity-number รายละเอียด!D4 1102003456781",
        "identity-number รายละเอียด!D5 1-1020-03456-78-2",
        "identity-number รายละเอียด!D6 1102003456782",
    ]


@pytest.mark.parametrize(("digits", "right"), [("1102003456781", True), ("1102003456782", False)])
def test_the_check_digit_is_that_of_the_thai_identity_card(digits: str, *, right: bool) -> None:
    assert personal_data.has_check_digit(digits) is right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("โทร. 081-234-5678", "phone-number โทร. 081-234-5678"),
        ("โทรศัพท์ ๐ ๕๔๒๒ ๙๕๓๓", "phone-number โทรศัพท์ ๐ ๕๔๒๒ ๙๕๓๓"),
        ("ติดต่อ 0.5421.7035", "phone-number 0.5421.7035"),
        ("ส่งที่ a.b@gmail.com", "private-mail a.b@gmail.com"),
        ("เลขที่บัญชี 123-4-56789-0", "account-number เลขที่บัญชี 123-4-56789-0"),
        ("อ.เมือง จ.น่าน 55000", "postal-address จ.น่าน 55000"),
        ("จึงเรียนมาเพื่อทราบ", "letter-part จึงเรียนมาเพื่อทราบ"),
        ("ที่ ลป 52301/12", "letter-part ที่ ลป 52301/12"),
        ("โดยนายสมศักดิ์ รักงาน", "private-name นายสมศักดิ์ รักงาน"),
        ("โดยนายสมศักดิ์ มีสุข", "private-name นายสมศักดิ์ มีสุข"),
        ("โดยนายสมศักดิ์ รักงาน ผู้อำนวยการกองคลัง", "private-name นายสมศักดิ์ รักงาน"),
        ("โดยนายสมศักดิ์ รักงาน นายกเทศมนตรี", "private-name นายสมศักดิ์ รักงาน"),
        ("โดยนายสมศักดิ์ รักงาน โฆษกเทศบาล", "private-name นายสมศักดิ์ รักงาน"),
        ("โดยนายสมศักดิ์ รักงาน เลขาธิการสมาคมผู้ปกครอง", "private-name นายสมศักดิ์ รักงาน"),
        ("นายสมศักดิ์ รักงาน ได้เสนอแนวคิดในที่ประชุม", "private-name นายสมศักดิ์ รักงาน"),
        ("โดยนายสมศักดิ์ รักงาน ผู้ตรวจราชการภายใน", "private-name นายสมศักดิ์ รักงาน"),
        ("รัฐมนตรีว่าการกระทรวงมหาดไทย มอบรางวัลแก่นายสมศักดิ์ รักงาน", "private-name นายสมศักดิ์ รักงาน"),
    ],
)
def test_each_stranger_is_reported(text: str, expected: str) -> None:
    code, words = expected.split(" ", 1)
    assert [line for line in found(with_text(text)) if line.startswith(code)][:1] == [
        f"{code} รายละเอียด!D4 {words}"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "แจ้งเบาะแสทางโทรศัพท์ 0 5422 9533 หรือสายด่วน 1205",
        "หนังสือสำนักงาน ก.พ. ที่ นร 1013.7/ว 11 ลงวันที่ 25 ธันวาคม 2557",
        "นายกเทศมนตรี และนายอำเภอ เป็นประธาน",
        "เรียนเชิญวิทยากร",
        "ส่วนราชการ หมายความว่า กรมและจังหวัด",
        "อัตราส่วน 0.5421 และ 0.7035",
        "จัดที่หมู่ที่ 5 ตำบลทดสอบ",
        "นายผู้ ลงนาม ประกาศเจตนารมณ์",
        "รัฐบาลภายใต้การนำของ พลเอก ประวิทย์ ใจกล้า นายกรัฐมนตรี",
        "นายกรัฐมนตรี (พลเอก ประวิทย์ ใจกล้า) แถลงนโยบายต่อรัฐสภา",
        "โดยมี นายสมชาย ใจดี ปลัดกระทรวงมหาดไทย เป็นประธาน",
        "นางสาวสมหญิง ใจดี รองผู้ว่าราชการจังหวัดลำปาง กล่าวเปิด",
        "นายสมชาย ใจดี ในฐานะประธานรัฐสภา",
        "พลโท สมชาย ใจดี โฆษกประจำสำนักนายกรัฐมนตรี",
        "นางสาวสมหญิง ใจดี ผู้ตรวจราชการกระทรวงมหาดไทย",
        "ดร.สมชาย ใจดี เลขาธิการคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
        "นายแพทย์สมชาย ใจดี ผู้อำนวยการโรงพยาบาลอุบลรัตน์",
        "ศาสตราจารย์ นายแพทย์สมชาย ใจดี ได้เสนอแนวคิดสามเหลี่ยม",
        "นายสมชาย ใจดี ผู้ว่าราชการกรุงเทพมหานคร ลงนามในประกาศ",
        "นางสาวสมหญิง ใจดี นายอำเภอเมืองลำปาง ร่วมงาน",
        "โดยมีนางสมหญิง ใจดี ประธานชมรมแม่บ้านมหาดไทย",
        "นายแพทย์สมชาย ใจดี นายแพทย์สาธารณสุขจังหวัดลำปาง",
        "ผู้ช่วยศาสตราจารย์ ดร.สมชาย ใจดี หัวหน้าศูนย์วิจัยสิ่งแวดล้อม มหาวิทยาลัยทดสอบ ระบุว่าฝุ่นลดลง",
        "จากถนนสร้างนางขาวถึงบ้านดอนสนุก บ้านสร้างนางขาว",
        "ขอให้เจ้าหน้าที่ทุกนายอดทนต่อความเหน็ดเหนื่อย รวมถึงความยากลำบาก",
        "ตำรวจหลายนายรับฟัง เรื่องร้องเรียน",
        "นางสมหญิง กล่าวว่า ควรปลูกต้นไม้ให้ครบ",
        "นายแพทย์สมชายกล่าวต่อว่า ประเทศไทยมีแพทย์ประจำบ้านมากขึ้น",
        "ทะเบียนของนักเรียน ผู้ปกครอง และครู",
        "saraban@thesaban.go.th",
    ],
)
def test_channels_cited_letters_offices_and_the_signer_are_right(text: str) -> None:
    assert found(with_text(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "พลตรี สมชาย ใจดี กล่าวว่า ทหารช่วยขนย้ายชาวบ้านทั้งคืน",
        "นายโจ คิม-ซอง เน้นย้ำเรื่องการเรียนภาษา",
        "นางสมหญิง ใจดี ประธานหอการค้าจังหวัดแพร่ พาสมาชิกมาดูงาน",
        "นายสมชาย ใจดี หัวหน้าสำนักงานตลาดหลักทรัพย์ภาคเหนือ มอบหนังสือ",
        "นางสาวสมหญิง ใจดี นายกเทศมนตรีเมืองแพร่ ร่วมปลูกป่า",
        "ผู้อำนวยการพิพิธภัณฑ์ พร้อมด้วยนางสมหญิง ใจดี พาชมหม้อโบราณ",
        "กระทรวงฯ มอบให้ ดร.สมชาย ใจดี ดูแลหอดูดาว",
        "ดร.สมหญิง ใจดี และคณะ (2564) วัดเสียงในตลาด",
        "นายสมชาย ใจดี แรงงานจังหวัดแพร่ แจกเสื้อกั๊ก",
        "พบ ศ.นพ.สมชาย ใจดี ที่งานสัปดาห์วิทยาศาสตร์",
    ],
)
def test_a_rationale_may_name_whom_the_news_names(text: str) -> None:
    assert found(with_text(text, row=2)) == []
    assert found(with_text(text)) != []


@pytest.mark.parametrize(
    "text",
    [
        "นายสมชาย ใจดี ผู้อำนวยการกองช่าง ออกแบบสะพาน",
        "นายสมชาย ใจดี นายกเทศมนตรีเมืองทดสอบ ให้ความสำคัญกับผู้สูงอายุ",
        "นายสมชาย ใจดี หัวหน้าสำนักปลัด เป็นผู้รับผิดชอบ",
        "นางสมหญิง ใจดี ร้องเรียนเรื่องกลิ่นจากเล้าหมู",
    ],
)
def test_a_rationale_names_no_one_of_our_own_nor_without_an_office(text: str) -> None:
    [line] = found(with_text(text, row=2))
    assert line.startswith("private-name รายละเอียด!D2")


@pytest.mark.parametrize(
    "text",
    [
        "สำนักงานเทศบาลตั้งอยู่เลขที่ 99 หมู่ที่ 1 ตำบลทดสอบ",
        "จัดที่วัดป่า หมู่ที่ 8 ตำบลทดสอบ อำเภอเมืองลำปาง จังหวัดลำปาง",
    ],
)
def test_where_something_stands_or_takes_place_is_no_letterhead(text: str) -> None:
    assert found(with_text(text)) == []


def test_a_rationale_may_tell_where_something_took_place() -> None:
    text = "สอบแข่งขัน ณ อาคารเลขที่ 13 หมู่ที่ 5 ถนนรอบเมือง"
    assert found(with_text(text, row=2)) == []
    assert found(with_text(f"{text} 52000", row=2)) == ["postal-address รายละเอียด!D2 เลขที่ 13 หมู่ที่ 5"]


def test_a_number_to_ask_at_is_no_channel_of_complaints() -> None:
    assert found(with_text("ติดต่อสอบถามได้ที่ โทร. 054-335-555")) == [
        "phone-number รายละเอียด!D4 โทร. 054-335-555"
    ]
    assert found(with_text("ช่องทางแจ้งเบาะแส โทร. 054-335-555")) == []

"""Misspelt words of a text."""

import time

import pytest

from pipeline.thai.spelling import Mistake, Speller
from pipeline.thai.tokenizer import Tokenizer

SPELLER = Speller(Tokenizer())


def found(text: str) -> list[tuple[str, str]]:
    """The letters in question and what is proposed."""
    return [(text[start:end], right) for start, end, right, _ in SPELLER.mistakes_in(text)]


def test_mistakes_come_from_left_to_right_with_their_places() -> None:
    assert SPELLER.mistakes_in("ออกกฏหมาย แล้วทำเว็ปไซต์") == [
        Mistake(3, 9, "กฎหมาย", is_loan=False),
        Mistake(16, 24, "เว็บไซต์", is_loan=True),
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("จัดนิทรรสการในชุมชน", "นิทรรศการ"),
        ("หน่วยบริการเคลือนที่เข้าถึง", "เคลื่อนที่"),
        ("ทักษะการสือสารสาธารณะ", "การสื่อสาร"),
        ("ป้ายโฆณาริมถนน", "โฆษณา"),
        ("เปิดกล่อวงรับความคิดเห็น", "กล่อง"),
        ("ประชุมถอดบทเรีนร่วมกัน", "บทเรียน"),
        ("คุ้มครองทรัพยสินราชการ", "ทรัพย์สิน"),
        ("จัดซื้อพัศดุประจำปี", "พัสดุ"),
        ("ระหว่างวันที 10 - 16 เมษายน", "วันที่"),
        ("ตามประกาศกระทรงมหาดไทย", "กระทรวง"),
        ("ลดขั้นตอนหือยกเว้นค่าธรรมเนียม", "หรือ"),
        ("จัดหาครุภัณฑ์ละวัสดุสำนักงาน", "และ"),
        ("อบรมให้ครบทุด้าน", "ทุก"),
        ("ชี้แจงเรืองนี้ในที่ประชุม", "เรื่อง"),
        ("วงเงินไม่เกินห้าหมืนบาท", "ห้าหมื่น"),
    ],
)
def test_a_word_that_no_list_holds_is_found_by_its_letters_with_the_right_one(typed: str, meant: str) -> None:
    assert [right for _, right in found(typed)] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "คณะกรรมการป.ป.ช.มีมติเห็นชอบ",
        "สำนักงานสตง.ภูมิภาคตรวจสอบ",
        "ประธานอสม.ตำบล",
        "หนังสือจากก.ท.จ.ลำปาง",
        "ประสานงานกับสพฐ.และกศน.ในพื้นที่",
        "ตัวแทนสภ.เมืองลำปาง",
        "ตามพรบ.จัดซื้อจัดจ้าง",
        "ตั้งแต่ต.ค.๒๕๖๗ถึงก.ย.๒๕๖๘",
        "เอกสารสิทธินส.๓และภบท.๕",
        "ปลัดอบต.รายงานต่อนายกอบต.แล้ว",
    ],
)
def test_an_abbreviation_may_follow_a_word_without_a_space(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ด้วยความโปร่ใส.", "โปร่งใส"), ("ทำกิจกรมกับสตง.แล้ว", "กิจกรรม")],
)
def test_a_mistake_beside_a_full_stop_is_found(typed: str, meant: str) -> None:
    [(_, right)] = found(typed)
    assert meant in right


def test_letters_that_are_no_word_and_near_none_are_found_without_a_proposal() -> None:
    [(letters, right)] = found("จัดทำฑฒฌผาในปีนี้")
    assert "ฑฒฌ" in letters
    assert right == ""


@pytest.mark.parametrize(
    "text",
    [
        *("ต้องทำต่อเรื่องนี้", "ยื่นคำฟ้องต่อศาล", "กำจัดยุงลายในชุมชน", "เว้นแต่กรณีจะเป็นประการใด", "ให้ได้แต่เท่าที่จำเป็น"),
        *(
            "ไม่รวมการให้ของขวัญ",
            "วงเงินสามล้านล้านบาท",
            "ตัวแทนทนายความ",
            "ร้อยละศูนย์จุดห้า",
            "นักเรียนทุกคน",
            "มิฉะนั้นจะฟ้องร้องหาได้ไม่",
        ),
        *(
            "ณ วันที่ ก.พ. และ ป.ป.ช. กำหนด",
            "แบบ ปค.5 ของ สตง. และ อบต.",
            "ทรัพยากรและแพทยศาสตร์",
            "สิทธิและหน้าที่",
            "สตง กกต",
            "กรรมการชุดเดิมพ้นจากตำแหน่งตามวาระ",
            "ไดเร็กทอรีและเว็บพอร์ทัลของหน่วยงาน",
            "ใช้เวลาทั้งวันทีเดียว และบางครั้งทีมงานก็มา",
        ),
        *("เตรียมการก่อนฝนตกหนัก", "กำจัดลูกน้ำยุง", "ก่อสร้างฝายชะลอน้ำ", "ขุดลอกคูคลอง", "ผู้จ้าง วาน หรือใช้ให้ทำ"),
        *(
            "จ่ายคนละ ๒๐๐ บาท",
            "แห่งละสองคน",
            "รณรงค์ให้ลด ละ เลิก",
            "ชาวไทลื้อทอผ้า",
            "โดยมิต้องขออนุญาต",
            "สั่งงดการประชุม",
        ),
    ],
)
def test_right_texts_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_where_names_stand_only_what_is_beyond_doubt_is_found() -> None:
    text = "บ้านเขลางค์นคร"
    assert found(text)
    assert SPELLER.mistakes_in(text, [(4, len(text))]) == []


def test_an_own_word_is_known_and_proposed() -> None:
    own = Speller(Tokenizer(["พิชัยญาติ"]), ["พิชัยญาติ"])
    assert own.mistakes_in("เทศบาลพิชัยญาติ") == []
    assert [right for *_, right, _ in own.mistakes_in("ของพิชัยญตาิในเขต")] == ["พิชัยญาติ"]


@pytest.mark.parametrize("text", ["\ud800", "่" * 500, "ก" * 2000, "\U0001f600กฏ", "", "ๆ", "ฯลฯ"])
def test_odd_texts_break_nothing(text: str) -> None:
    for start, end, _, _ in SPELLER.mistakes_in(text):
        assert 0 <= start < end <= len(text)


def test_letters_of_which_most_are_no_word_are_found_without_a_search() -> None:
    gibberish = "ฑฒกาฌผตึฬงขฉฎแฬพฌ" * 3
    assert {right for _, right in found(gibberish)} == {""}
    assert "ประชาชน" in {right for _, right in found("ประฃาชนเขารวมโครงกานของรัฐอย่างต่อเนือง")}


@pytest.mark.parametrize("text", ["ประชาชนเขารวมโครงกาน" * 100, "ฑฒกาฌผตึฬงขฉฎแฬพฌ" * 100])
def test_the_time_grows_with_the_length_of_the_text(text: str) -> None:
    took = []
    for times in (1, 8):
        began = time.process_time()
        SPELLER.mistakes_in(text * times)
        took.append(time.process_time() - began)
    assert took[1] < 20 * max(took[0], 0.01)

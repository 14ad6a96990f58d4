"""Misspelt words."""

import csv
from pathlib import Path

import pytest
from wording_builder import wording_input_of
from wording_cases import right_book, shown

from pipeline.check.wording import spelling
from pipeline.thai.dictionary import field_words, misspellings

FIELD_WORDS = Path(spelling.__file__).parents[2] / "data" / "field_words.csv"


def found(text: str) -> list[tuple[str, str, str]]:
    return shown(text, module=spelling)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("แสดงเจตนารมย์", "เจตนารมย์", "เจตนารมณ์"),
        ("แผนปฎิบัติการ", "ปฎิบัติการ", "ปฏิบัติการ"),
        ("กฏและระเบียบ", "กฏ", "กฎ"),
        ("เรื่องการทุจรืต", "ทุจรืต", "ทุจริต"),
        ("สภาเทษบาล", "เทษบาล", "เทศบาล"),
        ("บริหารรงานบุคคล", "บริหารรงานบ", "บริหารงานบ"),
        ("กระทาความผิด", "กระทา", "กระทำ"),
        ("ตรวจสอบแลการประเมินผล", "แล", "และ"),
        ("ผู้ที่ได้รับความเห็นชอบในทีประชุม", "ที", "ที่"),
    ],
)
def test_a_misspelling_is_found_with_the_right_word(text: str, wrong: str, right: str) -> None:
    assert [code for code, _, _ in found(text)] == ["misspelt-word"]
    [(_, value, proposal)] = found(text)
    assert text.replace(value, proposal) == text.replace(wrong, right)


@pytest.mark.parametrize(
    "text",
    [
        "นายธีรวัฒน์ ใจดี เป็นประธาน",
        "นางสาวปิยวรรณ วัฒน์สิริ เลขานุการ",
        "นางสาวรัชดาภรณ์ ณ ลำปาง นักทรัพยากรบุคคล",
        "พระครูสังฆรักษ์ธีรวัฒน์ ฐิตธมฺโม เจ้าอาวาส",
        "ร.ต.อ. ณัฐวัฒน์ อนุรักษ",
        "ดร.พันธุ์ศักดิ์ ศิริรัตนพงษ์ เป็นผู้ดูแล",
        "นายเรืองเดช สุวรรณชาต เป็นวิทยากร",
        "โรงแรม เดอะ ไวท์เลย์ กรุงเทพมหานคร",
        "โรงพยาบาลเจ้าพระยาสุรเดชฤทธิ์",
        "ร้านขนมปั้นณิชกานต์",
        "กราบนมัสการพระสมุทรวริสาทร",
        "หัวหน้าแห่งเวิลด์ อีโคโนมิก ฟอรั่ม",
        "การแสดงฟ้อนแง้นของภาคเหนือ",
        "กระทรวงไอซีทีและกลุ่มเอสเอ็มอี",
    ],
)
def test_people_monks_and_firms_spell_their_names_as_they_like(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "place",
    [
        *("บ้านห้วยส้าน", "บ้านสบต๋ำ", "ชุมชนบ่อแฮ้ว", "ตำบลยางเนิ้ง", "ตำบลแจระแม", "บ้านตันหยงมัส", "ชุมชนนาก่วม"),
        *("ตำบลแม่กัวะ", "ตำบลกาลูวอเหนือ", "บ้านทุ่งเทิง", "ถนนโพหลวง", "วัดพระธาตุเสด็จ"),
    ],
)
def test_places_spell_their_names_as_they_like(place: str) -> None:
    assert found(f"จัดกิจกรรม ณ {place} อย่างต่อเนื่อง") == []
    assert found(f"ประชาชนใน{place}มีส่วนร่วมในการตรวจสอบ") == []


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        *(
            ("ระเบียบ พ.ศ ๒๕๖๒", "พ.ศ."),
            ("ประกาศ พศ. 2562", "พ.ศ."),
            ("ประกาศ พ.ส. 2562", "พ.ศ."),
            ("ในปี พศ 2562", "พ.ศ."),
        ),
        *(("ลงวันที่ ๓ มีค. ๒๕๖๒", "มี.ค."), ("ลงวันที่ 3 ต.ค 2562", "ต.ค."), ("กฎหมาย พพ.ศ. 2562", "พ.ศ.")),
    ],
)
def test_an_abbreviation_before_a_year_is_spelt_as_it_is_used(typed: str, right: str) -> None:
    [(code, _, proposal)] = found(typed)
    assert (code, proposal) == ("misspelt-word", right)


@pytest.mark.parametrize(
    "text",
    ["พ.ค. 2562 และ พ.ย. 2562", "ตั้งแต่ พ.ศ. 2562", "ค.ศ. 2019 หรือ ร.ศ. 238", "มติ ก.พ. 2562", "รุ่น ก. 2562 เล่ม"],
)
def test_right_abbreviations_before_a_year_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_long_common_word_is_read_in_a_name_and_what_goes_on_after_it() -> None:
    assert found("ประชาชนในประเทศไทยและชุมชนมีส่วนร่วมในการตรวจสอบ") == []
    assert [right for _, _, right in found("เข้าร่วม ๔๐ ประเทศ ไ้ดลงนามแล้ว")] == ["ได้"]
    assert [right for _, _, right in found("ตามตัวชี้วัดธี่ ๙ ของสถาบันปครอง")] == ["ที่", "ปกครอง"]
    assert found("เทศบาลดิจิตอล") == [("misspelt-loanword", "ดิจิตอล", "ดิจิทัล")]
    assert [right for _, _, right in found("ชุมชนเข็มแข็งและชุมชนมีส่วนร่วมในการตรจวสอบ")] == [
        "เข้มแข็ง",
        "การตรวจสอบ",
    ]


def test_a_word_beside_a_name_is_read() -> None:
    assert found("นายธีรวัฒน์ ใจดี เป็นเลขานการ") == [("misspelt-word", "เลขานการ", "เลขานุการ")]


def test_a_word_from_abroad_is_only_noticed() -> None:
    assert found("ทางเว็ปไซต์") == [("misspelt-loanword", "เว็ปไซต์", "เว็บไซต์")]


@pytest.mark.parametrize(
    "text",
    [
        *("ปรากฏการณ์", "ยังยืนยัน", "ยาติดต่อ", "ราชการและรายการ", "บริการบริหาร", "ส่วนร่วมส่วนรวม"),
        *("ถ่ายทอดการเล่นสะล้อ ซอ ซึง และฟ้อนเล็บ", "โครงการซอฟต์พาวเวอร์", "รณรงค์หยุดเฟกนิวส์และปลอดการเผา"),
        *("มีงบประมาณ", "กรรมกรก่อสร้าง", "พัศดีและพัสดุ", "ซับซ้อนทับซ้อน", "การรายงาน จากกองงานนโยบาย"),
    ],
)
def test_another_right_word_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_names_of_people_and_of_the_office_are_spelt_as_they_like() -> None:
    book = right_book()
    book.setting("signer_name", "นายทุจรต เทษบาล")
    book.setting("organisation_name", "เทศบาลเมืองสุจรต")
    wording = wording_input_of(book)
    assert [finding.value for check in spelling.CHECKS for finding in check(wording)] == []


def test_no_listed_misspelling_is_a_field_word_or_listed_twice() -> None:
    wrong = [entry.wrong for entry in misspellings()]
    assert set(wrong) & field_words() == set()
    assert len(wrong) == len(set(wrong))


def test_every_row_of_the_field_words_tells_its_reason() -> None:
    with FIELD_WORDS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [
        row for row in rows if not row["right"] or not row["note"] or row["kind"] not in ("word", "loan")
    ] == []


def test_the_other_end_of_a_way_from_a_province_is_spelt_as_it_likes() -> None:
    assert found("สะพานมิตรภาพ (บึงกาฬ-บอลิคำไซ)") == []


def test_the_letters_of_a_letters_number_are_no_word() -> None:
    assert found("หนังสือกระทรวงมหาดไทย ด่วนที่สุด ที่ มท 0808.2/ว 3749") == []


def test_letters_that_only_look_like_a_word_of_talk_are_a_slip() -> None:
    assert found("มีกาประชุมทุกเดือน") == [("misspelt-word", "กาประชุม", "การประชุม")]
    assert found("ให้กาเครื่องหมายในช่อง") == []

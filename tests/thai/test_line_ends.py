"""Lines end between words, and not between a number and its word."""

from itertools import pairwise

import pytest

from pipeline.thai import icu_breaks
from pipeline.thai.line_ends import LineEnds

NAMES = (
    "เทศบาลเมืองพิชัย",
    "พิชัย",
    "นายสองเมือง กุดั่น",
    "องค์การบริหารส่วนตำบลหนองบัวแดงใหญ่",
    "หนองบัวแดงใหญ่",
    "เทศบาลนครพระนครศรีอยุธยา",
)
JUDGE = LineEnds(NAMES)


TOGETHER = (
    ("หลักธรรมาภิ|บาลเพื่อ", "ธรรมาภิบาล"),
    ("ประพฤติมิ|ชอบ", "ประพฤติมิชอบ"),
    ("เป็นก|รอบของแผน", "กรอบ"),
    ("ผลก|ระทบ", "ผลกระทบ"),
    ("มาตรการป้องกันผล|ประโยชน์ทับซ้อนของ", "ผลประโยชน์"),
    ("การต่อ|ต้าน", "ต่อต้าน"),
    ("ในท้อง|ถิ่น", "ท้องถิ่น"),
    ("ขององค์กรปกครองส่วนท้อง|ถิ่น", "องค์กรปกครองส่วนท้องถิ่น"),
    ("การป้องกันการ|ทุจริต", "การทุจริต"),
    ("คุณธรรมและความ|โปร่งใส", "ความโปร่งใส"),
    ("ปีละไม่|น้อยกว่า", "ไม่น้อยกว่า"),
    ("และ/หรือไม่|ต่ำกว่า", "ไม่ต่ำกว่า"),
    ("ประกาศและ/|หรือเผยแพร่", "และ/หรือ"),
    ("ประกาศและ|/หรือเผยแพร่", "และ/หรือ"),
    ("ทุกสำนัก/|กองของ", "สำนัก/กอง"),
    ("ของเทศบาลเมือง|พิชัย", "เทศบาลเมืองพิชัย"),
    ("โดยนายสองเมือง |กุดั่น", "นายสองเมือง กุดั่น"),
    ("องค์การบริหารส่วนตำบลหนองบัว|แดงใหญ่", "หนองบัวแดงใหญ่"),
    ("บริหารงานของเทศบาล|นครพระนครศรีอยุธยา", "เทศบาลนครพระนครศรีอยุธยา"),
    ("ใน พ.ศ. |๒๕๗๐", "พ.ศ. ๒๕๗๐"),
    ("ร้อยละ |๘๐", "ร้อยละ ๘๐"),
    ("รอบ ๖ |เดือน", "๖ เดือน"),
    ("รวม ๓๕ |รายการ", "๓๕ รายการ"),
    ("พ.ศ. ๒๕๖๖ – |๒๕๗๐)", "๒๕๖๖ – ๒๕๗๐"),
    ("พ.ศ. ๒๕๖๖ |– ๒๕๗๐)", "๒๕๖๖ – ๒๕๗๐"),
    ("ปีละ |๒ ครั้ง", "ละ ๒"),
    ("วันที่ ๑ |ตุลาคม", "๑ ตุลาคม"),
    ("จำนวน ๕๐,|๐๐๐ บาท", "๕๐,๐๐๐"),
    ("สื่อต่าง |ๆ", "ง ๆ"),
    ("ให้กำลังใจ รุ่น|ที่ ๑๐", "นที่ ๑๐"),
    ("สมัยสามัญ ครั้ง|ที่ ๒", "งที่ ๒"),
    ("ผ่านระบบ E-|PlanNACC ปีละ", "E-PlanNACC"),
    ("พ.|ศ. ๒๕๖๘", ".ศ."),
    ("กล่าวว่า “|ดี”", "“ด"),
)


def test_what_belongs_together_is_named() -> None:
    assert {line: parted(line) for line, _ in TOGETHER} == dict(TOGETHER)


def parted(line: str) -> str:
    """What a line end at the bar would part."""
    at, text = line.index("|"), line.replace("|", "")
    span = JUDGE.parted(text, at)
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize(
    "line",
    [
        "การป้องกัน|การทุจริต",
        "ประชาชน|เชื่อมั่น",
        "แผนระดับที่ ๓ |แผนปฏิบัติการ",
        "ยุทธศาสตร์ชาติ |๒๐ ปี",
        "ขององค์กรปกครอง|ส่วนท้องถิ่น",  # a long compound
        "องค์การบริหารส่วนตำบล|หนองบัวแดงใหญ่",  # a long name
        "เรื่องร้องทุกข์/|ร้องเรียน",  # a long pair
        "และ/หรือ|ไม่ต่ำกว่า",
        "Conflict of |Interest",
        "https://www.example-|city.go.th",
        "องค์กร |ที่ ๒ แห่ง",
        "|ต้น",
        "ท้าย|",
    ],
)
def test_a_line_may_end_between_words(line: str) -> None:
    assert JUDGE.parted(line.replace("|", ""), line.index("|")) is None


def test_the_last_word_is_kept_together_with_the_one_before() -> None:
    text = "ผ่านช่องทางที่วางไว้"
    span = JUDGE.last_word(text, text.index("ไว้"))
    assert span is not None
    assert text[span.start : span.end] == "วางไว้"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("ผลกระทบต่อท้องถิ่น", "ผลก|ระ|ทบต่อท้อง|ถิ่น"),
        ("กรอบของแผน", "กรอบของแผน"),  # LibreOffice knows กรอบ
        ("ใน พ.ศ. ๒๕๗๐ และ ๒๕๖๖ – ๒๕๗๐", "ใน พ.ศ. |๒๕๗๐ และ ๒๕๖๖ |– |๒๕๗๐"),
        ("ปีละ ๒ ครั้ง/ปี", "ปีละ |๒ |ครั้ง/|ปี"),
        ("โดยนายสองเมือง กุดั่น", "โดยนาย|สอง|เมือง |กุดั่น"),
        ("", ""),
    ],
)
def test_what_libreoffice_might_part_is_known_before_a_layout(text: str, bound: str) -> None:
    places = JUDGE.places_to_bind(text)
    assert "".join(f"|{letter}" if at in places else letter for at, letter in enumerate(text)) == bound


def test_letters_between_two_bound_places_are_read_anew() -> None:
    """A sign parts a stretch of letters, and ICU finds other words in what is left of it."""
    text = "เพื่อส่งเสริมการปกครองระบอบประชาธิปไตยและธรรมาภิบาล"
    places = sorted(JUDGE.places_to_bind(text))
    assert len(places) > 1
    for start, end in pairwise((0, *places, len(text))):
        found = [start + at for at in icu_breaks.line_ends(text[start:end])]
        assert [at for at in found if JUDGE.parted(text, at)] == []


def test_a_short_word_at_the_end_of_a_long_text_is_bound_to_the_word_before() -> None:
    text = "ปฏิบัติตามแนวทางที่คณะกรรมการได้วางไว้"
    assert len(text) - len("ไว้") in JUDGE.places_to_bind(text)
    assert JUDGE.places_to_bind("ที่ได้วางไว้") == frozenset()  # perhaps a cell of two lines


def test_a_year_is_no_last_line() -> None:
    text = "เรื่อง แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
    assert text.index("พ.ศ.") in JUDGE.places_to_bind(text)
    assert text.index("พ.ศ.") not in JUDGE.places_to_bind(f"{text} ฉบับนี้")

"""What is most likely meant by a cell that is no value of its column, or by a code that no project has."""

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.model.columns import Kind
from pipeline.model.schema import PROJECT_KINDS
from pipeline.read.parsers import parsed
from pipeline.thai.comparison import closest_match, closest_matches, normalised
from pipeline.thai.formats import MONTHS, to_arabic_digits
from pipeline.thai.number_words import parse_number_words

_FIGURE = re.compile(
    r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w.,]*\d|[.,]*[A-Za-z])|(?<![\w.,])\d+(?![\w.,]*\d|[.,]*[A-Za-z])"
)
_MIXED_FIGURE = re.compile(r"(?<![A-Za-z])(?=[oOlI,.]*\d)[\doOlI,.]+(?![A-Za-z])")
_LETTERS_FOR_DIGITS = str.maketrans("oOlI", "0011")  # 15,OOO and l40 as they are typed
_NO_MONEY = re.compile(r"ไม่(?:มี|ใช้|ได้ใช้|ต้องใช้|ตั้ง)?(?:งบ(?:ประมาณ)?)?|ฟรี|[nN]/?[aA]|ไม่มีค่าใช้จ่าย")
_BAHT_WORD = re.compile(r"(?:บาท)?(?:ถ้วน)?$")
_FIGURE_AND_WORD = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,2})?)(พัน|หมื่น|แสน|ล้าน)")
_DAY = re.compile(
    r"[^\d]{0,20}(\d{1,2})[^\dก-๙A-Za-z]{0,3}([ก-๙A-Za-z. ]{2,20}?)[^\dก-๙A-Za-z]{0,3}(\d{4}|\d{2})"
)
_BEFORE_KIND = re.compile(
    rf"(?P<before>ชื่อ(?:[^\s:：]*\s*[:：]\s*)?|[^ก-ฮเ-ไ]{{1,12}}|[ก-ฮ][.)]\s*)(?:{'|'.join(PROJECT_KINDS)})"
)
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEAR_MONTH = 0.7
_SHORTEST_STEM = 3  # letters: ตุลา, Oct
_LONGEST = 100  # signs; a longer text is no day and no amount
_EXAMPLE_DAY = "1 ตุลาคม 2567 หรือ 1/10/2567"
# Headings of older plan books and of other organisations, by the topic they are here.
_TOPIC_SYNONYMS = {
    "หลักการและเหตุผล": ("หลักการเหตุผล", "หลักการ", "เหตุผล", "ความเป็นมา", "ที่มา", "ที่มาและความสำคัญ", "ความสำคัญ", "ความเป็นมาและความสำคัญ"),
    "วัตถุประสงค์": ("จุดประสงค์", "จุดมุ่งหมาย", "ความมุ่งหมาย", "เป้าประสงค์", "วัตถุประสงค์ของโครงการ"),
    "วิธีดำเนินการ": (
        "ขั้นตอนการดำเนินงาน", "ขั้นตอนการดำเนินการ", "ขั้นตอนดำเนินการ", "ขั้นตอนดำเนินงาน", "วิธีการดำเนินงาน", "วิธีการดำเนินการ",
        "วิธีดำเนินงาน", "วิธีการ", "แนวทางการดำเนินงาน", "แนวทางดำเนินการ", "แนวทางการดำเนินการ", "กิจกรรม", "กิจกรรมและวิธีดำเนินการ", "กิจกรรมที่ดำเนินการ", "ขั้นตอน", "การดำเนินงาน", "การดำเนินการ",
    ),
    "ผลผลิต": (
        "ตัวชี้วัดความสำเร็จ", "ตัวชี้วัด", "ตัวชี้วัดผลผลิต", "ตัวชี้วัดเชิงปริมาณ", "เป้าหมายเชิงปริมาณ", "เชิงปริมาณ", "ผลผลิตที่คาดว่าจะได้รับ", "output", "outputs", "ผลผลิต(output)",
    ),
    "ผลลัพธ์": (
        "ผลที่คาดว่าจะได้รับ", "ประโยชน์ที่คาดว่าจะได้รับ", "ประโยชน์ที่ได้รับ", "ผลที่ได้รับ", "ผลลัพธ์ที่คาดหวัง", "ตัวชี้วัดผลลัพธ์", "ตัวชี้วัดเชิงคุณภาพ",
        "เป้าหมายเชิงคุณภาพ", "เชิงคุณภาพ", "ผลสัมฤทธิ์", "outcome", "outcomes", "ผลลัพธ์(outcome)",
    ),
}  # fmt: skip
_NO_TOPICS = (
    "สถานที่ดำเนินการ", "สถานที่", "สถานที่จัดกิจกรรม", "พื้นที่ดำเนินการ", "งบประมาณ", "งบประมาณดำเนินการ", "ระยะเวลา", "ระยะเวลาดำเนินการ",
    "ผู้รับผิดชอบ", "ผู้รับผิดชอบโครงการ", "หน่วยงานที่รับผิดชอบ", "กลุ่มเป้าหมาย", "เป้าหมาย", "การประเมินผล", "การติดตามประเมินผล",
    "การติดตามและประเมินผล", "การติดตามผล", "การประเมินโครงการ", "วิทยากร", "ชื่อโครงการ", "ผู้เสนอโครงการ", "ผู้อนุมัติโครงการ", "ปัญหาและอุปสรรค",
)  # fmt: skip
_KINDS = {
    "ทน": "เทศบาลนคร",
    "ทม": "เทศบาลเมือง",
    "ทต": "เทศบาลตำบล",
    "อบต": "องค์การบริหารส่วนตำบล",
    "อบจ": "องค์การบริหารส่วนจังหวัด",
    "กทม": "กรุงเทพมหานคร",
}
_SUB_LEVEL = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}[.)]?|[(]?[0-9]{1,2}\.[0-9]{1,2}[)]?")
_ITEM_LEVEL = re.compile(r"[(]?[0-9]{1,2}[.)]|ข้อ|ข้อหลัก|หลัก")
_OF_THE_PROJECT = re.compile("(?:ของ|จาก|ใน)?(?:การ(?:จัด|ดำเนิน))?(?:โครงการ|กิจกรรม|มาตรการ)(?:นี้)?$")
_HEADING_NUMBER = re.compile(r"^[0-9]{1,2}[.)]")
_CODE_MARKS = re.compile(r"[^0-9A-Zก-๙]")
_CODE_PARTS = re.compile(r"([^0-9]*)([0-9]+)[ก-๙]*")  # the code, maybe with its name behind it
_EXAMPLES = {Kind.BAHT: "50000", Kind.COUNT: "140"}


def suggested_figure(text: str, kind: Kind) -> str:
    """Return the one figure that a text holds beside other words, or an example of its kind."""
    example = _EXAMPLES.get(kind, "1")
    if len(text) > _LONGEST:
        return example
    if kind is Kind.BAHT and _NO_MONEY.fullmatch(text.strip()):
        return "0"
    amount = _amount_in_words(text) if kind is Kind.BAHT else None
    if amount is not None:
        return str(amount)
    figures = _MIXED_FIGURE.sub(lambda match: match[0].translate(_LETTERS_FOR_DIGITS), to_arabic_digits(text))
    found: list[str] = _FIGURE.findall(figures)
    return found[0].replace(",", "") if len(found) == 1 else example


def _amount_in_words(text: str) -> int | None:
    """Return an amount in whole baht written wholly or in part in words: สามหมื่นบาทถ้วน, 3 หมื่น; None for any other."""
    plain = _BAHT_WORD.sub("", "".join(to_arabic_digits(text).split()))
    mixed = _FIGURE_AND_WORD.fullmatch(plain)
    if not mixed:
        return parse_number_words(plain)
    amount = Decimal(mixed[1]) * (parse_number_words(mixed[2]) or 0)
    return int(amount) if amount == int(amount) else None


def suggested_day(text: str) -> str:
    """Return a day whose month is spelt otherwise as it should be, or an example of a day."""
    typed = " ".join(to_arabic_digits(text).split())
    match = _DAY.fullmatch(typed) if len(typed) <= _LONGEST else None
    month = _suggested_month(match[2]) if match else ""
    if not match or not month:
        return _EXAMPLE_DAY
    century = "20" if match[2].isascii() and len(match[3]) == 2 else ""  # noqa: PLR2004  # 6-Oct-24
    proposed = f"{int(match[1])} {month} {century}{match[3]}"
    return _EXAMPLE_DAY if parsed(proposed, Kind.DATE) is None else proposed


def _suggested_month(word: str) -> str:
    """Return the month that a word means, "" when it is none."""
    plain = word.replace(".", "").replace(" ", "").removeprefix("เดือน").casefold()
    if len(plain) < _SHORTEST_STEM:
        return ""
    if plain[:3] in _ENGLISH:
        return MONTHS[_ENGLISH.index(plain[:3])]
    begun = [month for month in MONTHS if month.startswith(plain)]
    return begun[0] if len(begun) == 1 else closest_match(plain, MONTHS, _NEAR_MONTH)


def suggested_code(typed: str, known: Sequence[str]) -> str:
    """Return the one known code that differs only by zeros, signs or left-out letters: P01 for P1, P-01 or 01."""
    letters, number = _code_parts(typed)
    if not number:
        return ""
    alike = [code for code in known if _code_parts(code) == (letters, number)]
    if not letters:  # 01 where all are called P01, P02 …
        alike = [code for code in known if _code_parts(code)[1] == number]
    return alike[0] if len(alike) == 1 else ""


def suggested_codes(typed: str, known: Sequence[str]) -> list[str]:
    """Return the code that is meant, or all that are spelt most alike."""
    code = suggested_code(typed, known)
    return [code] if code else closest_matches(typed, known)


def _code_parts(code: str) -> tuple[str, int]:
    """Return the letters of a code and its number, 0 where it has another shape."""
    match = _CODE_PARTS.fullmatch(_CODE_MARKS.sub("", normalised(code).upper()))
    return (match[1], int(match[2])) if match else ("", 0)


def suggested_topic(text: str) -> str | None:
    """Return the topic that a heading of an older plan is here, "" for one that has no place, None when unknown."""
    heading = _OF_THE_PROJECT.sub("", _HEADING_NUMBER.sub("", normalised(text)).rstrip(":")).casefold()
    for topic, synonyms in _TOPIC_SYNONYMS.items():
        if heading in map(normalised, (topic, *synonyms)):
            return topic
    return "" if heading in map(normalised, _NO_TOPICS) else None


def words_before_kind(name: str) -> str:
    """Return what is typed before the kind that a project's name should begin with: a number, ชื่อโครงการ; "" for none."""
    found = _BEFORE_KIND.match(name)
    return found["before"] if found else ""


def suggested_kind(text: str) -> str:
    """Return the type of organisation that its usual abbreviation stands for, "" for any other text."""
    return _KINDS.get(normalised(text).replace(".", ""), "")


def suggested_level(text: str) -> str:
    """Return the level that a number of an item means: 2 for 1.1, 1 for 1); "" for none."""
    number = normalised(text)
    if _SUB_LEVEL.fullmatch(number):
        return "2"
    return "1" if _ITEM_LEVEL.fullmatch(number) else ""

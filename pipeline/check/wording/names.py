"""Where a text names people, monks, firms, the royal family and places: they are spelt as they like."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.check.wording.organisation_name import GOES_ON
from pipeline.thai.places import provinces

TITLE = (
    r"(?:นายแพทย์|แพทย์หญิง|นพ\.|พญ\.|นางสาว|นาง|นาย|น\.ส\.|ด\.ต\.|จ\.ส\.[ตอท]\.|ส\.ต\.[อทต]\.|พล\.(?:[ตร]\.)?[อทต]\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|ดร\.|ผศ\.|รศ\.|[พจสร]\.\s?(?:[จสตอ]\.\s?)?[อทต]\."
    r"|ว่าที่\s?(?:ร้อยตรี|ร้อยโท|ร้อยเอก|ร\.ต\.)(?:หญิง)?|(?:พล|พัน|ร้อย|สิบ|จ่าสิบ)(?:ตำรวจ)?(?:ตรี|โท|เอก))"
)
TITLE_SIGNS = ("นาย", "นาง", "แพทย์", "เด็ก", "ตรี", "โท", "เอก", ".")  # one of them stands in each title
# What goes on after นาย or นาง in the name of a rank or trade.
RANKS = re.compile(
    "ก(?:เทศ|องค์|รัฐ|สภา|สมาคม|เมือง|พิเศษ|กิตติ|$|ฯ|อบ|สโมสร|ชมรม|กิ่ง)|อำเภอ|จ้าง|ทะเบียน|ช่าง|แพทย์|หน้า|สัตว|ทหาร|ตำรวจ|ประกัน|ทุน|ตรวจ|แบบ|สถานี|ไปรษ|ด่าน|เวร|ท้าย|เรือ(?!ง)|ประตู|ทวาร|อากร|พราน|สิบ|หมวด|(?:ร้อย|พัน)(?:ตรี|โท|เอก|เวร)|สาธารณสุข|ผู้|เชี่ยวชาญ|ชำนาญ|ปฏิบัติ|ประจำ|ทรงคุณ|อาวุโส"
)
PERSON = re.compile(
    rf"(?<!ท)(?<!ขุน)(?<!พระ)(?<!ทุก)(?<!หลาย)(?<!แต่ละ){TITLE}\s?(?P<first>[ก-ฮเ-ไ][ก-๎]{{1,24}})\s+(?P<last>(?:ณ\s)?[ก-ฮเ-ไ][ก-๎]{{1,29}}(?:-[ก-๎]{{1,20}})?)"
)
_SHORTEST_NAME = 3  # letters of a place's
_ROYAL = re.compile(
    "(?:สมเด็จ|พระบาท|พระบรม|เจ้าฟ้า|พระองค์เจ้า|หม่อม|กรมพระ|กรมหลวง|กรมหมื่น|พระราชทินนาม|ถ้วยพระราชทาน)[ก-๎]*"
    f"(?:\\s(?!{GOES_ON.pattern})[ก-๎]{{2,40}}){{0,4}}"
)
_MONK = re.compile(
    "พระ(?:ครู|มหา(?!กษัตริ|กรุณา|ราช|เถร|อุปราช|วิหาร|ธาตุ|เจดีย์)|อธิการ|ปลัด|สมุห์|ใบฎีกา|อาจารย์)(?P<name>[ก-๎]{2,40}(?:\\s[ก-๎]{2,40})?)"
)
_FIRM = re.compile("(?:โรงแรม|บริษัท|ห้างหุ้นส่วนจำกัด)(?: [ก-๎]{2,25}){1,3}")  # most are from abroad
# What bears the name of a person, a lord or a monk.
_NAMED_AFTER = re.compile(
    "(?:เจ้าพระยา|สมเด็จเจ้าพระยา|พระยา|โรงพยาบาล(?!ส่งเสริม|ประจำ|ทั่วไป|ศูนย์|ชุมชน|รัฐ|เอกชน|แม่ข่าย|สนาม|ใน|ของ|ที่|และ)"
    "|(?<!นั่ง)ร้าน(?!ค้า|อาหาร|ที่|ขาย|ยา|เสริม|จำหน่าย|สะดวก|กาแฟ|ซ่อม)|พระสมุทร|พระวชิร|พระราชวชิร|พระเทพ|พระธรรม(?!ชาติ|วินัย|กาย|ทูต|เทศน|คำ))(?P<name>[ก-๎]{4,24})"
)
# An abbreviation by the names of its Latin letters: ไอซีที, เอสเอ็มอี.
_LATIN_LETTERS = re.compile(
    "(?=(?:บี|ดี|อี|จี|เจ|เค|โอ|พี|ที|ยู|เอ(?!็))*(?:ไอ|ซี|เอ็[มน]|เอส|แอล|อาร์|คิว|เอฟ|เอช|วี|เอ็กซ์|วาย))"
    "(?:บี|ดี|อี|จี|เจ|เค|โอ|พี|ที|ยู|ไอ|ซี|เอ็[มน]|เอส|แอล|อาร์|คิว|เอฟ|เอช|วี|เอ็กซ์|วาย|เอ(?!็)){2,}(?![ะ-ฺ็-๎])"
)
_BETWEEN = re.compile("[ก-๎]\\s?[-–]\\s?[ก-๎]")
_PLACE = re.compile(
    "(?:(?:ตำบล|อำเภอ|จังหวัด|หมู่บ้าน|โรงเรียน|บริษัท|ถนน|ต\\.|อ\\.|จ\\.) ?"
    "|บ้าน|(?<!ชี้)(?<!รัง)วัด|ซอย|คลอง|แม่น้ำ|ห้วย|หนอง|เกาะ|เขื่อน|แม่(?!บ้าน|ค้า|และ|ข่าย|บท|พิมพ์|วัย|ลูก|เหล็ก|แบบ|น้ำ)|สะพาน|เมือง|ชุมชน|แขวง|วิทยาลัย"
    "|เทศบาล(?:ตำบล|เมือง|นคร)?|(?<!เป็)นคร|อุทยาน|มูลนิธิ|ย่าน|ปราสาท|ศาลเจ้า|ดอย|บึง|น้ำตก|อ่าว|แหลม|ฟ้อน|เผ่า|ชาว|องค์การบริหารส่วน(?:ตำบล|จังหวัด))"
    f"(?!{GOES_ON.pattern})(?P<name>[ก-๎]{{2,20}})"
)
_AREA = re.compile("เทศบาล|องค์การบริหาร|จังหวัด|อำเภอ|ตำบล")


@cache
def _route() -> re.Pattern[str]:
    """Return what finds the other end of a way from a province: บึงกาฬ-บอลิคำไซ."""
    return re.compile(f"(?:{'|'.join(provinces())})\\s?[-–]\\s?(?P<name>[ก-๎]{{2,20}})")


def people_in(text: str) -> list[tuple[int, int]]:
    """Return where a text names people, monks and firms, as stretches of it."""
    people = (match.span() for match in PERSON.finditer(text) if not RANKS.match(match["first"]))
    monks = ((match.start(), _end_of_name(match)) for match in _MONK.finditer(text))
    named_after = ((match.start(), _end_of_name(match)) for match in _NAMED_AFTER.finditer(text))
    return [*people, *monks, *named_after, *(match.span() for match in _FIRM.finditer(text))]


def names_in(text: str) -> list[tuple[int, int]]:
    """Return where a text may name the royal family, places and Latin letters; ordinary words may go on there."""
    royal = (match.span() for match in _ROYAL.finditer(text))
    routes = (match.span("name") for match in _route().finditer(text)) if _BETWEEN.search(text) else ()
    return [*royal, *_places_in(text), *routes, *(match.span() for match in _LATIN_LETTERS.finditer(text))]


def _places_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where places are named; another organisation or area may be named right behind a name that ends."""
    at = 0
    while match := _PLACE.search(text, at):
        end = _end_of_name(match)
        yield match.start("name"), end
        following = _AREA.search(text, end, match.end())
        at = following.start() if following else match.end()


def _end_of_name(named: re.Match[str]) -> int:
    """Return where a name ends: at the latest where words stand that none holds."""
    start, end = named.span("name")
    ends = range(start + _SHORTEST_NAME, end)
    return next((at for at in ends if named.string[at] != " " and GOES_ON.match(named.string, at)), end)

"""Check units of counting: who is counted in a unit that is none of theirs, in กลุ่มเป้าหมาย and in running text."""

import re
from collections.abc import Iterator

from pipeline.check.wording.text_span import Match, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import PEOPLE_UNITS

_PLACE_UNITS = {
    "แห่ง",
    "ชุมชน",
    "หน่วยงาน",
    "สำนัก/กอง",
    "สำนัก",
    "กอง",
    "ฝ่าย",
    "หมู่บ้าน",
    "โรงเรียน",
    "ตำบล",
    "อำเภอ",
    "ศูนย์",
    "อาคาร",
    "หลัง",
}
_NO_UNITS_OF_GROUPS = frozenset({"บาท", "ครั้ง", "ร้อยละ", "%", "เปอร์เซ็นต์", "คะแนน", "วัน", "เดือน", "ปี", "ชั่วโมง"})
_PEOPLE = re.compile(
    "คณะผู้บริหาร|คณะกรรมการ|คณะทำงาน|ประชาชน|บุคลากร|เจ้าหน้าที่|พนักงาน|ข้าราชการ|ลูกจ้าง|ผู้|สมาชิก|เด็ก|เยาวชน|นักเรียน|นักศึกษา|ประธาน|กรรมการ"
    "|ตัวแทน|ครู|แกนนำ|หัวหน้า|อสม|อาสาสมัคร|นายก|(?<!สำนัก)(?<!สำนักงาน)ปลัด|ราษฎร|ชาวบ้าน|สตรี|กำนัน|ปราชญ์|วิทยากร|พระภิกษุ|จิตอาสา|เครือข่าย|(?<!สำ)นัก"
)
_PEOPLE_FIRST = re.compile(
    "(?:คณะ)?(?:ประชาชน|บุคลากร|เจ้าหน้าที่|พนักงาน|ข้าราชการ|ลูกจ้าง|ผู้(?!แทนหน่วยงาน)|สมาชิก|เด็ก|เยาวชน|นักเรียน|นักศึกษา|ครู|แกนนำ|อาสาสมัคร|ราษฎร|ผู้บริหาร|กรรมการ|คณะทำงาน|หัวหน้า|ประธาน|นายก|ปลัด|วิทยากร|อสม|กำนัน|พระสงฆ์|พระภิกษุ|นิติกร)"
)
_LEADERS = re.compile("ผู้นำ|ประธาน|แกนนำ|(?:คณะ)?กรรมการ|หัวหน้า")
_PLACE_FIRST = re.compile(
    "(?P<head>เทศบาล|องค์การบริหารส่วน|สำนัก|กอง(?!ทุน|กำลัง)|ศูนย์|หน่วยงาน|ส่วนราชการ|ชุมชน|โรงเรียน|สถานศึกษา|หมู่บ้าน|ฝ่าย|วัด|ครัวเรือน|ตลาด|ร้าน|สถานประกอบการ|อาคาร)"
)
_CENTRE = re.compile(
    "^ศูนย์(?:พัฒนา|ดูแล|อบรม)?(?:เด็ก(?:เล็ก|ก่อนวัยเรียน|ปฐมวัย)?|ผู้สูงอายุ|เยาวชน)"
)  # of people, not they
_ENDS_IN_PLACE = re.compile("(?:ร้านอาหาร|ร้านค้า|โรงงาน|หอพัก|สถานประกอบการ|ตลาดสด|โรงเรียน|ครัวเรือน)$")
# Things, and the unit of each: none is counted in people.
_THING_FIRST = re.compile(
    "(?P<head>เครื่อง(?!แบบ)|กล้อง|รถ(?!ไฟ)|ถนน|ป้าย|ถังขยะ|ต้น(?:ไม้|กล้า)|เสาไฟ|ท่อ|คู่มือ|แผ่นพับ|เอกสาร|เว็บไซต์|เรือ(?!น)|เต็นท์|โต๊ะ|เก้าอี้|ชุดทดสอบ)"
)
_UNITS_OF_THINGS = {
    "เครื่อง": "เครื่อง", "กล้อง": "ตัว", "รถ": "คัน", "ถนน": "สาย", "ป้าย": "ป้าย", "ถังขยะ": "ใบ", "ต้นไม้": "ต้น", "ต้นกล้า": "ต้น",
    "เสาไฟ": "ต้น", "ท่อ": "ท่อน", "คู่มือ": "เล่ม", "แผ่นพับ": "แผ่น", "เอกสาร": "ฉบับ", "เว็บไซต์": "เว็บไซต์", "เรือ": "ลำ", "เต็นท์": "หลัง",
    "โต๊ะ": "ตัว", "เก้าอี้": "ตัว", "ชุดทดสอบ": "ชุด",
}  # fmt: skip
_OWN_UNITS = {
    "ชุมชน": ("ชุมชน", "แห่ง"),
    "โรงเรียน": ("โรงเรียน", "แห่ง"),
    "สถานศึกษา": ("แห่ง", "โรงเรียน", "สถานศึกษา"),
    "หมู่บ้าน": ("หมู่บ้าน", "แห่ง"),
    "ครัวเรือน": ("ครัวเรือน", "หลังคาเรือน"),
    "ศูนย์": ("แห่ง", "ศูนย์"),
    "ฝ่าย": ("ฝ่าย", "แห่ง"),
    "วัด": ("แห่ง", "วัด"),
}  # fmt: skip
_USUAL_PLACE_UNITS = ("แห่ง", "หน่วยงาน")
# Who works or sits in an organisation is never counted by the household, as citizens may be.
_OF_THE_OFFICE_FIRST = re.compile(
    "(?:คณะ)?(?:บุคลากร|เจ้าหน้าที่|พนักงาน|ข้าราชการ|ลูกจ้าง|สมาชิกสภา|ผู้บริหาร|นักเรียน|นักศึกษา|ครู|เด็ก|เยาวชน)"
)
_HOUSEHOLDS = frozenset({"ครัวเรือน", "หลังคาเรือน"})
# People named right before a number, and what may lead to them.
_PEOPLE_COUNTED = re.compile(
    r"(?:^|(?<=แก่)|(?<=มี)|(?<=ให้)|(?<=(?<!ศูนย์ฝึก)อบรม)|(?<=\s))"
    "(?:เด็ก|เยาวชน|เด็กและเยาวชน|ครู|อาสาสมัคร[ก-๎]{0,12}|นักเรียน|ประชาชน|บุคลากร|เจ้าหน้าที่|พนักงาน(?:เทศบาล|จ้าง|ส่วนตำบล)?|สมาชิกสภา[ก-๎]{0,20}|ผู้(?:เข้าร่วม|เข้าอบรม|สูงอายุ|บริหาร|นำชุมชน)[ก-๎]{0,12})"
    r"\s(?:จำนวน\s?)?[0-9][0-9,]{0,8}\s?(?P<unit>แห่ง|ชุมชน|หมู่บ้าน|โรงเรียน|หน่วยงาน|ฉบับ|เล่ม|แผ่น|ตัว|คัน|ต้น|หลัง|เครื่อง)(?![ก-ฮ]|\s?(?P=unit)ละ)"
)
_UNITS_OF_GIFTS = frozenset({"ฉบับ", "เล่ม", "แผ่น", "ตัว", "คัน", "ต้น", "หลัง", "เครื่อง"})
# Papers and the like that are counted as if they were people.
_PAPERS_COUNTED = re.compile(
    r"(?:^|(?<=[\s)ีำ]))(?:ติดตั้ง|จัดซื้อ|จัดหา|ปลูก|แจก|มอบ|ซ่อม(?:แซม)?)?(?P<what>ถังดับเพลิง|ถังขยะ|กล้องวงจรปิด|เสาไฟ|ไฟฟ้าสาธารณะ|ต้นไม้|ต้นกล้า|ถุงยังชีพ|เครื่องออกกำลังกาย|ประกาศเจตนารมณ์|ประกาศนโยบาย|คู่มือ|แผ่นพับ|ป้ายประชาสัมพันธ์|ป้าย|โปสเตอร์|เว็บไซต์|ช่องทาง|ฐานข้อมูล|แบบฟอร์ม|วีดิทัศน์|สื่อประชาสัมพันธ์)"
    r"[ก-๎]{0,30}\s?(?:จำนวน|รวม|อย่างน้อย)\s?[0-9][0-9,]{0,8}\s?(?P<unit>คน|ราย|ครัวเรือน)(?![ก-ฮ])"
)
_WHO_GETS_THEM = re.compile("แก่|ให้|ร่วมกับ|โดย|ผู้|ประชาชน|ครัวเรือน")
_PAPER_UNITS = {
    "ถังดับเพลิง": "ถัง",
    "ถังขยะ": "ใบ",
    "กล้องวงจรปิด": "ตัว",
    "เสาไฟ": "ต้น",
    "ไฟฟ้าสาธารณะ": "จุด",
    "ต้นไม้": "ต้น",
    "ต้นกล้า": "ต้น",
    "ถุงยังชีพ": "ถุง",
    "เครื่องออกกำลังกาย": "เครื่อง",
    "ช่องทาง": "ช่องทาง",
    "เว็บไซต์": "เว็บไซต์",
    "คู่มือ": "เล่ม",
    "แผ่นพับ": "แผ่น",
    "ป้าย": "ป้าย",
}
_IN_TEXT = re.compile(
    r"(?P<howmany>จำนวน|ทั้ง|รวม)\s?[0-9][0-9,]{0,11}\s?(?P<unit>คน|ราย|แห่ง|ชุมชน|โรงเรียน|หมู่บ้าน|ครัวเรือน)(?![ก-ฮ])"
)
_AMONG = re.compile("ใน|จาก|ตาม|ของ|ทุก")
_LONGEST_GROUP = 91
_NO_TIME = re.compile(r"[0-9][0-9,]*\s?(?P<unit>บาท|คน|ราย|แห่ง|ครั้ง|ชุมชน|ฉบับ|เล่ม)(?![ก-๎])")
# A time counted in what is no time, and money counted in people.
_TIME_IN_TEXT = re.compile(
    r"(?P<what>ระยะเวลา|เป็นเวลา|ใช้เวลา)(?:ดำเนินการ|ฝึกอบรม|อบรม|รวม|ทั้งสิ้น|ประมาณ)?\s?[0-9][0-9,]*\s?(?P<unit>บาท|คน|ราย|แห่ง|ครั้ง|ชุมชน|ฉบับ|เล่ม)(?![ก-๎])"
)
_MONEY_IN_TEXT = re.compile(
    r"(?P<what>งบประมาณ|วงเงิน|เป็นเงิน|จำนวนเงิน)(?:จำนวน|รวม|ทั้งสิ้น|ประมาณ)?\s?[0-9][0-9,]*\s?(?P<unit>คน|ราย|ชุมชน|ครัวเรือน)(?![ก-๎])"
)
# A length counted in what is no length, and money paid a month or a head counted in people.
_LENGTH_IN_TEXT = re.compile(
    r"(?P<what>ระยะทาง|ความยาว|ความกว้าง|ความลึก)(?:รวม|ทั้งสิ้น|ประมาณ|ไม่น้อยกว่า)?\s?[0-9][0-9,.]*\s?(?P<unit>บาท|คน|ราย|ครั้ง|วัน|ชุมชน|แห่ง|ฉบับ)(?![ก-๎])"
)
_PAY_IN_TEXT = re.compile(
    r"(?P<what>เบี้ย[ก-๎]{2,20}|เงิน(?:สงเคราะห์|เดือน)[ก-๎]{0,20}|ค่า(?:ตอบแทน|จ้าง|อาหาร|แรง)[ก-๎]{0,20}?)\s?(?:เดือนละ|คนละ|มื้อละ|ชั่วโมงละ|หัวละ)\s?[0-9][0-9,]*\s?(?P<unit>คน|ราย|ครั้ง)(?![ก-๎])"
)
# People counted in money: prizes are none of them.
_PEOPLE_IN_TEXT = re.compile(
    r"(?:^|มี)(?P<what>ผู้(?:เข้าร่วม|เข้ารับการ|เข้า|ร่วม|รับการ)[ก-๎]{0,20}|กลุ่มเป้าหมาย)\s?(?:จำนวน|รวม|ทั้งสิ้น)?\s?[0-9][0-9,]*\s?(?P<unit>บาท)(?![ก-๎]|\s?ต่อ)"
)
_LEADING_VERB = re.compile("^(?:มี|จัดตั้ง|คัดเลือก|ให้|โดย|จัดอบรม|อบรม|ตรวจเยี่ยม|เยี่ยม|สำรวจ)")
_LAST_LETTERS = re.compile("[ก-๎/]{3,90}$")


def units(wording: WordingInput) -> Iterator[Finding]:
    """Find targets counted in a unit that is none of theirs."""
    groups = {p.row: p for p in wording.text_spans if p.table == "targets" and p.field == "group"}
    for text_span in wording.text_spans:
        group = (
            groups.get(text_span.row)
            if text_span.field == "counting_unit" and text_span.table == "targets"
            else None
        )
        fitting = _fitting_units(group.text, text_span.text) if group else ()
        if group and fitting:
            yield find_in(
                "unit-unlike-group",
                text_span,
                0,
                len(text_span.text),
                fitting[0],
                group=group.text,
                units=" ".join(fitting),
            )


def _fitting_units(group: str, unit: str) -> tuple[str, ...]:
    """Return the units that would fit a group, () when the given one does."""
    people = _PEOPLE.search(_CENTRE.sub("ศูนย์", group))
    place, thing = _PLACE_FIRST.match(group), _THING_FIRST.match(group)
    if unit in _NO_UNITS_OF_GROUPS:
        return ("คน",) if people else _USUAL_PLACE_UNITS
    if thing and unit in (*PEOPLE_UNITS, *_HOUSEHOLDS):
        return () if people else (_UNITS_OF_THINGS[thing["head"]],)
    if unit in PEOPLE_UNITS:
        return _OWN_UNITS.get(place["head"], _USUAL_PLACE_UNITS) if place and not people else ()
    if unit in _HOUSEHOLDS and unit not in group and _OF_THE_OFFICE_FIRST.match(group):
        return ("คน",)
    if _PEOPLE_FIRST.match(group):
        leads = _LEADERS.match(group)
        named_apart = unit in group and not (leads and group.startswith(unit, leads.end()))
        return ("คน",) if unit in _PLACE_UNITS and not named_apart else ()
    own = _OWN_UNITS.get(place["head"], ()) if place else ()
    wrong = own and unit in {u for units in _OWN_UNITS.values() for u in units} - {"แห่ง"} and unit not in own
    return own if wrong and unit not in group else ()


def units_in_text(wording: WordingInput) -> Iterator[Finding]:
    """Find places counted in people, and people counted in places, in running text."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_IN_TEXT) if text_span.table == "details" else ():
            letters = _LAST_LETTERS.search(match.before(_LONGEST_GROUP).rstrip())
            group = _LEADING_VERB.sub("", letters[0], count=1) if letters else ""
            fitting = _fitting_in_text(group, match) if group else ()
            if fitting:
                yield _unlike_group(match, fitting, group)


def _fitting_in_text(group: str, match: Match) -> tuple[str, ...]:
    """Return the units that would fit whom a text counts, () when the given one does."""
    place = _PLACE_FIRST.match(group)
    if place and match["unit"] in PEOPLE_UNITS and not _PEOPLE.search(group):
        return _OWN_UNITS.get(place["head"], _USUAL_PLACE_UNITS)
    if _ENDS_IN_PLACE.search(group) and match["unit"] in PEOPLE_UNITS and not _PEOPLE.search(group):
        return () if _AMONG.search(group) else _USUAL_PLACE_UNITS
    among = _AMONG.search(group)
    people = _PEOPLE_FIRST.match(group) and match["unit"] == "แห่ง" and match["howmany"] == "จำนวน"
    return ("คน",) if people and not among else ()


def odd_counts_in_text(wording: WordingInput) -> Iterator[Finding]:
    """Find people counted in places or papers, and papers counted in people, where no จำนวน stands between."""
    for text_span in wording.with_digits:
        if text_span.table == "details":
            for match in text_span.matches(_PEOPLE_COUNTED):
                if match["unit"] in _UNITS_OF_GIFTS and match.before().endswith(("แก่", "ให้")):
                    continue  # what they are given is counted
                yield _unlike_group(match, ("คน",), match[0].split()[0])
            for match in text_span.matches(_PAPERS_COUNTED):
                if _WHO_GETS_THEM.search(match[0]):
                    continue
                yield _unlike_group(match, (_PAPER_UNITS.get(match["what"], "ฉบับ"),), match["what"])


def _unlike_group(match: Match, fitting: tuple[str, ...], group: str) -> Finding:
    return match.finding("unit-unlike-group", fitting[0], "unit", group=group, units=" ".join(fitting))


def units_of_periods(wording: WordingInput) -> Iterator[Finding]:
    """Find a period that is counted in what is no time."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_NO_TIME) if text_span.field == "period" else ():
            yield match.finding(
                "unit-unlike-group", "เดือน", "unit", group="ระยะเวลาดำเนินการ", units="วัน สัปดาห์ เดือน ปี"
            )


def units_of_time_and_money(wording: WordingInput) -> Iterator[Finding]:
    """Find in running text a time or a length counted in what is none, and money counted in people."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_TIME_IN_TEXT) if text_span.field != "period" else ():
            yield match.finding(
                "unit-unlike-group", "วัน", "unit", group=match["what"], units="ชั่วโมง วัน สัปดาห์ เดือน"
            )
        for match in text_span.matches(_LENGTH_IN_TEXT):
            yield match.finding(
                "unit-unlike-group", "เมตร", "unit", group=match["what"], units="เมตร กิโลเมตร"
            )
        for match in (*text_span.matches(_MONEY_IN_TEXT), *text_span.matches(_PAY_IN_TEXT)):
            yield match.finding("unit-unlike-group", "บาท", "unit", group=match["what"], units="บาท")
        for match in text_span.matches(_PEOPLE_IN_TEXT):
            yield match.finding("unit-unlike-group", "คน", "unit", group=match["what"], units="คน ราย")


CHECKS = (units_of_periods, units, units_in_text, odd_counts_in_text, units_of_time_and_money)

"""Forms of words that a plan book is recognised by: its parts, dimensions, missions, people and days."""

import re

from pipeline.importer.source.lines import Line
from pipeline.model.schema import ORGANISATION_KINDS
from pipeline.thai.formats import to_arabic_digits

_DIGITS = "0-9๐-๙"
_SHORT_KINDS = ("อบต.", "อบจ.", "ทต.", "ทม.", "ทน.")
KINDS = "|".join(map(re.escape, (*ORGANISATION_KINDS, *_SHORT_KINDS)))

DIMENSION = re.compile(
    rf"มิติ(?:ที่)?\s*(?P<number>[{_DIGITS}]{{1,2}})(?![{_DIGITS}])\s*[:.\-–]?\s*(?P<name>.*?)"
    rf"(?:\s+(?:โครงการ|กิจกรรม|มาตรการ|แผ่น)ที่\s*[{_DIGITS}]{{1,3}})?\s*\Z",  # the number of a sheet beside it
    re.DOTALL,
)
MISSION = re.compile(
    rf"(?:ภารกิจ(?:ตามมิติ|หลัก)?(?:ที่)?\s*)?(?P<code>[{_DIGITS}]{{1,2}}\.[{_DIGITS}]{{1,2}})(?![.{_DIGITS}])\s*[).:]?\s*(?P<name>\S.*)",
    re.DOTALL,
)
MISSION_NUMBER = re.compile(r"ภารกิจ(?:ตามมิติ|หลัก)?(?:ที่)?\s*(?P<code>[0-9]{1,2}\.[0-9]{1,2})(?![.0-9])")
PLAN_TITLE = re.compile(
    r"(?:รายละเอียด|สรุป|บัญชี|ตาราง|รายการ)?(?:โครงการ)?(?:ตาม|ของ)?แผน(?:ปฏิบัติการ|การดำเนินงาน|งาน)?[ก-๙\s(]*ทุจริต"
)
SECTION_TITLE = re.compile(rf"(?:ส่วนที่|บทที่)\s*[{_DIGITS}]{{1,2}}(?![{_DIGITS}])|ภาคผนวก")
ORDER_TITLE = re.compile(rf"(?P<word>คำสั่ง|ประกาศ)\s*(?P<name>(?:{KINDS})\s*\S.{{0,60}})")
ORGANISATION = re.compile(rf"(?P<kind>{KINDS})\s?(?P<place>[ก-ฮะ-์]{{2,40}})")
COVER = re.compile(
    rf"แผน(?:ปฏิบัติการ|การดำเนินงาน|งาน)?[ก-๙\s(]*ทุจริต|(?:{KINDS})\s?[ก-ฮะ-์]{{2,40}}$|อำเภอ|จังหวัด"
)
DISTRICT = re.compile(r"อำเภอ\s*(?P<name>[ก-ฮะ-์]{2,30})")
PROVINCE = re.compile(r"จังหวัด\s*(?P<name>[ก-ฮะ-์]{2,30})")
DAY = rf"(?P<day>[{_DIGITS}]{{1,2}}\s*(?:เดือน)?\s*[ก-๙.]+\s*(?:พ\.?\s*ศ\.?)?\s*[{_DIGITS}]{{2,4}})"
AS_OF = re.compile(rf"ข้อมูล\s*ณ\s*วันที่\s*:?\s*{DAY}")
FISCAL_YEAR = re.compile(rf"ปีงบประมาณ\s*(?:พ\.?\s*ศ\.?)?\s*(?P<year>[{_DIGITS}]{{4}})")
PERIOD = re.compile(
    rf"(?:พ\.?\s*ศ\.?|ปี)?\s*(?P<first>[{_DIGITS}]{{4}})\s*(?:[-–—]|ถึง)\s*(?:พ\.?\s*ศ\.?\s*)?(?P<last>[{_DIGITS}]{{4}})"
)
ORDINAL = re.compile(
    r"(?:ลำดับ(?:ที่)?|แผ่นที่|ลำดับโครงการ(?:ที่)?|(?:โครงการ|กิจกรรม|มาตรการ)(?:ลำดับ)?ที่|รหัส(?:โครงการ)?)\s*[:：]?\s*[A-Za-z]?\s*[0-9๐-๙.]{1,6}\s*$"
)
TOTAL = re.compile(r"(?:ยอด)?รวม|(?:ยอด|รวม)?ยก(?:ยอด)?(?:มา|ไป)")  # also what is carried over a page
SUM_OF_ROWS = re.compile(r"([0-9]{1,4})\s*(?:โครงการ|กิจกรรม|มาตรการ|รายการ)")  # in Arabic digits


def mission_of(line: Line) -> re.Match[str] | None:
    """Return the mission's code and name (in Arabic digits) that a line begins with, its list mark counting."""
    return MISSION.match(to_arabic_digits(line.typed))

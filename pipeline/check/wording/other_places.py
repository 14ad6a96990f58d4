"""Check for provinces and districts that are not ours: what a neighbour's plan leaves behind.

A rationale may tell of any place; there only what speaks of the people or the area that a project is for is
looked at, and of the offices that oversee an organisation.
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.check.wording.text_span import Match
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.places import BANGKOK, districts, provinces

_WITHOUT_DISTRICT = ("องค์การบริหารส่วนจังหวัด", BANGKOK)  # kinds whose area is no one district
_ORGANISATION_OF = "องค์การบริหารส่วน"  # what goes on with จังหวัด is another organisation's name
_DISTRICT_BEFORE = re.compile("อำเภอ[ก-๎]+ ?$")
_ORGANISATION = re.compile("เทศบาล|องค์การบริหาร|อบต|อบจ")
_GOVERNOR_SAYS = re.compile("กล่าว|เปิดเผย|เป็นประธาน|มอบ|พร้อม|ให้การ|ให้สัมภาษณ์")
_IS_A_VISIT = re.compile("ศึกษาดูงาน|วิทยากร")
_IS_MEANT = re.compile(
    "ศึกษาดูงาน|ประชุม|ประสาน|วิทยากร|สำนักงาน|(?:กับ|จาก|และ|เช่น|ทุก)$"
    "|(?:โรงแรม|โรงพยาบาล|มหาวิทยาลัย|สถาบัน|ท่าอากาศยาน|นิคม|พิพิธภัณฑ|อุทยาน|เขื่อน|บึง|ศูนย์(?:ควบคุม|อนามัย|วิจัย|วิทยาศาสตร์|อุตุนิยม|ป้องกันและ|ฝึก))[ก-๎]*(?: [ก-๎]+)?$"
)
# The offices of a province that oversee, audit or advise the organisations in it.
_OVERSEES = re.compile(
    r"(?:สำนักงาน(?:[ก-๎]{2,45}|\s?ป\.ป\.ช\.\s?(?:ประจำ)?)|ท้องถิ่น|พนักงานเทศบาล|พนักงานส่วนตำบล|ศูนย์ดำรงธรรม|(?:เสนอ|ขอ|รายงาน|นโยบาย)[ก-๎]{0,20}ผู้ว่าราชการ)$"
)
_WROTE_TO_US = re.compile("(?:หนังสือ|ตามที่)[^0-9]{0,50}$")
# Whom or what area a text speaks of as its own.
_PEOPLE_OR_AREA = re.compile("(?:ในเขต|เขตพื้นที่|ในพื้นที่|(?:ประชาชน|(?<!ผู้แทน)ราษฎร|ชาวบ้าน)(?:ใน|ของ)?)(?:พื้นที่)?$")
_PEOPLE_OF_DISTRICT = re.compile("(?:เยาวชน|เด็ก|นักเรียน|ผู้สูงอายุ|ผู้พิการ|คนพิการ|สตรี|ครัวเรือน)(?:ใน|ของ)(?:เขต)?$")
# Where a project takes place, and what a text begins with that tells of its area.
_TAKES_PLACE = re.compile(
    r"(?:^|จึง(?:ได้)?|(?:เทศบาล|องค์การบริหารส่วน|อบ[ตจ]\.?)[ก-๎]{0,30}?\s?(?:จะ|จึง))(?:จัด|อบรม|ประชุม|ดำเนิน)[^\n]{0,80}\sณ\s[^\n]{0,80}$"
)
_IS_OVER = re.compile("(?<!จึง)ได้|เคย|เมื่อ")
_IS_AN_AREA = re.compile(r"\s?(?:เป็นพื้นที่|มีประชากร|มีพื้นที่(?:ทั้งหมด|รวม|ประมาณ|\s?[0-9]))")
_OF_DISTRICT = re.compile("(?:เขต|พื้นที่|ประชาชน(?:ใน|ของ)?|ชาว|ที่ว่าการ|หอประชุม|นาย|สาธารณสุข|ตำบล[ก-๎]+ ?)$")
# What a text tells of elsewhere: news, examples, the whole country.
_TELLS = re.compile(
    "(?:เปิดเผย|กล่าว|ระบุ|แถลง|รายงาน|พบ|ปรากฏ)(?:ว่า|ใน|ที่)|เกิด(?:เหตุ|น้ำ|ไฟ|แผ่นดิน|อุบัติ|พายุ|ฝน|การระบาด)|เมื่อ(?:วัน|เดือน|ปี)|สถิติ|ครั้งแรก"
    "|ได้รับรางวัล|เป็นต้นแบบ|เป็นตัวอย่าง|เป็นประธาน|ประเทศไทย|ทั่วประเทศ|นำร่อง|ประสบ"
)
_FAR = 300  # characters beside a place
_NAMES_ONE_OF_MANY = re.compile("กรณี|ตัวอย่าง|เช่น|ได้แก่|อาทิ|แห่งหนึ่ง")


@cache
def provinces_but_bangkok() -> tuple[str, ...]:
    """Return the provinces, the longest first."""
    return tuple(sorted((name for name in provinces() if name != BANGKOK), key=len, reverse=True))


@cache
def _district_names() -> re.Pattern[str]:
    """Return what finds a district that is no district of Bangkok, the longest name first."""
    names = {name for province, names in districts().items() if province != BANGKOK for name in names}
    return re.compile(f"อำเภอ(?P<name>{'|'.join(sorted(names, key=len, reverse=True))})")


def other_provinces(wording: WordingInput) -> Iterator[Finding]:
    """Find จังหวัด with another name than ours."""
    own = str(wording.tables.setting("province") or "").removeprefix("จังหวัด").strip()
    if not own:
        return
    pattern = re.compile(f"(?:จังหวัด|(?<=ประชาชนชาว))(?P<name>{'|'.join(provinces_but_bangkok())})")
    for text_span in wording.holding("จังหวัด", "ประชาชนชาว"):
        others = [match for match in text_span.matches(pattern) if match["name"] != own]
        if len({match["name"] for match in others}) > 1:
            continue  # where something is found: whoever copies a text copies one province
        for match in others:
            if _is_left_of_a_plan(match):
                proposal = f"จังหวัด{own}" if match[0] != match["name"] else own
                yield match.finding("other-province", proposal, own=own)


def _is_left_of_a_plan(match: Match) -> bool:
    """Return whether another province stands where a plan would name its own."""
    before = match.before().rstrip()
    if before.endswith(_ORGANISATION_OF):
        return False
    if _OVERSEES.search(before) and not _IS_A_VISIT.search(before):
        return match.text_span.topic != "rationale" or _WROTE_TO_US.search(before) is not None
    if before.endswith("ประชาชนชาว") and match[0] == match["name"]:
        return not _tells(match)
    says_so = before.endswith("ผู้ว่าราชการ") and match.continues(_GOVERNOR_SAYS)
    if says_so or _IS_MEANT.search(before):
        return False
    return match.text_span.topic != "rationale" or _is_of_the_project(match)


def _is_of_the_project(match: Match) -> bool:
    """Return whether a rationale speaks of people or an area as those of the project, and tells no news."""
    before = match.before()
    organisation = _DISTRICT_BEFORE.search(before) and _ORGANISATION.search(before)
    ours = _PEOPLE_OR_AREA.search(before.rstrip()) or organisation or _is_the_place(match)
    return bool(ours) and not _tells(match)


def _is_the_place(match: Match) -> bool:
    """Return whether a rationale says where its project takes place, or begins with its area."""
    before = match.before(_FAR)
    begins = re.fullmatch("(?:(?:ตำบล|อำเภอ)[ก-๎]+ ?)*", before) and match.continues(_IS_AN_AREA)
    takes_place = (
        _TAKES_PLACE.search(before) and not _IS_OVER.search(before) and not _IS_A_VISIT.search(before)
    )
    return bool(begins or takes_place)


def _tells(match: Match) -> bool:
    """Return whether a text tells of what is elsewhere."""
    return bool(
        _TELLS.search(match.before(_FAR) + match.after(_FAR)) or _NAMES_ONE_OF_MANY.search(match.before())
    )


def other_districts(wording: WordingInput) -> Iterator[Finding]:
    """Find a district that is not ours among the targets, and where people or offices of it are spoken of."""
    own = str(wording.tables.setting("district") or "").removeprefix("อำเภอ").strip()
    kind = str(wording.tables.setting("organisation_kind") or "")
    if not own or kind in _WITHOUT_DISTRICT:
        return
    province = str(wording.tables.setting("province") or "")
    elsewhere = re.compile(rf"\s*จังหวัด(?!{re.escape(province)})")  # looked at by other_provinces
    for text_span in wording.holding("อำเภอ"):
        others = [match for match in text_span.matches(_district_names()) if match["name"] != own]
        if text_span.table not in ("details", "targets") or len({match[0] for match in others}) > 1:
            continue
        for match in others:
            if not match.continues(elsewhere) and _is_left_of_a_neighbour(match):
                yield match.finding("other-district", f"อำเภอ{own}", own=own)


def _is_left_of_a_neighbour(match: Match) -> bool:
    """Return whether another district stands where a plan would name its own."""
    if match.text_span.table == "targets":
        return True
    if match.text_span.topic == "rationale":
        people = _PEOPLE_OF_DISTRICT.search(match.before()) and not _tells(match)
        return bool(people) or _is_of_the_project(match)
    return bool(_OF_DISTRICT.search(match.before())) and not _IS_A_VISIT.search(match.before())


CHECKS = (other_provinces, other_districts)

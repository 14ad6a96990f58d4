"""Check years in running text: another fiscal year, a stale period.

Years of laws, letters and policies are right whatever they are; only what speaks of this plan is looked at.
"""

import re
from collections.abc import Iterator

from pipeline.check.wording.text_span import Match
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.formats import BUDDHIST_ERA_OFFSET

ERA = r"(?:พ\.?\s?ศ\.?)"
_FISCAL_YEAR = re.compile(
    r"(?:ปีงบ(?:ประมาณ|ฯ)?|ปี\s?งปม\.?|งบประมาณประจำปี|งบประมาณปี|ประจำปี(?!งบ)(?:\s?งบ(?:ประมาณ|ฯ))?|แผนปี|แผน(?:การ)?ดำเนินงาน|ไตรมาส(?:ที่)?\s?[1-4]\s?(?:/|ปี))"
    rf"\s*{ERA}?\s*(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9,.]|\s?(?:บาท|คน|ครั้ง))"
)
_RANGE = re.compile(
    rf"(?P<first>2[3-6][0-9]{{2}})\s?(?:[-–—]|ถึง)\s?(?:ปี\s?)?(?:{ERA}\s?)?(?P<last>2[3-6][0-9]{{2}})(?![0-9])"
)
OTHERS_YEAR = re.compile(
    "พระราชบัญญัติ|พระราชกฤษฎีกา|พระราชกำหนด|ยุทธศาสตร์ชาติ|แผนแม่บท|นโยบาย|มติคณะรัฐมนตรี|หนังสือ|กฎกระทรวง|ระเบียบ|ประกาศคณะ|ราชกิจจา"
    "|สมัย(?:สามัญ|วิสามัญ|ประชุม|ที่)"  # a council's session
)
_LOOKS_BACK = re.compile(
    "ผลการ|ผลประเมิน|ผลคะแนน|ผลสำรวจ|ที่ผ่านมา|ปีก่อน|ปีที่แล้ว|เปรียบเทียบ|เทียบกับ|เดิม|ตั้งแต่|เมื่อ|ข้อมูล|สถิติ|รายงาน"
    "|จากปี|ของปี|ระหว่างปี|ครั้งก่อน|คะแนน|เริ่ม|ต่อเนื่อง|(?:จาก|กว่า)\\s?$"
)
_LOOKS_AHEAD = re.compile(
    "ถัดไป|ต่อไป|หน้า|ภายใน|ค่าเป้าหมาย|ร่าง|เตรียม|ทบทวน|วางแผน|เหลื่อม|จัดทำ(?:งบ|เทศบัญญัติ|ข้อบัญญัติ)|ตั้งงบ"
)
_MORE_YEARS = rf"(?:\s?(?:,|และ|ถึง|[-–])\s?{ERA}?\s?(?:ปี)?2[0-9]{{3}}){{0,5}}\s?"
_PAST_NEXT = re.compile(
    f"{_MORE_YEARS}(?:ที่ผ่านมา|ที่แล้ว|ได้(?:คะแนน|รับ|ผล)|มี(?:ผล|เรื่อง|คะแนน|ผู้(?!รับผิดชอบ))|พบ|ปรากฏ|เกิด|[ก-๎]{{1,25}}(?:ได้รับ(?!การ)|พบว่า|ลดลง))"
)
_FUTURE_NEXT = re.compile(f"{_MORE_YEARS}(?:จะ|ต่อไป|เป็นต้นไป)")
_SINCE = re.compile("\\s?เป็นต้น(?:มา|ไป)")
_OWN_PLAN = re.compile(
    "แผน(?:การดำเนินงาน)?ปฏิบัติการ(?:เพื่อ)?(?:ป้องกัน|ต่อต้าน|ด้านการป้องกัน|ส่งเสริมคุณธรรม)[^0-9()]{0,90}(?:[0-9] ?ปี ?)?\\(?\\s?(?:พ[.]\\s?ศ[.]\\s?)?$"
)
_FIRST_STAGE = re.compile(
    "ระยะที่ 1|ระยะแรก|ที่ผ่านมา|ฉบับเดิม|ต่อจาก|ต่อเนื่องจาก|ระหว่าง|ในช่วง|เดิม|เมื่อ|ย้อนหลัง|สถิติ|ข้อมูล|ฤดู|ปีการ"
)
_DECIDED = re.compile("มติคณะรัฐมนตรี|เมื่อวันที่|ลงวันที่")  # what a text then tells of is as it was
# Of what the cabinet decided in a year that is over; what follows from it is of this plan.
_CABINET = re.compile(
    "(?:คณะรัฐมนตรี[ก-๎]{0,10}มีมติ|มติคณะรัฐมนตรี|มติ ครม)(?:(?!จึง|แผนปฏิบัติการ|เทศบาล|ส่วนตำบล)[^\n]){0,200}$"
)
# Of a plan, or of what follows from a rationale.
_OF_A_PLAN = re.compile("แผน|โครงการ|กิจกรรม|มาตรการ|งบประมาณ|บัญญัติ|ดำเนิน|จัด|ประชาคม|จึง|จะ")
_OF_THE_STATE = re.compile("คณะรัฐมนตรี|กระทรวง|รัฐบาล|งบกลาง|สำนักงบประมาณ|รัฐวิสาหกิจ")
_AWARDED = re.compile("รางวัล|ได้รับ(?!อนุมัติ|งบ|การ)|พิธี")
_FOLLOWS = re.compile("จึง|จะ|แผนปฏิบัติการ|เทศบาล|ส่วนตำบล")
_PLAN_NAMED = re.compile("แผน(?!ก|ที่)[ก-๎ ]*$")
_IN_YEAR = re.compile(
    rf"(?:ใน|ภายใน|ตลอด|สำหรับ)ปี(?P<school>การศึกษา)?\s?{ERA}?\s?(?P<year>25[0-9]{{2}})(?![0-9])(?!\s?(?:[-–]|ถึง))"
)
_YEAR_AT_END = re.compile('(?<![0-9–-])(?<![–-] )(?P<year>25[0-9]{2})[”") ]*$')
# What we do in a year is planned; of others, and of what goes on, a text may tell.
_WE_PLAN = re.compile(
    r"\s?(?:(?:เทศบาล|องค์การบริหารส่วน|อบ[ตจ]\.?|หน่วยงาน|กอง|สำนัก)[ก-๎]{0,40}\s?)?จะ(?:ได้)?(?:จัด|ดำเนินโครงการ|ดำเนินกิจกรรม|อบรม|ประชุม)"
)
_TO_COME = ("objectives", "methods", "outputs", "outcomes")
_LAST_YEARS = 5
_TO_YEAR = re.compile(rf"\s?(?:[-–]|ถึง)\s?{ERA}?\s?(?:ปี)?[0-9]")
_YEAR_IN_TITLE = re.compile(
    r"(?<![0-9])(?P<year>2[45][0-9]{2}|(?:(?<=ปี)|(?<=ปี )|(?<=ประมาณ )|(?<=ศ[.] )|(?<=ศ[.]))[5-8][0-9])(?![0-9])"
)
PLAUSIBLE_YEARS = range(2400, 2601)
COMMON_YEARS = range(1900, 2101)
_RUNNING_TEXT = ("text", "remark")  # fields that may speak of other years
_SHORT_YEARS = 100
_FAR = 240  # characters beside a year in which a text says whose money or decision it speaks of
_WHOSE = 30  # characters before a year in which a plan is named that is of the year
NEAR_YEAR = 70  # characters before a year that tell what it is of


def full_year(digits: str) -> int:
    """Return a Buddhist-era year of two or four digits, ๖๘ or 2568; of the Common Era, such as 2025, likewise."""
    year = int(digits)
    if year < _SHORT_YEARS:
        return year + 2500
    return year + BUDDHIST_ERA_OFFSET if year in COMMON_YEARS else year


def title_years(wording: WordingInput) -> Iterator[Finding]:
    """Find another year than the plan's in its title, which stands on the cover."""
    year, years = wording.tables.plan_year, wording.tables.years
    for text_span in wording.with_digits:
        if year is not None and text_span.field == "plan_title" and str(year) not in text_span.arabic:
            for match in text_span.matches(_YEAR_IN_TITLE):
                if full_year(match["year"]) not in (year, years.start, years.stop - 1):
                    yield match.finding("title-year-unlike", str(year), year=year)


def years_without_word(wording: WordingInput) -> Iterator[Finding]:
    """Find ในปี with a year shortly before the plan's where a project speaks of what it will do."""
    year = wording.tables.plan_year
    for text_span in wording.with_digits:
        if year is None or text_span.table != "details":
            continue
        for match in text_span.matches(_IN_YEAR):
            other, plans = full_year(match["year"]), match.continues(_WE_PLAN)
            if plans and other != year and abs(other - year) <= _LAST_YEARS:
                yield match.finding("fiscal-year-unlike-plan", year=year)
            if plans or text_span.topic not in _TO_COME:
                continue
            looks_back = _LOOKS_BACK.search(match.before(NEAR_YEAR)) or match.continues(_PAST_NEXT)
            first = year - 1 if match["school"] else year  # a school year begins in May
            if year - _LAST_YEARS <= other < first and not looks_back:
                yield match.finding("fiscal-year-unlike-plan", year=year)


def years_of_names(wording: WordingInput) -> Iterator[Finding]:
    """Find a project whose name ends in a year shortly before the plan's."""
    year = wording.tables.plan_year
    for text_span in wording.with_digits:
        if year is None or (text_span.table, text_span.field) != ("projects", "name"):
            continue
        for match in text_span.matches(_YEAR_AT_END):
            named = _FISCAL_YEAR.search(text_span.arabic)
            is_law = OTHERS_YEAR.search(match.before(NEAR_YEAR))
            if not named and not is_law and year - _LAST_YEARS <= int(match["year"]) < year:
                yield match.finding("fiscal-year-unlike-plan", "", "year", year=year)


def fiscal_years(wording: WordingInput) -> Iterator[Finding]:
    """Find fiscal years in text that are not the plan's, nor a law's or a policy's."""
    year, years = wording.tables.plan_year, wording.tables.years
    if year is None:
        return
    start, end = (years[0], years[-1]) if years else (year, year)
    for text_span in wording.with_digits:
        if text_span.field == "period" or (
            text_span.field == "plan_title" and str(year) not in text_span.arabic
        ):
            continue  # reported by periods and title_years
        for match in text_span.matches(_FISCAL_YEAR):
            other = full_year(match["year"])
            if other == year or other not in PLAUSIBLE_YEARS or _is_anothers(match, is_past=other < year):
                continue
            meant = _is_meant(match, is_past=other < year)
            told = other < year and _is_history(match)
            if other not in range(start, end + 1):
                if not told and not (meant and other < year and text_span.topic == "rationale"):
                    yield match.finding("fiscal-year-outside-plan", begins=start, ends=end, year=year)
            elif not (text_span.field in _RUNNING_TEXT and (meant or told)):
                yield match.finding("fiscal-year-unlike-plan", year=year)


def _is_anothers(match: Match, *, is_past: bool) -> bool:
    """Return whether a fiscal year is of a law or policy, or begins what has gone on since or a period (``ranges``)."""
    since = is_past and match.continues(_SINCE)
    return bool(since or OTHERS_YEAR.search(match.before(NEAR_YEAR)) or match.continues(_TO_YEAR))


def _is_meant(match: Match, *, is_past: bool) -> bool:
    """Return whether a text looks back or ahead to a year, by what stands before or after it."""
    before = match.before(NEAR_YEAR)
    looks_there = _LOOKS_BACK.search(before) or (not is_past and _LOOKS_AHEAD.search(before))
    return bool(looks_there) or match.continues(_PAST_NEXT if is_past else _FUTURE_NEXT)


def _is_history(match: Match) -> bool:
    """Return whether a rationale tells with a fiscal year what happened, not of which year a plan is."""
    if match.text_span.topic != "rationale":
        return False
    before = match.before(_WHOSE)
    of_a_plan = _OF_A_PLAN.search(before) or _PLAN_NAMED.search(match.before(NEAR_YEAR))
    far = match.before(_FAR)
    of_the_state = _OF_THE_STATE.search(far + match.after(_FAR)) and not _FOLLOWS.search(before)
    awarded = _AWARDED.search(match.before(NEAR_YEAR)) and not _FOLLOWS.search(before)
    return bool(not of_a_plan or awarded or of_the_state or _CABINET.search(far))


def ranges(wording: WordingInput) -> Iterator[Finding]:
    """Find periods of years that run backwards, are over, or are not this plan's."""
    year, years = wording.tables.plan_year, wording.tables.years
    period = (years[0], years[-1]) if years else None
    for text_span in wording.with_digits:
        for match in text_span.matches(_RANGE):
            first, last = int(match["first"]), int(match["last"])
            before = match.before(2 * NEAR_YEAR)
            if last < first:
                yield match.finding("years-reversed", _turned(match))
            elif period and (first, last) != period and _OWN_PLAN.search(before):
                begins, ends = period
                yield match.finding("plan-period-unlike", f"{begins} – {ends}", begins=begins, ends=ends)
            elif year and last < year and _is_said_to_hold(match):
                yield match.finding("period-expired", year=year)


def _is_said_to_hold(match: Match) -> bool:
    """Return whether a text speaks of a period as if it were not over."""
    is_over = _FIRST_STAGE.search(match.before(NEAR_YEAR)) or _DECIDED.search(
        match.text_span.text, 0, match.start
    )
    return match.text_span.field != "period" and not is_over


def _turned(match: Match) -> str:
    """Return a period with its years in the other order, in the digits that were typed."""
    (start, middle), (later, end) = match.found.span("first"), match.found.span("last")
    text = match.text_span.text
    return f"{text[later:end]}{text[middle:later]}{text[start:middle]}"


CHECKS = (
    title_years,
    years_without_word,
    years_of_names,
    fiscal_years,
    ranges,
)

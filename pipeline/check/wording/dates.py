"""Check dates in running text and ระยะเวลาดำเนินการ: those outside the plan's fiscal year.

A rationale tells of days that are over; elsewhere a day is one on which the project does something.
"""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.check.wording.text_span import Match, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.check.wording.years import ERA, NEAR_YEAR, OTHERS_YEAR, full_year
from pipeline.model.finding import Finding
from pipeline.thai.formats import BUDDHIST_ERA_OFFSET, MONTH_NUMBERS

_DATE = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})\s?)?(?:เดือน\s?)?(?P<month>{'|'.join(map(re.escape, MONTH_NUMBERS))})"
    rf"\s?(?:{ERA}|ค\.\s?ศ\.)?\s?(?P<year>2[3-6][0-9]{{2}}|20[0-9]{{2}}|(?<=\s)[5-7][0-9])(?![0-9])"
)
_DATE_IN_FIGURES = re.compile(
    r"(?<![0-9/.])(?P<day>[0-9]{1,2})/(?P<month>0?[1-9]|1[0-2])/(?P<year>2[3-6][0-9]{2}|20[0-9]{2}|[5-7][0-9])(?![0-9/])"
)
_YEAR_ALONE = re.compile("(?<![0-9])(?P<year>2[3-6][0-9]{2})(?![0-9])")
_LETTER_DATE = re.compile(
    "ลงวันที่|เมื่อวันที่|ประกาศ|มติ|ตั้งแต่|คำสั่ง|เมื่อ|ราชกิจจา|ที่ผ่านมา|ณ วันที่|ครั้งที่|ภายในปี|ย้อนหลัง|มีผลใช้บังคับ|มีผลบังคับ"
)
_DEADLINE = re.compile(
    r"(?:ภายใน|บัดนี้(?:จน)?ถึง|ไม่เกิน|ไม่ช้ากว่า|ก่อน)(?:วัน(?:ที่)?|สิ้น)?(?:เดือน)?\s?$"
)  # no letter bears it
_IS_BORN = re.compile("เกิด(?:ก่อน|หลัง|ใน|เมื่อ|ระหว่าง)?(?:วันที่)?\\s?$")
_REPORTS = re.compile("รายงาน|สรุป|ประเมิน|ติดตามผล|ขยายเวลา|เหลื่อมปี")
# What a rationale says of days on which the project will do something, and of days that are over.
_PROMISES = re.compile("จะ(?:จัด|ดำเนิน|อบรม|ประชุม|มี)|กำหนด(?:จัด|การ)|เห็นควร|จึง(?:ได้)?(?:จัด|กำหนด|ดำเนิน)")
_DOES = re.compile("จัด|อบรม|ประชุม|สัมมนา|ดำเนิน|รับสมัคร|ออกหน่วย|ลงพื้นที่")
_IS_OVER = re.compile("(?<!จึง)ได้|เคย|เกิด|การประชุม|ที่ประชุม")


def periods(wording: WordingInput) -> Iterator[Finding]:
    """Find ระยะเวลาดำเนินการ outside the fiscal year."""
    year = wording.tables.plan_year
    if year is None:
        return
    for text_span in wording.with_digits:
        if text_span.field != "period":
            continue
        dates = list(text_span.matches(_DATE))
        wrong = [match for match in dates if not _in_fiscal_year(match, year)]
        if not dates and str(year) not in text_span.arabic:
            wrong = list(text_span.matches(_YEAR_ALONE))
        if wrong:
            span = text_span, wrong[0].start, wrong[-1].end
            yield find_in("period-unlike-fiscal-year", *span, year=year, before=year - 1)


def _in_fiscal_year(match: Match, year: int) -> bool:
    """Return whether the month of a date lies in a fiscal year."""
    month, typed = _month(match), full_year(match["year"])
    first = date(typed - BUDDHIST_ERA_OFFSET, month, 1)
    return date(year - 1 - BUDDHIST_ERA_OFFSET, 10, 1) <= first <= date(year - BUDDHIST_ERA_OFFSET, 9, 30)


def _month(match: Match) -> int:
    return MONTH_NUMBERS.get(match["month"]) or int(match["month"])


def dates(wording: WordingInput) -> Iterator[Finding]:
    """Find days and months of a project outside the fiscal year that are no letter's, law's or order's."""
    year, years = wording.tables.plan_year, wording.tables.years
    if year is None:
        return
    first_year = years.start if years else year
    for text_span in wording.with_digits:
        if text_span.table not in ("details", "projects") or text_span.field == "period":
            continue
        for match in (*text_span.matches(_DATE), *text_span.matches(_DATE_IN_FIGURES)):
            if _in_fiscal_year(match, year) or _is_of_a_letter(match) or _is_told_of(match, first_year):
                continue
            if _is_next_quarter(match, year) and _REPORTS.search(text_span.text):
                continue  # the report of the year is due after it, and what is late
            yield match.finding("date-outside-fiscal-year", year=year, before=year - 1)


def _is_of_a_letter(match: Match) -> bool:
    """Return whether a letter, a law, an order or what they announce bears a date, or somebody was born on it."""
    before = match.before(NEAR_YEAR)
    if OTHERS_YEAR.search(before) or _IS_BORN.search(before):
        return True
    return _LETTER_DATE.search(before) is not None and not _DEADLINE.search(before)


def _is_told_of(match: Match, first_year: int) -> bool:
    """Return whether a rationale tells what happened on a day, and does not promise what will."""
    before = match.before(NEAR_YEAR)
    if match.text_span.topic != "rationale" or _PROMISES.search(before):
        return False
    is_before_the_plan = full_year(match["year"]) < first_year
    return is_before_the_plan or not _DOES.search(before) or _IS_OVER.search(before) is not None


def _is_next_quarter(match: Match, year: int) -> bool:
    """Return whether a date lies in the three months after a fiscal year."""
    return full_year(match["year"]) == year and _month(match) >= 10  # noqa: PLR2004  # October


CHECKS = (periods, dates)

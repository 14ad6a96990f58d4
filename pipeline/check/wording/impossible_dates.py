"""Check years, days, times of day, quarters and months: those that no calendar and no clock has."""

import re
from calendar import monthrange
from collections.abc import Iterator

from pipeline.check.wording.text_span import Match
from pipeline.check.wording.texts import WordingInput
from pipeline.check.wording.years import COMMON_YEARS, ERA, PLAUSIBLE_YEARS, full_year
from pipeline.model.finding import Finding
from pipeline.thai.formats import BUDDHIST_ERA_OFFSET, MONTH_NUMBERS

_PLAIN_YEAR = re.compile(rf"(?:(?<=ปี)|{ERA})\s*(?P<year>[0-9]+)(?![0-9,])")
_YEAR_DIGITS = 4
_EARLIER_YEARS = range(1000, 2400)  # of which only a chronicle tells
_HISTORY = re.compile(
    "สมัย|รัชกาล|กษัตริย์|อาณาจักร|กรุงศรี|สุโขทัย|อยุธยา|ล้านนา|สถาปนา|โบราณ|ประวัติ|ศิลาจารึก|พงศาวดาร|พระธาตุ|เจดีย์|สร้าง(?:เมื่อ|ใน|ขึ้น)"
)
_CALENDAR_DAY = re.compile(
    rf"(?<![0-9/.])(?P<day>[0-9]{{1,2}})\s?(?:เดือน\s?)?(?P<month>{'|'.join(map(re.escape, MONTH_NUMBERS))})"
    rf"(?:\s?{ERA}?\s?(?P<year>2[3-6][0-9]{{2}}))?(?![0-9])"
)
_DAY_IN_FIGURES = re.compile(
    r"(?<![0-9/.])(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>2[3-6][0-9]{2}|[5-7][0-9])(?![0-9/])"
)
_DAY_ALONE = re.compile(
    r"วันที่\s?(?:3[2-9]|[4-9][0-9])(?![0-9/.,:-])(?!\s?(?:นับ|หลัง|แห่ง|จาก|เดือน|"
    + "|".join(map(re.escape, MONTH_NUMBERS))
    + "))"
)
_HAS_BEEN = re.compile("(?:ลงวันที่|เมื่อวันที่|เมื่อ)\\s?$")
_LEAP_YEAR = 2000  # stands for a year that is not named
_CLOCK = r"(?P<{0}>(?P<{0}_hour>[0-9]{{1,2}})[.:](?P<{0}_minute>[0-9]{{2}}))"
_TIMES = re.compile(
    rf"(?<![0-9.,:/]){_CLOCK.format('first')}(?:\s?(?:น\.)?\s?(?:[-–—]|ถึง)\s?{_CLOCK.format('last')})?"
    r"\s?(?:น\.|นาฬิกา)"
)
_HOURS = re.compile(r"เวลา\s?(?P<hours>(?P<hour>[0-9]{1,2})\s?นาฬิกา)")
_LAST_HOUR, _LAST_MINUTE = 24, 59
_PART_OF_YEAR = re.compile(r"(?P<part>ไตรมาส|เดือน|ครึ่งปี)(?P<nth>ที่)?\s?(?P<number>[0-9]{1,2})(?![0-9])")
_PARTS_OF_YEAR = {"ไตรมาส": 4, "เดือน": 12, "ครึ่งปี": 2}


def impossible_years(wording: WordingInput) -> Iterator[Finding]:
    """Find พ.ศ. followed by a number that is no year of it."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_PLAIN_YEAR):
            digits, with_era = match["year"], "ศ" in match[0]
            if int(digits[:9]) in _EARLIER_YEARS and _HISTORY.search(text_span.text):
                continue
            short = len(digits) == 2  # noqa: PLR2004
            if (with_era and not short and int(digits[:9]) not in PLAUSIBLE_YEARS) or (
                not with_era
                and len(digits) == _YEAR_DIGITS
                and int(digits) not in (*PLAUSIBLE_YEARS, *COMMON_YEARS)
            ):
                yield match.finding("year-impossible")


def impossible_days(wording: WordingInput) -> Iterator[Finding]:
    """Find days that no month has, and what has happened on a day after the plan's year."""
    fiscal_year = wording.tables.plan_year
    for text_span in wording.with_digits:
        for match in text_span.matches(_CALENDAR_DAY):
            year = int(match["year"]) if match["year"] else None
            to_come = fiscal_year and year and year > fiscal_year and _HAS_BEEN.search(match.before())
            if to_come or not _is_day(match, MONTH_NUMBERS[match["month"]], year):
                yield match.finding("year-impossible")
        for match in text_span.matches(_DAY_IN_FIGURES):
            if not _is_day(match, int(match["month"]), full_year(match["year"])):
                yield match.finding("year-impossible")
        for match in text_span.matches(_DAY_ALONE):
            yield match.finding("year-impossible")


def _is_day(match: Match, month: int, year: int | None) -> bool:
    """Return whether a month has the day of a match."""
    if not 1 <= month <= _PARTS_OF_YEAR["เดือน"]:
        return False
    _, last = monthrange(year - BUDDHIST_ERA_OFFSET if year else _LEAP_YEAR, month)
    return 1 <= int(match["day"]) <= last


def impossible_times(wording: WordingInput) -> Iterator[Finding]:
    """Find times that no clock shows, in 24 hours with the minutes after a full stop or a colon."""
    for text_span in wording.holding("น.", "นาฬิกา"):
        for match in text_span.matches(_TIMES):
            for time in ("first", "last"):
                if match[time] and not _is_time(match[f"{time}_hour"], match[f"{time}_minute"]):
                    yield match.finding("time-impossible", "", time)
        for match in text_span.matches(_HOURS):
            if not _is_time(match["hour"], "00"):
                yield match.finding("time-impossible", "", "hours")


def _is_time(hour: str, minute: str) -> bool:
    is_whole = int(minute) == 0
    return int(hour) < _LAST_HOUR + is_whole and int(minute) <= _LAST_MINUTE


def impossible_parts_of_a_year(wording: WordingInput) -> Iterator[Finding]:
    """Find quarters, half-years and months that no year has."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_PART_OF_YEAR):
            counts = match["nth"] or match["part"] == "ไตรมาส"  # 18 เดือน is a time, not a month
            if counts and not 1 <= int(match["number"]) <= _PARTS_OF_YEAR[match["part"]]:
                yield match.finding("time-impossible")


CHECKS = (impossible_years, impossible_days, impossible_times, impossible_parts_of_a_year)

"""Days, years and months as clerks type them: Excel dates, written Thai dates, Buddhist or Common Era."""

import re
from datetime import date, timedelta

from pipeline.read.cell_text import CellError, clean_text, typed_line
from pipeline.thai.formats import BUDDHIST_ERA_OFFSET, MONTH_NUMBERS, MONTHS

# By name without dots, as typed months are looked up.
UNDOTTED_MONTH_NUMBERS = {name.replace(".", ""): n for name, n in MONTH_NUMBERS.items()}
_NUMERIC_DATE = re.compile(r"(\d{4}|\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{1,2})(?:[ T][\d:.]+)?")
_WRITTEN_DATE = re.compile(
    r"(?:ณ ?)?(?:(?:วัน[ก-ฮะ-์]*)?ที่)? ?(\d{1,2}) ?[-/]? ?(?:เดือน)? ?([ก-๙][ก-๙. ]*?) ?[-/,]? ?(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?)? ?(\d{4}|\d{2})"
)
_YEAR = re.compile(r"(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*(\d{4})(?:\.0)?")

# Excel counts days from 30 December 1899; serials of the years 2000 to 2100 are taken for dates.
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_SERIALS = range(36526, 73051)
_SERIAL_DIGITS = 5
_FIRST_BUDDHIST_YEAR = 2400
_PLAUSIBLE_YEARS = range(1900, 2200)  # Common Era; any other is a slip of the keyboard


def common_era_year(year: int, digits: int = 4) -> int:
    """Return the Common Era year of a year typed in either era; two digits are Buddhist (๖๗ is 2567)."""
    if digits == 2:  # noqa: PLR2004
        return year + 2500 - BUDDHIST_ERA_OFFSET
    return year - BUDDHIST_ERA_OFFSET if year >= _FIRST_BUDDHIST_YEAR else year


def _date_parts(typed: str) -> tuple[int, int, str]:
    """Return day, month and the year's digits of a typed date. Raises CellError when it is none."""
    match = _NUMERIC_DATE.fullmatch(typed)
    if match:
        first, middle, last = match.groups()
        year_first = len(first) == 4  # noqa: PLR2004
        return (int(last), int(middle), first) if year_first else (int(first), int(middle), last)
    match = _WRITTEN_DATE.fullmatch(typed)
    month = UNDOTTED_MONTH_NUMBERS.get(re.sub(r"[.\s]", "", match[2])) if match else None
    if match is None or month is None:
        raise CellError("not-a-date")
    return int(match[1]), month, match[3]


def parse_date(text: str) -> date:
    """Return the day typed: an Excel date, 1/10/2567, ``1 ตุลาคม 2567`` or ``๑ ต.ค. ๖๗``.

    Raises CellError when it is no day of the calendar.
    """
    typed = typed_line(text)
    if typed.isdecimal() and len(typed) == _SERIAL_DIGITS and int(typed) in _EXCEL_SERIALS:
        return _EXCEL_EPOCH + timedelta(days=int(typed))
    day, month, digits = _date_parts(typed)
    year = common_era_year(int(digits), len(digits))
    if year not in _PLAUSIBLE_YEARS:
        raise CellError("not-a-date")
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError("not-a-date") from None


def parse_year(text: str) -> int:
    """Return a Buddhist-era year of a year typed in either era. Raises CellError when it is none."""
    match = _YEAR.fullmatch(typed_line(text))
    year = common_era_year(int(match[1])) if match else 0
    if year not in _PLAUSIBLE_YEARS:
        raise CellError("not-a-year")
    return year + BUDDHIST_ERA_OFFSET


def parse_months(text: str) -> tuple[str, ...]:
    """Return the month names of a list such as ``ตุลาคม, เมษายน``. Raises CellError on another word."""
    words = re.split(r"[,;/\n]|และ|\s+", clean_text(text))
    numbers = [UNDOTTED_MONTH_NUMBERS.get(w.replace("เดือน", "").replace(".", "")) for w in words if w]
    if not numbers or None in numbers:
        raise CellError("not-months")
    return tuple(MONTHS[n - 1] for n in numbers if n)

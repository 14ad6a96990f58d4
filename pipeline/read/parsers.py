"""What clerks type into a cell: text in, value out, or the reason why it is none.

Tolerant as the workbook's contract says: Thai or Arabic digits, ``50,000``, ``-`` for none, any usual
tick, Excel dates and written Thai dates, Buddhist or Common Era.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from pipeline.model.schema import ROUND_MONTHS, Kind
from pipeline.thai.formats import BUDDHIST_ERA_OFFSET, MONTHS, SHORT_MONTHS, to_arabic_digits

DASHES = frozenset("-–—−")
TICKS = frozenset((
    "✓", "✔", "☑", "✅", "🗸", "√", "/", "x", "×", "☒", "1", "v",
    "ü", "þ", "p", "r",  # ticks of Wingdings and Wingdings 2
    "//", "✓✓", "ok", "แล้ว", "ยืนยันแล้ว",
    "ใช่", "มี", "true", "yes", "y", "*", "●", "•",
))  # fmt: skip
NO_TICKS = frozenset({"", "0", "ไม่", "ไม่ใช่", "ไม่มี", "false", "no", "n", "☐"}) | DASHES

# By name without dots, as typed months are looked up.
_MONTH_NUMBERS = {
    name.replace(".", ""): n for names in (MONTHS, SHORT_MONTHS) for n, name in enumerate(names, 1)
}
_NUMBER = re.compile(
    r"(?P<sign>[-−–]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.(?!000\b)\d+)?(?:\.-)?"
)  # 50.000: dot or comma meant?
_NUMERIC_DATE = re.compile(r"(\d{4}|\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{1,2})(?:[ T][\d:.]+)?")
_WRITTEN_DATE = re.compile(
    r"(?:ณ ?)?(?:(?:วัน[ก-ฮะ-์]*)?ที่)? ?(\d{1,2}) ?[-/]? ?(?:เดือน)? ?([ก-๙][ก-๙. ]*?) ?[-/,]? ?(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?)? ?(\d{4}|\d{2})"
)
_YEAR = re.compile(r"(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*(\d{4})(?:\.0)?")
_CODE_WITH_DOT = re.compile(r"(?:ภารกิจ)?(?:ที่)?\s*(\d{1,4}\.\d{1,4})(?!\.?\d)")
_LEADING_NUMBER = re.compile(r"(?:มิติ|ระดับ)?(?:ที่)?\s*(\d{1,4})(?:\.0)?(?![\d.])")
_ROUND = re.compile(r"(?:รอบ)?(?:ที่)? ?(\d{1,2})(?:\.0)? ?(?:เดือน)?")
_ORDER_NUMBER = re.compile(
    r"(?:คำสั่ง)? ?(?:เลข)?(?:ที่)? ?(\d{1,9}|\d{1,3}(?:,\d{3}){1,2}) ?/ ?(?:พ\.? ?ศ\.? ?)?(\d{4})"
)
_LONGEST = 100  # signs; no date, year or number of an order is longer

_NUMBERED = re.compile(r"\(?(\d{1,4})[.)]")

# What clerks write for a project without money, and around an amount.
_NO_MONEY = re.compile(
    r"(?:ดำเนินการโดย)?(?:ไม่(?:มี|ใช้|ได้ใช้|ต้องใช้|ได้ตั้ง|ตั้ง|ขอ)(?:เงิน)?(?:งบ(?:ประมาณ)?|ค่าใช้จ่าย)?|ไม่ใช้เงิน|ฟรี)"
)
_AMOUNT = re.compile(
    r"(?:งบประมาณ|จำนวน|เป็นเงิน|รวม|฿)*(?P<amount>[-−–]?[\d,]+(?:\.\d+)?(?:\.-)?)(?:บาท|บ\.)?(?:ถ้วน)?"
)

_LARGEST_NUMBER = 10**12  # a million million baht: beyond any plan, a digit key held down

_INVISIBLE = " \n\r\t\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

# Excel counts days from 30 December 1899; serials of the years 2000 to 2100 are taken for dates.
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_SERIALS = range(36526, 73051)
_SERIAL_DIGITS = 5
_FIRST_BUDDHIST_YEAR = 2400
_PLAUSIBLE_YEARS = range(1900, 2200)  # Common Era; any other is a slip of the keyboard


class CellError(ValueError):
    """The text is no value of the kind wanted; ``code`` names the rule it breaks."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean_text(text: str) -> str:
    """Return the text without stray space around it and with one kind of line break."""
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _one_line(text: str) -> str:
    """Return a short text in Arabic digits with single spaces, "" for one too long for a date or a number.

    The patterns of dates look for their parts in every gap: long rows of spaces would hold them up for hours.
    """
    line = " ".join(to_arabic_digits(clean_text(text)).split())
    return line if len(line) <= _LONGEST else ""


def is_empty(text: str) -> bool:
    """Return whether a text shows nothing: no character, or spaces and invisible ones pasted from the web."""
    return not text.strip(_INVISIBLE).strip()


def parse_number(text: str) -> Decimal | None:
    """Return the number typed, 0 for a dash, None when it is no number."""
    typed = to_arabic_digits(clean_text(text)).replace("\u00a0", "")
    if typed in DASHES:
        return Decimal(0)
    match = _NUMBER.fullmatch(typed)
    if match is None:
        return None
    value = Decimal(match["whole"].replace(",", "") + (match["part"] or ""))
    return -value if match["sign"] else value


def parse_whole_number(text: str) -> int:
    """Return a whole number of at least 0, such as a count, an order or an amount in baht.

    Raises CellError: no number, a negative one, one too large or one with a fraction.
    """
    number = parse_number(text)
    if number is None:
        raise CellError("not-a-number")
    if number < 0:
        raise CellError("negative-number")
    if number > _LARGEST_NUMBER:
        raise CellError("number-too-large")
    if number != int(number):
        raise CellError("not-whole-number")
    return int(number)


def parse_baht(text: str) -> int:
    """Return whole baht, as clerks write them: 30,000 บาท, ``฿500``, ไม่ใช้งบประมาณ for 0. Raises CellError."""
    typed = "".join(_one_line(text).split())
    if _NO_MONEY.fullmatch(typed):
        return 0
    match = _AMOUNT.fullmatch(typed)
    return parse_whole_number(match["amount"] if match else text)


def parse_ordinal(text: str) -> int:
    """Return a place in a list, also as lists are numbered: ``3.`` or ``3)``. Raises CellError."""
    match = _NUMBERED.fullmatch(_one_line(text))
    return parse_whole_number(match[1] if match else text)


def parse_tick(text: str) -> bool:
    """Return whether a quarter is ticked. Raises CellError when the mark is no usual tick."""
    mark = to_arabic_digits(clean_text(text)).replace("\ufe0f", "").casefold()  # an emoji's mark of colour
    if mark in TICKS:
        return True
    if mark in NO_TICKS:
        return False
    raise CellError("not-a-tick")


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
    month = _MONTH_NUMBERS.get(re.sub(r"[.\s]", "", match[2])) if match else None
    if match is None or month is None:
        raise CellError("not-a-date")
    return int(match[1]), month, match[3]


def parse_date(text: str) -> date:
    """Return the day typed: an Excel date, 1/10/2567, ``1 ตุลาคม 2567`` or ``๑ ต.ค. ๖๗``.

    Raises CellError when it is no day of the calendar.
    """
    typed = _one_line(text)
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
    match = _YEAR.fullmatch(_one_line(text))
    year = common_era_year(int(match[1])) if match else 0
    if year not in _PLAUSIBLE_YEARS:
        raise CellError("not-a-year")
    return year + BUDDHIST_ERA_OFFSET


def parse_project_code(text: str) -> str:
    """Return a project's code in one spelling: no spaces, capitals, Arabic digits, letters of usual width."""
    plain = text if text.isascii() else to_arabic_digits(unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s\u200b-\u200f\u2060\ufeff]", "", plain).upper()


def parse_mission_code(text: str) -> str:
    """Return the code that begins a mission's cell, such as 1.1. Raises CellError when there is none."""
    match = _CODE_WITH_DOT.match(to_arabic_digits(clean_text(text)))
    if match is None:
        raise CellError("not-a-mission-code")
    return match[1]


def parse_leading_number(text: str) -> int:
    """Return the number of a dimension or a level, also from ``มิติที่ 1 …``. Raises CellError."""
    match = _LEADING_NUMBER.match(to_arabic_digits(clean_text(text)))
    if match is None:
        raise CellError("not-a-number")
    return int(match[1])


def parse_round(text: str) -> int:
    """Return the months of a round of reporting, such as 6 of ``รอบ 6 เดือน``. Raises CellError."""
    match = _ROUND.fullmatch(_one_line(text))
    if match is None or int(match[1]) not in ROUND_MONTHS:
        raise CellError("not-a-choice")
    return int(match[1])


def parse_order_number(text: str) -> tuple[int, int]:
    """Return number and Buddhist-era year of an order, such as 1033/2567. Raises CellError."""
    match = _ORDER_NUMBER.fullmatch(_one_line(text))
    if match is None:
        raise CellError("not-an-order-number")
    return int(match[1].replace(",", "")), int(match[2])


def parse_months(text: str) -> tuple[str, ...]:
    """Return the month names of a list such as ``ตุลาคม, เมษายน``. Raises CellError on another word."""
    words = re.split(r"[,;/\n]|และ|\s+", clean_text(text))
    numbers = [_MONTH_NUMBERS.get(w.replace("เดือน", "").replace(".", "")) for w in words if w]
    if not numbers or None in numbers:
        raise CellError("not-months")
    return tuple(MONTHS[n - 1] for n in numbers if n)


PARSERS: dict[Kind, Callable[[str], object]] = {
    Kind.TEXT: clean_text,
    Kind.CHOICE: clean_text,
    Kind.SUGGESTION: clean_text,
    Kind.FILE: clean_text,
    Kind.BAHT: parse_baht,
    Kind.COUNT: parse_whole_number,
    Kind.ORDINAL: parse_ordinal,
    Kind.TICK: parse_tick,
    Kind.DATE: parse_date,
    Kind.YEAR: parse_year,
    Kind.PROJECT: parse_project_code,
    Kind.MISSION: parse_mission_code,
    Kind.DIMENSION: parse_leading_number,
    Kind.LEVEL: parse_leading_number,
    Kind.ROUND: parse_round,
    Kind.ORDER_NUMBER: parse_order_number,
    Kind.MONTHS: parse_months,
}

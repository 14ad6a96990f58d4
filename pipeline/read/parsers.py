"""What clerks type into a cell: text in, value out, or the reason why it is none.

Tolerant as the workbook's contract says: Thai or Arabic digits, ``50,000``, ``-`` for none, any usual
tick, Excel dates and written Thai dates, Buddhist or Common Era.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from pipeline.model.columns import Kind
from pipeline.model.schema import ROUND_MONTHS
from pipeline.read.cell_text import CellError, clean_text, typed_line
from pipeline.read.dates import parse_date, parse_months, parse_year
from pipeline.thai.formats import to_arabic_digits

DASHES = frozenset("-–—−")
TICKS = frozenset((
    "✓", "✔", "☑", "✅", "🗸", "√", "/", "x", "×", "☒", "1", "v",
    "ü", "þ", "p", "r",  # ticks of Wingdings and Wingdings 2
    "//", "✓✓", "ok", "แล้ว", "ยืนยันแล้ว",
    "ใช่", "มี", "true", "yes", "y", "*", "●", "•",
))  # fmt: skip
NO_TICKS = frozenset({"", "0", "ไม่", "ไม่ใช่", "ไม่มี", "false", "no", "n", "☐"}) | DASHES

_NUMBER = re.compile(
    r"(?P<sign>[-−–]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.(?!000\b)\d+)?(?:\.-)?"
)  # 50.000: dot or comma meant?
_EXPONENT = re.compile(r"-?\d(?:\.\d+)?e[+-]\d{2,3}")  # how a number beyond all measure is read from its cell
_CODE_WITH_DOT = re.compile(r"(?:ภารกิจ)?(?:ที่)?\s*(\d{1,4}\.\d{1,4})(?!\.?\d)")
_LEADING_NUMBER = re.compile(r"(?:มิติ|ระดับ)?(?:ที่)?\s*(\d{1,4})(?:\.0)?(?![\d.])")
_ROUND = re.compile(r"(?:รอบ)?(?:ที่)? ?(\d{1,2})(?:\.0)? ?(?:เดือน)?")
_ORDER_NUMBER = re.compile(
    r"(?:คำสั่ง)? ?(?:เลข)?(?:ที่)? ?(\d{1,9}|\d{1,3}(?:,\d{3}){1,2}) ?/ ?(?:พ\.? ?ศ\.? ?)?(\d{4})"
)

_NUMBERED = re.compile(r"\(?(\d{1,4})[.)]")

# What clerks write for a project without money, and around an amount.
_NO_MONEY = re.compile(
    r"(?:ดำเนินการโดย)?(?:ไม่(?:มี|ใช้|ได้ใช้|ต้องใช้|ได้ตั้ง|ตั้ง|ขอ)(?:เงิน)?(?:งบ(?:ประมาณ|ฯ)?|ค่าใช้จ่าย)?|ไม่ใช้เงิน|ฟรี)"
)
_AMOUNT = re.compile(
    r"(?:งบประมาณ|จำนวน|เป็นเงิน|รวม|฿)*(?P<amount>[-−–]?[\d,]+(?:\.\d+)?(?:\.-)?)(?:บาท|บ\.)?(?:ถ้วน)?"
)

_LARGEST_NUMBER = 10**12  # a million million baht: beyond any plan, a digit key held down


def parse_number(text: str) -> Decimal | None:
    """Return the number typed, 0 for a dash, None when it is no number."""
    typed = to_arabic_digits(clean_text(text)).replace("\u00a0", "")
    if typed in DASHES:
        return Decimal(0)
    if _EXPONENT.fullmatch(typed):
        return Decimal(typed)
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
    typed = "".join(typed_line(text).split())
    if _NO_MONEY.fullmatch(typed):
        return 0
    match = _AMOUNT.fullmatch(typed)
    return parse_whole_number(match["amount"] if match else text)


def parse_ordinal(text: str) -> int:
    """Return a place in a list, also as lists are numbered: ``3.`` or ``3)``. Raises CellError."""
    match = _NUMBERED.fullmatch(typed_line(text))
    return parse_whole_number(match[1] if match else text)


def parse_tick(text: str) -> bool:
    """Return whether a quarter is ticked. Raises CellError when the mark is no usual tick."""
    mark = to_arabic_digits(clean_text(text)).replace("\ufe0f", "").casefold()  # an emoji's mark of colour
    if mark in TICKS:
        return True
    if mark in NO_TICKS:
        return False
    raise CellError("not-a-tick")


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
    match = _ROUND.fullmatch(typed_line(text))
    if match is None or int(match[1]) not in ROUND_MONTHS:
        raise CellError("not-a-choice")
    return int(match[1])


def parse_order_number(text: str) -> tuple[int, int]:
    """Return number and Buddhist-era year of an order, such as 1033/2567. Raises CellError."""
    match = _ORDER_NUMBER.fullmatch(typed_line(text))
    if match is None:
        raise CellError("not-an-order-number")
    return int(match[1].replace(",", "")), int(match[2])


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


def parsed(text: str, kind: Kind) -> object:
    """Return the value of a text, None when it is no value of its kind."""
    try:
        return PARSERS[kind](text)
    except CellError:
        return None

"""Money as a book writes it: figures, words, or that there is none."""

import re

from pipeline.importer.source.lines import one_line
from pipeline.read.cell_text import CellError
from pipeline.read.parsers import DASHES, parse_whole_number
from pipeline.thai.formats import to_arabic_digits
from pipeline.thai.number_words import parse_number_words

_NO_MONEY = re.compile(
    r"(?:ดำเนินการ)?(?:โดย)?(?:ไม่(?:ได้|มี|ต้อง)?(?:การ)?(?:ใช้|ตั้ง)?(?:จ่าย)?(?:งบประมาณ|งบ|เงิน|ค่าใช้จ่าย)(?:ในการดำเนิน(?:การ|งาน)|ดำเนินการ)?|ไม่มี|ไม่ใช้)(?:ค่าใช้จ่าย)?"
)
_LONGEST = 500  # characters; what is longer is prose, no amount
_FIGURE = re.compile(r"(?<![0-9.,])([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.(?:00?|-))?(?![0-9,])")
_WITH_BAHT = re.compile(
    r"(?<![0-9,.])([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.(?:00?|-))?\s*(?:,-|\.-)?\s*บาท"
)
_WORDS = re.compile(r"([ก-๙\s]+?)\s*บาทถ้วน|([ก-๙\s]+?)\s*บาท(?:ถ้วน)?\s*$")
_ONLY_AMOUNT = re.compile(
    r"(?:งบประมาณ|ใช้งบประมาณ|ตั้งงบประมาณ|จำนวน(?:เงิน)?|เป็นเงิน|วงเงิน|รวม(?:เป็นเงิน|ทั้งสิ้น)?|ทั้งสิ้น|[\s:.\-=])*"
    r"[0-9][0-9,]*(?:\.(?:00?|-))?\s*(?:,-|\.-)?\s*(?:บาท)?(?:\s*\([ก-๙\s]+บาทถ้วน\)|\s*ถ้วน)?\s*[./\-]*"
)


def parse_amount(text: str) -> int | None:
    """Return the whole baht that a table's cell shows, 0 where it says that there is none, None when unclear."""
    plain = _plain(text)
    squeezed = plain.replace(" ", "")
    if squeezed in DASHES or squeezed in ("-บาท", "--") or _NO_MONEY.fullmatch(squeezed):
        return 0
    try:
        return parse_whole_number(re.sub(r"(?:\.-|,-|บาท|\.00|/-|(?:ต่อ|/)ปี)+$", "", squeezed))
    except CellError:
        found = amounts_in(plain)
        return found[0] if len(found) == 1 and is_only_amount(plain) else None


def amounts_in(text: str) -> list[int]:
    """Return the different amounts that a text names, in order; 0 where it says that no money is used."""
    plain = _plain(text)
    found = [int(figure.replace(",", "")) for figure in _WITH_BAHT.findall(plain)]
    if not found and is_only_amount(plain):
        found = [int(figure.replace(",", "")) for figure in _FIGURE.findall(plain)]
    if not found:
        found = _in_words(plain)
    if not found and (_NO_MONEY.search(plain.replace(" ", "")) or plain in DASHES):
        found = [0]
    return list(dict.fromkeys(found))


def amount_in_words(text: str) -> int | None:
    """Return the amount that words say, also in brackets behind figures; None without words."""
    return next(reversed(_in_words(_plain(text).strip("() "))), None)


def _in_words(plain: str) -> list[int]:
    numbers = [parse_number_words(first or second) for first, second in _WORDS.findall(plain)]
    return [number for number in numbers if number is not None]


def is_only_amount(text: str) -> bool:
    """Return whether a text says nothing but one amount, or that there is none."""
    plain = _plain(text)
    squeezed = plain.replace(" ", "")
    words = _WORDS.fullmatch(plain)
    return bool(
        _ONLY_AMOUNT.fullmatch(plain)
        or _NO_MONEY.fullmatch(squeezed)
        or squeezed in DASHES
        or (words and parse_number_words(words[1] or words[2]) is not None)
    )


def says_no_money(text: str) -> bool:
    """Return whether a text says that no money is used."""
    return bool(_NO_MONEY.search(_plain(text).replace(" ", "")))


def _plain(text: str) -> str:
    """Return a text on one line in Arabic digits, "" for one too long to name an amount and no more."""
    plain = one_line(to_arabic_digits(text))
    return plain if len(plain) <= _LONGEST else ""

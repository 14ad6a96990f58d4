"""Thai official form: digits, dates, amounts and joined phrases; and how wide Thai is."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

BUDDHIST_ERA_OFFSET = 543

# Places that are filled by hand after signing.
DOTTED_NUMBER = "........../.........."
DOTTED_DATE = "....... .................... พ.ศ. .........."

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip

MONTH_NUMBERS = {name: n for names in (MONTHS, SHORT_MONTHS) for n, name in enumerate(names, 1)}

# The letters that Word counts with (thaiLetters): the alphabet without ฃ, ฅ and ฆ, as Thai lists go.
THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = tuple(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))

# What keeps its Arabic digits: web and mail addresses, codes such as O29, and the number
# that belongs to a Latin name (ISO 9001, Windows 11) unless it is a year or counts something in Thai.
# Each alternative begins where a run of its characters does, or looks no further than an address is long:
# else the search in a text without a gap takes time by the square of its length.
_KEEPS_DIGITS = re.compile(
    r"""(?P<address>(?:https?://|www\.)[^\s\u0E00-\u0E7F]+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+
        |(?<![A-Za-z0-9-])(?<![A-Za-z0-9-]\.)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|net|org|th|gov)\b(?:/[^\s\u0E00-\u0E7F]*)?)
    |(?P<code>[A-Za-z][A-Za-z0-9]*(?:[-./:&][A-Za-z0-9]+)*|(?<![0-9])[0-9]+[A-Za-z][A-Za-z0-9]*)
    (?P<number>\ [0-9]+(?:[.:][0-9]+)*(?![0-9.,]|\ ?[\u0E00-\u0E7F%]))?""",
    re.VERBOSE,
)
_ARABIC_DIGIT = re.compile(r"[0-9]")
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_TONES = re.compile("[\u0e47-\u0e4c]")  # also the silencing mark and the short-vowel sign
_BUDDHIST_YEAR = re.compile(r" 2[45][0-9]{2}$")


def to_arabic_digits(text: str) -> str:
    """Return the text with ๐-๙ written as 0-9."""
    for thai, arabic in _TO_ARABIC:  # most texts have none: then this is far faster than translate
        text = text.replace(thai, arabic)
    return text


def to_thai_digits(text: str) -> str:
    """Return the text with 0-9 written as ๐-๙, save in web addresses, e-mail, codes and Latin names."""
    if not _ARABIC_DIGIT.search(text):  # most texts: then there is nothing to look for
        return text
    parts, done = [], 0
    for match in _KEEPS_DIGITS.finditer(text):
        kept_end = match.end()
        if match["number"] and _BUDDHIST_YEAR.match(match["number"]):
            kept_end = match.start("number")
        parts += [text[done : match.start()].translate(_TO_THAI), text[match.start() : kept_end]]
        done = kept_end
    return "".join(parts) + text[done:].translate(_TO_THAI)


def text_width(text: str) -> int:
    """Return how many characters of a text take width; vowels and tone marks above and below take none."""
    return sum(unicodedata.category(character) != "Mn" for character in text)


def thai_number(number: int) -> str:
    """Return a whole number in Thai digits with thousands separators, such as ๕๐,๐๐๐."""
    return f"{number:,}".translate(_TO_THAI)


def buddhist_year(day: date) -> int:
    """Return the Buddhist-era calendar year of a day."""
    return day.year + BUDDHIST_ERA_OFFSET


def official_date(day: date) -> str:
    """Return a date as official letters write it: ๑ ตุลาคม พ.ศ. ๒๕๖๗ (no leading zero)."""
    return f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {buddhist_year(day)}".translate(_TO_THAI)


def short_date(day: date) -> str:
    """Return a date without the era, as tables write it: ๖ ตุลาคม ๒๕๖๗."""
    return plain_date(day).translate(_TO_THAI)


def plain_date(day: date) -> str:
    """Return a date in Arabic digits, as messages and web pages write it: 6 ตุลาคม 2567."""
    return f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"


def first_few(names: Sequence[str], most: int, rest: str = " …") -> str:
    """Return the first of many names, and behind them words for the rest, in which ``{}`` is their number."""
    left = len(names) - most
    return ", ".join(names[:most]) + (rest.format(left) if left > 0 else "")


def join_phrases(phrases: tuple[str, ...]) -> str:
    """Join phrases as Thai prose does: ``ก``, ``กและข``, ``ก ข และค``."""
    if len(phrases) <= 1:
        return "".join(phrases)
    *first, last = phrases
    return f"{' '.join(first)}{' ' if len(first) > 1 else ''}และ{last}"


def dictionary_order(text: str) -> tuple[str, str]:
    """Return what sorts texts as a Thai dictionary does: a vowel counts after its consonant, a tone last."""
    return _TONES.sub("", _LEADING_VOWEL.sub(r"\2\1", text.casefold())), text

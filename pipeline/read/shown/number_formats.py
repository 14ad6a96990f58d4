"""What Excel shows of a number: its number format rendered, where that can be done with certainty.

ECMA-376 Part 1, 18.8.31: up to four sections (positive; negative; zero; text) of digit places, literals and scaling.
"""

import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from pipeline.read.shown.cell_styles import GENERAL
from pipeline.thai.formats import to_arabic_digits, to_thai_digits

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<filler>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>General)|(?P<sign>.)',
    re.DOTALL | re.IGNORECASE,
)
_COLOURS = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)", re.IGNORECASE)
_LOCALE = re.compile(r"\$(?P<currency>[^-]*)(?:-(?P<locale>[0-9A-Za-z_,-]*))?")
# Digits and calendar stand before the language, or behind its name: [$-D07041E], [$-th-TH,D07].
_THAI_DIGITS = re.compile(r"0?D[0-9A-F]{5,6}|[a-z]{2,3}(?:-[a-z0-9]+)*,0?D[0-9A-F]{2}", re.IGNORECASE)
_CONDITION = re.compile(r"(?P<sign><=|>=|<>|[<>=])\s*(?P<bound>-?[0-9]+(?:\.[0-9]+)?)")
_COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_Token = tuple[str, str]  # kind, a group of _TOKEN, and text
_DATE_SIGNS = frozenset("ymdhsbgeYMDHSBGE")
# Shown as they are outside quotes, as Thai letters are; / makes a fraction.
_LITERALS = frozenset(" $-+():!^&'~{}<>=฿–—")
_EXPONENT = re.compile("[eE][+-]")
_CACHED = 512  # numbers in a format: most columns have a few again and again
_LONGEST = 255  # signs of a format; Excel allows no more
_LONGEST_NUMBER = 10**15  # digits beyond are zeros in Excel


class UnclearFormatError(ValueError):
    """What Excel shows can't be said with certainty."""


@lru_cache(_CACHED)
def shown_number(number: float, number_format: str) -> str:
    """Return what Excel shows of a number. Raises UnclearFormatError, also for dates and times."""
    if len(number_format) > _LONGEST or abs(number) >= _LONGEST_NUMBER:
        raise UnclearFormatError(number_format)
    sections = _sections(GENERAL if number_format.strip() in ("", "@") else number_format)
    section, value = _chosen(sections, Decimal(format(number, ".15g")))
    return _rendered(section, value).strip()


def shows_as_number(number: float, shown: str) -> bool:
    """Return whether what is shown of a number says the same number; words beside it don't count."""
    figures = re.findall(r"\d[\d,]*(?:\.\d+)?", to_arabic_digits(shown))
    if not figures:
        return number == 0  # blank or a dash for none
    is_negative = bool(re.search(r"[-−(]\s*\D{0,4}\d", shown))
    value = Decimal(figures[0].replace(",", ""))
    return len(figures) == 1 and (-value if is_negative else value) == Decimal(format(number, ".15g"))


def is_date_format(number_format: str) -> bool:
    """Return whether a format shows a day or a time."""
    first = _tokens(_EXPONENT.sub("", number_format.partition(";")[0]))
    return any((kind == "sign" and text in _DATE_SIGNS) or _is_elapsed(kind, text) for kind, text in first)


def is_elapsed_format(number_format: str) -> bool:
    """Return whether a format shows how long something takes, such as [h]:mm: no day, however large the number."""
    return any(_is_elapsed(kind, text) for kind, text in _tokens(number_format.partition(";")[0]))


def _is_elapsed(kind: str, text: str) -> bool:
    """Return whether a token asks for all hours, minutes or seconds, such as [h]."""
    return kind == "bracket" and text.lower().strip("hms") == "" != text


def _tokens(section: str) -> list[_Token]:
    """Return the kind and text of each token of a section."""
    return [(match.lastgroup or "sign", match[match.lastgroup or 0]) for match in _TOKEN.finditer(section)]


def _sections(number_format: str) -> list[list[_Token]]:
    """Return the tokens of each section of a format."""
    sections: list[list[_Token]] = [[]]
    for kind, text in _tokens(number_format):
        if (kind, text) == ("sign", ";"):
            sections.append([])
        else:
            sections[-1].append((kind, text))
    return sections


def _chosen(sections: list[list[_Token]], value: Decimal) -> tuple[list[_Token], Decimal]:
    """Return the section for a number, and the number as it is put into it. Raises UnclearFormatError."""
    numeric = sections[:3]
    conditions = [_condition(section) for section in numeric]
    if any(conditions):
        return _by_condition(numeric, conditions, value), value
    if value == 0 and len(numeric) > 2:  # noqa: PLR2004
        return numeric[2], value
    if value < 0 and len(numeric) > 1:
        return numeric[1], -value
    return numeric[0], value


def _condition(section: list[_Token]) -> re.Match[str] | None:
    """Return the condition that a section has, such as [>=1000]."""
    found = (_CONDITION.fullmatch(text) for kind, text in section if kind == "bracket")
    return next(filter(None, found), None)


def _by_condition(
    sections: list[list[_Token]], conditions: list[re.Match[str] | None], value: Decimal
) -> list[_Token]:
    """Return the first section whose condition holds, else the one after those with conditions.

    Raises UnclearFormatError where Excel has rules of its own: for negative numbers, and for other orders.
    """
    count = sum(condition is not None for condition in conditions)
    if value < 0 or not all(conditions[:count]) or len(sections) != count + 1:
        raise UnclearFormatError("condition")
    for section, condition in zip(sections, conditions[:count], strict=False):
        if condition and _COMPARED[condition["sign"]](value, Decimal(condition["bound"])):
            return section
    return sections[count]


def _rendered(section: list[_Token], value: Decimal) -> str:
    """Return a number in a section. Raises UnclearFormatError for dates, fractions, exponents and conditions."""
    before, places, after, is_general = "", "", "", False
    for kind, text in section:
        is_place = kind == "sign" and (text in "0#?." or (text == "," and places != ""))
        if is_place and after.strip(" %"):
            raise UnclearFormatError(text)  # digits on both sides of words
        if is_place:
            places += text
        elif kind == "general" or (kind, text) == ("sign", "@"):
            is_general = True
        elif (kind, text) == ("sign", "t") and not places:
            continue  # asks for Thai digits
        elif places or is_general:
            after += _literal(kind, text)
        else:
            before += _literal(kind, text)
    value *= 100 ** sum(token == ("sign", "%") for token in section)
    number = _general(value) if is_general else _digits(places, value)
    shown = f"{'-' if value < 0 and number else ''}{before}{number}{after}"
    return to_thai_digits(shown) if _has_thai_digits(section) else shown


def _has_thai_digits(section: list[_Token]) -> bool:
    """Return whether a section asks for Thai digits, as [$-D00041E] and t0 do (18.8.30, th-th)."""
    if ("sign", "t") in section:
        return True
    locales = (_LOCALE.fullmatch(text) for kind, text in section if kind == "bracket")
    return any(match and _THAI_DIGITS.match(match["locale"] or "") for match in locales)


def _literal(kind: str, text: str) -> str:
    """Return what a token shows of itself. Raises UnclearFormatError for any with a meaning of its own."""
    if kind == "bracket":
        match = _LOCALE.fullmatch(text)
        if _CONDITION.fullmatch(text):
            return ""
        if not match and not _COLOURS.fullmatch(text):
            raise UnclearFormatError(text)
        return match["currency"] if match else ""
    if kind in ("quoted", "escaped"):
        return text
    if kind == "space":
        return " "
    if kind == "filler":
        return ""
    if text == "%" or text in _LITERALS or "฀" <= text <= "๿":
        return text
    raise UnclearFormatError(text)


def _general(value: Decimal) -> str:
    """Return a number as General shows it: 11 digits; without exponents, which are no certain matter."""
    text = format(abs(value).normalize(), "f")
    if len(text.replace(".", "").lstrip("0")) > 11:  # noqa: PLR2004
        raise UnclearFormatError(GENERAL)
    return text


def _digits(places: str, value: Decimal) -> str:
    """Return the digits of a number in the places of a format, such as ``#,##0.00``; commas at the end scale."""
    if not places:
        return ""
    scaled = places.rstrip(",")
    value = abs(value) / Decimal(1000) ** (len(places) - len(scaled))
    whole, _, part = scaled.partition(".")
    decimals = sum(sign in "0#?" for sign in part)
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    left, _, right = format(rounded, "f").partition(".")
    least = whole.count("0")
    left = "" if left == "0" and least == 0 else left.zfill(least)
    needed = len(part.rstrip("#").rstrip("?")) if part else 0
    right = right[: max(needed, len(right.rstrip("0")))] if part else ""
    if "," in whole and left and not left.startswith("0"):
        left = f"{int(left):,}"
    return left + ("." + right if "." in places and (right or needed or not part) else "")


def changes_text(number_format: str) -> bool:
    """Return whether a format shows a text otherwise than it is: its fourth section, or one with @ and more."""
    plain = number_format.strip()
    return plain not in ("", "@", GENERAL) and (plain.count(";") > 2 or "@" in plain)  # noqa: PLR2004


def shown_text(text: str, number_format: str) -> str:
    """Return what Excel shows of a text: the format's section for texts, "" where that shows nothing."""
    sections = _sections(number_format)
    last = sections[3] if len(sections) > 3 else sections[-1]  # noqa: PLR2004
    if len(sections) <= 3 and not any(token == ("sign", "@") for token in last):  # noqa: PLR2004
        return text
    return "".join(text if token == ("sign", "@") else _shown_beside(token) for token in last).strip()


def _shown_beside(token: _Token) -> str:
    kind, sign = token
    return sign if kind in ("quoted", "escaped") or (kind == "sign" and sign in _LITERALS) else ""


def number_width(shown: str) -> float:
    """Return the room in digits that a shown number needs at least; marks are half as wide as digits."""
    return sum(1.0 if sign.isdigit() else 0.5 for sign in shown)


def date_width(number_format: str) -> float:
    """Return the room in digits that a date of a format needs at least."""
    codes = re.sub(r'"[^"]*"|\[[^\]]*\]|[\\_*].|;.*', "", number_format.lower())
    words = {"mmmm": 4.0, "mmm": 2.5, "dddd": 4.0, "ddd": 2.0, "yyyy": 4.0, "bbbb": 4.0, "yy": 2.0, "bb": 2.0}
    parts = re.findall(r"m{1,5}|d{1,4}|y{1,4}|b{1,4}|h{1,2}|s{1,2}|am/pm|[^a-z]", codes)
    return sum(words.get(part, len(part) if part[0].isalpha() else 0.5) for part in parts)

"""List marks as clerks type them before an item: ``๑)``, ``1.``, ``๕.๑)``, ``- ๑)``, ``•``, ``ก.``."""

import re
from dataclasses import dataclass

from pipeline.thai.formats import to_arabic_digits

_NUMBER = r"[0-9๐-๙]{1,3}"
_MARK = re.compile(
    rf"""
    (?P<bullet>[-–—•●○▪■□◦➢➤►▶✓✔*·§o](?=[\s\u00a0])\s*|[-–—•●▪■➢➤►](?=[ก-๙A-Za-z“"(])|[•●▪■➢➤►]\s*)?
    (?:
        (?:ข้อ(?:ที่)?\s*)?
        (?P<open>\()?
        (?P<number>{_NUMBER}(?:\.{_NUMBER}){{0,4}})
        (?P<close>\.\)|\)\.?|\.)(?![0-9๐-๙])\s*
        | (?P<plain>{_NUMBER}(?:\.{_NUMBER}){{1,4}})(?=[\s\u00a0])\s*
            (?!\s*(?:บาท|ล้าน|คน|%|ชั่วโมง|เท่า|เปอร์เซ็นต์|ตาราง))
        | (?P<tabbed>{_NUMBER})\t\s*
        | (?:ข้อ|ขั้นตอน|ขั้น)(?:ที่)?\s*(?P<clause>{_NUMBER})[\s\u00a0]+
        | (?P<letter>\(?[กขคงจฉชซฌญ][.)])(?:[\s\u00a0]+|(?=\t))
    )?
    """,
    re.VERBOSE,
)
_PREFIX = re.compile(r"[\s\u00a0]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark: its text, its numbers (none for a bullet or a letter), and the form it is written in."""

    text: str = ""
    numbers: tuple[int, ...] = ()
    form: str = ""  # "" without a mark; marks of one list have one form

    @property
    def depth(self) -> int:
        """How many numbers it has: ``๕.๑)`` has two."""
        return len(self.numbers)


NO_MARK = Mark()


def split_mark(text: str) -> tuple[Mark, str]:
    """Return the mark that begins a text, and the text behind it."""
    body = text[_PREFIX.match(text).end() :]  # type: ignore[union-attr]  # it always matches
    match = _MARK.match(body)
    if match is None or not match[0] or match.end() == len(body.rstrip()):
        return NO_MARK, text.strip()
    return _made(match), body[match.end() :].strip()


def parse_mark(text: str) -> Mark:
    """Return an automatic mark such as ``๑)`` or ``•``."""
    mark, _ = split_mark(f"{text} ก")
    if mark.form:
        return mark
    digits = to_arabic_digits(text)
    return Mark(text, (int(digits),), "n") if digits.isdecimal() else Mark(text, (), "•" if text else "")


def _made(match: re.Match[str]) -> Mark:
    digits = match["number"] or match["plain"] or match["tabbed"] or match["clause"] or ""
    numbers = tuple(int(part) for part in to_arabic_digits(digits).split(".") if part)
    if numbers:
        form = f"{match['open'] or ''}n{match['close'] or ''}"
        form = f"{'- ' if match['bullet'] else ''}{form}"
    elif match["letter"]:
        form = "ก" + match["letter"][-1]
    else:
        form = (match["bullet"] or "").strip()
    return Mark(match[0].strip(), numbers, form)

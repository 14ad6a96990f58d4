"""Where a line of Thai may end: between words, not within one, nor between a number and its word.

Thai has no spaces between words, so the dictionary tells where one ends. A space may end a line, except
beside a number: ``พ.ศ. ๒๕๗๐``, ``ร้อยละ ๘๐``, ``๖ เดือน`` and ``๒๕๖๖ – ๒๕๗๐`` are read as one.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipeline.thai.dictionary import is_word
from pipeline.thai.formats import text_width
from pipeline.thai.tokenizer import split_words, tokenizer

_THAI_RUN = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+")
_REACH, _AHEAD = 60, 40  # letters read before and behind a place
_LONG_WORD = 12  # of more letters: a compound, which may be parted where its own words meet
_SHORTEST_INNER_WORD = 3
_LONG_NAME = 20
_PREFIXES = frozenset({"การ", "ความ", "ไม่"})  # they make another of the word that follows
_NEVER_LAST = frozenset("เแโใไ(“‘[«")
_NEVER_FIRST = frozenset("ะาำๅๆฯ)”’]»,.;:!?%")
_NUMBER = r"[0-9๐-๙][0-9๐-๙,.:/]*"
_DIGITS = re.compile(r"[0-9๐-๙][0-9๐-๙,.]*[0-9๐-๙]")
# The words of which a number is the name, and those that say how many of what follow it.
_BEFORE_NUMBER = r"(?:พ\.ศ\.|ค\.ศ\.|ที่|ร้อยละ|ละ|จำนวน|ข้อ|มาตรา|หมวด|ส่วน|กว่า|น้อย|รวม|ไตรมาส|รอบ|ชั้น|วันที่|ครั้งที่|เลขที่|ภายใน|ทั้ง|เวลา|มิติ|ระดับ|ปี)"
_COUNTED = (
    r"(?:คน|รายการ|ราย|ครั้ง|เดือน|ปี|วัน|ชั่วโมง|นาที|บาท|ล้าน|แสน|หมื่น|พัน|โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ|ระดับ|ด้าน|มิติ|ภารกิจ|ฉบับ"
    r"|เล่ม|แห่ง|ชุมชน|หลักสูตร|ช่องทาง|ไตรมาส|ชุด|คณะ|เรื่อง|ประการ|ข้อ|แผ่น|ป้าย|หน่วยงาน|รุ่น|ส่วน|กอง|สำนัก|หมู่บ้าน|ตำบล|ครัวเรือน"
    r"|รอบ|ชิ้น|คะแนน|คำ|หน้า|ประเภท|กลุ่ม|องค์กร|โรงเรียน|คู่มือ|ประเด็น|ขั้นตอน|สาย|จุด|เครือข่าย|ประกาศ|คำสั่ง|รูปแบบ|ลักษณะ|ปัจจัย|ภาค|ต่อ|เปอร์เซ็นต์)"
)
_TIES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE_NUMBER}(?P<gap> ?)\(?{_NUMBER}",
        rf"{_NUMBER}(?P<gap> ){_COUNTED}",
        rf"{_NUMBER}(?P<gap> )[–-] ?{_NUMBER}",
        rf"{_NUMBER} ?[–-](?P<gap> ?){_NUMBER}",
        rf"{_NUMBER}(?P<gap> )(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)",
        r"[ก-๎](?P<gap> )ๆ",
        r"\.(?P<gap>)[ก-ฮ]\.",
    )
)


class Span(NamedTuple):
    """Letters of a text that belong on one line, from the first to the place after the last."""

    start: int
    end: int


class LineEnds:
    """Judges where lines end, knowing the names of a plan."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take names that no line may part: of the organisation, its place, its people."""
        own = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, own))) if own else None
        self._short_names = frozenset(name for name in own if " " not in name)

    def parted(self, text: str, at: int) -> Span | None:
        """Return what a line end at a place of a text would part, None where a line may end."""
        if at <= 0 or at >= len(text):
            return None
        return self._name(text, at) or _tie(text, at) or self._word(text, at) or _sign(text, at)

    def last_word(self, text: str, at: int) -> Span | None:
        """Return the word that ends before a place with all that follows, to keep them together."""
        before = text[:at].rstrip(" ")
        run = _run(before, len(before) - 1) if before else None
        if run is None:
            return None
        parts = self._parts(before[run.start : run.end])
        start = len(before) - len(parts[-1])
        return Span(start, at + len(text[at:].rstrip(" ")))

    def _name(self, text: str, at: int) -> Span | None:
        begin = max(0, at - 2 * _REACH)
        for match in self._names.finditer(text, begin, at + 2 * _REACH) if self._names else ():
            if match.start() < at < match.end() and (text_width(match[0]) <= _LONG_NAME or " " in match[0]):
                return Span(*match.span())
        return None

    def _word(self, text: str, at: int) -> Span | None:
        run = _run(text, at)
        if run is None or not run.start < at < run.end:
            return None
        place = run.start
        parts = self._parts(text[run.start : run.end])
        for part, following in zip(parts, [*parts[1:], ""], strict=True):
            end = place + len(part)
            if place < at < end and not (text_width(part) > _LONG_WORD and at - place in _inner_ends(part)):
                return Span(place, end)
            if at == end and part in _PREFIXES and len(following) > 1:
                return Span(place, end + len(following))
            place = end
        return None

    def _parts(self, run: str) -> list[str]:
        return _split(run, self._short_names)


@lru_cache(4096)
def _split(run: str, names: frozenset[str]) -> list[str]:
    """Return the words of a run of Thai letters; letters that no word explains belong to the word before."""
    parts: list[str] = []
    for part in tokenizer(names).words_in(run):
        if parts and len(part) == 1:
            parts[-1] += part
        else:
            parts.append(part)
    return parts


@lru_cache(1024)
def _inner_ends(word: str) -> frozenset[int]:
    """Return where the words meet that a compound is made of."""
    cuts = range(_SHORTEST_INNER_WORD, len(word) - _SHORTEST_INNER_WORD + 1)
    return frozenset(
        cut
        for cut in cuts
        if _is_words(word[:cut]) and _is_words(word[cut:]) and not _parts_a_word(word, cut)
    )


def _parts_a_word(compound: str, cut: int) -> bool:
    """Return whether a shorter word of a compound would be parted."""
    return any(
        is_word(compound[start:end])
        for start in range(cut)
        for end in range(cut + 1, len(compound) + 1)
        if text_width(compound[start:end]) <= _LONG_WORD
    )


def _is_words(text: str) -> bool:
    return all(len(part) >= _SHORTEST_INNER_WORD and is_word(part) for part in split_words(text))


def _run(text: str, at: int) -> Span | None:
    """Return the run of Thai letters around a place, no more of it than is needed to read its words."""
    begin = max(0, at - _REACH)
    for match in _THAI_RUN.finditer(text, begin, at + _AHEAD):
        if match.start() <= at <= match.end():
            return Span(*match.span())
    return None


def _tie(text: str, at: int) -> Span | None:
    begin = max(0, at - _AHEAD)
    for pattern in _TIES:
        for match in pattern.finditer(text, begin, at + _AHEAD):
            if match.start("gap") <= at <= match.end("gap") and match.start() < at < match.end():
                return Span(*match.span())
    return None


def _sign(text: str, at: int) -> Span | None:
    """Return a place where a bracket, a vowel or a sign would be parted from what it belongs to."""
    if text[at - 1] in _NEVER_LAST or text[at] in _NEVER_FIRST:
        return Span(at - 1, at + 1)
    for number in _DIGITS.finditer(text, max(0, at - _AHEAD), at + _AHEAD):
        if number.start() < at < number.end():
            return Span(*number.span())
    return None

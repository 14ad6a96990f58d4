"""Where a line of Thai may end: between words, not within one, nor between a number and its word.

Thai has no spaces between words, so the dictionary tells where one ends. A space may end a line, except
beside a number: ``พ.ศ. ๒๕๗๐``, ``รุ่นที่ ๒``, ``ร้อยละ ๘๐``, ``๖ เดือน`` and ``๒๕๖๖ – ๒๕๗๐`` are read as one. So
are Latin words with a hyphen: ``E-PlanNACC``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.thai import icu_breaks
from pipeline.thai.dictionary import is_word
from pipeline.thai.formats import text_width
from pipeline.thai.tokenizer import split_words, thai_end, tokenizer

_LETTERS = "[ก-ฮะ-ฺเ-ๅ็-๎]+"
_THAI_RUN = re.compile(_LETTERS)
_SLASH = re.compile(f"(?P<before>{_LETTERS})/(?=(?P<after>{_LETTERS}))")
_LONG_WORD = 12  # of more letters: a compound, which may be parted where its own words meet
_SHORTEST_INNER_WORD = 3
_LONG_NAME = 20
_LONGEST_NAME = 24  # a longer one is read as the words that it is made of
_SHORT_LAST_LINE = (
    6  # letters: a last line of one word no longer than this is drawn together with the word before
)
_LONG_TEXT = 20  # letters before a last word: a shorter text may be a narrow cell's
_MAY_END = re.compile("[ /–-](?! )")  # behind them LibreOffice ends lines
_NOT = "ไม่"
_PREFIXES = frozenset({"การ", "ความ", _NOT})  # they make another of the word that follows
_NEVER_LAST = frozenset("เแโใไ(“‘[«")
_NEVER_FIRST = frozenset("ะาำๅๆฯ)”’]»,.;:!?%")
_NUMBER = r"[0-9๐-๙][0-9๐-๙,.:/]*"
_YEAR = re.compile(rf"พ\.ศ\. {_NUMBER}")
_DIGITS = re.compile(r"[0-9๐-๙][0-9๐-๙,.]*[0-9๐-๙]")
# The words of which a number is the name, and those that say how many of what follow it.
_BEFORE_NUMBER = r"(?:พ\.ศ\.|ค\.ศ\.|ที่|ร้อยละ|(?<!แ)ละ|จำนวน|ข้อ|มาตรา|หมวด|ส่วน|กว่า|น้อย|รวม|ไตรมาส|รอบ|ชั้น|วันที่|ครั้งที่|เลขที่|ภายใน|ทั้ง|เวลา|มิติ|ระดับ|ปี)"
_COUNTED = (
    r"(?:คน|รายการ|ราย|ครั้ง|เดือน|ปี|วัน|ชั่วโมง|นาที|บาท|ล้าน|แสน|หมื่น|พัน|โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ|ระดับ|ด้าน|มิติ|ภารกิจ|ฉบับ"
    r"|เล่ม|แห่ง|ชุมชน|หลักสูตร|ช่องทาง|ไตรมาส|ชุด|คณะ|เรื่อง|ประการ|ข้อ|แผ่น|ป้าย|หน่วยงาน|รุ่น|ส่วน|กอง|สำนัก|หมู่บ้าน|ตำบล|ครัวเรือน"
    r"|รอบ|ชิ้น|คะแนน|คำ|หน้า|ประเภท|กลุ่ม|องค์กร|โรงเรียน|คู่มือ|ประเด็น|ขั้นตอน|สาย|จุด|เครือข่าย|ประกาศ|คำสั่ง|รูปแบบ|ลักษณะ|ปัจจัย|ภาค|ต่อ|เปอร์เซ็นต์)"
)
_TIES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE_NUMBER}(?P<gap> ?)\(?{_NUMBER}",
        rf"[ก-๎](?P<gap>)ที่ ?{_NUMBER}",
        rf"{_NUMBER}(?P<gap> ){_COUNTED}",
        rf"{_NUMBER}(?P<gap> )[–-] ?{_NUMBER}",
        rf"{_NUMBER} ?[–-](?P<gap> ?){_NUMBER}",
        rf"{_NUMBER}(?P<gap> )(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)",
        r"[ก-๎](?P<gap> )ๆ",
        r"\.(?P<gap>)[ก-ฮ]\.",
        r"(?<![\w./@-])[A-Za-z]{1,12}-(?P<gap>)[A-Za-z0-9]{1,12}(?![\w./@-])",
    )
)


class Span(NamedTuple):
    """Letters of a text that belong on one line, from the first to the place after the last."""

    start: int
    end: int


_Bound = tuple[Span, Iterable[int]]  # what belongs together, and the places at which no line may part it


class LineEnds:
    """Judges where lines end, knowing the names of a plan."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take names that no line may part: of the organisation, its place, its people.

        A long one may be parted where its words meet, the name of the place in it not.
        """
        own = {name for name in names if len(name) > 1}
        kept = sorted(filter(_is_kept, own), key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, kept))) if kept else None
        self._short_names = frozenset(
            name for name in own if " " not in name and text_width(name) <= _LONGEST_NAME
        )
        # By text, since documents share most of theirs.
        self._known: dict[str, dict[int, Span]] = {}
        self._bound: dict[str, frozenset[int]] = {}

    def parted(self, text: str, at: int) -> Span | None:
        """Return what a line end at a place of a text would part, None where a line may end."""
        return self._spans(text).get(at)

    def last_word(self, text: str, at: int) -> Span | None:
        """Return the word that ends before a place with all that follows, to keep them together."""
        before = text[:at].rstrip(" ")
        letters = thai_end(before)
        if not letters:
            return None
        start = len(before) - len(self._parts(letters)[-1])
        return Span(start, at + len(text[at:].rstrip(" ")))

    def leaves_one_word(self, text: str, at: int) -> bool:
        """Return whether a last line that begins at a place would be one short word, or a year alone."""
        last = text[at:].strip()
        is_short_word = 0 < text_width(last) <= _SHORT_LAST_LINE and " " not in last
        return is_short_word or _YEAR.fullmatch(last) is not None

    def places_to_bind(self, text: str) -> frozenset[int]:
        """Return where letters of a text must be bound, so that LibreOffice ends no line where none may end."""
        places = self._bound.get(text)
        if places is None:
            found = {at for at in map(re.Match.end, _MAY_END.finditer(text)) if self._is_unsafe(text, at)}
            runs = (self._places_in(text, *run.span()) for run in _THAI_RUN.finditer(text))
            places = self._bound[text] = frozenset(found.union(*runs))
        return places

    def _places_in(self, text: str, start: int, end: int) -> set[int]:
        """Return where to bind a run of Thai letters; ICU reads what stands between two of the places anew."""
        places: set[int] = set()
        new = [(start, end)]
        while new:
            start, end = new.pop()
            ends = [start + length for length in icu_breaks.line_ends(text[start:end])]
            unsafe = [at for at in ends if self._is_unsafe(text, at)]
            places.update(unsafe)
            new += pairwise((start, *unsafe, end)) if unsafe else ()
        return places

    def _is_unsafe(self, text: str, at: int) -> bool:
        return at in self._spans(text) or self._is_last(text, at)

    def _is_last(self, text: str, at: int) -> bool:
        """Return whether a place far into a text leaves one short word behind it."""
        return at >= _LONG_TEXT and at >= len(text) - 2 * _SHORT_LAST_LINE and self.leaves_one_word(text, at)

    def _spans(self, text: str) -> dict[int, Span]:
        """Return what belongs together at each place where no line may end; names count before all else."""
        spans = self._known.get(text)
        if spans is None:
            spans = {}
            words = self._words(text), self._pairs(text)
            for found in (_signs(text), *words, _ties(text), self._own_names(text)):
                for span, places in found:
                    spans.update(dict.fromkeys(places, span))
            self._known[text] = spans  # whole at once: other threads look too
        return spans

    def _own_names(self, text: str) -> Iterator[_Bound]:
        yield from map(_whole, self._names.finditer(text) if self._names else ())

    def _pairs(self, text: str) -> Iterator[_Bound]:
        """Yield short words on both sides of a slash: และ/หรือ, ฝ่าย/งาน."""
        for slash in _SLASH.finditer(text):
            before, after = self._parts(slash["before"]), self._parts(slash["after"])
            span = Span(slash.end("before") - len(before[-1]), slash.start("after") + len(after[0]))
            if text_width(text[span.start : span.end]) <= _LONG_WORD:
                yield span, range(slash.end("before"), slash.start("after") + 1)

    def _words(self, text: str) -> Iterator[_Bound]:
        for run in _THAI_RUN.finditer(text):
            place = run.start()
            parts = self._parts(run[0])
            for part, following in zip(parts, [*parts[1:], ""], strict=True):
                end = place + len(part)
                is_long = len(part) > _LONG_WORD and text_width(part) > _LONG_WORD
                inner = _inner_ends(part) if is_long else ()
                yield Span(place, end), [at for at in range(place + 1, end) if at - place not in inner]
                if part in _PREFIXES and len(following) > 1:
                    yield Span(place, end + len(following)), (end,)
                place = end

    def _parts(self, run: str) -> list[str]:
        return _split(run, self._short_names)


def _is_kept(name: str) -> bool:
    """Return whether a name stands on one line."""
    return text_width(name) <= _LONG_NAME or " " in name


@lru_cache(4096)
def _split(run: str, names: frozenset[str]) -> list[str]:
    """Return the words of a run of Thai letters; letters that no word explains belong to the word before."""
    parts: list[str] = []
    for part in tokenizer(names).words_in(run):
        if parts and len(part) == 1:
            parts[-1] += part
            continue
        if parts and parts[-1].endswith(_NOT) and is_word(parts[-1].removesuffix(_NOT)):
            parts[-1:] = [parts[-1].removesuffix(_NOT), _NOT]  # หรือไม่ before a word: it belongs to that one
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


def _ties(text: str) -> Iterator[_Bound]:
    for pattern in _TIES:
        for match in pattern.finditer(text):
            start, end = match.span()
            gap = range(max(start + 1, match.start("gap")), min(end - 1, match.end("gap")) + 1)
            yield Span(start, end), gap


def _signs(text: str) -> Iterator[_Bound]:
    """Yield places where a number, a bracket, a vowel or a sign would be parted from what it belongs to."""
    for number in _DIGITS.finditer(text):
        yield _whole(number)
    for at in range(1, len(text)):
        if text[at - 1] in _NEVER_LAST or text[at] in _NEVER_FIRST:
            yield Span(at - 1, at + 1), (at,)


def _whole(match: re.Match[str]) -> _Bound:
    """Return all places within a match."""
    span = Span(*match.span())
    return span, range(span.start + 1, span.end)

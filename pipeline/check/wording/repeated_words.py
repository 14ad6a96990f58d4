"""Words and syllables typed twice, apart from what Thai doubles rightly.

Right doubles look the same letter by letter: มาตรการการสร้าง, หน้าที่ที่กำหนด, ชุมชนชนบท, ของของตน.
So a candidate is read as words first: a half may belong to a longer word that may meet the other half.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise, starmap
from operator import eq
from typing import NamedTuple

from pipeline.check.wording.names import names_in
from pipeline.check.wording.text_span import find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.dictionary import is_word
from pipeline.thai.tokenizer import Tokenizer, bounds_of, is_thai, split_words, thai_end, thai_start

# The same letters twice, at once or after a space; the unit is bounded so that the search stays linear.
_LONGEST_UNIT = 24  # letters
_TWICE = re.compile(f"(?=(?P<unit>[ก-ฮเ-ไ][ก-ฺเ-์]{{1,{_LONGEST_UNIT - 1}}}?)(?P<gap> ?)(?P=unit)(?![ัิ-ฺ็-์]))")
_TWICE_APART = re.compile(r"(?<!\S)(?P<unit>\S{2,60})(?:\s+(?P=unit))+(?!\S)")
# What stands before is looked at last: a search for letters is fast.
_JOINT = re.compile("(?P<joint>และ(?<=[ก-๎]และ)|หรือ(?<=[ก-๎]หรือ)| (?<=[ก-๎] ))(?=[ก-ฮเ-ไ])")
# How a text goes on after a word; another noun would make a longer name: ผลประโยชน์หรือผลประโยชน์ทับซ้อน are two.
_GOES_ON = re.compile(
    "$| (?!(?:ระยะ|เฟส|รุ่น|ครั้ง|ฉบับ|ประเภท|ส่วน)ที่)|[^ก-๎ ]|ของ|ใน|ให้|แก่|ต่อ|เพื่อ|ตาม|จาก|อย่าง|และ|หรือ|โดย"
)
# What a new sentence does whose subject ends the one before: ณ ห้องประชุมเทศบาล เทศบาล ได้จัด.
_DOES = re.compile(
    " (?:ได้|จึง|มี|จะ|ร่วม|กำหนด|จัด|ดำเนิน|ตระหนัก|เห็น|เล็ง|ขอ|นำโดย|พร้อม|เป็น|โดย(?:กอง|งาน|สำนัก|นาย|ฝ่าย))"
)
_SHORTEST_JOINED, _LONGEST_JOINED = 5, 40
_LETTERS = re.compile("[ก-ฺเ-์]+")
_NONE = " "  # begins no part
_MOST_BETWEEN = 6  # words within what stands twice
_CONTEXT = 16
_KEPT = 1024  # answers, which come again within a plan
# Words that may stand twice: the place that, things of, a man who.
_MAY_STAND_TWICE = frozenset((
    "ที่", "ของ", "คน", "วัน", "จะ", "มาก", "จริง", "นาน", "ชั่ว", "ต่าง", "ล้าน",
))  # fmt: skip
# Words that may follow a word that ends like them, or come before one that begins like them:
# หน่วยงาน|งานคลัง, พื้นที่|ที่รับผิดชอบ, ที่|ที่ดิน.
_MAY_MEET = _MAY_STAND_TWICE | frozenset((
    "งาน", "เงิน", "เมือง", "น้ำ", "ทาง", "หน่วย", "การ", "ชาติ", "ตน", "กัน", "ใจ", "ผล", "ปี",
    "บ้าน", "ศาล", "ครู", "รัฐ", "ธรรม", "เวลา", "เรื่อง", "ภาพ", "สาร", "กรรม", "กฎ", "ข้อ",
    "ความ", "ตรง", "ตาม", "ใน", "ให้", "ผู้", "สิทธิ", "ต่อ", "แผน", "ร่วม", "ได้", "เป็น",
    "ดี", "รอง", "ไป", "มา", "มี", "ทำ", "ใช้", "รับ", "กลาง", "นา", "วัด", "ไม่", "จัด", "ชี้",
    "เก็บ", "ราย", "ว่า", "เดือน",
))  # fmt: skip
# Words that never follow themselves, not even after a space or before a longer word.
_NEVER_TWICE = frozenset((
    "และ", "หรือ", "เพื่อ", "โดย", "แก่", "แต่", "ซึ่ง", "จึง", "จาก", "กับ", "ใน", "ให้",
    "ความ", "การ", "ว่า", "ต้อง", "มี", "คือ",
))  # fmt: skip
# Nouns that make a longer name with what follows: แหล่งน้ำและน้ำ are two things.
_HEADS = (
    "แหล่ง", "เจ้าของ", "ประเภท", "ชนิด", "กลุ่ม", "ราคา", "ตลาด", "สถานที่", "ศูนย์", "พันธุ์", "คลัง",
    "ผู้ผลิต", "ผู้ใช้", "ผู้จำหน่าย", "ธุรกิจ", "อุตสาหกรรม", "ทายาท", "ประธาน",
)  # fmt: skip
_EACH = "ละ"  # so many, so much each: สองครั้งครั้งละหนึ่งปี
_GIVE = "ให้"
_THAT, _SHORTEST_NOUN = "ที่", 4
_DONE_THERE = ("ใช้", "ตั้ง", "เก็บ", "เกิด", "จัด")  # คืนเครื่องมือที่ที่ใช้งาน: the place where
_FOR = ("เพื่อ", "ทำ", "ส่งผล", "ก่อ")  # เพื่อให้ให้ความรู้: two of these never follow
_DOERS = ("ผู้", "คณะ", "นัก")  # ผู้บริหารบริหาร: who does, then does it
_SHORTEST_SYLLABLE = 3
_SHORTEST_REST = 4  # letters of what stands beside the doubled word in a longer one


class _Double(NamedTuple):
    """Equal stretches of a text, two or more: where the first begins, where the last begins and ends."""

    start: int
    last: int
    end: int


def _doubled_words(wording: WordingInput) -> Iterator[Finding]:
    for text_span in wording.text_spans:
        done, text = 0, text_span.text
        doubles = sorted((*_apart(text), *_together(text, wording.tokenizer), *_joined(text)))
        names = {start for start, _ in names_in(text)} if doubles else set()  # such as พีพี of เกาะพีพี
        for double in doubles:
            if double.start >= done and double.start not in names:
                done = double.end
                once = text[double.last : double.end]
                yield find_in("word-doubled", text_span, double.start, double.end, once)


CHECKS = (_doubled_words,)


def _apart(text: str) -> Iterator[_Double]:
    """Yield what stands between spaces twice."""
    if not any(starmap(eq, pairwise(text.split()))):
        return
    for match in _TWICE_APART.finditer(text):
        unit = match["unit"]
        if any(map(is_thai, unit)) and unit not in "ๆฯลฯ":
            yield _Double(match.start(), match.end() - len(unit), match.end())


def _together(text: str, tokens: Tokenizer) -> Iterator[_Double]:
    """Yield what stands twice within a run of letters, and little words that do so across a space."""
    done = 0
    for run in _LETTERS.finditer(text):
        if not _may_repeat(tokens.words_in(run[0]), text[run.end() + 1 : run.end() + 3]):
            continue
        goes_on = text.startswith(" ", run.end())  # the second may stand behind the space
        end = run.end() + 1 + (_LONGEST_UNIT + 1 if goes_on else 0)
        for match in _TWICE.finditer(text, run.start(), end):
            start, unit, gap = match.start(), match["unit"], match["gap"]
            if done <= start < run.end() and _is_slip(text, unit, gap, start):
                done = start + 2 * len(unit) + len(gap)
                while text.startswith(unit, done):  # many in a row are one finding
                    done += len(unit)
                yield _Double(start, done - len(unit), done)


def _may_repeat(parts: tuple[str, ...], after: str) -> bool:
    """Return whether letters may stand twice in a row of words: a word again, or one that begins as another ends."""
    before, before_that = "", _NONE
    for part in (*parts, after) if after else parts:
        if part[:2] in before or len(before) == 1 or part.startswith(before_that + before):
            return True
        before, before_that = part, before or _NONE
    stands_again = len(set(parts)) < len(parts)
    return stands_again and any(part in parts[at + 2 : at + _MOST_BETWEEN] for at, part in enumerate(parts))


def _joined(text: str) -> Iterator[_Double]:
    """Yield the words that stand on both sides of a conjunction, or of a space where one side is nothing else."""
    for match in _JOINT.finditer(text):
        if text[match.end() : match.end() + _SHORTEST_JOINED] not in text[: match.start()]:
            continue
        before = thai_end(text[max(0, match.start() - _LONGEST_JOINED) : match.start()])
        after = thai_start(text[match.end() : match.end() + _LONGEST_JOINED])
        unit = _shared(before, after)
        start, end = match.start() - len(unit), match.end() + len(unit)
        of_other = before.removesuffix(unit).endswith(_HEADS) and not unit.startswith(("ความ", "การ"))
        if match["joint"] != " ":
            whole = not of_other
        else:
            starts_anew = len(unit) < len(before) and _DOES.match(text, end)
            whole = len(unit) in (len(before), len(after)) and not starts_anew
        if (
            unit
            and whole
            and _GOES_ON.match(text, end)
            and _is_apart(before[: -len(unit)], unit, text[end : end + _CONTEXT])
        ):
            yield _Double(start, match.end(), end)


def _shared(before: str, after: str) -> str:
    """Return the longest letters with which one text ends and another begins, "" where they are few."""
    sizes = range(min(len(before), len(after)), _SHORTEST_JOINED - 1, -1)
    return next((after[:size] for size in sizes if before.endswith(after[:size])), "")


@lru_cache(_KEPT)
def _is_apart(before: str, unit: str, after: str) -> bool:
    """Return whether some letters begin with a word and end with one, whatever stands beside them."""
    before, after = thai_end(before), thai_start(after)
    return _may_part(before, unit) and _may_part(unit, after)


def _may_part(before: str, after: str) -> bool:
    """Return whether a word ends where some letters meet others, at most one that is made of two."""
    start = 0
    for part in split_words(before + after):
        cut = len(before) - start
        if 0 < cut < len(part):
            return is_word(part[:cut]) and is_word(part[cut:])
        start += len(part)
    return True


def _is_slip(text: str, unit: str, gap: str, start: int) -> bool:
    end = start + 2 * len(unit) + len(gap)
    before = thai_end(text[max(0, start - _CONTEXT) : start])
    if gap:
        return unit in _NEVER_TWICE and not _is_tail(before, unit)
    after = thai_start(text[end : end + _CONTEXT])
    return not after.startswith(_EACH) and _is_wrong(before, unit, after)


@lru_cache(_KEPT)
def _is_tail(before: str, unit: str) -> bool:
    """Return whether the unit is but the end of the word before, as การ is of โครงการ."""
    return len(before) not in bounds_of(split_words(before + unit))


@lru_cache(_KEPT)
def _is_wrong(before: str, unit: str, after: str) -> bool:
    """Return whether letters that stand twice are a slip."""
    parts = split_words(before + unit + unit + after)
    bounds = bounds_of(parts)
    first, second, end = (len(before) + n * len(unit) for n in (0, 1, 2))
    begins, ends = first in bounds, end in bounds
    if second not in bounds:
        return _is_broken(parts) and not _is_broken(split_words(before + unit + after))
    if (begins and unit in _NEVER_TWICE) or (unit == _GIVE and before.endswith(_FOR)):
        return True
    if begins and ends:
        thrice = before.endswith(unit)  # nothing stands thrice
        no_place = _is_no_place(parts, before, unit) and not after.startswith(_DONE_THERE)
        return unit not in _MAY_STAND_TWICE or thrice or no_place
    if not begins and not ends:
        return _joins_two(parts, unit)
    longer = next((part for part in parts if unit in part and part != unit), "")
    if unit in _MAY_MEET or (not begins and longer.startswith(_DOERS)):
        return False
    return is_word(longer) and (len(unit) >= _SHORTEST_SYLLABLE or not begins)


def _is_no_place(parts: list[str], before: str, unit: str) -> bool:
    """Return whether ที่ที่ follows a noun, of which more is said: a place that stands after a verb or preposition."""
    last = next(
        (part for part, end in zip(parts, accumulate(map(len, parts)), strict=True) if end == len(before)), ""
    )
    return unit == _THAT and len(last) >= _SHORTEST_NOUN and is_word(last)


def _joins_two(parts: list[str], unit: str) -> bool:
    """Return whether a word made of another and the unit meets one made of the unit and another.

    Else the letters are but the end of one word and the beginning of another.
    """
    if unit in _MAY_MEET or unit in _NEVER_TWICE or len(unit) < _SHORTEST_SYLLABLE or not is_word(unit):
        return False
    return any(
        min(len(first), len(second)) >= len(unit) + _SHORTEST_REST
        and is_word(first.removesuffix(unit))
        and is_word(second.removeprefix(unit))
        for first, second in pairwise(parts)
        if first.endswith(unit) and second.startswith(unit)
    )


def _is_broken(parts: list[str]) -> bool:
    """Return whether letters are left over that belong to no word."""
    return any(len(part) == 1 for part in parts)

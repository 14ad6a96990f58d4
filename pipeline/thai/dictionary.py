"""Which Thai words there are: pythainlp's list, the field's own words, and how a text falls into them.

The list is read from pythainlp's file: importing the package takes 0.1 s, the file 0.025 s.
It is read when the first doubtful spelling needs it, not before.
"""

import csv
import re
from collections.abc import Container, Iterable
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

_DATA_FOLDER = Path(__file__).parents[1] / "data"
_LONGEST_WORD = 24
_PAIR = 2  # letters: the shortest word
_LONGEST_OVERHANG = 8  # of a word beside the stretch it holds
_WORD_COST = 10
_SHORT_WORD_COSTS = {2: 16, 3: 12}  # short words explain any heap of letters
_UNFAIR_WORD_COST = 26
_UNKNOWN_COST = 14  # of a letter that belongs to no word
_KEPT = 4096  # answers about a few letters, which come again within a plan
_BARE = re.compile("[ก-ฮ]{2}")
_EVERYDAY = frozenset((
    "กฎ", "กบ", "กด", "ขน", "ขอ", "คง", "คน", "คบ", "งด", "งบ", "จด", "จบ", "จน", "จม", "ชน",
    "ชม", "ดง", "ตก", "ตน", "ตบ", "ถก", "ทน", "ธง", "นก", "นม", "บท", "บน", "บก", "บอก", "ปน",
    "ปม", "ผล", "ผม", "ฝน", "พบ", "พล", "พอ", "พร", "พก", "มด", "ยก", "ยศ", "รถ", "รอ", "รบ",
    "รส", "ลด", "ลบ", "ลง", "ลม", "วน", "วง", "วจ", "สด", "สม", "สน", "ศพ", "หก", "หด", "หน",
    "หอ", "อก", "อด", "อบ", "ออก",
))  # fmt: skip
_THAI = range(0x0E01, 0x0E5C)
_THAI_LETTERS = "".join(map(chr, _THAI))
_NEVER_FIRST = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅๆ")  # no word begins with one


class Misspelling(NamedTuple):
    """A wrong spelling that people write, the right one, and whether it is a word from abroad."""

    wrong: str
    right: str
    is_loan: bool


def data_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of ``pipeline/data`` by its file's name, each by column."""
    with (_DATA_FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def common_words() -> frozenset[str]:
    """Return the words that a reader meets every day.

    They are ``data/common_words.csv``: the first 3,000 of the Thai National Corpus as pythainlp counts them
    (CC0), without what is no word.
    """
    return frozenset(row["word"] for row in data_rows("common_words.csv"))


@cache
def dictionary() -> AbstractSet[str]:
    """Return the words of pythainlp and the field, without those the field's list calls wrong."""
    words = _general_words()
    words.difference_update(entry.wrong for entry in misspellings())
    words.update(field_words())
    return words


@cache
def field_words() -> frozenset[str]:
    """Return the words of the field in their right spelling."""
    return frozenset(right for right, _, _ in _field_rows())


@cache
def misspellings() -> tuple[Misspelling, ...]:
    """Return the listed wrong spellings."""
    return tuple(Misspelling(wrong, right, kind == "loan") for right, wrong, kind in _field_rows() if wrong)


@cache
def _field_rows() -> tuple[tuple[str, str, str], ...]:
    return tuple((row["right"], row["wrong"], row["kind"]) for row in data_rows("field_words.csv"))


def _general_words() -> set[str]:
    """Return pythainlp's list; nothing where the package lies in a form that has no such file."""
    package = find_spec("pythainlp")
    path = Path(package.origin or "").parent / "corpus" / "words_th.txt" if package else Path()
    if not path.is_file():
        return set()
    text = path.read_bytes().decode("utf-8")  # three times as fast as read_text
    return set(text.replace("\r\n", "\n").split("\n"))


def thai_start(text: str) -> str:
    """Return the Thai letters with which a text begins, up to the first space or other character."""
    return text[: len(text) - len(text.lstrip(_THAI_LETTERS))]


def thai_end(text: str) -> str:
    """Return the Thai letters with which a text ends."""
    return text[len(text.rstrip(_THAI_LETTERS)) :]


def is_thai(character: str) -> bool:
    """Return whether a character is of the Thai block."""
    return ord(character) in _THAI


def is_word(text: str) -> bool:
    """Return whether the text is one known word."""
    return text in dictionary()


def is_inside_a_word(text: str, start: int, end: int) -> bool:
    """Return whether a known word holds a stretch of a text and more letters beside it."""
    begin = max(0, start - _LONGEST_OVERHANG)
    return _is_inside(text[begin : end + _LONGEST_OVERHANG], start - begin, end - begin)


@lru_cache(_KEPT)
def _is_inside(text: str, start: int, end: int) -> bool:
    words = dictionary()
    return any(
        text[begin:stop] in words
        for begin in range(start + 1)
        if text[begin : begin + 1] not in _NEVER_FIRST
        for stop in range(max(end, begin + end - start + 1), len(text) + 1)
    )


def may_part(text: str, at: int) -> bool:
    """Return whether a place may lie between two words or within one, as far as the letters beside it show."""
    begin = max(0, at - _LONGEST_OVERHANG)
    return _may_part(text[begin:at], text[at : at + _LONGEST_OVERHANG]) or is_inside_a_word(
        text, at - 1, at + 1
    )


@lru_cache(_KEPT)
def _may_part(before: str, after: str) -> bool:
    ends = any(_is_fair_word(before[-size:]) for size in range(_PAIR, len(before) + 1))
    return ends and any(_is_fair_word(after[:size]) for size in range(_PAIR, _LONGEST_OVERHANG + 1))


def _is_fair_word(text: str) -> bool:
    """Return whether the text is a known word; of those of two bare consonants only everyday ones count."""
    return text in dictionary() and (len(text) > _PAIR or not _BARE.fullmatch(text) or text in _EVERYDAY)


def split_words(text: str, own_words: Container[str] = ()) -> tuple[int, list[str]]:
    """Return the cheapest way to read a short text as known words: its cost and its parts."""
    known, size = dictionary(), len(text)
    costs: list[int] = [0] + [_UNKNOWN_COST * (size + 1)] * size
    came_from = list(range(-1, size))
    for start, character in enumerate(text):
        so_far = costs[start]
        step = so_far + (_UNKNOWN_COST if character in _THAI_LETTERS else 0)
        if step < costs[start + 1]:
            costs[start + 1], came_from[start + 1] = step, start
        if step == so_far or character in _NEVER_FIRST:
            continue
        for stop in range(start + _PAIR, min(size, start + _LONGEST_WORD) + 1):
            part = text[start:stop]
            if part in known or part in own_words:
                cost = so_far + _word_cost(part)
                if cost < costs[stop]:
                    costs[stop], came_from[stop] = cost, start
    return costs[-1], _parts(text, came_from)


def bounds_of(parts: Iterable[str]) -> set[int]:
    """Return the places where the parts of a text begin and end."""
    return set(accumulate(map(len, parts), initial=0))


def _word_cost(word: str) -> int:
    if len(word) == _PAIR and not _is_fair_word(word):
        return _UNFAIR_WORD_COST
    return _SHORT_WORD_COSTS.get(len(word), _WORD_COST)


def _parts(text: str, came_from: list[int]) -> list[str]:
    stop, parts = len(text), []
    while stop > 0:
        parts.append(text[came_from[stop] : stop])
        stop = came_from[stop]
    return parts[::-1]


def holds_rare_word(parts: Iterable[str], start: int, end: int, usual: AbstractSet[str]) -> bool:
    """Return whether a part that touches the letters from start to end is neither common nor ``usual`` here."""
    at = 0
    for part in parts:
        stop = at + len(part)
        if stop > start and at < end and part not in usual and part not in common_words():
            return True
        at = stop
    return False

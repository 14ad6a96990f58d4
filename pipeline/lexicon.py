"""Which Thai words there are: pythainlp's list, the field's own words, and how a text falls into them.

The list is read from pythainlp's file: importing the package takes 0.1 s, the file 0.025 s.
It is read when the first doubtful spelling needs it, not before.
"""

import csv
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_FIELD_WORDS_PATH = Path(__file__).parent / "data" / "field_words.csv"
_LONGEST_WORD = 24
_PAIR = 2  # letters: the shortest word
_LONGEST_OVERHANG = 8  # of a word beside the stretch it holds
_WORD_COST = 10
_SHORT_WORD_COSTS = {2: 16, 3: 12}  # short words explain any heap of letters
_UNFAIR_WORD_COST = 26
_UNKNOWN_COST = 14  # of a letter that belongs to no word
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


class Misspelling(NamedTuple):
    """A wrong spelling that people write, the right one, and whether it is a word from abroad."""

    wrong: str
    right: str
    is_loan: bool


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
    with _FIELD_WORDS_PATH.open(encoding="utf-8", newline="") as lines:
        return tuple((row["right"], row["wrong"], row["kind"]) for row in csv.DictReader(lines))


def _general_words() -> set[str]:
    """Return pythainlp's list; nothing where the package lies in a form that has no such file."""
    package = find_spec("pythainlp")
    path = Path(package.origin or "").parent / "corpus" / "words_th.txt" if package else Path()
    return set(path.read_text(encoding="utf-8").split("\n")) if path.is_file() else set()


def thai_start(text: str) -> str:
    """Return the Thai letters with which a text begins, up to the first space or other character."""
    return text[: len(text) - len(text.lstrip(_THAI_LETTERS))]


def thai_end(text: str) -> str:
    """Return the Thai letters with which a text ends."""
    return text[len(text.rstrip(_THAI_LETTERS)) :]


def is_thai(character: str) -> bool:
    """Tell whether a character is of the Thai block."""
    return ord(character) in _THAI


def is_word(text: str) -> bool:
    """Tell whether the text is one known word."""
    return text in dictionary()


def is_inside_a_word(text: str, start: int, end: int) -> bool:
    """Tell whether a known word holds a stretch of a text and more letters beside it."""
    words, room = dictionary(), _LONGEST_OVERHANG
    return any(
        text[begin:stop] in words
        for begin in range(max(0, start - room), start + 1)
        for stop in range(end, min(len(text), end + room) + 1)
        if stop - begin > end - start
    )


def may_part(text: str, at: int) -> bool:
    """Tell whether a place may lie between two words or within one, as far as the letters beside it show."""
    sizes = range(2, _LONGEST_OVERHANG + 1)
    ends = any(_is_fair_word(text[at - size : at]) for size in sizes if size <= at)
    parts = ends and any(_is_fair_word(text[at : at + size]) for size in sizes)
    return parts or is_inside_a_word(text, at - 1, at + 1)


def _is_fair_word(text: str) -> bool:
    """Tell whether the text is a known word; of those of two bare consonants only everyday ones count."""
    return text in dictionary() and (len(text) > _PAIR or not _BARE.fullmatch(text) or text in _EVERYDAY)


def split_words(text: str, own_words: Iterable[str] = ()) -> tuple[int, list[str]]:
    """Return the cheapest way to read a short text as known words: its cost and its parts."""
    known, own = dictionary(), frozenset(own_words)
    costs: list[int] = [0] + [_UNKNOWN_COST * (len(text) + 1)] * len(text)
    came_from = list(range(-1, len(text)))
    for start, character in enumerate(text):
        step = _UNKNOWN_COST if is_thai(character) else 0
        _take(costs, came_from, start, start + 1, step)
        if not step:
            continue
        for stop in range(start + 2, min(len(text), start + _LONGEST_WORD) + 1):
            part = text[start:stop]
            if part in known or part in own:
                cost = _SHORT_WORD_COSTS.get(stop - start, _WORD_COST)
                if stop - start == _PAIR and not _is_fair_word(part):
                    cost = _UNFAIR_WORD_COST
                _take(costs, came_from, start, stop, cost)
    return costs[-1], _parts(text, came_from)


def _take(costs: list[int], came_from: list[int], start: int, stop: int, step: int) -> None:
    """Remember a way to ``stop`` that is cheaper than the one known."""
    if costs[start] + step < costs[stop]:
        costs[stop], came_from[stop] = costs[start] + step, start


def _parts(text: str, came_from: list[int]) -> list[str]:
    stop, parts = len(text), []
    while stop > 0:
        parts.append(text[came_from[stop] : stop])
        stop = came_from[stop]
    return parts[::-1]

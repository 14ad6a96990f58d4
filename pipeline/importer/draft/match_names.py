"""One project in three places: its sheet, its row of the annual table and of the five-year table joined by name."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.model.schema import PROJECT_KINDS
from pipeline.thai.formats import to_arabic_digits

_SIGNS = re.compile(r"[\s\u00a0\u200b\"'“”‘’`.,:;()\[\]/\\_–—-]+")
_NEAR = 86.0  # of 100: below it two names of such plans are two projects
_NEAR_STEM = 90.0  # where the words for their kinds differ
_SHORTEST_PART = 18  # characters of a name that stands whole within a longer one
_LONGEST = 500  # characters of a name that are compared
_CUT_SHORT = 8.0  # what being cut short costs
_CUT = "ฯ"
_SHORTEST_CUT = 10  # characters before it
_LIKE_CUT = 95.0
_NUMBER = re.compile(r"[0-9]+")
_YEAR_BEHIND = re.compile(r"(?:ประจำ)?ปี(?:งบประมาณ)?(?:พศ)?25[0-9]{2}$")


def name_key(name: str) -> str:
    """Return a name without what two hands write differently: spaces, quotes, kinds of digits."""
    plain = to_arabic_digits(unicodedata.normalize("NFC", name)).replace("ํา", "ำ").replace("เเ", "แ")
    return _SIGNS.sub("", plain).casefold()


def kind_of(name: str) -> str:
    """Return the word for its kind that a name begins with, "" without one."""
    return next((kind for kind in PROJECT_KINDS if name.startswith(kind)), "")


def _stem(key: str) -> str:
    return _YEAR_BEHIND.sub("", key.removeprefix(kind_of(key)))


def match_names(names: Sequence[Sequence[str]], others: Sequence[str]) -> dict[int, int]:
    """Return for projects, by index, the index of the same one among others; each is matched once.

    A project bears one name or, where it stands in several places, several. First those written alike are
    matched, then those that differ in the word for the kind or the year alone, then the most alike.
    """
    keys, other_keys = [[name_key(n) for n in each] for each in names], [name_key(name) for name in others]
    found: dict[int, int] = {}
    _match_equal(keys, other_keys, found)
    _match_equal([[_stem(key) for key in each] for each in keys], [_stem(key) for key in other_keys], found)
    _match_alike(keys, other_keys, found)
    return found


def _match_equal(keys: Sequence[Sequence[str]], other_keys: Sequence[str], found: dict[int, int]) -> None:
    """Match what is equal and not matched yet, in order."""
    taken = set(found.values())
    by_key: dict[str, list[int]] = {}
    for index, key in enumerate(other_keys):
        if index not in taken:
            by_key.setdefault(key, []).append(index)
    for index, mine in enumerate(keys):
        known = next((key for key in mine if key and by_key.get(key)), "")
        if index not in found and known:
            found[index] = by_key[known].pop(0)


def _match_alike(keys: Sequence[Sequence[str]], other_keys: Sequence[str], found: dict[int, int]) -> None:
    """Match what is left by likeness."""
    taken = set(found.values())
    left = [index for index in range(len(keys)) if index not in found]
    right = [index for index in range(len(other_keys)) if index not in taken]
    pairs = [
        (max((_likeness(key, other_keys[b]) for key in keys[a]), default=0.0), a, b)
        for a in left
        for b in right
    ]
    for _, a, b in sorted((pair for pair in pairs if pair[0]), key=lambda pair: (-pair[0], *pair[1:])):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)


def _likeness(mine: str, other: str) -> float:
    """Return how alike two names are, of 100; 0 for two projects."""
    first, second = _stem(mine)[:_LONGEST], _stem(other)[:_LONGEST]
    if not _same_numbers(first, second):
        return 0.0
    if _CUT in first + second:
        if _is_cut(first, second) or _is_cut(second, first):
            return _LIKE_CUT
        first, second = first.replace(_CUT, ""), second.replace(_CUT, "")
    score = fuzz.ratio(first, second)
    shorter, longer = sorted((len(first), len(second)))
    if shorter >= _SHORTEST_PART and shorter * 2 >= longer:  # one may be cut short
        score = max(score, fuzz.partial_ratio(first, second) - _CUT_SHORT)
    needed = _NEAR if kind_of(mine) == kind_of(other) else _NEAR_STEM
    return score if score >= needed else 0.0


def _same_numbers(first: str, second: str) -> bool:
    """Return whether one name has all numbers of the other: รุ่นที่ 1 and รุ่นที่ 2 are two projects."""
    one, two = Counter(_NUMBER.findall(first)), Counter(_NUMBER.findall(second))
    return one <= two or two <= one


def _is_cut(short: str, whole: str) -> bool:
    """Return whether a name cut short by ฯ, at its end or within, can stand for another."""
    first, *others = short.split(_CUT)
    if not others or len(first) < _SHORTEST_CUT:
        return False
    if not (whole.startswith(first) and whole.endswith(others[-1])):
        return False
    at = len(first)
    for part in others:
        at = whole.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True

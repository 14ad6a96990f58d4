"""One project in three places: its sheet, its row of the annual table and of the five-year table joined by name."""

import re
import unicodedata
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


def name_key(name: str) -> str:
    """Return a name without what two hands write differently: spaces, quotes, kinds of digits."""
    plain = to_arabic_digits(unicodedata.normalize("NFC", name)).replace("ํา", "ำ").replace("เเ", "แ")
    return _SIGNS.sub("", plain).casefold()


def kind_of(name: str) -> str:
    """Return the word for its kind that a name begins with, "" without one."""
    return next((kind for kind in PROJECT_KINDS if name.startswith(kind)), "")


def _stem(key: str) -> str:
    return key.removeprefix(kind_of(key))


def match_names(names: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Return for names, by index, the index of the same name among others; each is matched once.

    First those written alike, then those that differ in the word for the kind alone, then the most alike.
    """
    keys, other_keys = [name_key(name) for name in names], [name_key(name) for name in others]
    found: dict[int, int] = {}
    _match_equal(keys, other_keys, found)
    _match_equal([_stem(key) for key in keys], [_stem(key) for key in other_keys], found)
    _match_alike(keys, other_keys, found)
    return found


def _match_equal(keys: Sequence[str], other_keys: Sequence[str], found: dict[int, int]) -> None:
    """Match what is equal and not matched yet, in order."""
    taken = set(found.values())
    by_key: dict[str, list[int]] = {}
    for index, key in enumerate(other_keys):
        if index not in taken:
            by_key.setdefault(key, []).append(index)
    for index, key in enumerate(keys):
        if index not in found and by_key.get(key):
            found[index] = by_key[key].pop(0)


def _match_alike(keys: Sequence[str], other_keys: Sequence[str], found: dict[int, int]) -> None:
    """Match what is left by likeness."""
    taken = set(found.values())
    left = [index for index in range(len(keys)) if index not in found]
    right = [index for index in range(len(other_keys)) if index not in taken]
    pairs = ((_likeness(keys[a], other_keys[b]), a, b) for a in left for b in right)
    for _, a, b in sorted((pair for pair in pairs if pair[0]), key=lambda pair: (-pair[0], *pair[1:])):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)


def _likeness(mine: str, other: str) -> float:
    """Return how alike two names are, of 100; 0 for two projects."""
    first, second = _stem(mine)[:_LONGEST], _stem(other)[:_LONGEST]
    score = fuzz.ratio(first, second)
    shorter, longer = sorted((len(first), len(second)))
    if shorter >= _SHORTEST_PART and shorter * 2 >= longer:  # one may be cut short
        score = max(score, fuzz.partial_ratio(first, second) - _CUT_SHORT)
    needed = _NEAR if kind_of(mine) == kind_of(other) else _NEAR_STEM
    return score if score >= needed else 0.0

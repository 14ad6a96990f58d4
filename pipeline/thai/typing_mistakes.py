"""Words one typing mistake away from what stands in a text, and how unlikely each mistake is.

A mistake is one letter too many, missing, or in the place of another, or two letters swapped. Of two texts one
mistake apart the first or the second half is the same, but for letters swapped in the middle: an index of the
halves of all words finds them without trying all words.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import OSA

from pipeline.thai.dictionary import KARAN
from pipeline.thai.keyboard import look_alikes, neighbours

# Bits: what a mistake takes from the gain of reading another word.
_KARAN_COST = 5  # ์ forgotten or typed too much
_MARK_COST = 7  # a vowel or tone mark likewise, or another one
_TWICE_COST = 7
_BESIDE_COST = 8  # the key beside
_MISSING_COST, _SWAPPED_COST = 9, 9
_ADDED_COST = 10
_OTHER_COST = 12
_MARKS = frozenset("่้๊๋ัิีึืุู็ะ")


class WordsByHalf(NamedTuple):
    """Words by their first and second half, of which the first is not the longer one."""

    words: frozenset[str]
    by_front: dict[str, list[str]]
    by_back: dict[str, list[str]]


def index_by_half(words: Iterable[str], beside: WordsByHalf | None = None) -> WordsByHalf:
    """Return an index of some words, beside those of another index, which stays as it is."""
    added = frozenset(words)
    by_front: dict[str, list[str]] = {}
    by_back: dict[str, list[str]] = {}
    for word in added:
        middle = len(word) // 2
        by_front.setdefault(word[:middle], []).append(word)
        by_back.setdefault(word[middle:], []).append(word)
    if beside is None:
        return WordsByHalf(added, by_front, by_back)
    return WordsByHalf(
        beside.words | added, _merged(beside.by_front, by_front), _merged(beside.by_back, by_back)
    )


def _merged(first: dict[str, list[str]], then: dict[str, list[str]]) -> dict[str, list[str]]:
    return first | {half: [*first.get(half, ()), *words] for half, words in then.items()}


class NearWords:
    """Finds the words that are one typing mistake away from some letters."""

    def __init__(self, words: Iterable[str], beside: WordsByHalf | None = None) -> None:
        """Know some words, beside those of an index."""
        self._added = frozenset(words)
        self._index = index_by_half(self._added, beside)
        self._found: dict[str, list[tuple[str, int]]] = {}

    def near(self, typed: str) -> list[tuple[str, int]]:
        """Return the words one mistake away, each with the cost of the mistake in bits; those added last."""
        found = self._found.get(typed)
        if found is None:
            found = self._found[typed] = self._find(typed)
        return found

    def _find(self, typed: str) -> list[tuple[str, int]]:
        candidates = self._candidates(typed)
        if not candidates:
            return []
        words = {word for word in candidates if OSA.distance(typed, word, score_cutoff=1) == 1}
        in_order = sorted(words, key=lambda word: (word in self._added, word))
        return [(word, mistake_cost(typed, word)) for word in in_order]

    def _candidates(self, typed: str) -> list[str]:
        """Return the words of which a half stands in the letters unchanged, most of about their length."""
        words, by_front, by_back = self._index
        size, middle = len(typed), len(typed) // 2
        none: list[str] = []
        found = (
            by_front.get(typed[: (size - 1) // 2], none)
            + by_front.get(typed[: (size + 1) // 2], none)
            + by_back.get(typed[size - middle :], none)
            + by_back.get(typed[size - middle - 1 :], none)
        )
        # The one mistake that lies in both halves: letters swapped in the middle.
        swapped = typed[: middle - 1] + typed[middle - 1 : middle + 1][::-1] + typed[middle + 1 :]
        return [*found, swapped] if swapped in words else found


def mistake_cost(typed: str, meant: str) -> int:
    """Return the cost in bits of the one mistake between two texts, 0 where they are not one mistake apart."""
    at = 0
    while at < min(len(typed), len(meant)) and typed[at] == meant[at]:
        at += 1
    if len(typed) + 1 == len(meant) and typed[at:] == meant[at + 1 :]:
        return _letter_cost(meant[at], _MISSING_COST)
    if len(typed) == len(meant) + 1 and typed[at + 1 :] == meant[at:]:
        twice = typed[at] in (typed[at - 1 : at], typed[at + 1 : at + 2])
        return _TWICE_COST if twice else _letter_cost(typed[at], _ADDED_COST)
    if len(typed) != len(meant) or typed == meant:
        return 0
    if typed[at + 1 :] == meant[at + 1 :]:
        return _replaced_cost(typed[at], meant[at])
    swapped = typed[at : at + 2] == meant[at : at + 2][::-1] and typed[at + 2 :] == meant[at + 2 :]
    return _SWAPPED_COST if swapped else 0


def _letter_cost(letter: str, cost: int) -> int:
    """Return the cost of a letter missing or too much."""
    return _KARAN_COST if letter == KARAN else _MARK_COST if letter in _MARKS else cost


def _replaced_cost(typed: str, meant: str) -> int:
    if (typed in _MARKS and meant in _MARKS) or meant in look_alikes().get(typed, ()):
        return _MARK_COST
    return _BESIDE_COST if meant in neighbours().get(typed, ()) else _OTHER_COST

"""Words one typing mistake away from what stands in a text, and how unlikely each mistake is.

A mistake is one letter too many, missing, or in the place of another, or two letters swapped. Of two texts one
mistake apart the first or the second half is the same, but for letters swapped in the middle: an index of the
halves of all words finds them without trying all words.
"""

from collections.abc import Iterable, Iterator

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


class NearWords:
    """Finds the words that are one typing mistake away from some letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._by_front: dict[tuple[int, str], list[str]] = {}
        self._by_back: dict[tuple[int, str], list[str]] = {}
        self._found: dict[str, list[tuple[str, int]]] = {}
        for word in self._words:
            size = len(word)
            half = size // 2
            self._by_front.setdefault((size, word[:half]), []).append(word)
            self._by_back.setdefault((size, word[half:]), []).append(word)

    def near(self, typed: str) -> list[tuple[str, int]]:
        """Return the words one mistake away, each with the cost of the mistake in bits."""
        found = self._found.get(typed)
        if found is None:
            costs = ((word, mistake_cost(typed, word)) for word in sorted(set(self._candidates(typed))))
            found = self._found[typed] = [(word, cost) for word, cost in costs if cost]
        return found

    def _candidates(self, typed: str) -> Iterator[str]:
        """Yield the words of about the same length of which a half stands in the letters unchanged."""
        for size in range(len(typed) - 1, len(typed) + 2):
            half = size // 2
            yield from self._by_front.get((size, typed[:half]), ())
            yield from self._by_back.get((size, typed[half - size :]), ())
        middle = len(typed) // 2
        swapped = typed[: middle - 1] + typed[middle - 1 : middle + 1][::-1] + typed[middle + 1 :]
        if swapped in self._words:  # the one mistake that lies in both halves
            yield swapped


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

"""How a text falls into Thai words: the reading that costs the fewest bits, by the counts of a large corpus.

Thai has no spaces between words. Letters that belong to no word cost so much that they stay alone only where
no reading without them is likely.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from pipeline.thai.dictionary import THAI_MARKS, cost_of_count, longer_words, misspellings, word_costs

UNKNOWN_COST = 17.0  # bits of a letter that belongs to no word
_OWN_COUNT = 300  # as if the corpus held a name of this organisation so many times
_MISSPELLING_COST = 2.0  # bits that a listed wrong spelling costs above the right one
_MARKS = frozenset(THAI_MARKS) - {"ๅ"}
_LETTERS = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+")
_PARTS = re.compile(f"{_LETTERS.pattern}|.", re.DOTALL)
_THAI = range(0x0E01, 0x0E5C)
_THAI_LETTERS = "".join(map(chr, _THAI))
_ODD = 9.0  # bits that a part costs above its number of letters
_KEPT = 20_000  # stretches of letters, which come again within a plan
_KEPT_BEGINNINGS = 50_000  # of words: four times as many as a plan has
_BEGINNING = 5  # letters by which the words are looked up that may begin at a place


class _WordsAt(NamedTuple):
    """The words that may begin where some letters stand, with their costs in bits."""

    within: list[tuple[int, float]]  # length and cost of those that these letters hold whole
    longer: dict[int, dict[str, float]]  # by length, words and costs of those that go on


class Tokenizer:
    """Splits texts into words, among them words that no dictionary has, such as the organisation's name."""

    def __init__(self, own_words: Iterable[str] = ()) -> None:
        own = {word for word in own_words if len(word) > 2}  # noqa: PLR2004  # shorter ones explain any letters
        own -= word_costs().keys()
        self._wrong = {entry.wrong: entry.right for entry in misspellings() if entry.wrong not in own}
        added = dict.fromkeys(own, cost_of_count(_OWN_COUNT))
        added |= {wrong: word_costs()[right] + _MISSPELLING_COST for wrong, right in self._wrong.items()}
        self._costs = {**word_costs(), **added}  # of all known words
        self._added_after: dict[str, list[str]] = {}  # by what they begin with, words that go on
        for word in added:
            if len(word) > _BEGINNING:
                self._added_after.setdefault(word[:_BEGINNING], []).append(word)
        self._judged: set[str] = set()  # parts met
        self._odd: set[str] = set()  # of them
        self._words_at: dict[str, _WordsAt] = {}
        self._split: dict[str, tuple[str, ...]] = {}

    def is_word(self, text: str) -> bool:
        """Return whether the text is one known word in its right spelling."""
        return text in self._costs and text not in self._wrong

    def right_spelling(self, word: str) -> str:
        """Return the right spelling of a listed wrong one, "" for any other word."""
        return self._wrong.get(word, "")

    def cost(self, part: str) -> float:
        """Return the cost of a part in bits."""
        return self._costs.get(part) or (cost_of_count(0) if len(part) > 1 else UNKNOWN_COST)

    def is_odd(self, part: str) -> bool:
        """Return whether a part is rare for its length, or no right word: one such part stands in any mistake."""
        return self.cost(part) - len(part) >= _ODD or part in self._wrong

    def holds_odd_part(self, letters: str) -> bool:
        """Return whether an odd part stands in a stretch of Thai letters; a letter that is no word is one."""
        parts = self.words_in(letters)
        if not self._judged.issuperset(parts):
            self._judged.update(parts)
            self._odd.update(filter(self.is_odd, parts))
        return not self._odd.isdisjoint(parts)

    def split(self, text: str) -> list[str]:
        """Return the parts of a text: words, letters that belong to none, and other characters one by one."""
        return [part for match in _PARTS.finditer(text) for part in self.words_in(match[0])]

    def words_of(self, text: str) -> list[str]:
        """Return the parts of all Thai letters of a text."""
        return list(chain.from_iterable(map(self.words_in, _LETTERS.findall(text))))

    def total_cost(self, letters: str) -> float:
        """Return the cost of some Thai letters in bits, read in the likeliest way."""
        return sum(map(self.cost, self.words_in(letters)))

    def words_in(self, letters: str) -> tuple[str, ...]:
        """Return the parts of a stretch of Thai letters."""
        parts = self._split.get(letters)
        if parts is None:
            parts = self._best_path(letters)
            if len(self._split) < _KEPT:
                self._split[letters] = parts
        return parts

    def _best_path(self, letters: str) -> tuple[str, ...]:
        """Return the parts of the reading that costs least; no word parts a mark from its letter."""
        words_at, after = self._words_at, letters + " "
        size = len(letters)
        costs = [0.0] + [(size + 1) * UNKNOWN_COST] * size
        came_from = list(range(-1, size))
        for start in range(size):
            so_far = costs[start]
            if so_far + UNKNOWN_COST < costs[start + 1]:
                costs[start + 1], came_from[start + 1] = so_far + UNKNOWN_COST, start
            if letters[start] in _MARKS:
                continue  # no word begins with one
            beginning = letters[start : start + _BEGINNING]
            within, longer = words_at.get(beginning) or self._find_words(beginning)
            for length, cost in within:
                end = start + length
                if so_far + cost < costs[end] and after[end] not in _MARKS:
                    costs[end], came_from[end] = so_far + cost, start
            for length, costs_of in longer.items():
                end = start + length
                word = letters[start:end]
                if word in costs_of and so_far + costs_of[word] < costs[end] and after[end] not in _MARKS:
                    costs[end], came_from[end] = so_far + costs_of[word], start
        return _parts(letters, came_from)

    def _find_words(self, beginning: str) -> _WordsAt:
        """Return the words that may begin where some letters stand; fewer than _BEGINNING end their stretch."""
        costs = self._costs
        within: list[tuple[int, float]] = []
        for length in range(2, len(beginning) + 1):
            word = beginning[:length]
            if word in costs:
                within.append((length, costs[word]))
        longer: dict[int, dict[str, float]] = {}
        if len(beginning) == _BEGINNING:
            for word in (*longer_words(beginning), *self._added_after.get(beginning, ())):
                longer.setdefault(len(word), {})[word] = costs[word]
        found = _WordsAt(within, longer)
        if len(self._words_at) == _KEPT_BEGINNINGS:
            self._words_at.clear()
        self._words_at[beginning] = found
        return found


@lru_cache(4)
def tokenizer(own_words: frozenset[str] = frozenset()) -> Tokenizer:
    """Return the tokenizer that knows some words of one's own too."""
    return Tokenizer(own_words)


def split_words(text: str) -> list[str]:
    """Return the parts of a text: words, letters that belong to none, and other characters one by one."""
    return tokenizer().split(text)


def _parts(letters: str, came_from: list[int]) -> tuple[str, ...]:
    end, parts = len(letters), []
    while end > 0:
        parts.append(letters[came_from[end] : end])
        end = came_from[end]
    return tuple(reversed(parts))


def bounds_of(parts: Iterable[str]) -> set[int]:
    """Return the places where the parts of a text begin and end."""
    return set(accumulate(map(len, parts), initial=0))


def thai_start(text: str) -> str:
    """Return the Thai letters with which a text begins, up to the first space or other character."""
    return text[: len(text) - len(text.lstrip(_THAI_LETTERS))]


def thai_end(text: str) -> str:
    """Return the Thai letters with which a text ends."""
    return text[len(text.rstrip(_THAI_LETTERS)) :]


def is_thai(character: str) -> bool:
    """Return whether a character is of the Thai block."""
    return ord(character) in _THAI

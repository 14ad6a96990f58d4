"""How a text falls into Thai words: the reading that costs the fewest bits, by the counts of a large corpus.

Thai has no spaces between words. Letters that belong to no word cost so much that they stay alone only where
no reading without them is likely.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate, chain

from pipeline.thai.dictionary import THAI_MARKS, cost_of_count, misspellings, word_cost, words

UNKNOWN_COST = 17.0  # bits of a letter that belongs to no word
_OWN_COUNT = 300  # as if the corpus held a name of this organisation so many times
_MISSPELLING_COST = 2.0  # bits that a listed wrong spelling costs above the right one
_MARKS = frozenset(THAI_MARKS) - {"ๅ"}
_PARTS = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+|.", re.DOTALL)
_THAI = range(0x0E01, 0x0E5C)
_THAI_LETTERS = "".join(map(chr, _THAI))
_ODD = 9.0  # bits that a part costs above its number of letters
_KEPT = 20_000  # stretches of letters, which come again within a plan


class Tokenizer:
    """Splits texts into words, among them words that no dictionary has, such as the organisation's name."""

    def __init__(self, own_words: Iterable[str] = ()) -> None:
        own = {word for word in own_words if len(word) > 2}  # noqa: PLR2004  # shorter ones explain any letters
        self._own = own - words()
        self._wrong = {entry.wrong: entry.right for entry in misspellings() if entry.wrong not in self._own}
        self._known = words() | self._own | self._wrong.keys()
        self._sizes = _sizes(chain(self._own, self._wrong), _sizes_of_words())
        self._costs: dict[str, float] = {}
        self._split: dict[str, tuple[str, ...]] = {}

    def is_word(self, text: str) -> bool:
        """Return whether the text is one known word in its right spelling."""
        return text in self._known and text not in self._wrong

    def right_spelling(self, word: str) -> str:
        """Return the right spelling of a listed wrong one, "" for any other word."""
        return self._wrong.get(word, "")

    def cost(self, word: str) -> float:
        """Return the cost of a part in bits."""
        cost = self._costs.get(word)
        if cost is None:
            cost = self._costs[word] = self._cost(word)
        return cost

    def _cost(self, word: str) -> float:
        if word in self._own:
            return cost_of_count(_OWN_COUNT)
        if word in self._wrong:
            return word_cost(self._wrong[word]) + _MISSPELLING_COST
        return word_cost(word) if len(word) > 1 else UNKNOWN_COST

    def is_odd(self, part: str) -> bool:
        """Return whether a part is rare for its length, or no right word: one such part stands in any mistake."""
        return self.cost(part) - len(part) >= _ODD or part in self._wrong

    def split(self, text: str) -> list[str]:
        """Return the parts of a text: words, letters that belong to none, and other characters one by one."""
        return [part for match in _PARTS.finditer(text) for part in self.words_in(match[0])]

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
        known, sizes, costs_of = self._known, self._sizes, self._costs
        size = len(letters)
        costs = [0.0] + [(size + 1) * UNKNOWN_COST] * size
        came_from = list(range(-1, size))
        for start in range(size):
            so_far = costs[start]
            if so_far + UNKNOWN_COST < costs[start + 1]:
                costs[start + 1], came_from[start + 1] = so_far + UNKNOWN_COST, start
            if letters[start] in _MARKS:
                continue  # no word begins with one
            for length in (
                sizes.get(letters[start : start + 3]) or sizes.get(letters[start : start + 2]) or ()
            ):
                end = start + length
                word = letters[start:end]
                if word in known and end <= size and letters[end : end + 1] not in _MARKS:
                    cost = so_far + (costs_of.get(word) or self.cost(word))
                    if cost < costs[end]:
                        costs[end], came_from[end] = cost, start
        return _parts(letters, came_from)


@lru_cache(8)
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


@cache
def _sizes_of_words() -> dict[str, frozenset[int]]:
    return _sizes(words(), {})


def _sizes(some_words: Iterable[str], known: dict[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Return how long the words are that begin with each three letters, or with two that are a word."""
    sizes: dict[str, set[int]] = {}
    for word in some_words:
        key = word[:3]
        if key in sizes:
            sizes[key].add(len(word))
        else:
            sizes[key] = {len(word), *known.get(key, ())}
    for key, lengths in sizes.items():
        if key[:2] in sizes or key[:2] in known:
            lengths.add(2)  # the two letters are a word themselves
    return known | {key: frozenset(lengths) for key, lengths in sizes.items()}


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

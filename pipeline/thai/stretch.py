"""A stretch of Thai letters as the words it falls into: what each costs, and which may belong to a mistake."""

from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from pipeline.thai.dictionary import usual_words
from pipeline.thai.tokenizer import UNKNOWN_COST, Tokenizer

SHORT, _LONGEST_REST = 3, 4  # letters
_MOST_UNKNOWN, _UNKNOWN_SHARE = 4, 3  # parts that are no words: so many, and one in so many


class Stretch(NamedTuple):
    """A stretch of letters as the words it falls into."""

    letters: str
    parts: tuple[str, ...]
    places: tuple[int, ...]  # where each part begins, and where the last ends
    costs: tuple[float, ...]  # of the parts, in bits
    odd: tuple[bool, ...]  # whether each part may belong to a mistake
    unknown: tuple[bool, ...]  # whether each part is letters that belong to no word

    def is_gibberish(self) -> bool:
        """Return whether so much is no word that nothing can be meant: to look for it would take minutes."""
        count = sum(self.unknown)
        return count > _MOST_UNKNOWN and _UNKNOWN_SHARE * count > len(self.unknown)

    def are_words(self, start: int, end: int) -> bool:
        """Return whether some letters are several parts, each of them a known word."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        return last - first > 1 and not any(self.unknown[first:last])

    def is_foreign(self, start: int, end: int) -> bool:
        """Return whether two short rare parts stand right beside some letters: a name from abroad is made of such."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        beside = (slice(max(first - 2, 0), first), slice(last, last + 2))
        return any(
            all(self.odd[side]) and [len(part) <= SHORT for part in self.parts[side]] == [True, True]
            for side in beside
        )

    def leaves_rest(self, start: int, end: int) -> bool:
        """Return whether letters of no word stand beside some letters: a name may be meant by all of them."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        before = self.places[first] == start and self._is_rest(first - 1)
        return before or (self.places[last] == end and self._is_rest(last))

    def _is_rest(self, nth: int) -> bool:
        """Return whether a part is letters that belong to no word, or a short word that is not usual."""
        if not 0 <= nth < len(self.parts):
            return False
        part = self.parts[nth]
        return self.unknown[nth] or (len(part) <= _LONGEST_REST and part not in usual_words())


def read_stretch(letters: str, tokenizer: Tokenizer) -> Stretch:
    """Return a stretch of Thai letters as the words it falls into."""
    parts = tokenizer.words_in(letters)
    unknown = tuple(len(part) == 1 for part in parts)
    if any(unknown):
        parts, unknown = _letters_joined(parts)
    costs = tuple(map(tokenizer.cost, parts))
    odd = tuple(map(tokenizer.is_odd, parts))
    if any(unknown):
        known = list(zip(parts, unknown, costs, strict=True))
        costs = tuple(UNKNOWN_COST * len(part) if alone else cost for part, alone, cost in known)
        odd = tuple(map(max, odd, unknown))
    return Stretch(letters, parts, tuple(accumulate(map(len, parts), initial=0)), costs, odd, unknown)


def _letters_joined(parts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """Return parts in which letters that belong to no word are one part, and which parts are such letters."""
    joined: list[str] = []
    unknown: list[bool] = []
    for part in parts:
        if len(part) == 1 and unknown and unknown[-1]:
            joined[-1] += part
        else:
            joined.append(part)
            unknown.append(len(part) == 1)
    return tuple(joined), tuple(unknown)

"""Find misspelt words: listed wrong spellings, letters that are no word, and words in the wrong place.

A text is read as words once (``tokenizer``). What stands there is called wrong where another word, one typing
mistake away from one or several of these words together, costs so much less that the mistake is likelier than
what was typed: a noisy channel. Letters that belong to no word are reported also where no word is near.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.thai.abbreviations import is_abbreviation, spelt_out
from pipeline.thai.dictionary import common_words, field_phrases, misspellings, usual_words
from pipeline.thai.stretch import SHORT, Stretch, read_stretch
from pipeline.thai.tokenizer import Tokenizer
from pipeline.thai.typing_mistakes import NearWords, WordsByHalf, index_by_half

_LEAST_GAIN = 1.0  # bits by which another reading must be likelier
# Where a phrase is proposed, or one word for several that are right by themselves, or for a short one alone between
# spaces, which may be one of a list: ลด ละ เลิก.
_LEAST_GAIN_OF_WORDS = 4.0
_LEAST_GAIN_OF_NAMES, _SHORTEST_IN_NAMES = 14.0, 5  # bits; letters of a common word
_LISTED_GAIN = 100.0
# Bits of the cheapest word of about so many letters and the likeliest mistake together: no look-up for less.
_CHEAPEST = (0.0, 12.0, 12.0, 12.0, 12.0, 12.5, 14.0, *(15.0,) * 18)
_MOST_WORDS = 4  # that are read as one
_LONGEST = 24  # letters
_KEPT = 20_000  # stretches, which come again within a plan
# Spelt as words from abroad are: ทรานส์, เซอร์, ฟลอ, ออฟ, บล็อก.
_LOAN = re.compile("[กซฟลดชปพบวมสต]์(?![ก-ฮ]?[ะาำิีึืุู])|เ[ก-ฮ]{1,3}อร์|ฟ[ลร]|ฟฟ|ออฟ|[โแ][ก-ฮ]?ซ|็อ")
_EACH = "ละ"
_AMOUNT = re.compile(
    r"\s?(?:[0-9๐-๙]|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|ไม่(?:เกิน|น้อย|ต่ำ|ถึง)|ประมาณ|อย่าง(?:น้อย|ต่ำ)|จำนวน|เท่า)"
)
_LETTERS = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+")


class Mistake(NamedTuple):
    """A stretch of a text and the spelling to put there, "" where none is clear."""

    start: int
    end: int
    right: str
    is_loan: bool = False


class _Reading(NamedTuple):
    """Another reading of a stretch of letters, and how many bits it saves."""

    gain: float
    start: int
    end: int
    right: str


class Speller:
    """Finds the mistakes of texts, with words and phrases of one's own."""

    def __init__(
        self, tokenizer: Tokenizer, own_words: Iterable[str] = (), phrases: Mapping[str, float] | None = None
    ) -> None:
        self._tokenizer = tokenizer
        self._phrases = field_phrases() | dict(phrases or {})
        # No longer stretch of a text is looked up, and an index of a long word is as long squared.
        own = {word for word in (*own_words, *(phrases or {})) if len(word) <= _LONGEST + 1}
        self._near = NearWords(own - field_phrases().keys(), beside=_usual_words())
        self._read: dict[str, tuple[Stretch, list[_Reading]]] = {}

    def mistakes_in(self, text: str, names: Iterable[tuple[int, int]] = ()) -> list[Mistake]:
        """Return the mistakes of a text from left to right, none over another.

        ``names`` are stretches in which people and places are named: spelt as they like.
        """
        named = list(names)
        found: list[Mistake] = []
        for match in _LETTERS.finditer(text):
            if self._tokenizer.holds_odd_part(match[0]) and not is_abbreviation(match):
                found += self._mistakes_of(spelt_out(match, self._tokenizer), match.start(), named)
        return sorted(mistake for mistake in found if not _is_each(text, mistake))

    def _mistakes_of(self, letters: str, offset: int, names: list[tuple[int, int]]) -> Iterator[Mistake]:
        taken: set[int] = set()
        words, readings = self._readings_of(letters)
        for gain, start, end, right in readings:
            in_name = any(begin < offset + end and offset + start < stop for begin, stop in names)
            foreign = in_name or words.is_foreign(start, end) or (right and words.leaves_rest(start, end))
            if (not foreign or self._is_sure(gain, right)) and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield Mistake(offset + start, offset + end, right, letters[start:end] in _loans())

    def _readings_of(self, letters: str) -> tuple[Stretch, list[_Reading]]:
        """Return some letters as words, with their other readings: the likeliest first, those of no remedy last."""
        known = self._read.get(letters)
        if known is None:
            words = read_stretch(letters, self._tokenizer)
            # Rounded: of two that save as much the first counts, whichever sum of floats is larger by a hair.
            readings = sorted(
                () if words.is_gibberish() else self._readings(words),
                key=lambda reading: (-round(reading.gain, 6), reading.start, reading.end),
            )
            known = words, [*readings, *_unknown(words)]
            if len(self._read) < _KEPT:
                self._read[letters] = known
        return known

    def _is_sure(self, gain: float, right: str) -> bool:
        """Return whether a reading is so likely that no name can be meant: a long word, listed, common or repeated."""
        known = gain >= _LISTED_GAIN or right in common_words() or right in self._phrases
        return known and gain >= _LEAST_GAIN_OF_NAMES and len(right) >= _SHORTEST_IN_NAMES

    def _readings(self, words: Stretch) -> Iterator[_Reading]:
        """Yield the other readings of some letters that are likelier."""
        for part, start, is_odd in zip(words.parts, words.places, words.odd, strict=False):
            right = self._tokenizer.right_spelling(part) if is_odd else ""
            if right and (len(part) > SHORT or len(words.parts) > 1):  # ซึง alone in a list is an instrument
                yield _Reading(_LISTED_GAIN, start, start + len(part), right)
        for start, end, spent in self._windows(words):
            if end - start <= _LONGEST and spent >= _LEAST_GAIN + _CHEAPEST[end - start]:
                for word, cost in self._near.near(words.letters[start:end]):
                    gain = spent - cost - (self._phrases.get(word) or self._tokenizer.cost(word))
                    if gain >= _LEAST_GAIN and gain >= self._least_gain(words, start, end, word):
                        yield _Reading(gain, start, end, word)

    def _least_gain(self, words: Stretch, start: int, end: int, right: str) -> float:
        """Return the bits by which a reading of a stretch must be likelier."""
        is_alone = len(words.parts) == 1 and end <= SHORT
        needs_more = words.are_words(start, end) or is_alone or right in self._phrases
        return _LEAST_GAIN_OF_WORDS if needs_more else _LEAST_GAIN

    def _windows(self, words: Stretch) -> Iterator[tuple[int, int, float]]:
        """Yield start, end and cost of the stretches that may be one word: parts of which one is odd.

        Beside letters that are no word a stretch may also begin or end within the next part.
        """
        for first, start in enumerate(words.places[:-1]):
            if not any(words.odd[first : first + _MOST_WORDS]):
                continue
            spent, is_odd, is_unknown = 0.0, False, False
            for nth in range(first, min(first + _MOST_WORDS, len(words.parts))):
                end = words.places[nth + 1]
                if end - start > _LONGEST:
                    break
                spent += words.costs[nth]
                is_odd = is_odd or words.odd[nth]
                is_unknown = is_unknown or words.unknown[nth]
                least = _LEAST_GAIN if is_unknown or nth == first else _LEAST_GAIN_OF_WORDS
                if is_odd and spent >= least + _CHEAPEST[end - start]:
                    yield start, end, spent
                if is_unknown:
                    yield from self._wider(words, first, nth, spent)

    def _wider(self, words: Stretch, first: int, last: int, spent: float) -> Iterator[tuple[int, int, float]]:
        """Yield a stretch together with the end of the part before, or the beginning of the part after."""
        start, end, cost = words.places[first], words.places[last + 1], self._tokenizer.total_cost
        if last + 1 < len(words.parts):
            after = words.parts[last + 1]
            for cut in range(1, len(after)):
                yield start, end + cut, spent + words.costs[last + 1] - cost(after[cut:])
        if first:
            before = words.parts[first - 1]
            for cut in range(1, len(before)):
                yield start - len(before) + cut, end, spent + words.costs[first - 1] - cost(before[:cut])


@cache
def _loans() -> frozenset[str]:
    return frozenset(entry.wrong for entry in misspellings() if entry.is_loan)


@cache
def _usual_words() -> WordsByHalf:
    """Return the index of the words that may be proposed in any plan."""
    return index_by_half(usual_words() | field_phrases().keys())


def _is_each(text: str, mistake: Mistake) -> bool:
    """Return whether a stretch is ละ, "each", before an amount: any noun may stand before it."""
    return text[mistake.start : mistake.end] == _EACH and _AMOUNT.match(text, mistake.end) is not None


def _unknown(words: Stretch) -> Iterator[_Reading]:
    """Yield letters that belong to no word, with the words beside them, but for those that look like a loan."""
    for nth, is_unknown in enumerate(words.unknown):
        if is_unknown:
            start, end = words.places[max(0, nth - 1)], words.places[min(len(words.parts), nth + 2)]
            if not _LOAN.search(words.letters[start:end]):
                yield _Reading(_LEAST_GAIN, start, end, "")

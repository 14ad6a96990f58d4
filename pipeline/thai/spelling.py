"""Finds misspelt words in texts: listed wrong spellings, and what is one letter away from a field word.

A spelling is called wrong only when the words around it are easier to read with the right one in its place,
so that a real word, or the end of one word and the beginning of the next, is left alone.
All texts are searched as one: a plan has a thousand, most of them short.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from pipeline.thai.dictionary import (
    common_words,
    field_words,
    holds_rare_word,
    is_inside_a_word,
    is_word,
    may_part,
    misspellings,
    split_words,
    thai_end,
    thai_start,
)
from pipeline.thai.edit_distance import slips
from pipeline.thai.ngrams import find_forms

_BETWEEN = "\U0010ffff"  # stands between two texts, in no text and no word
_CONTEXT = 8  # letters on each side that are read along
_LISTED_GAIN = 4  # of split_words' cost: a short listed form needs some proof
_LONG_LISTED = 7  # letters; such a form hardly comes about by chance: it only must not read worse
_SHORT_NEAR = 5  # letters of the shortest words that are looked for with one letter wrong
_SHORT_NEAR_GAIN = 24
_NEAR_GAIN = 18  # an unlisted one must turn a heap of letters into a word
_ODD_NEAR_GAIN = 10  # where the stretch falls into words that are rare
_TWICE_GAIN = 14
_SHOWN = 6  # letters on each side of a letter typed twice
_TWICE = re.compile("([ก-ฮ])\\1")
_COSTS_KEPT = 4096


class Mistake(NamedTuple):
    """A stretch of a text and the spelling to put there."""

    start: int
    end: int
    right: str
    is_loan: bool


def mistakes_of(texts: Sequence[str], own_words: frozenset[str]) -> list[list[Mistake]]:
    """Return the mistakes of each text from left to right, none over another; listed ones go first.

    ``own_words`` are words that no dictionary has, such as the office's name.
    """
    once = list(dict.fromkeys(texts))
    begins = list(accumulate((len(text) + 1 for text in once), initial=0))
    found: dict[str, list[Mistake]] = {text: [] for text in once}
    for start, end, right, is_loan in _mistakes_in(_BETWEEN.join(once), own_words):
        nth = bisect_right(begins, start) - 1
        found[once[nth]].append(Mistake(start - begins[nth], end - begins[nth], right, is_loan))
    return [found[text] for text in texts]


def _mistakes_in(text: str, own_words: frozenset[str]) -> list[Mistake]:
    mistakes = (*_listed(text, own_words), *_near(text, own_words), *_letters_twice(text, own_words))
    found: list[Mistake] = []
    taken = _letters_of(own_words, text) if mistakes else bytearray()
    for mistake in mistakes:
        if not any(taken[mistake.start : mistake.end]):
            taken[mistake.start : mistake.end] = b"x" * (mistake.end - mistake.start)
            found.append(mistake)
    return sorted(found)


def _letters_of(own_words: frozenset[str], text: str) -> bytearray:
    """Return a mark for each letter of a text that belongs to one of the office's names."""
    taken = bytearray(len(text))
    for name in own_words:
        for match in re.finditer(re.escape(name), text):
            taken[match.start() : match.end()] = b"x" * len(name)
    return taken


def _listed(text: str, own_words: frozenset[str]) -> Iterator[Mistake]:
    forms = sorted(misspellings(), key=lambda form: -len(form.wrong))
    done = -1
    for at, nth in find_forms(text, [form.wrong for form in forms]):
        if at == done:
            continue  # of forms that begin at one place the longest that is a mistake counts
        wrong, right, is_loan = forms[nth]
        end = at + len(wrong)
        if (
            not _is_part_of(text, at, wrong, right)
            and not is_inside_a_word(text, at, end)
            and _gain(text, at, end, right, own_words) >= (0 if len(wrong) >= _LONG_LISTED else _LISTED_GAIN)
        ):
            done = at
            yield Mistake(at, end, right, is_loan)


def _is_part_of(text: str, at: int, wrong: str, right: str) -> bool:
    """Tell whether a wrong spelling is but a piece of the right one, or goes on with a mark."""
    inside = right.find(wrong)
    if inside >= 0 and at >= inside and text.startswith(right, at - inside):
        return True
    return not _is_whole(text, at, at + len(wrong))


def _near(text: str, own_words: frozenset[str]) -> Iterator[Mistake]:
    """Yield what is one letter away from a field word, best proof first."""
    found = {
        slip: _gain(text, slip.start, slip.end, slip.word, own_words)
        for slip in dict.fromkeys(slips(text))
        if _is_whole(text, slip.start, slip.end)
        and _BETWEEN not in text[slip.start : slip.end]
        and not is_word(text[slip.start : slip.end])
        and not is_inside_a_word(text, slip.start, slip.end)
    }
    for (start, end, word), gain in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        needed = _NEAR_GAIN if len(word) > _SHORT_NEAR else _SHORT_NEAR_GAIN
        if gain >= needed or (gain >= _ODD_NEAR_GAIN and _is_odd(text, start, end)):
            yield Mistake(start, end, word, is_loan=False)


def _is_odd(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch falls, wholly or in part, into a rare word or into none."""
    stretch = text[start:end]
    if " " in (stretch[1:2], stretch[-2:-1]) or stretch in common_words():
        return False  # the end of a word and another one, or an element of names
    before, after = thai_end(text[max(0, start - _CONTEXT) : start]), thai_start(text[end : end + _CONTEXT])
    parts = split_words(before + stretch + after)[1]
    return holds_rare_word(parts, len(before), len(before) + end - start, field_words())


def _letters_twice(text: str, own_words: frozenset[str]) -> Iterator[Mistake]:
    """Yield the words with a letter typed twice that neither belongs to one word nor ends and begins two."""
    for match in _TWICE.finditer(text):
        at = match.start() + 1  # of the second letter
        if _is_whole(text, at - 1, at + 1) and not may_part(text, at):
            before = thai_end(text[max(0, at - _SHOWN) : at])
            after = thai_start(text[at : at + _SHOWN])
            start, end, right = at - len(before), at + len(after), before[:-1] + after
            if len(right) >= _SHOWN and _gain(text, start, end, right, own_words) >= _TWICE_GAIN:
                yield Mistake(start, end, right, is_loan=False)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch neither begins nor is followed with a mark that belongs to the letter before."""
    return not _is_mark(text[start : start + 1]) and not _is_mark(text[end : end + 1])


def _is_mark(character: str) -> bool:
    return character != "" and character in "ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ"


def _gain(text: str, start: int, end: int, right: str, own_words: frozenset[str]) -> int:
    """Return how much easier the text around a stretch reads with another spelling there."""
    before = thai_end(text[max(0, start - _CONTEXT) : start])
    after = thai_start(text[end : end + _CONTEXT])
    as_is = _cost(before + text[start:end] + after, own_words)
    return as_is - _cost(before + right + after, own_words)


@lru_cache(_COSTS_KEPT)
def _cost(text: str, own_words: frozenset[str]) -> int:
    return split_words(text, own_words)[0]

"""Where a text may be cut: Thai has no spaces between words, so the dictionary says where one ends."""

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.thai.tokenizer import bounds_of, is_thai, split_words

_REACH = 32  # letters looked at before the place; a word in the middle of them is read rightly
_AHEAD = 20  # and behind it, for the word that the place may part
_NEVER_LAST = frozenset("เแโใไ(“‘")
_NEVER_FIRST = frozenset("ะาำๅๆฯ)”’")
_KEPT = 4096  # answers; headings and text_spans come again


def word_end(text: str, at: int) -> int:
    """Return the last place up to ``at`` where a word ends, of a text that ends later.

    Where no word is known nearby, it is one that parts no vowel or mark from its letter.
    """
    if at <= 0 or at >= len(text):
        return min(max(at, 0), len(text))
    begin = max(at - _REACH, 0)
    begin = max(begin, text.find(" ", begin, at))
    return begin + _end_within(text[begin : at + _AHEAD], at - begin)


class Mended(NamedTuple):
    """A stretch of whole words in a text, and what it should say."""

    start: int
    end: int
    words: str


def mended_words(text: str, start: int, end: int, mend: str, beside: int = 0) -> Mended:
    """Return the words in which ``mend`` takes the place of a stretch, with those ``beside`` it up to a space.

    The words are those of the text as it will be: what is wrong now belongs to none.
    """
    before = text[max(0, start - beside - _REACH) : start]
    after = text[end : end + beside + _REACH]
    mended = before + mend + after
    bounds = bounds_of(split_words(mended))
    first = before.rfind(" ", max(0, len(before) - beside)) + 1 or max(0, len(before) - beside)
    room = after[:beside].find(" ")
    last = len(before) + len(mend) + (room if room >= 0 else min(beside, len(after)))
    first, last = max(b for b in bounds if b <= first), min(b for b in bounds if b >= last)
    shift = len(mend) - (end - start)
    at = start - len(before)
    return Mended(at + first, at + last - shift, mended[first:last])


@lru_cache(_KEPT)
def _end_within(text: str, at: int) -> int:
    place, found = 0, 0
    for before, after in pairwise(split_words(text)):
        place += len(before)
        if place > at:
            break
        if _part_words(before, after) and _may_cut(text, place):
            found = place
    whole = (place for place in range(at, 0, -1) if _may_cut(text, place))
    return found or next(whole, at)


def _part_words(before: str, after: str) -> bool:
    """Return whether two parts of a text are words, or one of them a space or a sign between words."""
    pair = (before, after)
    return any(map(_is_sign, pair)) or all(len(part) > 1 for part in pair)


def _is_sign(part: str) -> bool:
    return len(part) == 1 and not part.isalnum() and not is_thai(part)


def _may_cut(text: str, place: int) -> bool:
    """Return whether a place parts no vowel, mark or bracket from what it belongs to."""
    before, after = text[place - 1 : place], text[place : place + 1]
    follows = after in _NEVER_FIRST or unicodedata.category(after or " ") == "Mn"
    return before not in _NEVER_LAST and not follows

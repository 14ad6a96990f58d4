"""Finds what is one slip away from a field word: a letter wrong, added or left out, or two letters swapped.

With one slip in a word, one of its halves still stands as it should: that half finds the place, and the
other half is compared there. The backs of words are found as the fronts of their mirror images.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.thai.dictionary import field_words
from pipeline.thai.ngrams import (
    GRAM,
    Codes,
    GramIndex,
    Places,
    codes_of,
    find_grams,
    index_grams,
    places_in_text,
    table_of,
)

_HALF_GRAM = 5  # letters of a half that find it, or all where it is shorter
_SHORTEST_NEAR = 5  # of a field word that is looked for with one letter wrong
_SHORTEST_HALF = GRAM  # in the shortest words both halves share a letter
_LONG_COMPOUND = 12  # letters


class Slip(NamedTuple):
    """A stretch of a text and the field word that it is one slip away from."""

    start: int
    end: int
    word: str


class _Half(NamedTuple):
    """One half of a field word, and the other half read away from it."""

    letters: str
    rest: str
    word: str


class _Halves(NamedTuple):
    """The halves of one kind, with their letters as numbers."""

    halves: tuple[_Half, ...]
    grams: GramIndex  # by the letters next to the other half
    sizes: Places  # how many letters find each half
    further: Codes  # those of them that the index does not have, nearest first; 0 where there are none
    rests: Codes


def slips(text: str) -> Iterator[Slip]:
    """Yield each stretch that differs from a field word by one slip; one may come more than once."""
    codes = codes_of(text)
    for place, half in _fitting(codes, _halves(is_front=True)):
        if text.startswith(half.letters, place - len(half.letters)):
            for length in _lengths(text[place : place + len(half.rest) + 1], half.rest):
                yield Slip(place - len(half.letters), place + length, half.word)
    for mirrored, half in _fitting(codes[::-1], _halves(is_front=False)):
        place = len(text) - mirrored
        if text.startswith(half.letters[::-1], place):
            near = text[max(0, place - len(half.rest) - 1) : place][::-1]
            for length in _lengths(near, half.rest):
                yield Slip(place - length, place + len(half.letters), half.word)


@cache
def _halves(*, is_front: bool) -> _Halves:
    """Return the front or the back halves of the field words; of the backs their mirror images."""
    halves = [_front_half(word) if is_front else _back_half(word) for word in _near_words()]
    letters = [half.letters[::-1][:_HALF_GRAM] for half in halves]
    rests = [half.rest for half in halves]
    return _Halves(
        tuple(halves),
        index_grams([near[:GRAM][::-1] for near in letters]),
        np.array(list(map(len, letters))),
        table_of([near[GRAM:] for near in letters], _HALF_GRAM - GRAM),
        table_of(rests, max(GRAM, *map(len, rests))),
    )


def _front_half(word: str) -> _Half:
    size = max(len(word) // 2, _SHORTEST_HALF)
    return _Half(word[:size], word[size:], word)


def _back_half(word: str) -> _Half:
    start = min(len(word) // 2, len(word) - _SHORTEST_HALF)
    return _Half(word[start:][::-1], word[:start][::-1], word)


@cache
def _near_words() -> tuple[str, ...]:
    """Return the longer field words; of one made of another with much around it the other is enough."""
    words = sorted(word for word in field_words() if len(word) >= _SHORTEST_NEAR)
    return tuple(word for word in words if len(word) < _LONG_COMPOUND or not _holds_one_of(word, words))


def _holds_one_of(word: str, words: list[str]) -> bool:
    return any(part in word and part != word for part in words)


def _fitting(codes: Codes, halves: _Halves) -> Iterator[tuple[int, _Half]]:
    """Yield the places where a half ends and the letters after it may be its other half with a slip.

    A place where the letters that find a half go on as a field word does is left alone.
    """
    places, which = find_grams(codes, halves.grams)
    for nth in range(_HALF_GRAM - GRAM):
        further = halves.further[which, nth]
        stays = (further == 0) | (further == codes[places - GRAM - 1 - nth])
        places, which = places[stays], which[stays]
    found = places * (_HALF_GRAM + 1) + halves.sizes[which]
    right = found[_as_they_should(codes, places, halves.rests[which])]
    slipped = np.nonzero(_may_have_slipped(codes, places, halves.rests[which, :GRAM]))[0]
    slipped = slipped[~np.isin(found[slipped], right)]
    for place, half in zip(places_in_text(places[slipped]), which[slipped].tolist(), strict=True):
        yield place, halves.halves[half]


def _as_they_should(codes: Codes, places: Places, rests: Codes) -> Places:
    """Return the numbers of the places at which the other half stands without a slip."""
    right = np.arange(len(places))
    for nth in range(rests.shape[1]):
        letters = rests[right, nth]
        right = right[(letters == 0) | (letters == codes[places[right] + nth])]
    return right


def _may_have_slipped(codes: Codes, places: Places, rests: Codes) -> npt.NDArray[np.bool_]:
    """Tell which places have at least two of the next three letters as one slip may leave them."""
    first, second, third = rests.T
    one, two, three = codes[places], codes[places + 1], codes[places + 2]
    short = third == 0
    at_first = (one == second) & (short | (two == third) | (two == first))  # left out, or swapped
    at_first |= (two == second) & (short | (three == third))  # wrong
    at_first |= (two == first) & (three == second)  # added
    at_second = short | (two == third) | (three == third) | (three == second)
    slipped: npt.NDArray[np.bool_] = at_first | ((one == first) & ((two == second) | at_second))
    return slipped


def _lengths(near: str, letters: str) -> Iterator[int]:
    """Yield how long a beginning of ``near`` is that differs from ``letters`` by one slip."""
    same = 0
    while same < len(letters) and near[same : same + 1] == letters[same]:
        same += 1
    if same == len(letters):
        return
    size, after = len(letters), letters[same + 1 :]
    if near.startswith(after, same):  # left out
        yield size - 1
    if len(near) >= size and near.startswith(after, same + 1):  # wrong
        yield size
    if len(near) > size and near.startswith(letters[same:], same + 1):  # added
        yield size + 1
    swapped = letters[same + 1 : same + 2] + letters[same]
    if after and near.startswith(swapped + letters[same + 2 :], same):
        yield size

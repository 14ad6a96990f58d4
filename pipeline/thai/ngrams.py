"""Finds many short heaps of Thai letters in a long text at once, as numbers: letter by letter it would take a second.

A search here only says where to look: what it names holds the letters at those places, no more.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint8]  # of letters: 1 to 91 for Thai ones, 0 for any other character
Places = npt.NDArray[np.intp]

CONSONANTS = "".join(map(chr, range(ord("ก"), ord("ฮ") + 1)))
LEADING_VOWELS = "เแโใไ"

GRAM = 3  # letters that find a place
_LETTERS = 92  # codes there are
_FURTHER = 8  # letters of a form that are compared at once
_BEFORE_THAI = 0x0E00
_MARGIN = 64  # zeros on both sides: a place near the edge may be looked beyond by a long word
_THREE_THAI = re.compile("[\u0e01-\u0e5b]{3}")


class GramIndex(NamedTuple):
    """Grams sorted by their number, those of the same letters beside one another."""

    order: Places  # of the grams as they were given
    numbers: Places  # each once
    first: Places  # where the grams of a number begin in ``order``
    counts: Places


def codes_of(text: str) -> Codes:
    """Return the codes of a text's letters with a margin on both sides."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4") - _BEFORE_THAI
    points[points >= _LETTERS] = 0  # what stands before the Thai block has become a huge number
    return np.pad(points.astype(np.uint8), _MARGIN)


def table_of(texts: Sequence[str], width: int) -> Codes:
    """Return the codes of the first letters of texts, a row each; 0 where a text is shorter."""
    padded = "".join(text[:width].ljust(width) for text in texts)
    return codes_of(padded)[_MARGIN:-_MARGIN].reshape(len(texts), width)


def index_grams(grams: Sequence[str]) -> GramIndex:
    """Return an index of heaps of GRAM letters."""
    numbers = _numbers(table_of(grams, GRAM).T)
    order = np.argsort(numbers, kind="stable")
    each, first, counts = np.unique(numbers[order], return_index=True, return_counts=True)
    return GramIndex(order, each, first, counts)


def find_grams(codes: Codes, index: GramIndex) -> tuple[Places, Places]:
    """Return where a gram ends, in ``codes``, and which one it is; each with each of its equals."""
    slots = np.zeros(_LETTERS**GRAM, dtype=np.int16)
    slots[index.numbers] = np.arange(1, len(index.numbers) + 1)
    last = len(codes) - _MARGIN
    runs = np.stack([codes[_MARGIN - GRAM + n : last - GRAM + n] for n in range(GRAM)])
    found = slots[_numbers(runs)]
    at = np.nonzero(found)[0]
    slot = found[at] - 1
    counts = index.counts[slot]
    ends = np.repeat(at + _MARGIN, counts)
    nth = np.arange(len(ends)) - np.repeat(np.cumsum(counts) - counts, counts)
    return ends, index.order[np.repeat(index.first[slot], counts) + nth]


def places_in_text(places: Places) -> list[int]:
    """Return the places in the text of places in its codes."""
    return [int(place) for place in (places - _MARGIN).tolist()]


def find_forms(text: str, forms: Sequence[str]) -> list[tuple[int, int]]:
    """Return where in a text one of many forms stands, and which: left to right, in the order they are given."""
    long = [nth for nth, form in enumerate(forms) if _THREE_THAI.match(form)]
    likely = _likely_places(text, [forms[nth] for nth in long])
    found = [(at, long[nth]) for at, nth in likely if text.startswith(forms[long[nth]], at)]
    for nth in set(range(len(forms))).difference(long):
        form, at = forms[nth], text.find(forms[nth])
        while at >= 0:
            found.append((at, nth))
            at = text.find(form, at + 1)
    return sorted(found)


def _likely_places(text: str, forms: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Return where the first letters of a form stand; what is not Thai is taken for its like."""
    if not forms:
        return ()
    codes = codes_of(text)
    ends, which = find_grams(codes, index_grams([form[:GRAM] for form in forms]))
    further = table_of([form[GRAM:] for form in forms], _FURTHER)
    for nth in range(_FURTHER):
        letters = further[which, nth]
        stays = (letters == 0) | (letters == codes[ends + nth])
        ends, which = ends[stays], which[stays]
    return zip((ends - (_MARGIN + GRAM)).tolist(), which.tolist(), strict=True)


def find_repeats(codes: Codes, longest: int) -> list[int]:
    """Return the places in the text where two letters or more may stand twice, at once or one character apart."""
    begins = are(codes, CONSONANTS + LEADING_VOWELS)
    found = []
    for apart in range(2, longest + 2):
        same = codes[:-apart] == codes[apart:]
        at = np.nonzero(same[:-1] & same[1:] & begins[: -apart - 1])[0]
        for nth in range(2, apart - 1):
            at = at[same[at + nth]]
        found.append(at)
    return places_in_text(np.unique(np.concatenate(found)))


def are(codes: Codes, letters: str) -> npt.NDArray[np.bool_]:
    """Tell which codes are of some Thai letters."""
    wanted = np.zeros(_LETTERS, dtype=np.bool_)
    wanted[[ord(letter) - _BEFORE_THAI for letter in letters]] = True
    return wanted[codes]


def _numbers(columns: Codes) -> Places:
    """Return the numbers of grams given as one row for each of their letters."""
    first, second, third = columns.astype(np.intp)
    numbers: Places = (first * _LETTERS + second) * _LETTERS + third
    return numbers

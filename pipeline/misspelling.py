"""Finds misspelt words in a text: listed wrong spellings, and what is one letter away from a field word.

A spelling is called wrong only when the words around it are easier to read with the right one in its place,
so that a real word, or the end of one word and the beginning of the next, is left alone.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import field_words, is_thai, is_word, misspellings, split_words

_CONTEXT = 8  # letters on each side that are read along
_LISTED_GRAM = 4  # letters by which the places of listed forms are found
_HALF_GRAM = 5  # and those of halves of field words, or the half where it is shorter
_SHORTEST_NEAR = 6  # of a field word that is looked for with one letter wrong
_LISTED_GAIN = 4  # of split_words' cost: a listed form needs little proof
_NEAR_GAIN = 18  # an unlisted one must turn a heap of letters into a word


class Mistake(NamedTuple):
    """A stretch of a text and the spelling to put there."""

    start: int
    end: int
    right: str
    is_loan: bool


class _Half(NamedTuple):
    """One half of a field word: with one letter wrong, the other half still stands as it should."""

    letters: str
    rest: str  # the other half
    word: str
    offset: int  # of the half in the word


@cache
def mistakes_of(text: str, own_words: frozenset[str]) -> tuple[Mistake, ...]:
    """Return the mistakes of a text from left to right, none over another; listed ones go first.

    ``own_words`` are words that no dictionary has, such as the office's name.
    """
    found: list[Mistake] = []
    for mistake in (*_listed(text, own_words), *_near(text, own_words)):
        if all(mistake.end <= other.start or mistake.start >= other.end for other in found):
            found.append(mistake)
    return tuple(sorted(found))


@cache
def _listed_by_gram() -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """Return the listed forms by their first letters, longest first."""
    by_gram: dict[str, list[tuple[str, str, bool]]] = {}
    for wrong, right, is_loan in sorted(misspellings(), key=lambda entry: -len(entry.wrong)):
        by_gram.setdefault(wrong[:_LISTED_GRAM], []).append((wrong, right, is_loan))
    return {gram: tuple(entries) for gram, entries in by_gram.items()}


@cache
def _halves_by_gram() -> dict[int, dict[str, tuple[_Half, ...]]]:
    """Return both halves of each longer field word by how many letters find them, and by those letters."""
    by_gram: dict[str, list[_Half]] = {}
    for word in sorted(field_words()):
        if len(word) >= _SHORTEST_NEAR:
            front, back = word[: len(word) // 2], word[len(word) // 2 :]
            by_gram.setdefault(front[:_HALF_GRAM], []).append(_Half(front, back, word, 0))
            by_gram.setdefault(back[:_HALF_GRAM], []).append(_Half(back, front, word, len(front)))
    by_size: dict[int, dict[str, tuple[_Half, ...]]] = {}
    for gram, halves in by_gram.items():
        by_size.setdefault(len(gram), {})[gram] = tuple(halves)
    return by_size


@cache
def _short_listed() -> tuple[str, ...]:
    """Return the listed forms that are too short to be found by their first letters."""
    return tuple(gram for gram in _listed_by_gram() if len(gram) < _LISTED_GRAM)


def _listed(text: str, own_words: frozenset[str]) -> Iterator[Mistake]:
    by_gram = _listed_by_gram()
    short = [gram for gram in _short_listed() if gram in text]
    places = [at for at in range(len(text)) if text[at : at + _LISTED_GRAM] in by_gram]
    places += [match.start() for gram in short for match in re.finditer(re.escape(gram), text)]
    for at in places:
        entries = by_gram.get(text[at : at + _LISTED_GRAM], ())
        entries += tuple(entry for gram in short if text.startswith(gram, at) for entry in by_gram[gram])
        for wrong, right, is_loan in entries:
            end = at + len(wrong)
            if (
                text.startswith(wrong, at)
                and not _is_part_of(text, at, wrong, right)
                and _gain(text, at, end, right, own_words) >= _LISTED_GAIN
            ):
                yield Mistake(at, end, right, is_loan)
                break


def _is_part_of(text: str, at: int, wrong: str, right: str) -> bool:
    """Tell whether a wrong spelling is but a piece of the right one, or goes on with a mark."""
    inside = right.find(wrong)
    if inside >= 0 and at >= inside and text.startswith(right, at - inside):
        return True
    return not _is_whole(text, at, at + len(wrong))


def _near(text: str, own_words: frozenset[str]) -> Iterator[Mistake]:
    """Yield what is one letter away from a field word, best proof first."""
    found: dict[tuple[int, int, str], int] = {}
    for start, end, word in _one_letter_away(text):
        key = (start, end, word)
        if key not in found and not is_word(text[start:end]) and _is_whole(text, start, end):
            found[key] = _gain(text, start, end, word, own_words)
    for (start, end, word), gain in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if gain >= _NEAR_GAIN:
            yield Mistake(start, end, word, is_loan=False)


def _one_letter_away(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and field word of each stretch that differs from the word by one letter."""
    for size, by_gram in _halves_by_gram().items():
        for at in [at for at in range(len(text)) if text[at : at + size] in by_gram]:
            for half in by_gram[text[at : at + size]]:
                if not text.startswith(half.word, max(0, at - half.offset)):
                    yield from _slips_beside(text, at, half)


def _slips_beside(text: str, at: int, half: _Half) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches whose one half stands at a place while the other has one letter wrong."""
    after = at + len(half.letters)
    if half.offset:
        near, letters = text[max(0, at - half.offset - 1) : at][::-1], half.rest[::-1]
    else:
        near, letters = text[after : after + len(half.rest) + 1], half.rest
    if near[:1] != letters[0] and letters[1] not in near[:2] and near[1:2] != letters[0]:
        return
    if not text.startswith(half.letters, at):
        return
    for length in _lengths_of_slip(near, letters):
        yield (at - length, after, half.word) if half.offset else (at, after + length, half.word)


def _lengths_of_slip(near: str, letters: str) -> Iterator[int]:
    """Yield how long a beginning of ``near`` is ``letters`` with one letter wrong, added, left out or two swapped."""
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


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch neither begins nor is followed with a mark that belongs to the letter before."""
    return not _is_mark(text[start : start + 1]) and not _is_mark(text[end : end + 1])


def _is_mark(character: str) -> bool:
    return character != "" and character in "ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ"


def _gain(text: str, start: int, end: int, right: str, own_words: frozenset[str]) -> int:
    """Return how much easier the text around a stretch reads with another spelling there."""
    before = _thai_end(text[max(0, start - _CONTEXT) : start])
    after = _thai_end(text[end : end + _CONTEXT][::-1])[::-1]
    as_is = _cost(before + text[start:end] + after, own_words)
    return as_is - _cost(before + right + after, own_words)


def _thai_end(text: str) -> str:
    """Return the Thai letters at the end of a text, back to the first space or other character."""
    at = len(text)
    while at and is_thai(text[at - 1]):
        at -= 1
    return text[at:]


@cache
def _cost(text: str, own_words: frozenset[str]) -> int:
    return split_words(text, own_words)[0]

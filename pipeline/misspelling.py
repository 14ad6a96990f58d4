"""Finds misspelt words in a text: listed wrong spellings, and what is one letter away from a field word.

A spelling is called wrong only when the words around it are easier to read with the right one in its place,
so that a real word, or the end of one word and the beginning of the next, is left alone.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import (
    field_words,
    is_inside_a_word,
    is_word,
    may_part,
    misspellings,
    split_words,
    thai_end,
    thai_start,
)
from pipeline.rarity import holds_rare_word

_CONTEXT = 8  # letters on each side that are read along
_LISTED_GRAM = 4  # letters by which the places of listed forms are found
_HALF_GRAM = 5  # and those of halves of field words, or the half where it is shorter
_SHORTEST_NEAR = 5  # of a field word that is looked for with one letter wrong
_SHORTEST_HALF = 3  # letters that find a word; in the shortest words both halves share one
_LONG_COMPOUND = 12  # letters
_LISTED_GAIN = 4  # of split_words' cost: a short listed form needs some proof
_LONG_LISTED = 7  # letters; such a form hardly comes about by chance: it only must not read worse
_SHORT_NEAR_GAIN = 24  # of the shortest words
_ODD_NEAR_GAIN = 10  # where the stretch falls into words that are rare
_NEAR_GAIN = 18  # an unlisted one must turn a heap of letters into a word


_TWICE_GAIN = 14
_SHOWN = 6  # letters on each side of a letter typed twice
_TWICE = re.compile("([ก-ฮ])\\1")


class Mistake(NamedTuple):
    """A stretch of a text and the spelling to put there."""

    start: int
    end: int
    right: str
    is_loan: bool


class _Half(NamedTuple):
    """One half of a field word: with one letter wrong, the other half still stands as it should."""

    letters: str
    rest: str  # the other half, read away from this one
    word: str
    is_front: bool


_Halves = dict[str, tuple[_Half, ...]]  # by a letter that stands next to the half or one further


class _Found(NamedTuple):
    """The halves that some letters beside the middle of the word find."""

    fronts: _Halves
    backs: _Halves
    right_after: tuple[str, ...]  # what follows the letters in a word that is spelt as it should be
    right_before: tuple[str, ...]


@cache
def mistakes_of(text: str, own_words: frozenset[str]) -> tuple[Mistake, ...]:
    """Return the mistakes of a text from left to right, none over another; listed ones go first.

    ``own_words`` are words that no dictionary has, such as the office's name.
    """
    found: list[Mistake] = []
    taken = bytearray(len(text))  # letters of the office's names and of mistakes found
    for name in (name for name in own_words if name in text):
        for match in re.finditer(re.escape(name), text):
            taken[match.start() : match.end()] = b"x" * len(name)
    for mistake in (
        *_listed(text, own_words),
        *_near(text, own_words),
        *_letters_twice(text, own_words),
    ):
        if not any(taken[mistake.start : mistake.end]):
            taken[mistake.start : mistake.end] = b"x" * (mistake.end - mistake.start)
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
def _halves_by_gram() -> dict[int, dict[str, _Found]]:
    """Return the halves of the longer field words by how many letters find them, and by those letters."""
    by_size: dict[int, dict[str, _Found]] = {}
    for word in _near_words():
        middle = len(word) // 2
        front, back = word[: max(middle, _SHORTEST_HALF)], word[min(middle, len(word) - _SHORTEST_HALF) :]
        rest = word[len(front) :], word[: -len(back)][::-1]
        _put(by_size, front[-_HALF_GRAM:], _Half(front, rest[0], word, is_front=True))
        _put(by_size, back[:_HALF_GRAM], _Half(back, rest[1], word, is_front=False))
    return by_size


def _near_words() -> list[str]:
    """Return the longer field words; of one made of another with much around it the other is enough."""
    words = [word for word in sorted(field_words()) if len(word) >= _SHORTEST_NEAR]
    return [
        word
        for word in words
        if len(word) < _LONG_COMPOUND or not any(part in word and part != word for part in words)
    ]


def _put(by_size: dict[int, dict[str, _Found]], gram: str, half: _Half) -> None:
    by_gram = by_size.setdefault(len(gram), {})
    found = by_gram.get(gram) or _Found({}, {}, (), ())
    halves = found.fronts if half.is_front else found.backs
    for letter in dict.fromkeys(half.rest[:2]):
        halves[letter] = (*halves.get(letter, ()), half)
    if half.is_front:
        found = found._replace(right_after=(*found.right_after, half.rest))
    else:
        found = found._replace(right_before=(*found.right_before, half.rest[::-1]))
    by_gram[gram] = found


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
        for gram in short:
            entries += by_gram[gram] if text.startswith(gram, at) else ()
        for wrong, right, is_loan in entries:
            end = at + len(wrong)
            if (
                text.startswith(wrong, at)
                and not _is_part_of(text, at, wrong, right)
                and not is_inside_a_word(text, at, end)
                and _gain(text, at, end, right, own_words)
                >= (0 if len(wrong) >= _LONG_LISTED else _LISTED_GAIN)
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
        if (
            key not in found
            and not is_word(text[start:end])
            and _is_whole(text, start, end)
            and not is_inside_a_word(text, start, end)
        ):
            found[key] = _gain(text, start, end, word, own_words)
    for (start, end, word), gain in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        needed = _NEAR_GAIN if len(word) > _SHORTEST_NEAR else _SHORT_NEAR_GAIN
        if gain >= needed or (gain >= _ODD_NEAR_GAIN and _is_odd(text, start, end)):
            yield Mistake(start, end, word, is_loan=False)


def _is_odd(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch falls, wholly or in part, into a rare word or into none."""
    before, after = thai_end(text[max(0, start - _CONTEXT) : start]), thai_start(text[end : end + _CONTEXT])
    parts = split_words(before + text[start:end] + after)[1]
    return holds_rare_word(parts, len(before), len(before) + end - start, field_words())


def _one_letter_away(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and field word of each stretch that differs from the word by one letter."""
    for size, by_gram in _halves_by_gram().items():
        for at in [at for at in range(len(text)) if text[at : at + size] in by_gram]:
            found, end = by_gram[text[at : at + size]], at + size
            if found.fronts and not text.startswith(found.right_after, end):
                for letter in text[end : end + 2]:  # one slip leaves one of the two as it should be
                    for half in found.fronts.get(letter, ()):
                        yield from _slips_after(text, end, half)
            if found.backs and not text.endswith(found.right_before, 0, at):
                for letter in text[max(0, at - 2) : at]:
                    for half in found.backs.get(letter, ()):
                        yield from _slips_before(text, at, half)


def _slips_after(text: str, end: int, half: _Half) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches whose front half ends at a place and whose back half has one letter wrong."""
    start = end - len(half.letters)
    if start >= 0 and text.startswith(half.letters, start):
        for length in _lengths_of_slip(text[end : end + len(half.rest) + 1], half.rest):
            yield start, end + length, half.word


def _slips_before(text: str, at: int, half: _Half) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches whose back half begins at a place and whose front half has one letter wrong."""
    if text.startswith(half.letters, at):
        near = text[max(0, at - len(half.rest) - 1) : at][::-1]
        for length in _lengths_of_slip(near, half.rest):
            yield at - length, at + len(half.letters), half.word


def _lengths_of_slip(near: str, letters: str) -> Iterator[int]:
    """Yield how long a beginning of ``near`` is that differs from ``letters`` by one slip.

    A slip is one letter wrong, added or left out, or two swapped.
    """
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


@cache
def _cost(text: str, own_words: frozenset[str]) -> int:
    return split_words(text, own_words)[0]

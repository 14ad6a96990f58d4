"""Which Thai words there are and how often they are used: ``data/words.csv``, and the words of the field.

``words.csv`` holds the words of pythainlp and of the field in order, each with its cost in bits and how usual it is
(``make golden`` makes it anew; tests/word_list.py says how). The cost of a word is the information it carries,
``-log2`` of its share of all running words: 5 for ที่, 14 for อบรม, 26 for a word that nobody writes.
"""

import csv
import math
from bisect import bisect_left, bisect_right
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DATA_FOLDER = Path(__file__).parents[1] / "data"
_RUNNING_WORDS = 33_500_000  # of the Thai National Corpus
_NEVER_COUNTED = 0.4  # for a word that the corpus does not hold
_COLUMNS = 3  # of words.csv
_LAST_LETTER = "\u0e7f"  # of the Thai block
KARAN = "์"
THAI_MARKS = "ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ"  # no word begins with one


class Misspelling(NamedTuple):
    """A wrong spelling that people write, the right one, and whether it is a word from abroad."""

    wrong: str
    right: str
    is_loan: bool


def data_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of ``pipeline/data`` by its file's name, each by column."""
    with (_DATA_FOLDER / name).open(encoding="utf-8", newline="") as lines:
        columns, *rows = csv.reader(lines)
    return [dict(zip(columns, row, strict=True)) for row in rows]  # in half the time of csv.DictReader


@cache
def field_words() -> frozenset[str]:
    """Return the words of the field in their right spelling."""
    return frozenset(row["right"] for row in _field_rows())


@cache
def _field_rows() -> tuple[dict[str, str], ...]:
    return tuple(data_rows("field_words.csv"))


@cache
def field_phrases() -> dict[str, float]:
    """Return phrases that the texts of the field repeat, with their cost in bits."""
    return {row["phrase"]: float(row["bits"]) for row in data_rows("field_phrases.csv")}


@cache
def misspellings() -> tuple[Misspelling, ...]:
    """Return the listed wrong spellings."""
    rows = _field_rows()
    return tuple(
        Misspelling(row["wrong"], row["right"], row["kind"] == "loan") for row in rows if row["wrong"]
    )


def is_word(text: str) -> bool:
    """Return whether the text is one known word, of pythainlp or of the field."""
    return text in _words().costs


def word_costs() -> dict[str, float]:
    """Return all known words, each with its cost in bits."""
    return _words().costs


def longer_words(beginning: str) -> list[str]:
    """Return the known words that begin with some letters and go on, in order."""
    words = _words().in_order
    first = bisect_right(words, beginning)
    if first == len(words) or not words[first].startswith(beginning):
        return []
    return words[first : bisect_left(words, beginning + _LAST_LETTER, first)]


def cost_of_count(count: float) -> float:
    """Return the cost in bits of what the corpus would hold so many times."""
    return round(-math.log2((count + _NEVER_COUNTED) / _RUNNING_WORDS), 3)


@cache
def common_words() -> frozenset[str]:
    """Return the words that a reader meets every day."""
    return frozenset(
        word for word, use in zip(_words().in_order, _words().uses, strict=True) if use == "common"
    )


@cache
def usual_words() -> frozenset[str]:
    """Return the words that are common, of the field, or at least no rarity."""
    return frozenset(word for word, use in zip(_words().in_order, _words().uses, strict=True) if use)


class _Words(NamedTuple):
    """The words of ``words.csv`` in order."""

    costs: dict[str, float]
    in_order: list[str]
    uses: list[str]  # "common", "usual" or ""


@cache
def _words() -> _Words:
    """Read ``words.csv``: no cell of it holds a comma, and to split it takes half the time of the csv module."""
    text = (_DATA_FOLDER / "words.csv").read_bytes().decode()
    cells = text.rstrip().replace("\r\n", "\n").replace("\n", ",").split(",")[_COLUMNS:]
    in_order, bits, uses = (cells[column::_COLUMNS] for column in range(_COLUMNS))
    return _Words(dict(zip(in_order, map(float, bits), strict=True)), in_order, uses)

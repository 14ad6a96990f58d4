"""Which Thai words there are and how often they are used: pythainlp's lists, and the words of the field.

The lists are read from pythainlp's files: importing the package takes 0.1 s and makes a folder in HOME.
The cost of a word is the information it carries in bits, ``-log2`` of its share of all running words: 5 for
ที่, 14 for อบรม, 26 for a word that nobody writes.
"""

import csv
import math
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_DATA_FOLDER = Path(__file__).parents[1] / "data"
_RUNNING_WORDS = 33_500_000  # of the Thai National Corpus, whose counts pythainlp ships
_NEVER_COUNTED = 0.4  # for a word that the corpus does not hold
_FIELD_COUNT = 300  # words of the field are common here, however rare elsewhere
# The second list counts letters wherever they stand: of long words only, and on another scale.
_SUBSTRING_SCALE, _SHORTEST_SUBSTRING = 0.003, 5
_BARE_SHARE = 8  # pairs of bare consonants are mostly counted where no word was known
_STRIPPED_COST, _HIGHEST_COST = 15, 30  # of a word that is another less its karan
_FEWEST_COUNTED = 3
_COMMON_COUNT = 700
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
        return list(csv.DictReader(lines))


@cache
def words() -> AbstractSet[str]:
    """Return the right words of pythainlp and of the field."""
    listed = {word for word in _lines("words_th.txt") if len(word) > 1}
    listed.difference_update(entry.wrong for entry in misspellings())
    return listed | field_words()


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
    """Return whether the text is one known word."""
    return text in words()


@cache
def word_cost(word: str) -> float:
    """Return the cost of a word in bits."""
    count = float(_counts().get(word, 0))
    if len(word) >= _SHORTEST_SUBSTRING:
        count = max(count, _SUBSTRING_SCALE * _substring_counts().get(word, 0))
    if word in field_words():
        count = max(count, _FIELD_COUNT)
    if len(word) == 2 and all("ก" <= letter <= "ฮ" for letter in word):  # noqa: PLR2004
        count /= _BARE_SHARE
    cost = cost_of_count(count)
    with_karan = word + KARAN
    if with_karan not in words() or _counts().get(word, 0) >= _counts().get(with_karan, 0):
        return cost
    return max(cost, min(word_cost(with_karan) + _STRIPPED_COST, _HIGHEST_COST))


def cost_of_count(count: float) -> float:
    """Return the cost in bits of what the corpus would hold so many times."""
    return -math.log2((count + _NEVER_COUNTED) / _RUNNING_WORDS)


@cache
def common_words() -> frozenset[str]:
    """Return the words that a reader meets every day."""
    known = words()
    return frozenset(word for word, count in _counts().items() if count >= _COMMON_COUNT and word in known)


@cache
def words_counted(fewest: int) -> frozenset[str]:
    """Return the right words that the corpus holds at least so many times, and those of the field."""
    counted = {word for word, count in _counts().items() if count >= fewest}
    fewest_substrings = fewest / _SUBSTRING_SCALE
    long = (word for word, count in _substring_counts().items() if count >= fewest_substrings)
    counted.update(word for word in long if len(word) >= _SHORTEST_SUBSTRING)
    return frozenset(counted & words()) | field_words()


@cache
def _counts() -> dict[str, int]:
    return _count_table("tnc_freq.txt", _FEWEST_COUNTED)


@cache
def _substring_counts() -> dict[str, int]:
    return _count_table("phupha_word_freqs.txt", round(_FEWEST_COUNTED / _SUBSTRING_SCALE))


def _count_table(name: str, fewest: int) -> dict[str, int]:
    """Return a table of words and counts down to the fewest that tell anything; the commonest stand first."""
    counts: dict[str, int] = {}
    for line in _lines(name):
        word, _, count = line.partition("\t")
        counts[word] = int(count)
        if counts[word] < fewest:
            break
    return counts


def _lines(name: str) -> Iterable[str]:
    """Return the lines of a file of pythainlp; none where the package lies in a form that has no such file."""
    package = find_spec("pythainlp")
    path = Path(package.origin or "").parent / "corpus" / name if package else Path()
    if not path.is_file():
        return []
    text = path.read_bytes().decode("utf-8")  # three times as fast as read_text
    return text.replace("\r\n", "\n").strip("\n").split("\n")

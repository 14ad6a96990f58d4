"""Makes ``pipeline/data/words.csv`` from pythainlp's lists and the words of the field, with the costs of words.

The lists are read from pythainlp's files: importing the package makes a folder in HOME.
"""

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pipeline.check.wording.characters import is_well_formed
from pipeline.thai.dictionary import KARAN, cost_of_count, field_words, misspellings

_FEWEST_COUNTED = 3
_FIELD_COUNT = 300  # words of the field are common here, however rare elsewhere
# The second list counts letters wherever they stand: of long words only, and on another scale.
_SUBSTRING_SCALE, _SHORTEST_SUBSTRING = 0.003, 5
_BARE_SHARE = 8  # pairs of bare consonants are mostly counted where no word was known
_STRIPPED_COST, _HIGHEST_COST = 15, 30  # of a word that is another less its karan
_SHORTEST_TRANSLITERATION = 6  # shorter ones explain any letters
_THAI_LETTERS = re.compile("[ก-ฮะ-ฺเ-ไ็-๎]+")
_COMMON_COUNT, _USUAL_COUNT = 700, 150
# Short words of talk, sounds and stories, one letter from the commonest words: none stands in 34,000 words of official texts.
_TALK = Path(__file__).with_name("talk_words.txt")
_TALK_SHARE = 256
# Words of plans, rarer in novels, one letter from the commonest words: ฝน and ใน, ฝาย and ฝ่าย.
_PLAIN = Path(__file__).with_name("plain_words.txt")
_PLAIN_TIMES = 16


def words_file() -> str:
    """The text of ``words.csv``: each word in order, its cost in bits and how usual it is."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["word", "bits", "use"])
    writer.writerows([word, f"{_cost(word):.3f}", _use(word)] for word in sorted(_words()))
    return written.getvalue()


@cache
def _words() -> frozenset[str]:
    listed = {word for word in _lines("words_th.txt") if len(word) > 1} | set(_transliterations())
    listed |= {word.replace("ชั่น", "ชัน") for word in listed}  # as the Royal Society writes it
    listed = {word for word in listed if is_well_formed(f" {word} ")}  # pythainlp lists น้ำหนัา and รักษาู
    return frozenset(listed - {entry.wrong for entry in misspellings()}) | field_words()


def _transliterations() -> Iterator[str]:
    """Longer words from abroad, of those that pythainlp's makers have checked."""
    for line in _lines("th_en_transliteration_v1.4.tsv"):
        word, _, checked = line.split("\t")
        if checked == "True" and len(word) >= _SHORTEST_TRANSLITERATION and _THAI_LETTERS.fullmatch(word):
            yield word


@cache
def _cost(word: str) -> float:
    count = _common_scale(word)
    if word in field_words():
        count = max(count, _FIELD_COUNT)
    if len(word) == 2 and all("ก" <= letter <= "ฮ" for letter in word):
        count /= _BARE_SHARE
    if word in _listed(_TALK):
        count /= _TALK_SHARE
    if word in _listed(_PLAIN):
        count *= _PLAIN_TIMES
    cost = cost_of_count(count)
    with_karan = word + KARAN
    if with_karan not in _words() or _counts().get(word, 0) >= _counts().get(with_karan, 0):
        return cost
    return max(cost, min(_cost(with_karan) + _STRIPPED_COST, _HIGHEST_COST))


@cache
def _listed(file: Path) -> frozenset[str]:
    return frozenset(file.read_text(encoding="utf-8").split())


def _use(word: str) -> str:
    if _counts().get(word, 0) >= _COMMON_COUNT:
        return "common"
    return "usual" if word in field_words() or _common_scale(word) >= _USUAL_COUNT else ""


def _common_scale(word: str) -> float:
    """How often a word stands in the corpus, by whichever list says more."""
    by_letters = (
        _SUBSTRING_SCALE * _substring_counts().get(word, 0) if len(word) >= _SHORTEST_SUBSTRING else 0
    )
    return max(_counts().get(word, 0), by_letters)


@cache
def _counts() -> dict[str, int]:
    return dict(_counted("tnc_freq.txt", _FEWEST_COUNTED))


@cache
def _substring_counts() -> dict[str, int]:
    return dict(_counted("phupha_word_freqs.txt", round(_FEWEST_COUNTED / _SUBSTRING_SCALE)))


def _counted(name: str, fewest: int) -> Iterator[tuple[str, int]]:
    """Words and counts, the commonest first, down to the fewest that tell anything."""
    for line in _lines(name):
        word, _, count = line.partition("\t")
        yield word, int(count)
        if int(count) < fewest:
            return


def _lines(name: str) -> list[str]:
    package = find_spec("pythainlp")
    assert package is not None
    text = (Path(str(package.origin)).parent / "corpus" / name).read_text(encoding="utf-8")
    return text.strip("\n").split("\n")

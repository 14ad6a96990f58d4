"""Which words a reader meets every day: a slip that still falls into known words mostly falls into odd ones.

They are ``data/common_words.csv``: the first 3,000 of the Thai National Corpus as pythainlp counts them
(CC0), without what is no word.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

_COMMON_WORDS_PATH = Path(__file__).parents[1] / "data" / "common_words.csv"


@cache
def common_words() -> frozenset[str]:
    """Return the common words."""
    lines = _COMMON_WORDS_PATH.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line.partition(",")[0] for line in lines)


def holds_rare_word(parts: Iterable[str], start: int, end: int, usual: AbstractSet[str]) -> bool:
    """Tell whether a part that touches the letters from start to end is neither common nor ``usual`` here."""
    at = 0
    for part in parts:
        stop = at + len(part)
        if stop > start and at < end and part not in usual and part not in common_words():
            return True
        at = stop
    return False

"""How names are compared: spaces, digits and forms of one letter do not count; and which known name is meant."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.thai.formats import to_arabic_digits

NEAR = 0.6  # of difflib's ratio: one letter in a short word, a few in a long one
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_LOOK_ALIKES = str.maketrans("lio", "110")
_CACHED = 512  # texts: names that are compared again and again


@lru_cache(_CACHED)
def normalised(text: str) -> str:
    """Return a heading or title as it is compared: no spaces, Arabic digits, one form of ำ."""
    return to_arabic_digits(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


def closest_match(text: str, candidates: Iterable[str], cutoff: float = NEAR) -> str:
    """Return the one candidate spelt most like the text, "" when none is near or several are equally so."""
    found = closest_matches(text, candidates, cutoff)
    return found[0] if len(found) == 1 else ""


def closest_matches(text: str, candidates: Iterable[str], cutoff: float = NEAR) -> list[str]:
    """Return all candidates that are spelt most like the text; none when none is near."""
    matcher = SequenceMatcher(b=_spelling(text), autojunk=False)
    scores: dict[str, float] = {}
    for candidate in candidates:
        matcher.set_seq1(_spelling(candidate))
        scores[candidate] = matcher.ratio()
    best = max(scores.values(), default=0)
    return [candidate for candidate, score in scores.items() if score == best >= cutoff]


def _spelling(text: str) -> str:
    """Return a text as its spelling is compared: letters that look like digits count as those."""
    return normalised(text).casefold().translate(_LOOK_ALIKES)

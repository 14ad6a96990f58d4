"""Abbreviations among the letters of a text: bare consonants, mostly before a full stop."""

import re

from pipeline.thai.dictionary import is_word
from pipeline.thai.tokenizer import Tokenizer

_LONGEST_ABBREVIATION = 5
_CONSONANTS = "".join(map(chr, range(ord("ก"), ord("ฮ") + 1)))
_NUMBER_NEXT = re.compile("\\s?[0-9๐-๙]{3,5}[./]")
_LETTER_COST = 5.5  # bits of a letter of an abbreviation: one of 44


def spelt_out(match: re.Match[str], tokenizer: Tokenizer) -> str:
    """Return some letters without the abbreviation that they may end in: ของ of ``ของสตง.``."""
    letters = match[0]
    if not match.string.startswith(".", match.end()):
        return letters
    bare = min(len(letters) - len(letters.rstrip(_CONSONANTS)), _LONGEST_ABBREVIATION)
    ends = range(len(letters) - bare, len(letters) + 1)
    return letters[: min(ends, key=lambda end: tokenizer.total_cost(letters[:end]) - end * _LETTER_COST)]


def is_abbreviation(match: re.Match[str]) -> bool:
    """Return whether some letters stand for words: bare consonants, or followed by a full stop or digit."""
    if not match[0].strip(_CONSONANTS):
        if _NUMBER_NEXT.match(match.string, match.end()):
            return True  # of a letter's number: มท 0808.2
        return len(match[0]) <= _LONGEST_ABBREVIATION and (len(match[0]) == 1 or not is_word(match[0]))
    return match.string.startswith(".", match.end()) and len(match[0]) <= _LONGEST_ABBREVIATION

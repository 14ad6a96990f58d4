"""Phrases that the texts of a plan repeat: the best proof of what else was meant where two words stand oddly."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from pipeline.thai.tokenizer import Tokenizer

_LETTERS = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+")
_FEWEST_REPEATS, _PHRASE_BITS = 5, 1.5  # of a phrase; bits that it costs more than its share
_LONGEST = 24  # letters


def repeated_phrases(texts: Iterable[str], tokenizer: Tokenizer) -> dict[str, float]:
    """Return the phrases of two or three words that texts repeat, with their cost in bits."""
    stretches = Counter(match[0] for text in dict.fromkeys(texts) for match in _LETTERS.finditer(text))
    phrases: list[str] = []
    size = 0
    for letters, times in stretches.items():
        parts = tokenizer.words_in(letters)
        size += times * len(parts)
        of_two = [a + b for a, b in pairwise(parts) if len(a) > 1 < len(b)]
        of_three = [
            a + b + c for a, b, c in zip(parts, parts[1:], parts[2:], strict=False) if len(a) > 1 < len(c)
        ]
        phrases += times * (of_two + of_three)
    return {
        phrase: _PHRASE_BITS - math.log2(count / size)
        for phrase, count in Counter(phrases).items()
        if count >= _FEWEST_REPEATS and len(phrase) <= _LONGEST
    }

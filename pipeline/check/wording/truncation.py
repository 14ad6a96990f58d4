"""Texts that were cut off: they end with a word that must go on (``cut_off_words``: inside a word).

A lead-in such as เช่น or ได้แก่ is right where sub-items follow; หน้าที่ or ภายใน only look like ที่ and ใน.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.check.wording.text_span import TextSpan, find_in
from pipeline.check.wording.texts import WHOLE_FIELDS, WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.dictionary import data_rows
from pipeline.thai.tokenizer import bounds_of, is_thai, split_words, thai_end

_COUNTED = frozenset({"คณะ", "ที่", "ส่วน", "องค์กรปกครองส่วน"})  # nouns that a number may count
_MARKS_THAT_GO_ON = ",;:/(–—-“+&"
_LONGEST_TAIL = 48  # letters that are read as words
_NUMBER_BEFORE = re.compile("[0-9๐-๙] ?$")


class _Ending(NamedTuple):
    """Words that cannot end a text, the right words that end like them, and whether sub-items may follow."""

    letters: str
    right: tuple[str, ...]
    leads: bool


@cache
def _endings() -> tuple[_Ending, ...]:
    """Return the listed endings, longest first."""
    rows = [
        _Ending(row["ending"], tuple(row["right"].split()), bool(row["leads"]))
        for row in data_rows("open_endings.csv")
    ]
    return tuple(sorted(rows, key=lambda ending: -len(ending.letters)))


@cache
def _all_letters() -> tuple[str, ...]:
    return tuple(ending.letters for ending in _endings())


def _cut_off_sentences(wording: WordingInput) -> Iterator[Finding]:
    for text_span, has_sub_items in _ends(wording):
        found = _open_ending(text_span.text, has_sub_items=has_sub_items)
        if found:
            yield find_in(
                "sentence-cut-off", text_span, len(text_span.text) - len(found), len(text_span.text)
            )


CHECKS = (_cut_off_sentences,)


def _ends(wording: WordingInput) -> Iterator[tuple[TextSpan, bool]]:
    """Yield the texts that should be whole, and whether sub-items follow."""
    text_spans = wording.text_spans
    for text_span, after in zip(text_spans, (*text_spans[1:], None), strict=False):  # none at all: no pairs
        if text_span.field in WHOLE_FIELDS:
            yield text_span, after is not None and _leads(text_span, after)


def _leads(text_span: TextSpan, after: TextSpan) -> bool:
    """Return whether a text_span leads in to the sub-item after it."""
    same = (after.project, after.topic) == (text_span.project, text_span.topic)
    return same and text_span.level == 1 and after.level > 1


def _open_ending(text: str, *, has_sub_items: bool) -> str:
    """Return the words at the end of a text that must go on, "" when it is whole."""
    stripped = text.rstrip(".… ") if not text.endswith("พ.ศ.") else text
    if stripped != text.rstrip():
        return ""  # dots that wait for words are another rule's
    if text and text[-1] in _MARKS_THAT_GO_ON:
        return "" if has_sub_items and text[-1] in ":–-—" else text[-1]
    if not text.endswith(_all_letters()):
        return ""
    for letters, right, leads in _endings():
        if text.endswith(letters):
            counted = letters in _COUNTED and _NUMBER_BEFORE.search(text[: -len(letters)])
            is_right = counted or text.endswith(right) or _is_tail_of_word(text, letters)
            return "" if is_right or (has_sub_items and leads) else letters
    return ""


def _is_tail_of_word(text: str, ending: str) -> bool:
    """Return whether the ending belongs to a longer word, as ที่ does to หน้าที่."""
    start = len(text) - len(ending)
    if not text[start - 1 : start] or not is_thai(text[start - 1]):
        return False
    run = thai_end(text[-_LONGEST_TAIL:])
    return len(run) - len(ending) not in bounds_of(split_words(run))

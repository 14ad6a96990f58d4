"""Brackets and quotes without a partner; those of list marks, as in ``1)``, need none."""

import re
from collections.abc import Iterator

from pipeline.check.wording.text_span import find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding

_DIGIT = "0-9๐-๙"
_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_ANY_PAIR = re.compile(r"[()\[\]{}“”‘’«»\"]")
LIST_MARK = re.compile(
    rf"(?:(?<=\s)|^)(?:[{_DIGIT}]{{1,2}}(?:\.[{_DIGIT}]{{1,2}})*|[ก-ฮ]|[a-zA-Z]|[ivx]{{2,4}})\)"
)
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['’](?=[A-Za-z]|\s|$)")


def _unbalanced_pairs(wording: WordingInput) -> Iterator[Finding]:
    for text_span in wording.text_spans:
        text = text_span.text
        if not _ANY_PAIR.search(text):
            continue
        lonely = _lonely(text, frozenset())
        if lonely:
            marks = frozenset(match.end() - 1 for match in LIST_MARK.finditer(text))
            lonely = min((_lonely(text, marks), lonely), key=len)
        for at in lonely:
            yield find_in("unbalanced-pair", text_span, at, at + 1)


def _lonely(text: str, passed_over: frozenset[int]) -> list[int]:
    """Return the places of brackets and quotes without a partner; those of list marks are passed over."""
    if "’" in text:
        passed_over |= {match.start() for match in _APOSTROPHE.finditer(text)}
    lonely, open_at = [], []
    for match in _ANY_PAIR.finditer(text):
        at, letter = match.start(), match[0]
        if at in passed_over:
            continue
        if letter in _PAIRS:
            open_at.append(at)
        elif letter in _CLOSERS:
            if open_at and text[open_at[-1]] == _CLOSERS[letter]:
                open_at.pop()
            else:
                lonely.append(at)
    straight = [match.start() for match in _ANY_PAIR.finditer(text) if match[0] == '"']
    return sorted([*lonely, *open_at, *straight[len(straight) // 2 * 2 :]])


CHECKS = (_unbalanced_pairs,)

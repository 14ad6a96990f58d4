"""Check for a whole list pasted into one cell: each item belongs in a row of its own, and gets its number there."""

import re
from collections.abc import Iterator

from pipeline.check.wording.text_span import TextSpan, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding

_DIGIT = "0-9๐-๙"
_MARK = rf"(?:[(]?[{_DIGIT}]{{1,2}}(?:[.][{_DIGIT}]{{1,2}})*[.)]|[-–—•●○▪■◦*·➢➤✓✔]|[ก-ฮ][.)]|ข้อ(?:ที่)?\s?[{_DIGIT}]{{1,2}}[.)]?)"
_MARKED_LINE = re.compile(rf"(?:^|\n)\s*{_MARK}\s*(?=[^\s{_DIGIT}])")
_NUMBER_WITHIN = re.compile(rf"(?:^|\s)[(]?([{_DIGIT}]{{1,2}})[.)]\s*(?=[^\s{_DIGIT}.])")
_LISTS = frozenset({"objectives", "methods", "outputs", "outcomes"})
_FIELDS = frozenset({("targets", "group"), ("committee", "position"), ("projects", "name")})
_FEWEST_LINES = 3  # without marks; two may be one item typed over two lines


def list_items(text_span: TextSpan) -> int:
    """Return how many items of a list stand in one cell, 0 where it holds one text."""
    text = text_span.text
    marked = len(_MARKED_LINE.findall(text)) if "\n" in text else 0
    if marked > 1:
        return marked
    if text_span.topic not in _LISTS and (text_span.table, text_span.field) not in _FIELDS:
        return 0
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) >= _FEWEST_LINES:
        return len(lines)
    if not _NUMBER_WITHIN.match(text):
        return 0
    numbers = [int(match[1]) for match in _NUMBER_WITHIN.finditer(text)]
    return len(numbers) if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) else 0


def pasted_lists(wording: WordingInput) -> Iterator[Finding]:
    """Find cells that hold a list of several items."""
    for text_span in wording.text_spans:
        items = list_items(text_span)
        if items:
            yield find_in("list-in-cell", text_span, 0, len(text_span.text), items=items)


CHECKS = (pasted_lists,)

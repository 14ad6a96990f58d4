"""One printed text as the proofreader reads it, and what a pattern finds in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.model.cell_ref import CellRef, InCell
from pipeline.model.finding import Finding, make_finding
from pipeline.thai.formats import to_arabic_digits

NEAR = 60  # characters beside a match that tell what it is about


@dataclass(frozen=True)
class TextSpan(InCell):
    """One printed text: where it stands, whose it is, what it says."""

    place: CellRef
    table: str  # our name of the sheet: details, projects …; settings for a setting, results for what was reached
    field: str  # column field, or the setting's field
    project: str  # the project's code, "" where there is none
    topic: str  # rationale, objectives, methods, outputs, outcomes; "" outside รายละเอียด
    level: int  # 1 or 2 in รายละเอียด, else 0
    text: str  # as it will be printed

    @cached_property
    def arabic(self) -> str:
        """Return the text with Arabic digits, letter for letter as long as the text itself."""
        return to_arabic_digits(self.text)

    def matches(self, pattern: re.Pattern[str]) -> Iterator["Match"]:
        """Yield the matches of a pattern in the text with Arabic digits."""
        return (Match(self, match) for match in pattern.finditer(self.arabic))

    def matches_as_typed(self, pattern: re.Pattern[str]) -> Iterator["Match"]:
        """Yield the matches of a pattern in the text as it was typed."""
        return (Match(self, match) for match in pattern.finditer(self.text))


@dataclass(frozen=True, slots=True)
class Match:
    """A match of a pattern in a printed text, with the text beside it."""

    text_span: TextSpan
    found: re.Match[str]

    def __getitem__(self, group: int | str) -> str:
        """Return a group; "" where it took no part in the match."""
        return self.found[group] or ""

    @property
    def start(self) -> int:
        """Return where the match begins."""
        return self.found.start()

    @property
    def end(self) -> int:
        """Return where the match ends."""
        return self.found.end()

    def before(self, size: int = NEAR) -> str:
        """Return up to ``size`` characters before the match."""
        return self.found.string[max(0, self.start - size) : self.start]

    def after(self, size: int = NEAR) -> str:
        """Return up to ``size`` characters after the match."""
        return self.found.string[self.end : self.end + size]

    def continues(self, pattern: re.Pattern[str]) -> bool:
        """Return whether a pattern matches right after the match."""
        return pattern.match(self.found.string, self.end) is not None

    def finding(self, code: str, proposal: str = "", group: int | str = 0, /, **words: object) -> Finding:
        """Make a finding about the words of a group of the match."""
        start, end = self.found.span(group)
        return find_in(code, self.text_span, start, end, proposal, **words)


def places_in(spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return all places within stretches of a text: to ask one by one whether another lies there is quadratic."""
    return {place for start, end in spans for place in range(start, end)}


def find_in(
    code: str, text_span: TextSpan, start: int, end: int, proposal: str = "", **words: object
) -> Finding:
    """Make a finding about the words of a text_span from ``start`` to ``end``."""
    value = text_span.text[start:end]
    made = make_finding(code, text_span.place, value, proposal=proposal, **words)
    return replace(made, text_span=text_span.text, start=start, proposal=proposal)

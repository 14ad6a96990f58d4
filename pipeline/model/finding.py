"""The catalogue of what can be wrong, and one finding with its place, value and remedy.

Each rule has a stable code (other programs read it), a severity, a Thai message and a Thai remedy.
Messages and remedies are templates: ``{value}`` is what stands in the cell, other names come from the check.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.rules import ERROR, RULES, Severity


@dataclass(frozen=True)
class Finding:
    """One thing found: which rule, where, what stands there, what to do."""

    code: str
    severity: Severity
    sheet: str
    cell: str  # as Excel shows it, such as F12; empty when the whole sheet or file is meant
    value: str
    message: str
    remedy: str
    text_span: str = ""  # the whole text in which ``value`` stands, where the words are in question
    start: int = 0  # of ``value`` in the text_span
    proposal: str = ""  # the text to put in the place of ``value``, where there is one
    times: int = 1  # in its cell, of which this is the first

    @property
    def address(self) -> str:
        """Return the place as Excel writes it, such as ``โครงการ!F12``."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def line(self) -> str:
        """Return the finding as the one line a clerk reads."""
        shown = f" “{one_line(self.value)}”" if self.value else ""
        return f"{self.address}{shown} {self.message} — {self.remedy}"


_LONGEST_SHOWN = 60
_BLANKS = re.compile(r"\s+")
_LINE_BREAK = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_LONGEST_WORD = 400  # of what stands within a message; the choices and hints of columns have less


def one_line(text: str) -> str:
    """Return the text on one line, spaces that stand together visible, cut where it would hide the message."""
    flat = _BLANKS.sub(_shown_blanks, text.strip())
    return flat if len(flat) <= _LONGEST_SHOWN else flat[: _LONGEST_SHOWN - 1] + "…"


def _shown_blanks(blanks: re.Match[str]) -> str:
    """Return a space for a line break; blanks in a row may be the mistake itself and are shown one by one."""
    return " " if _LINE_BREAK.search(blanks[0]) or len(blanks[0]) == 1 else "␣" * len(blanks[0])


def _shortened(word: object) -> object:
    """Return what a message's template is given, a text of it cut where it would hide the message."""
    return f"{word[:_LONGEST_WORD]}…" if isinstance(word, str) and len(word) > _LONGEST_WORD else word


def did_you_mean(candidate: str) -> str:
    """Return the words that tell the nearest name, "" when there is none."""
    return f" (ใกล้เคียงที่สุดคือ “{candidate}”)" if candidate else ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether a finding is an error, which stops the book."""
    return any(finding.severity is ERROR for finding in findings)


def make_finding(code: str, sheet: str, cell: str, value: str = "", /, **words: object) -> Finding:
    """Make a finding of a rule; a word the rule's text needs and does not get is a KeyError, our bug."""
    rule = RULES[code]
    named = {"sheet": sheet, "value": value, **{name: _shortened(word) for name, word in words.items()}}
    return Finding(
        code, rule.severity, sheet, cell, value, rule.message.format(**named), rule.remedy.format(**named)
    )

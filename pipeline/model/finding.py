"""One finding: the rule it breaks, the cell, what stands there, what is wrong and what to do.

Message and remedy are the rule's templates (``model/rules``), filled in: ``{value}`` is what stands in the
cell, other words come from the check.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.cell_ref import CellRef, InCell
from pipeline.model.rules import ERROR, RULES, Severity
from pipeline.thai.word_boundaries import word_end

_LONGEST_SHOWN = 60
_LONGEST_WORD = 400  # of a word within a message; the choices and hints of columns are shorter
_BLANKS = re.compile(r"\s+")
_LINE_BREAK = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Finding(InCell):
    """One thing found in a workbook."""

    code: str  # of the rule
    severity: Severity
    place: CellRef
    value: str
    message: str
    remedy: str
    text_span: str = ""  # the whole text in which ``value`` stands, for findings about wording
    start: int = 0  # of ``value`` in ``text_span``
    proposal: str = ""  # the text to put in the place of ``value``, where there is one
    times: int = 1  # how often it occurs in its cell; the finding is the first of them

    @property
    def line(self) -> str:
        """Return the finding as the one line a clerk reads."""
        shown = f" “{short_text(self.value)}”" if self.value else ""
        return f"{self.address}{shown} {self.message} — {self.remedy}"


def make_finding(code: str, place: CellRef, value: str = "", /, **words: object) -> Finding:
    """Make a finding of a rule. A word that the rule's texts need and is not given raises KeyError, our bug."""
    rule = RULES[code]
    named = {"sheet": place.sheet, "value": value, **{name: _shortened(word) for name, word in words.items()}}
    return Finding(
        code, rule.severity, place, value, rule.message.format(**named), rule.remedy.format(**named)
    )


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether a finding is an error, which stops the book."""
    return any(finding.severity is ERROR for finding in findings)


def did_you_mean(candidate: str) -> str:
    """Return the part of a message that names the closest match, "" when there is none."""
    return f" (ใกล้เคียงที่สุดคือ “{candidate}”)" if candidate else ""


def short_text(text: str) -> str:
    """Return what is shown of a text: on one line, cut after a word within 60 characters, repeated spaces made visible."""
    flat = _BLANKS.sub(_visible_blanks, text.strip())
    return flat if len(flat) <= _LONGEST_SHOWN else cut_after_word(flat, _LONGEST_SHOWN - 1)


def cut_after_word(text: str, longest: int) -> str:
    """Return a text cut after the last word that ends within ``longest`` characters, with an ellipsis."""
    return text if len(text) <= longest else f"{text[: word_end(text, longest)].rstrip()}…"


def _visible_blanks(blanks: re.Match[str]) -> str:
    """Return a space for a line break; repeated spaces may be the mistake itself and are shown one by one."""
    return " " if _LINE_BREAK.search(blanks[0]) or len(blanks[0]) == 1 else "␣" * len(blanks[0])


def _shortened(word: object) -> object:
    """Return a word of a message, cut where a long text would hide the message."""
    return cut_after_word(word, _LONGEST_WORD) if isinstance(word, str) else word

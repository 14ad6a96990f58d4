"""Excerpts: the words that a finding is about, with the text around them, everything visible."""

import re
import unicodedata
from dataclasses import dataclass

from pipeline.findings.groups import printable
from pipeline.model.finding import Finding
from pipeline.thai.word_boundaries import word_end

_AROUND = 90  # characters of the text shown on either side of the words
_LONGEST_WORDS = 400
_ELLIPSIS = "…"
_DOTTED_CIRCLE = "\u25cc"  # carries a vowel or tone mark without a consonant
_BLANK = re.compile("[\\s\u00a0]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


@dataclass(frozen=True)
class Excerpt:
    """A piece of a text around the words of a finding, and the text proposed in their place."""

    before: str
    words: str
    after: str
    proposal: str


def excerpt_of(finding: Finding) -> Excerpt:
    """Return the excerpt of a finding; without a text_span, the value alone."""
    text = finding.text_span or finding.value
    start = finding.start if finding.text_span else 0
    end = start + len(finding.value)
    left, right = word_end(text, start - _AROUND), word_end(text, end + _AROUND)
    return Excerpt(
        before=(_ELLIPSIS if left > 0 else "") + printable(text[left:start]),
        words=_visible(text[start:end]),
        after=printable(text[end:right]) + (_ELLIPSIS if right < len(text) else ""),
        proposal=printable(finding.proposal),
    )


def _visible(words: str) -> str:
    """Return words with invisible characters named, and blanks as dots when there is nothing else."""
    shown = _INVISIBLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", words)
    if not shown.strip():
        shown = _BLANK.sub("·", shown)
    if shown and unicodedata.category(shown[0]) == "Mn":
        shown = _DOTTED_CIRCLE + shown
    if len(shown) > _LONGEST_WORDS:
        shown = shown[: word_end(shown, _LONGEST_WORDS)] + _ELLIPSIS
    return printable(shown)

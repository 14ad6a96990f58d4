"""Findings of several rules about the same letters, reduced to the one that says best what to type.

``คําสั่ง`` with a vowel in two halves is letters that are no word too: a clerk who read both would be given
two remedies for one fault, and only the first is right.
"""

from collections.abc import Iterable

from pipeline.model.finding import Finding

# Rules that may see one fault each in its way, the surest first; whatever stands in the place of a text comes before.
_FIRST = ("private-name", "sample-left", "placeholder-left", "wrong-keyboard")
_SUREST = (
    *_FIRST,
    "split-sara-am",
    "two-sara-e",
    "misplaced-mark",
    "invisible-character",
    "space-misplaced",
    "misspelt-word",
    "misspelt-loanword",
    "word-cut-off",
    "space-missing",
    "law-year-wrong",
    "year-impossible",
)
_Text = tuple[str, str, str]


def one_for_each_fault(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those about letters that a surer one has put right already."""
    found = list(findings)
    by_text: dict[_Text, list[Finding]] = {}
    for each in found:
        if each.code in _SUREST and each.text_span:
            by_text.setdefault((each.sheet, each.cell, each.text_span), []).append(each)
    doubled = {each for of_text in by_text.values() if len(of_text) > 1 for each in _doubled(of_text)}
    return [each for each in found if each not in doubled] if doubled else found


def _doubled(of_text: list[Finding]) -> set[Finding]:
    """Return the findings of one text that overlap what a surer one changes."""
    doubled: set[Finding] = set()
    changed: list[tuple[str, range]] = []
    for each in sorted(of_text, key=_rank):
        # A space that is missing is shown between whole words, which may have faults of their own.
        typed = _changed(each) if each.code == "space-missing" else _shown(each)
        if any(code != each.code and _overlap(place, typed) for code, place in changed):
            doubled.add(each)
        else:
            changed.append((each.code, _changed(each)))
    return doubled


def _rank(finding: Finding) -> tuple[bool, bool, int]:
    return finding.code not in _FIRST, not finding.proposal, _SUREST.index(finding.code)


def _shown(finding: Finding) -> range:
    return range(finding.start, finding.start + len(finding.value))


def _changed(finding: Finding) -> range:
    """Return the letters that a finding's proposal changes: it is shown with the words around them."""
    shown = _shown(finding)
    if not finding.proposal:
        return shown
    before = _alike(finding.value, finding.proposal)
    after = _alike(finding.value[before:][::-1], finding.proposal[before:][::-1])
    return range(shown.start + before, shown.stop - after)


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _overlap(changed: range, typed: range) -> bool:
    """Return whether some letters typed touch those changed, also where letters were only put in."""
    return changed.start <= typed.stop and typed.start <= changed.stop

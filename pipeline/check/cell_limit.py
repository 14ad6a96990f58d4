"""Many findings of one rule in one cell, told as few: whoever mends a cell wants its kinds of trouble and a number.

A cell takes 32,767 characters. Text copied out of a PDF may have the same wrong mark between any two of them.
"""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model.finding import Finding

MOST_IN_A_CELL = 10  # different ones of one rule
_Kind = tuple[str, str, str, str, str, str]


def merge_alike(found: Iterable[Finding]) -> list[Finding]:
    """Return findings that say the same of the same words of a cell as one, the first, with how many they are.

    They are counted as they come: tens of thousands are never held at once.
    """
    firsts: dict[_Kind, Finding] = {}
    starts: dict[_Kind, set[int]] = {}
    for each in found:
        kind = (each.sheet, each.cell, each.code, each.value, each.message, each.proposal)
        firsts.setdefault(kind, each)
        starts.setdefault(kind, set()).add(each.start)
    return [
        first if len(starts[kind]) == 1 else replace(first, times=len(starts[kind]))
        for kind, first in firsts.items()
    ]


def limit_per_cell(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings about words, no more than MOST_IN_A_CELL of one rule in one cell; the last tells of the rest.

    Findings about anything but words come once a cell, or once a sheet and cause: they stay.
    """
    crowds: dict[tuple[str, str, str, int], list[Finding]] = {}
    for number, each in enumerate(findings):
        crowds.setdefault((each.sheet, each.cell, each.code, 0 if each.text_span else number), []).append(
            each
        )
    kept: list[Finding] = []
    for crowd in crowds.values():
        rest = sum(each.times for each in crowd[MOST_IN_A_CELL:])
        told = [_with_number(each) for each in crowd[:MOST_IN_A_CELL]]
        if rest:
            told[-1] = replace(told[-1], message=f"{told[-1].message} และในช่องนี้ยังมีอีก {rest:,} แห่ง")
        kept += told
    return kept


def _with_number(finding: Finding) -> Finding:
    if finding.times == 1:
        return finding
    return replace(finding, message=f"{finding.message} (พบ {finding.times:,} แห่งในช่องนี้)")

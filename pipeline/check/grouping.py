"""Findings that say the same, grouped: down a column, all over it, or many times in one cell.

A mistake in one cell below the other, or all over a column, is reported at the first cell. Text copied from
a PDF can break one rule thousands of times in a cell (32,767 characters): the first ten are shown, with a
count of the rest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from pipeline.model.finding import Finding
from pipeline.model.rules import ERROR

_FEWEST_CONSECUTIVE = 4  # cells; fewer are reported one by one
_MOST_STRETCHES = 5  # of one mistake in a column; more are reported together
MOST_IN_A_CELL = 10  # different ones of one rule
_Alike = tuple[str, str, str, str, str, str]


def join_consecutive(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with each error that fills cells of a column reported once."""
    kinds: dict[tuple[str, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        is_alone = not finding.column or finding.severity is not ERROR
        column = str(number) if is_alone else finding.column
        kinds.setdefault((finding.code, finding.sheet, column, finding.value), []).append(finding)
    return [
        finding
        for alike in kinds.values()
        for finding in _joined(sorted(alike, key=lambda finding: finding.row))
    ]


def _joined(alike: list[Finding]) -> Iterator[Finding]:
    """Yield what is reported of one mistake in a column: each cell, each long stretch, or all of it once."""
    numbered = list(enumerate(alike))
    stretches = [
        [f for _, f in group] for _, group in groupby(numbered, key=lambda item: item[1].row - item[0])
    ]
    if len(stretches) > _MOST_STRETCHES and len(alike) > 2 * _MOST_STRETCHES:
        more = f" (เหมือนกัน {len(alike)} ช่องในคอลัมน์นี้ ถึง {alike[-1].cell})"
        yield replace(alike[0], message=alike[0].message + more)
        return
    for cells in stretches:
        if len(cells) < _FEWEST_CONSECUTIVE:
            yield from cells
        else:
            more = f" (เหมือนกันทุกช่องถึง {cells[-1].cell} รวม {len(cells)} ช่อง)"
            yield replace(cells[0], message=cells[0].message + more)


def merge_alike(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings that say the same of the same words of a cell as one, the first, with how many they are.

    They are counted as they come: tens of thousands are never held at once.
    """
    firsts: dict[_Alike, Finding] = {}
    starts: dict[_Alike, set[int]] = {}
    for each in findings:
        kind = (each.sheet, each.cell, each.code, each.value, each.message, each.proposal)
        firsts.setdefault(kind, each)
        starts.setdefault(kind, set()).add(each.start)
    return [
        first if len(starts[kind]) == 1 else replace(first, times=len(starts[kind]))
        for kind, first in firsts.items()
    ]


def limit_per_cell(findings: Iterable[Finding]) -> list[Finding]:
    """Limit the findings about words to MOST_IN_A_CELL of one rule in one cell; the last counts the rest.

    Findings about anything but words come once a cell, or once a sheet and cause: they stay.
    """
    by_cell: dict[tuple[str, str, str, int], list[Finding]] = {}
    for number, each in enumerate(findings):
        key = (each.sheet, each.cell, each.code, 0 if each.text_span else number)
        by_cell.setdefault(key, []).append(each)
    kept: list[Finding] = []
    for found in by_cell.values():
        rest = sum(each.times for each in found[MOST_IN_A_CELL:])
        reported = [_with_number(each) for each in found[:MOST_IN_A_CELL]]
        if rest:
            message = f"{reported[-1].message} และในช่องนี้ยังมีอีก {rest:,} แห่ง"
            reported[-1] = replace(reported[-1], message=message)
        kept += reported
    return kept


def _with_number(finding: Finding) -> Finding:
    if finding.times == 1:
        return finding
    return replace(finding, message=f"{finding.message} (พบ {finding.times:,} แห่งในช่องนี้)")

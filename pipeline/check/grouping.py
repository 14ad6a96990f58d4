"""The same mistake in one cell below the other, or all over a column, is one: told at the first cell."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from pipeline.model.finding import Finding
from pipeline.model.rules import ERROR

_FEWEST = 4  # cells of a run; fewer are told one by one
_MOST_RUNS = 5  # of one mistake in a column; more are told together


def join_consecutive(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with each error that fills cells of a column told once."""
    kinds: dict[tuple[str, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        is_alone = not finding.column or finding.severity is not ERROR
        column = str(number) if is_alone else finding.column
        kinds.setdefault((finding.code, finding.sheet, column, finding.value), []).append(finding)
    return [
        finding
        for alike in kinds.values()
        for finding in _told(sorted(alike, key=lambda finding: finding.row))
    ]


def _told(alike: list[Finding]) -> Iterator[Finding]:
    """Yield what is told of one mistake in a column: each cell, each long run, or all of it once."""
    numbered = list(enumerate(alike))
    runs = [[f for _, f in run] for _, run in groupby(numbered, key=lambda item: item[1].row - item[0])]
    if len(runs) > _MOST_RUNS and len(alike) > 2 * _MOST_RUNS:
        more = f" (เหมือนกัน {len(alike)} ช่องในคอลัมน์นี้ ถึง {alike[-1].cell})"
        yield replace(alike[0], message=alike[0].message + more)
        return
    for run in runs:
        if len(run) < _FEWEST:
            yield from run
        else:
            more = f" (เหมือนกันทุกช่องถึง {run[-1].cell} รวม {len(run)} ช่อง)"
            yield replace(run[0], message=run[0].message + more)

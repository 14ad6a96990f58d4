"""The same mistake in one cell below the other is one: told at the first cell, with the last of them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.findings import Finding
from pipeline.rules import ERROR

_FEWEST = 4  # cells; fewer are told one by one
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def joined_runs(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with each error that fills a column's cells one after the other told once."""
    runs: list[list[Finding]] = []
    open_runs: dict[tuple[str, ...], list[Finding]] = {}
    for finding in sorted(findings, key=_row):
        match = _CELL.fullmatch(finding.cell)
        kind = (finding.code, finding.sheet, match[1] if match else "", finding.value)
        run = open_runs.get(kind)
        if run and match and finding.severity is ERROR and _row(finding) == _row(run[-1]) + 1:
            run.append(finding)
        else:
            open_runs[kind] = [finding]
            runs.append(open_runs[kind])
    return [finding for run in runs for finding in _told(run)]


def _row(finding: Finding) -> int:
    """Return the row of a finding's cell, 0 when it has none."""
    match = _CELL.fullmatch(finding.cell)
    return int(match[2]) if match else 0


def _told(run: list[Finding]) -> list[Finding]:
    """Return a run as it is told: a long one once."""
    if len(run) < _FEWEST:
        return run
    more = f" (เหมือนกันทุกช่องถึง {run[-1].cell} รวม {len(run)} ช่อง)"
    return [replace(run[0], message=run[0].message + more)]

"""*Check*: everything that is wrong with a workbook, at once, in sheet order, one finding per cause."""

import re
from collections.abc import Callable, Iterator

from pipeline.checks import across, particulars, projects, shape, values
from pipeline.checks.places import title_of
from pipeline.columns import SHEETS
from pipeline.findings import Finding
from pipeline.tables import Tables
from pipeline.workbook import Workbook

CheckRule = Callable[[Workbook, Tables], Iterator[Finding]]

RULES: tuple[CheckRule, ...] = (
    *shape.RULES,
    *values.RULES,
    *across.RULES,
    *projects.RULES,
    *particulars.RULES,
)
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def check_workbook(workbook: Workbook, tables: Tables) -> list[Finding]:
    """Return all findings by sheet of the contract, row and column; those of a whole sheet come first."""
    titles = [title_of(workbook, sheet.name) for sheet in SHEETS]
    found = {finding: None for rule in RULES for finding in rule(workbook, tables)}
    return sorted(found, key=lambda finding: (_sheet_place(finding, titles), _cell_place(finding)))


def _sheet_place(finding: Finding, titles: list[str]) -> int:
    """Return the place of a finding's sheet; sheets that are none of ours come last."""
    return titles.index(finding.sheet) if finding.sheet in titles else len(titles)


def _cell_place(finding: Finding) -> tuple[int, int, str]:
    """Return row and column of a finding's cell, letters ordered as Excel orders its columns."""
    match = _CELL.fullmatch(finding.cell)
    return (int(match[2]), len(match[1]), match[1]) if match else (0, 0, "")

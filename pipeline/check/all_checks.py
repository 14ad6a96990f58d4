"""*Check*: everything that is wrong with a workbook, at once, in sheet order, one finding per cause."""

from collections.abc import Callable, Iterator, Sequence

from pipeline.check.cell_limit import limit_per_cell, merge_alike
from pipeline.check.grouping import join_consecutive
from pipeline.check.locate import sheet_title
from pipeline.check.overrides import apply_overrides, check_overrides, read_overrides
from pipeline.check.structure import (
    cells,
    headings,
    hidden,
    non_data_rows,
    projects,
    references,
    row_order,
    settings,
    sheets,
    uniqueness,
)
from pipeline.check.wording import (
    amounts,
    brackets,
    characters,
    citations,
    counts,
    duplicates,
    numbering,
    organisation_name,
    organisation_type,
    personal_data,
    placeholders,
    project_names,
    repeated_words,
    spacing,
    spelling,
    truncation,
    units,
    years,
)
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import READ_SHEETS
from pipeline.read.tables import Tables
from pipeline.read.workbook import Workbook

CheckRule = Callable[[Workbook, Tables], Iterator[Finding]]
WordingRule = Callable[[WordingInput], Iterator[Finding]]

RULES: tuple[CheckRule, ...] = (
    *sheets.RULES,
    *headings.RULES,
    *hidden.RULES,
    *non_data_rows.RULES,
    *cells.RULES,
    *uniqueness.RULES,
    *references.RULES,
    *row_order.RULES,
    *projects.RULES,
    *settings.RULES,
)
WORDING_RULES: tuple[WordingRule, ...] = (
    *placeholders.RULES,
    *organisation_type.RULES,
    *organisation_name.RULES,
    *years.RULES,
    *citations.RULES,
    *amounts.RULES,
    *counts.RULES,
    *units.RULES,
    *characters.RULES,
    *spacing.RULES,
    *brackets.RULES,
    *numbering.RULES,
    *repeated_words.RULES,
    *spelling.RULES,
    *truncation.RULES,
    *personal_data.RULES,
    *duplicates.RULES,
    *project_names.RULES,
)


def check_workbook(
    workbook: Workbook, tables: Tables, structure: Sequence[Finding] | None = None
) -> list[Finding]:
    """Return all findings in the order of the sheets, the office's own rules (กติกาตรวจ) applied, no flood of them.

    ``structure`` is what ``check_structure`` has found, if it was asked already.
    """
    known = check_structure(workbook, tables) if structure is None else structure
    found = [*known, *check_wording(workbook, tables)]
    rules = read_overrides(workbook, tables)
    kept = limit_per_cell(apply_overrides(found, rules))
    return _in_order(workbook, [*kept, *check_overrides(found, rules)])


def check_structure(workbook: Workbook, tables: Tables) -> list[Finding]:
    """Return what is wrong with shape and values of the workbook, in the order of the sheets."""
    found = dict.fromkeys(finding for rule in RULES for finding in rule(workbook, tables))
    return _in_order(workbook, join_consecutive(found))


def check_wording(workbook: Workbook, tables: Tables) -> list[Finding]:
    """Return what the proofreader finds in the printed texts, in the order of the sheets."""
    wording = WordingInput(workbook, tables)
    return _in_order(workbook, merge_alike(finding for rule in WORDING_RULES for finding in rule(wording)))


def _in_order(workbook: Workbook, found: list[Finding]) -> list[Finding]:
    """Return each finding once, by sheet of the contract, row and column; whole sheets come first."""
    titles = [sheet_title(workbook, sheet.name) for sheet in READ_SHEETS]
    once = dict.fromkeys(found)
    return sorted(once, key=lambda finding: (_sheet_place(finding, titles), _cell_place(finding)))


def _sheet_place(finding: Finding, titles: list[str]) -> int:
    """Return the place of a finding's sheet; sheets that are none of ours come last."""
    return titles.index(finding.sheet) if finding.sheet in titles else len(titles)


def _cell_place(finding: Finding) -> tuple[int, int, str]:
    """Return row and column of a finding's cell, letters ordered as Excel orders its columns."""
    return finding.row, len(finding.column), finding.column

"""*Check*: everything that is wrong with a workbook, at once, in sheet order, one finding per cause."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.check.check_input import CheckInput
from pipeline.check.grouping import join_consecutive, limit_per_cell, merge_alike
from pipeline.check.overlaps import one_for_each_fault
from pipeline.check.overrides import apply_overrides, check_overrides, read_overrides
from pipeline.check.results import money, rounds, statuses
from pipeline.check.results import texts as result_texts
from pipeline.check.structure import (
    cells,
    committee,
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
    cut_off_words,
    dates,
    duplicates,
    figures,
    impossible_dates,
    limits,
    name_variants,
    numbering,
    organisation_name,
    organisation_type,
    other_places,
    pasted_lists,
    personal_data,
    placeholders,
    project_names,
    repeated_words,
    spacing,
    spelling,
    target_counts,
    truncation,
    units,
    years,
)
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import READ_SHEETS, REGISTER_SETTINGS, SETTINGS_SHEET
from pipeline.read.tables import Tables

StructureCheck = Callable[[CheckInput], Iterator[Finding]]
WordingCheck = Callable[[WordingInput], Iterator[Finding]]

STRUCTURE_CHECKS: tuple[StructureCheck, ...] = (
    *sheets.CHECKS,
    *headings.CHECKS,
    *hidden.CHECKS,
    *non_data_rows.CHECKS,
    *cells.CHECKS,
    *uniqueness.CHECKS,
    *references.CHECKS,
    *row_order.CHECKS,
    *committee.CHECKS,
    *projects.CHECKS,
    *settings.CHECKS,
    *statuses.CHECKS,
    *money.CHECKS,
    *result_texts.CHECKS,
    *rounds.CHECKS,
)
WORDING_CHECKS: tuple[WordingCheck, ...] = (
    *placeholders.CHECKS,
    *organisation_type.CHECKS,
    *organisation_name.CHECKS,
    *other_places.CHECKS,
    *years.CHECKS,
    *dates.CHECKS,
    *impossible_dates.CHECKS,
    *citations.CHECKS,
    *amounts.CHECKS,
    *counts.CHECKS,
    *target_counts.CHECKS,
    *figures.CHECKS,
    *units.CHECKS,
    *characters.CHECKS,
    *spacing.CHECKS,
    *brackets.CHECKS,
    *pasted_lists.CHECKS,
    *numbering.CHECKS,
    *repeated_words.CHECKS,
    *spelling.CHECKS,
    *truncation.CHECKS,
    *cut_off_words.CHECKS,
    *personal_data.CHECKS,
    *duplicates.CHECKS,
    *project_names.CHECKS,
    *name_variants.CHECKS,
    *limits.CHECKS,
)


def check_workbook(tables: Tables, structure: Sequence[Finding] | None = None) -> list[Finding]:
    """Return all findings in the order of the sheets, the organisation's own rules (กติกาตรวจ) applied, limited per cell.

    ``structure`` is what ``check_structure`` has found, if it was asked already.
    """
    given = CheckInput(tables)
    known = check_structure(tables) if structure is None else structure
    found = [*known, *check_wording(tables)]
    overrides = read_overrides(given)
    kept = limit_per_cell(apply_overrides(found, overrides))
    return _in_order(given, [*kept, *check_overrides(found, overrides)])


def check_structure(tables: Tables, *, is_draft: bool = False) -> list[Finding]:
    """Return what is wrong with shape and values of the workbook, in the order of the sheets.

    ``is_draft``: what the register gives after signing may be blank.
    """
    given = CheckInput(tables)
    found = dict.fromkeys(finding for check in STRUCTURE_CHECKS for finding in check(given))
    in_order = _in_order(given, join_consecutive(found))
    return _with_draft_blanks(given, in_order) if is_draft else in_order


def check_wording(tables: Tables) -> list[Finding]:
    """Return what the proofreader finds in the printed texts, in the order of the sheets."""
    given = WordingInput(tables)
    found = merge_alike(finding for check in WORDING_CHECKS for finding in check(given))
    return _in_order(given, one_for_each_fault(found))


def _in_order(given: CheckInput, found: list[Finding]) -> list[Finding]:
    """Return each finding once, by sheet of the contract, row and column; whole sheets come first.

    Findings of sheets that are none of ours come last.
    """
    titles = [given.sheet_title(sheet.name) for sheet in READ_SHEETS]
    places = {title: place for place, title in enumerate(titles)}
    return sorted(
        dict.fromkeys(found),
        key=lambda finding: (places.get(finding.sheet, len(titles)), finding.place.sort_key),
    )


def _with_draft_blanks(given: CheckInput, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of a draft: its blanks are warnings, since the documents print dots in their places."""
    known, sheet = given.tables.settings, given.sheet_title(SETTINGS_SHEET.name)
    blanks = {known[f].row: f for f in REGISTER_SETTINGS if f in known and known[f].value is None}
    return [
        given.setting_finding("draft-blank", blanks[finding.row])
        if (finding.code, finding.sheet) == ("value-missing", sheet) and finding.row in blanks
        else finding
        for finding in findings
    ]

"""Checks of what a clerk does not see in Excel and we read all the same, or leave alone: notices."""

from collections.abc import Iterator, Sequence

from pipeline.check.locate import CheckInput
from pipeline.model.cell_ref import CellRef
from pipeline.model.finding import Finding, make_finding
from pipeline.read.workbook import SheetFrame

_MOST_NAMED = 5


def macros(given: CheckInput) -> Iterator[Finding]:
    """Tell that macros are neither read nor run."""
    if given.workbook.has_macros:
        yield make_finding("macros-ignored", CellRef(given.workbook.path.name))


def links(given: CheckInput) -> Iterator[Finding]:
    """Tell which other workbooks formulas take values from: what Excel last saw there is what we print."""
    if given.workbook.links:
        yield make_finding(
            "linked-workbooks", CellRef(given.workbook.path.name), "", names=_named(given.workbook.links)
        )


def hidden_sheets(given: CheckInput) -> Iterator[Finding]:
    """Find sheets of ours that are hidden and hold something."""
    for frame in given.workbook.sheets.values():
        if frame.hidden.tab and not frame.frame.empty:
            yield make_finding("sheet-hidden", CellRef(frame.title))


def hidden_rows(given: CheckInput) -> Iterator[Finding]:
    """Find rows that are hidden or filtered away and hold something of ours."""
    for frame in given.workbook.sheets.values():
        rows = [row for row in frame.frame.index if row in frame.hidden.rows]
        if rows:
            place = CellRef(frame.title, _in_order(frame)[0], rows[0])
            yield make_finding("rows-hidden", place, "", rows=_named([str(row) for row in rows]))


def hidden_columns(given: CheckInput) -> Iterator[Finding]:
    """Find columns of ours that are hidden and hold something."""
    for frame in given.workbook.sheets.values():
        filled = {name for field, name in frame.found.names.items() if (frame.frame[field] != "").any()}
        names = [
            name
            for number, name in enumerate(frame.found.headings, 1)
            if name in filled and any(number in columns for columns in frame.hidden.columns)
        ]
        if names:
            yield make_finding("columns-hidden", CellRef(frame.title, names[0], 1), "", columns=_named(names))


def _in_order(frame: SheetFrame) -> list[str]:
    """Return the Excel names of our columns from left to right."""
    ours = set(frame.found.names.values())
    return [name for name in frame.found.headings if name in ours]


def _named(names: Sequence[str]) -> str:
    """Return some names of many as one Thai phrase."""
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" และอีก {rest}" if rest > 0 else "")


RULES = (macros, links, hidden_sheets, hidden_rows, hidden_columns)

"""Rules of what a clerk does not see in Excel and we read all the same, or leave alone: notices."""

from collections.abc import Iterator, Sequence

from pipeline.model.finding import Finding, make_finding
from pipeline.read.tables import Tables
from pipeline.read.workbook import SheetFrame, Workbook

_MOST_NAMED = 5


def macros(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Tell that macros are neither read nor run."""
    if workbook.has_macros:
        yield make_finding("macros-ignored", workbook.path.name, "")


def links(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Tell which other workbooks formulas take values from: what Excel last saw there is what we print."""
    if workbook.links:
        yield make_finding("linked-workbooks", workbook.path.name, "", names=_named(workbook.links))


def hidden_sheets(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Find sheets of ours that are hidden and hold something."""
    for frame in workbook.sheets.values():
        if frame.hidden.tab and not frame.frame.empty:
            yield make_finding("sheet-hidden", frame.title, "")


def hidden_rows(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Find rows that are hidden or filtered away and hold something of ours."""
    for frame in workbook.sheets.values():
        rows = [row for row in frame.frame.index if row in frame.hidden.rows]
        if rows:
            cell = f"{_in_order(frame)[0]}{rows[0]}"
            yield make_finding("rows-hidden", frame.title, cell, rows=_named([str(row) for row in rows]))


def hidden_columns(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Find columns of ours that are hidden and hold something."""
    for frame in workbook.sheets.values():
        numbers = {letter: number for number, letter in enumerate(frame.headings, 1)}
        filled = {frame.column_names[field] for field in frame.column_names if frame.frame[field].any()}
        column_names = [
            letter
            for letter in _in_order(frame)
            if letter in filled and any(numbers[letter] in columns for columns in frame.hidden.columns)
        ]
        if column_names:
            yield make_finding(
                "columns-hidden", frame.title, f"{column_names[0]}1", columns=_named(column_names)
            )


def _in_order(frame: SheetFrame) -> list[str]:
    """Return the letters of our columns from left to right."""
    ours = set(frame.column_names.values())
    return [letter for letter in frame.headings if letter in ours]


def _named(names: Sequence[str]) -> str:
    """Return some names of many as one Thai phrase."""
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" และอีก {rest}" if rest > 0 else "")


RULES = (macros, links, hidden_sheets, hidden_rows, hidden_columns)

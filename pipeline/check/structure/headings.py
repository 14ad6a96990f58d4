"""Checks of the heading row: headings that are missing, repeated, misspelt, or lost under merged cells."""

from collections.abc import Iterable, Iterator

from pipeline.check.locate import CheckInput
from pipeline.model.cell_ref import CellRef
from pipeline.model.columns import Column, Sheet
from pipeline.model.finding import Finding, did_you_mean, make_finding
from pipeline.model.schema import PROJECTS_SHEET, project_columns
from pipeline.read.headings import column_name
from pipeline.read.workbook import Merge, SheetFrame
from pipeline.thai.comparison import closest_match, normalised

_NEAR_OPTIONAL = 0.75  # any other column is the clerk's own
_SHORTEST = 4  # letters of a heading by which it is known


def missing_headings(given: CheckInput) -> Iterator[Finding]:
    """Find columns that are not there, with the heading most like theirs; one finding if none is there."""
    for frame in given.workbook.sheets.values():
        wanted = _wanted_columns(frame.sheet, given.tables.years)
        if not frame.found.by_field:
            yield _no_headings(frame, ", ".join(column.heading for column in wanted))
            continue
        absent = [column for column in wanted if column.field not in frame.found.by_field]
        yield from _missing_columns(frame, [column.heading for column in absent if column.expected])
        yield from _unread_columns(frame, [column.heading for column in absent if not column.expected])


def _no_headings(frame: SheetFrame, headings: str) -> Finding:
    """Make the finding of a sheet whose first row is no heading row, with the row that is."""
    found, how = "", f": {headings}"
    if frame.heading_row > 1:
        above = frame.heading_row - 1
        found = f" (หัวคอลัมน์อยู่แถวที่ {frame.heading_row})"
        how = f" โดยลบแถวที่ 1{f' ถึง {above}' if above > 1 else ''}"
    value = frame.found.headings.get("A", "")
    return make_finding("headings-missing", CellRef(frame.title, "A", 1), value, found=found, how=how)


def _wanted_columns(sheet: Sheet, years: range) -> tuple[Column, ...]:
    """Return the columns a sheet must have, with one budget column per plan year."""
    return project_columns(years) if sheet is PROJECTS_SHEET else sheet.columns


def _missing_columns(frame: SheetFrame, missing: list[str]) -> Iterator[Finding]:
    """Make the findings of missing columns: at the heading most like theirs, or at the merge that took them."""
    merges = [merge for merge in frame.merged if merge.first_row == 1 < merge.columns]
    taken = {name for merge in merges for name in _column_names(merge)}
    read = set(frame.found.names.values()) | {name for _, name in frame.found.repeated}
    free = {text: name for name, text in frame.found.headings.items() if name not in read}
    near = {heading: closest_match(heading, free) or _longer_or_shorter(heading, free) for heading in missing}
    lost = [heading for heading in missing if not near[heading] or free[near[heading]] in taken]
    for merge in merges:
        room = sum(name not in read for name in _column_names(merge))
        if lost[:room]:
            yield _merged_headings(frame, merge, lost[:room])
        lost = lost[room:]
    for heading in missing:
        if heading in lost or not (near[heading] == "" or free[near[heading]] in taken):
            place = CellRef(frame.title, free[near[heading]], 1) if near[heading] else CellRef(frame.title)
            words = {"heading": heading, "nearest": did_you_mean(near[heading])}
            yield make_finding("column-missing", place, near[heading], **words)


def _unread_columns(frame: SheetFrame, absent: list[str]) -> Iterator[Finding]:
    """Make the findings of columns that are spelt nearly like one that need not be there."""
    read = set(frame.found.names.values()) | {name for _, name in frame.found.repeated}
    free = {text: name for name, text in frame.found.headings.items() if name not in read}
    for heading in absent:
        near = closest_match(heading, free, _NEAR_OPTIONAL)
        if near:
            yield make_finding("column-unread", CellRef(frame.title, free[near], 1), near, heading=heading)


def _longer_or_shorter(heading: str, found: Iterable[str]) -> str:
    """Return the one heading found that begins like ours or ours like it, such as รหัสโครงการ; "" for none."""
    ours = normalised(heading)
    alike = [
        text for text in found if len(normalised(text)) >= _SHORTEST and _begins_alike(ours, normalised(text))
    ]
    return alike[0] if len(alike) == 1 else ""


def _begins_alike(one: str, other: str) -> bool:
    """Return whether one of two texts begins with the other."""
    return one.startswith(other) or other.startswith(one)


def _column_names(merge: Merge) -> list[str]:
    """Return the Excel names of the columns that merged cells cover."""
    return [column_name(number) for number in range(merge.first_column, merge.last_column + 1)]


def _merged_headings(frame: SheetFrame, merge: Merge, lost: list[str]) -> Finding:
    """Make the finding of merged headings that took others with them."""
    name = column_name(merge.first_column)
    headings = ", ".join(f"“{heading}”" for heading in lost)
    value = frame.found.headings.get(name, "")
    return make_finding(
        "headings-merged", CellRef(frame.title, name, 1), value, last=merge.last, headings=headings
    )


def headings_merged_downwards(given: CheckInput) -> Iterator[Finding]:
    """Find headings merged with the row below them, whose value is lost; one finding a sheet."""
    for frame in given.workbook.sheets.values():
        ours = set(frame.found.names.values())
        merges = [
            merge
            for merge in frame.merged
            if merge.first_row == 1 < merge.last_row
            and merge.last_row in frame.frame.index
            and column_name(merge.first_column) in ours
        ]
        if merges:
            name = column_name(merges[0].first_column)
            value = frame.found.headings.get(name, "")
            yield make_finding("heading-over-data", CellRef(frame.title, name, 1), value, last=merges[0].last)


def repeated_headings(given: CheckInput) -> Iterator[Finding]:
    """Find headings that stand a second time in a sheet."""
    for frame in given.workbook.sheets.values():
        for field, name in frame.found.repeated:
            heading = frame.found.by_field[field].heading
            first = frame.address(field, 1)
            yield make_finding(
                "column-repeated",
                CellRef(frame.title, name, 1),
                frame.found.headings[name],
                heading=heading,
                first=first,
            )


CHECKS = (missing_headings, headings_merged_downwards, repeated_headings)

"""Rules of the heading row: headings that are missing, repeated, misspelt, or lost under merged cells."""

from collections.abc import Iterable, Iterator

from pipeline.check.locate import closest_match
from pipeline.model.finding import Finding, did_you_mean, make_finding
from pipeline.model.schema import PROJECTS_SHEET, Column, Sheet, project_columns
from pipeline.read.tables import Tables
from pipeline.read.workbook import Merge, SheetFrame, Workbook, column_name, normalised

_NEAR_OPTIONAL = 0.75  # any other column is the clerk's own
_SHORTEST = 4  # letters of a heading by which it is known


def missing_headings(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find columns that are not there, with the heading most like theirs; one finding if none is there."""
    for frame in workbook.sheets.values():
        wanted = _wanted_columns(frame.sheet, tables)
        if not frame.columns:
            yield _no_headings(frame, ", ".join(column.heading for column in wanted))
            continue
        absent = [column for column in wanted if column.field not in frame.columns]
        yield from _missing_columns(frame, [column.heading for column in absent if column.expected])
        yield from _unread_columns(frame, [column.heading for column in absent if not column.expected])


def _no_headings(frame: SheetFrame, headings: str) -> Finding:
    """Make the finding of a sheet whose first row is no heading row, with the row that is."""
    found, how = "", f": {headings}"
    if frame.headings_row > 1:
        above = frame.headings_row - 1
        found = f" (หัวคอลัมน์อยู่แถวที่ {frame.headings_row})"
        how = f" โดยลบแถวที่ 1{f' ถึง {above}' if above > 1 else ''}"
    value = frame.headings.get("A", "")
    return make_finding("headings-missing", frame.title, "A1", value, found=found, how=how)


def _wanted_columns(sheet: Sheet, tables: Tables) -> tuple[Column, ...]:
    """Return the columns a sheet must have, with one budget column per plan year."""
    return project_columns(tables.years) if sheet is PROJECTS_SHEET else sheet.columns


def _missing_columns(frame: SheetFrame, missing: list[str]) -> Iterator[Finding]:
    """Make the findings of missing columns: at the heading most like theirs, or at the merge that took them."""
    merges = [merge for merge in frame.merged if merge.first_row == 1 < merge.columns]
    taken = {letter for merge in merges for letter in _letters(merge)}
    read = set(frame.column_names.values()) | {letter for _, letter in frame.repeated}
    free = {text: letter for letter, text in frame.headings.items() if letter not in read}
    near = {heading: closest_match(heading, free) or _longer_or_shorter(heading, free) for heading in missing}
    lost = [heading for heading in missing if not near[heading] or free[near[heading]] in taken]
    for merge in merges:
        room = sum(letter not in read for letter in _letters(merge))
        if lost[:room]:
            yield _merged_headings(frame, merge, lost[:room])
        lost = lost[room:]
    for heading in missing:
        if heading in lost or not (near[heading] == "" or free[near[heading]] in taken):
            cell = f"{free[near[heading]]}1" if near[heading] else ""
            words = {"heading": heading, "nearest": did_you_mean(near[heading])}
            yield make_finding("column-missing", frame.title, cell, near[heading], **words)


def _unread_columns(frame: SheetFrame, absent: list[str]) -> Iterator[Finding]:
    """Make the findings of columns that are spelt nearly like one that need not be there."""
    read = set(frame.column_names.values()) | {letter for _, letter in frame.repeated}
    free = {text: letter for letter, text in frame.headings.items() if letter not in read}
    for heading in absent:
        near = closest_match(heading, free, _NEAR_OPTIONAL)
        if near:
            yield make_finding("column-unread", frame.title, f"{free[near]}1", near, heading=heading)


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


def _letters(merge: Merge) -> list[str]:
    """Return the letters of the columns that merged cells cover."""
    return [column_name(number) for number in range(merge.first_column, merge.last_column + 1)]


def _merged_headings(frame: SheetFrame, merge: Merge, lost: list[str]) -> Finding:
    """Make the finding of merged headings that took others with them."""
    letter = column_name(merge.first_column)
    headings = ", ".join(f"“{heading}”" for heading in lost)
    value = frame.headings.get(letter, "")
    return make_finding(
        "headings-merged", frame.title, f"{letter}1", value, last=merge.last, headings=headings
    )


def headings_merged_downwards(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Find headings merged with the row below them, whose value is lost; one finding a sheet."""
    for frame in workbook.sheets.values():
        ours = set(frame.column_names.values())
        merges = [
            merge
            for merge in frame.merged
            if merge.first_row == 1 < merge.last_row
            and merge.last_row in frame.frame.index
            and column_name(merge.first_column) in ours
        ]
        if merges:
            letter = column_name(merges[0].first_column)
            value = frame.headings.get(letter, "")
            yield make_finding("heading-over-data", frame.title, f"{letter}1", value, last=merges[0].last)


def repeated_headings(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Find headings that stand a second time in a sheet."""
    for frame in workbook.sheets.values():
        for field, letter in frame.repeated:
            heading = frame.columns[field].heading
            first = frame.address(field, 1)
            yield make_finding(
                "column-repeated",
                frame.title,
                f"{letter}1",
                frame.headings[letter],
                heading=heading,
                first=first,
            )


RULES = (missing_headings, headings_merged_downwards, repeated_headings)

"""Checks of the heading row: headings that are missing, repeated, misspelt, or lost under merged cells."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.check.check_input import CheckInput
from pipeline.check.structure.heading_places import places_of_missing
from pipeline.model.cell_ref import CellRef, column_name
from pipeline.model.columns import Column, Sheet
from pipeline.model.finding import Finding, did_you_mean, make_finding
from pipeline.model.schema import PROJECTS_SHEET, READ_SHEETS, project_columns
from pipeline.read.headings import find_columns
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
        other = _sheet_of_headings(frame) if absent else ""
        if other:
            yield make_finding("sheet-misnamed", CellRef(frame.title), other=other)
            continue
        places = places_of_missing(frame.found, wanted)
        yield from _missing_columns(frame, [column.heading for column in absent if column.expected], places)
        yield from _unread_columns(frame, [column.heading for column in absent if not column.expected])


def _sheet_of_headings(frame: SheetFrame) -> str:
    """Return the title of the other sheet whose headings all stand here, "" for none: two titles were swapped."""
    texts = list(frame.found.headings.values())
    return next(
        (
            sheet.title
            for sheet in READ_SHEETS
            if sheet is not frame.sheet and _expected(sheet) <= find_columns(sheet, texts).by_field.keys()
        ),
        "",
    )


def _expected(sheet: Sheet) -> set[str]:
    """Return the fields that a sheet has in every plan."""
    return {column.field for column in sheet.columns if column.expected}


def _no_headings(frame: SheetFrame, headings: str) -> Finding:
    """Make the finding of a sheet whose first row is no heading row, with the row that is."""
    found, how = "", f": {headings}"
    if frame.heading_row > 1:
        above = frame.heading_row - 1
        found = f" (หัวคอลัมน์อยู่แถวที่ {frame.heading_row})"
        how = f" โดยลบแถวที่ 1{f' ถึง {above}' if above > 1 else ''}"
    return _at_heading("headings-missing", frame, "A", found=found, how=how)


def _wanted_columns(sheet: Sheet, years: range) -> tuple[Column, ...]:
    """Return the columns a sheet must have, with one budget column per plan year."""
    return project_columns(years) if sheet is PROJECTS_SHEET else sheet.columns


def _missing_columns(frame: SheetFrame, missing: list[str], places: Mapping[str, str]) -> Iterator[Finding]:
    """Make the findings of missing columns: at the heading most like theirs, at the merge that took them, in their place."""
    merges = [merge for merge in frame.merged if merge.first_row == 1 < merge.columns]
    taken = {name for merge in merges for name in _column_names(merge)}
    read, free = _read_columns(frame), _unread_headings(frame)
    near = {heading: closest_match(heading, free) or _longer_or_shorter(heading, free) for heading in missing}
    lost = [heading for heading in missing if not near[heading] or free[near[heading]] in taken]
    for merge in merges:
        room = sum(name not in read for name in _column_names(merge))
        if lost[:room]:
            yield _merged_headings(frame, merge, lost[:room])
        lost = lost[room:]
    for heading in missing:
        if heading in lost or not (near[heading] == "" or free[near[heading]] in taken):
            name = free[near[heading]] if near[heading] else places.get(heading, "")
            place = CellRef(frame.title, name, 1) if name else CellRef(frame.title)
            words = {"heading": heading, "nearest": did_you_mean(near[heading])}
            yield make_finding("column-missing", place, frame.found.headings.get(name, ""), **words)


def _unread_columns(frame: SheetFrame, absent: list[str]) -> Iterator[Finding]:
    """Make the findings of columns that are spelt nearly like one that need not be there."""
    free = _unread_headings(frame)
    for heading in absent:
        near = closest_match(heading, free, _NEAR_OPTIONAL)
        if near:
            yield _at_heading("column-unread", frame, free[near], heading=heading)


def _read_columns(frame: SheetFrame) -> set[str]:
    """Return the Excel names of the columns whose headings are known, repeated ones too."""
    return {*frame.found.names.values(), *(name for _, name in frame.found.repeated)}


def _unread_headings(frame: SheetFrame) -> dict[str, str]:
    """Return the other headings, with the Excel name of the column."""
    read = _read_columns(frame)
    return {text: name for name, text in frame.found.headings.items() if name not in read}


def _at_heading(code: str, frame: SheetFrame, name: str, /, **words: object) -> Finding:
    """Make a finding at the heading of a column by its Excel name."""
    return make_finding(code, CellRef(frame.title, name, 1), frame.found.headings.get(name, ""), **words)


def _longer_or_shorter(heading: str, found: Iterable[str]) -> str:
    """Return the one heading found that begins like ours or ours like it, such as รหัสโครงการ; "" for none."""
    ours = normalised(heading)
    theirs = {text: normalised(text) for text in found}
    alike = [
        text
        for text, one in theirs.items()
        if len(one) >= _SHORTEST and (one.startswith(ours) or ours.startswith(one))
    ]
    return alike[0] if len(alike) == 1 else ""


def _column_names(merge: Merge) -> list[str]:
    """Return the Excel names of the columns that merged cells cover."""
    return [column_name(number) for number in range(merge.first_column, merge.last_column + 1)]


def _merged_headings(frame: SheetFrame, merge: Merge, lost: list[str]) -> Finding:
    """Make the finding of merged headings that took others with them."""
    headings = ", ".join(f"“{heading}”" for heading in lost)
    name = column_name(merge.first_column)
    return _at_heading("headings-merged", frame, name, last=merge.last, headings=headings)


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
            yield _at_heading("heading-over-data", frame, name, last=merges[0].last)


def repeated_headings(given: CheckInput) -> Iterator[Finding]:
    """Find headings that stand a second time in a sheet; one typed in the place of another is reported as that one."""
    for frame in given.workbook.sheets.values():
        found, wanted = frame.found, _wanted_columns(frame.sheet, given.tables.years)
        instead = set(places_of_missing(found, wanted).values())
        for field, name in found.repeated:
            if {name, found.names[field]} & instead:
                continue
            heading = found.by_field[field].heading
            first = frame.address(field, 1)
            yield _at_heading("column-repeated", frame, name, heading=heading, first=first)


CHECKS = (missing_headings, headings_merged_downwards, repeated_headings)

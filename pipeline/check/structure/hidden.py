"""Checks of what a clerk does not see in Excel and we read all the same, or leave alone: notices."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.check.check_input import CheckInput
from pipeline.model.cell_ref import CellRef, column_number
from pipeline.model.finding import Finding, make_finding, short_text
from pipeline.model.schema import QUARTER_FIELDS, SOURCE_OF_DOUBT
from pipeline.read.cell_text import is_empty
from pipeline.thai.formats import first_few

_MOST_NAMED = 5


def macros(given: CheckInput) -> Iterator[Finding]:
    """Report that macros are neither read nor run."""
    if given.workbook.has_macros:
        yield make_finding("macros-ignored", CellRef(given.workbook.path.name))


def links(given: CheckInput) -> Iterator[Finding]:
    """Report which other workbooks formulas take values from: what Excel last saw there is what we print."""
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
            first = min(frame.found.names.values(), key=column_number)
            place = CellRef(frame.title, first, rows[0])
            yield make_finding("rows-hidden", place, "", rows=_named([str(row) for row in rows]))


def hidden_columns(given: CheckInput) -> Iterator[Finding]:
    """Find columns of ours that are hidden and hold something."""
    for frame in given.workbook.sheets.values():
        if not frame.hidden.columns:
            continue
        filled = (name for field, name in frame.found.names.items() if (frame.frame[field] != "").any())
        names = [
            name
            for name in sorted(filled, key=column_number)
            if any(column_number(name) in columns for columns in frame.hidden.columns)
        ]
        if names:
            yield make_finding("columns-hidden", CellRef(frame.title, names[0], 1), "", columns=_named(names))


def marked_cells(given: CheckInput) -> Iterator[Finding]:
    """Find cells that show otherwise than they are read; one finding of each kind a sheet.

    Texts struck out in whole or in part, in white letters or of a format that shows nothing, and numbers and
    dates shown as #### in a narrow column.
    """
    for sheet, frame in given.workbook.sheets.items():
        yield from _cells_finding(given, "text-struck-out", sheet, frame.marks.struck)
        yield from _cells_finding(given, "text-unseen", sheet, frame.marks.unseen)
        yield from _cells_finding(given, "column-too-narrow", sheet, frame.marks.too_narrow)


def colours_without_tick(given: CheckInput) -> Iterator[Finding]:
    """Find quarters that are marked by a colour alone: blank, and coloured unlike others of their row and column."""
    frame = given.workbook.sheets.get("projects")
    if frame is None or not set(QUARTER_FIELDS) <= set(frame.found.names):
        return
    fills = {
        row: [frame.marks.fills.get((row, field), "") for field in QUARTER_FIELDS]
        for row in frame.frame.index
    }
    columns = dict(zip(QUARTER_FIELDS, zip(*fills.values(), strict=True), strict=False))
    shaded = {field for field, colours in columns.items() if len(colours) > 1 == len(set(colours))}
    marked = [
        (row, field)
        for row, colours in fills.items()
        if len(set(colours)) > 1  # else the whole row is shaded
        for field, colour in zip(QUARTER_FIELDS, colours, strict=True)
        if colour and field not in shaded and is_empty(frame.text(field, row))
    ]
    yield from _cells_finding(given, "colour-without-tick", "projects", marked)


def conditional_formats(given: CheckInput) -> Iterator[Finding]:
    """Find conditional formats that colour quarters, hide letters or strike them out; one finding of each a sheet."""
    for frame in given.workbook.sheets.values():
        numbers = {field: frame.found.number(field) for field in frame.found.names}
        quarters = {numbers[field] for field in QUARTER_FIELDS if field in numbers}
        ours = set(numbers.values())
        kinds = (
            ("ระบายสีช่องไตรมาส", "colours", quarters),
            ("ทำให้มองไม่เห็นข้อความ", "hides", ours),
            ("ขีดฆ่าข้อความ", "strikes", ours),
        )
        for what, effect, columns in kinds:
            found = [
                each
                for each in frame.conditional_formats
                if getattr(each.style, effect) and any(not columns.isdisjoint(part) for part in each.columns)
            ]
            if found:
                words = {"what": what, "cells": _named([each.cells for each in found])}
                yield make_finding("conditional-format-unread", CellRef(frame.title), "", **words)


def _cells_finding(
    given: CheckInput, code: str, sheet: str, places: Iterable[tuple[int, str]]
) -> Iterator[Finding]:
    """Make the one finding of several cells by row and field, at the first; rows that are left out don't count."""
    frame = given.workbook.sheets[sheet]
    cells = sorted(
        (frame.cell_ref(field, row) for row, field in dict.fromkeys(places) if row in frame.frame.index),
        key=lambda cell: cell.sort_key,
    )
    if cells:
        yield make_finding(code, cells[0], "", cells=_named([cell.cell for cell in cells]))


def notes_and_shapes(given: CheckInput) -> Iterator[Finding]:
    """Find notes, text boxes, arrows and other shapes, which are not read; one finding of each a sheet."""
    of_import = set(_doubts_of_import(given))
    for frame in given.workbook.sheets.values():
        notes = [
            (row, name)
            for row, name, text in frame.drawings.notes
            if text.partition("\n")[0] not in of_import
        ]
        if notes:
            row, name = notes[0]
            cells = _named([f"{name}{row}" for row, name in notes])
            yield make_finding("notes-unread", CellRef(frame.title, name, row), "", cells=cells)
        shapes = frame.drawings.shapes
        if shapes:
            row, name, _ = shapes[0]
            text = short_text(" ".join(words for *_, words in shapes if words))
            words = {
                "cells": _named([f"{name}{row}" for row, name, _ in shapes]),
                "words": f" ข้อความ “{text}”" if text else "",
            }
            yield make_finding("shapes-unread", CellRef(frame.title, name, row), "", **words)


def _doubts_of_import(given: CheckInput) -> Iterator[str]:
    """Yield the first lines of the notes of an import, which its rows of รอยืนยัน say as well.

    LibreOffice leaves out who wrote a note.
    """
    for _, doubt in given.tables.records("to_confirm"):
        yield f"{doubt.get('subject')}: {str(doubt.get('detail')).partition(SOURCE_OF_DOUBT)[0]}"


def pictures(given: CheckInput) -> Iterator[Finding]:
    """Find pictures that lie over rows of data; one beside them, such as an emblem, is no entry."""
    for frame in given.workbook.sheets.values():
        ours, rows = set(frame.found.names.values()), set(frame.frame.index)
        over = [(row, name) for row, name in frame.drawings.pictures if name in ours and row in rows]
        if over:
            row, name = over[0]
            cells = _named([f"{name}{row}" for row, name in over])
            yield make_finding("pictures-unread", CellRef(frame.title, name, row), "", cells=cells)


def symbol_fonts(given: CheckInput) -> Iterator[Finding]:
    """Find words in a font that shows signs in the place of letters."""
    for sheet, frame in given.workbook.sheets.items():
        yield from _cells_finding(given, "symbol-font", sheet, frame.marks.symbols)


def _named(names: Sequence[str]) -> str:
    """Return some names of many as one Thai phrase."""
    return first_few(names, _MOST_NAMED, " และอีก {}")


CHECKS = (
    macros,
    links,
    hidden_sheets,
    hidden_rows,
    hidden_columns,
    marked_cells,
    colours_without_tick,
    conditional_formats,
    notes_and_shapes,
    pictures,
    symbol_fonts,
)

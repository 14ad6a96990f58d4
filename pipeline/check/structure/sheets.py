"""Checks of shape: sheets, settings and merged cells that are missing, repeated or misspelt."""

from collections.abc import Iterable, Iterator

from pipeline.check.check_input import CheckInput
from pipeline.model.cell_ref import CellRef, column_name
from pipeline.model.columns import Sheet
from pipeline.model.finding import Finding, did_you_mean, make_finding
from pipeline.model.schema import (
    OPTIONAL_SHEETS,
    READ_SHEETS,
    SETTINGS,
    SETTINGS_SHEET,
    SHEETS,
    TO_CONFIRM_SHEET,
)
from pipeline.read.headings import label_key, settings_by_label
from pipeline.read.parse_tables import setting_rows
from pipeline.read.workbook import SheetFrame
from pipeline.thai.comparison import closest_match
from pipeline.thai.formats import first_few

_MAY_BE_EMPTY = frozenset(sheet.name for sheet in (TO_CONFIRM_SHEET, *OPTIONAL_SHEETS))
_MOST_TITLES = 3  # of sheets that are not read
_NEAR_TITLE = 0.7  # a stray sheet is only worth a word when its title is nearly ours


def missing_sheets(given: CheckInput) -> Iterator[Finding]:
    """Find sheets that a workbook must have and are not there."""
    yield from missing_sheets_of(given, SHEETS)


def missing_sheets_of(given: CheckInput, wanted: Iterable[Sheet]) -> Iterator[Finding]:
    """Find those of some sheets that are not there, with the title most like theirs, or those of all sheets not read."""
    strays = given.workbook.others
    unread = first_few([f"“{title}”" for title in strays], _MOST_TITLES, " และอีก {} ชีต")
    for sheet in wanted:
        if sheet.name not in given.workbook.sheets:
            near = closest_match(sheet.title, strays)
            found = did_you_mean(near) or (f" (ชีตที่ไม่ถูกอ่านคือ {unread})" if strays else "")
            old = f" “{near}” เป็น" if near else "ที่เป็นชีตนี้ให้เป็น"
            renamed = f"แก้ชื่อชีต{old} “{sheet.title}” หรือ" if strays else ""
            yield given.sheet_finding("sheet-missing", sheet.name, found=found, renamed=renamed)


def repeated_sheets(given: CheckInput) -> Iterator[Finding]:
    """Find sheets whose title differs from another of ours only by spaces."""
    for name, titles in given.workbook.repeated.items():
        quoted = ", ".join(f"“{title}”" for title in titles)
        yield given.sheet_finding("sheet-repeated", name, titles=quoted)


def unread_sheets(given: CheckInput) -> Iterator[Finding]:
    """Find sheets we do not read though their title is nearly ours, save those reported as missing."""
    missing = {sheet.title for sheet in SHEETS if sheet.name not in given.workbook.sheets}
    found = {sheet.title for sheet in READ_SHEETS} - missing
    reported = {closest_match(title, given.workbook.others) for title in missing}
    for title in given.workbook.others:
        near = closest_match(title, found, _NEAR_TITLE)
        if near and title not in reported:
            yield make_finding("sheet-unread", CellRef(title), nearest=near)


def empty_sheets(given: CheckInput) -> Iterator[Finding]:
    """Find sheets with headings and nothing below them."""
    for name, frame in given.workbook.sheets.items():
        if frame.found.by_field and frame.frame.empty and name not in _MAY_BE_EMPTY:
            yield given.sheet_finding("sheet-empty", name)


def merged_cells(given: CheckInput) -> Iterator[Finding]:
    """Find merged cells over our columns: Excel keeps a value in the first of them only."""
    notes = {(row.sheet, row.row) for row in given.tables.non_data_rows if row.code != "row-only-code"}
    for frame in given.workbook.sheets.values():
        fields = {name: field for field, name in frame.found.names.items()}
        for merge in frame.merged:
            field = fields.get(column_name(merge.first_column))
            is_note = (frame.sheet.name, merge.first_row) in notes
            if field and merge.first_row in frame.frame.index and not is_note:
                yield given.cell_finding(
                    "cells-merged", frame.sheet.name, field, merge.first_row, last=merge.last
                )


def setting_labels(given: CheckInput) -> Iterator[Finding]:
    """Find settings that are missing, repeated or unknown; a misspelt one is reported once, as missing."""
    frame = given.workbook.sheets.get(SETTINGS_SHEET.name)
    if frame is None or "label" not in frame.found.by_field or frame.frame.empty:
        return
    known = settings_by_label()
    unknown = {
        label: row for row, label, _ in setting_rows(frame) if label.strip() and label_key(label) not in known
    }
    absent = [setting for setting in SETTINGS if setting.field not in given.tables.settings]
    missing = [setting.heading for setting in absent if setting.expected]
    suggested = {label: closest_match(label, unknown) for label in missing}
    for label, near in suggested.items():
        place = frame.cell_ref("label", unknown[near]) if near else CellRef(frame.title)
        renamed = f"แก้ช่องนี้เป็น “{label}” หรือ" if near else ""
        yield make_finding("setting-missing", place, near, label=label, renamed=renamed)
    for label, row in unknown.items():
        if label not in suggested.values():
            near = did_you_mean(closest_match(label, (setting.heading for setting in SETTINGS)))
            yield given.cell_finding("setting-unknown", SETTINGS_SHEET.name, "label", row, nearest=near)
    yield from _repeated_settings(given, frame)


def _repeated_settings(given: CheckInput, frame: SheetFrame) -> Iterator[Finding]:
    known = settings_by_label()
    for row, label, _ in setting_rows(frame):
        first = given.tables.settings[known[label_key(label)].field].row if label_key(label) in known else row
        if first != row:
            cell = frame.address("label", first)
            yield given.cell_finding("setting-repeated", SETTINGS_SHEET.name, "label", row, first=cell)


CHECKS = (missing_sheets, repeated_sheets, unread_sheets, empty_sheets, merged_cells, setting_labels)

"""Rules of shape: sheets, settings and merged cells that are missing, repeated or misspelt."""

from collections.abc import Iterator

from pipeline.check.locate import cell_finding, closest_match, sheet_finding
from pipeline.model.finding import Finding, did_you_mean, make_finding
from pipeline.model.schema import (
    OPTIONAL_SHEETS,
    READ_SHEETS,
    SETTINGS,
    SETTINGS_SHEET,
    SHEETS,
    TO_CONFIRM_SHEET,
)
from pipeline.read.tables import Tables, label_key, setting_rows, settings_by_label
from pipeline.read.workbook import SheetFrame, Workbook, column_name

_MAY_BE_EMPTY = frozenset(sheet.name for sheet in (TO_CONFIRM_SHEET, *OPTIONAL_SHEETS))
_NEAR_TITLE = 0.7  # a stray sheet is only worth a word when its title is nearly ours


def missing_sheets(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Find sheets that are not there, with the title most like theirs."""
    for sheet in SHEETS:
        if sheet.name not in workbook.sheets:
            near = did_you_mean(closest_match(sheet.title, workbook.others))
            yield sheet_finding(workbook, "sheet-missing", sheet.name, nearest=near)


def repeated_sheets(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Find sheets whose title differs from another of ours only by spaces."""
    for name, titles in workbook.repeated.items():
        quoted = ", ".join(f"“{title}”" for title in titles)
        yield sheet_finding(workbook, "sheet-repeated", name, titles=quoted)


def unread_sheets(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Find sheets we do not read though their title is nearly ours, save those told as missing."""
    missing = {sheet.title for sheet in SHEETS if sheet.name not in workbook.sheets}
    found = {sheet.title for sheet in READ_SHEETS} - missing
    told = {closest_match(title, workbook.others) for title in missing}
    for title in workbook.others:
        near = closest_match(title, found, _NEAR_TITLE)
        if near and title not in told:
            yield make_finding("sheet-unread", title, "", nearest=near)


def empty_sheets(workbook: Workbook, _: Tables) -> Iterator[Finding]:
    """Find sheets with headings and nothing below them."""
    for name, frame in workbook.sheets.items():
        if frame.columns and frame.frame.empty and name not in _MAY_BE_EMPTY:
            yield sheet_finding(workbook, "sheet-empty", name)


def merged_cells(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find merged cells over our columns: Excel keeps a value in the first of them only."""
    notes = {(aside.sheet, aside.row) for aside in tables.non_data_rows if aside.code != "row-only-code"}
    for frame in workbook.sheets.values():
        fields = {letter: field for field, letter in frame.column_names.items()}
        for merge in frame.merged:
            field = fields.get(column_name(merge.first_column))
            told = (frame.sheet.name, merge.first_row) in notes
            if field and merge.first_row in frame.frame.index and not told:
                yield cell_finding(
                    workbook, "cells-merged", frame.sheet.name, field, merge.first_row, last=merge.last
                )


def setting_labels(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find settings that are missing, repeated or unknown; a misspelt one is told once, as missing."""
    frame = workbook.sheets.get(SETTINGS_SHEET.name)
    if frame is None or "label" not in frame.columns or frame.frame.empty:
        return
    known = settings_by_label()
    unknown = {
        label: row for row, label, _ in setting_rows(frame) if label.strip() and label_key(label) not in known
    }
    absent = [setting for setting in SETTINGS if setting.field not in tables.settings]
    missing = [setting.label for setting in absent if setting.expected]
    suggested = {label: closest_match(label, unknown) for label in missing}
    for label, near in suggested.items():
        cell = frame.address("label", unknown[near]) if near else ""
        words = {"label": label, "nearest": did_you_mean(near)}
        yield make_finding("setting-missing", frame.title, cell, near, **words)
    for label, row in unknown.items():
        if label not in suggested.values():
            near = did_you_mean(closest_match(label, (setting.label for setting in SETTINGS)))
            yield cell_finding(workbook, "setting-unknown", SETTINGS_SHEET.name, "label", row, nearest=near)
    yield from _repeated_settings(workbook, tables, frame)


def _repeated_settings(workbook: Workbook, tables: Tables, frame: SheetFrame) -> Iterator[Finding]:
    known = settings_by_label()
    for row, label, _ in setting_rows(frame):
        first = tables.settings[known[label_key(label)].field].row if label_key(label) in known else row
        if first != row:
            cell = frame.address("label", first)
            yield cell_finding(workbook, "setting-repeated", SETTINGS_SHEET.name, "label", row, first=cell)


RULES = (
    missing_sheets,
    repeated_sheets,
    unread_sheets,
    empty_sheets,
    merged_cells,
    setting_labels,
)

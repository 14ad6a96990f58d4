"""Rules of single cells: what is blank and must not be, and what is no value of its column."""

from collections.abc import Iterator

from pipeline.check.locate import (
    cell_finding,
    closest_match,
    first_text_in_row,
    is_mostly_blank,
    setting_finding,
)
from pipeline.check.structure.suggestion import suggested_day, suggested_figure
from pipeline.model.finding import Finding, did_you_mean
from pipeline.model.schema import SETTINGS, SETTINGS_SHEET, Column, Kind, Setting
from pipeline.read.parsers import is_empty
from pipeline.read.tables import Tables, label_key, setting_rows, settings_by_label, unprintable_characters
from pipeline.read.workbook import SheetFrame, Workbook, column_name

_NUMBERS = frozenset({Kind.BAHT, Kind.COUNT, Kind.ORDINAL, Kind.DIMENSION, Kind.LEVEL, Kind.YEAR})


def faulty_values(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find cells whose text is no value of their column."""
    for fault in tables.invalid_cells:
        frame = workbook.sheets[fault.sheet]
        column = _column_of(frame, fault.field, fault.row)
        text = frame.text(fault.field, fault.row)
        words = _words_of(fault.code, column, text)
        yield cell_finding(workbook, fault.code, fault.sheet, fault.field, fault.row, **words)


def _column_of(frame: SheetFrame, field: str, row: int) -> Column | Setting:
    """Return what a cell should hold; in ข้อมูลทั่วไป that is told by its row's label."""
    if frame.sheet is SETTINGS_SHEET:
        return settings_by_label()[label_key(frame.text("label", row))]
    return frame.columns[field]


def _words_of(code: str, column: Column | Setting, text: str) -> dict[str, object]:
    """Return the words that a rule's message needs beside the value."""
    if code == "not-a-choice":
        near = did_you_mean(closest_match(text, column.choices))
        return {"nearest": near, "choices": ", ".join(column.choices)}
    if code == "control-character":
        return {"characters": ", ".join(_shown(found) for found in unprintable_characters(text))}
    if code == "date-in-text":
        return {"format": "ตัวเลข (Number)" if column.kind in _NUMBERS else "ข้อความ (Text)"}
    return {"example": suggested_day(text) if code == "not-a-date" else suggested_figure(text, column.kind)}


def _shown(character: str) -> str:
    """Return an unprintable character, raw or as Excel's escape _xFFFE_, as U+FFFE."""
    return f"U+{ord(character):04X}" if len(character) == 1 else f"U+{character[2:6].upper()}"


def blank_cells(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find blank cells of required columns; of a row that is none of ours, only its missing code."""
    faulty = {(fault.sheet, fault.row, fault.field) for fault in tables.invalid_cells}
    for name, frame in workbook.sheets.items():
        key = frame.sheet.columns[0].field
        hidden = _hidden_cells(frame)
        for row, values in tables.rows.get(name, ()):
            blank = [
                column
                for field, column in frame.columns.items()
                if column.required
                and values.get(field, column) is None
                and (name, row, field) not in faulty
                and (row, field) not in hidden
            ]
            for column in blank:
                if column.field == key:
                    yield _without_code(workbook, name, row, column)
                elif key not in values or values[key] is not None or not is_mostly_blank(frame, values):
                    words = {"heading": column.heading, "hint": column.hint}
                    yield cell_finding(workbook, "value-missing", name, column.field, row, **words)


def _without_code(workbook: Workbook, sheet: str, row: int, column: Column) -> Finding:
    """Make the finding of a row with text and no code, with the first text that stands in it."""
    words = {"heading": column.heading, "text": first_text_in_row(workbook.sheets[sheet], row), "rows": ""}
    return cell_finding(workbook, "row-without-code", sheet, column.field, row, **words)


def _hidden_cells(frame: SheetFrame) -> set[tuple[int, str]]:
    """Return row and field of the cells that lie under merged cells."""
    numbers = {column_name(n): n for n in range(1, len(frame.headings) + 1)}
    return {
        (row, field)
        for merge in frame.merged
        for field, letter in frame.column_names.items()
        if merge.first_column <= numbers[letter] <= merge.last_column
        for row in range(merge.first_row, merge.last_row + 1)
    }


def blank_settings(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find required settings without a value, and values without a label."""
    frame = workbook.sheets.get(SETTINGS_SHEET.name)
    if frame is None or "value" not in frame.columns:
        return
    faulty = {fault.row for fault in tables.invalid_cells if fault.sheet == SETTINGS_SHEET.name}
    for setting in SETTINGS:
        found = tables.settings.get(setting.field)
        if found and setting.required and found.value is None and found.row not in faulty:
            yield setting_finding(
                workbook,
                tables,
                "value-missing",
                setting.field,
                heading=setting.label,
                hint=setting.hint,
            )
    label = SETTINGS_SHEET.column("label")
    for row, text, value in setting_rows(frame):
        if "label" in frame.columns and is_empty(text) and not is_empty(value):
            yield _without_code(workbook, SETTINGS_SHEET.name, row, label)


RULES = (faulty_values, blank_cells, blank_settings)

"""Checks of single cells: blank ones that must not be, no values of their column, levels used as running numbers."""

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.check.check_input import CheckInput
from pipeline.check.structure.suggestion import (
    suggested_day,
    suggested_figure,
    suggested_kind,
    suggested_level,
    suggested_topic,
)
from pipeline.model.columns import Column, Kind
from pipeline.model.finding import Finding, did_you_mean
from pipeline.model.schema import SETTINGS, SETTINGS_SHEET
from pipeline.read.cell_text import is_empty
from pipeline.read.headings import label_key, settings_by_label
from pipeline.read.parse_tables import setting_rows, unprintable_characters
from pipeline.read.parsers import parsed
from pipeline.read.workbook import SheetFrame
from pipeline.thai.comparison import closest_match, normalised
from pipeline.thai.formats import plain_date

_NUMBERS = frozenset({Kind.BAHT, Kind.COUNT, Kind.ORDINAL, Kind.DIMENSION, Kind.LEVEL, Kind.YEAR})
_FEWEST_NUMBERED = 3  # items; 1, 2 may be an item and its sub-item


def invalid_values(given: CheckInput) -> Iterator[Finding]:
    """Find cells whose text is no value of their column."""
    numbered = {("details", row, "level") for group in numbered_groups(given) for row in group}
    for invalid in given.tables.invalid_cells:
        is_numbered = (invalid.sheet, invalid.row, invalid.field) in numbered
        if invalid.code != "number-shown-otherwise" and not is_numbered:
            sheet = given.workbook.sheets[invalid.sheet]
            column = _column_of(sheet, invalid.field, invalid.row)
            words = _words_of(invalid.code, column, sheet.text(invalid.field, invalid.row))
            yield given.cell_finding(invalid.code, invalid.sheet, invalid.field, invalid.row, **words)


def numbers_shown_otherwise(given: CheckInput) -> Iterator[Finding]:
    """Find numbers of which Excel shows another, by their format; one finding a column."""
    columns: dict[tuple[str, str], list[int]] = {}
    for cell in given.tables.invalid_cells:
        if cell.code == "number-shown-otherwise":
            columns.setdefault((cell.sheet, cell.field), []).append(cell.row)
    for (name, field), rows in columns.items():
        sheet = given.workbook.sheets[name]
        shown = sheet.marks.shown[rows[0], field]
        words = {
            "held": sheet.text(field, rows[0]),
            "shown": f"แต่ Excel แสดงเป็น “{shown}”" if shown else "แต่รูปแบบของช่องทำให้ไม่รู้แน่ว่า Excel แสดงอะไร",
            "more": _more_cells(rows),
        }
        yield given.cell_finding("number-shown-otherwise", name, field, rows[0], **words)


def days_shown_as_numbers(given: CheckInput) -> Iterator[Finding]:
    """Find days of which Excel shows the number that it counts them by: 45937 for 7 October 2568."""
    settings = [(setting.field, given.tables.settings.get(setting.field)) for setting in SETTINGS]
    found = [(SETTINGS_SHEET.name, "value", value.row, value.value) for _, value in settings if value]
    for name, frame in given.tables.frames.items():
        fields = [c.field for c in given.workbook.sheets[name].found.by_field.values() if c.kind is Kind.DATE]
        for field in (field for field in fields if field in frame):
            found += [(name, field, row, day) for row, day in given.tables.by_row(name, field).items()]
    for name, field, row, day in found:
        if isinstance(day, date) and given.workbook.sheets[name].text(field, row).strip().isdecimal():
            yield given.cell_finding("day-as-number", name, field, row, day=plain_date(day))


def _more_cells(rows: Sequence[int]) -> str:
    """Return the words for more cells of a column with the same finding."""
    return f" (คอลัมน์นี้มี {len(rows)} ช่องที่เป็นเช่นนี้)" if len(rows) > 1 else ""


def formula_zeros(given: CheckInput) -> Iterator[Finding]:
    """Find formulas whose 0 counts as blank; one finding a column, none where the blank is reported already."""
    for name, sheet in given.workbook.sheets.items():
        zeros = sheet.marks.formula_zeros
        optional = [(row, field) for row, field in zeros if not _column_of(sheet, field, row).required]
        for field in dict.fromkeys(field for _, field in optional):
            rows = [row for row, other in optional if other == field and row in sheet.frame.index]
            if rows:
                more = _more_cells(rows)
                yield given.cell_finding("formula-zero", name, field, rows[0], more=more)


def _column_of(sheet: SheetFrame, field: str, row: int) -> Column:
    """Return what a cell should hold; in ข้อมูลทั่วไป its row's label says so."""
    if sheet.sheet is SETTINGS_SHEET:
        return settings_by_label()[label_key(sheet.text("label", row))]
    return sheet.found.by_field[field]


def _words_of(code: str, column: Column, text: str) -> dict[str, object]:
    """Return the words that a rule's message needs beside the value."""
    if code == "not-a-choice":
        return {"nearest": _nearest_choice(column, text), "choices": ", ".join(column.choices)}
    if code == "control-character":
        return {"characters": ", ".join(_shown(found) for found in unprintable_characters(text))}
    if code == "number-for-words":
        return {"heading": column.heading}
    if code in ("date-in-text", "time-in-text"):
        return {"format": "ตัวเลข (Number)" if column.kind in _NUMBERS else "ข้อความ (Text)"}
    return {"example": suggested_day(text) if code == "not-a-date" else suggested_figure(text, column.kind)}


def _nearest_choice(column: Column, text: str) -> str:
    """Return the words for the choice that a text most likely means, or that it has none."""
    if column.kind is Kind.LEVEL:
        return did_you_mean(suggested_level(text))
    topic = suggested_topic(text) if column.field == "topic" else None
    if topic == "":
        return " (แผ่นโครงการไม่มีหัวข้อนี้)"
    kind = suggested_kind(text) if column.field == "organisation_kind" else ""
    alike = [choice for choice in column.choices if _denies(choice) == _denies(text)]
    if sum(choice.startswith(text) for choice in alike) > 1:  # such as เทศบาล: which one is not said
        alike = []
    return did_you_mean(topic or kind or closest_match(text, alike))


def _denies(text: str) -> tuple[bool, ...]:
    """Return which words of denial a text has: what is spelt alike but for one of them means something else."""
    return tuple(word in text for word in ("ไม", "ยัง"))  # ไม่, its mark lost or not


def _shown(character: str) -> str:
    """Return an unprintable character, raw or as Excel's escape _xFFFE_, as U+FFFE."""
    return f"U+{ord(character):04X}" if len(character) == 1 else f"U+{character[2:6].upper()}"


def blank_cells(given: CheckInput) -> Iterator[Finding]:
    """Find blank cells of required columns."""
    for name, frame in given.tables.frames.items():
        sheet = given.workbook.sheets[name]
        key = sheet.sheet.columns[0].field
        required = [c.field for c in sheet.found.by_field.values() if c.required and c.field in frame]
        rows = given.tables.records(name)
        reported = given.tables.invalid_in(name)
        cells = {(row, field) for row, values in rows for field in required if values[field] is None}
        for row, field in sorted(cells - reported - sheet.merged_cells):
            column = sheet.found.by_field[field]
            if field == key:
                yield _without_code(given, name, row, column)
            else:
                words = {"heading": column.heading, "hint": column.hint}
                yield given.cell_finding("value-missing", name, field, row, **words)


def _without_code(given: CheckInput, sheet: str, row: int, column: Column) -> Finding:
    """Make the finding of a row with text and no code, with the first text that stands in it."""
    words = {"heading": column.heading, "text": given.first_text_in_row(sheet, row), "rows": ""}
    return given.cell_finding("row-without-code", sheet, column.field, row, **words)


def blank_settings(given: CheckInput) -> Iterator[Finding]:
    """Find required settings without a value, and values without a label."""
    sheet = given.workbook.sheets.get(SETTINGS_SHEET.name)
    if sheet is None or "value" not in sheet.found.by_field:
        return
    invalid = given.tables.invalid_in(SETTINGS_SHEET.name)
    for setting in SETTINGS:
        found = given.tables.settings.get(setting.field)
        if found and setting.required and found.value is None and (found.row, "value") not in invalid:
            words = {"heading": setting.heading, "hint": setting.hint}
            yield given.setting_finding("value-missing", setting.field, **words)
    label = SETTINGS_SHEET.column("label")
    for row, text, value in setting_rows(sheet):
        if "label" in sheet.found.by_field and is_empty(text) and not is_empty(value):
            yield _without_code(given, SETTINGS_SHEET.name, row, label)


def numbered_levels(given: CheckInput) -> Iterator[Finding]:
    """Find topics whose levels count its items; one finding a sheet, at the first."""
    groups = numbered_groups(given)
    if groups:
        more = f" ({len(groups)} หัวข้อในชีตนี้เป็นเช่นนี้)" if len(groups) > 1 else ""
        words = {"last": len(groups[0]), "more": more}
        yield given.cell_finding("levels-numbered", "details", "level", groups[0][0], **words)


def numbered_groups(given: CheckInput) -> list[list[int]]:
    """Return the rows of each topic of a project, as it is typed, whose levels are 1 to the number of its rows."""
    has_columns = given.tables.has("details", "code", "topic", "level")
    if not has_columns or all(field != "level" for _, field in given.tables.invalid_in("details")):
        return []  # a third item's number is no level
    sheet = given.workbook.sheets["details"]
    rows = given.tables.frame("details", "code").dropna()
    topics = sheet.frame["topic"].loc[rows.index].map(normalised)
    groups = (group.index.tolist() for _, group in rows.groupby(["code", topics], sort=False))
    return [
        group
        for group in groups
        if len(group) >= _FEWEST_NUMBERED
        and [parsed(sheet.text("level", row), Kind.ORDINAL) for row in group]
        == list(range(1, len(group) + 1))
    ]


CHECKS = (
    *(invalid_values, numbers_shown_otherwise, days_shown_as_numbers, formula_zeros),
    *(blank_cells, blank_settings, numbered_levels),
)

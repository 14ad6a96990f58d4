"""The workbook understood once: values by field and Excel row, for the checks and the assembler alike.

A cell that is blank or wrong is None; a wrong one is also a fault with the code of the rule it breaks.
"""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.model.schema import OVERRIDES_SHEET, SETTINGS, SETTINGS_SHEET, Column, Kind, Setting
from pipeline.read.non_data_rows import NonDataRow, find_non_data_row, is_blank
from pipeline.read.parsers import PARSERS, CellError, is_empty
from pipeline.read.workbook import SheetFrame, Workbook, normalised

Row = dict[Hashable, Any]  # value by field

MOST_PLAN_YEARS = 10
_LEVELS = (1, 2)
_EXCEL_ERRORS = frozenset(
    {
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
    }
)
_EXCEL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+)?")
_DASH_IS_A_VALUE = frozenset({Kind.BAHT, Kind.TICK})
# What XML 1.0 cannot hold, raw or as the escape that Excel leaves in the text.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
    "|_x(?:000[0-8BCEF]|001[0-9A-F]|D[89A-F][0-9A-F]{2}|FFF[EF])_",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class InvalidCell:
    """A cell whose text is no value of its column."""

    sheet: str  # our name
    row: int
    field: str
    code: str


@dataclass(frozen=True)
class SettingValue:
    """The value of one setting, None when blank or wrong, and the Excel row it stands in."""

    value: object
    row: int


@dataclass(frozen=True)
class Tables:
    """The values of every sheet found, by sheet name."""

    frames: dict[str, pd.DataFrame]
    rows: dict[str, tuple[tuple[int, Row], ...]]  # Excel row and its values
    invalid_cells: tuple[InvalidCell, ...]
    settings: dict[str, SettingValue]  # by field, those found
    years: range  # of the plan; empty while its period is unknown or impossible
    non_data_rows: tuple[NonDataRow, ...] = ()  # rows that are no data and stand in none of the tables

    def has(self, sheet: str, *fields: str) -> bool:
        """Return whether a sheet and columns of it were found."""
        return sheet in self.frames and all(field in self.frames[sheet] for field in fields)

    def count_code_only_rows(self, sheet: str) -> int:
        """Return how many rows of a sheet have nothing but their code: told already, and meant as rows."""
        return sum((aside.sheet, aside.code) == (sheet, "row-only-code") for aside in self.non_data_rows)

    def setting(self, field: str) -> Any:
        """Return a setting's value, None when absent, blank or wrong."""
        found = self.settings.get(field)
        return found.value if found else None

    @property
    def plan_year(self) -> int | None:
        """Return the fiscal year, None when unknown or outside the plan's period: then no date tells anything."""
        year: int | None = self.setting("fiscal_year")
        return year if not self.years or year in self.years else None


def parse_tables(workbook: Workbook) -> Tables:
    """Understand every cell of the workbook."""
    invalid_cells: list[InvalidCell] = []
    settings: dict[str, SettingValue] = {}
    if SETTINGS_SHEET.name in workbook.sheets:
        settings = _settings(workbook.sheets[SETTINGS_SHEET.name], invalid_cells)
    years = _plan_years(settings)
    lists = [sheet for name, sheet in workbook.sheets.items() if name != SETTINGS_SHEET.name]
    frames, rows, non_data_rows = {}, {}, list[NonDataRow]()
    for sheet in lists:
        columns = _columns_of(sheet, years)
        name = sheet.sheet.name
        rows[name] = tuple(_rows(sheet, columns, invalid_cells, non_data_rows))
        values = [list(row.values()) for _, row in rows[name]]
        index = pd.Index([row for row, _ in rows[name]], dtype="int64")
        frames[name] = pd.DataFrame(values, index, list(columns), dtype=object)
    return Tables(frames, rows, tuple(invalid_cells), settings, years, tuple(non_data_rows))


def settings_by_label() -> dict[str, Setting]:
    """Return the settings by their label as it is compared."""
    return {normalised(setting.label): setting for setting in SETTINGS}


def label_key(label: str) -> str:
    """Return a setting's label as it is compared; a colon behind it is no matter."""
    return normalised(label).rstrip(":")


def setting_rows(sheet: SheetFrame) -> Iterator[tuple[int, str, str]]:
    """Yield row, label and value text of each row of ข้อมูลทั่วไป; "" where the column is missing."""
    frame = sheet.frame.reindex(columns=["label", "value"], fill_value="")
    yield from zip(frame.index.tolist(), frame["label"], frame["value"], strict=True)


def unprintable_characters(text: str) -> list[str]:
    """Return the characters of a text that no document can hold."""
    return _UNPRINTABLE.findall(text)


def _settings(sheet: SheetFrame, invalid_cells: list[InvalidCell]) -> dict[str, SettingValue]:
    """Understand the settings; the first row of a repeated one counts."""
    known = settings_by_label()
    found: dict[str, SettingValue] = {}
    for row, label, text in setting_rows(sheet):
        setting = known.get(label_key(label))
        if setting is None or setting.field in found:
            continue
        value, code = _parsed(text, setting)
        found[setting.field] = SettingValue(value, row)
        if code:
            invalid_cells.append(InvalidCell(SETTINGS_SHEET.name, row, "value", code))
    return found


def _plan_years(settings: dict[str, SettingValue]) -> range:
    """Return the years of the plan's period; none while it is unknown or impossible."""
    start, end = (settings[f].value if f in settings else None for f in ("period_start", "period_end"))
    if not isinstance(start, int) or not isinstance(end, int) or end - start >= MOST_PLAN_YEARS:
        return range(0)
    return range(start, end + 1)


def _columns_of(sheet: SheetFrame, years: range) -> dict[str, Column]:
    """Return the columns found, without the budgets of years outside the plan's period."""
    if not years:
        return sheet.columns
    wanted = {c.field for c in sheet.sheet.columns} | {f"budget_{year}" for year in years}
    return {field: column for field, column in sheet.columns.items() if field in wanted}


def _rows(
    sheet: SheetFrame,
    columns: dict[str, Column],
    invalid_cells: list[InvalidCell],
    non_data_rows: list[NonDataRow],
) -> Iterator[tuple[int, Row]]:
    """Understand one sheet row by row, those that are no data left out."""
    texts = sheet.frame[list(columns)].itertuples(name=None)
    for row, *cells in texts:
        if sheet.sheet is not OVERRIDES_SHEET:
            aside = find_non_data_row(sheet.sheet, columns, row, dict(zip(columns, cells, strict=True)))
            if aside:
                non_data_rows.append(aside)
                continue
        values: Row = {}
        for (field, column), text in zip(columns.items(), cells, strict=True):
            values[field], code = _parsed(text, column)
            if code:
                invalid_cells.append(InvalidCell(sheet.sheet.name, row, field, code))
        yield row, values


def _parsed(text: str, column: Column | Setting) -> tuple[object, str]:
    """Return the value of a cell's text and the code of what is wrong with it, "" when nothing is."""
    if is_blank(text) and column.kind not in _DASH_IS_A_VALUE:
        return None, ""
    if is_empty(text):
        return (False, "") if column.kind is Kind.TICK else (None, "")
    is_date = column.kind is not Kind.DATE and _EXCEL_DATE.fullmatch(text)
    code = _broken(text) or ("date-in-text" if is_date else "")
    if code:
        return None, code
    try:
        return _allowed(PARSERS[column.kind](text), column), ""
    except CellError as reason:
        return None, "not-a-choice" if column.kind is Kind.LEVEL else reason.code


def _broken(text: str) -> str:
    """Return the code of what makes any text unusable: Excel's own errors and unprintable characters."""
    if text.strip() in _EXCEL_ERRORS:
        return "formula-error"
    if text.startswith("="):
        return "formula-without-result"
    return "control-character" if unprintable_characters(text) else ""


def _allowed(value: object, column: Column | Setting) -> object:
    """Return the value in its allowed spelling. Raises CellError when its column does not allow it."""
    if column.kind is Kind.CHOICE:
        spelt = {normalised(choice): choice for choice in column.choices}.get(normalised(str(value)))
        if spelt is None:
            raise CellError("not-a-choice")
        return spelt
    if column.kind is Kind.LEVEL and value not in _LEVELS:
        raise CellError("not-a-choice")
    if column.kind in (Kind.COUNT, Kind.ORDINAL) and value == 0:
        raise CellError("zero-count")
    return value

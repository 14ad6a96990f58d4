"""Parse a workbook into its tables: every cell once, by the kind of its column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pandas.api.types import pandas_dtype

from pipeline.model.columns import Column, Kind
from pipeline.model.schema import OVERRIDES_SHEET, SETTINGS_SHEET
from pipeline.read.cell_text import CellError, is_empty
from pipeline.read.headings import label_key, settings_by_label
from pipeline.read.non_data_rows import NonDataRow, SheetRow, find_non_data_row, is_blank
from pipeline.read.parsers import PARSERS
from pipeline.read.tables import InvalidCell, SettingValue, Tables
from pipeline.read.workbook import SheetFrame, Workbook
from pipeline.thai.comparison import normalised

MOST_PLAN_YEARS = 10
_LEVELS = (1, 2)
# Error values as texts, as other programs and copies of values leave them: #N/A, #SPILL!, Err:502, Loading…, None, ####
_ERROR_VALUE = re.compile(
    r"#(?:N/A|NAME\?|GETTING_DATA|[A-Z][A-Z0-9/_]{1,20}!)|#{3,}|Err:[0-9]{3}|None|NaN|NULL|undefined|(?:Loading|กำลังโหลด)(?:\.{3}|…)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"[-+]?[0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]+)?%?")
_YEAR = re.compile("2[45][0-9]{2}|๒[๔๕][๐-๙]{2}")  # of a period, Buddhist era
_PRINTED = frozenset({"dimensions", "missions", "projects", "targets", "details", "committee", "settings"})
_EXCEL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+)?")
_DASH_IS_A_VALUE = frozenset({Kind.BAHT, Kind.TICK})
_ANY, _STR = pandas_dtype("object"), pandas_dtype("str")  # looking a name up takes as long as making a column
_DTYPES: dict[Kind, Any] = {
    **dict.fromkeys(
        (Kind.BAHT, Kind.COUNT, Kind.ORDINAL, Kind.DIMENSION, Kind.LEVEL, Kind.ROUND, Kind.YEAR),
        pd.Int64Dtype(),
    ),
    **dict.fromkeys((Kind.TEXT, Kind.CHOICE, Kind.SUGGESTION, Kind.FILE, Kind.PROJECT, Kind.MISSION), _STR),
    Kind.TICK: pd.BooleanDtype(),
}
# What XML 1.0 cannot hold, raw or as the escape that Excel leaves in the text.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
    "|_x(?:000[0-8BCEF]|001[0-9A-F]|D[89A-F][0-9A-F]{2}|FFF[EF])_",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ParsedSheet:
    """The values of a sheet, its cells that hold none, and its rows that are no data."""

    frame: pd.DataFrame
    invalid_cells: tuple[InvalidCell, ...]
    non_data_rows: tuple[NonDataRow, ...]


def parse_tables(workbook: Workbook) -> Tables:
    """Parse every cell of the workbook."""
    invalid: list[InvalidCell] = []
    settings: dict[str, SettingValue] = {}
    if SETTINGS_SHEET.name in workbook.sheets:
        settings = _settings(workbook.sheets[SETTINGS_SHEET.name], invalid)
    years = _plan_years(settings)
    sheets = (sheet for name, sheet in workbook.sheets.items() if name != SETTINGS_SHEET.name)
    parsed = {sheet.sheet.name: parse_sheet(sheet, years) for sheet in sheets}
    return Tables(
        workbook,
        {name: each.frame for name, each in parsed.items()},
        (*invalid, *(cell for each in parsed.values() for cell in each.invalid_cells)),
        settings,
        years,
        tuple(row for each in parsed.values() for row in each.non_data_rows),
    )


def parse_sheet(sheet: SheetFrame, years: range) -> ParsedSheet:
    """Parse every cell of a sheet; ``years`` are those of the plan's period."""
    columns = _columns_of(sheet, years)
    rows = _rows(sheet, columns)
    non_data_rows: list[NonDataRow] = []
    if sheet.sheet.name != OVERRIDES_SHEET.name:
        non_data_rows = list(_non_data_rows(sheet, columns, rows))
    for found in non_data_rows:
        del rows[found.row]
    invalid: list[InvalidCell] = []
    frame = _typed_frame(sheet, columns, rows, invalid)
    return ParsedSheet(frame, tuple(invalid), tuple(non_data_rows))


def setting_rows(sheet: SheetFrame) -> Iterator[tuple[int, str, str]]:
    """Yield row, label and value text of each row of ข้อมูลทั่วไป; "" where the column is missing."""
    frame = sheet.frame.reindex(columns=["label", "value"], fill_value="")
    yield from zip(frame.index.tolist(), frame["label"], frame["value"], strict=True)


def unprintable_characters(text: str) -> list[str]:
    """Return the characters of a text that no document can hold."""
    return _UNPRINTABLE.findall(text)


def _settings(sheet: SheetFrame, invalid: list[InvalidCell]) -> dict[str, SettingValue]:
    """Parse the settings; the first row of a repeated one counts."""
    known = settings_by_label()
    found: dict[str, SettingValue] = {}
    for row, label, text in setting_rows(sheet):
        setting = known.get(label_key(label))
        if setting is None or setting.field in found:
            continue
        value, code = _parsed(text, setting, _must_be_words(SETTINGS_SHEET.name, setting))
        code = sheet.marks.invalid.get((row, "value"), code)
        found[setting.field] = SettingValue(None if code else value, row)
        if code:
            invalid.append(InvalidCell(SETTINGS_SHEET.name, row, "value", code))
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
        return sheet.found.by_field
    wanted = {c.field for c in sheet.sheet.columns} | {f"budget_{year}" for year in years}
    return {field: column for field, column in sheet.found.by_field.items() if field in wanted}


def _rows(sheet: SheetFrame, columns: dict[str, Column]) -> dict[int, tuple[str, ...]]:
    """Return the texts of a sheet's columns by Excel row: lists are walked faster than small frames."""
    texts = zip(*(sheet.frame[field].tolist() for field in columns), strict=True)
    return dict(zip(sheet.frame.index.tolist(), texts, strict=True)) if columns else {}


def _non_data_rows(
    sheet: SheetFrame, columns: dict[str, Column], rows: dict[int, tuple[str, ...]]
) -> Iterator[NonDataRow]:
    """Yield the rows that are no data of the sheet."""
    for row, texts in rows.items():
        found = find_non_data_row(SheetRow(sheet.sheet, columns, row, dict(zip(columns, texts, strict=True))))
        if found:
            yield found


def _typed_frame(
    sheet: SheetFrame,
    columns: dict[str, Column],
    rows: dict[int, tuple[str, ...]],
    invalid: list[InvalidCell],
) -> pd.DataFrame:
    """Parse the texts of a sheet; invalid cells are added row by row."""
    name = sheet.sheet.name
    words = {field: _must_be_words(name, column) for field, column in columns.items()}
    values: dict[str, list[Any]] = {field: [] for field in columns}
    for row, texts in rows.items():
        for (field, column), text in zip(columns.items(), texts, strict=True):
            value, code = _parsed(text, column, words[field])
            code = sheet.marks.invalid.get((row, field), code)
            values[field].append(None if code else value)
            if code:
                invalid.append(InvalidCell(name, row, field, code))
    typed = {
        field: pd.array(values[field], dtype=_DTYPES.get(column.kind, _ANY))
        for field, column in columns.items()
    }
    return pd.DataFrame(typed, pd.Index(list(rows), dtype="int64"), list(columns))


def _must_be_words(sheet: str, column: Column) -> bool:
    """Return whether a bare number in a cell would be printed where words belong."""
    is_text = column.kind in (Kind.TEXT, Kind.SUGGESTION)
    return is_text and sheet in _PRINTED and column.expected


def _parsed(text: str, column: Column, words: bool) -> tuple[object, str]:  # noqa: FBT001
    """Return the value of a cell's text and the code of what is wrong with it, "" when nothing is."""
    if is_blank(text) and column.kind not in _DASH_IS_A_VALUE:
        return None, ""
    if is_empty(text):
        return (False, "") if column.kind is Kind.TICK else (None, "")
    is_date = column.kind is not Kind.DATE and _EXCEL_DATE.fullmatch(text)
    code = _broken(text) or ("date-in-text" if is_date else "")
    if words and not code and _BARE_NUMBER.fullmatch(text.strip()):
        is_year = column.field == "period" and _YEAR.fullmatch(text.strip())
        code = "" if is_year else "number-for-words"
    if code:
        return None, code
    try:
        return _allowed(PARSERS[column.kind](text), column), ""
    except CellError as reason:
        return None, "not-a-choice" if column.kind is Kind.LEVEL else reason.code


def _broken(text: str) -> str:
    """Return the code of what makes any text unusable: Excel's own errors and unprintable characters."""
    if _ERROR_VALUE.fullmatch(text.strip()):
        return "formula-error"
    return "control-character" if unprintable_characters(text) else ""


def _allowed(value: object, column: Column) -> object:
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

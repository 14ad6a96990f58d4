"""The sheets the pipeline reads: heading row, rows, and the drop-downs' reach."""

from collections.abc import Mapping, Sequence

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.conditional_formats import mark_missing, mark_rows
from pipeline.excel.page_setup import freeze, set_up_page
from pipeline.excel.styles import (
    CELL_STYLES,
    NAVY,
    OPTIONAL_FILL,
    READ_ONLY_FILL,
    READ_ONLY_HEADING,
    REQUIRED_FILL,
    CellStyle,
    heading_style,
    row_points,
)
from pipeline.excel.validation import data_validation_for
from pipeline.model.schema import (
    COMMITTEE_SHEET,
    DETAILS_SHEET,
    DIMENSIONS_SHEET,
    MISSIONS_SHEET,
    OVERRIDES_SHEET,
    PROJECTS_SHEET,
    SETTINGS,
    SETTINGS_SHEET,
    TARGETS_SHEET,
    TICK_MARK,
    TO_CONFIRM_SHEET,
    Column,
    Kind,
    Setting,
    Sheet,
)

Value = str | int | bool
Row = Mapping[str, Value]

# The last row drop-downs, marks and sums reach: several times what a plan of 35 projects fills.
LAST_ROWS = {
    DIMENSIONS_SHEET.name: 101,
    MISSIONS_SHEET.name: 301,
    PROJECTS_SHEET.name: 501,
    TARGETS_SHEET.name: 1001,
    DETAILS_SHEET.name: 4001,
    COMMITTEE_SHEET.name: 301,
    TO_CONFIRM_SHEET.name: 501,
    OVERRIDES_SHEET.name: 501,
}
_DEFINED_IN = {
    PROJECTS_SHEET.name: Kind.PROJECT,
    MISSIONS_SHEET.name: Kind.MISSION,
    DIMENSIONS_SHEET.name: Kind.DIMENSION,
}
_FREEZE = {PROJECTS_SHEET.name: "C2", DETAILS_SHEET.name: "D2", TARGETS_SHEET.name: "B2"}
_ONE_PAGE = {DIMENSIONS_SHEET.name, MISSIONS_SHEET.name}  # they have their sums beside them
_UNFILTERED = {DIMENSIONS_SHEET.name}
_TAB_COLOURS = {PROJECTS_SHEET.name: "C0504D"}
_TAB_COLOUR, _SETTINGS_TAB_COLOUR = "4F81BD", "F5C766"
_LEAST_HEADING_POINTS = 36.0


def put(cell: Cell | MergedCell, value: Value) -> None:
    """Write a value as it is: a text stays a text even when it looks like a formula."""
    cell.value = TICK_MARK if value is True else None if value is False or value == "" else value
    if isinstance(cell.value, str):
        cell.data_type = "s"


def _refuse_unknown(row: Row, columns: Sequence[Column | Setting]) -> None:
    """Raise KeyError for a field without a column: a mistake of the caller must lose nothing."""
    unknown = set(row) - {column.field for column in columns}
    if unknown:
        raise KeyError(*sorted(unknown))


def _head(worksheet: Worksheet, columns: Sequence[Column]) -> None:
    """Write the heading row and dress each column down to the end of the sheet."""
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        CELL_STYLES[column.kind].apply(worksheet.column_dimensions[letter])
        worksheet.column_dimensions[letter].width = column.width
        heading_style(required=column.required).apply(worksheet.cell(1, number, column.heading))
    headings = [(column.heading, column.width) for column in columns]
    worksheet.row_dimensions[1].height = max(row_points(headings), _LEAST_HEADING_POINTS)


def _fill_rows(worksheet: Worksheet, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Write the rows, each as high as its longest text."""
    for number, row in enumerate(rows, 2):
        _refuse_unknown(row, columns)
        for place, column in enumerate(columns, 1):
            cell = worksheet.cell(number, place)
            CELL_STYLES[column.kind].apply(cell)
            put(cell, row.get(column.field, ""))
        texts = [(str(row.get(column.field, "")), column.width) for column in columns]
        worksheet.row_dimensions[number].height = row_points(texts)


def _check_entries(worksheet: Worksheet, sheet: Sheet, columns: Sequence[Column], last: int) -> None:
    """Give each column its entry check; free texts only show their hint on the heading."""
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        free = column.kind is Kind.TEXT
        cells = f"${letter}$1" if free else f"${letter}$2:${letter}${last}"
        defines = _DEFINED_IN.get(sheet.name) is column.kind
        worksheet.add_data_validation(data_validation_for(column, column.heading, cells, defines=defines))


def add_list_sheet(workbook: Workbook, sheet: Sheet, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Add a sheet of rows under headings."""
    worksheet = workbook.create_sheet(sheet.title)
    last = LAST_ROWS[sheet.name]
    _head(worksheet, columns)
    _fill_rows(worksheet, columns, rows)
    _check_entries(worksheet, sheet, columns, last)
    mark_rows(worksheet, sheet, columns, last)
    if sheet.name not in _UNFILTERED:
        worksheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    worksheet.sheet_properties.tabColor = _TAB_COLOURS.get(sheet.name, _TAB_COLOUR)
    freeze(worksheet, _FREEZE.get(sheet.name, "A2"))
    set_up_page(worksheet, one_page=sheet.name in _ONE_PAGE)


def _put_setting(worksheet: Worksheet, number: int, setting: Setting, value: Value) -> None:
    """Write one setting: its name and explanation in grey, its value in the colour of its need."""
    grey = CellStyle(fill=READ_ONLY_FILL, bordered=True)
    for letter, text in (("A", setting.label), ("C", setting.hint)):
        grey.apply(worksheet[f"{letter}{number}"])
        worksheet[f"{letter}{number}"] = text
    cell = worksheet[f"B{number}"]
    colour = REQUIRED_FILL if setting.required else OPTIONAL_FILL
    number_format = CELL_STYLES[setting.kind].number_format
    CellStyle(number_format, fill=colour, bordered=True, colour=NAVY, bold=True).apply(cell)
    put(cell, value)
    widths = [column.width for column in SETTINGS_SHEET.columns]
    texts = (setting.label, str(value), setting.hint)
    worksheet.row_dimensions[number].height = row_points(list(zip(texts, widths, strict=True)))
    worksheet.add_data_validation(data_validation_for(setting, setting.label, f"$B${number}"))
    if setting.required:
        mark_missing(worksheet, f"B{number}", f'TRIM(B{number})=""')


def add_settings_sheet(workbook: Workbook, values: Row) -> None:
    """Add ข้อมูลทั่วไป: one setting a row with its value and explanation."""
    _refuse_unknown(values, SETTINGS)
    worksheet = workbook.create_sheet(SETTINGS_SHEET.title)
    _head(worksheet, SETTINGS_SHEET.columns)
    for letter in "AC":
        READ_ONLY_HEADING.apply(worksheet[f"{letter}1"])
    heading_style(required=True).apply(worksheet["B1"])
    for number, setting in enumerate(SETTINGS, 2):
        _put_setting(worksheet, number, setting, values.get(setting.field, ""))
    worksheet.sheet_properties.tabColor = _SETTINGS_TAB_COLOUR
    freeze(worksheet, "B2")
    set_up_page(worksheet)

"""The sheets the pipeline reads: heading row, rows of data, data validations and formats."""

from collections.abc import Iterable, Sequence

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.conditional_formats import add_row_formats, highlight
from pipeline.excel.content import Row, Value
from pipeline.excel.page_setup import freeze, set_up_page
from pipeline.excel.results_sheet import add_result_formats
from pipeline.excel.sheet_layout import SheetLayout
from pipeline.excel.sheet_rows import HeadedColumn, write_headings, write_row, write_value
from pipeline.excel.styles import (
    CELL_STYLES,
    NAVY,
    OPTIONAL_FILL,
    READ_ONLY_FILL,
    READ_ONLY_HEADING,
    REQUIRED_FILL,
    CellStyle,
    heading_style,
    row_height,
)
from pipeline.excel.validation import data_validation_for
from pipeline.model.columns import Column, Kind, Setting
from pipeline.model.schema import RESULTS_SHEET, SETTINGS, SETTINGS_SHEET

# By our names of the sheets: the kind of code that each of these defines, and other sheets refer to.
_DEFINED_IN = {"projects": Kind.PROJECT, "missions": Kind.MISSION, "dimensions": Kind.DIMENSION}
_FREEZE = {"projects": "C2", "details": "D2", "targets": "B2", "results": "C2"}
_ONE_PAGE = {"dimensions", "missions"}  # their totals stand beside them
_WITHOUT_FILTER = {"dimensions", "rounds"}
_TAB_COLOURS = {"projects": "C0504D", "results": "7BA05B", "rounds": "7BA05B"}
_TAB_COLOUR, _SETTINGS_TAB_COLOUR = "4F81BD", "F5C766"
_LEAST_HEADING_HEIGHT = 36.0  # points


def add_settings_sheet(workbook: Workbook, values: Row) -> None:
    """Add ข้อมูลทั่วไป: one setting a row with its value and explanation."""
    _refuse_unknown(values, SETTINGS)
    worksheet = workbook.create_sheet(SETTINGS_SHEET.title)
    _write_headings(worksheet, SETTINGS_SHEET.columns)
    for name in "AC":
        READ_ONLY_HEADING.apply(worksheet[f"{name}1"])
    heading_style(required=True).apply(worksheet["B1"])
    for number, setting in enumerate(SETTINGS, 2):
        _write_setting(worksheet, number, setting, values.get(setting.field, ""))
    worksheet.sheet_properties.tabColor = _SETTINGS_TAB_COLOUR
    freeze(worksheet, "B2")
    set_up_page(worksheet)


def add_list_sheet(workbook: Workbook, layout: SheetLayout, rows: Iterable[Row]) -> None:
    """Add a sheet of rows under headings."""
    worksheet = workbook.create_sheet(layout.sheet.title)
    name = layout.sheet.name
    _write_headings(worksheet, layout.columns)
    for number, row in enumerate(rows, 2):
        _refuse_unknown(row, layout.columns)
        write_row(worksheet, number, [row.get(column.field, "") for column in layout.columns])
    _add_data_validations(worksheet, layout)
    if layout.sheet is RESULTS_SHEET:
        add_result_formats(worksheet, layout)
    add_row_formats(worksheet, layout)
    if name not in _WITHOUT_FILTER:
        worksheet.auto_filter.ref = f"A1:{layout.last_column}{layout.last_row}"
    worksheet.sheet_properties.tabColor = _TAB_COLOURS.get(name, _TAB_COLOUR)
    freeze(worksheet, _FREEZE.get(name, "A2"))
    set_up_page(worksheet, one_page=name in _ONE_PAGE)


def _refuse_unknown(row: Row, columns: Sequence[Column]) -> None:
    """Raise KeyError for a field without a column: its value would be lost silently."""
    unknown = set(row) - {column.field for column in columns}
    if unknown:
        raise KeyError(*sorted(unknown))


def _write_headings(worksheet: Worksheet, columns: Sequence[Column]) -> None:
    """Write the heading row and style each column down to the end of the sheet."""
    headed = [
        HeadedColumn(c.heading, c.width, heading_style(required=c.required), CELL_STYLES[c.kind])
        for c in columns
    ]
    write_headings(worksheet, headed, least_height=_LEAST_HEADING_HEIGHT)


def _add_data_validations(worksheet: Worksheet, layout: SheetLayout) -> None:
    """Give each column its data validation; free text only shows its hint on the heading."""
    for column in layout.columns:
        name = layout.column_name(column.field)
        free = column.kind is Kind.TEXT
        cells = f"${name}$1" if free else f"${name}$2:${name}${layout.last_row}"
        defines = _DEFINED_IN.get(layout.sheet.name) is column.kind
        worksheet.add_data_validation(data_validation_for(column, column.heading, cells, defines=defines))


def _write_setting(worksheet: Worksheet, number: int, setting: Setting, value: Value) -> None:
    """Write one setting: name and explanation in grey, the value in the colour of required or optional."""
    grey = CellStyle(fill=READ_ONLY_FILL, bordered=True)
    for name, text in (("A", setting.heading), ("C", setting.hint)):
        grey.apply(worksheet[f"{name}{number}"])
        worksheet[f"{name}{number}"] = text
    cell = worksheet[f"B{number}"]
    colour = REQUIRED_FILL if setting.required else OPTIONAL_FILL
    number_format = CELL_STYLES[setting.kind].number_format
    CellStyle(number_format, fill=colour, bordered=True, colour=NAVY, bold=True).apply(cell)
    write_value(cell, value)
    widths = [column.width for column in SETTINGS_SHEET.columns]
    texts = (setting.heading, str(value), setting.hint)
    worksheet.row_dimensions[number].height = row_height(list(zip(texts, widths, strict=True)))
    worksheet.add_data_validation(data_validation_for(setting, setting.heading, f"$B${number}"))
    if setting.required:
        highlight(worksheet, f"B{number}", f'TRIM(B{number})=""')

"""Write a new workbook for clerks to fill in, from the schema that the reader uses too."""

from datetime import datetime, time
from pathlib import Path

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties

from pipeline.excel.content import WorkbookContent
from pipeline.excel.data_sheets import add_list_sheet, add_settings_sheet
from pipeline.excel.empty_workbook import empty_workbook
from pipeline.excel.guide_sheet import add_guide_sheet
from pipeline.excel.page_setup import freeze, set_up_page
from pipeline.excel.results_sheet import finish_results_sheet, results_layout
from pipeline.excel.save import PRODUCT, workbook_bytes, write_new_file
from pipeline.excel.sheet_layout import LAST_ROWS, SheetLayout
from pipeline.excel.sheet_rows import write_value
from pipeline.excel.styles import READ_ONLY_HEADING, CellStyle, copy_style, heading_style
from pipeline.excel.totals import add_dimension_totals, add_mission_totals
from pipeline.excel.validation import choice_lists, growing_range, open_lists
from pipeline.model.cell_ref import column_name
from pipeline.model.schema import (
    CHOICES_SHEET,
    DIMENSIONS_SHEET,
    MISSIONS_SHEET,
    PROJECTS_SHEET,
    READ_SHEETS,
    RESULTS_SHEET,
    SETTINGS_SHEET,
    project_columns,
)
from pipeline.thai.fiscal_year import first_day

_CHOICE_ROWS = 101
_CODE_LISTS = {
    "list_projects": PROJECTS_SHEET,
    "list_missions": MISSIONS_SHEET,
    "list_dimensions": DIMENSIONS_SHEET,
}


def write_new_workbook(path: Path, content: WorkbookContent) -> None:
    """Write a new workbook. Raises OutputError when the file exists or cannot be written."""
    write_new_file(path, workbook_bytes(build_workbook(content), file_date(content.fiscal_year)))


def file_date(fiscal_year: int) -> datetime:
    """Return the date of a new file, instead of the clock's: 1 October on which the fiscal year begins."""
    return datetime.combine(first_day(fiscal_year), time())


def build_workbook(content: WorkbookContent) -> Workbook:
    """Return the workbook: the guide, the sheets of the schema in their order, the drop-down lists."""
    organisation = content.settings.get("organisation_name")
    title = f"สมุดข้อมูลแผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. {content.fiscal_year}"
    workbook = empty_workbook(title, str(organisation or PRODUCT))
    workbook.properties.created = file_date(content.fiscal_year)
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    add_guide_sheet(workbook)
    add_settings_sheet(workbook, content.all_settings)
    projects = SheetLayout(PROJECTS_SHEET, project_columns(content.years))
    layouts = {PROJECTS_SHEET.name: projects, RESULTS_SHEET.name: results_layout()}
    for sheet in READ_SHEETS:
        if sheet is not SETTINGS_SHEET:
            layout = layouts.get(sheet.name) or SheetLayout(sheet, sheet.columns)
            add_list_sheet(workbook, layout, content.rows.get(sheet.name, ()))
    results = content.rows.get(RESULTS_SHEET.name, ())
    finish_results_sheet(workbook[RESULTS_SHEET.title], projects, len(results))
    add_dimension_totals(workbook[DIMENSIONS_SHEET.title], projects)
    add_mission_totals(workbook[MISSIONS_SHEET.title], projects)
    _add_choices_sheet(workbook)
    for name, sheet in _CODE_LISTS.items():
        _define_name(workbook, name, growing_range(sheet.title, "A", LAST_ROWS[sheet.name]))
    return workbook


def _add_choices_sheet(workbook: Workbook) -> None:
    """Add ตัวเลือก with the lists behind the drop-downs, and define their names."""
    worksheet = workbook.create_sheet(CHOICES_SHEET)
    for place, (name, (heading, values)) in enumerate(choice_lists().items(), 1):
        column = column_name(place)
        worksheet.column_dimensions[column].width = 30
        CellStyle().apply(worksheet.column_dimensions[column])
        style = heading_style(required=False) if name in open_lists() else READ_ONLY_HEADING
        style.apply(worksheet.cell(1, place, heading))
        for row, value in enumerate(values, 2):
            write_value(worksheet.cell(row, place), value)
            copy_style(worksheet.column_dimensions[column], worksheet.cell(row, place))
        _define_name(workbook, name, growing_range(CHOICES_SHEET, column, _CHOICE_ROWS))
    worksheet.sheet_properties.tabColor = "A6A6A6"
    freeze(worksheet, "A2")
    set_up_page(worksheet, one_page=True)


def _define_name(workbook: Workbook, name: str, reference: str) -> None:
    workbook.defined_names[name] = DefinedName(name, attr_text=reference)

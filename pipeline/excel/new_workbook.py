"""*New*: write the workbook clerks fill in, from the same column table the reader uses."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties

from pipeline.errors import OutputError
from pipeline.excel.data_sheets import (
    LAST_ROWS,
    Row,
    add_list_sheet,
    add_settings_sheet,
    put,
)
from pipeline.excel.guide_sheet import add_guide_sheet
from pipeline.excel.page_setup import freeze, set_up_page
from pipeline.excel.save import PRODUCT, workbook_bytes
from pipeline.excel.styles import READ_ONLY_HEADING, CellStyle, font, heading_style
from pipeline.excel.totals import ProjectCells, add_dimension_totals, add_mission_totals
from pipeline.excel.validation import choice_lists, growing_range, open_lists
from pipeline.model.schema import (
    CHOICES_SHEET,
    DIMENSIONS_SHEET,
    MISSIONS_SHEET,
    PROJECTS_SHEET,
    READ_SHEETS,
    SETTINGS_SHEET,
    project_columns,
)
from pipeline.thai.formats import BUDDHIST_ERA_OFFSET

FIRST_PLAN_YEAR = 2566  # the NACC's plan of 2566–2570; the next begins where it ends
PLAN_YEARS = 5
_CHOICE_ROWS = 101
_CODE_LISTS = {
    "list_projects": PROJECTS_SHEET,
    "list_missions": MISSIONS_SHEET,
    "list_dimensions": DIMENSIONS_SHEET,
}


def plan_years(fiscal_year: int) -> range:
    """Return the years of the NACC's five-year plan that contains a fiscal year (Buddhist era)."""
    start = fiscal_year - (fiscal_year - FIRST_PLAN_YEAR) % PLAN_YEARS
    return range(start, start + PLAN_YEARS)


def _add_choices_sheet(workbook: Workbook) -> None:
    """Add the lists behind the drop-downs, last, and their names."""
    worksheet = workbook.create_sheet(CHOICES_SHEET)
    for place, (name, (heading, values)) in enumerate(choice_lists().items(), 1):
        letter = get_column_letter(place)
        worksheet.column_dimensions[letter].width = 30
        CellStyle().apply(worksheet.column_dimensions[letter])
        look = heading_style(required=False) if name in open_lists() else READ_ONLY_HEADING
        look.apply(worksheet.cell(1, place, heading))
        for row, value in enumerate(values, 2):
            put(worksheet.cell(row, place), value)
            CellStyle().apply(worksheet.cell(row, place))
        _define(workbook, name, growing_range(CHOICES_SHEET, letter, _CHOICE_ROWS))
    worksheet.sheet_properties.tabColor = "A6A6A6"
    freeze(worksheet, "A2")
    set_up_page(worksheet, one_page=True)


def _define(workbook: Workbook, name: str, reference: str) -> None:
    workbook.defined_names[name] = DefinedName(name, attr_text=reference)


def _new_workbook(fiscal_year: int, author: str) -> Workbook:
    """Return a workbook without sheets, its standard face and its properties set."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    # Excel measures column widths and row heights in the standard face.
    workbook._fonts[0] = font()  # type: ignore[attr-defined]  # noqa: SLF001  # openpyxl has no other door
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    properties = workbook.properties
    properties.title = f"สมุดข้อมูลแผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. {fiscal_year}"
    properties.creator = properties.lastModifiedBy = author
    properties.created = _first_day(fiscal_year)
    properties.language = "th-TH"
    return workbook


def _first_day(fiscal_year: int) -> datetime:
    """Return 1 October on which a fiscal year begins: the date of the file, never the clock's."""
    return datetime(fiscal_year - BUDDHIST_ERA_OFFSET - 1, 10, 1)  # noqa: DTZ001  # openpyxl writes UTC


def _build(fiscal_year: int, settings: Row, rows: Mapping[str, Sequence[Row]]) -> Workbook:
    """Return the workbook: the guide, the sheets of the contract in their order, the lists."""
    unknown = set(rows) - {sheet.name for sheet in READ_SHEETS if sheet is not SETTINGS_SHEET}
    if unknown:
        raise KeyError(*sorted(unknown))
    years = plan_years(fiscal_year)
    if "period_start" in settings and "period_end" in settings:
        years = range(int(settings["period_start"]), int(settings["period_end"]) + 1)
    filled: Row = {
        "fiscal_year": fiscal_year,
        "period_start": years[0],
        "period_end": years[-1],
        **settings,
    }
    workbook = _new_workbook(fiscal_year, str(filled.get("organisation_name") or PRODUCT))
    add_guide_sheet(workbook)
    add_settings_sheet(workbook, filled)
    projects = ProjectCells(project_columns(years), LAST_ROWS[PROJECTS_SHEET.name])
    for sheet in READ_SHEETS:
        if sheet is not SETTINGS_SHEET:
            columns = projects.columns if sheet is PROJECTS_SHEET else sheet.columns
            add_list_sheet(workbook, sheet, columns, rows.get(sheet.name, ()))
    add_dimension_totals(workbook[DIMENSIONS_SHEET.title], projects)
    add_mission_totals(workbook[MISSIONS_SHEET.title], projects)
    _add_choices_sheet(workbook)
    for name, defining in _CODE_LISTS.items():
        _define(workbook, name, growing_range(defining.title, "A", LAST_ROWS[defining.name]))
    return workbook


def write_new_workbook(
    path: Path,
    *,
    fiscal_year: int,
    settings: Row | None = None,
    rows: Mapping[str, Sequence[Row]] | None = None,
) -> None:
    """Write a workbook for a fiscal year (Buddhist era), empty or with what is given by field name.

    ``rows`` maps a sheet's name in ``columns`` to its rows. Raises OutputError when the file exists
    or cannot be written.
    """
    workbook = _build(fiscal_year, settings or {}, rows or {})
    _write_new(path, workbook_bytes(workbook, _first_day(fiscal_year)))


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet; what hinders it is told in one Thai line."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise OutputError(f"มีไฟล์ “{path}” อยู่แล้ว จึงไม่เขียนทับ — ตั้งชื่อไฟล์ใหม่ หรือย้ายไฟล์เดิมไปที่อื่นก่อน") from None
    except PermissionError:
        raise OutputError(f"ไม่มีสิทธิ์เขียนไฟล์ “{path}” — เลือกโฟลเดอร์อื่นที่เขียนได้") from None
    except FileNotFoundError:
        raise OutputError(f"ไม่มีโฟลเดอร์ “{path.parent}” — สร้างโฟลเดอร์นี้ก่อน หรือเลือกโฟลเดอร์อื่น") from None
    except OSError as error:
        raise OutputError(
            f"เขียนไฟล์ “{path}” ไม่ได้ ({error.strerror}) — ตรวจพื้นที่ว่างและชื่อไฟล์ แล้วลองใหม่"
        ) from error

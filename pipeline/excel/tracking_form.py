"""แบบติดตาม: a division's projects with the headings of ผลดำเนินงาน, to fill in and copy back row by row."""

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.content import Row, Value
from pipeline.excel.empty_workbook import new_round_workbook, round_workbook_bytes
from pipeline.excel.page_setup import freeze, set_up_page
from pipeline.excel.results_sheet import NAME_COLUMN, add_result_formats, results_layout
from pipeline.excel.sheet_layout import SheetLayout
from pipeline.excel.sheet_rows import HeadedColumn, write_headings, write_row
from pipeline.excel.styles import (
    CELL_STYLES,
    READ_ONLY_FILL,
    READ_ONLY_HEADING,
    CellStyle,
    heading_style,
)
from pipeline.excel.validation import TICKS_OFFERED
from pipeline.model.columns import Column, Kind
from pipeline.model.plan import Plan, Project
from pipeline.model.round_totals import FULL_YEAR
from pipeline.model.schema import ACHIEVED_TOPICS, DETAILS_SHEET, RESULTS_SHEET, ROUND_MONTHS

_OUTPUTS = Column(
    "ผลผลิตตามแผน", "outputs", Kind.TEXT, "ที่กำหนดไว้ในแผน ไม่ต้องคัดลอกกลับ", required=False, width=60
)
_LEAST_HEADING_HEIGHT = 48.0  # points: headings break where a word ends
_READ_ONLY = frozenset({"code", NAME_COLUMN.field, _OUTPUTS.field, "topic", "level", "text"})


def tracking_form(plan: Plan, months: int, division: str) -> bytes:
    """Return the form of a division as an .xlsx file; what has been reported already stands in it."""
    workbook = new_round_workbook(plan, f"แบบติดตาม รอบ {months} เดือน {division}")
    projects = [project for project in plan.projects if project.division == division]
    layout = results_layout()
    form = SheetLayout(RESULTS_SHEET, (*layout.columns, _OUTPUTS))
    worksheet = workbook.create_sheet(RESULTS_SHEET.title)
    _write_sheet(worksheet, form, [_result_row(plan, project) for project in projects])
    _hide_other_round(worksheet, form, months)
    add_result_formats(worksheet, form)
    freeze(worksheet, "C2")
    if months == FULL_YEAR:
        details = workbook.create_sheet(DETAILS_SHEET.title)
        _write_sheet(
            details,
            SheetLayout(DETAILS_SHEET, DETAILS_SHEET.columns),
            [row for project in projects for row in _promise_rows(plan, project)],
        )
        freeze(details, "E2")
    return round_workbook_bytes(workbook, plan, months)


def _write_sheet(worksheet: Worksheet, layout: SheetLayout, rows: list[Row]) -> None:
    """Write headings and rows: grey what is given, blue what the division fills in, with its drop-downs."""
    headings, styles = [], []
    for column in layout.columns:
        given, usual = column.field in _READ_ONLY, CELL_STYLES[column.kind]
        heading = READ_ONLY_HEADING if given else heading_style(required=False)
        headings.append(HeadedColumn(column.heading, column.width, heading))
        fill = READ_ONLY_FILL if given else ""
        styles.append(CellStyle(usual.number_format, usual.horizontal, fill=fill, bordered=True))
        name = layout.column_name(column.field)
        _add_drop_down(worksheet, column, f"{name}2:{name}{len(rows) + 1}")
    write_headings(worksheet, headings, least_height=_LEAST_HEADING_HEIGHT)
    for number, row in enumerate(rows, 2):
        write_row(worksheet, number, [row.get(column.field, "") for column in layout.columns], styles)
    set_up_page(worksheet)


def _add_drop_down(worksheet: Worksheet, column: Column, cells: str) -> None:
    """Offer the allowed values of a column; the form has no sheet of lists, so they stand in the check."""
    values = TICKS_OFFERED if column.kind is Kind.TICK else column.choices
    if column.field in _READ_ONLY or not values:
        return
    check = DataValidation(type="list", formula1=f'"{",".join(values)}"', allow_blank=True, sqref=cells)
    check.showErrorMessage = check.showInputMessage = True
    check.errorStyle = "warning" if column.kind is Kind.TICK else "stop"
    check.errorTitle = check.promptTitle = column.heading[:32]
    check.error = check.prompt = column.hint
    worksheet.add_data_validation(check)


def _hide_other_round(worksheet: Worksheet, layout: SheetLayout, months: int) -> None:
    """Hide the columns of the other round: they are copied back with the row, and hold what stands there."""
    for other in ROUND_MONTHS:
        if other != months:
            for field in ("status", "paid", "result", "problems"):
                worksheet.column_dimensions[layout.column_name(f"{field}_{other}")].hidden = True


def _result_row(plan: Plan, project: Project) -> Row:
    result = plan.results.of_project(project.code)
    row: dict[str, Value] = {
        "code": project.code,
        NAME_COLUMN.field: project.name,
        "in_ordinance": result.in_ordinance,
        "ordinance_baht": _figure(result.ordinance_baht),
        "cannot_reason": result.cannot_reason,
        "other_reason": result.other_reason,
        "evidence": result.evidence,
        _OUTPUTS.field: "\n".join(item.text for item in project.outputs),
    }
    for months in ROUND_MONTHS:
        reported = result.of_round(months)
        row[f"status_{months}"] = reported.status
        row[f"paid_{months}"] = _figure(reported.paid_baht)
        row[f"result_{months}"] = reported.result
        row[f"problems_{months}"] = reported.problems
    return row


def _figure(baht: int | None) -> Value:
    return "" if baht is None else baht


def _promise_rows(plan: Plan, project: Project) -> list[Row]:
    """Return the rows of รายละเอียด that a result is measured against."""
    return [
        {
            "code": project.code,
            "topic": each.topic,
            "level": each.level,
            "text": each.promised,
            "achieved": each.achieved,
        }
        for each in plan.results.of_project(project.code).achievements
        if each.topic in ACHIEVED_TOPICS
    ]

"""แผ่นกรอก E-PlanNACC: the results of a round in the order of the system's form, with a box to tick when typed in."""

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.content import Value
from pipeline.excel.empty_workbook import new_round_workbook, round_workbook_bytes
from pipeline.excel.page_setup import freeze, set_up_page
from pipeline.excel.sheet_rows import HeadedColumn, write_headings, write_row
from pipeline.excel.styles import BAHT_FORMAT, CellStyle, heading_style
from pipeline.model.plan import Plan, Project
from pipeline.model.schema import TICK_MARK
from pipeline.thai.formats import plain_date

# heading, width, number format, horizontal
_COLUMNS = (
    ("บันทึกแล้ว", 10, "General", "center"),
    ("ลำดับ", 8, "0", "center"),
    ("ประเภท", 12, "General", "left"),
    ("รายการโครงการ (ตั้งต้น)", 56, "General", "left"),
    ("มิติ", 7, "0", "center"),
    ("งบประมาณตามแผน (บาท)", 16, BAHT_FORMAT, "right"),
    ("บรรจุในข้อบัญญัติ", 12, "General", "center"),
    ("งบตามข้อบัญญัติ (บาท)", 16, BAHT_FORMAT, "right"),
    ("สถานะ", 24, "General", "left"),
    ("เหตุที่ไม่สามารถดำเนินการ", 28, "General", "left"),
    ("เบิกจ่าย (บาท)", 16, BAHT_FORMAT, "right"),
    ("ผลการดำเนินงาน", 50, "General", "left"),
    ("ปัญหา อุปสรรค และข้อเสนอแนะ", 44, "General", "left"),
)
_BOX = "☐"
_HEADING_ROW = 3
_LEAST_HEADING_HEIGHT = 48.0  # points: headings break where a word ends


def entry_sheet(plan: Plan, months: int) -> bytes:
    """Return the sheet as an .xlsx file; projects stand in the order of the year's plan."""
    workbook = new_round_workbook(plan, f"แผ่นกรอก E-PlanNACC รอบ {months} เดือน")
    worksheet = workbook.create_sheet(f"รอบ {months} เดือน")
    _write_title(worksheet, plan, months)
    headings = [
        HeadedColumn(heading, width, heading_style(required=False)) for heading, width, _, _ in _COLUMNS
    ]
    write_headings(worksheet, headings, _HEADING_ROW, least_height=_LEAST_HEADING_HEIGHT)
    styles = [
        CellStyle(number_format, horizontal, bordered=True) for _, _, number_format, horizontal in _COLUMNS
    ]
    for number, project in enumerate(plan.annual_list, _HEADING_ROW + 1):
        write_row(worksheet, number, _values(plan, project, months), styles)
    freeze(worksheet, f"E{_HEADING_ROW + 1}")
    set_up_page(worksheet, heading_row=_HEADING_ROW)
    return round_workbook_bytes(workbook, plan, months)


def _write_title(worksheet: Worksheet, plan: Plan, months: int) -> None:
    CellStyle(size=20, bold=True, wrap=False, vertical="center").apply(worksheet["A1"])
    worksheet["A1"] = (
        f"แผ่นกรอก E-PlanNACC รอบ {months} เดือน {plan.organisation.name} ปีงบประมาณ พ.ศ. {plan.fiscal_year}"
    )
    CellStyle(wrap=False, vertical="center").apply(worksheet["A2"])
    entered = plan.results.of_round(months).entered_on
    known = f" (บันทึกครบแล้วเมื่อ {plain_date(entered)})" if entered else ""
    worksheet["A2"] = f"เรียงตามแบบของระบบ บันทึกรายการใดในระบบแล้ว พิมพ์ {TICK_MARK} แทน {_BOX} ในช่องแรก{known}"


def _values(plan: Plan, project: Project, months: int) -> tuple[Value, ...]:
    """Return the cells of a project; what is not reported is blank."""
    result = plan.results.of_project(project.code)
    reported = result.of_round(months)
    reason = " ".join(filter(None, (result.cannot_reason, result.other_reason)))
    return (
        _BOX,
        project.annual_order,
        project.kind,
        project.name,
        project.dimension,
        project.budget_baht,
        TICK_MARK if result.in_ordinance else "",
        "" if result.ordinance_baht is None else result.ordinance_baht,
        reported.status,
        reason,
        "" if reported.paid_baht is None else reported.paid_baht,
        reported.result,
        reported.problems,
    )

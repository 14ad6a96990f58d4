"""What the workbooks of a round of reporting have in common: standard font, properties, date of the round."""

from datetime import datetime, time

from openpyxl.workbook import Workbook

from pipeline.excel.save import workbook_bytes
from pipeline.excel.styles import font
from pipeline.model.plan import Plan
from pipeline.thai.fiscal_year import last_day


def new_round_workbook(plan: Plan, title: str) -> Workbook:
    """Return a workbook without sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    # Excel measures column widths and row heights in the standard font.
    workbook._fonts[0] = font()  # type: ignore[attr-defined]  # noqa: SLF001  # openpyxl has no public way
    properties = workbook.properties
    properties.title = f"{title} ปีงบประมาณ พ.ศ. {plan.fiscal_year}"
    properties.creator = properties.lastModifiedBy = plan.organisation.name
    properties.language = "th-TH"
    return workbook


def round_workbook_bytes(workbook: Workbook, plan: Plan, months: int) -> bytes:
    """Return the .xlsx file, dated by the day that the results are of, never by the clock."""
    day = plan.results.of_round(months).as_of or last_day(plan.fiscal_year, months)
    made = datetime.combine(day, time())
    workbook.properties.created = made
    return workbook_bytes(workbook, made)

"""What the workbooks of a round of reporting have in common: title and date."""

from datetime import datetime, time

from openpyxl.workbook import Workbook

from pipeline.excel.empty_workbook import empty_workbook
from pipeline.excel.save import workbook_bytes
from pipeline.model.plan import Plan
from pipeline.thai.fiscal_year import last_day


def new_round_workbook(plan: Plan, title: str) -> Workbook:
    """Return a workbook without sheets."""
    return empty_workbook(f"{title} ปีงบประมาณ พ.ศ. {plan.fiscal_year}", plan.organisation.name)


def round_workbook_bytes(workbook: Workbook, plan: Plan, months: int) -> bytes:
    """Return the .xlsx file, dated by the day that the results are of, never by the clock."""
    day = plan.results.of_round(months).as_of or last_day(plan.fiscal_year, months)
    made = datetime.combine(day, time())
    workbook.properties.created = made
    return workbook_bytes(workbook, made)

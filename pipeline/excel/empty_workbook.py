"""Workbooks to add sheets to: their standard font and properties; those of a round of reporting with its date."""

from datetime import datetime, time

from openpyxl.workbook import Workbook

from pipeline.excel.save import workbook_bytes
from pipeline.excel.styles import font
from pipeline.model.plan import Plan
from pipeline.model.round_totals import round_day


def empty_workbook(title: str, author: str) -> Workbook:
    """Return a workbook without sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    # Excel measures column widths and row heights in the standard font.
    workbook._fonts[0] = font()  # type: ignore[attr-defined]  # noqa: SLF001  # openpyxl has no public way
    properties = workbook.properties
    properties.title = title
    properties.creator = properties.lastModifiedBy = author
    properties.language = "th-TH"
    return workbook


def new_round_workbook(plan: Plan, title: str) -> Workbook:
    """Return a workbook without sheets."""
    return empty_workbook(f"{title} ปีงบประมาณ พ.ศ. {plan.fiscal_year}", plan.organisation.name)


def round_workbook_bytes(workbook: Workbook, plan: Plan, months: int) -> bytes:
    """Return the .xlsx file, dated by the day that the results are of, never by the clock."""
    made = datetime.combine(round_day(plan, months), time())
    workbook.properties.created = made
    return workbook_bytes(workbook, made)

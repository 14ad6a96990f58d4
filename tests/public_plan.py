"""A small plan with the results of both rounds, and PDFs with headings, for the tests of what is published."""

import io
from datetime import date

import pikepdf
from plan_builder import plan, project

from pipeline.model.plan import Plan
from pipeline.model.results import ProjectResult, Reporting, ReportRound, Results, RoundResult
from pipeline.model.schema import CANNOT, FINISHED, OTHER_REASON, UNDER_WAY


def reported_plan() -> Plan:
    """P02 stands before P01 in the annual plan; P01 is finished, P02 could not be done."""
    projects = (
        project(annual_order=2, budget_baht=50_000, year_budgets_baht=(1, 2, 3, 4, 5)),
        project(2, mission="2.1", dimension=2, annual_order=1, name="โครงการ <สอง> & “ใน”\nสองบรรทัด"),
    )
    results = Results(
        projects=(
            ProjectResult(
                "P01",
                in_ordinance=True,
                ordinance_baht=50_000,
                half_year=RoundResult(UNDER_WAY, 1_250, "อบรมแล้ว", "ไม่มี"),
                full_year=RoundResult(FINISHED, 49_000, "อบรม\n140 คน", "ไม่มี"),
            ),
            ProjectResult(
                "P02",
                half_year=RoundResult(),
                full_year=RoundResult(CANNOT, 0, "ไม่ได้จัด", "ขาดคน"),
                cannot_reason=OTHER_REASON,
                other_reason="ยุบรวมกับโครงการอื่น",
            ),
        ),
        rounds=(ReportRound(6, date(2025, 3, 31)), ReportRound(12, date(2025, 9, 30))),
        reporting=Reporting(department="สำนักปลัด", contact_email="saraban@example.go.th", plan_ita_code="O23"),
    )
    return plan(*projects, results=results)


def pdf_with_headings(*headings: str) -> bytes:
    """A PDF with a page for each heading, in its outline."""
    pdf = pikepdf.new()
    with pdf.open_outline() as outline:
        for number, heading in enumerate(headings):
            pdf.add_blank_page()
            outline.root.append(pikepdf.OutlineItem(heading, number))
    content = io.BytesIO()
    pdf.save(content)
    return content.getvalue()

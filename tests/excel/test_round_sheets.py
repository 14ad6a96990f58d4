"""The workbooks of a round: the sheet to type E-PlanNACC from, and the forms that the divisions fill in."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from plan_builder import plan, project

from pipeline.excel.entry_sheet import entry_sheet
from pipeline.excel.tracking_form import tracking_form
from pipeline.model.plan import Plan
from pipeline.model.results import Achievement, ProjectResult, ReportRound, Results, RoundResult
from pipeline.model.schema import CANNOT, CANNOT_REASONS, DETAILS_SHEET, RESULTS_SHEET, STATUSES, UNDER_WAY


def reported() -> Plan:
    """P01 of the clerk's division, impossible; P02 of another one, under way, first in the year's plan."""
    projects = (
        project(1, annual_order=2, budget_baht=5_000),
        project(2, annual_order=1, division="กองคลัง"),
    )
    results = (
        ProjectResult(
            "P01", in_ordinance=True, ordinance_baht=4_000,
            half_year=RoundResult(CANNOT, 0, "-", "ขอคน"), cannot_reason="บุคลากรไม่เพียงพอ",
            achievements=(Achievement("ผลผลิต", 1, "อบรม 40 คน", "38 คน"),),
        ),
        ProjectResult("P02", half_year=RoundResult(UNDER_WAY, None, "=1+1", "ไม่มี")),
    )  # fmt: skip
    return plan(*projects, results=Results(results, (ReportRound(6, date(2025, 3, 31)),)))


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def test_the_entry_sheet_stands_in_the_order_of_the_plan_with_a_box_to_tick() -> None:
    sheet = opened(entry_sheet(reported(), 6)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]

    assert rows[0][:4] == ["บันทึกแล้ว", "ลำดับ", "ประเภท", "รายการโครงการ (ตั้งต้น)"]
    assert rows[1:] == [
        ["☐", 1, "โครงการ", "โครงการที่ 2", 1, 0, None, None, UNDER_WAY, None, None, "=1+1", "ไม่มี"],
        ["☐", 2, "โครงการ", "โครงการที่ 1", 1, 5000, "✓", 4000, CANNOT, "บุคลากรไม่เพียงพอ", 0, "-", "ขอคน"],
    ]
    assert sheet["L4"].data_type == "s"  # a text that looks like a formula


def test_the_entry_sheet_says_when_all_was_entered() -> None:
    made = reported()
    entered = replace(made.results, rounds=(ReportRound(6, entered_on=date(2025, 4, 11)),))

    assert (
        "11 เมษายน 2568" in opened(entry_sheet(replace(made, results=entered), 6)).worksheets[0]["A2"].value
    )
    assert "บันทึกครบแล้ว" not in opened(entry_sheet(made, 6)).worksheets[0]["A2"].value


def test_a_form_has_its_division_s_projects_with_the_headings_of_the_workbook() -> None:
    book = opened(tracking_form(reported(), 6, "กองคลัง"))
    sheet = book[RESULTS_SHEET.title]
    headings = [cell.value for cell in sheet[1]]

    assert book.sheetnames == [RESULTS_SHEET.title]
    assert [h for h in headings if h not in ("ชื่อโครงการ", "ผลผลิตตามแผน")] == [
        column.heading for column in RESULTS_SHEET.columns
    ]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["P02"]
    row = dict(zip(headings, (cell.value for cell in sheet[2]), strict=True))
    assert (row["ชื่อโครงการ"], row["สถานะ 6 เดือน"], row["ผลผลิตตามแผน"]) == ("โครงการที่ 2", UNDER_WAY, "ผลผลิต")
    hidden = [c.value for c in sheet[1] if sheet.column_dimensions[c.column_letter].hidden]
    assert hidden == ["สถานะ 12 เดือน", "เบิกจ่าย 12 เดือน", "ผล 12 เดือน", "ปัญหาและข้อเสนอแนะ 12 เดือน"]


def test_a_form_offers_statuses_and_reasons() -> None:
    sheet = opened(tracking_form(reported(), 6, "กองคลัง")).worksheets[0]
    offered = {check.formula1 for check in sheet.data_validations.dataValidation}

    assert offered == {f'"{",".join(STATUSES)}"', f'"{",".join(CANNOT_REASONS)}"', '"✓,/,x"'}
    assert all(len(source) <= 255 for source in offered)  # Excel's limit


def test_at_the_year_s_end_a_form_asks_what_was_reached() -> None:
    book = opened(tracking_form(reported(), 12, "สำนักปลัดเทศบาล"))

    rows = [[cell.value for cell in row] for row in book[DETAILS_SHEET.title].iter_rows()]

    assert rows == [
        ["รหัส", "หัวข้อ", "ระดับ", "ข้อความ", "ผลที่ได้"],
        ["P01", "ผลผลิต", 1, "อบรม 40 คน", "38 คน"],
    ]


def test_the_same_plan_gives_the_same_bytes_dated_by_its_round() -> None:
    made = reported()

    assert entry_sheet(made, 6) == entry_sheet(made, 6)
    assert tracking_form(made, 12, "กองคลัง") == tracking_form(made, 12, "กองคลัง")
    assert opened(entry_sheet(made, 6)).properties.created.date() == date(2025, 3, 31)
    assert opened(entry_sheet(made, 12)).properties.created.date() == date(2025, 9, 30)

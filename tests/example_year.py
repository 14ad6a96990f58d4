"""An example year: the shipped plan with results filled in, as an organisation would in April and in October.

The results are invented (ตัวอย่างสมมติ): no municipality reported them. Two projects could not be done, five
begin only after March, one moves from under way to impossible. ``python -m tests.example_year FOLDER 6`` (or
12) writes the workbook, to try it by hand.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.assemble.plan import assemble_plan
from pipeline.model.columns import Column
from pipeline.model.plan import Plan, Project
from pipeline.model.schema import CANNOT, DETAILS_SHEET, FINISHED, RESULTS_SHEET, ROUNDS_SHEET, UNDER_WAY
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook

SOURCE = Path(__file__).parents[1] / "source" / "plan_2568.xlsx"
NEVER_DONE, GIVEN_UP = (
    "P12",
    "P27",
)  # impossible from the first round on; under way in April, impossible in October
HALF_DONE = "P02"
_SETTINGS = {
    "ผู้รายงาน": "นางสาวตัวอย่าง สมมติ",
    "ตำแหน่งผู้รายงาน": "นักวิเคราะห์นโยบายและแผนชำนาญการ",
    "ผู้ผ่านเรื่อง": "นายปลัด สมมติ",
    "ตำแหน่งผู้ผ่านเรื่อง": "ปลัดเทศบาลเมืองพิชัย",
    "ส่วนราชการ": "สำนักปลัดเทศบาล ฝ่ายอำนวยการ",
    "อีเมลติดต่อ": "saraban@example.go.th",
    "รหัส ITA ของแผน": "O23",
    "รหัส ITA ของรายงาน": "O24",
}
# ผลผลิต and ผลลัพธ์
_ACHIEVED = ("ทำได้ครบตามเป้าหมาย", "ประเมินแล้วเป็นไปตามที่คาดหมาย")
_NOT_ACHIEVED = {
    NEVER_DONE: ("ไม่ได้ดำเนินการ", "ยังไม่มีผล เพราะไม่ได้ดำเนินการ"),
    GIVEN_UP: ("ไม่ได้จัดกิจกรรม", "ยังไม่มีผล เพราะไม่ได้จัดกิจกรรม"),
    HALF_DONE: ("จัดได้ 2 จาก 4 ครั้ง", "จะประเมินเมื่อจัดครบ"),
}
Row = dict[str, object]


@cache
def plan_of(source: Path) -> Plan:
    """The plan of a workbook."""
    workbook = read_workbook(source)
    return assemble_plan(parse_tables(workbook))


def write_example_year(folder: Path, months: int, source: Path = SOURCE) -> Path:
    """Write the shipped workbook, or a shorter one, with the results of 6 months or of all 12; return its path."""
    book = load_workbook(source)
    settings = book["ข้อมูลทั่วไป"]
    for row in range(2, settings.max_row + 1):
        if settings.cell(row, 1).value in _SETTINGS:
            settings.cell(row, 2).value = _SETTINGS[str(settings.cell(row, 1).value)]
    _fill(book[RESULTS_SHEET.title], RESULTS_SHEET.columns, list(result_rows(plan_of(source), months)))
    _fill(book[ROUNDS_SHEET.title], ROUNDS_SHEET.columns, list(round_rows(months)))
    if months == 12:
        _fill_achievements(book[DETAILS_SHEET.title])
    path = folder / "plan_2568.xlsx"
    book.save(path)
    return path


def _fill(sheet: Worksheet, columns: tuple[Column, ...], rows: list[Row]) -> None:
    places = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, 2):
        for column in columns:
            if column.field in row:
                sheet.cell(number, places[column.heading]).value = row[column.field]


def round_rows(months: int) -> Iterator[Row]:
    """The rows of the rounds; of the latest, nothing is registered yet."""
    april: Row = {"round": "6 เดือน", "as_of": "31 มีนาคม 2568"}
    if months == 6:
        yield april
        return
    yield april | {
        "memo_number": "ลป 52001/412",
        "memo_date": "8 เมษายน 2568",
        "announcement_date": "10 เมษายน 2568",
        "entered_on": "11 เมษายน 2568",
        "published_at": "https://www.example.go.th/ita/report-2568-6m.pdf",
    }
    yield {"round": "12 เดือน", "as_of": "30 กันยายน 2568"}


def result_rows(plan: Plan, months: int) -> Iterator[Row]:
    """The rows of results, one a project."""
    for project in plan.projects:
        yield _result(project, months)


def _result(project: Project, months: int) -> Row:
    funded = project.budget_baht > 0
    row: Row = {
        "code": project.code,
        "in_ordinance": "✓" if funded else None,
        "ordinance_baht": project.budget_baht,
    }
    row |= _april(project)
    if project.code == NEVER_DONE:
        row["cannot_reason"] = "บุคลากรไม่เพียงพอ"
    if months == 12:
        row |= _october(project)
        if project.code == GIVEN_UP:
            row |= {"cannot_reason": "อื่น ๆ", "other_reason": "ผู้รับจ้างรายเดียวที่ยื่นข้อเสนอขอถอนตัว"}
        if project.code == "P01":
            row["evidence"] = "หนังสือสำนักปลัด ที่ ลป 52001/398"
    return row


def _april(project: Project) -> Row:
    if project.code == NEVER_DONE:
        return _round(
            6, CANNOT, 0, "ยังไม่ได้ดำเนินการ เจ้าหน้าที่ผู้รับผิดชอบโอนย้าย", "ขอให้กำหนดผู้รับผิดชอบแทนก่อนเริ่มปีงบประมาณ"
        )
    if not any(project.quarters[:2]):
        return {}
    if not any(project.quarters[2:]):
        return _round(
            6, FINISHED, project.budget_baht, "ดำเนินการครบตามแผนแล้ว และเผยแพร่ผลทางเว็บไซต์ของเทศบาล", "ไม่มี"
        )
    paid = project.budget_baht // 4
    return _round(6, UNDER_WAY, paid, "ดำเนินการตามขั้นตอนแล้วบางส่วน อยู่ระหว่างจัดกิจกรรมครั้งต่อไป", "ไม่มี")


def _october(project: Project) -> Row:
    if project.code == NEVER_DONE:
        return _round(12, CANNOT, 0, "ไม่ได้ดำเนินการ", "ขอให้กำหนดผู้รับผิดชอบแทนก่อนเริ่มปีงบประมาณ")
    if project.code == GIVEN_UP:
        return _round(
            12,
            CANNOT,
            project.budget_baht // 4,
            "เตรียมการและประกาศเชิญชวนแล้ว แต่ไม่ได้จัดกิจกรรม",
            "ควรเริ่มจัดหาผู้รับจ้างตั้งแต่ไตรมาส 1",
        )
    if project.code == HALF_DONE:
        return _round(
            12,
            UNDER_WAY,
            project.budget_baht // 2,
            "จัดได้ 2 จาก 4 ครั้ง เพราะวิทยากรเลื่อนกำหนด",
            "ควรทำตารางวิทยากรสำรอง และจัดให้ครบในไตรมาสแรกของปีถัดไป",
        )
    paid = project.budget_baht if project.budget_baht < 50_000 else project.budget_baht - 1_250
    problems = "ผู้เข้าร่วมน้อยกว่าเป้าหมายเล็กน้อย ควรประชาสัมพันธ์ล่วงหน้าอย่างน้อย 30 วัน" if project.budget_baht else "ไม่มี"
    return _round(12, FINISHED, paid, "ดำเนินการครบถ้วนตามแผน ผู้เข้าร่วมพึงพอใจในระดับมาก", problems)


def _round(months: int, status: str, paid: int, result: str, problems: str) -> Row:
    return {
        f"status_{months}": status,
        f"paid_{months}": paid,
        f"result_{months}": result,
        f"problems_{months}": problems,
    }


def _fill_achievements(sheet: Worksheet) -> None:
    places = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        code, topic = (sheet.cell(row, places[heading]).value for heading in ("รหัส", "หัวข้อ"))
        if topic in ("ผลผลิต", "ผลลัพธ์"):
            achieved = _NOT_ACHIEVED.get(str(code), _ACHIEVED)
            sheet.cell(row, places["ผลที่ได้"]).value = achieved[topic == "ผลลัพธ์"]


if __name__ == "__main__":
    write_example_year(Path(sys.argv[1]), int(sys.argv[2]))

"""The summary as people open it: totals, headings that stay in sight, lines that lead to what was made."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.batch.summary import write_summary
from pipeline.batch.summary_row import SummaryRow
from pipeline.batch.summary_sheet import LeftOver, total_text


def row(name: str, status: str = "good", **changes: Any) -> SummaryRow:
    made = {"organisation": f"เทศบาล{name}", "workbook": f"{name}.xlsx", "folder": name, "status": status}
    return SummaryRow(**{**made, **changes})


ROWS = (
    row(
        "ก 1#2",
        findings={"error": 0, "warning": 1200, "notice": 3},
        seconds=1.25,
        kind="เทศบาลเมือง",
        fiscal_year=2568,
        projects={"โครงการ": 3, "กิจกรรม": 1, "มาตรการ": 2, "แนวปฏิบัติ": 0},
        budget_baht=185_000,
    ),
    row(
        "ข",
        "findings",
        folder="ข-ผลตรวจ",
        findings={"error": 2, "warning": 1, "notice": 0},
        projects={"โครงการ": 1, "กิจกรรม": 1, "มาตรการ": 0, "แนวปฏิบัติ": 4},
        budget_baht=15_000,
    ),
    row("ค", "timeout", folder="", organisation="", message="ใช้เวลาเกิน 300 วินาที จึงหยุด " * 4),
)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    """Return the sheet of three workbooks that have ended and two that have not."""
    out = tmp_path_factory.mktemp("out")
    write_summary(out, ROWS, 5, NOTHING_LEFT)
    return openpyxl.load_workbook(BytesIO((out / "summary.xlsx").read_bytes())).worksheets[0]


NOTHING_LEFT = LeftOver()


def values(sheet: Worksheet, cells: str) -> list[Any]:
    return [cell.value for line in sheet[cells] for cell in line]


def test_the_first_line_tells_the_totals_and_what_is_left_to_do(sheet: Worksheet) -> None:
    reported = "5 เล่ม: เสร็จ 1 · มีข้อผิดพลาดในสมุดงาน 1 · หมดเวลา 1 · ยังไม่ได้ทำ 2 (สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ)"
    assert sheet["A1"].value == reported
    assert values(sheet, "E1:M1") == [4, 2, 2, 4, 12, 200_000, 2, 1201, 3]
    assert total_text(ROWS, 3).endswith("หมดเวลา 1")


def test_headings_stay_in_sight_and_every_column_can_be_filtered(sheet: Worksheet) -> None:
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B3", "A2:Q5")
    assert values(sheet, "A2:Q2") == [
        *("หน่วยงาน", "ประเภท", "ปีงบประมาณ", "ผล", "โครงการ", "กิจกรรม", "มาตรการ", "แนวปฏิบัติ", "รวม"),
        *("งบประมาณ (บาท)", "ผิด", "เตือน", "ดู", "สิ่งที่ทำให้หยุด วิธีแก้ หมายเหตุ", "สมุดงาน", "เปิดดู", "วินาที"),
    ]


def test_a_line_tells_whose_plan_it_is_its_projects_by_kind_and_its_budget(sheet: Worksheet) -> None:
    assert values(sheet, "A5:J5") == [
        *("เทศบาลก 1#2", "เทศบาลเมือง", 2568, "เสร็จ"),
        *(3, 1, 2, 0, 6, 185_000),
    ]
    assert values(sheet, "B3:J3") == [None, None, "หมดเวลา", *[None] * 6]  # nothing is known of it


def test_what_belongs_to_no_workbook_stands_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    write_summary(tmp_path, ROWS, 3, LeftOver(("รายชื่อ.csv",), ("ลำปาง/เก่า",)))
    book = openpyxl.load_workbook(tmp_path / "summary.xlsx")
    lines = [[cell.value for cell in line][:2] for line in book["สิ่งอื่นในโฟลเดอร์"].iter_rows()]
    assert lines == [
        ["ชื่อ", "เรื่อง"],
        ["รายชื่อ.csv", "ไม่ใช่สมุดงาน จึงไม่ได้อ่าน"],
        ["ลำปาง/เก่า", "โฟลเดอร์ผลของสมุดงานที่ไม่อยู่ในชุดนี้แล้ว"],
    ]


def test_a_name_that_no_system_can_show_is_named_as_well_as_can_be(tmp_path: Path) -> None:
    write_summary(tmp_path, [row("แผน\udcff")], 1, LeftOver(("\udcff.csv",)))
    book = openpyxl.load_workbook(tmp_path / "summary.xlsx")
    assert (book.worksheets[0]["O3"].value, book.worksheets[1]["A2"].value) == (
        "แผน\ufffd.xlsx",
        "\ufffd.csv",
    )


def test_what_failed_stands_first_then_what_has_a_note_then_the_rest_each_by_name(tmp_path: Path) -> None:
    good = [row("ฮ"), row("ก"), row("ย", message="ไม่มี LibreOffice")]
    wrong = [row("ข", "findings"), row("แก", "findings"), row("ง", "outside"), row("เก", "bug")]
    write_summary(tmp_path, [*good, *wrong], 7, NOTHING_LEFT)
    sheet = openpyxl.load_workbook(tmp_path / "summary.xlsx").worksheets[0]
    names = [str(name).removesuffix(".xlsx") for name in values(sheet, "O3:O9")]
    assert names == ["เก", "ง", "แก", "ข", "ย", "ก", "ฮ"]


def test_programs_read_the_lines_in_the_order_of_the_workbooks(tmp_path: Path) -> None:
    write_summary(tmp_path, ROWS, 3, NOTHING_LEFT)
    listed = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert [line["workbook"] for line in listed] == [line.workbook for line in ROWS]


def test_a_workbook_that_took_no_time_has_a_dash_for_its_seconds(sheet: Worksheet) -> None:
    assert [cell.number_format for line in sheet["Q3:Q5"] for cell in line] == ['[<0.05]"-";#,##0.0'] * 3
    assert values(sheet, "Q3:Q5") == [0, 0, 1.25]


def test_a_line_leads_to_the_folder_or_to_the_page_that_tells_the_errors(sheet: Worksheet) -> None:
    links = [cell.hyperlink and cell.hyperlink.target for line in sheet["P3:P5"] for cell in line]
    assert links == [None, "ข-ผลตรวจ/ผลตรวจ.html", "ก%201%232"]
    assert values(sheet, "P3:P5") == [None, "ข-ผลตรวจ", "ก 1#2"]


def test_a_good_office_a_wrong_one_and_a_failed_one_differ_in_colour(sheet: Worksheet) -> None:
    colours = {cell.fill.fgColor.rgb for line in sheet["D3:D5"] for cell in line}
    assert len(colours) == len(ROWS)


def test_a_long_message_is_shown_whole(sheet: Worksheet) -> None:
    high, low = (sheet.row_dimensions[number].height for number in (3, 4))
    assert high > low


def test_the_summary_of_nothing_is_a_sheet_with_headings(tmp_path: Path) -> None:
    write_summary(tmp_path, (), 2, NOTHING_LEFT)
    sheet = openpyxl.load_workbook(tmp_path / "summary.xlsx").worksheets[0]
    assert (sheet.max_row, sheet.auto_filter.ref) == (2, "A2:Q2")


def test_the_same_rows_give_the_same_bytes_in_the_order_excel_wants(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for out in (first, second):
        write_summary(out, ROWS, 3, NOTHING_LEFT)
    assert (first / "summary.xlsx").read_bytes() == (second / "summary.xlsx").read_bytes()
    with ZipFile(first / "summary.xlsx") as package:
        assert package.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2
        assert b"<font><name" not in package.read("xl/styles.xml")

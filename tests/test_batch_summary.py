"""The summary as people open it: totals, headings that stay in sight, lines that lead to what was made."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.batch.rows import Row
from pipeline.batch.summary import total_text, write_summary


def row(name: str, status: str = "good", **changes: Any) -> Row:
    made = {"office": f"เทศบาล{name}", "workbook": f"{name}.xlsx", "folder": name, "status": status}
    return Row(**{**made, **changes})


ROWS = (
    row("ก 1#2", findings={"error": 0, "warning": 1200, "notice": 3}, seconds=1.25),
    row("ข", "findings", folder="ข-ผลตรวจ", findings={"error": 2, "warning": 1, "notice": 0}),
    row("ค", "timeout", folder="", office="", message="ใช้เวลาเกิน 300 วินาที จึงหยุด " * 4),
)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    """Return the sheet of three workbooks that have ended and two that have not."""
    out = tmp_path_factory.mktemp("out")
    write_summary(out, ROWS, 5)
    return openpyxl.load_workbook(BytesIO((out / "summary.xlsx").read_bytes())).worksheets[0]


def values(sheet: Worksheet, cells: str) -> list[Any]:
    return [cell.value for line in sheet[cells] for cell in line]


def test_the_first_line_tells_the_totals_and_what_is_left_to_do(sheet: Worksheet) -> None:
    told = "5 เล่ม: เสร็จ 1 · มีข้อผิดพลาดในสมุดงาน 1 · หมดเวลา 1 · ยังไม่ได้ทำ 2 (สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ)"
    assert sheet["A1"].value == told
    assert values(sheet, "D1:F1") == [2, 1201, 3]
    assert total_text(ROWS, 3).endswith("หมดเวลา 1")


def test_headings_stay_in_sight_and_every_column_can_be_filtered(sheet: Worksheet) -> None:
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B3", "A2:I5")
    assert values(sheet, "A2:I2") == [
        *("หน่วยงาน", "สมุดงาน", "ผล", "ผิด", "เตือน", "ดู", "วินาที"),
        *("เหตุ วิธีแก้ หมายเหตุ", "เปิดดู"),
    ]


def test_a_line_leads_to_the_folder_or_to_the_page_that_tells_the_errors(sheet: Worksheet) -> None:
    links = [cell.hyperlink and cell.hyperlink.target for line in sheet["I3:I5"] for cell in line]
    assert links == ["ก%201%232", "ข-ผลตรวจ/ผลตรวจ.html", None]
    assert values(sheet, "I3:I5") == ["ก 1#2", "ข-ผลตรวจ", None]


def test_a_good_office_a_wrong_one_and_a_failed_one_differ_in_colour(sheet: Worksheet) -> None:
    colours = {cell.fill.fgColor.rgb for line in sheet["C3:C5"] for cell in line}
    assert len(colours) == len(ROWS)


def test_a_long_message_is_shown_whole(sheet: Worksheet) -> None:
    low, high = (sheet.row_dimensions[number].height for number in (4, 5))
    assert high > low


def test_the_summary_of_nothing_is_a_sheet_with_headings(tmp_path: Path) -> None:
    write_summary(tmp_path, (), 2)
    sheet = openpyxl.load_workbook(tmp_path / "summary.xlsx").worksheets[0]
    assert (sheet.max_row, sheet.auto_filter.ref) == (2, "A2:I2")

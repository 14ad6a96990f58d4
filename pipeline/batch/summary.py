"""The whole run, one line a workbook: ``summary.json`` for programs, ``summary.xlsx`` for people."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.batch.job import Status
from pipeline.batch.records import write_whole
from pipeline.batch.rows import SEVERITIES, Row

JSON, EXCEL = "summary.json", "summary.xlsx"
_TITLE = "ผลการทำเล่ม"
_COLUMNS = {
    "หน่วยงาน": 36, "สมุดงาน": 44, "ผล": 24, "ผิด": 8, "เตือน": 8, "ดู": 8, "วินาที": 10, "ข้อความ": 90,
    "โฟลเดอร์": 44,
}  # fmt: skip
_HEADING = PatternFill("solid", fgColor="1F4E79")
_COLOURS = {Status.GOOD: "E2F0D9", Status.FINDINGS: "FFF2CC"}
_FAILED = "F8D7DA"
_STATUS_COLUMN = list(_COLUMNS).index("ผล") + 1


def write_summary(out: Path, rows: Sequence[Row]) -> None:
    """Write both summaries. Raises OutputError when one cannot be written, such as one open in Excel."""
    listed = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"
    write_whole(out / JSON, listed.encode("utf-8", "backslashreplace"))
    write_whole(out / EXCEL, _workbook_bytes(rows))


def _workbook_bytes(rows: Sequence[Row]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _TITLE
    sheet.append(list(_COLUMNS))
    for row in rows:
        _add_row(sheet, row)
    for place, (cell, width) in enumerate(zip(sheet[1], _COLUMNS.values(), strict=True), 1):
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEADING
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _add_row(sheet: Worksheet, row: Row) -> None:
    """Add a workbook's line; what looks like a formula stays a text."""
    counts = [row.findings.get(severity, 0) for severity in SEVERITIES]
    values: list[str | int | float] = [row.office, row.workbook, row.label, *counts, row.seconds]
    number = sheet.max_row + 1
    for place, value in enumerate([*values, row.message, row.folder], 1):
        cell = sheet.cell(number, place)
        cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
        if isinstance(value, str):
            cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value), "s"
        else:
            cell.value = value
    colour = _COLOURS.get(Status(row.status), _FAILED)
    sheet.cell(number, _STATUS_COLUMN).fill = PatternFill("solid", fgColor=colour)

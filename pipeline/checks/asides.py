"""Rules of rows that are none of their sheet's data: notes, totals, headings once more, codes alone."""

from collections.abc import Iterator

from pipeline.checks.places import at_cell
from pipeline.findings import Finding
from pipeline.tables import Tables
from pipeline.workbook import Workbook

_ROWS = {  # what a row of a sheet is
    "dimensions": "มิติ",
    "missions": "ภารกิจ",
    "projects": "โครงการ",
    "targets": "กลุ่มเป้าหมาย",
    "details": "ข้อความของโครงการ",
    "committee": "กรรมการ",
    "to_confirm": "เรื่องที่รอยืนยัน",
}


def asides(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find rows that are none of their sheet's data; a lone code whose row is merged over is told as merged."""
    for name, row, field, code in tables.asides:
        frame = workbook.sheets[name]
        if code == "row-only-code" and any(m.first_row <= row <= m.last_row for m in frame.merged):
            continue
        words = {"heading": frame.columns[field].heading, "row": _ROWS[name]}
        yield at_cell(workbook, code, name, field, row, **words)


RULES = (asides,)

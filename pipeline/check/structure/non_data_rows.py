"""Rules of rows that are none of their sheet's data: notes, totals, headings once more, codes alone."""

from collections.abc import Iterator

from pipeline.check.locate import cell_finding, first_text_in_row
from pipeline.model.finding import Finding
from pipeline.read.non_data_rows import NonDataRow
from pipeline.read.tables import Tables
from pipeline.read.workbook import Workbook

_ROWS = {  # what a row of a sheet is
    "dimensions": "มิติ",
    "missions": "ภารกิจ",
    "projects": "โครงการ",
    "targets": "กลุ่มเป้าหมาย",
    "details": "ข้อความของโครงการ",
    "committee": "กรรมการ",
    "to_confirm": "เรื่องที่รอยืนยัน",
    "results": "ผลของโครงการ",
    "rounds": "รอบรายงาน",
}


def non_data_rows(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find rows that are none of their sheet's data; of several in a row the first, with the last of them."""
    told = [aside for aside in tables.non_data_rows if not _is_merged_over(workbook, aside)]
    for at, aside in enumerate(told):
        if at and _goes_on(told[at - 1], aside):
            continue
        last = aside
        for following in told[at + 1 :]:
            last = following if _goes_on(last, following) else last
        yield _finding(workbook, aside, last)


def _is_merged_over(workbook: Workbook, aside: NonDataRow) -> bool:
    """Return whether a lone code's row is merged over, which is told already."""
    merged = workbook.sheets[aside.sheet].merged
    return aside.code == "row-only-code" and any(m.first_row <= aside.row <= m.last_row for m in merged)


def _goes_on(one: NonDataRow, other: NonDataRow) -> bool:
    """Return whether a row is more of the same."""
    return (one.sheet, one.code) == (other.sheet, other.code) and other.row - one.row in (1, 2)


def _finding(workbook: Workbook, aside: NonDataRow, last: NonDataRow) -> Finding:
    """Make the finding of one row, or of several that follow one another."""
    frame = workbook.sheets[aside.sheet]
    column = frame.sheet.column(aside.field)
    words: dict[str, object] = {"heading": column.heading, "row": _ROWS[aside.sheet]}
    words["rows"] = "" if aside is last else f"ถึงแถวที่ {last.row} "
    if aside.code == "row-without-code":
        words["text"] = first_text_in_row(frame, aside.row)
    return cell_finding(workbook, aside.code, aside.sheet, aside.field, aside.row, **words)


RULES = (non_data_rows,)

"""Checks of rows that are none of their sheet's data: notes, totals, headings once more, codes alone."""

from collections.abc import Iterator

from pipeline.check.check_input import CheckInput
from pipeline.model.finding import Finding
from pipeline.read.non_data_rows import NonDataRow

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


def non_data_rows(given: CheckInput) -> Iterator[Finding]:
    """Find rows that are none of their sheet's data; of several in a row the first, with the last of them."""
    found = [row for row in given.tables.non_data_rows if not _is_merged_over(given, row)]
    for at, first in enumerate(found):
        if at and _goes_on(found[at - 1], first):
            continue
        last = first
        for following in found[at + 1 :]:
            last = following if _goes_on(last, following) else last
        yield _finding(given, first, last)


def _is_merged_over(given: CheckInput, found: NonDataRow) -> bool:
    """Return whether a lone code's row is merged over, which is reported already."""
    merged = given.workbook.sheets[found.sheet].merged
    return found.code == "row-only-code" and any(m.first_row <= found.row <= m.last_row for m in merged)


def _goes_on(one: NonDataRow, other: NonDataRow) -> bool:
    """Return whether a row is more of the same."""
    return (one.sheet, one.code) == (other.sheet, other.code) and other.row - one.row in (1, 2)


def _finding(given: CheckInput, found: NonDataRow, last: NonDataRow) -> Finding:
    """Make the finding of one row, or of several that follow one another."""
    frame = given.workbook.sheets[found.sheet]
    column = frame.sheet.column(found.field)
    words: dict[str, object] = {"heading": column.heading, "row": _ROWS[found.sheet]}
    words["rows"] = "" if found is last else f"ถึงแถวที่ {last.row} "
    if found.code == "row-without-code":
        words["text"] = given.first_text_in_row(found.sheet, found.row)
    return given.cell_finding(found.code, found.sheet, found.field, found.row, **words)


CHECKS = (non_data_rows,)

"""``summary.xlsx``: what a province wants of each organisation's plan, and what stopped it.

The sheet has the totals above its headings, and each line leads to its folder or result page. What lies in the
folders and is none of the workbooks stands on a sheet of its own.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.batch.job import Status
from pipeline.batch.records import LASTING
from pipeline.batch.summary_row import LABELS, SummaryRow
from pipeline.excel.save import NO_DATE, workbook_bytes
from pipeline.excel.styles import NAVY, CellStyle, row_height
from pipeline.findings.groups import LABELS as SEVERITY_LABELS
from pipeline.findings.groups import printable
from pipeline.model.cell_ref import column_name
from pipeline.model.output_files import RESULT_PAGE
from pipeline.model.schema import PROJECT_KINDS
from pipeline.thai.formats import dictionary_order, first_few

_TITLE, _LEFT_OVER_TITLE = "ผลการทำเล่ม", "สิ่งอื่นในโฟลเดอร์"
_UNREAD = "(อ่านชื่อไม่ได้)"
_HEADING_ROW, _SIZE, _LINK_COLOUR, _QUIET_COLOUR = 2, 14, "FF1D4ED8", "FF6B7280"
_COLOURS = {Status.GOOD: "FFE2F0D9", Status.FINDINGS: "FFFFF2CC"}
_FAILED = "FFF8D7DA"
_UNSAFE = re.compile(r"[\x00-\x20\"#%:<>?\[\\\]^`{|}]")  # in an address; Thai letters may stand

Value = str | int | float | None
_MOST_NAMED = 5  # on one line


@dataclass(frozen=True)
class LeftOver:
    """Files of other kinds among the workbooks, and output folders of workbooks that are gone."""

    other_files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return what a run says of it, a line a kind."""
        kinds = (
            ("ไม่ใช่สมุดงาน จึงไม่ได้อ่าน", self.other_files),
            ("โฟลเดอร์ผลของสมุดงานที่ไม่อยู่ในชุดนี้แล้ว (ลบเองถ้าไม่ใช้)", self.folders),
        )
        rest = " และอีก {:,} (ดูทั้งหมดใน summary.xlsx)"
        named = ((words, printable(first_few(names, _MOST_NAMED, rest))) for words, names in kinds if names)
        return [f"{words}: {names}" for words, names in named]


def _text(**changes: str) -> CellStyle:
    return CellStyle(size=_SIZE, bordered=True, **changes)  # type: ignore[arg-type]  # the texts among its fields


_COUNT = _text(number_format='#,##0;-#,##0;"-"', horizontal="center")
_BAHT = _text(number_format='#,##0;-#,##0;"-"', horizontal="right")


@dataclass(frozen=True)
class _Column:
    heading: str
    width: float
    style: CellStyle
    value: Callable[[SummaryRow], Value]
    is_summed: bool = False


def _of_kind(kind: str) -> Callable[[SummaryRow], Value]:
    return lambda row: row.projects.get(kind) if row.projects else None


def _of_severity(severity: str) -> Callable[[SummaryRow], Value]:
    return lambda row: row.findings.get(severity, 0)


_COLUMNS = (
    _Column("หน่วยงาน", 34, _text(), lambda row: row.organisation or _UNREAD),
    _Column("ประเภท", 20, _text(), lambda row: row.kind),
    _Column("ปีงบประมาณ", 12, _text(horizontal="center"), lambda row: row.fiscal_year),
    _Column("ผล", 22, _text(), lambda row: row.label),
    *(_Column(kind, 10, _COUNT, _of_kind(kind), is_summed=True) for kind in PROJECT_KINDS),
    _Column(
        "รวม", 8, _COUNT, lambda row: sum(row.projects.values()) if row.projects else None, is_summed=True
    ),
    _Column("งบประมาณ (บาท)", 16, _BAHT, lambda row: row.budget_baht, is_summed=True),
    *(
        _Column(label, 8, _COUNT, _of_severity(severity), is_summed=True)
        for severity, label in SEVERITY_LABELS.items()
    ),
    _Column("สิ่งที่ทำให้หยุด วิธีแก้ หมายเหตุ", 72, _text(), lambda row: row.message),
    _Column("สมุดงาน", 34, _text(number_format="@"), lambda row: row.workbook),
    _Column("เปิดดู", 34, _text(number_format="@"), lambda row: row.folder),
    _Column(
        "วินาที", 9, _text(number_format='[<0.05]"-";#,##0.0', horizontal="center"), lambda row: row.seconds
    ),
)
_STATUS, _LINK = (1 + [c.heading for c in _COLUMNS].index(heading) for heading in ("ผล", "เปิดดู"))
_LEFT_OVER_COLUMNS = (("ชื่อ", 60), ("เรื่อง", 40), ("ทำอย่างไร", 60))
_HEADING = CellStyle(
    horizontal="center", vertical="center", bold=True, size=_SIZE, colour="FFFFFFFF", fill=NAVY, bordered=True
)
_TOTAL = CellStyle(vertical="center", bold=True)
_AIR_POINTS, _MARGIN_INCHES = 8.0, 0.4


def summary_workbook(rows: Sequence[SummaryRow], total: int, left: LeftOver) -> bytes:
    """Return the summary of what has ended, of ``total`` workbooks, as the bytes of an .xlsx file."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _TITLE
    _add_head(sheet, rows, total)
    for number, row in enumerate(sorted(rows, key=_sort_key), _HEADING_ROW + 1):
        _add_row(sheet, number, row)
    last = column_name(len(_COLUMNS))
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{last}{_HEADING_ROW + len(rows)}"
    sheet.freeze_panes = f"B{_HEADING_ROW + 1}"
    _set_up_printing(sheet, _HEADING_ROW)
    if left.other_files or left.folders:
        _add_left_over(book.create_sheet(_LEFT_OVER_TITLE), left)
    book.properties.created = NO_DATE
    return workbook_bytes(book, NO_DATE)


def total_text(rows: Sequence[SummaryRow], total: int) -> str:
    """Return how many workbooks came to what, such as ``12 เล่ม: เสร็จ 8 · ทำไม่ได้ 4``."""
    counts = Counter(row.status for row in rows)
    parts = [f"{label} {counts[status]:,}" for status, label in LABELS.items() if counts[status]]
    waiting = [f"ยังไม่ได้ทำ {total - len(rows):,} (สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ)"] if total > len(rows) else []
    return f"{total:,} เล่ม: {' · '.join([*parts, *waiting])}"


def _sort_key(row: SummaryRow) -> tuple[Any, ...]:
    """Return what sorts the lines: first what wants somebody's help, then what has a note, each by name."""
    failed = row.status not in LASTING
    rank = (not failed, row.status != Status.FINDINGS, not row.message)
    return *rank, dictionary_order(row.organisation), dictionary_order(row.workbook)


def _add_head(sheet: Worksheet, rows: Sequence[SummaryRow], total: int) -> None:
    """Add the line of totals, which stay what they are when the lines are filtered, and the headings."""
    text, room = total_text(rows, total), sum(column.width for column in _COLUMNS[:_STATUS])
    _put(sheet, 1, 1, text, _TOTAL)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=_STATUS)
    for place, column in enumerate(_COLUMNS, 1):
        if column.is_summed:
            style = CellStyle(column.style.number_format, column.style.horizontal, "center", bold=True)
            _put(sheet, 1, place, sum(int(column.value(row) or 0) for row in rows), style)
        _put(sheet, _HEADING_ROW, place, column.heading, _HEADING)
        sheet.column_dimensions[column_name(place)].width = column.width
    sheet.row_dimensions[1].height = row_height([(text, room)]) + _AIR_POINTS
    sheet.row_dimensions[_HEADING_ROW].height = row_height([("\n", 9.0)])


def _add_row(sheet: Worksheet, number: int, row: SummaryRow) -> None:
    values = [column.value(row) for column in _COLUMNS]
    for place, (value, column) in enumerate(zip(values, _COLUMNS, strict=True), 1):
        _put(sheet, number, place, value, column.style)
    if not row.organisation:
        _text(colour=_QUIET_COLOUR).apply(sheet.cell(number, 1))
    _text(fill=_COLOURS.get(Status(row.status), _FAILED)).apply(sheet.cell(number, _STATUS))
    if row.folder:
        _link(sheet, number, row)
    texts = [
        (value, column.width)
        for value, column in zip(values, _COLUMNS, strict=True)
        if isinstance(value, str)
    ]
    sheet.row_dimensions[number].height = row_height(texts)


def _link(sheet: Worksheet, number: int, row: SummaryRow) -> None:
    """Let a cell lead to what was made: the folder, or the page of its errors."""
    page = f"/{RESULT_PAGE}" if row.status == Status.FINDINGS else ""
    cell = sheet.cell(number, _LINK)
    cell.hyperlink = _UNSAFE.sub(lambda unsafe: quote(unsafe[0]), printable(row.folder) + page)
    CellStyle("@", size=_SIZE, bordered=True, colour=_LINK_COLOUR, underline=True).apply(cell)


def _add_left_over(sheet: Worksheet, left: LeftOver) -> None:
    """Add what belongs to none of the workbooks, a line a file or folder."""
    for place, (heading, width) in enumerate(_LEFT_OVER_COLUMNS, 1):
        _put(sheet, 1, place, heading, _HEADING)
        sheet.column_dimensions[column_name(place)].width = width
    lines = [
        (name, "ไม่ใช่สมุดงาน จึงไม่ได้อ่าน", "ถ้าเป็นแผนของหน่วยงาน ให้ทำสมุดงาน .xlsx ด้วย make import")
        for name in left.other_files
    ]
    lines += [
        (name, "โฟลเดอร์ผลของสมุดงานที่ไม่อยู่ในชุดนี้แล้ว", "ลบโฟลเดอร์เองถ้าไม่ใช้ หรือนำสมุดงานกลับมา")
        for name in left.folders
    ]
    for number, line in enumerate(lines, 2):
        for place, text in enumerate(line, 1):
            _put(sheet, number, place, text, _text())
    sheet.freeze_panes = "A2"
    _set_up_printing(sheet, 1)


def _put(sheet: Worksheet, row: int, place: int, value: Value, style: CellStyle) -> None:
    """Put a value in a cell; a text that looks like a formula stays a text."""
    cell = sheet.cell(row, place)
    if isinstance(value, str):
        cell.value, cell.data_type = printable(value), "s"
    else:
        cell.value = value
    style.apply(cell)


def _set_up_printing(sheet: Worksheet, heading_row: int) -> None:
    """Let it print across one page on its side, with the headings on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_margins = PageMargins(*[_MARGIN_INCHES] * 4)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{heading_row}"

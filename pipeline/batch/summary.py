"""The whole run, one line a workbook: ``summary.json`` for programs, ``summary.xlsx`` for people.

The sheet tells the totals above its headings, and each line leads to the folder or result page it tells of.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.batch.job import Status
from pipeline.batch.records import LASTING, write_whole
from pipeline.batch.results import LABELS, SEVERITIES, SummaryRow
from pipeline.excel.save import workbook_bytes
from pipeline.excel.styles import NAVY, CellStyle, row_height
from pipeline.thai.formats import dictionary_order

JSON, EXCEL = "summary.json", "summary.xlsx"
_TITLE = "ผลการทำเล่ม"
_UNREAD = "(อ่านชื่อไม่ได้)"
_RESULT_PAGE = "ผลตรวจ.html"
_HEADING_ROW, _SIZE, _LINK_COLOUR, _QUIET_COLOUR = 2, 14, "FF1D4ED8", "FF6B7280"
_COLOURS = {Status.GOOD: "FFE2F0D9", Status.FINDINGS: "FFFFF2CC"}
_FAILED = "FFF8D7DA"
_NO_DATE = datetime(1980, 1, 1)  # noqa: DTZ001  # openpyxl writes UTC; never the clock's
_UNSAFE = re.compile(r"[\x00-\x20\"#%:<>?\[\\\]^`{|}]")  # in an address; Thai letters may stand


Value = str | int | float


@dataclass(frozen=True)
class _Column:
    heading: str
    width: float
    style: CellStyle


def _text(**changes: str) -> CellStyle:
    return CellStyle(size=_SIZE, bordered=True, **changes)  # type: ignore[arg-type]  # the texts among its fields


_COUNT = _text(number_format='#,##0;-#,##0;"-"', horizontal="center")
_COLUMNS = (
    _Column("หน่วยงาน", 34, _text()),
    _Column("สมุดงาน", 36, _text(number_format="@")),
    _Column("ผล", 26, _text()),
    _Column("ผิด", 8, _COUNT),
    _Column("เตือน", 8, _COUNT),
    _Column("ดู", 8, _COUNT),
    _Column("วินาที", 9, _text(number_format='[<0.05]"-";#,##0.0', horizontal="center")),
    _Column("เหตุ วิธีแก้ หมายเหตุ", 72, _text()),
    _Column("เปิดดู", 36, _text(number_format="@")),
)
_HEADING = CellStyle(
    horizontal="center",
    vertical="center",
    bold=True,
    size=_SIZE,
    colour="FFFFFFFF",
    fill=NAVY,
    bordered=True,
)
_TOTAL = CellStyle(vertical="center", bold=True)
_TOTAL_COUNT = CellStyle(_COUNT.number_format, "center", "center", bold=True)
_STATUS, _FIRST_COUNT = 3, 4  # columns
_AIR_POINTS, _MARGIN_INCHES = 8.0, 0.4


def write_summary(out: Path, rows: Sequence[SummaryRow], total: int) -> None:
    """Write both summaries of what has ended, of ``total`` workbooks.

    Raises OutputError when one cannot be written, such as one open in Excel.
    """
    listed = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"
    write_whole(out / JSON, listed.encode("utf-8", "backslashreplace"))
    write_whole(out / EXCEL, _workbook_bytes(rows, total))


def total_text(rows: Sequence[SummaryRow], total: int) -> str:
    """Return how many workbooks came to what, such as ``12 เล่ม: เสร็จ 8 · ทำไม่ได้ 4``."""
    counts = Counter(row.status for row in rows)
    parts = [f"{label} {counts[status]:,}" for status, label in LABELS.items() if counts[status]]
    waiting = [f"ยังไม่ได้ทำ {total - len(rows):,} (สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ)"] if total > len(rows) else []
    return f"{total:,} เล่ม: {' · '.join([*parts, *waiting])}"


def _workbook_bytes(rows: Sequence[SummaryRow], total: int) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _TITLE
    _add_head(sheet, rows, total)
    for number, row in enumerate(sorted(rows, key=_sort_key), _HEADING_ROW + 1):
        _add_row(sheet, number, row)
    last = get_column_letter(len(_COLUMNS))
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{last}{_HEADING_ROW + len(rows)}"
    sheet.freeze_panes = f"B{_HEADING_ROW + 1}"
    _set_up_printing(sheet)
    book.properties.created = _NO_DATE
    return workbook_bytes(book, _NO_DATE)


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
    for place, severity in enumerate(SEVERITIES, _FIRST_COUNT):
        _put(sheet, 1, place, sum(row.findings.get(severity, 0) for row in rows), _TOTAL_COUNT)
    sheet.row_dimensions[1].height = row_height([(text, room)]) + _AIR_POINTS
    sheet.row_dimensions[_HEADING_ROW].height = row_height([])
    for place, column in enumerate(_COLUMNS, 1):
        _put(sheet, _HEADING_ROW, place, column.heading, _HEADING)
        sheet.column_dimensions[get_column_letter(place)].width = column.width


def _add_row(sheet: Worksheet, number: int, row: SummaryRow) -> None:
    counts = [row.findings.get(severity, 0) for severity in SEVERITIES]
    values: list[Value] = [row.organisation or _UNREAD, row.workbook, row.label, *counts, row.seconds]
    values += [row.message, row.folder]
    for place, (value, column) in enumerate(zip(values, _COLUMNS, strict=True), 1):
        _put(sheet, number, place, value, column.style)
    if not row.organisation:
        _text(colour=_QUIET_COLOUR).apply(sheet.cell(number, 1))
    _text(fill=_COLOURS.get(Status(row.status), _FAILED)).apply(sheet.cell(number, _STATUS))
    if row.folder:
        _link(sheet, number, row)
    texts = [(str(value), column.width) for value, column in zip(values, _COLUMNS, strict=True)]
    sheet.row_dimensions[number].height = row_height(texts)


def _link(sheet: Worksheet, number: int, row: SummaryRow) -> None:
    """Let the last cell lead to what was made: the folder, or the page that tells the errors."""
    page = f"/{_RESULT_PAGE}" if row.status == Status.FINDINGS else ""
    cell = sheet.cell(number, len(_COLUMNS))
    cell.hyperlink = _UNSAFE.sub(lambda unsafe: quote(unsafe[0]), row.folder + page)
    CellStyle("@", size=_SIZE, bordered=True, colour=_LINK_COLOUR, underline=True).apply(cell)


def _put(sheet: Worksheet, row: int, place: int, value: Value, style: CellStyle) -> None:
    """Put a value in a cell; a text that looks like a formula stays a text."""
    cell = sheet.cell(row, place)
    if isinstance(value, str):
        cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value), "s"
    else:
        cell.value = value
    style.apply(cell)


def _set_up_printing(sheet: Worksheet) -> None:
    """Let it print across one page on its side, with the headings on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_margins = PageMargins(*[_MARGIN_INCHES] * 4)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{_HEADING_ROW}"

"""The first sheet of the marked copy: all findings in a list, with links to their cells."""

from collections.abc import Sequence
from copy import copy

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.data_sheets import write_value
from pipeline.excel.page_setup import freeze, set_up_page
from pipeline.excel.styles import NAVY, ROW_POINTS, TEXT_COLOUR, CellStyle, heading_style, row_height
from pipeline.findings.groups import (
    LABELS,
    NOTHING_FOUND,
    count_severities,
    counts_text,
    cut,
    group_by_sheet,
    showable,
)
from pipeline.model.finding import Finding
from pipeline.model.rules import Severity
from pipeline.model.schema import RESULT_SHEET

SEVERITY_FILLS = {
    Severity.ERROR: "FFF9C9C9",
    Severity.WARNING: "FFFFE09A",
    Severity.NOTICE: "FFC9E0F6",
}

_TAB_COLOUR = "A01C1C"
_LINK_INK = "FF1D4F8C"
_LONGEST_TEXT = 1000  # a cell is read in a list here, not edited
_HEADING_ROW = 5
# heading, width
_COLUMNS = (
    ("ที่", 7), ("ระดับ", 10), ("ชีต", 18), ("ช่อง", 9), ("สิ่งที่พบ", 46), ("คำที่พบ", 34),
    ("ข้อเสนอ", 30), ("วิธีแก้", 44), ("รหัสกฎ", 32),
)  # fmt: skip
_CENTRED = (1, 2, 4)
_COLOURED, _LINKED = 2, 4
_TALLEST_ROW = 409.0  # points; Excel takes no more


def add_summary_sheet(workbook: Workbook, findings: Sequence[Finding], workbook_name: str) -> None:
    """Add the list before all other sheets, and show it when the file is opened."""
    worksheet = workbook.create_sheet(RESULT_SHEET, 0)
    _head(worksheet, findings, workbook_name)
    in_order = [finding for group in group_by_sheet(findings) for finding in group.findings]
    dressed: dict[CellStyle, StyleArray] = {}
    for number, finding in enumerate(in_order, 1):
        linked = finding.sheet in workbook.sheetnames
        _put_finding(worksheet, number, finding, linked=linked)
        for place in range(1, len(_COLUMNS) + 1):
            look = _look_of(place, finding.severity, linked=linked)
            _dress(worksheet.cell(_HEADING_ROW + number, place), look, dressed)
    last = get_column_letter(len(_COLUMNS))
    if in_order:
        worksheet.auto_filter.ref = f"A{_HEADING_ROW}:{last}{_HEADING_ROW + len(in_order)}"
    freeze(worksheet, f"A{_HEADING_ROW + 1}")
    worksheet.sheet_properties.tabColor = _TAB_COLOUR
    worksheet.sheet_view.showGridLines = False
    set_up_page(worksheet, heading_row=False)
    worksheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    for sheet in workbook.worksheets:  # selected together, all would take what is typed into one
        sheet.sheet_view.tabSelected = sheet is worksheet
    workbook.active = 0


def _head(worksheet: Worksheet, findings: Sequence[Finding], workbook_name: str) -> None:
    """Write what the list is, what it comes to, and the headings."""
    counts = counts_text(count_severities(findings))
    total = f"รวม {len(findings):,} ข้อ: {counts}" if counts else NOTHING_FOUND
    lines = (
        (f"ผลตรวจ {workbook_name}", CellStyle(bold=True, size=24, colour=NAVY, wrap=False)),
        (total, CellStyle(bold=True, size=18, wrap=False)),
        (
            f"แก้ในสมุดงาน {workbook_name} ไม่ใช่ในสำเนานี้ กดที่ช่องเพื่อไปยังจุดที่พบ ช่องที่มีสีมีความเห็นบอกสิ่งที่ต้องทำ",
            CellStyle(wrap=False),
        ),
    )
    for row, (text, look) in enumerate(lines, 1):
        cell = worksheet.cell(row, 1)
        look.apply(cell)
        write_value(cell, showable(text))
        worksheet.row_dimensions[row].height = look.size * 1.5
    for place, (heading, width) in enumerate(_COLUMNS, 1):
        worksheet.column_dimensions[get_column_letter(place)].width = width
        heading_style(required=False).apply(worksheet.cell(_HEADING_ROW, place, heading))
    worksheet.row_dimensions[_HEADING_ROW].height = ROW_POINTS * 1.25


def _put_finding(worksheet: Worksheet, number: int, finding: Finding, *, linked: bool) -> None:
    """Write a finding into its row; ``linked``: with a link to its cell."""
    row = _HEADING_ROW + number
    texts = (
        str(number),
        LABELS[finding.severity],
        finding.sheet,
        finding.cell,
        finding.message,
        finding.value,
        finding.proposal,
        finding.remedy,
        finding.code,
    )
    shown = [showable(cut(text, _LONGEST_TEXT)) for text in texts]
    for place, text in enumerate(shown, 1):
        write_value(worksheet.cell(row, place), number if place == 1 else text)
    widths = [(text, width) for text, (_, width) in zip(shown, _COLUMNS, strict=True)]
    worksheet.row_dimensions[row].height = min(row_height(widths), _TALLEST_ROW)

    if linked:
        cell = worksheet.cell(row, _LINKED)
        write_value(cell, finding.cell or "ทั้งชีต")
        title = finding.sheet.replace("'", "''")
        address = f"'{title}'!{finding.cell or 'A1'}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=address)


def _look_of(place: int, severity: Severity, *, linked: bool) -> CellStyle:
    """Return the look of a cell of the list."""
    link = linked and place == _LINKED
    return CellStyle(
        horizontal="center" if place in _CENTRED else "left",
        bordered=True,
        fill=SEVERITY_FILLS[severity] if place == _COLOURED else "",
        colour=_LINK_INK if link else TEXT_COLOUR,
        underline=link,
    )


def _dress(cell: Cell | MergedCell, look: CellStyle, dressed: dict[CellStyle, StyleArray]) -> None:
    """Dress a cell; openpyxl takes ten times as long to dress it anew as to copy a dress."""
    if look not in dressed:
        look.apply(cell)
        dressed[look] = cell._style  # type: ignore[union-attr]  # noqa: SLF001  # no other door
    cell._style = copy(dressed[look])  # type: ignore[union-attr]  # noqa: SLF001

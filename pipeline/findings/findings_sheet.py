"""The first sheet of the marked copy: a list of all findings, with links to their cells."""

from collections.abc import Sequence

from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.page_setup import freeze, set_up_page
from pipeline.excel.sheet_rows import HeadedColumn, write_headings, write_value
from pipeline.excel.styles import (
    NAVY,
    ROW_POINTS,
    TEXT_COLOUR,
    CellStyle,
    copy_style,
    heading_style,
    row_height,
)
from pipeline.findings.groups import (
    LABELS,
    NOTHING_FOUND,
    count_severities,
    counts_text,
    group_by_sheet,
    printable,
)
from pipeline.model.cell_ref import column_name
from pipeline.model.finding import Finding, cut_after_word
from pipeline.model.rules import Severity
from pipeline.model.schema import FINDINGS_SHEET

SEVERITY_FILLS = {Severity.ERROR: "FFF9C9C9", Severity.WARNING: "FFFFE09A", Severity.NOTICE: "FFC9E0F6"}

_TAB_COLOUR = "A01C1C"
_LINK_COLOUR = "FF1D4F8C"
_LONGEST_TEXT = 1000  # here a cell is read, not edited
_HEADING_ROW = 5
# heading, width
_COLUMNS = (
    ("ที่", 7), ("ระดับ", 10), ("ชีต", 18), ("ช่อง", 9), ("สิ่งที่พบ", 46), ("คำที่พบ", 34),
    ("ข้อเสนอ", 30), ("วิธีแก้", 44), ("รหัสกฎ", 32),
)  # fmt: skip
_CENTRED = (1, 2, 4)
_SEVERITY, _CELL = 2, 4
_TALLEST_ROW = 409.0  # points; Excel takes no more


def add_findings_sheet(workbook: Workbook, findings: Sequence[Finding], workbook_name: str) -> None:
    """Add the list as the first sheet, which is shown when the file is opened."""
    worksheet = workbook.create_sheet(FINDINGS_SHEET, 0)
    _write_heading(worksheet, findings, workbook_name)
    in_order = [finding for group in group_by_sheet(findings) for finding in group.findings]
    styled: dict[CellStyle, str] = {}  # the first cell of each style
    for number, finding in enumerate(in_order, 1):
        linked = finding.sheet in workbook.sheetnames
        _write_finding(worksheet, number, finding, linked=linked)
        for place in range(1, len(_COLUMNS) + 1):
            cell = worksheet.cell(_HEADING_ROW + number, place)
            style = _style_of(place, finding.severity, linked=linked)
            first = styled.setdefault(style, cell.coordinate)
            if first == cell.coordinate:
                style.apply(cell)
            else:
                copy_style(worksheet[first], cell)
    last = column_name(len(_COLUMNS))
    if in_order:
        worksheet.auto_filter.ref = f"A{_HEADING_ROW}:{last}{_HEADING_ROW + len(in_order)}"
    freeze(worksheet, f"A{_HEADING_ROW + 1}")
    worksheet.sheet_properties.tabColor = _TAB_COLOUR
    worksheet.sheet_view.showGridLines = False
    set_up_page(worksheet, heading_row=_HEADING_ROW)
    for sheet in workbook.worksheets:  # sheets selected together would all take what is typed into one
        sheet.sheet_view.tabSelected = sheet is worksheet
    workbook.active = 0


def _write_heading(worksheet: Worksheet, findings: Sequence[Finding], workbook_name: str) -> None:
    """Write title, totals, how to use the list, and the headings."""
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
    for row, (text, style) in enumerate(lines, 1):
        cell = worksheet.cell(row, 1)
        style.apply(cell)
        write_value(cell, printable(text))
        worksheet.row_dimensions[row].height = style.size * 1.5
    headings = [HeadedColumn(heading, width, heading_style(required=False)) for heading, width in _COLUMNS]
    write_headings(worksheet, headings, _HEADING_ROW)
    worksheet.row_dimensions[_HEADING_ROW].height = ROW_POINTS * 1.25


def _write_finding(worksheet: Worksheet, number: int, finding: Finding, *, linked: bool) -> None:
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
    shown = [printable(cut_after_word(text, _LONGEST_TEXT)) for text in texts]
    for place, text in enumerate(shown, 1):
        write_value(worksheet.cell(row, place), number if place == 1 else text)
    widths = [(text, width) for text, (_, width) in zip(shown, _COLUMNS, strict=True)]
    worksheet.row_dimensions[row].height = min(row_height(widths), _TALLEST_ROW)

    if linked:
        cell = worksheet.cell(row, _CELL)
        write_value(cell, finding.cell or "ทั้งชีต")
        title = finding.sheet.replace("'", "''")
        address = f"'{title}'!{finding.cell or 'A1'}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=address)


def _style_of(place: int, severity: Severity, *, linked: bool) -> CellStyle:
    """Return the style of a cell of the list."""
    link = linked and place == _CELL
    return CellStyle(
        horizontal="center" if place in _CENTRED else "left",
        bordered=True,
        fill=SEVERITY_FILLS[severity] if place == _SEVERITY else "",
        colour=_LINK_COLOUR if link else TEXT_COLOUR,
        underline=link,
    )

"""ผลตรวจ.xlsx: a copy of the clerk's workbook with each finding's cell coloured and commented."""

import warnings
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import WorkbookError
from pipeline.excel.save import workbook_bytes
from pipeline.excel.styles import lines_needed, solid_fill
from pipeline.findings.dropdowns import extended_dropdowns
from pipeline.findings.findings_sheet import SEVERITY_FILLS, add_summary_sheet
from pipeline.findings.groups import LABELS, badness, cut, showable
from pipeline.findings.highlights import drop_earlier_marks, overrule
from pipeline.model.finding import Finding
from pipeline.model.hashing import digest
from pipeline.model.schema import RESULT_SHEET
from pipeline.read.xlsx_file import file_content
from pipeline.read.xlsx_limits import without_blank_rows

AUTHOR = "ผลตรวจ"
_LONGEST_QUOTED = 300
_COMMENT_WIDTH = 380  # pixels; a line holds about 52 letters of the comment's face
_COMMENT_LETTERS = 52
_LINE_HEIGHT, _COMMENT_EDGE = 19, 14
_HIGHEST_COMMENT = 560
_NO_DATE = datetime(1980, 1, 1)  # noqa: DTZ001  # openpyxl writes UTC; never the clock's
_CORE = "docProps/core.xml"
# What openpyxl raises over parts it does not understand, beside files that are no package at all.
_UNCOPYABLE = (
    *(OSError, BadZipFile, InvalidFileException),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError),
)


class Opened(NamedTuple):
    """A workbook of which a copy may be marked, once."""

    name: str
    sha256: str  # of the file
    workbook: Workbook
    modified: datetime  # when it was last saved


def open_workbook(path: Path) -> Opened:
    """Return a workbook with its drop-downs whole; the file itself is only read.

    Raises WorkbookError when it cannot be copied: locked, or of a form openpyxl does not know.
    """
    stored = file_content(path)
    try:
        content = without_blank_rows(stored)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the copy cannot hold: tests name it
            reader = ExcelReader(BytesIO(content), rich_text=True)
            reader.read()
        with ZipFile(BytesIO(content)) as package:
            for sheet, relation in reader.parser.find_sheets():
                worksheet = reader.wb[sheet.name]
                if isinstance(worksheet, Worksheet):
                    for dropdown in extended_dropdowns(package.read(relation.target)):
                        worksheet.add_data_validation(dropdown)
            core = package.read(_CORE) if _CORE in package.namelist() else b""
    except _UNCOPYABLE as reason:
        raise WorkbookError(
            f"ทำสำเนาของ {path} พร้อมผลตรวจไม่ได้ ({reason}) — เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx"
        ) from reason
    properties = reader.wb.properties
    if b"dcterms:created" not in core:
        properties.created = _NO_DATE
    modified = properties.modified if b"dcterms:modified" in core and properties.modified else _NO_DATE
    return Opened(path.name, digest(stored), reader.wb, modified)


def marked_copy(opened: Opened, findings: Sequence[Finding]) -> bytes:
    """Return the marked copy as the bytes of an .xlsx."""
    workbook = opened.workbook
    if RESULT_SHEET in workbook.sheetnames:  # the workbook is itself a marked copy
        del workbook[RESULT_SHEET]
    for worksheet in workbook.worksheets:
        _settle_comments(worksheet)
        drop_earlier_marks(worksheet)
    colours: dict[str, dict[str, str]] = {}
    for (title, cell), found in _by_cell(findings).items():
        if title in workbook.sheetnames and isinstance(workbook[title], Worksheet):
            address = _shown_cell(workbook[title], cell)
            colours.setdefault(title, {}).setdefault(address, SEVERITY_FILLS[found[0].severity])
            _mark(workbook[title][address], colours[title][address], found)
    for title, by_address in colours.items():
        overrule(workbook[title], by_address)
    add_summary_sheet(workbook, findings, opened.name)
    return workbook_bytes(workbook, opened.modified)


def _by_cell(findings: Sequence[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """Return the findings by sheet title and cell, worst first; of a whole sheet at its A1."""
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=badness):
        by_cell.setdefault((finding.sheet, finding.cell or "A1"), []).append(finding)
    return by_cell


def _shown_cell(worksheet: Worksheet, address: str) -> str:
    """Return the cell that shows what stands at an address: the first one where cells are merged."""
    for merged in worksheet.merged_cells.ranges:
        if address in merged:
            return str(merged.start_cell.coordinate)
    return address


def _mark(cell: Cell, colour: str, found: Sequence[Finding]) -> None:
    """Colour a cell, and comment on all its findings below what stands there."""
    cell.fill = solid_fill(colour)
    told = "\n\n".join(_comment_text(finding) for finding in found)
    earlier = cell.comment
    text = f"{earlier.text}\n\n{told}" if earlier else told
    cell.comment = _sized(Comment(text, earlier.author if earlier else AUTHOR))


def _comment_text(finding: Finding) -> str:
    """Return what the comment of a cell says of one finding."""
    quoted = finding.value if finding.text_span and finding.value != finding.text_span else ""
    parts = [
        f"[{LABELS[finding.severity]}] {finding.message}",
        f"คำที่พบ: “{cut(quoted, _LONGEST_QUOTED)}”" if quoted.strip() else "",
        f"วิธีแก้: {finding.remedy}",
        f"ข้อเสนอ: “{cut(finding.proposal, _LONGEST_QUOTED)}”" if finding.proposal.strip() else "",
        f"({finding.code})",
    ]
    return showable("\n".join(part for part in parts if part))


def _settle_comments(worksheet: Worksheet) -> None:
    """Drop the comments of an earlier marked copy; give the clerk's own their room again."""
    # iter_rows would make every cell up to the furthest one: a stray word in the last row is millions of them.
    for cell in list(worksheet._cells.values()):  # noqa: SLF001
        if cell.comment and cell.comment.author == AUTHOR:
            cell.comment = None
        elif cell.comment:
            _sized(cell.comment)


def _sized(comment: Comment) -> Comment:
    """Give a comment the room its text needs."""
    lines = lines_needed(comment.text, _COMMENT_LETTERS)
    comment.width = _COMMENT_WIDTH
    comment.height = min(lines * _LINE_HEIGHT + _COMMENT_EDGE, _HIGHEST_COMMENT)
    return comment

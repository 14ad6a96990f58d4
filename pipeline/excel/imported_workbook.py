"""A workbook made from a book that was imported: its doubts in yellow with a comment, what found no place on a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from pipeline.excel.content import WorkbookContent
from pipeline.excel.new_workbook import build_workbook, file_date
from pipeline.excel.page_setup import freeze, set_up_page
from pipeline.excel.save import workbook_bytes, write_new_file
from pipeline.excel.sheet_rows import HeadedColumn, write_headings, write_row
from pipeline.excel.styles import (
    COMMENT_CHARACTERS,
    READ_ONLY_HEADING,
    CellStyle,
    size_comment,
    solid_fill,
)
from pipeline.model.cell_ref import column_name
from pipeline.model.columns import Sheet
from pipeline.model.schema import (
    CHOICES_SHEET,
    IMPORT_AUTHOR,
    PROJECTS_SHEET,
    SETTINGS,
    SETTINGS_SHEET,
    UNPLACED_SHEET,
    project_columns,
)

_YELLOW = "FFFFFF00"
_UNPLACED_COLUMNS = tuple(
    HeadedColumn(heading, width, READ_ONLY_HEADING, CellStyle())
    for heading, width in (("ข้อความ", 100), ("อยู่ที่ใดในเล่มเดิม", 36), ("ต้องทำอะไร", 34))
)
_TO_PLACE, _OF_FORM = "ย้ายเข้าช่องที่ควรอยู่ หรือลบ", "ไม่ต้องจัด (หัวข้อ ยอดรวม สารบัญ)"


@dataclass(frozen=True)
class CellComment:
    """A cell in yellow and why."""

    sheet: str  # its title
    cell: str
    text: str


def cell_address(sheet: Sheet, field: str, row: int, years: range) -> str:
    """Return a cell as Excel shows it: ``row`` counts the sheet's rows of data from 0; of a setting it is its field's."""
    if sheet is SETTINGS_SHEET:
        return f"B{[setting.field for setting in SETTINGS].index(field) + 2}"
    columns = project_columns(years) if sheet is PROJECTS_SHEET else sheet.columns
    column = column_name([column.field for column in columns].index(field) + 1)
    return f"{column}{row + 2}"


@dataclass(frozen=True)
class UnplacedRow:
    """A text that found no place, where it stood, and whether it is of the form itself, so that it needs none."""

    text: str
    place: str
    is_form: bool

    @property
    def cells(self) -> tuple[str, str, str]:
        """What its row shows."""
        return self.text, self.place, _OF_FORM if self.is_form else _TO_PLACE


def write_imported_workbook(
    path: Path, content: WorkbookContent, comments: Sequence[CellComment], unplaced: Sequence[UnplacedRow]
) -> None:
    """Write the workbook. Raises OutputError when the file exists or cannot be written."""
    workbook = build_workbook(content)
    by_cell: dict[tuple[str, str], list[str]] = {}
    for comment in comments:
        by_cell.setdefault((comment.sheet, comment.cell), []).append(comment.text)
    for (sheet, address), texts in by_cell.items():
        cell = workbook[sheet][address]
        cell.fill = solid_fill(_YELLOW)
        cell.comment = _comment("\n".join(texts))
    _add_unplaced(workbook, unplaced)
    write_new_file(path, workbook_bytes(workbook, file_date(content.fiscal_year)))


def _comment(text: str) -> Comment:
    """Return a comment whose box is as high as its text."""
    lines = sum(max(1, ceil(len(line) / COMMENT_CHARACTERS)) for line in text.split("\n"))
    return size_comment(Comment(text, IMPORT_AUTHOR), lines)


def _add_unplaced(workbook: Workbook, unplaced: Sequence[UnplacedRow]) -> None:
    """Add the sheet of texts that found no place, before the lists."""
    worksheet = workbook.create_sheet(UNPLACED_SHEET, workbook.sheetnames.index(CHOICES_SHEET))
    write_headings(worksheet, _UNPLACED_COLUMNS)
    for number, row in enumerate(unplaced, 2):
        write_row(worksheet, number, row.cells)
    worksheet.sheet_properties.tabColor = "FFC000"
    worksheet.auto_filter.ref = f"A1:C{max(len(unplaced) + 1, 2)}"
    freeze(worksheet, "A2")
    set_up_page(worksheet)

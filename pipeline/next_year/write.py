"""Make the changes in a copy of this year's workbook, and count what became of its cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.new_workbook import file_date
from pipeline.excel.save import workbook_bytes
from pipeline.excel.sheet_rows import write_value
from pipeline.excel.styles import PROPOSED_FILL, copy_style, row_height, solid_fill
from pipeline.excel.workbook_copy import WorkbookCopy
from pipeline.model.schema import (
    FINDINGS_SHEET,
    PROJECTS_SHEET,
    SETTINGS_SHEET,
    TO_CONFIRM_SHEET,
    year_column,
)
from pipeline.next_year.changes import Action, Changes, Confirmation
from pipeline.read.cell_text import is_empty
from pipeline.read.tables import Tables
from pipeline.read.workbook import SheetFrame
from pipeline.thai.comparison import normalised

_FIRST_ROW = 2  # of data, below the headings


@dataclass(frozen=True)
class CellCounts:
    """How many filled cells were carried over, proposed (or kept for review) and emptied."""

    carried: int
    proposed: int
    emptied: int


def next_workbook(tables: Tables, changes: Changes, template: WorkbookCopy) -> tuple[bytes, CellCounts]:
    """Return next year's workbook as an .xlsx file; ``template`` is a copy of this year's, which is changed."""
    writer = _Writer(tables, changes, template)
    if FINDINGS_SHEET in template.workbook.sheetnames:  # this year's is a marked copy
        del template.workbook[FINDINGS_SHEET]
    writer.replace_formulas()
    counts = writer.change_cells()
    writer.rename_year_columns()
    writer.update_confirmations()
    year = changes.shift.new
    properties = template.workbook.properties
    properties.created = file_date(year)
    properties.title = changes.shift.moved(properties.title or "") or None
    return workbook_bytes(template.workbook, file_date(year)), counts


class _Writer:
    """Writes into the copy at the places where the reader found fields and rows."""

    def __init__(self, tables: Tables, changes: Changes, template: WorkbookCopy) -> None:
        self._tables = tables
        self._sheets = tables.workbook.sheets
        self._changes = changes
        self._template = template

    def replace_formulas(self) -> None:
        """Replace formulas in our columns by their values: openpyxl saves a formula without its result."""
        for name, sheet in self._sheets.items():
            values = dict(self._tables.records(name))
            for row, field in _filled_cells(sheet):
                cell = self._cell(name, row, field)
                if cell.data_type == "f":
                    parsed = values.get(row, {}).get(field)
                    write_value(cell, parsed if isinstance(parsed, int) else sheet.text(field, row))

    def change_cells(self) -> CellCounts:
        """Change the cells, proposals in yellow."""
        filled = {
            (name, row, field)
            for name, sheet in self._sheets.items()
            for row, field in _filled_cells(sheet)
            if not (name == SETTINGS_SHEET.name and field != "value")
        }
        proposed = emptied = changed = 0
        for change in self._changes.cells:
            place = (change.sheet, change.row, change.field)
            cell = self._cell(*place)
            changed += place in filled
            if change.action is Action.EMPTY:
                emptied += place in filled
                cell.value = None
            elif change.action in (Action.SET, Action.PROPOSE):
                write_value(cell, change.value)
            if change.action in (Action.PROPOSE, Action.REVIEW):
                proposed += 1
                cell.fill = solid_fill(PROPOSED_FILL)
        gone = sum(
            name == TO_CONFIRM_SHEET.name and row in self._changes.confirmed_rows for name, row, _ in filled
        )
        return CellCounts(len(filled) - changed - gone, proposed, emptied + gone)

    def rename_year_columns(self) -> None:
        """Name the budget columns, and the totals beside มิติ, after the years of a new plan period."""
        shift = self._changes.shift
        if not shift.is_new_period:
            return
        new_headings = {
            normalised(year_column(old).heading): year_column(new).heading
            for old, new in zip(shift.old_period, shift.new_period, strict=True)
        }
        sheet = self._sheets[PROJECTS_SHEET.name]
        for old, new in zip(shift.old_period, shift.new_period, strict=True):
            name = sheet.found.names[f"budget_{old}"]  # its heading may be spelt in another way
            self._worksheet(PROJECTS_SHEET.name)[f"{name}1"] = year_column(new).heading
        for worksheet in self._template.workbook.worksheets:
            for cell in worksheet[1]:
                heading = new_headings.get(normalised(str(cell.value)))
                if heading:
                    cell.value = heading

    def update_confirmations(self) -> None:
        """Delete the rows of รอยืนยัน that are confirmed, and add what is to be confirmed now."""
        worksheet = self._worksheet(TO_CONFIRM_SHEET.name)
        for row in sorted(self._changes.confirmed_rows, reverse=True):
            worksheet.delete_rows(row)
        sheet = self._sheets[TO_CONFIRM_SHEET.name]
        last = max((int(row) for row in sheet.frame.index), default=1) - len(self._changes.confirmed_rows)
        for number, confirmation in enumerate(self._changes.confirmations, last + 1):
            self._write_confirmation(worksheet, number, confirmation)
        self._set_row_heights(worksheet, last + len(self._changes.confirmations))

    def _write_confirmation(self, worksheet: Worksheet, row: int, confirmation: Confirmation) -> None:
        names = self._sheets[TO_CONFIRM_SHEET.name].found.names
        for field, value in vars(confirmation).items():
            cell = worksheet[f"{names[field]}{row}"]
            if row > _FIRST_ROW:  # in the style of the row above
                copy_style(worksheet[f"{names[field]}{row - 1}"], cell)
            write_value(cell, value)

    def _set_row_heights(self, worksheet: Worksheet, last: int) -> None:
        """Set the height of each row to that of its texts: deleted rows leave their heights behind."""
        names = self._sheets[TO_CONFIRM_SHEET.name].found.names
        for row in range(_FIRST_ROW, last + 1):
            texts = [
                (str(worksheet[f"{names[column.field]}{row}"].value or ""), column.width)
                for column in TO_CONFIRM_SHEET.columns
            ]
            worksheet.row_dimensions[row].height = row_height(texts)

    def _worksheet(self, name: str) -> Worksheet:
        return cast("Worksheet", self._template.workbook[self._sheets[name].title])

    def _cell(self, name: str, row: int, field: str) -> Cell:
        # No merged cell: those are errors, which stop the command.
        return cast("Cell", self._worksheet(name)[self._sheets[name].address(field, row)])


def _filled_cells(sheet: SheetFrame) -> Iterator[tuple[int, str]]:
    """Yield row and field of each cell of our columns in which something stands."""
    for field in sheet.found.by_field:
        for row, text in sheet.frame[field].items():
            if not is_empty(str(text)):
                yield int(str(row)), field

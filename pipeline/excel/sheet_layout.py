"""Where the columns of a sheet stand, and how far down its formats and drop-downs reach."""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from pipeline.model.columns import Column, Sheet

# By our names of the sheets: several times as many rows as a plan of 35 projects fills.
LAST_ROWS: Mapping[str, int] = {
    "dimensions": 101,
    "missions": 301,
    "projects": 501,
    "targets": 1001,
    "details": 4001,
    "committee": 301,
    "to_confirm": 501,
    "results": 501,
    "rounds": 11,
    "overrides": 501,
}


@dataclass(frozen=True)
class SheetLayout:
    """A sheet of the schema with its columns in the order in which they are written."""

    sheet: Sheet
    columns: tuple[Column, ...]

    @property
    def last_row(self) -> int:
        """Return the last row that drop-downs, conditional formats and totals reach."""
        return LAST_ROWS[self.sheet.name]

    @property
    def last_letter(self) -> str:
        """Return the letter of the last column."""
        return get_column_letter(len(self.columns))

    def letter(self, field: str) -> str:
        """Return the letter of a field's column; a field that is not there is a bug of ours."""
        return get_column_letter([column.field for column in self.columns].index(field) + 1)

    def cells(self, field: str) -> str:
        """Return the reference of a field's column in a formula of another sheet, such as ``'โครงการ'!$A$1:$A$501``.

        It begins at the heading row: a row inserted right below that is counted too.
        """
        letter = self.letter(field)
        return f"'{self.sheet.title}'!${letter}$1:${letter}${self.last_row}"

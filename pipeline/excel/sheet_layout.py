"""Where the columns of a sheet stand, and how far down its formats and drop-downs reach."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.cell_ref import column_name
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
    def last_column(self) -> str:
        """Return Excel's name of the last column."""
        return column_name(len(self.columns))

    def column_name(self, field: str) -> str:
        """Return Excel's name of a field's column; a field that is not there is a bug of ours."""
        return column_name([column.field for column in self.columns].index(field) + 1)

    def cells(self, field: str) -> str:
        """Return the reference of a field's column in a formula of another sheet, such as ``'โครงการ'!$A$1:$A$501``.

        It begins at the heading row: a row inserted right below that is counted too.
        """
        name = self.column_name(field)
        return f"'{self.sheet.title}'!${name}$1:${name}${self.last_row}"

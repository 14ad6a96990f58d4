"""Where the columns of a sheet stand, and how far down its formats and drop-downs reach."""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from pipeline.model.columns import Column, Sheet
from pipeline.model.schema import (
    COMMITTEE_SHEET,
    DETAILS_SHEET,
    DIMENSIONS_SHEET,
    MISSIONS_SHEET,
    OVERRIDES_SHEET,
    PROJECTS_SHEET,
    RESULTS_SHEET,
    ROUNDS_SHEET,
    TARGETS_SHEET,
    TO_CONFIRM_SHEET,
)

# Several times as many rows as a plan of 35 projects fills.
LAST_ROWS: Mapping[str, int] = {
    DIMENSIONS_SHEET.name: 101,
    MISSIONS_SHEET.name: 301,
    PROJECTS_SHEET.name: 501,
    TARGETS_SHEET.name: 1001,
    DETAILS_SHEET.name: 4001,
    COMMITTEE_SHEET.name: 301,
    TO_CONFIRM_SHEET.name: 501,
    RESULTS_SHEET.name: 501,
    ROUNDS_SHEET.name: 11,
    OVERRIDES_SHEET.name: 501,
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

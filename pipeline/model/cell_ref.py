"""Where something stands in a workbook, and how Excel names columns."""

from typing import NamedTuple


class CellRef(NamedTuple):
    """A cell, or a whole sheet or file when column and row are left out."""

    sheet: str  # title as it stands in the workbook; the file's name where the whole file is meant
    column: str = ""  # Excel's name of it, such as F
    row: int = 0

    @property
    def cell(self) -> str:
        """Return the cell as Excel shows it, such as F12; "" for a whole sheet."""
        return f"{self.column}{self.row}" if self.column else ""

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Return row and column as Excel orders them; a whole sheet comes first."""
        return self.row, len(self.column), self.column

    def __str__(self) -> str:
        """Return the place as Excel writes it, such as ``โครงการ!F12``."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


class InCell:
    """Something that stands in a cell: what its place says can be asked of it directly."""

    place: CellRef

    @property
    def sheet(self) -> str:
        """Return the title of the sheet as it stands in the workbook."""
        return self.place.sheet

    @property
    def cell(self) -> str:
        """Return the cell as Excel shows it, such as F12; "" for a whole sheet or file."""
        return self.place.cell

    @property
    def address(self) -> str:
        """Return the place as Excel writes it, such as ``โครงการ!F12``."""
        return str(self.place)

    @property
    def column(self) -> str:
        """Return the Excel name of the cell's column, "" without a cell."""
        return self.place.column

    @property
    def row(self) -> int:
        """Return the number of the cell's row, 0 without a cell."""
        return self.place.row


def column_name(number: int) -> str:
    """Return Excel's name of a column, A for 1."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_number(name: str) -> int:
    """Return the number of a column by Excel's name of it, 1 for A."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

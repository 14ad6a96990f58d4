"""Where something stands in a workbook."""

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

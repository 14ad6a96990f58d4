"""What an import made, and its doubts where they stand in the new workbook."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class CellDoubt:
    """A doubt where it stands in the new workbook."""

    sheet: str
    cell: str
    code: str  # of the project, "" for the whole book
    text: str
    source: str

    @property
    def comment(self) -> str:
        """What stands beside the cell."""
        return f"{self.text}\nต้นฉบับ {self.source}" if self.source else self.text


@dataclass(frozen=True)
class ImportResult:
    """What an import made."""

    workbook: Path
    organisation: str
    fiscal_year: int | None
    projects: int
    clear: int  # cells read without a doubt
    doubts: tuple[CellDoubt, ...]
    unplaced: int
    form_texts: int  # texts without a cell that are of the form itself

    def as_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints."""
        return {
            "organisation": self.organisation,
            "fiscal_year": self.fiscal_year,
            "projects": self.projects,
            "clear": self.clear,
            "doubts": [
                {"sheet": d.sheet, "cell": d.cell, "text": d.text, "source": d.source} for d in self.doubts
            ],
            "unplaced": self.unplaced,
        }

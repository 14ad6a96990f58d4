"""Locate the project a finding belongs to, by the code in its row."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.model.finding import Finding

if TYPE_CHECKING:  # the page needs the locations, not the reader
    from pipeline.read.tables import Tables
    from pipeline.read.workbook import Workbook


@dataclass(frozen=True)
class ProjectLocations:
    """The names of the projects by code, and the code in each row by sheet title and row number."""

    names: dict[str, str] = field(default_factory=dict)
    codes: dict[tuple[str, int], str] = field(default_factory=dict)

    def code_of(self, finding: Finding) -> str:
        """Return the code of a finding's project, "" when it belongs to none."""
        return self.codes.get((finding.sheet, finding.row), "")

    def order_in(self, sheet: str) -> dict[str, int]:
        """Return the order of the projects in a sheet, each by the first of its rows."""
        codes = dict.fromkeys(code for (title, _), code in self.codes.items() if title == sheet)
        return {code: place for place, code in enumerate(codes)}


def project_locations(workbook: "Workbook", tables: "Tables") -> ProjectLocations:
    """Return the rows of each project; a code that is not in โครงการ names no project."""
    names = {
        str(values["code"]): " ".join(str(values.get("name") or "").split())
        for _, values in tables.rows.get("projects", ())
        if values.get("code")
    }
    codes = {
        (workbook.sheets[sheet].title, row): str(values["code"])
        for sheet, rows in tables.rows.items()
        for row, values in rows
        if values.get("code") in names
    }
    return ProjectLocations(names, codes)

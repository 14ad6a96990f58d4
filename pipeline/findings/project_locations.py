"""Locate the project a finding belongs to, by the code in its row."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.model.finding import Finding

if TYPE_CHECKING:  # the page needs the locations, not the reader
    from pipeline.read.tables import Tables


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


def project_locations(tables: "Tables") -> ProjectLocations:
    """Return where each project stands; a code that โครงการ does not know names no project."""
    rows = tables.frame("projects", "code", "name").dropna(subset="code").fillna("")
    names = {code: " ".join(name.split()) for code, name in rows.itertuples(index=False)}
    codes = {
        (tables.workbook.sheets[sheet].title, row): code
        for sheet in tables.frames
        for row, code in tables.by_row(sheet, "code").items()
        if code in names
    }
    return ProjectLocations(names, codes)

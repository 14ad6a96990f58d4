"""The rows of results as the checks look at them: each with its project, and which rounds have begun.

A round has begun once its day stands in รอบรายงาน or anything of it is filled in; the clock is never asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.check.check_input import CheckInput, repeated_rows
from pipeline.model.finding import Finding
from pipeline.model.schema import QUARTER_FIELDS, ROUND_MONTHS, ROUND_QUARTERS
from pipeline.read.tables import Row, Tables

_ROUND_FIELDS = ("status", "paid", "result", "problems")


@dataclass(frozen=True)
class ReportedProject:
    """One row of ผลดำเนินงาน and its project."""

    given: CheckInput
    row: int
    values: Row
    project: Row
    invalid_fields: frozenset[str]  # reported already: nothing is known of them

    def __getitem__(self, field: str) -> Any:
        """Return a value of the row, None when blank, wrong or without a column."""
        return self.values.get(field)

    def is_blank(self, field: str) -> bool:
        """Return whether the clerk has left a cell blank that has a column."""
        return field in self.values and self.values[field] is None and field not in self.invalid_fields

    def finding(self, code: str, field: str, /, **words: object) -> Finding:
        """Make a finding at a cell of the row."""
        return self.given.cell_finding(code, "results", field, self.row, **words)


def reported_projects(given: CheckInput) -> Iterator[ReportedProject]:
    """Yield the first row of each project that is known."""
    tables = given.tables
    if "results" not in tables.frames:
        return
    projects = {values.get("code"): values for _, values in tables.records("projects")}
    repeated, invalid = repeated_rows(tables, "results", "code"), tables.invalid_in("results")
    for row, values in tables.records("results"):
        code = values.get("code")
        if code is not None and code in projects and row not in repeated:
            fields = frozenset(field for invalid_row, field in invalid if invalid_row == row)
            yield ReportedProject(given, row, values, projects[code], fields)


def begun_rounds(tables: Tables) -> frozenset[int]:
    """Return the months of the rounds that have begun."""
    dated = tables.frame("rounds", "round", "as_of").dropna()["round"].tolist()
    filled = {
        months
        for months in ROUND_MONTHS
        for field in _ROUND_FIELDS
        if len(tables.column("results", f"{field}_{months}"))
    }
    return frozenset({int(months) for months in dated} | filled)


def is_due(project: Row, months: int) -> bool:
    """Return whether any of a project's quarters begins within a round."""
    return any(project.get(field) for field in QUARTER_FIELDS[: ROUND_QUARTERS[months]])

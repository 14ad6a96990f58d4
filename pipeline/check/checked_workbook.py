"""A workbook together with what was found in it."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.check.all_checks import check_workbook
from pipeline.model.finding import Finding, has_errors
from pipeline.read.parse_tables import parse_tables
from pipeline.read.tables import Tables
from pipeline.read.workbook import Workbook, read_workbook


@dataclass(frozen=True)
class CheckedWorkbook:
    """A workbook read and checked."""

    tables: Tables
    findings: tuple[Finding, ...]

    @property
    def workbook(self) -> Workbook:
        """Return the workbook as read."""
        return self.tables.workbook

    @property
    def stops(self) -> bool:
        """Return whether a finding is an error, which stops the book."""
        return has_errors(self.findings)


def read_and_check(path: Path) -> CheckedWorkbook:
    """Read and check a workbook. Raises WorkbookError when it cannot be read."""
    tables = parse_tables(read_workbook(path))
    return CheckedWorkbook(tables, tuple(check_workbook(tables)))

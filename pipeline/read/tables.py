"""The workbook parsed once: one typed frame a sheet, for the checks and the assembler alike.

A cell that is blank or wrong is missing (NA); a wrong one is also an invalid cell with the code of the rule it breaks.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.read.non_data_rows import NonDataRow
from pipeline.read.workbook import Workbook

Row = dict[Hashable, Any]  # value by field, None when missing


@dataclass(frozen=True)
class InvalidCell:
    """A cell whose text is no value of its column."""

    sheet: str  # our name
    row: int
    field: str
    code: str


@dataclass(frozen=True)
class SettingValue:
    """The value of one setting, None when blank or wrong, and the Excel row it stands in."""

    value: object
    row: int


@dataclass(frozen=True)
class Tables:
    """The values of every sheet found, by sheet name: frames with fields as columns and Excel rows as index."""

    workbook: Workbook  # as read: the texts that they were parsed from
    frames: dict[str, pd.DataFrame]
    invalid_cells: tuple[InvalidCell, ...]
    settings: dict[str, SettingValue]  # by field, those found
    years: range  # of the plan; empty while its period is unknown or impossible
    non_data_rows: tuple[NonDataRow, ...] = ()  # they stand in none of the frames

    def has(self, sheet: str, *fields: str) -> bool:
        """Return whether a sheet and columns of it were found."""
        return sheet in self.frames and all(field in self.frames[sheet] for field in fields)

    def frame(self, sheet: str, *fields: str) -> pd.DataFrame:
        """Return columns of a sheet: without rows where the sheet is missing, all NA where a column is."""
        if self.has(sheet, *fields):
            return self.frames[sheet][list(fields)]
        if sheet not in self.frames:
            return pd.DataFrame(columns=list(fields), index=self._no_rows.index, dtype="object")
        found = self.frames[sheet]
        absent = dict.fromkeys(set(fields).difference(found.columns), "object")
        return found.reindex(columns=list(fields)).astype(absent)

    def column(self, sheet: str, field: str) -> "pd.Series[Any]":
        """Return one column of a sheet, without what is missing; every check asks for the same few."""
        if (sheet, field) not in self._columns:
            found = self.frames[sheet][field].dropna() if self.has(sheet, field) else self._no_values
            self._columns[sheet, field] = found
        return self._columns[sheet, field]

    @cached_property
    def _columns(self) -> dict[tuple[str, str], "pd.Series[Any]"]:
        return {}

    def by_row(self, sheet: str, field: str) -> dict[int, Any]:
        """Return the values of a column by Excel row, without what is missing."""
        return by_row(self.column(sheet, field))

    def records(self, sheet: str) -> list[tuple[int, Row]]:
        """Return Excel row and values of each row of a sheet, None for what is missing, for what goes row by row."""
        if sheet not in self._records:
            self._records[sheet] = frame_records(self.frames.get(sheet, self._no_rows))
        return self._records[sheet]

    @cached_property
    def _no_rows(self) -> pd.DataFrame:
        """The frame of a sheet that is missing."""
        return pd.DataFrame(index=pd.Index([], dtype="int64"))

    @cached_property
    def _no_values(self) -> "pd.Series[Any]":
        """The column of a field that is missing."""
        return pd.Series([], index=self._no_rows.index, dtype="object")

    @cached_property
    def _records(self) -> dict[str, list[tuple[int, Row]]]:
        return {}

    def count_code_only_rows(self, sheet: str) -> int:
        """Count the rows that contain only a code.

        They are reported elsewhere but still count when checking that numbers have no gaps.
        """
        return sum((row.sheet, row.code) == (sheet, "row-only-code") for row in self.non_data_rows)

    def invalid_in(self, sheet: str) -> frozenset[tuple[int, str]]:
        """Return row and field of each invalid cell of a sheet."""
        return frozenset((cell.row, cell.field) for cell in self.invalid_cells if cell.sheet == sheet)

    def setting(self, field: str) -> Any:
        """Return a setting's value, None when absent, blank or wrong."""
        found = self.settings.get(field)
        return found.value if found else None

    @property
    def plan_year(self) -> int | None:
        """Return the fiscal year, None when unknown or outside the plan's period: then no date tells anything."""
        year: int | None = self.setting("fiscal_year")
        return year if not self.years or year in self.years else None


def by_row(column: "pd.Series[Any]") -> dict[int, Any]:
    """Return the values of a column by Excel row."""
    return dict(zip(column.index.tolist(), column.tolist(), strict=True))


def frame_records(frame: pd.DataFrame) -> list[tuple[int, Row]]:
    """Return index and values of each row of a frame, None for what is missing."""
    columns = (zip(column.tolist(), column.isna().tolist(), strict=True) for _, column in frame.items())
    values = [[None if is_missing else value for value, is_missing in column] for column in columns]
    rows: Iterator[Row] = (dict(zip(frame.columns, row, strict=True)) for row in zip(*values, strict=True))
    return list(zip(frame.index.tolist(), rows, strict=True))

"""What stands in a new workbook, before it is written: values by sheet and field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model.columns import Sheet
from pipeline.model.schema import (
    PROJECTS_SHEET,
    READ_SHEETS,
    SETTINGS,
    SETTINGS_SHEET,
    TICK_MARK,
    project_columns,
)

Value = str | int | bool
Row = Mapping[str, Value]  # values by field name; True is a tick
CellValue = str | int | None  # None is an empty cell

FIRST_PLAN_YEAR = 2566  # the NACC's plan of 2566–2570; the next begins where it ends
PLAN_YEARS = 5


def cell_value(value: Value) -> CellValue:
    """Return what a cell holds for a value: a tick is a sign, nothing an empty cell."""
    return TICK_MARK if value is True else None if value is False or value == "" else value


@dataclass(frozen=True)
class WorkbookContent:
    """What stands in a new workbook: of a blank one, only the fiscal year (Buddhist era) and its plan period.

    ``settings`` maps fields of ข้อมูลทั่วไป to values, ``rows`` the names of the other sheets to their rows.
    """

    fiscal_year: int
    settings: Row = field(default_factory=dict)
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    period: range | None = None  # the plan period, where the settings do not name it or name none

    def __post_init__(self) -> None:
        """Raise KeyError for a sheet that is not in the schema: its rows would be lost silently."""
        unknown = set(self.rows) - {sheet.name for sheet in READ_SHEETS if sheet is not SETTINGS_SHEET}
        if unknown:
            raise KeyError(*sorted(unknown))

    @property
    def years(self) -> range:
        """Return the years of the plan period."""
        if self.period is not None:
            return self.period
        usual = plan_years(self.fiscal_year)
        start = int(self.settings.get("period_start", usual[0]))
        return range(start, int(self.settings.get("period_end", usual[-1])) + 1)

    @property
    def all_settings(self) -> Row:
        """Return the settings with fiscal year and plan period."""
        known: Row = {
            "fiscal_year": self.fiscal_year,
            "period_start": min(self.years, default=""),
            "period_end": max(self.years, default=""),
        }
        return {**known, **self.settings}

    @property
    def cells(self) -> dict[str, list[list[CellValue]]]:
        """Return what the cells of each sheet hold, by its name: the headings, then the rows."""
        return {sheet.name: self._cells(sheet) for sheet in READ_SHEETS}

    def _cells(self, sheet: Sheet) -> list[list[CellValue]]:
        columns = project_columns(self.years) if sheet is PROJECTS_SHEET else sheet.columns
        rows = self._settings_rows() if sheet is SETTINGS_SHEET else self.rows.get(sheet.name, ())
        values = ([cell_value(row.get(column.field, "")) for column in columns] for row in rows)
        return [[column.heading for column in columns], *values]

    def _settings_rows(self) -> list[Row]:
        values = self.all_settings
        return [{"label": s.heading, "value": values.get(s.field, ""), "hint": s.hint} for s in SETTINGS]


def plan_years(fiscal_year: int) -> range:
    """Return the years of the NACC's five-year plan that contains a fiscal year (Buddhist era)."""
    start = fiscal_year - (fiscal_year - FIRST_PLAN_YEAR) % PLAN_YEARS
    return range(start, start + PLAN_YEARS)

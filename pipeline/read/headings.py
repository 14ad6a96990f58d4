"""The columns of a sheet, found by their headings in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.cell_ref import column_name, column_number
from pipeline.model.columns import Column, Setting, Sheet
from pipeline.model.schema import PROJECTS_SHEET, SETTINGS, year_column
from pipeline.read.dates import parse_year
from pipeline.thai.comparison import normalised

_YEAR_HEADING = re.compile(r"งบ(?:ประมาณ)?(?:ปี)?(?:พ\.?ศ\.?)?(\d{4})")
FURTHEST_HEADINGS = 10  # rows in which headings are looked for that do not stand in the first


@dataclass(frozen=True)
class FoundColumns:
    """The columns found in a sheet; an Excel name of a column is such as F."""

    by_field: dict[str, Column]
    names: dict[str, str]  # Excel name by field
    headings: dict[str, str]  # text of the heading row by Excel name, as it stands
    repeated: tuple[tuple[str, str], ...] = ()  # field and Excel name of a heading's second and later columns

    def number(self, field: str) -> int:
        """Return the place of a field's column, 1 for A."""
        return column_number(self.names[field])


def find_columns(sheet: Sheet, texts: Sequence[str]) -> FoundColumns:
    """Match the texts of a heading row, from column A on, with the columns of the sheet."""
    wanted = {normalised(column.heading): column for column in sheet.columns}
    headings = {column_name(number): text for number, text in enumerate(texts, 1)}
    columns: dict[str, Column] = {}
    names: dict[str, str] = {}
    repeated = []
    for name, heading in headings.items():
        column = wanted.get(normalised(heading)) or _year_column_of(sheet, normalised(heading))
        if column is None:
            continue
        if column.field in names:
            repeated.append((column.field, name))
        else:
            columns[column.field], names[column.field] = column, name
    return FoundColumns(columns, names, headings, tuple(repeated))


def heading_row(sheet: Sheet, rows: Sequence[Sequence[str]]) -> int:
    """Return the Excel row near the top that holds most of a sheet's headings, 1 when none does."""
    for number, texts in enumerate(rows, 1):
        if number > 1 and 2 * len(find_columns(sheet, texts).by_field) > len(sheet.columns):
            return number
    return 1


def settings_by_label() -> dict[str, Setting]:
    """Return the settings by their label as it is compared."""
    return {normalised(setting.heading): setting for setting in SETTINGS}


def label_key(label: str) -> str:
    """Return a setting's label as it is compared; a colon behind it is no matter."""
    return normalised(label).rstrip(":")


def _year_column_of(sheet: Sheet, heading: str) -> Column | None:
    """Return the plan year's column of a normalised heading such as งบ2568."""
    match = _YEAR_HEADING.fullmatch(heading) if sheet is PROJECTS_SHEET else None
    return year_column(parse_year(match[1])) if match else None

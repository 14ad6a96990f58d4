"""*Read*: the clerk's workbook to one frame of text per sheet, with Excel's row numbers. Nothing is judged.

Columns are found by heading, in any order; a cell is the text Excel holds, "" when blank; only rows without
any text in our columns are left out. What cannot be matched (other sheets, repeated headings) is kept for
the checks.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from pipeline.errors import WorkbookError
from pipeline.model.hashing import digest
from pipeline.model.images import picture_path
from pipeline.model.schema import (
    PROJECTS_SHEET,
    READ_SHEETS,
    SHEETS_FOR_PEOPLE,
    Column,
    Sheet,
    year_column,
)
from pipeline.read.formulas import uncomputed_formulas
from pipeline.read.parsers import is_empty, parse_year
from pipeline.read.sheet_xml import NOTHING_HIDDEN, Hidden, SheetPart, hidden_places
from pipeline.read.xlsx_file import WorkbookFile, file_content, open_workbook, unusable_reason
from pipeline.thai.formats import to_arabic_digits

_YEAR_HEADING = re.compile(r"งบ(?:ประมาณ)?(?:ปี)?(?:พ\.?ศ\.?)?(\d{4})")
_FURTHEST_HEADINGS = 10  # rows in which headings are looked for that do not stand in the first
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_FOLDED_KEPT = 512  # texts: names that are compared again and again


@dataclass(frozen=True)
class Merge:
    """Merged cells: rows and columns (1 for A), first and last."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    @property
    def columns(self) -> int:
        """How many columns are merged."""
        return self.last_column - self.first_column + 1

    @property
    def last(self) -> str:
        """The last cell as Excel shows it."""
        return f"{column_name(self.last_column)}{self.last_row}"


@dataclass(frozen=True)
class SheetFrame:
    """One sheet as read: text by field and Excel row, and where each field stands."""

    sheet: Sheet
    title: str  # as it stands in the workbook
    frame: pd.DataFrame
    columns: dict[str, Column]  # by field, of the columns found
    column_names: dict[str, str]  # by field
    headings: dict[str, str]  # by letter, as they stand
    repeated: tuple[tuple[str, str], ...]  # field and letter of a heading's second and later columns
    merged: tuple[Merge, ...]
    hidden: Hidden = NOTHING_HIDDEN
    headings_row: int = 1  # further down when a title stands above them: then nothing is read

    def address(self, field: str, row: int) -> str:
        """Return a cell as Excel shows it, such as F12."""
        return f"{self.column_names[field]}{row}"

    def text(self, field: str, row: int) -> str:
        """Return what stands in a cell; "" where the column is missing."""
        return str(self.frame.loc[row, field]) if field in self.column_names else ""


@dataclass(frozen=True)
class Workbook:
    """The workbook as read: our sheets by name, and the titles of all others."""

    path: Path
    sha256: str
    sheets: dict[str, SheetFrame]
    repeated: dict[str, tuple[str, ...]]  # by name, titles of a sheet that is there more than once
    others: tuple[str, ...]  # titles that are none of ours
    has_macros: bool = False
    links: tuple[str, ...] = ()  # file names of other workbooks that formulas take values from

    def beside(self, name: str) -> Path | None:
        """Return the path of a file in the workbook's folder; None when its name leads out of it."""
        return picture_path(self.path.parent, name)


@lru_cache(_FOLDED_KEPT)
def normalised(text: str) -> str:
    """Return a heading or title as it is compared: no spaces, Arabic digits, one form of ำ."""
    return to_arabic_digits(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


_OURS = {normalised(sheet.title): sheet for sheet in READ_SHEETS}
_FOR_PEOPLE = frozenset(normalised(title) for title in SHEETS_FOR_PEOPLE)


def column_name(number: int) -> str:
    """Return Excel's name of a column, A for 1."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_workbook(path: Path) -> Workbook:
    """Read the workbook. Raises WorkbookError when it is absent, locked, no .xlsx or beyond all limits."""
    content = file_content(path)
    opened = open_workbook(path, content, lambda title: normalised(title) in _OURS)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(opened.package)) as book:
            return _matched(path, content, book, opened)
    except (CalamineError, KeyError, OSError, ValueError) as reason:
        raise WorkbookError(unusable_reason(path, content)) from reason


def _matched(path: Path, content: bytes, book: CalamineWorkbook, opened: WorkbookFile) -> Workbook:
    """Read our sheets of an open workbook; the first of several with one title counts."""
    found: dict[str, list[SheetPart]] = {}
    others = []
    for part in opened.sheets:
        sheet = _OURS.get(normalised(part.title))
        if sheet:
            found.setdefault(sheet.name, []).append(part)
        elif normalised(part.title) not in _FOR_PEOPLE:
            others.append(part.title)
    sheets = {
        sheet.name: _sheet_frame(sheet, book.get_sheet_by_name(part.title), opened.xml[part.part], part)
        for sheet in READ_SHEETS
        for part in found.get(sheet.name, ())[:1]
    }
    repeated = {name: tuple(p.title for p in parts) for name, parts in found.items() if len(parts) > 1}
    return Workbook(path, digest(content), sheets, repeated, tuple(others), opened.has_macros, opened.links)


def _sheet_frame(sheet: Sheet, raw: CalamineSheet, xml: bytes, part: SheetPart) -> SheetFrame:
    """Return the text of one sheet in our columns, indexed by Excel row."""
    cells = raw.to_python(skip_empty_area=False)
    leftovers = uncomputed_formulas(xml)
    headings = {column_name(n): cell_text(value) for n, value in enumerate(cells[0] if cells else (), 1)}
    columns, column_names, repeated = _found_columns(sheet, headings)
    places = [(letter, list(headings).index(letter)) for letter in column_names.values()]
    rows: dict[int, list[str]] = {}
    for number, row in enumerate(cells[1:], 2):
        texts = [leftovers.get(f"{at}{number}") or cell_text(row[place]) for at, place in places]
        if not all(is_empty(text) for text in texts):
            rows[number] = texts
    index = pd.Index(list(rows), dtype="int64")
    frame = pd.DataFrame(list(rows.values()), index, list(column_names), dtype=object)
    merged = tuple(
        Merge(top + 1, bottom + 1, left + 1, right + 1)
        for (top, left), (bottom, right) in sorted(raw.merged_cell_ranges or ())
    )
    hidden = hidden_places(xml, tab=part.is_hidden)
    at = 1 if columns else _headings_row(sheet, cells)
    return SheetFrame(sheet, part.title, frame, columns, column_names, headings, repeated, merged, hidden, at)


def _headings_row(sheet: Sheet, cells: Sequence[Sequence[object]]) -> int:
    """Return the row near the top that holds most of a sheet's headings, 1 when none does."""
    for number, row in enumerate(cells[1:_FURTHEST_HEADINGS], 2):
        columns, _, _ = _found_columns(sheet, {str(n): cell_text(value) for n, value in enumerate(row)})
        if 2 * len(columns) > len(sheet.columns):
            return number
    return 1


def _found_columns(
    sheet: Sheet, headings: dict[str, str]
) -> tuple[dict[str, Column], dict[str, str], tuple[tuple[str, str], ...]]:
    """Return the columns found and their letters by field, and the repeated ones."""
    wanted = {normalised(column.heading): column for column in sheet.columns}
    columns: dict[str, Column] = {}
    column_names: dict[str, str] = {}
    repeated = []
    for letter, heading in headings.items():
        column = wanted.get(normalised(heading)) or _year_column_of(sheet, normalised(heading))
        if column is None:
            continue
        if column.field in column_names:
            repeated.append((column.field, letter))
        else:
            columns[column.field], column_names[column.field] = column, letter
    return columns, column_names, tuple(repeated)


def _year_column_of(sheet: Sheet, heading: str) -> Column | None:
    """Return the plan year's column of a normalised heading such as งบ2568."""
    match = _YEAR_HEADING.fullmatch(heading) if sheet is PROJECTS_SHEET else None
    return year_column(parse_year(match[1])) if match else None


def cell_text(value: object) -> str:
    """Return a cell's value as text: whole numbers without a fraction, days as 2567-10-01."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return format(value, ".15g")  # the digits Excel itself keeps
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    return str(value)

"""A book as the reader gives it, without writing a file and reading it: that takes half the time of most tests.

Most books differ from the right one in a cell: the sheets that are the same are made, and parsed, once a process.
For plain values alone; ``tests/read/test_unsaved_workbook.py`` compares it with what is read from the file.
"""

import pickle
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from workbook_builder import Book

from pipeline.assemble.plan import assemble_plan
from pipeline.check.all_checks import check_structure
from pipeline.model.columns import Sheet
from pipeline.model.finding import Finding
from pipeline.model.plan import Plan
from pipeline.model.schema import READ_SHEETS, SHEETS_FOR_PEOPLE
from pipeline.read.cell_text import value_text
from pipeline.read.headings import heading_row
from pipeline.read.parse_tables import parse_tables
from pipeline.read.unsaved import unsaved_sheet
from pipeline.read.workbook import SheetFrame, Workbook, read_workbook
from pipeline.thai.comparison import normalised

Grid = Sequence[Sequence[object]]
_NEED_A_FILE = (
    "=",
    "#",
    "_x",
    "\r",
    ".xlsx",
)  # formulas, errors, escapes, line ends, the file named by itself


def findings_of(book: Book, folder: Path) -> list[Finding]:
    """What is wrong with shape and values of a book; wording has tests of its own."""
    workbook = workbook_of(book, folder)
    return check_structure(parse_tables(workbook))


def plan_of(book: Book, folder: Path) -> Plan:
    """The plan of a book that holds no error."""
    workbook = workbook_of(book, folder)
    return assemble_plan(parse_tables(workbook))


def workbook_of(book: Book, folder: Path) -> Workbook:
    """A book as it is read; it is saved into the folder only if it holds more than plain values."""
    if not is_plain(book):
        return read_workbook(book.save(folder))
    book.save_pictures(folder)
    return unsaved(book, folder / "plan_2568.xlsx")


def unsaved(book: Book, path: Path = Path("plan_2568.xlsx")) -> Workbook:
    """The workbook of a book's values, as if it had been saved at the path and read."""
    grids = {normalised(title): (title, grid) for title, grid in _grids(book)}
    sheets = {
        sheet.name: _sheet_frame(sheet, *grids.pop(normalised(sheet.title)))
        for sheet in READ_SHEETS
        if normalised(sheet.title) in grids
    }
    for_people = set(map(normalised, SHEETS_FOR_PEOPLE))
    others = tuple(title for key, (title, _) in grids.items() if key not in for_people)
    return Workbook(path, "", sheets, {}, others)


def is_plain(book: Book) -> bool:
    """Whether a book holds values alone, and none that a file changes or that name it."""
    titles = [normalised(title) for title, _ in _grids(book)]
    values = [value for _, grid in _grids(book) for row in grid for value in row]
    return (
        book.first_row == 1
        and not (book.formats or book.merges)
        and len(titles) == len(set(titles))
        and all(map(_is_plain_value, values))
    )


def _is_plain_value(value: object) -> bool:
    if isinstance(value, str):
        return not any(sign in value for sign in _NEED_A_FILE)
    return value is None or type(value) in (int, float, bool, date)


def _grids(book: Book) -> list[tuple[str, Grid]]:
    ours: list[tuple[str, Grid]] = []
    for name, title in book.titles.items():
        headings = book.headings[name]
        rows = [[row.get(field) for field in headings] for row in book.rows[name]]
        ours.append((title, [list(headings.values()), *rows]))
    return [*ours, *book.others]


def _sheet_frame(sheet: Sheet, title: str, grid: Grid) -> SheetFrame:
    width = max((len(row) for row in grid), default=0)
    cells = [[*row, *[None] * (width - len(row))] for row in grid] or [[]]
    return _made_once(sheet.name, title, pickle.dumps(cells))


@cache
def _made_once(name: str, title: str, pickled_cells: bytes) -> SheetFrame:
    """The sheet of some cells; pickled, since 1 and True are the same key."""
    sheet = next(sheet for sheet in READ_SHEETS if sheet.name == name)
    cells = pickle.loads(pickled_cells)  # noqa: S301  # ours
    taken = unsaved_sheet(sheet, title, cells)
    if taken.found.names:
        return taken
    shown = [["" if value is None else value_text(value) for value in row] for row in cells]
    return replace(taken, heading_row=heading_row(sheet, shown))

"""*Read*: the clerk's workbook to one pandas frame of text a sheet, with Excel's row numbers. Nothing is judged.

A cell is the text Excel holds, "" when blank; only rows without any text in our columns are left out. What
cannot be matched (other sheets, repeated headings) is kept for the checks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError

from pipeline.errors import WorkbookError
from pipeline.model.cell_ref import CellRef, column_name
from pipeline.model.columns import Column, Sheet
from pipeline.model.hashing import digest
from pipeline.model.images import picture_path
from pipeline.model.schema import PROJECTS_SHEET, READ_SHEETS, SETTINGS_SHEET, SHEETS_FOR_PEOPLE
from pipeline.read.cell_text import is_empty, value_text
from pipeline.read.headings import (
    FURTHEST_HEADINGS,
    FoundColumns,
    find_columns,
    heading_row,
    label_key,
    settings_by_label,
)
from pipeline.read.package.file_kinds import unusable_reason
from pipeline.read.package.main_part import SheetPart
from pipeline.read.package.sheet_xml import NOTHING_HIDDEN, Hidden, column_widths, hidden_places
from pipeline.read.shown.cell_marks import CellMarks
from pipeline.read.shown.conditional_formats import ConditionalFormat, read_conditional_formats
from pipeline.read.shown.drawings import NOTHING_DRAWN, Drawings
from pipeline.read.shown.raw_cells import raw_cells
from pipeline.read.xlsx_file import WorkbookFile, file_content, open_workbook
from pipeline.thai.comparison import normalised


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
    """One sheet as read: text by field (columns) and Excel row (index), and where each field stands."""

    sheet: Sheet
    title: str  # as it stands in the workbook
    frame: pd.DataFrame
    found: FoundColumns
    merged: tuple[Merge, ...] = ()
    hidden: Hidden = NOTHING_HIDDEN
    marks: CellMarks = field(default_factory=CellMarks)
    drawings: Drawings = NOTHING_DRAWN
    conditional_formats: tuple[ConditionalFormat, ...] = ()
    heading_row: int = 1  # further down when a title stands above the headings: then nothing is read

    def address(self, field: str, row: int) -> str:
        """Return a cell as Excel shows it, such as F12."""
        return f"{self.found.names[field]}{row}"

    def cell_ref(self, field: str, row: int) -> CellRef:
        """Return the place of a cell."""
        return CellRef(self.title, self.found.names[field], row)

    def text(self, field: str, row: int) -> str:
        """Return what stands in a cell; "" where the column is missing."""
        return str(self.frame.at[row, field]) if field in self.found.names else ""  # noqa: PD008

    @cached_property
    def merged_cells(self) -> frozenset[tuple[int, str]]:
        """Return row and field of every cell that lies under merged cells."""
        numbers = {field: self.found.number(field) for field in self.found.names}
        return frozenset(
            (row, field)
            for merge in self.merged
            for field, number in numbers.items()
            if merge.first_column <= number <= merge.last_column
            for row in range(merge.first_row, merge.last_row + 1)
        )


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
    saved: datetime | None = None  # when the file was last saved, as it says itself

    def beside(self, name: str) -> Path | None:
        """Return the path of a file in the workbook's folder; None when its name leads out of it."""
        return picture_path(self.path.parent, name)


_OURS = {normalised(sheet.title): sheet for sheet in READ_SHEETS}
_FOR_PEOPLE = frozenset(normalised(title) for title in SHEETS_FOR_PEOPLE)


def read_workbook(path: Path) -> Workbook:
    """Read the workbook. Raises WorkbookError when it is absent, locked, no .xlsx or beyond all limits."""
    content = file_content(path)
    opened = open_workbook(
        path,
        content,
        is_wanted=lambda title: normalised(title) in _OURS,
        may_be_coloured=lambda title: _OURS[normalised(title)] is PROJECTS_SHEET,  # for the quarters
    )
    try:
        with pd.ExcelFile(BytesIO(opened.package), engine="calamine") as excel:
            return _matched(path, content, excel, opened)
    except (CalamineError, KeyError, OSError, ValueError) as reason:
        raise WorkbookError(unusable_reason(path, content)) from reason


def _matched(path: Path, content: bytes, excel: pd.ExcelFile, opened: WorkbookFile) -> Workbook:
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
        sheet.name: _sheet_frame(sheet, excel, part, opened)
        for sheet in READ_SHEETS
        for part in found.get(sheet.name, ())[:1]
    }
    repeated = {name: tuple(p.title for p in parts) for name, parts in found.items() if len(parts) > 1}
    return Workbook(
        path=path,
        sha256=digest(content),
        sheets=sheets,
        repeated=repeated,
        others=tuple(others),
        has_macros=opened.has_macros,
        links=opened.links,
        saved=opened.saved,
    )


def _sheet_frame(sheet: Sheet, excel: pd.ExcelFile, part: SheetPart, opened: WorkbookFile) -> SheetFrame:
    """Return the text of one sheet in our columns, indexed by Excel row."""
    xml = opened.xml[part.part]
    cells = pd.read_excel(excel, sheet_name=part.title, header=None, dtype=object, na_filter=False)
    top = [[value_text(value) for value in row] for row in cells.head(FURTHEST_HEADINGS).to_numpy()]
    found = find_columns(sheet, top[0] if top else [])
    frame = _typed_texts(cells, found)
    marks = _marks(sheet, found, frame, part, opened)
    frame = _with_texts(frame, marks.texts)
    is_filled = [not all(map(is_empty, texts)) for texts in frame.itertuples(index=False, name=None)]
    return SheetFrame(
        sheet=sheet,
        title=part.title,
        frame=frame.loc[is_filled],
        found=found,
        merged=_merges(excel, part, xml),
        hidden=hidden_places(xml, tab=part.is_hidden),
        marks=marks,
        drawings=opened.drawings[part.part],
        conditional_formats=read_conditional_formats(xml, opened.conditional_styles),
        heading_row=1 if found.names else heading_row(sheet, top),
    )


def _typed_texts(cells: pd.DataFrame, found: FoundColumns) -> pd.DataFrame:
    """Return the texts below the headings in the columns found, by field and Excel row."""
    places = [found.number(field) - 1 for field in found.names]
    texts = [[value_text(row[place]) for place in places] for row in cells.iloc[1:].to_numpy()]
    return pd.DataFrame(texts, pd.RangeIndex(2, len(texts) + 2), list(found.names), dtype=object)


def _marks(
    sheet: Sheet, found: FoundColumns, frame: pd.DataFrame, part: SheetPart, opened: WorkbookFile
) -> CellMarks:
    """Return what Excel shows of the cells in our columns; ``frame`` has their texts as they are stored."""
    widths = column_widths(opened.xml[part.part])
    marks = CellMarks(widths=widths, counts_from_1904=opened.counts_from_1904)
    marks.take(
        raw_cells(opened.whole_xml[part.part], opened.styles, opened.partly_marked),
        {name: field for field, name in found.names.items()},
        _column_finder(sheet, found, frame),
    )
    marks.show_texts({field: dict(frame[field]) for _, field in marks.text_formats})
    return marks


def _column_finder(
    sheet: Sheet, found: FoundColumns, frame: pd.DataFrame
) -> Callable[[int, str], Column | None]:
    """Return the function that gives the column of a cell by row and field; in ข้อมูลทั่วไป the row's label says what a value is."""
    if sheet is not SETTINGS_SHEET or "label" not in found.by_field:
        return lambda _, field: found.by_field.get(field)
    known = settings_by_label()
    labels = zip(frame.index.tolist(), frame["label"].tolist(), strict=True)
    settings = {row: known.get(label_key(label)) for row, label in labels}
    return lambda row, field: settings.get(row) if field == "value" else None


def _with_texts(frame: pd.DataFrame, texts: dict[tuple[int, str], str]) -> pd.DataFrame:
    """Return the frame with other texts by Excel row and field, also in rows that the fast reader took for blank."""
    if not texts:
        return frame
    frame = frame.reindex(frame.index.union(sorted({row for row, _ in texts})), fill_value="")
    for (row, name), text in texts.items():
        frame.loc[row, name] = text
    return frame


def _merges(excel: pd.ExcelFile, part: SheetPart, xml: bytes) -> tuple[Merge, ...]:
    """Return the merged cells of a sheet from the top down."""
    if b"<mergeCell" not in xml:  # most sheets: calamine need not read them once more
        return ()
    ranges = excel.book.get_sheet_by_name(part.title).merged_cell_ranges or ()
    return tuple(
        Merge(top + 1, bottom + 1, left + 1, right + 1) for (top, left), (bottom, right) in sorted(ranges)
    )

"""A workbook that is about to be written, as ``read_workbook`` will read its file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipeline.model.columns import Sheet
from pipeline.model.schema import READ_SHEETS
from pipeline.read.cell_text import is_empty, value_text
from pipeline.read.headings import find_columns
from pipeline.read.workbook import SheetFrame, Workbook

Cells = Sequence[Sequence[object]]  # row by row, the headings first; None is an empty cell


def unsaved_workbook(path: Path, cells: Mapping[str, Cells]) -> Workbook:
    """Return a workbook of the cells of its sheets, by their names in the schema."""
    sheets = {sheet.name: _sheet_frame(sheet, cells[sheet.name]) for sheet in READ_SHEETS}
    return Workbook(path, sha256="", sheets=sheets, repeated={}, others=())


def _sheet_frame(sheet: Sheet, cells: Cells) -> SheetFrame:
    headings, *rows = [["" if value is None else value_text(value) for value in row] for row in cells]
    found = find_columns(sheet, headings)
    frame = pd.DataFrame(rows, pd.RangeIndex(2, len(rows) + 2), list(found.names), dtype=object)
    is_filled = [not all(map(is_empty, row)) for row in rows]
    return SheetFrame(sheet, sheet.title, frame.loc[is_filled], found)

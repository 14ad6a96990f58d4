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
    sheets = {sheet.name: unsaved_sheet(sheet, sheet.title, cells[sheet.name]) for sheet in READ_SHEETS}
    return Workbook(path, sha256="", sheets=sheets, repeated={}, others=())


def unsaved_sheet(sheet: Sheet, title: str, cells: Cells) -> SheetFrame:
    """Return a sheet of its cells, rows of one length: its columns are found by their headings."""
    headings, *rows = [["" if value is None else value_text(value) for value in row] for row in cells]
    found = find_columns(sheet, headings)
    places = [found.number(field) - 1 for field in found.names]
    texts = [[row[place] for place in places] for row in rows]
    frame = pd.DataFrame(texts, pd.RangeIndex(2, len(texts) + 2), list(found.names), dtype=object)
    is_filled = [not all(map(is_empty, row)) for row in texts]
    return SheetFrame(sheet, title, frame.loc[is_filled], found)

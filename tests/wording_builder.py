"""Builds a WordingInput from the rows of a Book without a file, for the many cases of the wording rules."""

from pathlib import Path

import pandas as pd
from workbook_builder import Book

from pipeline.check.wording.texts import WordingInput
from pipeline.model.cell_ref import column_name
from pipeline.model.columns import Column, Kind
from pipeline.model.schema import SHEETS
from pipeline.read.headings import FoundColumns
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import SheetFrame, Workbook


def wording_input_of(book: Book) -> WordingInput:
    """The wording of a book as if it had been saved and read."""
    sheets = {sheet.name: _frame(book, sheet.name) for sheet in SHEETS}
    workbook = Workbook(Path("plan_2568.xlsx"), "", sheets, {}, ())
    return WordingInput(workbook, parse_tables(workbook))


def _frame(book: Book, name: str) -> SheetFrame:
    sheet = next(sheet for sheet in SHEETS if sheet.name == name)
    fields = list(book.headings[name])
    columns = {
        field: next(
            (c for c in sheet.columns if c.field == field),
            Column(book.headings[name][field], field, Kind.BAHT, "", required=False),
        )
        for field in fields
    }
    column_names = {field: column_name(n) for n, field in enumerate(fields, 1)}
    texts = [
        {field: "" if row.get(field) is None else str(row[field]) for field in fields}
        for row in book.rows[name]
    ]
    frame = pd.DataFrame(texts, columns=fields, index=range(2, len(texts) + 2), dtype=object)
    headings = {column_names[field]: book.headings[name][field] for field in fields}
    return SheetFrame(sheet, book.titles[name], frame, FoundColumns(columns, column_names, headings))

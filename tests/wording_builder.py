"""Builds a WordingInput from the rows of a Book without a file, for the many cases of the wording rules."""

from unsaved_workbook import unsaved
from workbook_builder import Book

from pipeline.check.wording.texts import WordingInput
from pipeline.read.parse_tables import parse_tables


def wording_input_of(book: Book) -> WordingInput:
    """The wording of a book as if it had been saved and read."""
    workbook = unsaved(book)
    return WordingInput(workbook, parse_tables(workbook))

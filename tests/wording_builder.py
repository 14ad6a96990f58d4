"""Builds a WordingInput from the rows of a Book without a file, for the many cases of the wording rules."""

from types import ModuleType

from unsaved_workbook import unsaved
from workbook_builder import Book

from pipeline.check.wording.texts import WordingInput
from pipeline.read.parse_tables import parse_tables


def wording_input_of(book: Book) -> WordingInput:
    """The wording of a book as if it had been saved and read."""
    workbook = unsaved(book)
    return WordingInput(parse_tables(workbook))


def found_by(module: ModuleType, book: Book) -> list[str]:
    """Each finding of a module's checks in a book: code, cell and words."""
    wording = wording_input_of(book)
    findings = (finding for check in module.CHECKS for finding in check(wording))
    return [f"{each.code} {each.address} {each.value}" for each in findings]


def with_text(text: str, row: int = 4) -> Book:
    """A right plan whose P01 has a text of its own: row 4 is a step, 2 the rationale."""
    return Book().cell("details", row, "text", text)

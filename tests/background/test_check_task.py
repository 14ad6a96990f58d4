"""What the helper says of a new workbook before it is written is what the check says of its file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from handmade_books import make_subdistrict_book, make_town_book
from unlike_books import make_row_book

from pipeline.background.check_task import find_mistakes
from pipeline.check.all_checks import check_workbook
from pipeline.importer.recognise import recognise_book
from pipeline.importer.run import write_recognised
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook


@pytest.mark.one_in(3)
@pytest.mark.parametrize("make", [make_town_book, make_subdistrict_book, make_row_book])
def test_findings_are_those_of_the_file(make: Callable[[Path], object], tmp_path: Path) -> None:
    make(tmp_path / "เล่ม.docx")
    book = recognise_book(tmp_path / "เล่ม.docx", tmp_path / "plan.xlsx")
    before = find_mistakes(book.workbook, book.content.cells)
    write_recognised(book)
    read = read_workbook(book.workbook)
    assert before == tuple(check_workbook(parse_tables(read)))
    assert len(before) > 3

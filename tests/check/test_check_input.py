"""What follows from a project's code that stands twice is not reported: neither its kind nor its copied texts."""

from pathlib import Path

from unsaved_workbook import workbook_of
from workbook_builder import Book

from pipeline.check.all_checks import check_workbook
from pipeline.read.parse_tables import parse_tables


def found_in(book: Book, folder: Path) -> list[str]:
    workbook = workbook_of(book, folder)
    return [f"{found.code} {found.address}" for found in check_workbook(parse_tables(workbook))]


def test_a_text_whose_project_is_unsure_is_not_said_to_call_it_by_another_kind(tmp_path: Path) -> None:
    book = Book().cell("details", 2, "text", "เทศบาลจึงจัดทำโครงการนี้ขึ้น")
    before = found_in(book, tmp_path)

    assert found_in(book.cell("projects", 4, "code", "P01"), tmp_path) == [
        "code-repeated โครงการ!A4",
        *before,
    ]


def test_a_project_pasted_a_second_time_is_reported_by_its_code_alone(tmp_path: Path) -> None:
    book = Book().cell("details", 2, "text", "แผนนี้มีทั้งสิ้น 3 โครงการ")
    before = found_in(book, tmp_path)
    book.insert_row("projects", 3, **book.rows["projects"][0])

    assert found_in(book, tmp_path) == ["code-repeated โครงการ!A3", *before]

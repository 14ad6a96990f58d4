"""A draft may lack what the register gives after signing, and nothing else."""

from pathlib import Path

from unsaved_workbook import workbook_of
from workbook_builder import Book, setting_cell

from pipeline.check.all_checks import check_structure
from pipeline.read.parse_tables import parse_tables


def errors_of_a_draft(book: Book, folder: Path) -> list[str]:
    workbook = workbook_of(book, folder)
    found = check_structure(parse_tables(workbook), is_draft=True)
    return [f"{finding.severity.value} {finding.code} {finding.address}" for finding in found]


def test_a_blank_number_and_blank_dates_are_warnings(tmp_path: Path) -> None:
    before = errors_of_a_draft(Book(), tmp_path)
    names = ("order_number", "order_date", "announcement_date")
    book = Book()
    for name in names:
        book = book.setting(name, None)
    found = errors_of_a_draft(book, tmp_path)
    assert sorted(set(found) - set(before)) == sorted(
        f"warning draft-blank {setting_cell(name)}" for name in names
    )


def test_any_other_blank_stops_a_draft_as_well(tmp_path: Path) -> None:
    found = errors_of_a_draft(Book().setting("signer_name", None), tmp_path)
    assert [line for line in found if line.startswith("error")] == [
        f"error value-missing {setting_cell('signer_name')}"
    ]


def test_a_wrong_number_is_no_blank(tmp_path: Path) -> None:
    found = errors_of_a_draft(Book().setting("order_number", "ยังไม่มี"), tmp_path)
    assert [line.split()[0] for line in found if setting_cell("order_number") in line] == ["error"]

"""The proofreader reads what is reported, as it reads the plan."""

from pathlib import Path

from unsaved_workbook import workbook_of
from workbook_builder import Book

from pipeline.check.all_checks import check_wording
from pipeline.read.parse_tables import parse_tables


def found_in_results(book: Book, folder: Path) -> list[str]:
    """What is found in the sheet of results and beside the promises, not in the texts of the small plan itself."""
    workbook = workbook_of(book, folder)
    found = [f"{each.code} {each.address}" for each in check_wording(parse_tables(workbook))]
    return [each for each in found if "ผลดำเนินงาน!" in each or "รายละเอียด!E" in each]


def test_a_citizen_s_number_among_the_results_is_found(tmp_path: Path) -> None:
    book = Book().results({"code": "P01", "result_6": "ผู้ผ่านการอบรม 1-1020-03456-78-1"})
    book.heading("details", "achieved", "ผลที่ได้").cell("details", 7, "achieved", "โทร. 081-234-5678")

    assert found_in_results(book, tmp_path) == ["phone-number รายละเอียด!E7", "identity-number ผลดำเนินงาน!F2"]


def test_the_same_result_of_two_outputs_is_no_repeated_item(tmp_path: Path) -> None:
    book = Book().heading("details", "achieved", "ผลที่ได้")
    for row in (7, 8, 14, 15):
        book.cell("details", row, "achieved", "ทำได้ครบตามเป้าหมาย")

    assert found_in_results(book, tmp_path) == []

"""Our own book comes back as the plan it was made from, and no text of it is lost."""

from pathlib import Path

import pytest
from imported import ROOT, imported, lost_texts, plan_of

from pipeline.errors import BookError, OutputError
from pipeline.importer.recognise import recognise_book
from pipeline.importer.report import ImportResult

BOOK = "เล่มแผน.docx"


@pytest.fixture(scope="module")
def result(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    """What came of the shipped book."""
    return imported(shipped / BOOK, tmp_path_factory.mktemp("own"))


def test_the_shipped_plan_comes_back_equal(result: ImportResult) -> None:
    assert plan_of(result.workbook) == plan_of(ROOT / "source" / "plan_2568.xlsx")
    assert [(doubt.sheet, doubt.cell, doubt.text) for doubt in result.doubts] == []


def test_every_text_of_the_shipped_book_is_in_the_workbook(shipped: Path, result: ImportResult) -> None:
    assert lost_texts(shipped / BOOK, result.workbook) == []


@pytest.mark.exhaustive
def test_the_same_book_gives_the_same_bytes(shipped: Path, result: ImportResult, tmp_path: Path) -> None:
    assert imported(shipped / BOOK, tmp_path).workbook.read_bytes() == result.workbook.read_bytes()


def test_a_workbook_that_exists_is_not_overwritten(shipped: Path, tmp_path: Path) -> None:
    there = tmp_path / "plan.xlsx"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="อยู่แล้ว"):
        recognise_book(shipped / BOOK, there)
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_document_without_projects_ends_in_one_line_and_makes_no_file(
    shipped: Path, tmp_path: Path
) -> None:
    with pytest.raises(BookError, match="ไม่พบแผ่นโครงการหรือตารางแผน"):
        recognise_book(shipped / "คำสั่งแต่งตั้งคณะกรรมการ.docx", tmp_path / "plan.xlsx")
    assert list(tmp_path.iterdir()) == []

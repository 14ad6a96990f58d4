"""Books in other shapes: sheets as rows of a wide table, as tables of one column, steps and costs in tables."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from handmade_books import Subject
from imported import imported, lost_texts, rows
from unlike_books import Texts, make_cell_book, make_row_book, make_square_book, make_steps_book

Maker = Callable[[Path], list[Subject]]
MAKERS = (make_row_book, make_steps_book, make_cell_book, make_square_book)
WHOLE = (make_steps_book, make_square_book)  # `make test` looks at all of these
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
TOPICS = ("หลักการและเหตุผล", "วัตถุประสงค์", "วิธีดำเนินการ", "ผลผลิต", "ผลลัพธ์")


class Book:
    """One book and what came of it."""

    def __init__(self, make: Maker, folder: Path) -> None:
        self.path = folder / "เล่ม.docx"
        self.subjects = make(self.path)
        self.result = imported(self.path, folder)
        self._sheets: dict[str, list[dict[str, object]]] = {}

    def rows(self, sheet: str) -> list[dict[str, object]]:
        """The rows of a sheet of the workbook, read once."""
        if sheet not in self._sheets:
            self._sheets[sheet] = rows(self.result.workbook, sheet)
        return self._sheets[sheet]

    def texts(self, code: str, topic: str) -> list[tuple[int, str]]:
        """Levels and texts below a topic, in Arabic digits."""
        return [
            (int(str(row["ระดับ"]).partition(".")[0]), str(row["ข้อความ"]).translate(ARABIC))
            for row in self.rows("รายละเอียด")
            if (row["รหัส"], row["หัวข้อ"]) == (code, topic)
        ]


@pytest.fixture(scope="module")
def book_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Maker], Book]:
    """Return the book of a maker, each brought in once."""
    return cache(lambda make: Book(make, tmp_path_factory.mktemp("book")))


@pytest.fixture(
    params=[
        pytest.param(maker, id=maker.__name__, marks=[] if maker in WHOLE else pytest.mark.exhaustive)
        for maker in MAKERS
    ]
)
def book(request: pytest.FixtureRequest, book_of: Callable[[Maker], Book]) -> Book:
    """The book of a maker."""
    return book_of(request.param)


def test_every_project_is_found_once_with_what_both_tables_say(book: Book) -> None:
    found = book.rows("โครงการ")
    assert [str(row["ชื่อโครงการ/กิจกรรม/มาตรการ"]).translate(ARABIC) for row in found] == [
        subject.name for subject in book.subjects
    ]
    for number, (row, subject) in enumerate(zip(found, book.subjects, strict=True), 1):
        assert (row["ลำดับในแผนปี"], row["ลำดับในแผน 5 ปี"], row["ภารกิจ"]) == (number, number, subject.mission)
        assert [row["งบประมาณปีนี้"], *(row[f"งบ {year}"] for year in range(2566, 2571))] == [subject.baht] * 6
        assert (row["สำนัก/กอง"], row["ระยะเวลาดำเนินการ"]) == (subject.owner, "ตลอดปีงบประมาณ")


def test_every_topic_has_its_texts_with_their_levels(book: Book) -> None:
    is_by_kind = "เชิงปริมาณ" in {row["ข้อความ"] for row in book.rows("รายละเอียด")}
    for number, subject in enumerate(book.subjects, 1):
        texts = Texts(subject)
        outputs = [(1, "เชิงปริมาณ"), (2, texts.output)] if is_by_kind else [(1, texts.output)]
        expected = (
            [(1, text) for text in texts.rationale], [(1, text) for text in texts.objectives], texts.steps, outputs,
            [(1, text) for text in texts.outcomes],
        )  # fmt: skip
        assert tuple(book.texts(f"P{number:02}", topic) for topic in TOPICS) == expected
    targets = [(row["กลุ่มเป้าหมาย"], row["จำนวน"], row["หน่วยนับ"]) for row in book.rows("กลุ่มเป้าหมาย")]
    assert targets == [(subject.group, subject.count, subject.unit) for subject in book.subjects]


def test_no_text_is_lost(book: Book) -> None:
    assert lost_texts(book.path, book.result.workbook) == []


def test_quarters_named_in_one_column_are_ticked_and_who_signs_is_no_outcome(
    book_of: Callable[[Maker], Book],
) -> None:
    book = book_of(make_square_book)
    for row, subject in zip(book.rows("โครงการ"), book.subjects, strict=True):
        assert tuple(q for q in (1, 2, 3, 4) if row[f"ไตรมาส {q}"]) == subject.quarters
    assert "(นางสาวสมใจ ดีงาม)" in {row["ข้อความ"] for row in book.rows("ยังไม่ได้จัด")}


def test_drawn_arrows_leave_the_quarters_empty_and_are_a_doubt_each(book_of: Callable[[Maker], Book]) -> None:
    book = book_of(make_row_book)
    assert not any(row[f"ไตรมาส {quarter}"] for row in book.rows("โครงการ") for quarter in (1, 2, 3, 4))
    doubts = [doubt.cell for doubt in book.result.doubts if doubt.text.startswith("ไตรมาส: ไม่พบเครื่องหมาย")]
    assert doubts == [f"G{row}" for row in range(2, 2 + len(book.subjects))]


def test_heads_sums_and_titles_come_last_among_what_has_no_cell_and_need_none(
    book_of: Callable[[Maker], Book],
) -> None:
    book = book_of(make_steps_book)
    left = book.rows("ยังไม่ได้จัด")
    to_place = [row for row in left if str(row["ต้องทำอะไร"]).startswith("ย้าย")]
    assert left[: len(to_place)] == to_place
    assert book.result.unplaced == len(to_place)
    places = [(row["ข้อความ"], row["อยู่ที่ใดในเล่มเดิม"]) for row in to_place]
    assert ("ศาลาประชาคม", "P01 สถานที่ดำเนินการ: ย่อหน้า ๑๖") in places
    others = {row["ข้อความ"] for row in left} - {row["ข้อความ"] for row in to_place}
    assert others >= {"90,000", "หน่วยงานรับผิดชอบ", "ต.ค.", "สถานที่ดำเนินการ"}

"""A book of 35 projects in another office's hand: all found, nine headings each, both tables, no text lost."""

from collections import Counter
from pathlib import Path

import pytest
from handmade_books import MISSIONS
from handmade_province_book import COUNT, make_province_book, subjects
from imported import imported, lost_texts, rows

from pipeline.model.schema import TOPIC_FIELDS

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[str]]:
    """The book, the workbook made of it, and the names of its projects."""
    folder = tmp_path_factory.mktemp("book")
    names = make_province_book(folder / "เล่ม.docx")
    return folder / "เล่ม.docx", imported(folder / "เล่ม.docx", folder).workbook, names


def test_all_projects_are_found_and_a_table_that_counts_them_is_none(
    book: tuple[Path, Path, list[str]],
) -> None:
    _, workbook, names = book
    assert [row["ชื่อโครงการ/กิจกรรม/มาตรการ"] for row in rows(workbook, "โครงการ")] == names


def test_lines_above_the_tables_name_missions_and_letters_of_wingdings_are_ticks(
    book: tuple[Path, Path, list[str]],
) -> None:
    _, workbook, _ = book
    for number, (row, subject) in enumerate(zip(rows(workbook, "โครงการ"), subjects(), strict=True), 1):
        assert (row["ภารกิจ"], row["ลำดับในแผนปี"]) == (subject.mission, number)
        assert [q for q in (1, 2, 3, 4) if row[f"ไตรมาส {q}"]] == list(subject.quarters)
        assert [row["งบประมาณปีนี้"], *(row[f"งบ {year}"] for year in range(2566, 2571))] == [subject.baht] * 6
    assert [row["ชื่อภารกิจ"] for row in rows(workbook, "ภารกิจ")] == list(MISSIONS.values())


def test_each_sheet_has_its_headings_with_the_text_behind_them(book: tuple[Path, Path, list[str]]) -> None:
    _, workbook, _ = book
    texts = [row for row in rows(workbook, "รายละเอียด") if row["ข้อความ"]]
    expected = {"หลักการและเหตุผล": 2, "วัตถุประสงค์": 2, "วิธีดำเนินการ": 4, "ผลผลิต": 1, "ผลลัพธ์": 1}
    assert Counter(row["หัวข้อ"] for row in texts) == {topic: expected[topic] * COUNT for topic in TOPIC_FIELDS}
    targets = rows(workbook, "กลุ่มเป้าหมาย")
    assert [(t["กลุ่มเป้าหมาย"], t["จำนวน"], t["หน่วยนับ"]) for t in targets] == [
        (subject.group, subject.count, subject.unit) for subject in subjects()
    ]
    assert all(row["ระยะเวลาดำเนินการ"] and row["สำนัก/กอง"] for row in rows(workbook, "โครงการ"))


def test_no_text_is_lost(book: tuple[Path, Path, list[str]]) -> None:
    path, workbook, _ = book
    assert lost_texts(path, workbook) == []

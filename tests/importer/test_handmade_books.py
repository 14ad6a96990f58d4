"""Books as three offices type them: every project found with its nine headings, both tables, the order, no text lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from handmade_books import (
    DIMENSIONS,
    SUBJECTS,
    make_inline_book,
    make_small_town_book,
    make_subdistrict_book,
    make_town_book,
)
from imported import imported, lost_texts, rows

from pipeline.model.schema import TOPIC_FIELDS

Maker = Callable[[Path], list[str]]
MAKERS = (make_subdistrict_book, make_small_town_book, make_town_book)


@pytest.fixture(scope="module", params=MAKERS, ids=lambda maker: maker.__name__)
def book(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, list[str]]:
    """A book, the workbook made of it, and the names of its projects."""
    folder = tmp_path_factory.mktemp("book")
    names = request.param(folder / "เล่ม.docx")
    return folder / "เล่ม.docx", imported(folder / "เล่ม.docx", folder).workbook, names


def test_every_project_is_found_under_its_name(book: tuple[Path, Path, list[str]]) -> None:
    _, workbook, names = book
    assert [row["ชื่อโครงการ/กิจกรรม/มาตรการ"] for row in rows(workbook, "โครงการ")] == names


def test_both_tables_give_places_money_quarters_and_dimension(book: tuple[Path, Path, list[str]]) -> None:
    _, workbook, _ = book
    found = rows(workbook, "โครงการ")
    places = set(range(1, len(SUBJECTS) + 1))
    assert {row["ลำดับในแผนปี"] for row in found} == {row["ลำดับในแผน 5 ปี"] for row in found} == places
    for row, subject in zip(found, SUBJECTS, strict=True):
        assert [row["งบประมาณปีนี้"], *(row[f"งบ {year}"] for year in range(2566, 2571))] == [subject.baht] * 6
        assert [q for q in (1, 2, 3, 4) if row[f"ไตรมาส {q}"]] == list(subject.quarters)
        assert str(row["ภารกิจ"])[0] == subject.mission[0]


def test_every_sheet_has_its_texts_targets_period_and_owner(book: tuple[Path, Path, list[str]]) -> None:
    _, workbook, _ = book
    texts = rows(workbook, "รายละเอียด")
    targets = rows(workbook, "กลุ่มเป้าหมาย")
    for number, (row, subject) in enumerate(zip(rows(workbook, "โครงการ"), SUBJECTS, strict=True), 1):
        code = f"P{number:02}"
        assert {text["หัวข้อ"] for text in texts if text["รหัส"] == code} == set(TOPIC_FIELDS)
        assert [(t["กลุ่มเป้าหมาย"], t["จำนวน"], t["หน่วยนับ"]) for t in targets if t["รหัส"] == code] == [
            (subject.group, subject.count, subject.unit)
        ]
        assert row["สำนัก/กอง"] == subject.owner
        assert row["ระยะเวลาดำเนินการ"]


def test_numbers_typed_before_items_are_taken_off_and_sub_items_are_known(
    book: tuple[Path, Path, list[str]],
) -> None:
    _, workbook, _ = book
    steps = [
        (int(str(r["ระดับ"]).partition(".")[0]), r["ข้อความ"])
        for r in rows(workbook, "รายละเอียด")
        if r["รหัส"] == "P02" and r["หัวข้อ"] == "วิธีดำเนินการ"
    ]
    parts = [(2, "ประชุมชี้แจงผู้เกี่ยวข้อง"), (2, "ดำเนินการตามแผนที่กำหนด")]
    assert [step for step in steps if step[0] == 1] == [
        (1, "เสนอกิจกรรมประกาศเจตจำนงต่อต้านการทุจริตเพื่อขออนุมัติ"),
        (1, "ประกาศเจตจำนง ดังนี้"),
        (1, "ติดตามและประเมินผลการประกาศเจตจำนง"),
        (1, "รายงานผลต่อผู้บริหาร"),
    ]
    assert [step for step in steps if step[0] == 2] in (parts, [])  # the town's sheets have none


def test_the_office_its_order_and_its_committee_are_found(book: tuple[Path, Path, list[str]]) -> None:
    _, workbook, _ = book
    settings = {str(row["รายการ"]): row["ค่า"] for row in rows(workbook, "ข้อมูลทั่วไป")}
    assert settings["ปีงบประมาณ"] == 2567
    assert (settings["ปีเริ่มแผน"], settings["ปีสิ้นสุดแผน"]) == (2566, 2570)
    assert settings["เลขที่คำสั่ง"] == "412/2566"
    assert (settings["วันที่คำสั่ง"], settings["วันที่ประกาศ"]) == ("2 ตุลาคม 2566", "3 ตุลาคม 2566")
    assert settings["ชื่อผู้ลงนาม"] == "นายสมชาย ใจดี"
    assert str(settings["ชื่อหน่วยงาน"]).startswith(str(settings["ประเภทหน่วยงาน"]))
    assert [row["หน้าที่ในคณะกรรมการ"] for row in rows(workbook, "คณะกรรมการ")] == [
        "ประธานกรรมการ", "กรรมการ", "กรรมการ", "กรรมการ", "กรรมการและเลขานุการ", "ผู้ช่วยเลขานุการ",
    ]  # fmt: skip
    assert [row["ชื่อมิติ"] for row in rows(workbook, "มิติ") if row["ชื่อมิติ"]] == list(DIMENSIONS.values())


def test_what_the_book_does_not_say_stays_empty(book: tuple[Path, Path, list[str]]) -> None:
    _, workbook, _ = book
    settings = {str(row["รายการ"]): row["ค่า"] for row in rows(workbook, "ข้อมูลทั่วไป")}
    assert settings["เดือนที่รายงานผล"] == ""


def test_no_text_is_lost(book: tuple[Path, Path, list[str]]) -> None:
    path, workbook, _ = book
    assert lost_texts(path, workbook) == []


def test_a_book_of_sheets_alone_with_values_behind_their_headings_is_read(tmp_path: Path) -> None:
    names = make_inline_book(tmp_path / "เล่ม.docx")
    result = imported(tmp_path / "เล่ม.docx", tmp_path)
    workbook = result.workbook
    found = rows(workbook, "โครงการ")
    assert [row["ชื่อโครงการ/กิจกรรม/มาตรการ"] for row in found] == names
    assert [(d.sheet, d.cell, d.text.partition(":")[0]) for d in result.doubts if "ตาราง" in d.text] == [
        ("โครงการ", "D2", "ไม่พบตารางแผนประจำปี"),
        ("โครงการ", "E2", "ไม่พบตารางแผน 5 ปี"),
    ]
    assert [row["งบประมาณปีนี้"] for row in found] == [subject.baht for subject in SUBJECTS]
    texts = {(text["รหัส"], text["หัวข้อ"]) for text in rows(workbook, "รายละเอียด") if text["ข้อความ"]}
    assert texts == {(f"P{n:02}", topic) for n in range(1, len(names) + 1) for topic in TOPIC_FIELDS}
    assert [row["ภารกิจ"] for row in found] == [""] * len(names)  # said nowhere, so not filled
    assert lost_texts(tmp_path / "เล่ม.docx", workbook) == []

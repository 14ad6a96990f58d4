"""One book typed with other habits gives the same workbook."""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.table import Table
from handmade_books import make_subdistrict_book, merge_row
from imported import imported, rows

from pipeline.importer.report import ImportResult

Change = Callable[[DocumentType], None]
SHEETS = ("คณะกรรมการ", "ข้อมูลทั่วไป", "มิติ", "ภารกิจ", "โครงการ", "กลุ่มเป้าหมาย", "รายละเอียด")
NINE = (
    ("ชื่อโครงการ/กิจกรรม/มาตรการ", "โครงการอบรมคุณธรรม"),
    ("หลักการและเหตุผล", "การทุจริตเป็นปัญหาของทุกฝ่าย"),
    ("วัตถุประสงค์", "เพื่อให้บุคลากรซื่อสัตย์"),
    ("กลุ่มเป้าหมาย", "บุคลากร จำนวน 40 คน"),
    ("วิธีดำเนินการ", "จัดอบรม"),
    ("ระยะเวลาดำเนินการ", "ตุลาคม 2567"),
    ("งบประมาณ", "20,000 บาท"),
    ("ผู้รับผิดชอบ", "งานนิติการ สำนักปลัด"),
    ("ผลผลิต", "บุคลากรผ่านการอบรม 40 คน"),
    ("ผลลัพธ์", "เรื่องร้องเรียนลดลง"),
)


def five_year(document: DocumentType) -> Table:
    """The five-year table."""
    return document.tables[0]


def annual(document: DocumentType) -> Table:
    """The annual table."""
    return document.tables[1]


def annual_tables_of_other_years(document: DocumentType) -> None:
    table = annual(document)
    title = table._tbl.getprevious()  # noqa: SLF001 - python-docx knows no neighbours
    for year in ("2566", "2568"):
        copied_title, copied = deepcopy(title), deepcopy(table._tbl)  # noqa: SLF001
        for text in copied_title.iter("{*}t"):
            text.text = text.text.replace("2567", year)
        title.addprevious(copied_title)
        title.addprevious(copied)
        other = Table(copied, document)
        other.cell(2, 2).text, other.cell(2, 3).text = "77,000", "/"


def titles_within_tables(document: DocumentType) -> None:
    for table, text in (
        (five_year(document), "แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2566 - 2570"),
        (annual(document), "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567"),
    ):
        table.add_row()
        merge_row(table, len(table.rows) - 1, text)
        table._tbl.insert(2, table.rows[-1]._tr)  # noqa: SLF001 - behind properties and grid
    head = five_year(document).rows[1]._tr  # noqa: SLF001
    between = deepcopy(head)
    head.addnext(between)
    for cell in five_year(document).rows[2].cells[3:8]:
        cell.text = "ปีงบประมาณ พ.ศ."


def sums_carried_over_a_page(document: DocumentType) -> None:
    table = annual(document)
    for name in ("ยอดยกไป", "ยอดยกมา"):
        row = deepcopy(table.rows[3]._tr)  # noqa: SLF001
        table.rows[3]._tr.addnext(row)  # noqa: SLF001
        texts = ("", name, "30,000", *[""] * 5)
        for cell, text in zip(table.rows[4].cells, texts, strict=True):
            cell.text = text


def missions_by_their_codes_alone(document: DocumentType) -> None:
    for row in five_year(document).rows[2:-1]:
        cell = row.cells[1]
        cell.text = cell.text.partition(" ")[0]


def headings_numbered_without_a_dot(document: DocumentType) -> None:
    for paragraph in document.paragraphs:
        run = paragraph.runs[0] if paragraph.runs else None
        if run and run.bold and run.text.startswith(tuple(f"{n}. " for n in range(2, 11))):
            run.text = run.text.replace(". ", " ", 1)


def titles_of_letters_on_two_lines(document: DocumentType) -> None:
    for paragraph in document.paragraphs:
        for word in ("คำสั่ง", "ประกาศ"):
            if paragraph.text.startswith(f"{word}องค์การ"):
                paragraph.insert_paragraph_before(word)
                paragraph.runs[0].text = paragraph.text.removeprefix(word)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    """What comes of the book as it is."""
    return import_changed(lambda _: None, tmp_path_factory.mktemp("usual"))


def import_changed(change: Change, folder: Path) -> ImportResult:
    """Import the book after a change."""
    make_subdistrict_book(folder / "เล่ม.docx")
    document = Document(str(folder / "เล่ม.docx"))
    change(document)
    document.save(str(folder / "เล่ม.docx"))
    return imported(folder / "เล่ม.docx", folder)


def read(result: ImportResult) -> dict[str, list[dict[str, object]]]:
    """What stands in the sheets of the plan."""
    return {sheet: rows(result.workbook, sheet) for sheet in SHEETS}


def subjects(result: ImportResult) -> Counter[str]:
    """How often each thing is doubtful."""
    return Counter(doubt.text.partition(":")[0] for doubt in result.doubts)


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        (annual_tables_of_other_years, "ตารางของปีอื่น"),
        (titles_within_tables, ""),
        (sums_carried_over_a_page, ""),
        (missions_by_their_codes_alone, ""),
        (headings_numbered_without_a_dot, ""),
        (titles_of_letters_on_two_lines, ""),
    ],
)
def test_the_workbook_is_the_same(change: Change, doubt: str, usual: ImportResult, tmp_path: Path) -> None:
    result = import_changed(change, tmp_path)
    assert read(result) == read(usual)
    assert subjects(result) - subjects(usual) == Counter([doubt] if doubt else [])


def test_a_dimension_and_its_mission_in_one_cell(usual: ImportResult, tmp_path: Path) -> None:
    def change(document: DocumentType) -> None:
        for row in annual(document).rows:
            if row.cells[0].text.startswith("มิติที่ 2"):
                row.cells[0].add_paragraph("ภารกิจที่ 2.1 การเปิดเผยข้อมูลสาธารณะ")

    found, expected = read(import_changed(change, tmp_path)), read(usual)
    assert (found["มิติ"], found["ภารกิจ"]) == (expected["มิติ"], expected["ภารกิจ"])


def test_headings_with_their_numbers_in_cells_of_their_own(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(0, 3)
    for number, texts in enumerate(NINE, 1):
        for cell, text in zip(table.add_row().cells, (str(number), *texts), strict=True):
            cell.text = text
    document.save(str(tmp_path / "เล่ม.docx"))
    result = imported(tmp_path / "เล่ม.docx", tmp_path)
    (project,) = rows(result.workbook, "โครงการ")
    assert (project["ระยะเวลาดำเนินการ"], project["งบประมาณปีนี้"]) == ("ตุลาคม 2567", 20_000)
    assert (project["ฝ่าย/งาน"], project["สำนัก/กอง"]) == ("งานนิติการ", "สำนักปลัด")
    assert [row["ข้อความ"] for row in rows(result.workbook, "รายละเอียด")] == [
        text
        for heading, text in NINE
        if heading in ("หลักการและเหตุผล", "วัตถุประสงค์", "วิธีดำเนินการ", "ผลผลิต", "ผลลัพธ์")
    ]
    (target,) = rows(result.workbook, "กลุ่มเป้าหมาย")
    assert (target["กลุ่มเป้าหมาย"], target["จำนวน"], target["หน่วยนับ"]) == ("บุคลากร", 40, "คน")


def test_signatures_below_a_sheet_stay_whole_and_need_no_place(tmp_path: Path) -> None:
    signed = f"ลงชื่อ{'.' * 30}ผู้เสนอโครงการ"

    def change(document: DocumentType) -> None:
        for paragraph in document.paragraphs:
            if paragraph.text.startswith("\t2) การทุจริตในเรื่อง"):
                below = deepcopy(paragraph._p)  # noqa: SLF001
                paragraph._p.addnext(below)  # noqa: SLF001
                (run,) = below.iter("{*}r")
                for element in list(run):
                    run.remove(element)
                run.add_t(signed)

    result = import_changed(change, tmp_path)
    found = [row for row in rows(result.workbook, "ยังไม่ได้จัด") if row["ข้อความ"] == signed]
    assert [row["ต้องทำอะไร"] for row in found] == ["ไม่ต้องจัด (หัวข้อ ยอดรวม สารบัญ)"]

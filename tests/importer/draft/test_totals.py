"""Sums that a book prints are compared with the rows that were read; each that differs is a doubt."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from handmade_books import make_subdistrict_book, make_town_book
from imported import doubts_of

Change = Callable[[DocumentType], None]
ROWS_THAT_AGREE = (
    ("มิติที่ ๑ สร้างสังคมที่ไม่ทนต่อการทุจริต", "๓", "๔๕,๐๐๐"),
    ("มิติที่ ๒", "3", "-"),
    ("มิติที่ ๓", "2", "25,000"),
    ("มิติที่ ๔", "2", "20,000"),
    ("รวม", "10", "90,000"),
)
ROWS_THAT_DIFFER = (
    ("มิติที่ ๑ สร้างสังคมที่ไม่ทนต่อการทุจริต", "๔", "๔๕,๐๐๐"),
    ("มิติที่ ๒", "3", "-"),
    ("มิติที่ ๓", "2", "35,000"),
    ("รวมทั้งสิ้น", "10", "100,000"),
)
DIFFERENCES = [
    "จำนวนโครงการ: ในเล่มรวมไว้ 4 แต่แถวที่อ่านได้ (มิติที่ 1) รวมกันเป็น 3",
    "งบประมาณ: ในเล่มรวมไว้ 35,000 แต่แถวที่อ่านได้ (มิติที่ 3) รวมกันเป็น 25,000",
    "งบประมาณ: ในเล่มรวมไว้ 100,000 แต่แถวที่อ่านได้ (ทั้งเล่ม) รวมกันเป็น 90,000",
]
SUBJECTS = ("ยอดรวมไม่ตรงกัน", "ตัวเลขกับตัวหนังสือไม่ตรงกัน", "งบประมาณ")


def doubts(make: Callable[[Path], object], change: Change, folder: Path) -> list[tuple[str, str, str]]:
    """Cell, text and source of each doubt over sums, in a book that was changed."""
    make(folder / "เล่ม.docx")
    document = Document(str(folder / "เล่ม.docx"))
    change(document)
    document.save(str(folder / "เล่ม.docx"))
    found = doubts_of(folder / "เล่ม.docx")
    return [(f"{d.sheet}!{d.cell}", d.text, d.source) for d in found if d.text.partition(":")[0] in SUBJECTS]


def retype(old: str, new: str) -> Change:
    """What retypes every cell of a table that reads ``old``."""

    def change(document: DocumentType) -> None:
        cells = [
            cell for table in document.tables for row in table.rows for cell in row.cells if cell.text == old
        ]
        assert cells, old
        for cell in cells:
            cell.text = new

    return change


def below_table(text: str) -> Change:
    """What puts a line below the annual table of the town's book."""

    def change(document: DocumentType) -> None:
        table = next(t for t in document.tables if t.cell(len(t.rows) - 1, 1).text == "รวมทั้งสิ้น")
        paragraph = document.add_paragraph(text)
        table._tbl.addnext(paragraph._p)  # noqa: SLF001 - python-docx puts nothing behind a table

    return change


@pytest.mark.parametrize("make", [make_town_book, make_subdistrict_book])
def test_sums_that_agree_are_no_doubt(make: Callable[[Path], object], tmp_path: Path) -> None:
    assert doubts(make, lambda _: None, tmp_path) == []


def test_money_of_the_annual_table(tmp_path: Path) -> None:
    found = doubts(make_town_book, retype("90,000", "95,000"), tmp_path)
    assert [each[:2] for each in found] == [
        ("โครงการ!F2", "ยอดรวมไม่ตรงกัน: งบประมาณ: ในเล่มรวมไว้ 95,000 แต่แถวที่อ่านได้ (ตารางนี้) รวมกันเป็น 90,000")
    ]
    assert found[0][2].endswith("รวมทั้งสิ้น / 95,000")


def test_number_of_projects_and_money_of_one_year(tmp_path: Path) -> None:
    def change(document: DocumentType) -> None:
        retype("10 โครงการ", "๑๑ โครงการ")(document)
        table = next(t for t in document.tables if any("๑๑ โครงการ" in c.text for c in t.rows[-1].cells))
        table.rows[-1].cells[5].text = "100,000"

    found = doubts(make_subdistrict_book, change, tmp_path)
    assert [each[1].partition(": ")[2] for each in found] == [
        "งบ 2568: ในเล่มรวมไว้ 100,000 แต่แถวที่อ่านได้ (แถวข้างบน) รวมกันเป็น 90,000",
        "จำนวนโครงการ: ในเล่มรวมไว้ 11 แต่แถวที่อ่านได้ (แถวข้างบน) รวมกันเป็น 10",
    ]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("รวม ๑๐ โครงการ งบประมาณทั้งสิ้น ๙๐,๐๐๐ บาท (เก้าหมื่นบาทถ้วน)", []),
        (
            "รวม ๙ โครงการ งบประมาณทั้งสิ้น ๙๐,๐๐๐ บาท",
            ["จำนวนโครงการ: ในเล่มรวมไว้ 9 แต่แถวที่อ่านได้ (ตารางนี้) รวมกันเป็น 10"],
        ),
        (
            "รวม ๑๐ โครงการ งบประมาณทั้งสิ้น ๙๒,๐๐๐ บาท",
            ["งบประมาณ: ในเล่มรวมไว้ 92,000 แต่แถวที่อ่านได้ (ตารางนี้) รวมกันเป็น 90,000"],
        ),
        (
            "รวมทั้งสิ้น ๙๐,๐๐๐ บาท (เก้าหมื่นห้าพันบาทถ้วน)",
            ["ยอดรวมเป็นตัวหนังสือคือ 95,000 บาท ไม่ตรงกับตัวเลข 90,000"],
        ),
    ],
)
def test_a_line_below_the_table(line: str, said: list[str], tmp_path: Path) -> None:
    found = doubts(make_town_book, below_table(line), tmp_path)
    assert [text.partition(": ")[2] for _, text, _ in found] == said


def test_words_behind_the_figures_of_a_sheet(tmp_path: Path) -> None:
    found = doubts(make_town_book, _budget_in_words, tmp_path)
    assert [text for _, text, _ in found] == [
        "งบประมาณ: ในแผ่นโครงการจำนวนเงินเป็นตัวหนังสือคือ 25,000 บาท ไม่ตรงกับตัวเลข"
    ]


def _budget_in_words(document: DocumentType) -> None:
    cell = next(
        c for t in document.tables for r in t.rows for c in r.cells if c.text.startswith("20,000 บาท")
    )
    cell.text = "20,000 บาท (สองหมื่นห้าพันบาทถ้วน)"


@pytest.mark.parametrize(("rows", "said"), [(ROWS_THAT_AGREE, []), (ROWS_THAT_DIFFER, DIFFERENCES)])
def test_a_table_that_counts_projects_by_dimension(
    rows: tuple[tuple[str, str, str], ...], said: list[str], tmp_path: Path
) -> None:
    def change(document: DocumentType) -> None:
        table = document.add_table(0, 3)
        for texts in (("มิติ", "จำนวนโครงการ", "งบประมาณ"), *rows):
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
        document.element.body.insert(0, table._tbl)  # noqa: SLF001 - python-docx adds at the end only

    assert [text.partition(": ")[2] for _, text, _ in doubts(make_town_book, change, tmp_path)] == said

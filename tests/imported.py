"""Imports books in tests, and looks for what the workbook lost of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from pipeline.assemble.plan import assemble_plan
from pipeline.importer.recognise import recognise_book
from pipeline.importer.report import CellDoubt, ImportResult
from pipeline.importer.run import write_recognised
from pipeline.model.plan import Plan
from pipeline.model.schema import READ_SHEETS
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook

ROOT = Path(__file__).parents[1]
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_MARK = re.compile(r"^(?:[-–•●▪*]\s*)?\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]+|\d+(?:\.\d+)+(?=\s))\s*|^[-–•●▪]\s*")
# What stands beside a value in a book and beside its heading in the workbook.
_BESIDE = re.compile(
    "จำนวน|บาท|งบประมาณ|อำเภอ|จังหวัด|ประกาศ|คำสั่ง|สั่ง|ณ|วันที่|ข้อมูล|มิติที่|ภารกิจ|ลำดับที่|พ.ศ.|ผู้ออกรายงาน|✓|ที่"
)


def imported(book: Path, folder: Path) -> ImportResult:
    """Import a book into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return write_recognised(recognise_book(book, folder / "plan.xlsx"))


def doubts_of(book: Path) -> tuple[CellDoubt, ...]:
    """The doubts of a book's import; its workbook is not written, which takes longer than all else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.importer.run.write_imported_workbook", lambda *_: None)
        return imported(book, book.parent).doubts


def recognised_rows(book: Path) -> dict[str, list[dict[str, object]]]:
    """The rows of each sheet by heading, as a book's workbook would hold them, without writing it."""
    cells = recognise_book(book, book.with_name("plan.xlsx")).content.cells
    return {
        sheet.title: [
            dict(zip(map(str, cells[sheet.name][0]), row, strict=True)) for row in cells[sheet.name][1:]
        ]
        for sheet in READ_SHEETS
    }


def plan_of(workbook: Path) -> Plan:
    """The plan of a workbook without errors."""
    read = read_workbook(workbook)
    return assemble_plan(parse_tables(read))


def rows(workbook: Path, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet by heading."""
    head, *rest = CalamineWorkbook.from_path(str(workbook)).get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rest if any(row)]


def lost_texts(book: Path, workbook: Path) -> list[str]:
    """The texts of a book's body that are nowhere in a workbook, list numbers apart.

    Read by python-docx's XML alone, not by the reader under test.
    """
    cells = "\n".join(squeezed(text) for text in _cell_texts(workbook))
    lost = []
    for text in dict.fromkeys(_book_texts(book)):
        plain = squeezed(_MARK.sub("", text.strip().translate(_TO_ARABIC)))
        words = re.findall(r"\d+|[^\s\d:|()/\t]+", _without_commas(text.translate(_TO_ARABIC)))
        if plain not in cells and not all(_known(word, cells) for word in words):
            lost.append(text)
    return lost


def _known(word: str, cells: str) -> bool:
    return word in cells or all(part.strip(".,-–") in cells for part in _BESIDE.split(word))


def squeezed(text: str) -> str:
    """A text without spaces, in Arabic digits, without the commas of thousands."""
    return re.sub(r"\s+", "", _without_commas(text.translate(_TO_ARABIC)))


def _without_commas(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


def _cell_texts(workbook: Path) -> Iterator[str]:
    for worksheet in openpyxl.load_workbook(workbook).worksheets:
        if worksheet.title not in ("อ่านก่อน", "ตัวเลือก"):
            for row in worksheet.iter_rows():
                yield from (str(cell.value) for cell in row if cell.value is not None)


def _book_texts(book: Path) -> Iterator[str]:
    for paragraph in Document(str(book)).element.body.iter(qn("w:p")):
        elements = paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"))
        pieces = [
            element.text or "" if element.tag == qn("w:t") else "\n"
            for element in elements
            if next(element.iterancestors(qn("w:p"))) is paragraph and not _is_fallback(element)
        ]
        lines = "".join(pieces).split("\n")
        yield from (line for line in lines if any(sign.isalnum() for sign in line))  # no mere ornament


def _is_fallback(element: object) -> bool:
    """Whether an element is there for older programs only."""
    return any(str(each.tag).endswith("}Fallback") for each in element.iterancestors())  # type: ignore[attr-defined]

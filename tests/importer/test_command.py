"""``python -m pipeline import``: what it prints, its JSON, its marks in the workbook."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from handmade_books import make_town_book
from openpyxl.comments import Comment

from pipeline.__main__ import main
from pipeline.background.worker import Submit, run_inline

YELLOW = "FFFFFF00"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a name that differs in one table, an amount that differs on its sheet, and a heading taken out."""
    path = tmp_path_factory.mktemp("book") / "เล่ม.docx"
    make_town_book(path)
    document = Document(str(path))
    first, second = document.tables[2], document.tables[3]
    first.cell(6, 1).text = "40,000 บาท"
    second._tbl.remove(second.rows[2]._tr)  # noqa: SLF001 - วัตถุประสงค์
    document.save(str(path))
    return path


def test_json_names_each_doubt_with_its_cell_and_its_source(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(book), str(tmp_path / "plan.xlsx"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    doubts = said.pop("doubts")
    assert said.keys() == {"organisation", "fiscal_year", "projects", "clear", "unplaced"}
    assert (said["organisation"], said["fiscal_year"], said["projects"]) == ("เทศบาลเมืองดอนแก้ว", 2567, 10)
    assert all(doubt.keys() == {"sheet", "cell", "text", "source"} for doubt in doubts)
    found = {(doubt["sheet"], doubt["cell"], doubt["text"].partition(":")[0]) for doubt in doubts}
    assert found >= {
        ("โครงการ", "B4", "ชื่อเขียนไม่ตรงกัน"),
        ("โครงการ", "F2", "งบประมาณสองแห่งไม่ตรงกัน"),
        ("ข้อมูลทั่วไป", "B17", "ไม่พบในเล่ม"),
    }
    assert [d["text"] for d in doubts if d["text"].startswith("ไม่พบหัวข้อ")] == [
        "ไม่พบหัวข้อ: ไม่พบวัตถุประสงค์ในแผ่นโครงการ"
    ]
    name = next(doubt for doubt in doubts if doubt["cell"] == "B4" and doubt["sheet"] == "โครงการ")
    assert name["source"].startswith("ตารางแผนประจำปี แถว ๓: 3. | โครงปลูกฝังความซื่อสัตย์")


def test_only_an_import_that_checks_starts_a_helper(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = []

    @contextmanager
    def note(_report: object, *, preload: str, wanted: bool, noted: list[bool] = wanted) -> Iterator[Submit]:
        noted.append(wanted and bool(preload))
        yield run_inline

    monkeypatch.setattr("pipeline.cli.run_command.open_helper", note)
    main(["import", str(book), str(tmp_path / "a.xlsx"), "--json"])
    main(["import", str(book), str(tmp_path / "b.xlsx")])
    assert wanted == [False, True]
    assert "ต่อไป make check จะแจ้ง" in capsys.readouterr().out


def test_each_doubt_is_a_yellow_cell_with_a_comment_and_a_row_to_confirm(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(book), str(tmp_path / "plan.xlsx"), "--json"])
    doubts = json.loads(capsys.readouterr().out)["doubts"]
    workbook = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    for doubt in doubts:
        cell = workbook[doubt["sheet"]][doubt["cell"]]
        assert cell.fill.fgColor.rgb == YELLOW
        assert doubt["text"] in cell.comment.text
        assert doubt["source"] in cell.comment.text
    details = [row[2].value for row in workbook["รอยืนยัน"].iter_rows(min_row=2) if row[2].value]
    assert len(details) == len(doubts)


def test_people_are_reported_the_counts_first_and_what_the_check_will_say_last(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "plan.xlsx"
    assert main(["import", str(book), str(new)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "เทศบาลเมืองดอนแก้ว ปีงบประมาณ 2567: 10 โครงการ"
    assert lines[1].startswith("อ่านได้ชัด ")
    assert " · ต้องดู " in lines[1]
    assert " · ยังไม่ได้จัด " in lines[1]
    shared = "ภารกิจไม่มีรหัส: เล่มไม่ได้ให้รหัสภารกิจ โปรแกรมเรียงรหัสให้ตามลำดับที่พบ"
    assert lines[2] == f"{shared} (9)"  # the part with most doubts
    assert lines[3] == "    ภารกิจ!A2, ภารกิจ!A3, ภารกิจ!A4, ภารกิจ!A5 …"
    assert any(line.startswith("ต่อไป make check จะแจ้ง: ผิด ") for line in lines)
    assert any(str(new) in line for line in lines)


def test_without_a_book_one_line_says_how(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "", str(tmp_path / "plan.xlsx")]) == 2
    assert capsys.readouterr().err == "ยังไม่ได้บอกว่าเล่มใด — สั่ง make import BOOK=ชื่อไฟล์.docx\n"


def test_the_notes_of_an_import_are_no_clerk_s_though_libreoffice_forgets_who_wrote_them(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.xlsx"
    main(["import", str(book), str(path), "--json"])
    workbook = openpyxl.load_workbook(path)
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.comment]
    for cell in cells:
        cell.comment.author = " "
    workbook.save(path)
    capsys.readouterr()

    def noted() -> list[str]:
        main(["check", str(path), "--json"])
        found = json.loads(capsys.readouterr().out)
        return [f"{each['sheet']}!{each['cell']}" for each in found if each["code"] == "notes-unread"]

    assert len(cells) > 5
    assert noted() == []
    cells[0].comment = Comment("แก้ตรงนี้ด้วย", " ")
    workbook.save(path)
    assert noted() == [f"{cells[0].parent.title}!{cells[0].coordinate}"]

"""`make book` after no change says so at once; after a change everything is made again."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from workbook_builder import Book

from pipeline.bind.build_record import read_build_record
from pipeline.bind.up_to_date import nothing_changed
from pipeline.build import BuildOptions, make_book
from pipeline.errors import WorkbookError

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.usefixtures("no_office", "filled_once")


@pytest.fixture(scope="module")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook, the templates, and one good run; look, do not touch."""
    folder = tmp_path_factory.mktemp("made")
    Book().save(folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_NO_OFFICE", "1")
        make(folder)
    return folder


@pytest.fixture
def office_folder(made_folder: Path, tmp_path: Path) -> Path:
    """An office's folder: a workbook, the templates, and one good run, which is current."""
    folder = Path(shutil.copytree(made_folder, tmp_path / "office"))
    record = folder / "build" / ".plan-book" / "plan_2568.json"  # names the files by where they lie
    record.write_text(record.read_text(encoding="utf-8").replace(str(made_folder), str(folder)), "utf-8")
    assert is_current(folder)
    return folder


def make(folder: Path) -> dict[str, bytes]:
    """Run once and return the documents by path."""
    outcome = make_book(
        folder / "plan_2568.xlsx", BuildOptions(folder / "build", folder / "templates"), lambda _line: None
    )
    assert outcome.documents, [finding.line for finding in outcome.findings]
    return {made.path: made.data for made in outcome.documents}


def change(folder: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(folder / "plan_2568.xlsx")
    book[sheet][cell] = value
    book.save(folder / "plan_2568.xlsx")


def is_current(folder: Path) -> bool:
    workbook, out, templates = folder / "plan_2568.xlsx", folder / "build", folder / "templates"
    return nothing_changed(workbook, out, templates, pdf=False) is not None


def test_a_run_after_no_change_is_current(office_folder: Path) -> None:
    folder = office_folder / "build" / "plan_2568"
    assert is_current(office_folder)
    assert make(office_folder) == {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.docx")
    }


def test_a_change_to_one_project_changes_its_sheet_and_the_book(office_folder: Path) -> None:
    folder = office_folder / "build" / "plan_2568"
    before = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.docx")}
    change(office_folder, "โครงการ", "B2", "โครงการชื่อใหม่ของเทศบาล")
    assert not is_current(office_folder)
    after = make(office_folder)
    assert is_current(office_folder)
    assert {path for path in {**before, **after} if before.get(path) != after.get(path)} >= {"เล่มแผน.docx"}
    assert {"ประกาศ.docx", "คำสั่งแต่งตั้งคณะกรรมการ.docx"} <= {p for p in before if before[p] == after.get(p)}


def test_a_change_of_a_template_is_a_change(office_folder: Path) -> None:
    template = office_folder / "templates" / "sheet.docx"
    template.write_bytes(template.read_bytes() + b"\0")  # still a zip, other content
    assert not is_current(office_folder)


def test_a_damaged_document_is_made_again_alone(office_folder: Path) -> None:
    good = (office_folder / "build" / "plan_2568" / "ประกาศ.docx").read_bytes()
    (office_folder / "build" / "plan_2568" / "ประกาศ.docx").write_bytes(good[:100])
    assert not is_current(office_folder)
    make(office_folder)
    assert (office_folder / "build" / "plan_2568" / "ประกาศ.docx").read_bytes() == good


def test_a_document_edited_by_hand_is_saved_beside_with_the_date(office_folder: Path) -> None:
    path = office_folder / "build" / "plan_2568" / "โครงการ"
    sheet = min(path.iterdir())
    edited = (office_folder / "build" / "plan_2568" / "ประกาศ.docx").read_bytes()
    sheet.write_bytes(edited)
    said: list[str] = []
    make_book(
        office_folder / "plan_2568.xlsx",
        BuildOptions(office_folder / "build", office_folder / "templates"),
        said.append,
    )
    copies = list((office_folder / "build").glob("plan_2568 แก้ด้วยมือ */โครงการ/*.docx"))
    assert [copy.name for copy in copies] == [sheet.name]
    assert copies[0].read_bytes() == edited
    assert re.fullmatch(r"plan_2568 แก้ด้วยมือ \d{4}-\d\d-\d\d \d{6}", copies[0].parents[1].name)
    assert f"    มีผู้แก้เอกสารนี้ด้วยมือ เก็บสำเนาไว้ที่ {copies[0]}" in said
    assert sheet.read_bytes() != edited


def test_other_templates_are_a_change(office_folder: Path) -> None:
    other = shutil.copytree(office_folder / "templates", office_folder / "other")
    workbook, out = office_folder / "plan_2568.xlsx", office_folder / "build"
    assert nothing_changed(workbook, out, other, pdf=False) is None


def test_a_lost_record_only_costs_time(office_folder: Path) -> None:
    before = {p: p.read_bytes() for p in (office_folder / "build" / "plan_2568").rglob("*") if p.is_file()}
    shutil.rmtree(office_folder / "build" / ".plan-book")
    assert not is_current(office_folder)
    make(office_folder)
    assert before == {p: p.read_bytes() for p in before}
    assert read_build_record(office_folder / "build" / "plan_2568").inputs


def test_the_command_line_says_that_nothing_changed_without_the_heavy_libraries(office_folder: Path) -> None:
    code = (
        "import sys; from pipeline.__main__ import main; code = main(sys.argv[1:]);"
        "print(code, sorted({'pandas', 'docx', 'openpyxl', 'lxml'} & set(sys.modules)))"
    )
    completed = subprocess.run(
        [sys.executable, "-c", code, "book", "plan_2568.xlsx", "--out", "build"],
        cwd=office_folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    *_, first, last = completed.stdout.splitlines()
    assert first.startswith("ไม่มีอะไรเปลี่ยนตั้งแต่ครั้งก่อน เอกสารที่ build/plan_2568 เป็นปัจจุบันแล้ว")
    assert last == "0 []"


def test_a_marked_workbook_that_could_not_be_made_is_tried_again(
    office_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise WorkbookError("เปิดสมุดงานไม่ได้")

    change(office_folder, "รายละเอียด", "D3", "ข้อความใหม่")
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.background.mark_task.marked_copy", refuse)
        make(office_folder)
    assert not is_current(office_folder)
    make(office_folder)
    assert is_current(office_folder)

"""A whole run with quick works: one office stops nobody, what is finished is kept, the summary tells all."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import batch_works
import openpyxl
import pytest

from pipeline.batch import worker_pool
from pipeline.batch.child import Work
from pipeline.batch.job import Job, Result, Status
from pipeline.batch.limits import Limits
from pipeline.batch.results import Row, exit_code
from pipeline.batch.run import Batch, run_batch
from pipeline.errors import OutputError

Run = Callable[..., tuple[Row, ...]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three workbooks and templates beside it."""
    for name in ("a", "b", "c"):
        write(tmp_path / "in" / f"{name}.xlsx", name)
    write(tmp_path / "templates" / "sheet.docx", "a template")
    return tmp_path


class ChildInPlay:
    """Does the jobs in this very process, at once; ``test_batch_child`` has the real one."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def do(self, work: Work, job: Job) -> Result:
        crashed = Result(Status.CRASH, message="หยุดเอง")
        return crashed if job.workbook == b"abort" else work(job)

    def stop(self) -> None:
        """Have nothing to stop."""

    close = stop


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a run over the folder that needs no processes."""
    monkeypatch.setattr(worker_pool, "Child", ChildInPlay)
    return runner(folder)


def runner(folder: Path) -> Run:
    def run_over(said: list[str] | None = None, **changes: Any) -> tuple[Row, ...]:
        lines = [] if said is None else said
        batch = Batch(**{**defaults(folder), **changes})
        return run_batch(batch, lambda line, **_: lines.append(line), work=batch_works.answer_or_misbehave)

    return run_over


def defaults(folder: Path) -> dict[str, Any]:
    return {
        "source": folder / "in",
        "out": folder / "out",
        "templates": folder / "templates",
        "jobs": 1,
        "limits": Limits(seconds=3, memory_mb=400),
    }


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def document(folder: Path, name: str) -> Path:
    return folder / "out" / name / "เล่มแผน.docx"


def kept(rows: tuple[Row, ...]) -> list[str]:
    """Return the workbooks that an earlier run had finished."""
    return [row.workbook for row in rows if row.kept]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no memory limit")
def test_one_office_that_fails_stops_nobody_and_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    write(folder / "in" / "b.xlsx", "hang")
    write(folder / "in" / "d.xlsx", "eat")
    said: list[str] = []
    rows = runner(folder)(said, jobs=2)
    assert [(row.workbook, row.status) for row in rows] == [
        ("a.xlsx", "good"),
        ("b.xlsx", "timeout"),
        ("c.xlsx", "good"),
        ("d.xlsx", "memory"),
    ]
    assert [row.workbook for row in rows if document(folder, row.folder).exists()] == ["a.xlsx", "c.xlsx"]
    assert (exit_code(rows), said[-1].partition(" ใช้เวลา")[0]) == (2, "4 จาก 4 เล่ม ไม่สำเร็จ 2")


def test_the_summary_is_the_same_for_programs_and_for_people(folder: Path, run: Run) -> None:
    write(folder / "in" / "b.xlsx", "abort")
    rows = run()
    told = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))
    assert [Row(**each) for each in told] == list(rows)
    sheet = openpyxl.load_workbook(folder / "out" / "summary.xlsx").worksheets[0]
    shown = [[cell.value for cell in line][:3] for line in sheet.iter_rows()]
    assert shown == [
        ["3 เล่ม: เสร็จ 2 · โปรแกรมหยุดเอง 1", None, None],
        ["หน่วยงาน", "สมุดงาน", "ผล"],
        ["(อ่านชื่อไม่ได้)", "b.xlsx", "โปรแกรมหยุดเอง"],
        ["สำนักงาน a", "a.xlsx", "เสร็จ"],
        ["สำนักงาน c", "c.xlsx", "เสร็จ"],
    ]


def test_an_office_called_like_a_formula_stays_a_text_in_the_summary(folder: Path, run: Run) -> None:
    (folder / "in" / "a.xlsx").rename(folder / "in" / "=1+1.xlsx")
    run()
    sheet = openpyxl.load_workbook(folder / "out" / "summary.xlsx").worksheets[0]
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("=1+1.xlsx", "s")


def test_what_is_finished_is_not_made_again(folder: Path, run: Run) -> None:
    first = run()
    document(folder, "a").chmod(0o444)  # a new file would have the usual rights
    again = run()
    assert (kept(first), kept(again)) == ([], ["a.xlsx", "b.xlsx", "c.xlsx"])
    assert document(folder, "a").stat().st_mode & 0o222 == 0
    assert [(row.office, row.status, row.seconds) for row in again] == [
        (row.office, row.status, row.seconds) for row in first
    ]


def change_workbook(folder: Path) -> None:
    write(folder / "in" / "a.xlsx", "another")


def damage_output(folder: Path) -> None:
    document(folder, "a").write_bytes(b"damaged")


def delete_output(folder: Path) -> None:
    document(folder, "a").unlink()


def delete_record(folder: Path) -> None:
    for path in (folder / "out" / ".batch").glob("*.json"):
        if '"a.xlsx"' in path.read_text(encoding="utf-8"):
            path.write_text("{", encoding="utf-8")


@pytest.mark.parametrize("change", [change_workbook, damage_output, delete_output, delete_record])
def test_only_what_changed_is_made_again(folder: Path, run: Run, change: Callable[[Path], None]) -> None:
    run()
    change(folder)
    assert kept(run()) == ["b.xlsx", "c.xlsx"]
    assert document(folder, "a").read_bytes() == (folder / "in" / "a.xlsx").read_bytes()


def test_a_document_that_was_edited_by_hand_is_saved_beside_before_it_is_made_again(
    folder: Path, run: Run
) -> None:
    run()
    with ZipFile(document(folder, "a"), "w") as edited:
        edited.writestr("word/document.xml", "by hand")
    by_hand = document(folder, "a").read_bytes()
    rows = run()
    saved = list((folder / "out").glob("a แก้ด้วยมือ */เล่มแผน.docx"))
    assert [path.read_bytes() for path in saved] == [by_hand]
    assert document(folder, "a").read_bytes() == b"a"
    assert [row.message for row in rows] == [f"มีผู้แก้เอกสารด้วยมือ เก็บสำเนาไว้ที่ {saved[0]}", "", ""]


def test_the_results_of_errors_go_when_a_book_is_made(folder: Path, run: Run) -> None:
    results = folder / "out" / "a-ผลตรวจ"
    write(folder / "in" / "a.xlsx", "err")
    run()
    assert [path.name for path in results.iterdir()] == ["ผลตรวจ.html"]
    write(folder / "in" / "a.xlsx", "a")
    run()
    assert not results.exists()
    assert document(folder, "a").read_bytes() == b"a"


def test_a_changed_template_makes_all_again(folder: Path, run: Run) -> None:
    run()
    write(folder / "templates" / "sheet.docx", "another template")
    assert kept(run()) == []


def test_what_failed_is_tried_again_each_time(folder: Path, run: Run) -> None:
    write(folder / "in" / "a.xlsx", "abort")
    run()
    rows = run()
    assert (kept(rows), rows[0].status) == (["b.xlsx", "c.xlsx"], "crash")


def test_a_picture_that_a_workbook_names_comes_along_and_counts(folder: Path, run: Run) -> None:
    write(folder / "in" / "a.xlsx", "want garuda.png")
    run()
    absent = document(folder, "a").read_text(encoding="utf-8")
    write(folder / "in" / "garuda.png", "a picture")
    second, third = run(), run()
    assert (absent, document(folder, "a").read_text(encoding="utf-8")) == ("none", "a picture")
    assert (kept(second), kept(third)) == (["b.xlsx", "c.xlsx"], ["a.xlsx", "b.xlsx", "c.xlsx"])


def test_a_workbook_that_is_not_there_is_a_line_of_the_summary(folder: Path, run: Run) -> None:
    write(folder / "list.txt", "in/a.xlsx\nin/gone.xlsx")
    rows = run(source=folder / "list.txt")
    assert [(row.workbook, row.status, row.message) for row in rows] == [
        ("in/a.xlsx", "good", ""),
        ("in/gone.xlsx", "outside", "ไม่พบสมุดงานนี้ — ตรวจชื่อและตำแหน่งของไฟล์"),
    ]


def test_an_office_folder_that_cannot_be_written_is_a_line_of_the_summary(folder: Path, run: Run) -> None:
    write(folder / "in" / "d" / "e.xlsx", "e")
    write(folder / "out" / "d", "a file stands where the folder should be")
    assert [(row.workbook, row.status) for row in run()] == [
        ("a.xlsx", "good"),
        ("b.xlsx", "good"),
        ("c.xlsx", "good"),
        ("d/e.xlsx", "outside"),
    ]


def test_two_runs_into_one_folder_at_once_are_refused(folder: Path, run: Run) -> None:
    refused: list[str] = []

    def speak(line: str, **_: Any) -> None:
        if line.startswith("[1/"):
            with pytest.raises(OutputError) as error:
                run(source=folder / "in")
            refused.append(str(error.value))

    run_batch(Batch(**defaults(folder)), speak, work=batch_works.take_a_while)
    assert [text.split(" — ")[0] for text in refused] == [
        f"มีคำสั่ง batch อื่นกำลังทำงานลงโฟลเดอร์ {folder / 'out'} อยู่"
    ]


def test_an_interrupted_run_sums_up_what_has_ended_and_goes_on_from_there(folder: Path, run: Run) -> None:
    def interrupt(line: str, **_: Any) -> None:
        if line.startswith("[2/"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(Batch(**defaults(folder)), interrupt, work=batch_works.take_a_while)
    told = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))
    assert [row["workbook"] for row in told] == ["a.xlsx", "b.xlsx"]
    rows = run()
    assert (kept(rows), [row.status for row in rows]) == (["a.xlsx", "b.xlsx"], ["good", "good", "good"])

"""A whole run on real workbooks: one organisation stops nobody, what is finished is kept, the summary has all."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from plan_maker import make_plan
from pool_of_this_process import PoolOfThisProcess
from workbook_builder import PNG

from pipeline.batch import worker_pool
from pipeline.batch.run import Batch, run_batch
from pipeline.batch.summary_row import SummaryRow, exit_code
from pipeline.errors import OutputError

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[SummaryRow, ...]]

pytestmark = pytest.mark.usefixtures("no_office", "filled_once")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with three workbooks, a, b and c, and a run over them; look, do not touch."""
    folder = tmp_path_factory.mktemp("finished")
    shutil.copytree(ROOT / "templates", folder / "templates")
    for seed, name in enumerate("abc", 1):
        make_plan(folder / "in" / f"{name}.xlsx", seed, projects=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_NO_OFFICE", "1")
        patch.setattr(worker_pool, "WorkerPool", PoolOfThisProcess)
        run_batch(Batch(**defaults(folder)), lambda _line, **_: None)
    return folder


@pytest.fixture
def folder(finished: Path, tmp_path: Path) -> Path:
    """Return a folder with three workbooks and templates beside it, and a run over them."""
    return shutil.copytree(finished, tmp_path / "batch")


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a run over the folder that needs no processes."""
    monkeypatch.setattr(worker_pool, "WorkerPool", PoolOfThisProcess)

    def run_over(said: list[str] | None = None, **changes: Any) -> tuple[SummaryRow, ...]:
        lines = [] if said is None else said
        batch = Batch(**{**defaults(folder), **changes})
        return run_batch(batch, lambda line, **_: lines.append(line))

    return run_over


def defaults(folder: Path) -> dict[str, Any]:
    return {"source": folder / "in", "out": folder / "out", "templates": folder / "templates"}


def change_workbook(folder: Path, name: str = "a") -> None:
    """Give a workbook other content that is as good."""
    make_plan(folder / "in" / f"{name}.xlsx", 9, projects=2)


def break_workbook(folder: Path, name: str = "a") -> None:
    (folder / "in" / f"{name}.xlsx").write_bytes(b"no workbook")


def document(folder: Path, name: str) -> Path:
    return folder / "out" / name / "เล่มแผน.docx"


def kept(rows: tuple[SummaryRow, ...]) -> list[str]:
    """Return the workbooks that an earlier run had finished."""
    return [row.workbook for row in rows if row.kept]


def states(rows: tuple[SummaryRow, ...]) -> list[tuple[str, str]]:
    return [(row.workbook, row.status) for row in rows]


def test_one_organisation_that_fails_stops_nobody_and_is_named(folder: Path, run: Run) -> None:
    break_workbook(folder, "b")
    said: list[str] = []
    rows = run(said)
    assert states(rows) == [("a.xlsx", "good"), ("b.xlsx", "outside"), ("c.xlsx", "good")]
    assert (exit_code(rows), said[-1].partition(" เสร็จแต่")[0]) == (
        2,
        "3 จาก 3 เล่ม (เสร็จอยู่แล้ว 2) ไม่สำเร็จ 1",
    )


def test_the_summary_is_the_same_for_programs_and_for_people(folder: Path, run: Run) -> None:
    break_workbook(folder, "b")
    rows = run()
    reported = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))
    assert [SummaryRow(**each) for each in reported] == list(rows)
    sheet = openpyxl.load_workbook(folder / "out" / "summary.xlsx").worksheets[0]
    shown = [[line[0].value, line[14].value, line[3].value] for line in sheet.iter_rows()]
    assert shown[0][0] == "3 เล่ม: เสร็จ 2 · ทำไม่ได้ 1"
    assert sorted(map(str, (line[1] for line in shown[2:]))) == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert shown[2] == ["(อ่านชื่อไม่ได้)", "b.xlsx", "ทำไม่ได้"]


def test_a_workbook_called_like_a_formula_stays_a_text_in_the_summary(folder: Path, run: Run) -> None:
    (folder / "in" / "a.xlsx").rename(folder / "in" / "=1+1.xlsx")
    run()
    sheet = openpyxl.load_workbook(folder / "out" / "summary.xlsx").worksheets[0]
    cells = {cell.value: cell.data_type for cell in sheet["O"]}
    assert cells["=1+1.xlsx"] == "s"


def test_what_is_finished_is_not_made_again(folder: Path, run: Run) -> None:
    document(folder, "a").chmod(0o444)  # a new file would have the usual rights
    rows = run()
    assert kept(rows) == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert document(folder, "a").stat().st_mode & 0o222 == 0
    assert [row.status for row in rows] == ["good"] * 3
    assert all(row.organisation and row.seconds for row in rows)


def test_the_records_of_a_run_can_be_read_by_a_person(finished: Path) -> None:
    records = [path.read_text(encoding="utf-8") for path in (finished / "out" / ".batch").glob("*.json")]
    rows = json.loads((finished / "out" / "summary.json").read_text(encoding="utf-8"))
    assert len(records) == 3
    assert [
        row["organisation"] for row in rows if not any(row["organisation"] in text for text in records)
    ] == []


def damage_output(folder: Path) -> None:
    document(folder, "a").write_bytes(b"damaged")


def delete_output(folder: Path) -> None:
    document(folder, "a").unlink()


def damage_record(folder: Path) -> None:
    for path in (folder / "out" / ".batch").glob("*.json"):
        if '"a.xlsx"' in path.read_text(encoding="utf-8"):
            path.write_text("{", encoding="utf-8")


@pytest.mark.parametrize("change", [change_workbook, damage_output, delete_output, damage_record])
def test_only_what_changed_is_made_again(
    folder: Path, finished: Path, run: Run, change: Callable[[Path], None]
) -> None:
    change(folder)
    assert kept(run()) == ["b.xlsx", "c.xlsx"]
    same = document(folder, "a").read_bytes() == document(finished, "a").read_bytes()
    assert same == (change is not change_workbook)


def test_a_document_that_was_edited_by_hand_is_saved_beside_before_it_is_made_again(
    folder: Path, run: Run
) -> None:
    with ZipFile(document(folder, "a"), "w") as edited:
        edited.writestr("word/document.xml", "by hand")
    by_hand = document(folder, "a").read_bytes()
    said: list[str] = []
    rows = run(said)
    saved = list((folder / "out").glob("a แก้ด้วยมือ */เล่มแผน.docx"))
    assert [path.read_bytes() for path in saved] == [by_hand]
    assert document(folder, "a").read_bytes() != by_hand
    line = f"มีผู้แก้เอกสารนี้ด้วยมือ เก็บสำเนาไว้ที่ {saved[0]}"
    assert [line in row.message for row in rows] == [True, False, False]
    assert f"    a.xlsx: {line}" in said


def test_the_results_of_errors_stand_beside_the_last_good_documents(folder: Path, run: Run) -> None:
    page, before = folder / "out" / "a" / "ผลตรวจ.html", document(folder, "a").read_bytes()
    make_plan(folder / "in" / "a.xlsx", 1, projects=1, fiscal_year="ปีหน้า")
    assert states(run())[0] == ("a.xlsx", "findings")
    assert "ปีหน้า" in page.read_text(encoding="utf-8")
    assert document(folder, "a").read_bytes() == before
    assert kept(run()) == ["a.xlsx", "b.xlsx", "c.xlsx"]
    change_workbook(folder)
    rows = run()
    assert "ปีหน้า" not in page.read_text(encoding="utf-8")
    assert document(folder, "a").read_bytes() != before
    assert not list((folder / "out").glob("a แก้ด้วยมือ *")), rows


@pytest.mark.exhaustive
def test_a_changed_template_makes_all_again(folder: Path, run: Run) -> None:
    template = folder / "templates" / "sheet.docx"
    template.write_bytes(template.read_bytes() + b"\0")
    assert kept(run()) == []


def test_what_failed_is_tried_again_each_time(folder: Path, run: Run) -> None:
    break_workbook(folder)
    run()
    rows = run()
    assert (kept(rows), rows[0].status) == (["b.xlsx", "c.xlsx"], "outside")


def test_a_picture_that_a_workbook_names_comes_along_and_counts(folder: Path, run: Run) -> None:
    make_plan(folder / "in" / "a.xlsx", 1, projects=1, garuda_file="garuda.png")
    assert states(run())[0] == ("a.xlsx", "findings")
    (folder / "in" / "garuda.png").write_bytes(PNG)
    second, third = run(), run()
    assert (states(second)[0], kept(second)) == (("a.xlsx", "good"), ["b.xlsx", "c.xlsx"])
    assert kept(third) == ["a.xlsx", "b.xlsx", "c.xlsx"]


def test_a_workbook_that_is_not_there_is_a_line_of_the_summary(folder: Path, run: Run) -> None:
    (folder / "list.txt").write_text("in/a.xlsx\nin/gone.xlsx\n", encoding="utf-8")
    rows = run(source=folder / "list.txt")
    assert states(rows) == [("in/a.xlsx", "good"), ("in/gone.xlsx", "outside")]
    assert rows[1].message == "ไม่พบสมุดงานนี้ — ตรวจชื่อและตำแหน่งของไฟล์"


def test_an_output_folder_that_cannot_be_written_is_a_line_of_the_summary(folder: Path, run: Run) -> None:
    make_plan(folder / "in" / "d" / "e.xlsx", 4, projects=1)
    (folder / "out" / "d").write_text("a file stands where the folder should be")
    assert states(run()) == [
        ("a.xlsx", "good"),
        ("b.xlsx", "good"),
        ("c.xlsx", "good"),
        ("d/e.xlsx", "outside"),
    ]


def test_a_summary_that_somebody_wrote_in_is_kept_beside_the_new_one(folder: Path, run: Run) -> None:
    summary = folder / "out" / "summary.xlsx"
    run()
    assert list(folder.glob("out/summary แก้ด้วยมือ *.xlsx")) == []
    summary.write_bytes(b"with remarks")
    lines: list[str] = []
    run_batch(Batch(**defaults(folder)), lambda line, **_: lines.append(line))
    (copy,) = folder.glob("out/summary แก้ด้วยมือ *.xlsx")
    assert (copy.read_bytes(), summary.read_bytes() == b"with remarks") == (b"with remarks", False)
    assert f"มีผู้แก้ไฟล์สรุปนี้ด้วยมือ เก็บสำเนาไว้ที่ {copy}" in lines


def test_two_runs_into_one_folder_at_once_are_refused(folder: Path, run: Run) -> None:
    refused: list[str] = []

    def print_line(line: str, **_: Any) -> None:
        if line.startswith("[1/"):
            with pytest.raises(OutputError) as error:
                run()
            refused.append(str(error.value))

    run_batch(Batch(**defaults(folder)), print_line)
    assert [text.split(" — ")[0] for text in refused] == [
        f"มีคำสั่ง batch อื่นกำลังทำงานลงโฟลเดอร์ {folder / 'out'} อยู่"
    ]


def test_an_interrupted_run_sums_up_what_has_ended_and_goes_on_from_there(folder: Path, run: Run) -> None:
    shutil.rmtree(folder / "out")

    def interrupt(line: str, **_: Any) -> None:
        if line.startswith("[2/"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(Batch(**defaults(folder)), interrupt)
    reported = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))
    assert [row["workbook"] for row in reported] == ["a.xlsx", "b.xlsx"]
    rows = run()
    assert (kept(rows), [row.status for row in rows]) == (["a.xlsx", "b.xlsx"], ["good", "good", "good"])


def test_the_folder_of_a_workbook_that_is_gone_and_files_of_other_kinds_are_named(
    folder: Path, run: Run
) -> None:
    (folder / "in" / "b.xlsx").unlink()
    for name in ("รายชื่อ.csv", "ตรา.png", "~$a.xlsx"):
        (folder / "in" / name).touch()
    said: list[str] = []
    run(said)
    assert said[-2:] == [
        "ไม่ใช่สมุดงาน จึงไม่ได้อ่าน: รายชื่อ.csv",
        "โฟลเดอร์ผลของสมุดงานที่ไม่อยู่ในชุดนี้แล้ว (ลบเองถ้าไม่ใช้): b",
    ]
    sheet = openpyxl.load_workbook(folder / "out" / "summary.xlsx")["สิ่งอื่นในโฟลเดอร์"]
    assert [cell.value for cell in sheet["A"]] == ["ชื่อ", "รายชื่อ.csv", "b"]
    assert document(folder, "b").exists()


def test_two_workbooks_of_one_organisation_and_year_are_both_named(folder: Path, run: Run) -> None:
    shutil.copy(folder / "in" / "a.xlsx", folder / "in" / "a (1).xlsx")
    rows = run()
    noted = {row.workbook: row.message for row in rows if "หน่วยงานและปีเดียวกัน" in row.message}
    assert {"a (1).xlsx", "a.xlsx"} <= set(noted)
    assert "มีอีกเล่ม (a.xlsx" in noted["a (1).xlsx"]


def test_a_row_has_the_figures_of_its_plan_also_where_errors_stopped_it(folder: Path, run: Run) -> None:
    workbook = openpyxl.load_workbook(folder / "in" / "a.xlsx")
    workbook["โครงการ"]["F2"].value = "ห้าหมื่น"
    workbook.save(folder / "in" / "a.xlsx")
    stopped, good, _ = run()
    assert (stopped.status, sum(stopped.projects.values()), stopped.budget_baht) == ("findings", 1, None)
    assert all((stopped.organisation, stopped.kind, stopped.fiscal_year))
    assert (sum(good.projects.values()), good.budget_baht is None) == (1, False)

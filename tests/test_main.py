"""The command line: arguments, what is printed where, and the exit codes 0, 1, 2 and 3."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path
from typing import NamedTuple

import pytest
from docx_builder import retype
from workbook_builder import Book

from pipeline import build as book_module
from pipeline.__main__ import main

ROOT = Path(__file__).parents[1]
KEYS = ["code", "severity", "sheet", "cell", "value", "message", "remedy"]


class Run(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


class Office:
    """A folder in which a clerk works: source, templates, build."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.build = folder / "build"
        self.templates = Path(shutil.copytree(ROOT / "templates", folder / "templates"))
        (folder / "source").mkdir()
        self._capsys = capsys

    def keep(self, book: Book) -> Path:
        return book.save(self.folder / "source")

    def run(self, *arguments: str) -> Run:
        code = main(arguments)
        captured = self._capsys.readouterr()
        return Run(code, captured.out, captured.err)

    def content(self) -> dict[str, bytes]:
        folder = self.build / "plan_2568"
        return {
            p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
        }


@pytest.fixture
def office_folder(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    no_office: None,
    filled_once: None,
) -> Office:
    """A clerk's folder on a machine without LibreOffice."""
    assert no_office is filled_once is None
    monkeypatch.chdir(tmp_path)
    return Office(tmp_path, capsys)


def test_a_good_workbook_gives_documents_and_exit_code_0(office_folder: Office) -> None:
    office_folder.keep(Book())
    run = office_folder.run("book")
    assert (run.code, run.err) == (0, "")
    assert "เสร็จแล้ว 6 เอกสาร อยู่ที่ build/plan_2568" in run.out.splitlines()
    assert len([name for name in office_folder.content() if name.endswith(".docx")]) == 6


def test_the_documents_go_where_they_are_asked_to(office_folder: Office) -> None:
    path = office_folder.keep(Book())
    run = office_folder.run("book", str(path), "--out", "ที่อื่น")
    assert run.code == 0
    assert (office_folder.folder / "ที่อื่น" / "plan_2568" / "manifest.json").exists()
    assert not office_folder.build.exists()


def test_an_error_in_the_workbook_is_exit_code_1_with_its_cell_and_the_last_build_stays(
    office_folder: Office,
) -> None:
    office_folder.keep(Book())
    office_folder.run("book")
    before = office_folder.content()
    office_folder.keep(Book().cell("projects", 2, "budget", "ห้าหมื่น"))
    run = office_folder.run("book")
    assert (run.code, run.err) == (1, "")
    (line,) = [line for line in run.out.splitlines() if "“ห้าหมื่น”" in line]
    assert line.split()[:3] == ["[ผิด]", "โครงการ!F2", "“ห้าหมื่น”"]
    assert "ยังไม่ได้ทำเล่ม เอกสารชุดเดิม (ถ้ามี) ยังอยู่ — แก้ข้อผิดพลาดข้างบนในสมุดงาน บันทึก แล้วสั่งใหม่" in run.out
    now = office_folder.content()
    changed = {path for path in now if now[path] != before.get(path)}
    assert {Path(path).name for path in changed} == {"ผลตรวจ.html", "ผลตรวจ.xlsx", "manifest.json"}
    assert now.keys() == before.keys()
    office_folder.keep(Book())
    assert office_folder.run("book").code == 0
    again = office_folder.content()
    documents = [path for path in before if path.endswith(".docx")]
    assert [again[path] for path in documents] == [before[path] for path in documents] != []
    assert "ห้าหมื่น".encode() not in again["ผลตรวจ.html"]


def test_check_as_json_prints_one_list_and_nothing_else(office_folder: Office) -> None:
    office_folder.keep(Book().cell("projects", 2, "budget", "ห้าหมื่น"))
    run = office_folder.run("check", "--json")
    findings = json.loads(run.out)
    assert (run.code, run.err) == (1, "")
    assert {tuple(finding) for finding in findings} == {tuple(KEYS)}
    (error,) = [f for f in findings if f["severity"] == "error"]
    assert (error["sheet"], error["cell"], error["value"]) == ("โครงการ", "F2", "ห้าหมื่น")
    assert not office_folder.build.exists()


def test_check_of_a_good_workbook_is_exit_code_0_and_makes_no_document(office_folder: Office) -> None:
    office_folder.keep(Book())
    run = office_folder.run("check")
    assert (run.code, run.err) == (0, "")
    assert list(office_folder.build.rglob("*.docx")) == []
    assert "error" not in [f["severity"] for f in json.loads(office_folder.run("check", "--json").out)]


@pytest.mark.parametrize("command", ["check", "book"])
def test_an_absent_workbook_is_exit_code_2_and_one_line(office_folder: Office, command: str) -> None:
    assert office_folder.run(command, "source/ไม่มี.xlsx")[::2] == (
        2,
        "ไม่พบสมุดงาน source/ไม่มี.xlsx — ตรวจชื่อและตำแหน่งของไฟล์\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("book", "{}.xlsx"),
        ("check", "plan.xlsx", "--out", "{}"),
        ("batch", "{}", "--out", "x"),
        ("clean", "--out", "{}"),
    ],
    ids=" ".join,
)
def test_a_name_longer_than_the_system_takes_is_exit_code_2_and_one_line(
    office_folder: Office, arguments: tuple[str, ...]
) -> None:
    run = office_folder.run(*(each.format("ก" * 300) for each in arguments))
    name = "ก" * 30
    assert run == (2, "", f"ชื่อ “{name}…” ยาวเกินกว่าที่ระบบรับได้ — ตั้งชื่อให้สั้นลง แล้วสั่งใหม่\n")


def test_a_folder_without_workbook_is_exit_code_2(office_folder: Office) -> None:
    assert office_folder.run("book") == (
        2,
        "",
        "ไม่พบสมุดงาน plan_<ปี>.xlsx ในโฟลเดอร์ source — วางสมุดงานไว้ที่นั่น หรือระบุชื่อไฟล์\n",
    )


def test_the_workbook_of_the_latest_year_is_taken(office_folder: Office) -> None:
    path = office_folder.keep(Book())
    path.rename(path.with_name("plan_2567.xlsx"))
    shutil.copy(path.with_name("plan_2567.xlsx"), path.with_name("plan_2566.xlsx"))
    assert office_folder.run("book").code == 0
    assert (office_folder.build / "plan_2567" / "manifest.json").exists()


def test_pdf_without_libreoffice_is_exit_code_2_and_word_files_are_made_without_it(
    office_folder: Office,
) -> None:
    office_folder.keep(Book())
    run = office_folder.run("book", "--pdf")
    assert run.out.startswith("สมุดงาน source/plan_2568.xlsx บันทึกเมื่อ ")
    assert (run.code, run.err) == (
        2,
        "ไม่พบ LibreOffice ซึ่งจำเป็นสำหรับทำ PDF — ติดตั้ง LibreOffice แล้วสั่งใหม่ (เอกสาร Word ทำได้โดยไม่ต้องมี)\n",
    )
    run = office_folder.run("book")
    assert run.code == 0
    assert [line for line in run.out.splitlines() if "LibreOffice" in line] == [
        f"    {book_module.NO_LIBREOFFICE}"
    ]


def test_a_broken_template_is_exit_code_2_and_the_last_build_stays(office_folder: Office) -> None:
    office_folder.keep(Book())
    office_folder.run("book")
    before = office_folder.content()
    retype(office_folder.templates / "order.docx", "{{ signer_title }}", "{{ signer_titel }}")
    run = office_folder.run("book")
    assert run.code == 2
    assert "แท็ก “signer_titel”" in run.err
    assert run.err.endswith("ไม่มีค่าให้เติม — ใช้ชื่อ signer_title แทน\n")
    assert run.err.count("\n") == 1
    assert office_folder.content() == before


def test_an_output_folder_that_cannot_be_is_exit_code_2(office_folder: Office) -> None:
    office_folder.keep(Book())
    office_folder.build.write_text("เป็นไฟล์", encoding="utf-8")
    run = office_folder.run("book")
    assert run.code == 2
    assert run.err.startswith("เขียนลงโฟลเดอร์ ")
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("error", [ZeroDivisionError("surprise"), OSError(5, "surprise")])
def test_a_bug_of_ours_is_exit_code_3_with_its_traceback(
    error: Exception, office_folder: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    office_folder.keep(Book())
    monkeypatch.setattr("pipeline.cli.commands.book.make_book", fail)
    run = office_folder.run("book")
    assert run.code == 3
    assert run.err.startswith("Traceback (most recent call last):")
    assert run.err.endswith(
        f"{type(error).__name__}: {error}\nโปรแกรมผิดพลาดเอง (ไม่ใช่ที่ข้อมูลของท่าน) — ส่งข้อความข้างบนนี้ให้ผู้ดูแลโปรแกรม\n"
    )


def test_stopping_is_exit_code_2(office_folder: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    office_folder.keep(Book())
    monkeypatch.setattr("pipeline.cli.commands.book.make_book", stop)
    run = office_folder.run("book")
    assert (run.code, run.err) == (2, "หยุดตามคำสั่ง เอกสารชุดเดิมยังอยู่ครบ\n")


@pytest.mark.one_in(4)
@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes the streams")
@pytest.mark.parametrize(
    ("arguments", "streams", "code"),
    [
        ("new plan.xlsx --year 2569", "| true", 0),
        ("check absent.xlsx", "2>&1 | true", 2),
        ("check absent.xlsx", "2>/dev/full", 2),
        ("check absent.xlsx", ">/dev/full 2>&1", 2),
        ("make", "2>/dev/full", 2),
    ],
)
def test_whoever_listens_the_work_is_done_and_the_exit_code_true(
    arguments: str, streams: str, code: int, tmp_path: Path
) -> None:
    program = f"{sys.executable} -m pipeline {arguments}"
    script = f"({program}; echo $? >code) {streams}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    ended = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert ended.stderr == b""
    assert (tmp_path / "code").read_text(encoding="utf-8") == f"{code}\n"
    assert (tmp_path / "plan.xlsx").exists() == arguments.startswith("new")


@pytest.mark.one_in(4)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no file that is always full")
@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "plan.xlsx", "--year", "2569"),
        ("check", "{}", "--out", "build", "--json"),
        ("check", "{}", "--out", "build"),
        ("book", "{}", "--out", "build"),
    ],
)
def test_no_room_for_what_is_said_is_exit_code_2_and_one_line(
    office_folder: Office, arguments: tuple[str, ...]
) -> None:
    workbook = office_folder.keep(Book())
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "pipeline", *(each.format(workbook) for each in arguments)],
            cwd=office_folder.folder,
            env={**os.environ, "PLAN_NO_OFFICE": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    line = "เขียนข้อความออกไม่ได้ (ดิสก์เต็ม) — ตรวจเนื้อที่ว่างของดิสก์ แล้วสั่งใหม่\n"
    assert (ended.returncode, ended.stderr) == (2, line)


def test_an_empty_workbook_is_written_and_never_over_another(office_folder: Office) -> None:
    run = office_folder.run("new", "source/plan_2569.xlsx", "--year", "2569")
    assert run == (0, "สร้างสมุดงานเปล่าแล้ว: source/plan_2569.xlsx\n", "")
    before = (office_folder.folder / "source" / "plan_2569.xlsx").read_bytes()
    again = office_folder.run("new", "--year", "๒๕๖๙")
    assert (again.code, again.out) == (2, "")
    assert (office_folder.folder / "source" / "plan_2569.xlsx").read_bytes() == before


@pytest.mark.parametrize("arguments", [[], ["make"], ["book", "--nothing"], ["new", "a.xlsx"]], ids=" ".join)
def test_arguments_that_mean_nothing_are_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("คำสั่งไม่ถูกต้อง (")


def test_a_module_that_python_kept_by_half_is_named_with_its_remedy(tmp_path: Path) -> None:
    """As a disk leaves it that was full while Python compiled the program."""
    copy = tmp_path / "program"
    shutil.copytree(ROOT / "pipeline", copy / "pipeline")  # with what is compiled already
    command = [sys.executable, "-m", "pipeline", "clean", "--out", "build"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(copy), "PYTHONUTF8": "1"}

    def run() -> tuple[int, str]:
        ended = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        return ended.returncode, ended.stderr

    assert run() == (0, "")
    kept = Path(cache_from_source(str(copy / "pipeline" / "cli" / "commands" / "clean.py")))
    kept.write_bytes(kept.read_bytes()[:500])
    assert run() == (2, f"ไฟล์ของโปรแกรมเสียหาย ({kept}) — ลบโฟลเดอร์ {kept.parent} แล้วสั่งใหม่\n")
    shutil.rmtree(kept.parent)
    assert run() == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal")
def test_an_interrupt_while_the_program_loads_is_one_line(tmp_path: Path) -> None:
    """The line that Python itself prints of a module shows that loading has begun."""
    command = [sys.executable, "-v", "-m", "pipeline", "check", str(Book().save(tmp_path))]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8"
    ) as started:
        assert started.stderr
        before = iter(started.stderr.readline, "")
        next(line for line in before if "pipeline.background.worker" in line)
        started.send_signal(signal.SIGINT)
        said = [line for line in before if re.search("[ก-๙]|Traceback|KeyboardInterrupt", line)]
    assert (started.returncode, said) == (2, ["หยุดตามคำสั่ง เอกสารชุดเดิมยังอยู่ครบ\n"])

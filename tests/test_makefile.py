"""The Makefile sets a machine up by itself, make.bat says the same, the locks are whole."""

import os
import re
import shutil
import subprocess
import tomllib
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from pipeline.__main__ import main

ROOT = Path(__file__).parents[1]
HELP_LINE = re.compile(r"^([a-z-]+):.*?## (.+)$", re.MULTILINE)
THAI_WORDS = re.compile(r"[ก-๛][^'\n%]*")

# Plays Python: writes down what it is asked, and makes .venv by copying itself.
FAKE_PYTHON = """#!/bin/sh
echo "$@" >> asked.txt
case "$*" in "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python;; esac
"""

INSTALL = (
    "-m pip --disable-pip-version-check install --no-input --no-deps --require-hashes"
    " --root-user-action=ignore -r"
)

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with the Makefile, two locks, and a ``bin`` that holds no Python."""
    folder = tmp_path / "แผน ปี 2568"
    (folder / "bin").mkdir(parents=True)
    for tool in ("make", "sh", "awk", "cmp", "cp", "echo", "find", "mkdir"):
        (folder / "bin" / tool).symlink_to(str(shutil.which(tool)))
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "requirements.lock").write_text("pandas==3\n")
    (folder / "requirements-dev.lock").write_text("pandas==3\npytest==9\n")
    return folder


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make in a folder, with nothing on the path but its ``bin``."""
    environment = {"PATH": str(folder / "bin")}
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def put_fake_python(folder: Path) -> None:
    """Put the fake Python where make looks for one."""
    python = folder / "bin" / "python3.12"
    python.write_text(FAKE_PYTHON)
    python.chmod(0o755)


def asked(folder: Path) -> list[str]:
    """Return what the fake Python was asked since last time, without the probes."""
    log = folder / "asked.txt"
    lines = log.read_text(encoding="utf-8").splitlines()
    log.unlink()
    return [line for line in lines if not line.startswith("-c")]


def makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def batch_file() -> str:
    return (ROOT / "make.bat").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    """Return the pinned version and marker of each package in a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)==(\S+)(?: ; (.+?))? \\$", text, re.MULTILINE)
    return {package: f"{version} {marker}" for package, version, marker in found}


def usage_of(command: str) -> str:
    """Return what the command line says about one of its commands."""
    with redirect_stdout(StringIO()) as said, pytest.raises(SystemExit):
        main([command, "--help"])
    return said.getvalue()


@needs_make
def test_the_first_run_makes_the_environment_and_the_second_goes_straight_to_work(
    checkout: Path,
) -> None:
    put_fake_python(checkout)
    first, first_asked = make(checkout), asked(checkout)
    second, second_asked = make(checkout), asked(checkout)
    assert first.stdout == "กำลังเตรียมเครื่องครั้งแรก อาจใช้เวลาสองสามนาที …\nเตรียมเครื่องเสร็จแล้ว\n"
    assert first_asked == ["-m venv --clear .venv", f"{INSTALL} requirements.lock", "-m pipeline book"]
    assert (second.stdout, second.stderr) == ("", "")
    assert second_asked == ["-m pipeline book"]


@needs_make
def test_a_changed_lock_makes_the_environment_anew(checkout: Path) -> None:
    put_fake_python(checkout)
    make(checkout)
    asked(checkout)
    lock = checkout / "requirements.lock"
    os.utime(lock)
    make(checkout, "check")
    assert asked(checkout) == ["-m pipeline check"]
    lock.write_text("pandas==4\n")
    make(checkout, "check")
    assert [line.split()[1] for line in asked(checkout)] == ["venv", "pip", "pipeline"]


@needs_make
def test_the_tests_install_the_developers_lock_over_the_clerks(checkout: Path) -> None:
    put_fake_python(checkout)
    make(checkout, "test")
    assert asked(checkout) == [
        "-m venv --clear .venv",
        f"{INSTALL} requirements.lock",
        f"{INSTALL} requirements-dev.lock",
        "-m pytest -n auto --dist worksteal",
    ]
    make(checkout, "test")
    assert asked(checkout) == ["-m pytest -n auto --dist worksteal"]


@needs_make
def test_a_failed_installation_says_what_to_do_and_is_tried_again(checkout: Path) -> None:
    put_fake_python(checkout)
    python = checkout / "bin" / "python3.12"
    python.write_text(f'{FAKE_PYTHON}case "$*" in "-m pip"*) exit 1;; esac\n')
    for _ in range(2):
        run = make(checkout)
        assert run.returncode == 2
        assert run.stderr.startswith("ติดตั้งส่วนประกอบไม่สำเร็จ — ตรวจว่าเครื่องต่ออินเทอร์เน็ตอยู่")
        assert [line.split()[1] for line in asked(checkout)] == ["venv", "pip"]


@needs_make
def test_the_program_knows_that_make_called_it_and_tests_do_not(checkout: Path) -> None:
    put_fake_python(checkout)
    python = checkout / "bin" / "python3.12"
    python.write_text(f'{FAKE_PYTHON}echo "by make: $PLAN_BY_MAKE"\n')
    said = [
        make(checkout, *typed).stdout.splitlines()[-1] for typed in (["new", "YEAR=69"], ["x.xlsx"], ["test"])
    ]
    assert said == ["by make: 1", "by make: 1", "by make: "]


@needs_make
def test_without_python_one_line_says_so(checkout: Path) -> None:
    run = make(checkout, "book")
    said = "ไม่พบ Python 3.11 ถึง 3.15 (พร้อม venv) — ติดตั้งก่อน แล้วสั่งอีกครั้ง"
    assert run.returncode == 2
    assert [line for line in run.stderr.splitlines() if not line.startswith("make:")] == [said]


@needs_make
def test_a_workbook_with_a_space_in_its_name_arrives_whole(checkout: Path) -> None:
    put_fake_python(checkout)
    run = make(checkout, "-n", "pdf", "PLAN=source/แผน ใหม่.xlsx")
    assert '.venv/bin/python -m pipeline book "source/แผน ใหม่.xlsx" --pdf' in run.stdout.splitlines()


@needs_make
@pytest.mark.parametrize(
    ("typed", "reported"),
    [
        (["check", "source/x.xlsx"], 'check "source/x.xlsx"'),
        (["source/x.XLSX"], 'book "source/x.XLSX"'),
        (["book", "plan=source/x.xlsx"], 'book "source/x.xlsx"'),
        (["source/x.xlsx", "pdf"], 'book "source/x.xlsx" --pdf'),
        (["report", "ROUND=6"], 'report  --round "6" '),
        (["report", "ROUND=12", "PDF=1", "source/x.xlsx"], 'report "source/x.xlsx" --round "12" --pdf'),
        (["new", "YEAR=2569"], 'new --year "2569"'),
        (["import", "BOOK=แผน 2567.docx"], 'import "แผน 2567.docx" '),
        (["batch", "FOLDER=งาน ก", "JOBS=2"], 'batch "งาน ก" --out "build/batch" --jobs "2"'),
    ],
)
def test_what_is_named_arrives_at_the_command(checkout: Path, typed: list[str], reported: str) -> None:
    put_fake_python(checkout)
    lines = make(checkout, "-n", *typed).stdout.splitlines()
    assert [line for line in lines if " -m pipeline " in line] == [f".venv/bin/python -m pipeline {reported}"]


@needs_make
@pytest.mark.parametrize(
    ("typed", "reported"),
    [
        (["bok"], "ไม่รู้จัก “bok”"),
        (["book", "FILE=source/x.xlsx"], "ไม่รู้จัก “FILE=”"),
        (["check", "source/แผน ปี.xlsx"], "ไม่รู้จัก “source/แผน”"),
        (["book", "a.xlsx", "b.xlsx"], "ระบุสมุดงานได้ครั้งละไฟล์เดียว"),
        (["book", "a.xlsx", "PLAN=b.xlsx"], "ระบุสมุดงานได้ครั้งละไฟล์เดียว"),
        (["new"], "ระบุ YEAR= ด้วย เช่น make new YEAR=2569"),
        (["report"], "ระบุ ROUND= ด้วย เช่น make report ROUND=6"),
        (["batch"], "ระบุ FOLDER= ด้วย"),
        (["import"], "ระบุ BOOK= ด้วย"),
    ],
)
def test_what_is_misspelt_never_builds_another_workbook(
    checkout: Path, typed: list[str], reported: str
) -> None:
    put_fake_python(checkout)
    run = make(checkout, *typed)
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert reported in run.stderr
    log = checkout / "asked.txt"
    assert " -m pipeline " not in (log.read_text(encoding="utf-8") if log.exists() else "")


@needs_make
def test_clean_leaves_the_empty_build_folder(checkout: Path) -> None:
    (checkout / "build" / "plan_2568").mkdir(parents=True)
    (checkout / "build" / "plan_2568" / "ประกาศ.docx").touch()
    (checkout / "build" / "bench.json").touch()
    (checkout / "build" / ".gitkeep").touch()
    assert make(checkout, "clean").returncode == 0
    assert [path.name for path in checkout.glob("build/**/*")] == [".gitkeep"]


@needs_make
def test_clean_keeps_what_was_set_aside_also_without_the_program(checkout: Path) -> None:
    kept = checkout / "build" / "plan_2568 แก้ด้วยมือ 2026-11-28 120000" / "สแกน" / "ก.pdf"
    kept.parent.mkdir(parents=True)
    kept.touch()
    (checkout / "build" / "plan_2568").mkdir()
    assert make(checkout, "clean").returncode == 0
    assert [path.name for path in (checkout / "build").rglob("*") if path.is_file()] == ["ก.pdf"]
    assert not (checkout / "build" / "plan_2568").exists()


@needs_make
def test_help_lists_every_target_in_thai(checkout: Path) -> None:
    targets = re.findall(r"^TARGETS := (book .+)$", makefile(), re.MULTILINE)[0].split()
    lines = make(checkout, "help").stdout.splitlines()
    assert [line.split()[1] for line in lines[:-1]] == targets
    assert all(THAI_WORDS.search(line) for line in lines)


def test_the_command_line_knows_every_option_the_targets_use() -> None:
    recipes = re.findall(r"-m pipeline (\w+)(.*)$", makefile(), re.MULTILINE)
    wanted = {(command, option) for command, rest in recipes for option in re.findall(r"--\w+", rest)}
    known = {(command, option) for command, option in wanted if option in usage_of(command)}
    assert known == wanted


def test_make_bat_has_the_targets_and_the_help_of_the_makefile() -> None:
    targets = HELP_LINE.findall(makefile())
    labels = re.findall(r"^:([\w-]+)$", batch_file(), re.MULTILINE)
    helped = re.findall(r"^echo make ([\w-]+) +(.+)$", batch_file(), re.MULTILINE)
    known = re.findall(r" in \((book .+)\) do if", batch_file())[0].split()
    assert helped == targets
    assert known == [name for name, _ in targets]
    first = labels.index("book")
    assert labels[first : first + len(known)] == known


def test_make_bat_says_what_the_makefile_says() -> None:
    lines = "\n".join(line for line in makefile().splitlines() if "$(call " not in line)
    said = {text.strip(" )") for text in THAI_WORDS.findall(lines) if "$(" not in text}
    also_said = {text.strip(" )") for text in THAI_WORDS.findall(batch_file())}
    assert said - also_said == set()


def test_make_bat_avoids_the_known_traps_of_cmd() -> None:
    lines = [line for line in batch_file().splitlines() if line and not line.startswith("rem")]
    thai_before_utf8 = [line for line in lines[: lines.index("chcp 65001 >nul")] if THAI_WORDS.search(line)]
    blocks = [line for line in lines if line.rstrip().endswith("(")]  # variables in them expand too early
    unquoted = [line for line in lines if re.match(r"set \w+=%\w+%$", line)]
    jumps = {name for line in lines for name in re.findall(r"(?:goto|call) :?([\w-]+)", line)}
    labels = set(re.findall(r"^:([\w-]+)$", batch_file(), re.MULTILINE))
    assert (thai_before_utf8, blocks, unquoted, jumps - labels) == ([], [], [], set())
    assert [line for line in lines if "pushd" in line] == ['pushd "%~dp0"']
    assert "setlocal" in lines
    assert "enabledelayedexpansion" not in batch_file().lower()  # a "!" in a path would vanish


def test_make_bat_ends_its_lines_as_windows_does() -> None:
    lines = (ROOT / "make.bat").read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert [line for line in lines if not line.endswith(b"\r")] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_every_line_by_hash_and_names_no_place(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    line = re.compile(r"#.*|[\w.-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [each for each in text.splitlines() if not line.fullmatch(each)] == []
    assert re.findall(r"https?:|file:|@ |--\w*index", text) == []


def test_the_locks_hold_what_pyproject_asks_for_and_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    clerks, developers = pins("requirements.lock"), pins("requirements-dev.lock")
    needed = {text.partition(">=")[0] for text in project["dependencies"]}
    needed_to_develop = {text.partition(">=")[0] for text in extras["dev"] + extras["bench"]}
    assert needed <= clerks.keys()
    assert needed_to_develop <= developers.keys() - clerks.keys()
    assert clerks.items() <= developers.items()


@pytest.mark.parametrize("name", ["PLAN_FUZZ_SECONDS", "PLAN_FUZZ_KILLS", "PLAN_ALL_CASES"])
def test_long_runs_are_as_long_on_windows_and_the_tests_read_what_is_set(name: str) -> None:
    said = [re.findall(rf"{name}=(\d+)", text) for text in (makefile(), batch_file())]
    readers = [path.name for path in (ROOT / "tests").rglob("*.py") if f'"{name}"' in path.read_text("utf-8")]
    assert said[0] == said[1] != []
    assert readers != []

"""The command itself on real workbooks: same documents as ``book``, killed at any moment, then goes on."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from plan_maker import make_plan

from pipeline.__main__ import main
from pipeline.batch.limits import descendants

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PLAN_NO_OFFICE": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
PLANS = 2

pytestmark = pytest.mark.skipif(os.name == "nt", reason="stops processes as POSIX does")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of small plans of one name, each in its office's folder."""
    folder = tmp_path_factory.mktemp("จังหวัด")
    for seed in range(1, PLANS + 1):
        make_plan(folder / f"หน่วยงาน {seed}" / "plan_2568.xlsx", seed, projects=3)
    return folder


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "pipeline", *map(str, arguments)]


def batch(*arguments: object) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        command("batch", *arguments),
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.stderr == ""
    return run


def summary(out: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return rows


def documents(folder: Path) -> dict[str, bytes]:
    """Return what was made, without the notes of the runs."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    plain = [
        path for path in paths if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in plain if path.parent != folder}


def start_and_wait_for_a_book(plans: Path, out: Path) -> subprocess.Popen[str]:
    """Start a batch and come back when it has told of a first book."""
    run = subprocess.Popen(
        command("batch", plans, "--out", out, "--jobs", 1),
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert run.stdout is not None
    assert run.stdout.readline().startswith("[1/")
    return run


def end(run: subprocess.Popen[str], number: signal.Signals) -> set[int]:
    """Send a signal and return which of the run's processes are left once they had time to notice."""
    below = set(descendants(run.pid))
    assert below
    run.send_signal(number)
    run.communicate(timeout=120)
    patience = time.monotonic() + 60
    while any(map(is_alive, below)) and time.monotonic() < patience:
        time.sleep(0.05)
    return {pid for pid in below if is_alive(pid)}


def is_alive(pid: int) -> bool:
    """Return whether one of our workers still runs."""
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@pytest.fixture(scope="module")
def whole(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a run that nothing disturbed."""
    out = tmp_path_factory.mktemp("whole")
    run = batch(plans, "--out", out, "--jobs", 2)
    assert (run.returncode, len(run.stdout.splitlines())) == (0, PLANS + 2)
    return out


@pytest.mark.usefixtures("no_office")
def test_a_batch_makes_the_very_documents_that_book_makes(tmp_path: Path) -> None:
    workbook, out = tmp_path / "จังหวัด" / "หน่วยงาน" / "plan_2568.xlsx", tmp_path / "batch"
    make_plan(workbook, 2, projects=1)
    run = batch(tmp_path / "จังหวัด", "--out", out, "--jobs", 2)
    assert (run.returncode, len(run.stdout.splitlines())) == (0, 1 + 2)
    assert main(["book", str(workbook), "--out", str(tmp_path / "book")]) == 0
    made, expected = documents(out / "หน่วยงาน"), documents(tmp_path / "book")
    assert made == expected
    assert "plan_2568/เล่มแผน.docx" in made


@pytest.mark.exhaustive  # as in test_run.py, with processes
def test_an_office_with_errors_gets_its_results_and_keeps_its_last_good_documents(
    whole: Path, tmp_path: Path
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    make_plan(source / "หน่วยงาน 1" / "plan_2568.xlsx", 1, projects=3, fiscal_year="ปีหน้า")
    shutil.copytree(whole, out)
    last_good = documents(out)
    run = batch(source, "--out", out)
    row = summary(out)[0]
    now = documents(out)
    assert (run.returncode, row["status"], row["findings"]["error"]) == (1, "findings", 1)
    assert "“ปีหน้า” ไม่ใช่ปี พ.ศ." in row["message"]
    changed = {Path(path).name for path in now if now[path] != last_good.get(path)}
    assert {"ผลตรวจ.html", "ผลตรวจ.xlsx"} <= changed <= {"manifest.json", "ผลตรวจ.html", "ผลตรวจ.xlsx"}
    assert now.keys() >= last_good.keys()


@pytest.mark.exhaustive  # as when it is terminated, and what goes on is in test_run.py
def test_a_run_that_is_killed_goes_on_where_it_stopped(plans: Path, whole: Path, tmp_path: Path) -> None:
    run = start_and_wait_for_a_book(plans, tmp_path)
    assert end(run, signal.SIGKILL) == set()
    again = batch(plans, "--out", tmp_path)
    rows = summary(tmp_path)
    assert (again.returncode, [row["status"] for row in rows]) == (0, ["good"] * PLANS)
    assert [row["kept"] for row in rows][:: PLANS - 1] == [True, False]
    assert documents(tmp_path) == documents(whole)


@pytest.mark.exhaustive
def test_a_run_that_is_terminated_sums_up_and_leaves_no_process(plans: Path, tmp_path: Path) -> None:
    run = start_and_wait_for_a_book(plans, tmp_path)
    assert end(run, signal.SIGTERM) == set()
    assert run.returncode == 2
    rows = summary(tmp_path)
    assert 1 <= len(rows) < PLANS
    assert {row["status"] for row in rows} == {"good"}

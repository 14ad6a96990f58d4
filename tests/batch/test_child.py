"""A worker process within limits: it is ended with all it started, named, and replaced."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import batch_works
import pytest

from pipeline.batch.child import Child
from pipeline.batch.job import Job, Result, Status
from pipeline.batch.limits import Limits

LIMITS = Limits(seconds=1.5, memory_mb=400)
QUICK = "pipeline.batch.job"  # all that these works need

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps no memory limit")


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    """Return a child that finds the works of the tests; all tests use it, so that it must recover."""
    before = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[1])
    made = Child(LIMITS, QUICK)
    yield made
    made.close()
    os.environ["PYTHONPATH"] = before


def job(text: str, name: str = "plan.xlsx") -> Job:
    return Job(name, text.encode(), {})


def do(child: Child, text: str) -> Result:
    return child.do(batch_works.answer_or_misbehave, job(text))


def process_number(child: Child) -> int:
    return child._process.pid if child._process else 0  # noqa: SLF001  # the very process is in question


def is_alive(pid: int) -> bool:
    """Return whether a process runs; one that has ended and waits to be counted does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_one_process_does_one_job_after_another(child: Child) -> None:
    first, pid = do(child, "ก"), process_number(child)
    second = do(child, "ข")
    assert [first.office, second.office, process_number(child)] == ["สำนักงาน ก", "สำนักงาน ข", pid]


def test_a_job_that_hangs_is_ended_and_the_next_one_is_done(child: Child) -> None:
    start = time.monotonic()
    result = do(child, "hang")
    assert (result.status, result.message.split(" —")[0]) == (Status.TIMEOUT, "ใช้เวลาเกิน 1.5 วินาที จึงหยุด")
    assert time.monotonic() - start < 10
    assert do(child, "ก").status is Status.GOOD


def test_a_job_that_eats_memory_is_ended_and_the_next_one_is_done(child: Child) -> None:
    result = do(child, "eat")
    assert (result.status, result.message.split(" —")[0]) == (Status.MEMORY, "ใช้หน่วยความจำเกิน 400 MB จึงหยุด")
    assert do(child, "ก").status is Status.GOOD


def test_a_job_whose_process_ends_twice_is_told_and_the_next_one_is_done(child: Child) -> None:
    result = do(child, "abort")
    assert (result.status, result.message.split(" —")[0]) == (
        Status.CRASH,
        "โปรแกรมที่ทำเล่มนี้หยุดเอง (Aborted)",
    )
    assert do(child, "ก").status is Status.GOOD


def test_a_job_whose_process_ends_once_is_done_the_second_time(child: Child, tmp_path: Path) -> None:
    assert do(child, f"stumble {tmp_path / 'mark'}").status is Status.GOOD
    assert (tmp_path / "mark").exists()


def test_what_a_job_has_started_ends_with_it(child: Child, tmp_path: Path) -> None:
    told = tmp_path / "pid"
    result = child.do(batch_works.start_and_hang, job("", str(told)))
    assert result.status is Status.TIMEOUT
    assert not is_alive(int(told.read_text(encoding="utf-8")))


def test_a_stopped_child_gives_up_its_job_and_leaves_nothing_behind(tmp_path: Path) -> None:
    child = Child(Limits(seconds=60), QUICK)
    told = tmp_path / "pid"
    thread = threading.Thread(target=child.do, args=(batch_works.start_and_hang, job("", str(told))))
    thread.start()
    while not told.exists() or not told.read_text(encoding="utf-8"):
        time.sleep(0.05)
    pid, scratch = process_number(child), child._scratch  # noqa: SLF001  # the very process is in question
    child.stop()
    thread.join(10)
    child.close()
    found = [
        thread.is_alive(),
        is_alive(pid),
        is_alive(int(told.read_text(encoding="utf-8"))),
        scratch.exists(),
    ]
    assert found == [False, False, False, False]


@pytest.mark.parametrize("work", ["start_and_hang", "write_without_end"])
def test_a_worker_whose_parent_is_killed_ends_in_the_middle_of_a_job_and_leaves_nothing(
    tmp_path: Path, work: str
) -> None:
    """The parent here is a process that has a child do a job that hangs, or goes on writing files."""
    told, scratch = tmp_path / "pid", tmp_path / "scratch"
    scratch.mkdir()
    program = (
        "import batch_works\n"
        "from pipeline.batch.child import Child\n"
        "from pipeline.batch.job import Job\n"
        "from pipeline.batch.limits import Limits\n"
        f"Child(Limits(seconds=60), {QUICK!r}).do(batch_works.{work}, Job({str(told)!r}, b'', {{}}))\n"
    )
    tests = Path(__file__).parents[1]
    environment = {"PYTHONPATH": os.pathsep.join((str(tests.parent), str(tests))), "TMPDIR": str(scratch)}
    parent = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, **environment})
    while not told.exists() or not told.read_text(encoding="utf-8"):
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    patience = time.monotonic() + 10
    while (
        is_alive(int(told.read_text(encoding="utf-8"))) or list(scratch.iterdir())
    ) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not is_alive(int(told.read_text(encoding="utf-8")))
    assert list(scratch.iterdir()) == []

"""Real worker processes within limits: ended with all they started, named, and replaced."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from plan_maker import make_plan

from pipeline.batch.job import Job, JobResult, Status
from pipeline.batch.limits import Limits, descendants
from pipeline.batch.worker_pool import LocalExecutor, WorkerPool

ROOT = Path(__file__).parents[2]
TEMPLATES = {path.name: path.read_bytes() for path in (ROOT / "templates").glob("*.docx")}
NO_WORKBOOK = Job("plan.xlsx", b"no workbook", TEMPLATES)  # done in no time

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows keeps no memory limit"),
    pytest.mark.usefixtures("no_office"),
]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """Return the job of a plan that takes a second or so."""
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    make_plan(path, 1, projects=30)
    return Job(path.name, path.read_bytes(), TEMPLATES, {})


@pytest.fixture
def pool_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Limits], WorkerPool]]:
    """Return how to make a pool of one worker, whose temporary files lie in ``<tmp>/scratch``."""
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    made: list[WorkerPool] = []

    def make(limits: Limits) -> WorkerPool:
        made.append(WorkerPool(1, limits))
        return made[-1]

    yield make
    for pool in made:
        pool.stop()
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.fixture(scope="module")
def small_job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    make_plan(path, 1, projects=1)
    return Job(path.name, path.read_bytes(), TEMPLATES, {})


def short(result: JobResult) -> tuple[Status, str]:
    return result.status, result.message.split(" —")[0]


def workers() -> list[int]:
    """Return our worker processes that are alive."""
    found = descendants(os.getpid())
    return [pid for pid in found if b"spawn_main" in command_line(pid) and is_alive(pid)]


def command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def is_alive(pid: int) -> bool:
    """Return whether a process runs; one that has ended and waits to be counted does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    patience = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < patience, "it did not come about"
        time.sleep(0.02)


def kill_when_busy(scratch: Path, times: int) -> threading.Thread:
    """Kill the worker in the middle of its job, so many times."""

    def kill() -> None:
        for _ in range(times):
            wait_for(lambda: list(scratch.glob("plan-worker-*/scratch/plan-batch-*")) and workers())
            (worker,) = workers()
            os.kill(worker, signal.SIGSEGV)
            wait_for(lambda worker=worker: not is_alive(worker))
            for job_folder in scratch.glob("plan-worker-*/scratch/plan-batch-*"):
                shutil.rmtree(job_folder)

    thread = threading.Thread(target=kill)
    thread.start()
    return thread


@pytest.mark.exhaustive
def test_a_job_that_needs_more_memory_is_ended_and_the_next_one_is_done(
    pool_within: Callable[[Limits], WorkerPool], job: Job
) -> None:
    pool = pool_within(Limits(memory_mb=130))
    assert short(pool.build(job)) == (Status.MEMORY, "ใช้หน่วยความจำเกิน 130 MB จึงหยุด")
    assert pool.build(NO_WORKBOOK).status is Status.OUTSIDE


@pytest.mark.exhaustive  # as once
def test_a_job_whose_process_ends_twice_is_reported_and_the_next_one_is_done(
    pool_within: Callable[[Limits], WorkerPool], job: Job, tmp_path: Path
) -> None:
    pool = pool_within(Limits())
    killer = kill_when_busy(tmp_path / "scratch", 2)
    assert short(pool.build(job)) == (
        Status.CRASH,
        "โปรแกรมที่ทำเล่มนี้หยุดเอง (Segmentation fault)",
    )
    killer.join()
    assert pool.build(NO_WORKBOOK).status is Status.OUTSIDE


@pytest.mark.exhaustive
def test_a_job_whose_process_ends_once_is_done_the_second_time(
    pool_within: Callable[[Limits], WorkerPool], job: Job, tmp_path: Path
) -> None:
    pool = pool_within(Limits())
    killer = kill_when_busy(tmp_path / "scratch", 1)
    assert pool.build(job).status is Status.GOOD
    killer.join()


@pytest.fixture
def hanging_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_office: None) -> Path:
    """Put a LibreOffice on the path that hangs, and return the file in which it writes its process number."""
    assert no_office is None  # until here
    mark, program = tmp_path / "number", tmp_path / "programs" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho $$ > '{mark}.new'\nmv '{mark}.new' '{mark}'\nexec sleep 1000\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    monkeypatch.delenv("PLAN_NO_OFFICE")
    return mark


@pytest.mark.usefixtures("hanging_libreoffice")
def test_a_job_that_takes_too_long_is_ended_and_one_other_process_does_the_next_ones(
    pool_within: Callable[[Limits], WorkerPool], small_job: Job
) -> None:
    """The job never ends by itself, and the others take no time: both hold however busy the machine is."""
    pool = pool_within(Limits(seconds=1))
    assert short(pool.build(small_job)) == (Status.TIMEOUT, "ใช้เวลาเกิน 1 วินาที จึงหยุด")
    first, before = pool.build(NO_WORKBOOK), workers()
    second, after = pool.build(NO_WORKBOOK), workers()
    assert [first.status, second.status] == [Status.OUTSIDE] * 2
    assert (before, len(after)) == (after, 1)


@pytest.mark.exhaustive
def test_libreoffice_ends_with_a_job_that_takes_too_long(
    pool_within: Callable[[Limits], WorkerPool], small_job: Job, hanging_libreoffice: Path
) -> None:
    for seconds in (3, 15, 75):  # a busy machine may not have come to LibreOffice before
        pool = pool_within(Limits(seconds=seconds))
        pool.build(NO_WORKBOOK)  # so that nothing but the job takes time
        assert pool.build(small_job).status is Status.TIMEOUT
        if hanging_libreoffice.exists():
            break
    assert not is_alive(int(hanging_libreoffice.read_text(encoding="ascii")))


@pytest.mark.exhaustive
def test_a_stopped_pool_gives_up_its_job_and_leaves_nothing_behind(
    pool_within: Callable[[Limits], WorkerPool], small_job: Job, hanging_libreoffice: Path
) -> None:
    pool = pool_within(Limits())
    thread = threading.Thread(target=pool.build, args=(small_job,))
    thread.start()
    wait_for(hanging_libreoffice.exists)
    (worker,) = workers()
    pool.stop()
    thread.join(60)
    number = int(hanging_libreoffice.read_text(encoding="ascii"))
    assert [thread.is_alive(), is_alive(worker), is_alive(number)] == [False, False, False]


def test_a_worker_whose_parent_is_killed_ends_in_the_middle_of_a_job_and_leaves_nothing(
    hanging_libreoffice: Path, tmp_path: Path
) -> None:
    make_plan(tmp_path / "in" / "plan.xlsx", 1, projects=3)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    parent = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "batch", tmp_path / "in", "--out", tmp_path / "out"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.DEVNULL,
    )
    wait_for(hanging_libreoffice.exists)
    below = descendants(parent.pid)
    parent.kill()
    parent.wait()
    number = int(hanging_libreoffice.read_text(encoding="ascii"))
    assert number in below
    wait_for(lambda: not any(map(is_alive, below)))
    wait_for(lambda: not list(scratch.iterdir()))


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="needs Linux's /proc")
def test_ctrl_c_in_the_terminal_reaches_no_worker_which_would_print_a_traceback() -> None:
    with LocalExecutor(1, Limits()) as executor:
        executor.result(executor.submit(NO_WORKBOOK))
        [worker] = workers()
        status = Path(f"/proc/{worker}/status").read_text(encoding="ascii")
    blocked = next(line.split()[1] for line in status.splitlines() if line.startswith("SigBlk:"))
    assert int(blocked, 16) & 1 << signal.SIGINT - 1

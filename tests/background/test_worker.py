"""The helper process: a task gives the same there as here, whatever becomes of the helper."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.background.worker import HelperProcess, run_inline
from pipeline.errors import TemplateError

LOST = "กระบวนการช่วยของโปรแกรมหยุดไป จึงทำงานส่วนนั้นในกระบวนการหลักแทน (ช้าลงเล็กน้อย ผลเหมือนเดิม)"
PRELOAD = "pipeline.errors"  # all that these tasks need
PARENT = """
import os, sys, time
from pathlib import Path
from pipeline.background.worker import HelperProcess
if __name__ == "__main__":
    with HelperProcess(print, "pipeline.errors") as helper:
        Path(sys.argv[1]).write_text(str(helper.submit("os:getpid")()))
        helper.submit("time:sleep", 60)
        time.sleep(60)
"""
LARGE = "ก" * 1_000_000  # more than a pipe holds


def own_number(*_: object) -> int:
    return os.getpid()


def echo(text: str, times: int = 1) -> str:
    return text * times


def miss(name: str) -> None:
    raise TemplateError(f"ไม่พบแม่แบบ {name}")


def die_there(here: int) -> int:
    """End the process it runs in, unless that is the one that asks."""
    if os.getpid() != here:
        os._exit(9)
    return here


def divide_by_zero() -> float:
    return 1 / 0


def hold_there(note: str, here: int) -> int:
    """Write down the process it runs in and stay there, unless that is the one that asks."""
    if os.getpid() != here:
        Path(note).write_text(str(os.getpid()), encoding="utf-8")
        time.sleep(60)
    return os.getpid()


def linger(note: str) -> None:
    """Write down that it has begun, and that it was interrupted."""
    try:
        Path(note).write_text("begun", encoding="utf-8")
        time.sleep(60)
    finally:
        Path(note).write_text("cleared away", encoding="utf-8")


def clear_away_with_care(note: str) -> None:
    """Write down that it has begun, and that it was interrupted; another interrupt comes in between."""
    try:
        Path(note).write_text("begun", encoding="utf-8")
        time.sleep(60)
    finally:
        os.kill(os.getpid(), signal.SIGINT)
        Path(note).write_text("cleared away", encoding="utf-8")


def task(function: Callable[..., object]) -> str:
    """The name of a task of this file."""
    return f"{__name__}:{function.__name__}"


@pytest.fixture
def reported() -> list[str]:
    return []


@pytest.fixture
def helper(reported: list[str]) -> Iterator[HelperProcess]:
    with HelperProcess(reported.append, PRELOAD) as helper:
        yield helper


def test_a_task_runs_in_another_process_and_results_may_be_asked_for_in_any_order(
    helper: HelperProcess,
) -> None:
    process_id = helper.submit(task(own_number))
    once, twice = helper.submit(task(echo), "ก"), helper.submit(task(echo), "ข", times=2)
    assert (twice(), once(), twice()) == ("ขข", "ก", "ขข")
    assert process_id() not in (os.getpid(), 0)


def test_much_may_go_both_ways_before_any_result_is_asked_for(helper: HelperProcess) -> None:
    results = [helper.submit(task(echo), LARGE) for _ in range(4)]
    assert [result() == LARGE for result in results] == [True] * 4


def test_an_error_of_a_task_is_raised_here_and_stops_no_other_task(helper: HelperProcess) -> None:
    missed, blundered, after = (
        helper.submit(task(miss), "book.docx"),
        helper.submit(task(divide_by_zero)),
        helper.submit(task(echo), "ก"),
    )
    with pytest.raises(TemplateError, match=r"^ไม่พบแม่แบบ book\.docx$"):
        missed()
    with pytest.raises(ZeroDivisionError):
        blundered()
    assert after() == "ก"


def test_a_dead_helper_is_reported_once_and_its_tasks_run_here(
    helper: HelperProcess, reported: list[str]
) -> None:
    here = os.getpid()
    ended, large = helper.submit(task(die_there), here), helper.submit(task(echo), LARGE)
    assert (ended(), large() == LARGE, helper.submit(task(own_number))()) == (here, True, here)
    assert reported == [LOST]


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_a_helper_that_is_killed_is_reported_once_and_its_task_runs_here(
    helper: HelperProcess, reported: list[str], tmp_path: Path
) -> None:
    note = tmp_path / "number"
    result = helper.submit(task(hold_there), str(note), os.getpid())
    wait_for(note)
    os.kill(int(note.read_text(encoding="utf-8")), signal.SIGKILL)
    assert result() == os.getpid()
    assert reported == [LOST]


def test_a_helper_that_cannot_start_is_reported_and_its_tasks_run_here(
    monkeypatch: pytest.MonkeyPatch, reported: list[str]
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    with HelperProcess(reported.append, PRELOAD) as helper:
        assert helper.submit(task(own_number))() == os.getpid()
    assert reported == [LOST]


@pytest.mark.skipif(os.name == "nt", reason="interrupts as POSIX does")
@pytest.mark.parametrize(
    "linger_there", [linger, clear_away_with_care], ids=["once", "interrupted a second time"]
)
def test_leaving_in_the_middle_of_a_task_lets_it_clean_up(
    linger_there: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.background.worker._SECONDS_TO_CLEAN_UP", 60)  # on a busy machine
    note = tmp_path / "note"
    with HelperProcess(print, PRELOAD) as helper:
        helper.submit(task(linger_there), str(note))
        wait_for(note)
    assert note.read_text(encoding="utf-8") == "cleared away"


@pytest.mark.exhaustive
@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_the_helper_ends_in_the_middle_of_a_task_when_its_parent_is_killed(tmp_path: Path) -> None:
    note, program = tmp_path / "number", tmp_path / "parent.py"
    program.write_text(PARENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    parent = subprocess.Popen([sys.executable, str(program), str(note)], env=environment)
    wait_for(note)
    parent.kill()
    parent.wait()
    assert ends_soon(int(note.read_text(encoding="utf-8")))


def wait_for(note: Path) -> None:
    for _ in range(12_000):  # on a busy machine
        if note.exists() and note.read_text(encoding="utf-8"):
            return
        time.sleep(0.01)
    pytest.fail(f"nobody wrote {note.name} within two minutes")


def ends_soon(process: int) -> bool:
    for _ in range(500):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process}/stat").exists() and " Z " in Path(f"/proc/{process}/stat").read_text():
            return True
        time.sleep(0.01)
    return False


def test_inline_a_task_runs_in_this_process_when_its_result_is_asked_for() -> None:
    assert run_inline(task(own_number))() == os.getpid()
    missed = run_inline(task(miss), "book.docx")
    with pytest.raises(TemplateError):
        missed()

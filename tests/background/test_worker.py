"""The second process: what it is given comes back as if it were done here, whatever becomes of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.background.worker import SecondProcess, run_inline
from pipeline.errors import TemplateError

PARENT = """
import os, sys, time
from pathlib import Path
from pipeline.background.worker import SecondProcess
with SecondProcess() as process:
    Path(sys.argv[1]).write_text(str(process.begin(os.getpid)()))
    process.begin(time.sleep, 60)
    time.sleep(60)
"""
LARGE = "ก" * 1_000_000  # more than a pipe holds


def own_number(*_: object) -> int:
    return os.getpid()


def echo(text: str, times: int = 1) -> str:
    return text * times


def miss(name: str) -> None:
    raise TemplateError(f"ไม่พบแม่แบบ {name}")


def chatter() -> str:
    sys.stdout.write("a library speaks")
    return "said"


def die_there(here: int) -> int:
    """End the process it runs in, unless that is the one that asks."""
    if os.getpid() != here:
        os._exit(9)
    return here


def blunder_there(here: int) -> int:
    if os.getpid() != here:
        raise ZeroDivisionError
    return here


def linger(note: str) -> None:
    """Write down that it has begun, and that it was interrupted."""
    Path(note).write_text("begun", encoding="utf-8")
    try:
        time.sleep(60)
    finally:
        Path(note).write_text("cleared away", encoding="utf-8")


def clear_away_with_care(note: str) -> None:
    """Write down that it has begun, and that it was interrupted; another interrupt comes in between."""
    Path(note).write_text("begun", encoding="utf-8")
    try:
        time.sleep(60)
    finally:
        os.kill(os.getpid(), signal.SIGINT)
        Path(note).write_text("cleared away", encoding="utf-8")


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[SecondProcess]:
    """A second process that knows the functions of this file."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    with SecondProcess() as process:
        yield process


def test_work_is_done_in_another_process_and_its_answers_may_be_asked_for_in_any_order(
    process: SecondProcess,
) -> None:
    number = process.begin(own_number)
    once, twice = process.begin(echo, "ก"), process.begin(echo, "ข", times=2)
    assert (twice(), once(), twice()) == ("ขข", "ก", "ขข")
    assert number() not in (os.getpid(), 0)


def test_much_may_go_both_ways_before_any_answer_is_asked_for(process: SecondProcess) -> None:
    answers = [process.begin(echo, LARGE) for _ in range(4)]
    assert [answer() == LARGE for answer in answers] == [True] * 4


def test_what_is_wrong_outside_is_raised_here_and_stops_nothing_else(process: SecondProcess) -> None:
    missed, after = process.begin(miss, "book.docx"), process.begin(echo, "ก")
    with pytest.raises(TemplateError, match=r"^ไม่พบแม่แบบ book\.docx$"):
        missed()
    assert after() == "ก"


def test_what_a_library_prints_is_no_answer(process: SecondProcess) -> None:
    assert process.begin(chatter)() == "said"


@pytest.mark.parametrize("work", [die_there, blunder_there])
def test_work_that_ends_the_process_is_done_here_and_so_is_what_follows(
    process: SecondProcess, work: Callable[[int], int]
) -> None:
    here = os.getpid()
    ended, large, after = (
        process.begin(work, here),
        process.begin(echo, LARGE),
        process.begin(own_number),
    )
    assert (ended(), large() == LARGE, after()) == (here, True, here)


def test_a_process_that_cannot_start_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(Path(sys.executable).with_name("no-python-here")))
    with SecondProcess() as process:
        assert process.begin(own_number)() == os.getpid()


@pytest.mark.skipif(os.name == "nt", reason="interrupts as POSIX does")
@pytest.mark.parametrize("work", [linger, clear_away_with_care], ids=["once", "interrupted a second time"])
def test_leaving_in_the_middle_of_a_work_lets_it_clear_away(
    work: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    note = tmp_path / "note"
    with SecondProcess() as process:
        process.begin(work, str(note))
        wait_for(note)
    assert note.read_text(encoding="utf-8") == "cleared away"


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_the_process_ends_in_the_middle_of_a_work_when_its_parent_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "number"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(note)], cwd=Path(__file__).parents[2])
    wait_for(note)
    parent.kill()
    parent.wait()
    assert ends_soon(int(note.read_text(encoding="utf-8")))


def wait_for(note: Path) -> None:
    for _ in range(3000):
        if note.exists() and note.read_text(encoding="utf-8"):
            return
        time.sleep(0.01)
    pytest.fail(f"nobody wrote {note.name} within half a minute")


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


def test_with_one_process_work_waits_until_it_is_asked_for() -> None:
    done: list[str] = []
    answer = run_inline(done.append, "ก")
    assert done == []
    answer()
    assert done == ["ก"]

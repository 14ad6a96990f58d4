"""Inside a worker process of a batch: it builds one workbook after another, each within its limits.

All its temporary files lie in one folder, which goes when it goes. It ends by itself when its parent is
gone, or when a job takes too long, and LibreOffice ends with it.
"""

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType

from pipeline.batch.job import Job, JobResult, build_plan
from pipeline.batch.limits import Limits, descendants, kill, kill_tree, limit_memory, limit_processor

LOG, PROCESS = "log", "process"  # files of a worker: what it printed, its process number
TIMED_OUT = "plan-book: the time limit has passed"
SECONDS_TO_UNWIND = 5.0  # for a process that is given up; one that is deep in a library cannot hear us
_SCRATCH = "scratch"
_SECONDS_BETWEEN_LOOKS = 0.5


def start_worker(folder: Path, limits: Limits, parent: int) -> None:
    """Prepare this process: a scratch folder and a log in ``folder``, a memory limit, an end with its parent."""
    scratch = folder / _SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)  # of a worker that was killed before this one
    scratch.mkdir(mode=0o700)
    (folder / PROCESS).write_text(str(os.getpid()), encoding="ascii")
    tempfile.tempdir = str(scratch)
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch)))
    with (folder / LOG).open("ab") as log:  # what libraries print, their last words among it
        for stream in (1, 2):
            os.dup2(log.fileno(), stream)
    signal.signal(signal.SIGTERM, partial(_leave, folder, parent))
    threading.Thread(target=_end_with, args=(folder, parent), daemon=True).start()
    limit_memory(limits)


def build_within_limits(job: Job, limits: Limits) -> JobResult:
    """Build a workbook; the process ends when that takes longer than the limit."""
    limit_processor(limits)
    with _ended_after(limits.seconds):
        return build_plan(job)


def _leave(folder: Path, parent: int, _number: int, _frame: FrameType | None) -> None:
    """End this process; its main thread is here, so that nobody writes to the folder that is removed."""
    for each in descendants(os.getpid()):
        kill(each)
    shutil.rmtree(folder / _SCRATCH if os.getppid() == parent else folder, ignore_errors=True)
    kill_tree(os.getpid())


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    clock = threading.Timer(seconds, _time_out)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _time_out() -> None:
    os.write(2, f"{TIMED_OUT}\n".encode())
    _give_up(Path(tempfile.gettempdir()).parent)


def _end_with(folder: Path, parent: int) -> None:
    """End this process once its parent is gone (POSIX), and leave nothing of the two behind."""
    while os.name != "posix" or os.getppid() == parent:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    _give_up(folder)


def _give_up(folder: Path) -> None:
    """End this process from a thread: by SIGTERM, which its main thread answers, else by force."""
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_UNWIND)
    shutil.rmtree(folder / _SCRATCH, ignore_errors=True)
    kill_tree(os.getpid())

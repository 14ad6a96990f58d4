"""A process apart that does one job after another: ``python -m pipeline.batch.worker``, started by ``child``.

Requests come in on standard input and answers go out on standard output, both pickled; what libraries
print goes to standard error. It ends when its input ends, and by itself when its parent is gone.
"""

import _thread
import os
import pickle
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from pipeline.background.messages import own_pipes, send
from pipeline.batch.limits import Limits, end_started, end_tree, limit_memory, limit_processor

_SECONDS_BETWEEN_LOOKS = 0.5
_SECONDS_TO_UNWIND = 5.0  # for a job that is given up; one that is deep in a library cannot hear us


def serve(scratch: Path) -> None:
    """Answer requests until there are no more, with a scratch folder that goes when we go."""
    requests, answers = own_pipes()
    with _only_for_now(scratch):
        threading.Thread(target=_end_with, args=(os.getppid(), scratch), daemon=True).start()
        try:
            limits, dear_part = pickle.load(requests)  # noqa: S301  # from our own parent
        except EOFError:  # it has ended already
            return
        limit_memory(limits)
        import_module(dear_part)  # before the clock of the first job runs
        send(answers, None)
        _answer(requests, answers, limits)


@contextmanager
def _only_for_now(scratch: Path) -> Iterator[None]:
    """Make a folder for all temporary files, which goes at the end, also when SIGTERM is the end."""
    signal.signal(signal.SIGTERM, _leave)
    scratch.mkdir(mode=0o700)
    try:
        yield
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _answer(requests: BinaryIO, answers: BinaryIO, limits: Limits) -> None:
    while True:
        try:
            work, job = pickle.load(requests)  # noqa: S301  # from our own parent
        except EOFError:
            return
        limit_processor(limits)
        send(answers, work(job))


def _end_with(parent: int, scratch: Path) -> None:
    """End with all we started once the parent has ended, even in the middle of a job that hangs.

    The job is left as by Ctrl-C, so that nobody writes to the scratch folder while it is taken away.
    """
    while os.getppid() == parent:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    end_started(os.getpid())
    _thread.interrupt_main(signal.SIGTERM)
    threading.main_thread().join(_SECONDS_TO_UNWIND)
    shutil.rmtree(scratch, ignore_errors=True)
    end_tree(os.getpid())


if __name__ == "__main__":
    serve(Path(sys.argv[1]))

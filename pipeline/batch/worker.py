"""A process apart that does one job after another: ``python -m pipeline.batch.worker``, started by ``child``.

Requests come in on standard input and answers go out on standard output, both pickled; what libraries
print goes to standard error. It ends when its input ends, and by itself when its parent is gone.
"""

import os
import pickle
import shutil
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from pipeline.batch.limits import Limits, end_tree, limit_memory, limit_processor

_SECONDS_BETWEEN_LOOKS = 0.5


def serve() -> None:
    """Answer requests until there are no more, then take the scratch folder away."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak in our answers
    limits, scratch, dear_part = pickle.load(requests)  # noqa: S301  # from our own parent
    limit_memory(limits)
    threading.Thread(target=_end_with, args=(os.getppid(), scratch), daemon=True).start()
    import_module(dear_part)  # before the clock of the first job runs
    _send(answers, None)
    try:
        _answer(requests, answers, limits)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _answer(requests: BinaryIO, answers: BinaryIO, limits: Limits) -> None:
    while True:
        try:
            work, job = pickle.load(requests)  # noqa: S301  # from our own parent
        except EOFError:
            return
        limit_processor(limits)
        _send(answers, work(job))


def _send(answers: BinaryIO, answer: object) -> None:
    pickle.dump(answer, answers)
    answers.flush()


def _end_with(parent: int, scratch: Path) -> None:
    """End with all we started once the parent has ended, even in the middle of a job that hangs."""
    while os.getppid() == parent:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    shutil.rmtree(scratch, ignore_errors=True)
    end_tree(os.getpid())


if __name__ == "__main__":
    serve()

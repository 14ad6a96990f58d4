"""Two processes of ours that speak through pipes: what each side needs, whatever they have to say."""

import os
import pickle
from pathlib import Path
from typing import IO, BinaryIO

_ROOT = Path(__file__).resolve().parents[2]


def environment() -> dict[str, str]:
    """Return the environment of a process of ours: it finds our modules wherever it runs."""
    paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}


def own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes of requests and answers; what libraries print goes to standard error from now on."""
    pipes = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak in our answers
    return pipes


def send(pipe: IO[bytes], what: object) -> None:
    """Send something pickled through a pipe."""
    pickle.dump(what, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()

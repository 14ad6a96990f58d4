"""A second process of ours that works aside, so that a command makes use of two processors.

It is given functions and their arguments one after the other, as pickle sends them, and answers in that
order. Whatever keeps it from answering costs time only: the work is then done here.
"""

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from types import FrameType, TracebackType
from typing import NamedTuple, ParamSpec, Protocol, Self, TypeVar, cast

from pipeline.background.messages import environment, own_pipes, send
from pipeline.errors import UserError

P = ParamSpec("P")
T = TypeVar("T")

# A command lives for seconds and makes trees that all stay alive: looking for dead ones often is in vain.
OBJECTS_BETWEEN_COLLECTIONS = 500_000

_SECONDS_TO_CLEAR = 5
_SECONDS_BETWEEN_LOOKS = 0.5
_SERVE = "from pipeline.background.worker import serve; serve({})"


class Begin(Protocol):
    """Begins a work and returns how to ask for what comes of it, and to raise the UserError it raised."""

    def __call__(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Callable[[], T]:
        """Begin a work: a function of a module, and arguments that pickle can send."""


def run_inline(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Callable[[], T]:
    """Begin a work by leaving it until it is asked for: what has one process does."""
    return partial(work, *args, **kwargs)


class SecondProcess:
    """The second process, for as long as the ``with`` block lasts."""

    def __enter__(self) -> Self:
        self._process = _start()
        self._sent = 0
        self._answers: list[_Answer] = []
        self._going: SimpleQueue[bytes] = SimpleQueue()
        self._coming: SimpleQueue[_Answer | None] = SimpleQueue()
        # Threads of their own, so that neither process waits for the other to read what it sends.
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._talk, self._listen)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._going.put(b"")
        if self._process:
            _end(self._process, busy=self._sent > len(self._answers))
        for thread in self._threads:
            thread.join()

    def begin(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Callable[[], T]:
        """Send a work to the process and return how to ask for what comes of it."""
        number, self._sent = self._sent, self._sent + 1
        self._going.put(pickle.dumps((work, args, kwargs), pickle.HIGHEST_PROTOCOL))

        def answer() -> T:
            told = self._answer(number)
            if told is None:
                return work(*args, **kwargs)
            if isinstance(told.error, UserError):
                raise told.error
            return cast("T", told.value)

        return answer

    def _answer(self, number: int) -> "_Answer | None":
        """Return an answer when it has come, None when none will come any more."""
        while len(self._answers) <= number:
            answer = self._coming.get()
            if answer is None:
                self._coming.put(None)  # for whoever asks next
                return None
            self._answers.append(answer)
        return self._answers[number]

    def _talk(self) -> None:
        if self._process and self._process.stdin:
            with suppress(OSError), self._process.stdin as pipe:  # it has ended; whoever asks learns it
                while request := self._going.get():
                    pipe.write(request)
                    pipe.flush()

    def _listen(self) -> None:
        if self._process and self._process.stdout:
            try:
                with suppress(EOFError, OSError, pickle.UnpicklingError), self._process.stdout as pipe:
                    while True:
                        self._coming.put(pickle.load(pipe))  # noqa: S301  # from our own process
            finally:
                self._coming.put(None)
        else:
            self._coming.put(None)


class _Answer(NamedTuple):
    """What came of a work: a value, or what from outside kept it from one."""

    value: object
    error: UserError | None = None


def _start() -> "subprocess.Popen[bytes] | None":
    """Start the process; None where the system cannot."""
    with suppress(OSError):
        return subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-P", "-c", _SERVE.format(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what goes wrong there goes wrong again here, and is told
            env=environment(),
        )
    return None


def _end(process: "subprocess.Popen[bytes]", *, busy: bool) -> None:
    """End the process; one in the middle of a work may have LibreOffice and its folders to clear away."""
    if busy and os.name == "posix":
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_SECONDS_TO_CLEAR)
    process.kill()
    process.wait()


def serve(parent: int) -> None:
    """Do what is asked on standard input, in the second process, until there is no more to do."""
    signal.signal(signal.SIGINT, _interrupt_once)  # a shell may have had it ignored
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    requests, answers = own_pipes()
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would import it to know its numbers: none come here
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            work, args, kwargs = pickle.load(requests)  # noqa: S301  # from our own parent
            try:
                answer = _Answer(work(*args, **kwargs))
            except UserError as error:
                answer = _Answer(None, error)
            send(answers, answer)


def _interrupt_once(_number: int, _frame: FrameType | None) -> None:
    """Interrupt the work; Ctrl-C reaches us from the terminal and from the parent, and one of them may clear away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _end_with(parent: int) -> None:
    """End the process once its parent is gone, even in the middle of a work (POSIX)."""
    while os.name != "posix" or os.getppid() == parent:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os.kill(os.getpid(), signal.SIGINT)

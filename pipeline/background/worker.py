"""One helper process beside the main one, so that a command uses two processors.

A task is named ``package.module:function``, as packaging names entry points, so that only the process
that runs it loads what it needs; arguments and results are sent by pickle. If the helper cannot start or
dies, its tasks run in this process and one line says so.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import wait as wait_for_end
from pkgutil import resolve_name
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

Report = Callable[[str], None]

# A command lives for seconds and most of its objects stay alive: frequent collections find nothing.
OBJECTS_BETWEEN_COLLECTIONS = 500_000

_SECONDS_TO_CLEAN_UP = 5
_HELPER_LOST = "กระบวนการช่วยของโปรแกรมหยุดไป จึงทำงานส่วนนั้นในกระบวนการหลักแทน (ช้าลงเล็กน้อย ผลเหมือนเดิม)"


class Submit(Protocol):
    """Submits a task and returns a function that waits for its result."""

    def __call__(self, task: str, /, *args: object, **kwargs: object) -> Callable[[], Any]:
        """Submit a task; the function returned raises what the task raised."""


def run_inline(task: str, /, *args: object, **kwargs: object) -> Callable[[], Any]:
    """Submit a task to nobody: it runs in this process when its result is asked for."""
    return partial(_run, task, args, kwargs)


class HelperProcess:
    """The helper process, for as long as the ``with`` block lasts.

    ``report`` is given one line if it is lost; ``preload`` names the module of its tasks, which it imports
    while this process imports its own.
    """

    def __init__(self, report: Report, preload: str) -> None:
        self._report = report
        self._preload = preload
        self._executor: ProcessPoolExecutor | None = None
        self._process_id: Future[int] | None = None
        self._futures: list[Future[Any]] = []

    def __enter__(self) -> Self:
        # Missing semaphores raise ImportError or NotImplementedError, a full process table OSError.
        with suppress(OSError, ImportError, NotImplementedError), _interrupts_ignored():
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(1, context, _prepare, (self._preload,))
            self._process_id = self._executor.submit(os.getpid)
        if self._process_id is None:
            self._lose()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor:
            self._end()
            self._executor.shutdown(cancel_futures=True)

    def submit(self, task: str, /, *args: object, **kwargs: object) -> Callable[[], Any]:
        """Submit a task to the helper, or to this process once the helper is lost."""
        inline = run_inline(task, *args, **kwargs)
        if self._executor is None:
            return inline
        try:
            future = self._executor.submit(_run_task, task, args, kwargs)
        except BrokenProcessPool:
            self._lose()
            return inline
        self._futures.append(future)

        def result() -> Any:
            try:
                return future.result()
            except BrokenProcessPool:
                self._lose()
                return inline()

        return result

    def _lose(self) -> None:
        """Go on without the helper, and report it once."""
        if self._executor or self._process_id is None:
            self._report(_HELPER_LOST)
        if self._executor:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def _end(self) -> None:
        """End the helper; one that is in the middle of a task may have LibreOffice and its folders to clean up."""
        with suppress(BrokenProcessPool, OSError, TimeoutError):
            process_id = self._process_id.result(_SECONDS_TO_CLEAN_UP) if self._process_id else 0
            running = [future for future in self._futures if future.running()]
            if running and os.name == "posix":
                os.kill(process_id, signal.SIGINT)
                wait(running[:1], _SECONDS_TO_CLEAN_UP)
            os.kill(process_id, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)


@contextmanager
def open_helper(report: Report, *, preload: str, wanted: bool) -> "Iterator[Submit]":
    """Yield how to submit tasks: to a helper process where it is wanted and has a processor of its own."""
    if wanted and usable_processors() > 1:
        with HelperProcess(report, preload) as helper:
            yield helper.submit
    else:
        yield run_inline


def usable_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _interrupts_ignored() -> "Iterator[None]":
    """Ignore Ctrl-C while the helper starts: it inherits that, and is interrupted only by its parent."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _prepare(preload: str) -> None:
    """Make the helper process ready for tasks."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(ImportError, EOFError, MemoryError):  # the task raises it again, where it is reported
        resolve_name(preload)


def _end_with_parent() -> None:
    """End the helper once its parent is gone: interrupt the task that runs, then end what does not listen."""
    parent = multiprocessing.parent_process()
    if parent:
        wait_for_end([parent.sentinel])
    if os.name == "posix":
        os.kill(os.getpid(), signal.SIGINT)
        threading.Event().wait(_SECONDS_TO_CLEAN_UP)
    os._exit(1)  # noqa: TID251 - a process of its own, which nobody waits for any more


def _run(task: str, args: tuple[object, ...], kwargs: dict[str, object]) -> Any:
    """Run a task by its name."""
    return resolve_name(task)(*args, **kwargs)


def _run_task(task: str, args: tuple[object, ...], kwargs: dict[str, object]) -> Any:
    """Run a task in the helper; an interrupt stops the task, never the wait for the next one."""
    signal.signal(signal.SIGINT, _interrupt_once)
    try:
        return _run(task, args, kwargs)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _interrupt_once(_number: int, _frame: FrameType | None) -> None:
    """Interrupt the task; a second interrupt (terminal and parent both send one) must not stop its clean-up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt

"""Worker processes on this machine, kept by pebble: each builds one workbook at a time within the limits.

Each worker is a pebble pool of its own: the workers of one pool share a pipe and its lock, and one that is
killed while it holds the lock keeps the others waiting for a minute.
"""

import multiprocessing
import os
import queue
import shutil
import signal
import tempfile
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from pipeline.batch.job import Job, JobResult, Status, unexpected
from pipeline.batch.limits import Limits, kill_tree
from pipeline.batch.worker import (
    LOG,
    PROCESS,
    SECONDS_TO_UNWIND,
    TIMED_OUT,
    build_within_limits,
    start_worker,
)
from pipeline.errors import TemporaryFileError

_SPARE_SECONDS = 2 * SECONDS_TO_UNWIND  # the worker's own clock comes first, pebble's is the lock behind it
_LONGEST_LOG = 4000  # bytes of its end
_SPENT = (Status.MEMORY, Status.BUG)  # after these a process is not used again
_MEMORY_SIGNS = ("MemoryError", "memory allocation", "bad_alloc", "out of memory")
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class WorkerPool:
    """So many workers; safe to use from as many threads."""

    def __init__(self, count: int, limits: Limits) -> None:
        os.environ.update(_ONE_THREAD)  # for the workers: as many processes as processors do already
        self._workers = [_Worker(limits) for _ in range(count)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def build(self, job: Job) -> JobResult:
        """Build a workbook when a worker is idle."""
        worker = self._idle.get()
        try:
            return worker.build(job)
        finally:
            self._idle.put(worker)

    def stop(self) -> None:
        """Kill all workers with what they have started; jobs under way come to nothing."""
        for worker in self._workers:
            worker.stop()


class LocalExecutor:
    """Builds workbooks in worker processes of this machine, for as long as the ``with`` block lasts."""

    def __init__(self, count: int, limits: Limits) -> None:
        self._count = count
        self._pool = WorkerPool(count, limits)
        self._threads = ThreadPoolExecutor(count, initializer=_leave_interrupts_to_the_run)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers, also in the middle of a job."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._pool.stop()
        self._threads.shutdown()

    def capacity(self) -> int:
        """Return how many workers there are."""
        return self._count

    def submit(self, job: Job) -> Future[JobResult]:
        """Have a worker build a workbook."""
        return self._threads.submit(self._pool.build, job)

    def result(self, future: Future[JobResult]) -> JobResult:
        """Return the result of a job that is done."""
        return future.result()


class _Worker:
    """One worker process; started when first needed, started anew when it has ended."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        try:
            self._folder = Path(tempfile.mkdtemp(prefix="plan-worker-"))
        except OSError as error:
            raise TemporaryFileError.because(error) from error
        self._pool = self._new_pool()
        self._future: Future[JobResult] | None = None
        self._stopped = False

    def build(self, job: Job) -> JobResult:
        """Build a workbook; one whose process ended without a reason of its own is tried again."""
        result = self._attempt(job)
        return self._attempt(job) if result.status is Status.CRASH and not self._stopped else result

    def stop(self) -> None:
        """Kill the process, from any thread, and remove its folder."""
        self._stopped = True
        if self._future:
            self._future.cancel()
        self._end_pool()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            initializer=start_worker,
            initargs=(self._folder, self._limits, os.getpid()),
            context=multiprocessing.get_context("spawn"),  # the same on every system, and no locks come along
        )

    def _end_pool(self) -> None:
        with suppress(OSError, ValueError):  # none has started
            process = int((self._folder / PROCESS).read_text(encoding="ascii"))
            if process in {child.pid for child in multiprocessing.active_children()}:
                kill_tree(process)
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _attempt(self, job: Job) -> JobResult:
        (self._folder / LOG).write_bytes(b"")
        limit = self._limits.seconds + _SPARE_SECONDS
        try:
            self._future = self._pool.schedule(build_within_limits, (job, self._limits), timeout=limit)
            result: JobResult = self._future.result()
        except TimeoutError:
            return self._timeout()
        except ProcessExpired as error:
            return self._ended(error.exitcode)
        except (BrokenProcessPool, CancelledError, RuntimeError):  # it could not even start, or was stopped
            self._replace()
            return self._ended(1)
        except Exception as error:  # noqa: BLE001 - one workbook's bug is a line of the summary
            result = unexpected(error)
        if result.status in _SPENT:
            self._replace()
        return replace(result, message=self._memory_message()) if result.status is Status.MEMORY else result

    def _replace(self) -> None:
        if not self._stopped:
            self._end_pool()
            self._pool = self._new_pool()

    def _ended(self, code: int) -> JobResult:
        """Return the result of a job in whose middle the process ended."""
        log = self._log()
        if TIMED_OUT in log:
            return self._timeout()
        if any(sign in log for sign in _MEMORY_SIGNS):
            return JobResult(Status.MEMORY, message=self._memory_message(), trace=log)
        message = f"โปรแกรมที่ทำเล่มนี้หยุดเอง ({_reason(code)}) — สั่งใหม่อีกครั้ง"
        return JobResult(Status.CRASH, message=message, trace=log)

    def _log(self) -> str:
        with suppress(OSError):
            return (self._folder / LOG).read_bytes()[-_LONGEST_LOG:].decode("utf-8", "replace")
        return ""

    def _timeout(self) -> JobResult:
        message = (
            f"ใช้เวลาเกิน {self._limits.seconds:g} วินาที จึงหยุด — เปิดสมุดงานดูว่าเสียหายหรือไม่ ถ้าใหญ่จริงให้เพิ่ม --timeout"
        )
        return JobResult(Status.TIMEOUT, message=message, seconds=self._limits.seconds)

    def _memory_message(self) -> str:
        return f"ใช้หน่วยความจำเกิน {self._limits.memory_mb} MB จึงหยุด — เปิดสมุดงานดูว่าเสียหายหรือไม่ ถ้าใหญ่จริงให้เพิ่ม --memory"


def _leave_interrupts_to_the_run() -> None:
    """Keep Ctrl-C from this thread and the processes that it starts: a worker that begins would print a traceback."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _reason(code: int) -> str:
    """Return why a process ended, by its exit code."""
    if code >= 0:
        return f"รหัส {code}"
    if -code == getattr(signal, "SIGKILL", 9):
        return "ระบบสั่งหยุด หน่วยความจำของเครื่องอาจไม่พอ"
    return signal.strsignal(-code) or f"สัญญาณ {-code}"

"""The parent's side of a worker process: start it, give it a job, end it when it takes too long."""

import pickle
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pipeline.background.messages import environment, send
from pipeline.batch.job import Job, Result, Status
from pipeline.batch.limits import Limits, end_tree
from pipeline.errors import InternalError

Work = Callable[[Job], Result]  # known by its name to the worker, as pickle needs it

_SECONDS_TO_START = 120.0
_MOST_SAID = 4000  # bytes of what it said last
_SPENT = (Status.MEMORY, Status.BUG)  # after these a process is not used again
_NO_ROOM = ("MemoryError", "memory allocation", "bad_alloc", "out of memory")
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Child:
    """One worker process within limits; started when first needed, replaced when it has ended.

    ``dear_part`` is the module that it imports before its first job, so that the clock is fair to that one.
    """

    def __init__(self, limits: Limits, dear_part: str = "pipeline.build") -> None:
        self._limits, self._dear_part = limits, dear_part
        self._process: subprocess.Popen[bytes] | None = None
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # closed by ``close``
        self._scratch = Path()
        self._late = threading.Event()
        self._stopped = False

    def do(self, work: Work, job: Job) -> Result:
        """Return what comes of a job; one whose process ended without a reason of its own is tried again."""
        result = self._try(work, job)
        return self._try(work, job) if result.status is Status.CRASH and not self._stopped else result

    def stop(self) -> None:
        """Kill the process with all it started; from any thread, a job under way comes to nothing."""
        self._stopped = True
        self._kill()

    def close(self) -> None:
        """End the process; only for the thread that uses it."""
        self._clear()
        self._said.close()

    def _try(self, work: Work, job: Job) -> Result:
        try:
            result = self._ask(self._process or self._start(), (work, job), self._limits.seconds)
        except (EOFError, OSError, pickle.UnpicklingError):
            return self._ended()
        if not isinstance(result, Result):
            raise InternalError(f"a worker answered {result!r}")
        if self._late.is_set() or result.status in _SPENT:
            self._clear()
        if result.status is Status.MEMORY:
            return replace(result, message=self._memory_message())
        return result

    def _start(self) -> "subprocess.Popen[bytes]":
        self._late.clear()
        self._said.seek(0)
        self._said.truncate()
        self._scratch = Path(
            tempfile.gettempdir(), f"plan-worker-{secrets.token_hex(8)}"
        )  # it makes it itself
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self._scratch))
        self._process = subprocess.Popen(  # noqa: S603  # ourselves
            [sys.executable, "-m", "pipeline.batch.worker", str(self._scratch)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={**environment(), **_ONE_THREAD, **temporary},
            start_new_session=True,
        )
        if self._stopped:  # ended by another thread while it started
            self._kill()
        self._write(self._process, (self._limits, self._dear_part))
        self._ask(self._process, None, _SECONDS_TO_START)
        return self._process

    def _ask(self, process: "subprocess.Popen[bytes]", request: object, seconds: float) -> object:
        """Send a request, if any, and return the answer; the process is killed when it takes too long."""
        clock = threading.Timer(seconds, self._ring)
        clock.daemon = True
        clock.start()
        try:
            if request is not None:
                self._write(process, request)
            if process.stdout is None:
                raise EOFError
            return pickle.load(process.stdout)  # noqa: S301  # from our own worker
        finally:
            clock.cancel()

    @staticmethod
    def _write(process: "subprocess.Popen[bytes]", request: object) -> None:
        if process.stdin is not None:
            send(process.stdin, request)

    def _ring(self) -> None:
        self._late.set()
        self._kill()

    def _kill(self) -> None:
        process = self._process
        if process is not None and process.poll() is None:
            end_tree(process.pid)

    def _ended(self) -> Result:
        """Return what a process that ended in the middle of a job comes to, and clear it away."""
        late, code = self._late.is_set(), self._clear()
        self._said.seek(0)
        said = self._said.read()[-_MOST_SAID:].decode("utf-8", "replace")
        if late:
            message = f"ใช้เวลาเกิน {self._limits.seconds:g} วินาที จึงหยุด — เปิดสมุดงานดูว่าเสียหายหรือไม่ ถ้าใหญ่จริงให้เพิ่ม --timeout"
            return Result(Status.TIMEOUT, message=message, seconds=self._limits.seconds)
        if any(sign in said for sign in _NO_ROOM):
            return Result(Status.MEMORY, message=self._memory_message(), trace=said)
        return Result(
            Status.CRASH, message=f"โปรแกรมที่ทำเล่มนี้หยุดเอง ({_reason(code)}) — สั่งใหม่อีกครั้ง", trace=said
        )

    def _memory_message(self) -> str:
        return f"ใช้หน่วยความจำเกิน {self._limits.memory_mb} MB จึงหยุด — เปิดสมุดงานดูว่าเสียหายหรือไม่ ถ้าใหญ่จริงให้เพิ่ม --memory"

    def _clear(self) -> int:
        """End the process, take its scratch folder away, and return its exit code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.poll() is None:
            end_tree(process.pid)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what could not be sent before it ended
                    pipe.close()
        shutil.rmtree(self._scratch, ignore_errors=True)
        return process.returncode


def _reason(code: int) -> str:
    """Return why a process ended, by its exit code."""
    if code >= 0:
        return f"รหัส {code}"
    if -code == getattr(signal, "SIGKILL", 9):
        return "ระบบสั่งหยุด หน่วยความจำของเครื่องอาจไม่พอ"
    return signal.strsignal(-code) or f"สัญญาณ {-code}"

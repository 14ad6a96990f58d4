"""The workbooks on a Dask cluster: each job goes out as bytes and comes back as files.

A job carries its workbook in the task itself, so that the scheduler can hand it to another worker when one
is lost. On the cluster's machines each job runs in a worker process of our own within the same limits as
here. Nothing waits for ever: what a cluster lacks, and a cluster that is lost, is reported within a minute.
"""

import multiprocessing
import re
import secrets
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from threading import Thread
from typing import Any, TypeVar

import distributed

from pipeline.batch.job import Job, JobResult, Status
from pipeline.batch.limits import Limits
from pipeline.batch.worker_pool import WorkerPool
from pipeline.errors import UserError, os_reason

_SECONDS_TO_CONNECT, _SECONDS_FOR_A_WORKER, _SECONDS_TO_ANSWER = 10, 30, 20
_AHEAD = 2  # jobs a thread: one under way and one that waits
_RETRIES = 2  # of a task that fails in Dask itself; a workbook that fails is a result
_UNREACHED = (
    "ติดต่อคลัสเตอร์ {address} ไม่ได้ ({reason}) — ตรวจว่า scheduler และ worker ทำงานอยู่ แล้วสั่งใหม่ จะทำต่อจากที่ค้าง"
)
_ADDRESS = re.compile(r"((tcp|tls)://)?(\[[0-9a-fA-F:]+\]|[^\s/,\[\]:]+):\d{1,5}")
_NO_ADDRESS = "“{address}” ไม่ใช่ที่อยู่ของคลัสเตอร์ — พิมพ์เช่น tcp://ชื่อเครื่อง:8786 หรือ tls://ชื่อเครื่อง:8786"
_NO_TLS = (
    "{address} ต้องมีใบรับรอง TLS — ตั้งค่า distributed.comm.tls ของ Dask (ไฟล์ ca, cert, key) ที่เครื่องนี้ แล้วสั่งใหม่"
)
_NO_PACKAGE = (
    "{where} ของคลัสเตอร์ {address} ยังไม่มีโปรแกรมนี้ — ติดตั้งโปรแกรมรุ่นเดียวกันที่เครื่องนั้น เริ่ม {where} ใหม่ แล้วสั่งใหม่"
)

_DASK: Any = distributed  # has no types
_Answer = TypeVar("_Answer")


class ClusterExecutor:
    """Builds workbooks on a cluster; every method raises UserError when the cluster is lost."""

    def __init__(self, client: Any, address: str, limits: Limits) -> None:
        self._client, self._address = client, address
        self.pool = _PoolPlugin(limits, secrets.token_hex(8))
        self._workers_seen = time.monotonic()

    def capacity(self) -> int:
        """Return how many jobs keep every thread of the cluster busy; workers may come and go."""
        try:
            threads = sum(map(int, _within(_SECONDS_TO_ANSWER, self._client.nthreads).values()))
        except OSError as error:  # Dask's own errors of a lost connection among them
            raise self._lost("scheduler หายไป") from error
        if self._client.status not in ("running", "connecting"):
            raise self._lost("scheduler หายไป")
        if threads:
            self._workers_seen = time.monotonic()
        elif time.monotonic() - self._workers_seen > _SECONDS_FOR_A_WORKER:
            raise self._lost("worker หายไปทั้งหมด")
        return _AHEAD * max(1, threads)

    def submit(self, job: Job) -> Any:
        """Send a job to the cluster."""
        return self._client.submit(_build_on_worker, self.pool.name, job, pure=False, retries=_RETRIES)

    def result(self, future: Any) -> JobResult:
        """Return the result of a future that is done."""
        try:
            result = future.result()
        except CancelledError as error:
            raise self._lost("scheduler หายไป") from error
        except _DASK.KilledWorker:
            message = "เครื่องที่ทำเล่มนี้หยุดเองหลายครั้ง — ตรวจ worker ของคลัสเตอร์ แล้วสั่งใหม่"
            return JobResult(Status.CRASH, message=message)
        return result if isinstance(result, JobResult) else JobResult(Status.BUG, message=repr(result))

    def _lost(self, reason: str) -> UserError:
        return UserError(_UNREACHED.format(address=self._address, reason=reason))


@contextmanager
def connected(address: str, limits: Limits) -> Iterator[ClusterExecutor]:
    """Connect to a scheduler that has workers with this program; what is under way is cancelled at the end.

    Raises UserError when the scheduler cannot be reached, or what the cluster lacks.
    """
    client = _client(address)
    try:
        executor = ClusterExecutor(client, address, limits)
        try:
            _require_program(client, address)
            _within(_SECONDS_TO_ANSWER, lambda: client.register_plugin(executor.pool))
        except OSError as error:
            raise UserError(_UNREACHED.format(address=address, reason=_reason(error))) from error
        try:
            yield executor
        finally:
            with suppress(OSError, CancelledError):  # it is lost
                _within(_SECONDS_TO_ANSWER, lambda: client.unregister_worker_plugin(executor.pool.name))
    finally:
        with suppress(OSError):
            _within(_SECONDS_TO_ANSWER, client.close)


def _client(address: str) -> Any:
    """Return a client of a scheduler. Raises UserError when the address is none or nobody answers there."""
    if not _ADDRESS.fullmatch(address):
        raise UserError(_NO_ADDRESS.format(address=address))
    options = {"timeout": _SECONDS_TO_CONNECT, "set_as_default": False}
    try:
        # Its own limit ends with the connection: whatever listens there may never answer.
        return _within(2 * _SECONDS_TO_CONNECT, lambda: _DASK.Client(address, **options))
    except (TypeError, RuntimeError) as error:  # what Dask raises where it has no certificates
        raise UserError(_NO_TLS.format(address=address)) from error
    except OSError as error:
        raise UserError(_UNREACHED.format(address=address, reason=_reason(error))) from error
    except (ValueError, MemoryError) as error:  # what Dask makes of the bytes of another program
        reason = "ที่นั่นไม่ใช่ scheduler ของ Dask"
        raise UserError(_UNREACHED.format(address=address, reason=reason)) from error


def _within(seconds: float, call: Callable[[], _Answer]) -> _Answer:
    """Return what a call of Dask comes to. Raises TimeoutError, an OSError, when it does not come back."""
    answer: Future[_Answer] = Future()

    def run() -> None:
        try:
            answer.set_result(call())
        except BaseException as error:  # noqa: BLE001 - it is raised where the answer is waited for
            answer.set_exception(error)

    Thread(target=run, daemon=True).start()
    return answer.result(seconds)


def _reason(error: OSError) -> str:
    """Return in Thai why a cluster cannot be used; Dask's own errors have no number, and are of time."""
    if not error.errno:
        return "ไม่ตอบในเวลาที่ให้"
    return f"{os_reason(error)}: {error.filename}" if error.filename else os_reason(error)


def _require_program(client: Any, address: str) -> None:
    """Raise UserError unless the scheduler, and every worker of now, can import this program; OSError when it is lost."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS_FOR_A_WORKER)
    except TimeoutError as error:
        raise UserError(_UNREACHED.format(address=address, reason="ยังไม่มี worker")) from error
    package = __name__.partition(".")[0]
    if _within(_SECONDS_TO_ANSWER, lambda: client.run_on_scheduler(find_spec, package)) is None:
        raise UserError(_NO_PACKAGE.format(where="scheduler", address=address))
    found = _within(_SECONDS_TO_ANSWER, lambda: client.run(find_spec, package, on_error="return"))
    lacking = sorted(worker for worker, spec in found.items() if spec is None)
    if lacking:
        raise UserError(_NO_PACKAGE.format(where=f"worker {', '.join(lacking[:3])}", address=address))


class _PoolPlugin(_DASK.WorkerPlugin):  # type: ignore[misc]  # has no types
    """Gives each worker of the cluster a pool of worker processes of our own, as many as it has threads."""

    def __init__(self, limits: Limits, token: str) -> None:
        self.name = f"plan-book-{token}"
        self._limits = limits

    def setup(self, worker: Any) -> None:
        """Make the pool on a worker. One under a nanny is a daemon, which may not start processes itself."""
        multiprocessing.current_process().daemon = False
        self.pool = WorkerPool(worker.state.nthreads, self._limits)

    def teardown(self, worker: Any) -> None:
        """End the pool."""
        del worker
        self.pool.stop()


def _build_on_worker(plugin: str, job: Job) -> JobResult:
    """Build a workbook in the pool of the cluster's worker that this runs on."""
    pool: WorkerPool = _DASK.get_worker().plugins[plugin].pool
    return pool.build(job)

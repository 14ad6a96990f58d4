"""The workbooks on a Dask cluster: each job goes out as bytes and comes back as files.

A job carries its workbook in the task itself, so that the scheduler can hand it to another worker when one
is lost; only so many are under way as keep every thread busy, so that memory stays flat. On the
cluster's machines each job runs in a process apart (``apart``) within the same limits as here.
"""

import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import distributed

from pipeline.batch.child import Work
from pipeline.batch.inputs import read_pictures
from pipeline.batch.isolated import build_apart
from pipeline.batch.job import Job, Result, Status
from pipeline.batch.limits import Limits
from pipeline.batch.results import Row
from pipeline.batch.worker_pool import Finish, Task
from pipeline.errors import UserError

_SECONDS_TO_CONNECT, _SECONDS_FOR_A_WORKER, _SECONDS_A_TICK = 15, 60, 0.5
_AHEAD = 2  # jobs a thread: one under way and one that waits
_RETRIES = 2  # of a task that fails in Dask itself; a workbook that fails is a result
_LOST = "ติดต่อคลัสเตอร์ {address} ไม่ได้ ({reason}) — ตรวจว่า scheduler และ worker ทำงานอยู่ แล้วสั่งใหม่ จะทำต่อจากที่ค้าง"

_CLIENT: Any = distributed.Client  # a part of Dask without types

Submit = Callable[[Job], Any]  # to the cluster; returns the future


def build_on_cluster(
    address: str, tasks: Sequence[Task], limits: Limits, work: Work, finish: Finish
) -> Iterator[Row | None]:
    """Yield the row of each workbook as it ends, and None now and then while nothing ends.

    Raises UserError when the scheduler cannot be reached, is lost, or has no worker.
    """
    with _connected(address) as client:

        def submit(job: Job) -> Any:
            return client.submit(build_apart, work, job, limits, pure=False, retries=_RETRIES)

        yield from _Flow(client, address, submit, tasks, finish).rows()


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """Connect to a scheduler that has a worker; what is under way is cancelled at the end."""
    try:
        client = _CLIENT(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UserError(_LOST.format(address=address, reason=type(error).__name__)) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS_FOR_A_WORKER)
        except TimeoutError as error:
            raise UserError(_LOST.format(address=address, reason="ยังไม่มี worker")) from error
        yield client


class _Flow:
    """Keeps the cluster busy: a task goes out when one has come back."""

    def __init__(
        self, client: Any, address: str, submit: Submit, tasks: Sequence[Task], finish: Finish
    ) -> None:
        self._client, self._address, self._submit, self._finish = client, address, submit, finish
        self._count, self._waiting = len(tasks), iter(tasks)
        self._under_way: dict[Any, tuple[Task, Job]] = {}  # by future
        self._ready: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._failed: list[Row] = []

    def rows(self) -> Iterator[Row | None]:
        """Yield the rows as they come, None when a while has passed without one."""
        left = self._count
        while left:
            self._fill()
            row = self._failed.pop() if self._failed else self._next()
            left -= row is not None
            yield row

    def _fill(self) -> None:
        """Send tasks out until every thread of the cluster has its share; workers may come and go."""
        share = _AHEAD * max(1, self._threads())
        while len(self._under_way) < share and (task := next(self._waiting, None)):
            try:
                self._send(task, task.load())
            except UserError as error:
                result = Result(Status.OUTSIDE, message=str(error))
                self._failed.append(self._finish(task.order, Job(task.order.path.name, b"", {}), result))

    def _threads(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except OSError as error:  # Dask's own errors of a lost connection among them
            raise self._lost() from error

    def _lost(self) -> UserError:
        return UserError(_LOST.format(address=self._address, reason="scheduler หายไป"))

    def _send(self, task: Task, job: Job) -> None:
        future = self._submit(job)
        self._under_way[future] = task, job
        future.add_done_callback(self._ready.put)

    def _next(self) -> Row | None:
        """Return the row of a task that has come back, None when none has, or it goes out once more."""
        try:
            future = self._ready.get(timeout=_SECONDS_A_TICK)
        except queue.Empty:
            if self._client.status not in ("running", "connecting"):
                raise self._lost() from None
            return None
        task, job = self._under_way.pop(future)
        result = self._result(future)
        if result.status is Status.WANTING:
            self._send(task, replace(job, pictures=read_pictures(task.order.path, result.wanted)))
            return None
        return self._finish(task.order, job, result)

    def _result(self, future: Any) -> Result:
        try:
            result = future.result()
        except CancelledError as error:
            raise self._lost() from error
        except distributed.KilledWorker:
            return Result(Status.CRASH, message="เครื่องที่ทำเล่มนี้หยุดเองหลายครั้ง — ตรวจ worker ของคลัสเตอร์ แล้วสั่งใหม่")
        return result if isinstance(result, Result) else Result(Status.BUG, message=repr(result))

"""The workbooks on this machine: so many worker processes, each kept by a thread of ours."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.batch.child import Child, Work
from pipeline.batch.inputs import Order, read_pictures
from pipeline.batch.job import Job, Result, Status
from pipeline.batch.limits import Limits
from pipeline.batch.results import Row
from pipeline.errors import UserError

_SECONDS_A_TICK = 0.5

Finish = Callable[[Order, Job, Result], Row]  # publishes a result, from any thread


@dataclass(frozen=True)
class Task:
    """One workbook to be built, and how to read its job when its turn comes."""

    order: Order
    load: Callable[[], Job]


def build_locally(
    tasks: Sequence[Task], jobs: int, limits: Limits, work: Work, finish: Finish
) -> Iterator[Row | None]:
    """Yield the row of each workbook as it ends, and None now and then while nothing ends.

    Whoever stops listening stops the work: every process under way is killed.
    """
    pool = _Pool(tasks, limits, work, finish)
    threads = [threading.Thread(target=pool.serve, args=(child,)) for child in pool.children(jobs)]
    for thread in threads:
        thread.start()
    try:
        yield from pool.rows()
    finally:
        pool.stop()
        for thread in threads:
            thread.join()


class _Pool:
    """What the threads share: the tasks that wait, the rows that are ready."""

    def __init__(self, tasks: Sequence[Task], limits: Limits, work: Work, finish: Finish) -> None:
        self._count, self._waiting = len(tasks), iter(tasks)
        self._limits, self._work, self._finish = limits, work, finish
        self._turn = threading.Lock()
        self._stopped = threading.Event()
        self._ready: queue.SimpleQueue[Row | BaseException] = queue.SimpleQueue()
        self._children: list[Child] = []

    def children(self, jobs: int) -> list[Child]:
        """Return as many worker processes, not yet started, as there is work for."""
        self._children = [Child(self._limits) for _ in range(max(1, min(jobs, self._count)))]
        return self._children

    def serve(self, child: Child) -> None:
        """Build one workbook after another in one worker process; a bug of ours goes to who listens."""
        try:
            while task := self._next():
                job, result = self._build(child, task)
                if not self._stopped.is_set():  # else it was killed by us, which means nothing
                    self._ready.put(self._finish(task.order, job, result))
        except BaseException as error:  # noqa: BLE001 - a thread has nobody above it
            self._ready.put(error)
        finally:
            child.close()

    def rows(self) -> Iterator[Row | None]:
        """Yield the rows as they come, None when a while has passed without one."""
        left = self._count
        while left:
            try:
                row = self._ready.get(timeout=_SECONDS_A_TICK)
            except queue.Empty:
                yield None
                continue
            if isinstance(row, BaseException):
                raise row
            left -= 1
            yield row

    def stop(self) -> None:
        """Let nothing new begin and kill what is under way."""
        self._stopped.set()
        for child in self._children:
            child.stop()

    def _next(self) -> Task | None:
        with self._turn:
            return None if self._stopped.is_set() else next(self._waiting, None)

    def _build(self, child: Child, task: Task) -> tuple[Job, Result]:
        try:
            job = task.load()
        except UserError as error:
            return Job(task.order.path.name, b"", {}), Result(Status.OUTSIDE, message=str(error))
        result = child.do(self._work, job)
        if result.status is Status.WANTING:
            job = replace(job, pictures=read_pictures(task.order.path, result.wanted))
            result = child.do(self._work, job)
        return job, result

"""Keep the workers busy, here or on a cluster: a job is sent out when another has come back.

Only so many are under way as keep every worker busy, so that memory stays flat.
"""

import queue
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from pipeline.batch.inputs import WorkbookInput, read_pictures
from pipeline.batch.job import Job, JobResult, Status
from pipeline.batch.summary_row import SummaryRow
from pipeline.errors import UserError

_SECONDS_A_TICK = 0.5

Store = Callable[[WorkbookInput, Job, JobResult], SummaryRow]


class Executor(Protocol):
    """Builds workbooks elsewhere: in worker processes of this machine, or on a cluster."""

    def capacity(self) -> int:
        """Return how many jobs keep every worker busy. Raises UserError when there is none left."""

    def submit(self, job: Job) -> Any:
        """Send a job out and return its future, of ``concurrent.futures`` or Dask."""

    def result(self, future: Any) -> JobResult:
        """Return the result of a future that is done. Raises UserError when the executor is lost."""


@dataclass(frozen=True)
class Task:
    """One workbook to be built, and how to read its job when its turn comes."""

    source: WorkbookInput
    load: Callable[[], Job]


def build_all(tasks: Sequence[Task], executor: Executor, store: Store) -> Iterator[SummaryRow | None]:
    """Yield the row of each workbook as it ends, and None now and then while nothing ends.

    Raises UserError when the executor is lost.
    """
    waiting, under_way = iter(tasks), _UnderWay(executor)
    left = len(tasks)
    while left:
        while under_way.has_room and (task := next(waiting, None)):
            try:
                under_way.send(task, task.load())
            except UserError as error:
                left -= 1
                unusable = JobResult(Status.OUTSIDE, message=str(error))
                yield store(task.source, Job(task.source.path.name, b"", {}), unusable)
        ended = under_way.next_ended()
        if ended is None:
            yield None
            continue
        task, job, result = ended
        if result.status is Status.NEEDS_PICTURES:
            pictures = read_pictures(task.source.path, result.picture_names)
            under_way.send(task, replace(job, pictures=pictures))
        else:
            left -= 1
            yield store(task.source, job, result)


class _UnderWay:
    """The jobs that an executor has been given and that have not ended."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._jobs: dict[Any, tuple[Task, Job]] = {}  # by future
        self._ended: queue.SimpleQueue[Any] = queue.SimpleQueue()

    @property
    def has_room(self) -> bool:
        """Whether the executor takes another job."""
        return len(self._jobs) < self._executor.capacity()

    def send(self, task: Task, job: Job) -> None:
        """Give a job to the executor."""
        future = self._executor.submit(job)
        self._jobs[future] = task, job
        future.add_done_callback(self._ended.put)

    def next_ended(self) -> tuple[Task, Job, JobResult] | None:
        """Wait for a job to end; None when none has after a short while. Raises UserError as ``build_all``."""
        try:
            future = self._ended.get(timeout=_SECONDS_A_TICK)
        except queue.Empty:
            return None
        return *self._jobs.pop(future), self._executor.result(future)

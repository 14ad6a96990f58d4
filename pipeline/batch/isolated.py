"""What a cluster's machine does with a job: it has a worker process of its own do it, within limits."""

import atexit
import queue

from pipeline.batch.child import Child, Work
from pipeline.batch.job import Job, Result
from pipeline.batch.limits import Limits

# Worker processes that wait for their next job, by their limits; a thread that has a job takes one.
_IDLE: dict[Limits, "queue.SimpleQueue[Child]"] = {}


def build_apart(work: Work, job: Job, limits: Limits) -> Result:
    """Return what comes of a job that is done in a process apart; the process is kept for the next one."""
    idle = _IDLE.setdefault(limits, queue.SimpleQueue())
    try:
        child = idle.get_nowait()
    except queue.Empty:
        child = Child(limits)
        atexit.register(_end, child)
    try:
        return child.do(work, job)
    finally:
        idle.put(child)


def _end(child: Child) -> None:
    child.stop()
    child.close()

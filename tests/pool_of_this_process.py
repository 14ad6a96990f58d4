"""A worker pool without processes, for tests of what a batch does with what its workers make."""

from pipeline.batch.job import Job, JobResult, build_plan
from pipeline.batch.limits import Limits


class PoolOfThisProcess:
    """Builds workbooks in this very process; ``test_worker_pool`` has the real one."""

    def __init__(self, count: int, limits: Limits) -> None:
        self.count, self.limits = count, limits

    def build(self, job: Job) -> JobResult:
        return build_plan(job)

    def stop(self) -> None:
        """Have nothing to stop."""

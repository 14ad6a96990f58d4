"""Many offices: books a minute against the number of jobs, who uses the processor, whether memory stays flat.

Every number of jobs from 1 to that of the processors gets the same part of the workbooks; then all of them
are built with as many jobs as there are processors, so that memory has time to grow if it wants to.
Rates suffer from whoever else works on the machine; processor seconds a book, and the part of them that the
process which hands the jobs out takes for itself, do not. ``PLAN_BENCH_OFFICES`` sets how many there are.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from measure import ENVIRONMENT, ROOT
from plan_maker import make_plans

from pipeline.batch.limits import descendants

OFFICES = int(os.environ.get("PLAN_BENCH_OFFICES", "300"))
PART, FEWEST = 10, 8  # one workbook in ten, but eight at least
_SECONDS_A_LOOK = 0.25


@dataclass(frozen=True)
class Run:
    """What building many offices came to."""

    rate: float  # books a minute
    seconds: float  # of processor, a book
    own_part: float  # of these, of the process that hands the jobs out
    megabytes: list[float]  # of all its processes, look by look


def main() -> dict[str, Any]:
    """Measure and return the rates, and the memory of all processes early and late."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make_plans(folder / "in", OFFICES)
        part = folder / "part.txt"
        part.write_text("\n".join(map(str, paths[: max(FEWEST, OFFICES // PART)])), encoding="utf-8")
        processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        runs = {jobs: _run(part, folder / f"out-{jobs}", jobs) for jobs in range(1, processors + 1)}
        whole = _run(folder / "in", folder / "out", processors)
    looks = whole.megabytes
    third = max(1, len(looks) // 3)
    early, late = mean(looks[third : 2 * third]), mean(looks[-third:])
    return {
        "offices": OFFICES,
        "books_a_minute": {"by jobs": {jobs: run.rate for jobs, run in runs.items()}, "all": whole.rate},
        "processor_seconds_a_book": {jobs: run.seconds for jobs, run in runs.items()},
        "own_part": whole.own_part,
        "megabytes": [early, late],
        "late/early": late / early,
    }


def _run(source: Path, out: Path, jobs: int) -> Run:
    """Build all and measure."""
    command = [sys.executable, "-m", "pipeline", "batch", str(source), "--out", str(out), "--jobs", str(jobs)]
    looks, own, before = [], 0.0, _seconds_of_ended()
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        looks.append(sum(map(_resident_mb, [process.pid, *descendants(process.pid)])))
        own = max(own, _processor_seconds(process.pid))
        time.sleep(_SECONDS_A_LOOK)
    seconds = time.perf_counter() - start
    rows = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    failed = [
        f"{row['workbook']}: {row['status']} {row['message']}" for row in rows if row["status"] != "good"
    ]
    if failed:
        sys.exit("\n".join(failed))
    used = _seconds_of_ended() - before
    return Run(len(rows) / seconds * 60, used / len(rows), own / used, looks or [0.0])


def _seconds_of_ended() -> float:
    """Return the processor seconds of all processes below us that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _processor_seconds(pid: int) -> float:
    """Return what a process has used itself so far, 0 when it has ended or the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident_mb(pid: int) -> float:
    """Return the memory of a process, 0 when it has ended or the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    print(json.dumps(main()))

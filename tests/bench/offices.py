"""Many offices: books a minute against the number of jobs, and whether memory stays flat.

Every number of jobs from 1 to that of the processors gets the same part of the workbooks; then all of them
are built with as many jobs as there are processors, so that memory has time to grow if it wants to. ``PLAN_BENCH_OFFICES`` sets how many there are.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean
from typing import Any

from measure import ENVIRONMENT, ROOT
from plan_maker import make_plans

from pipeline.batch.limits import started_by

OFFICES = int(os.environ.get("PLAN_BENCH_OFFICES", "300"))
PART, FEWEST = 10, 8  # one workbook in ten, but eight at least
_SECONDS_A_LOOK = 0.25


def main() -> dict[str, Any]:
    """Measure and return the rates, and the memory of all processes early and late."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make_plans(folder / "in", OFFICES)
        part = folder / "part.txt"
        part.write_text("\n".join(map(str, paths[: max(FEWEST, OFFICES // PART)])), encoding="utf-8")
        processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        rates = {jobs: _run(part, folder / f"out-{jobs}", jobs)[0] for jobs in range(1, processors + 1)}
        rate, looks = _run(folder / "in", folder / "out", processors)
    third = max(1, len(looks) // 3)
    early, late = mean(looks[third : 2 * third]), mean(looks[-third:])
    return {
        "offices": OFFICES,
        "books_a_minute": {"by jobs": rates, "all": rate},
        "megabytes": [early, late],
        "late/early": late / early,
    }


def _run(source: Path, out: Path, jobs: int) -> tuple[float, list[float]]:
    """Build all and return books a minute and the megabytes of all its processes, look by look."""
    command = [sys.executable, "-m", "pipeline", "batch", str(source), "--out", str(out), "--jobs", str(jobs)]
    looks = []
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        looks.append(sum(map(_resident_mb, [process.pid, *started_by(process.pid)])))
        time.sleep(_SECONDS_A_LOOK)
    seconds = time.perf_counter() - start
    rows = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    failed = [
        f"{row['workbook']}: {row['status']} {row['message']}" for row in rows if row["status"] != "good"
    ]
    if failed:
        sys.exit("\n".join(failed))
    return len(rows) / seconds * 60, looks or [0.0]


def _resident_mb(pid: int) -> float:
    """Return the memory of a process, 0 when it has ended or the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    print(json.dumps(main()))

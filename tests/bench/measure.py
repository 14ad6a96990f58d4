"""Runs a command and tells how long it took, how much memory it had at most, and what it said."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {
    **os.environ,
    "PLAN_NO_OFFICE": "1",
    "PYTHONUTF8": "1",
    "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are kept, as they are for a clerk
_SECONDS_BETWEEN_LOOKS = 0.005
_MEGABYTE = 1024 if sys.platform == "linux" else 2**20  # of the system's ru_maxrss


@dataclass(frozen=True)
class Measured:
    """What one run came to."""

    seconds: float
    peak_mb: float  # 0 where the system does not tell
    said: str


def measure(*arguments: object) -> Measured:
    """Run this Python with arguments, as if LibreOffice were absent; a run that fails ends the bench."""
    command = [sys.executable, *map(str, arguments)]
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT
        )
        peak_mb = wait(process)
        seconds = time.perf_counter() - start
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    if process.returncode:
        sys.exit(f"{' '.join(command)}\nended with {process.returncode}:\n{said}")
    return Measured(seconds, peak_mb, said)


def together(*arguments: object) -> float:
    """Run this Python and return the most memory that it had with its child processes, in megabytes.

    What they share is counted once. 0 where the system does not tell (it is Linux that does).
    """
    command, most = [sys.executable, *map(str, arguments)], 0
    with subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, sum(map(_proportional_kb, _with_children(process.pid))))
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    return most / 1024


def _with_children(process: int) -> list[int]:
    try:
        files = list(Path(f"/proc/{process}/task").glob("*/children"))
        children = [int(number) for file in files for number in file.read_text().split()]
    except OSError:  # it has ended
        children = []
    return [process, *(each for child in children for each in _with_children(child))]


def _proportional_kb(process: int) -> int:
    """Return a process's proportional set size; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def wait(process: "subprocess.Popen[bytes]") -> float:
    """Wait for a process and return the most memory it had, in megabytes."""
    if not hasattr(os, "wait4"):
        process.wait()
        return 0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return float(usage.ru_maxrss / _MEGABYTE)

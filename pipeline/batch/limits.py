"""What one workbook may use: seconds and memory, kept by the kernel where it can.

On Linux the memory a process may write to is limited by ``RLIMIT_DATA``, its processor time by
``RLIMIT_CPU`` (a second lock behind the clock), and it leaves no core file. On Windows only the clock
holds: ``--memory`` has no effect there, and on macOS the kernel does not keep ``RLIMIT_DATA``.
"""

import math
import os
import re
import signal
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

_MEGABYTE = 2**20
_NEARLY = 0.9
_SPARE_SECONDS = 10  # of processor time, so that the clock always speaks first


@dataclass(frozen=True)
class Limits:
    """Seconds that a workbook may take, and megabytes that its process may hold."""

    seconds: float = 300.0
    memory_mb: int = 2048


def limit_memory(limits: Limits) -> None:
    """Limit the memory of this process and of all it starts, for good."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_DATA, limits.memory_mb * _MEGABYTE)
        _lower(resource.RLIMIT_CORE, 0)


def limit_processor(limits: Limits) -> None:
    """Let this process use its seconds of processor time from now on; then the kernel ends it."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = math.ceil(used.ru_utime + used.ru_stime + limits.seconds + _SPARE_SECONDS)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = until if hard == resource.RLIM_INFINITY else min(until, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


if sys.platform != "win32":

    def _lower(what: int, value: int) -> None:
        """Set a limit, soft and hard, unless it is lower already."""
        _, hard = resource.getrlimit(what)
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (least, least))


def memory_is_used_up() -> bool:
    """Return whether this process holds nearly all it may, where /proc tells it: then libraries fail in any way."""
    if sys.platform == "win32":
        return False
    limit, _ = resource.getrlimit(resource.RLIMIT_DATA)
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    held = re.search(r"^VmData:\s+(\d+) kB$", status, re.MULTILINE)
    return limit != resource.RLIM_INFINITY and held is not None and int(held[1]) * 1024 > limit * _NEARLY


def kill_tree(pid: int) -> None:
    """Kill a process and everything it started, such as LibreOffice in a session of its own."""
    if sys.platform == "win32":
        taskkill = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32" / "taskkill.exe"
        subprocess.run(  # noqa: S603  # Windows' own
            [taskkill, "/T", "/F", "/PID", str(pid)], capture_output=True, check=False
        )
        return
    for each in (*descendants(pid), pid):
        kill(each)


def kill(pid: int) -> None:
    """Kill a process; one that has ended is no fault."""
    try:
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    except (ProcessLookupError, PermissionError):
        return


def descendants(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that these started, as /proc lists them."""
    children: dict[int, list[int]] = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        children[int(fields[1])].append(int(stat.parent.name))
    found = [pid]
    for each in found:
        found += children[each]
    return found[1:]

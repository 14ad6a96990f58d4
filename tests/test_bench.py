"""``make bench`` takes too long to be run with the tests; that its parts can be loaded is seen here."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent / "bench"


def test_every_part_of_the_bench_finds_what_it_imports() -> None:
    names = sorted(path.stem for path in BENCH.glob("*.py"))
    folders = [BENCH, BENCH.parent, BENCH.parents[1]]
    code = f"import sys; sys.path[:0] = {list(map(str, folders))}; import {', '.join(names)}"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")

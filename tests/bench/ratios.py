"""How long ``make book`` takes, told as ratios of runs that took turns on the same machine.

(a) is what importing the libraries costs alone, (b) the whole command without LibreOffice, (c) the
plain way to the sheets alone (``plain_way.py``). Seconds differ from machine to machine, ratios
hardly; the target is b / a. Nothing here passes or fails.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build" / "bench.json"
WORKBOOK = "source/plan_2568.xlsx"
ROUNDS = 5
TARGET = 2.5  # b / a at most

TITLES = {
    "a": "import pandas, openpyxl, docxtpl",
    "b": "python -m pipeline book",
    "c": "docxtpl a sheet, then docxcompose",
}


def commands(out: Path) -> dict[str, list[str]]:
    """Return the three commands; what they make goes below ``out``."""
    return {
        "a": [sys.executable, "-c", "import pandas, openpyxl, docxtpl"],
        "b": [sys.executable, "-m", "pipeline", "book", WORKBOOK, "--out", str(out / "book")],
        "c": [sys.executable, "tests/bench/plain_way.py", WORKBOOK, str(out / "plain")],
    }


def seconds_of(command: list[str]) -> float:
    """Run a command as if LibreOffice were absent and return how long it took."""
    environment = {**os.environ, "PLAN_NO_OFFICE": "1", "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    took = time.perf_counter() - start
    if run.returncode:
        said = (run.stdout + run.stderr).decode("utf-8", "replace")
        sys.exit(f"{' '.join(command)}\nended with {run.returncode}:\n{said}")
    return took


def measure() -> dict[str, list[float]]:
    """Return the seconds of each command, which take turns; a first turn only warms the caches."""
    with tempfile.TemporaryDirectory() as folder:
        runs = commands(Path(folder))
        turns = [
            {name: seconds_of(command) for name, command in runs.items()} for _ in range(1 + ROUNDS)
        ]
    return {name: [turn[name] for turn in turns[1:]] for name in runs}


def main() -> None:
    """Measure, print, keep the numbers; ratios are of the best runs, the least disturbed."""
    seconds = measure()
    best = {name: min(taken) for name, taken in seconds.items()}
    middle = {name: median(taken) for name, taken in seconds.items()}
    ratios = {"b/a": best["b"] / best["a"], "c/b": best["c"] / best["b"]}
    print(f"{f'seconds, {ROUNDS} rounds':38}  best  median")
    for name, title in TITLES.items():
        print(f"({name}) {title:34}  {best[name]:.2f}    {middle[name]:.2f}")
    print(f"b/a = {ratios['b/a']:.2f} (target: at most {TARGET})   c/b = {ratios['c/b']:.2f}")
    kept = {"what": TITLES, "best": best, "median": middle, "ratios": ratios, "target": TARGET}
    RESULT.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""How fast ``make book`` and its parts are, told as ratios of runs that took turns on the same machine.

Seconds differ from machine to machine, ratios hardly. Nothing here passes or fails: the table says which
targets are met, and ``build/bench.json`` keeps the numbers.
"""

import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from measure import ROOT, Measured, measure, together

RESULT = ROOT / "build" / "bench.json"
WORKBOOK = ROOT / "source" / "plan_2568.xlsx"
PLANS = ROOT / "tests" / "bench" / "plans.py"
PHASES = ROOT / "tests" / "bench" / "phases.py"
OFFICES = ROOT / "tests" / "bench" / "offices.py"
ROUNDS = 5
LIBRARIES = "import pandas, openpyxl, docxtpl"
# The documents alone: read, structure checked, assembled, filled, bound; no proofreader, no result pages.
DOCUMENTS_ALONE = """
import sys
from pathlib import Path
from pipeline.assemble.plan import assemble_plan
from pipeline.check.all_checks import check_structure
from pipeline.fill.documents import make_documents
from pipeline.bind.build_record import BuildRecord
from pipeline.bind.output_folder import output_lock, replace_folder
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook
workbook = read_workbook(Path(sys.argv[1]))
tables = parse_tables(workbook)
found = check_structure(tables)
made = make_documents(assemble_plan(tables), Path("templates"))
folder = Path(sys.argv[2]) / "plan"
with output_lock(folder):
    replace_folder(BuildRecord(folder), {each.path: each.data for each in made}, {"findings": len(found)})
"""
FEW, MORE, MANY = 35, 350, 3500  # projects


@dataclass(frozen=True)
class Ratio:
    """One line of the table: what is compared, how often the one fits into the other, what is wanted."""

    what: str
    value: float
    target: str
    met: bool


def at_most(what: str, value: float, most: float) -> Ratio:
    """Return a ratio that had better be small."""
    return Ratio(what, round(value, 2), f"<= {most:g}", value <= most)


def at_least(what: str, value: float, least: float) -> Ratio:
    """Return a ratio that had better be large."""
    return Ratio(what, round(value, 2), f">= {least:g}", value >= least)


def take_turns(folder: Path) -> dict[str, list[Measured]]:
    """Run the small commands in turns; the first turn only warms the caches."""
    turns: dict[str, list[Measured]] = {
        "bare": [],
        "help": [],
        "import": [],
        "alone": [],
        "book": [],
        "again": [],
    }
    measure("-m", "pipeline", "book", WORKBOOK, "--out", folder / "again")
    for number in range(1 + ROUNDS):
        out = folder / f"book-{number}"  # a new one: nothing may be kept from the last turn
        turns["bare"].append(measure("-c", "pass"))
        turns["help"].append(measure("-m", "pipeline", "--help"))
        turns["import"].append(measure("-c", LIBRARIES))
        turns["alone"].append(measure("-c", DOCUMENTS_ALONE, WORKBOOK, folder / f"alone-{number}"))
        turns["book"].append(measure("-m", "pipeline", "book", WORKBOOK, "--out", out))
        for document in (folder / "again").rglob("*.docx"):
            document.unlink()  # all documents are to be made, the marked workbook is as it was
        turns["again"].append(measure("-m", "pipeline", "book", WORKBOOK, "--out", folder / "again"))
    return {name: taken[1:] for name, taken in turns.items()}


def of_commands(folder: Path) -> list[Ratio]:
    """Return what whole commands take, against bare Python and the bare import of the libraries."""
    turns = take_turns(folder)
    seconds = {name: min(each.seconds for each in taken) for name, taken in turns.items()}
    peak = {name: min(each.peak_mb for each in taken) for name, taken in turns.items()}
    return [
        at_most("--help / bare Python, time", seconds["help"] / seconds["bare"], 3),
        at_most("documents alone / import of the libraries, time", seconds["alone"] / seconds["import"], 2.5),
        at_most(
            "make book / import of the libraries, all from nothing", seconds["book"] / seconds["import"], 2
        ),
        at_most("the same, the marked workbook unchanged", seconds["again"] / seconds["import"], 2),
        at_most(
            "make book / import, peak memory of its largest process",
            peak["book"] / (peak["import"] or 1),
            1.5,
        ),
        at_most("make book / import, peak memory of its processes together", memory_together(folder), 1.5),
    ]


def memory_together(folder: Path) -> float:
    """Return what both processes of ``make book`` hold at most, against the bare import."""
    book = together("-m", "pipeline", "book", WORKBOOK, "--out", folder / "together")
    return book / (together("-c", f"{LIBRARIES}; import time; time.sleep(0.1)") or 1)


def phase(way: str, workbook: Path, rounds: int) -> list[float]:
    """Return the seconds of the documents phase, round by round."""
    seconds: list[float] = json.loads(measure(PHASES, way, workbook, rounds).said)
    return seconds


def of_documents(folder: Path) -> list[Ratio]:
    """Return what the documents phase takes, against the plain way and as the projects grow."""
    plans = {}
    for projects in (FEW, MORE, MANY):
        plans[projects] = folder / f"{projects}.xlsx"
        measure(PLANS, plans[projects], projects, projects)
    plain, ours = phase("plain", WORKBOOK, 3), phase("ours", WORKBOOK, ROUNDS)
    few = phase("ours", plans[FEW], ROUNDS)
    more, many = phase("ours", plans[MORE], 3), phase("ours", plans[MANY], 1)
    return [
        at_least("plain way / documents phase, templates compiled before", min(plain) / min(ours[1:]), 8),
        at_least("plain way / documents phase, first of its process", plain[0] / ours[0], 8),
        at_most(f"documents phase of {MORE} / of {FEW} projects", min(more) / min(few), 10),
        at_most(f"documents phase of {MANY} / of {FEW} projects", many[0] / min(few), 110),
    ]


def of_offices() -> tuple[list[Ratio], dict[str, Any]]:
    """Return how a batch gains from jobs and whether its memory stays flat, and the rates."""
    offices: dict[str, Any] = json.loads(measure(OFFICES).said)
    rates = {int(jobs): rate for jobs, rate in offices["books_a_minute"]["by jobs"].items()}
    most = max(rates)
    gain = rates[most] / rates[min(rates)]
    seconds = {int(jobs): used for jobs, used in offices["processor_seconds_a_book"].items()}
    return [
        at_least(f"books a minute, {most} jobs / 1 job", gain, round(0.7 * most, 2)),
        at_most(f"processor seconds a book, {most} jobs / 1 job", seconds[most] / seconds[min(seconds)], 1.2),
        at_most("part of them that handing out and publishing takes", offices["own_part"], 0.1),
        at_most(f"batch's memory late / early, {offices['offices']} books", offices["late/early"], 1.2),
    ], offices


def main() -> None:
    """Measure, print, keep the numbers; ratios are of the best runs, the least disturbed."""
    with tempfile.TemporaryDirectory() as name:
        ratios = [*of_commands(Path(name)), *of_documents(Path(name))]
    of_batch, offices = of_offices()
    ratios += of_batch
    print(f"{'':56}  ratio   target")
    for ratio in ratios:
        print(f"{ratio.what:56} {ratio.value:>6.2f}  {ratio.target:>7}  {'met' if ratio.met else 'NOT MET'}")
    rates = offices["books_a_minute"]
    by_jobs = [f"{jobs} jobs {rate:.0f}" for jobs, rate in rates["by jobs"].items()]
    print(
        f"books a minute: {', '.join(by_jobs)}; {offices['offices']} books with all jobs {rates['all']:.0f}"
    )
    kept = {"ratios": [asdict(ratio) for ratio in ratios], "offices": offices}
    RESULT.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

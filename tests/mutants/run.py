"""Make modules wrong, one place at a time, and count how often their tests notice: ``make mutants``.

Ten mutants of each room, chosen by a seed; ``run.py --room check/wording --count 40`` takes more of one room.
The tests that mirror a module or import it are run. All of it happens in copies of the repository, one a processor, without LibreOffice.
"""

import argparse
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from mirror import mirror_of, room_of
from mutations import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
NOT_COPIED = (".git", ".venv", "build", "__pycache__", ".*_cache", ".ci")
LIBRARIES = ("pandas", "openpyxl", "docx", "docxtpl", "lxml.etree", "pikepdf", "PIL.Image")
FORK = multiprocessing.get_context("fork")
SAID = "said.txt"  # beside a copy: what its tests said last
LONGEST = 300  # seconds of work of the tests of one mutant; what takes longer was noticed
LONGEST_WAIT = 1800  # seconds, where they wait for something that never comes


@dataclass(frozen=True)
class Trial:
    """A mutant and whether tests noticed it."""

    module: Path
    mutant: Mutant
    shown: str
    killed: bool

    @property
    def line(self) -> str:
        """Where the mutant stands and what it changes."""
        return f"{self.module}:{self.mutant.line} {self.mutant.kind}: {self.shown}"


def main() -> None:
    """Try the mutants of all rooms, or of one, and print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2568)
    parser.add_argument("--count", type=int, default=10, help="mutants of a room")
    parser.add_argument("--room", help="such as check/wording")
    given = parser.parse_args()
    chosen = choose(given.seed, given.count)
    rooms = {given.room: chosen[given.room]} if given.room else chosen
    for library in LIBRARIES:
        import_module(library)  # once, before the processes that run the tests fork off
    trials: list[Trial] = []
    with ProcessPoolExecutor(os.cpu_count(), mp_context=FORK) as pool:
        for tried in pool.map(try_room, rooms.values()):
            trials += tried
            print_score(room_of(tried[0].module), tried)
    print_score("all", trials)


def print_score(name: str, trials: list[Trial]) -> None:
    """Print how many mutants were noticed, and those that were not."""
    killed = sum(trial.killed for trial in trials)
    lines = [f"{name:16} {killed:3} of {len(trials):3}  {killed / len(trials):4.0%}"]
    lines += [f"    {trial.line}" for trial in trials if not trial.killed] if name != "all" else []
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def choose(seed: int, count: int) -> dict[str, list[tuple[Path, Mutant]]]:
    """Choose so many mutants of each room by a seed: the same ones as long as the room is the same."""
    rooms: dict[str, list[tuple[Path, Mutant]]] = {}
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        module = path.relative_to(ROOT)
        found = [(module, mutant) for mutant in mutants_of(path.read_bytes())]
        rooms.setdefault(room_of(module), []).extend(found)
    return {
        room: random.Random(f"{seed} {room}").sample(found, min(count, len(found)))  # noqa: S311  # repeatable
        for room, found in sorted(rooms.items())
        if found
    }


def try_room(chosen: list[tuple[Path, Mutant]]) -> list[Trial]:
    """Try some mutants of one room in a copy of the repository."""
    with tempfile.TemporaryDirectory(prefix="plan-mutants-") as folder:
        copy = Path(folder) / "plan"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
        (copy / ".venv").symlink_to(ROOT / ".venv")
        tests = sorted({each for module, _ in chosen for each in mirror_of(copy, module)})
        if not pass_tests(copy, tests, compiled=True):
            said = (copy.parent / SAID).read_text(encoding="utf-8").splitlines()
            raise SystemExit("\n".join(["tests fail without any mutant", *tests, *said[-15:]]))
        return list(_tried(copy, chosen))


def _tried(copy: Path, chosen: list[tuple[Path, Mutant]]) -> Iterator[Trial]:
    for number, (module, mutant) in enumerate(chosen, 1):
        path = copy / module
        source, before = path.read_bytes(), path.stat()
        path.write_bytes(mutant.applied_to(source))
        os.utime(path, (number, number))  # unlike any other: no compiled module is taken for this one
        passed = pass_tests(copy, mirror_of(copy, module))
        path.write_bytes(source)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        yield Trial(module, mutant, mutant.shown_in(source), not passed)


def pass_tests(copy: Path, tests: list[str], *, compiled: bool = False) -> bool:
    """Run tests in a process of their own; none, a failing one and one that takes too long are told apart.

    ``compiled`` keeps the compiled modules: those of the whole program, never those of a mutant.
    """
    process = FORK.Process(target=_run_tests, args=(copy, tests, compiled))
    process.start()
    process.join(None if compiled else LONGEST_WAIT)
    if process.is_alive() and process.pid:
        os.killpg(process.pid, signal.SIGKILL)
        process.join()
    return process.exitcode in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def _run_tests(copy: Path, tests: list[str], compiled: bool) -> None:  # noqa: FBT001  # of a process
    os.setsid()
    if not compiled:
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))  # a busy machine is no mutant noticed
    os.chdir(copy)
    os.environ |= {"PLAN_NO_OFFICE": "1", "PLAN_REQUIRE_OFFICE": "", "PYTHONPATH": str(copy)}
    os.environ["PYTHONDONTWRITEBYTECODE"] = "" if compiled else "1"
    sys.dont_write_bytecode = not compiled
    sys.path[0] = str(copy)
    sys.modules["__main__"] = ModuleType("__main__")  # else what the tests start would import this file
    with (copy.parent / SAID).open("w", encoding="utf-8") as said:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(said.fileno(), stream.fileno())
        code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests])
    os._exit(code)


if __name__ == "__main__":
    main()

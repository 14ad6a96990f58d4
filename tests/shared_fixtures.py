"""Fixtures of all tests: the check of one wrong workbook, LibreOffice, the shipped plan made once."""

import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from example_year import write_example_year
from filelock import FileLock
from short_plan import write_short_plan, write_with_addresses
from unsaved_workbook import findings_of
from workbook_builder import Book

from pipeline import build
from pipeline.background import tasks
from pipeline.background.worker import run_inline
from pipeline.build import BuildOptions, make_book
from pipeline.check import all_checks
from pipeline.check.all_checks import StructureCheck, check_structure
from pipeline.check.check_input import CheckInput
from pipeline.check.structure import settings
from pipeline.layout.installed_fonts import OFFICIAL_FAMILY, STAND_IN_FAMILY, installed_fonts
from pipeline.layout.libreoffice_path import find_libreoffice
from pipeline.model.finding import Finding
from pipeline.model.hashing import digest, file_digest
from pipeline.model.output_files import TEMPLATES, OutputFile
from pipeline.model.plan import Plan
from pipeline.read import parse_tables, tables, workbook
from pipeline.read.parse_tables import ParsedSheet
from pipeline.read.tables import Tables
from pipeline.read.workbook import SheetFrame, Workbook
from pipeline.read.xlsx_file import file_content
from pipeline.round_report.make_report import ReportOptions, make_report

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "source" / "plan_2568.xlsx"
BARE = {"PATH": os.environ["PATH"]}  # the environment after `env -i`
# A network of its own that leads nowhere; what was sent to it is counted by the kernel.
CUT_OFF = ("unshare", "--map-root-user", "--net", "sh", "-c")
COUNT = 'log=$1; shift; "$@"; code=$?; cat /proc/net/snmp /proc/net/snmp6 >"$log"; exit $code'
Listed = Callable[[Book], list[str]]
MadeOnce = Callable[[str, Callable[[Path], None]], Path]
SaveAgain = Callable[..., Path]


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands called within a test do all in its process: a helper would start anew for each test.

    Those that a test starts as programs have theirs.
    """
    monkeypatch.setattr("pipeline.cli.run_command.open_helper", lambda *_, **__: nullcontext(run_inline))


@pytest.fixture(scope="session")
def documents_by_input() -> dict[bytes, tuple[OutputFile, ...]]:
    """The documents that ``filled_once`` has seen filled."""
    return {}


@pytest.fixture(scope="session")
def seen() -> dict[Any, Any]:
    """What ``read_once`` has seen read and parsed, with what it was parsed from: so that no other gets its id."""
    return {}


@pytest.fixture
def read_once(seen: dict[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Read no second time the workbook that an earlier test read, nor parse the very sheet that it parsed."""
    match, parse, records = workbook._matched, parse_tables.parse_sheet, tables.frame_records  # noqa: SLF001

    def match_unless_known(path: Path, content: bytes, *opened: Any) -> Workbook:
        key = digest(content)
        if key not in seen:
            seen[key] = match(path, content, *opened)
        return replace(seen[key], path=path)

    def parse_unless_known(sheet: SheetFrame, years: range) -> ParsedSheet:
        key = id(sheet), years
        if key not in seen:
            seen[key] = parse(sheet, years), sheet
        return seen[key][0]

    def walk_unless_known(frame: pd.DataFrame) -> list[tuple[int, tables.Row]]:
        if id(frame) not in seen:
            seen[id(frame)] = records(frame), frame
        return seen[id(frame)][0]

    monkeypatch.setattr(workbook, "_matched", match_unless_known)
    monkeypatch.setattr(parse_tables, "parse_sheet", parse_unless_known)
    monkeypatch.setattr(tables, "frame_records", walk_unless_known)


@pytest.fixture(scope="session")
def findings_by_workbook() -> dict[object, list[Finding]]:
    """The findings that ``proofread_once`` has seen."""
    return {}


@pytest.fixture
def proofread_once(
    read_once: None, findings_by_workbook: dict[object, list[Finding]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proofread a workbook that an earlier test had proofread no second time, in this process.

    Its structure is checked each time: pictures beside it may have changed.
    """
    assert read_once is None
    check = build.check_workbook

    def check_unless_known(
        read: Workbook, parsed: Tables, structure: Sequence[Finding] | None = None
    ) -> list[Finding]:
        known = check_structure(read, parsed) if structure is None else structure
        key = read.path.name, read.sha256, tuple(known)
        if key not in findings_by_workbook:
            findings_by_workbook[key] = check(read, parsed, known)
        return findings_by_workbook[key]

    monkeypatch.setattr(build, "check_workbook", check_unless_known)


@pytest.fixture(scope="session")
def checks_of_saved_workbooks() -> tuple[StructureCheck, ...]:
    """The checks of the structure, each asked once about the workbook of some bytes.

    Those of the settings are asked each time: they look at pictures beside the workbook too.
    """
    known: dict[object, list[Finding]] = {}

    def ask_once(check: StructureCheck) -> StructureCheck:
        def check_unless_known(given: CheckInput) -> Iterator[Finding]:
            key = check, given.workbook.path.name, given.workbook.sha256
            if key not in known:
                known[key] = list(check(given))
            return iter(known[key])

        return check_unless_known

    checks = all_checks.STRUCTURE_CHECKS
    return tuple(check if check in settings.CHECKS else ask_once(check) for check in checks)


@pytest.fixture(scope="session")
def copies_by_findings() -> dict[object, bytes]:
    """The marked workbooks that ``marked_once`` has seen made."""
    return {}


@pytest.fixture
def marked_once(copies_by_findings: dict[object, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Mark the findings of a workbook that an earlier test had marked no second time, in this process."""
    mark = tasks.marked_copy

    def mark_unless_known(path: Path, sha256: str, findings: Sequence[Finding]) -> bytes:
        key = path.name, sha256, tuple(findings), tempfile.tempdir  # where a test has no room left
        if key not in copies_by_findings or digest(file_content(path)) != sha256:
            copies_by_findings[key] = mark(path, sha256, findings)
        return copies_by_findings[key]

    monkeypatch.setattr(tasks, "marked_copy", mark_unless_known)


@pytest.fixture
def filled_once(
    documents_by_input: dict[bytes, tuple[OutputFile, ...]],
    checks_of_saved_workbooks: tuple[StructureCheck, ...],
    proofread_once: None,
    marked_once: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Check, mark and fill what an earlier test had from the same workbook and templates no second time.

    In this process, and for tests of what becomes of the documents: that the same input gives the same bytes
    is tested elsewhere.
    """
    assert proofread_once is marked_once is None
    monkeypatch.setattr(all_checks, "STRUCTURE_CHECKS", checks_of_saved_workbooks)
    fill = tasks.make_documents

    def fill_unless_known(plan: Plan, templates: Path) -> tuple[OutputFile, ...]:
        files = [*(templates / name for name in TEMPLATES), plan.garuda_path, plan.emblem_path]
        digests = [file_digest(path) if path else None for path in files]
        key = pickle.dumps((replace(plan, garuda_path=None, emblem_path=None), digests))
        if "" in digests:  # one cannot be read: that is for the filling to say
            return fill(plan, templates)
        if key not in documents_by_input:
            documents_by_input[key] = fill(plan, templates)
        return documents_by_input[key]

    monkeypatch.setattr(tasks, "make_documents", fill_unless_known)


@pytest.fixture
def listed(tmp_path: Path) -> Listed:
    """Check a workbook and list all its findings, each as ``code address``."""

    def list_findings(book: Book) -> list[str]:
        return [f"{found.code} {found.address}" for found in findings_of(book, tmp_path)]

    return list_findings


@pytest.fixture(scope="session")
def office() -> Path:
    """LibreOffice, with poppler and a font to look at what it makes: the test is skipped without them.

    With PLAN_REQUIRE_OFFICE=1 it fails instead, so that CI cannot pass by skipping.
    """
    found = find_libreoffice()
    missing = [name for name in ("pdftotext", "pdffonts") if shutil.which(name) is None]
    missing += [] if found else ["LibreOffice"]
    families = (OFFICIAL_FAMILY, STAND_IN_FAMILY)
    missing += [] if any(map(installed_fonts, families)) else [" / ".join(families)]
    if missing or found is None:
        reason = f"not on this machine: {', '.join(missing)}"
        if os.environ.get("PLAN_REQUIRE_OFFICE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Fill a folder once for all processes that run the tests: the first to come fills it, the others wait.

    The folder is for looking only. It has another path while it is filled.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder = shared / name
        with FileLock(shared / f"{name}.lock"):
            if not folder.exists():
                begun = shared / f"{name} begun"
                begun.mkdir()
                fill(begun)
                begun.rename(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def save_again(office: Path, tmp_path_factory: pytest.TempPathFactory) -> SaveAgain:
    """Save files by LibreOffice as files of another kind into a folder; one call takes many files of a kind."""
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def save(folder: Path, kind: str, *files: Path) -> Path:
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True, timeout=180)
        return folder

    return save


@pytest.fixture(scope="session")
def templates_saved_again(made_once: MadeOnce, save_again: SaveAgain) -> Path:
    """The shipped templates, each opened and saved by LibreOffice; look, do not touch."""
    templates = sorted((ROOT / "templates").glob("*.docx"))

    def make(folder: Path) -> None:
        save_again(folder, "docx", *templates)

    return made_once("templates saved again", make)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the workbooks, in the folder in which the command runs."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setenv("PLAN_NO_OFFICE", "1")


@pytest.fixture(scope="session")
def shipped(made_once: MadeOnce) -> Path:
    """The documents of the shipped workbook, made without LibreOffice; look, do not touch."""

    def make(out: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PLAN_NO_OFFICE", "1")
            _make(SHIPPED, out)

    return made_once("shipped", make) / "plan_2568"


@pytest.fixture(scope="session")
def short(made_once: MadeOnce) -> Path:
    """A folder with four projects of the shipped plan as a workbook and, in ``build``, its documents.

    Made without LibreOffice; look, do not touch.
    """

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PLAN_NO_OFFICE", "1")
            _make(write_short_plan(folder), folder / "build")

    return made_once("short", make)


@pytest.fixture(scope="session")
def cut_off() -> tuple[str, ...]:
    """The command that runs another in a network that leads nowhere; the first argument is where it counts.

    Empty where the system makes no such network, as in most containers: then the other is run without.
    """
    if (
        not shutil.which("unshare")
        or subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False).returncode
    ):
        return ()
    return (*CUT_OFF, COUNT, "sh")


@pytest.fixture(scope="session", params=["short", pytest.param("whole", marks=pytest.mark.exhaustive)])
def printed_folder(
    request: pytest.FixtureRequest,
    office: Path,
    short: Path,
    cut_off: tuple[str, ...],
    made_once: MadeOnce,
) -> Path:
    """The folder in which a bare machine, cut off from the network, has made the documents of a workbook with PDFs.

    Look, do not touch: ``build`` is the output, ``temporary`` was there for temporary files, and ``sent`` has
    what was sent (see ``cut_off``). The workbook is the shipped one, or four projects of it, and names addresses.
    """
    assert office

    def make(folder: Path) -> None:
        source = write_with_addresses(short if request.param == "short" else SHIPPED.parent, folder)
        (folder / "temporary").mkdir()
        command = [sys.executable, "-m", "pipeline", "book", source, "--out", folder / "build", "--pdf"]
        made = subprocess.run(
            [*cut_off, folder / "sent", *command] if cut_off else command,
            cwd=ROOT,
            env={**BARE, "TMPDIR": str(folder / "temporary")},
            capture_output=True,
            check=False,
        )
        assert (made.returncode, made.stderr) == (0, b""), made.stdout.decode()
        assert "กระบวนการช่วยของโปรแกรมหยุดไป" not in made.stdout.decode()

    return made_once(f"printed {request.param}", make)


@pytest.fixture(scope="session")
def printed(printed_folder: Path) -> Path:
    """The documents of the shipped plan, or of four projects of it, with their PDFs; look, do not touch."""
    return printed_folder / "build" / "plan_2568"


def _make(source: Path, out: Path) -> None:
    outcome = make_book(source, BuildOptions(out, ROOT / "templates"), lambda _line: None)
    assert outcome.documents, [finding.line for finding in outcome.findings]


@pytest.fixture(scope="session")
def example_round(made_once: MadeOnce) -> Callable[[int], Path]:
    """The report of a round of the example year, by its months, made without LibreOffice; look, do not touch."""

    def of(months: int) -> Path:
        return next(made_once(f"round {months}", lambda at: _make_round(at, months)).glob("build/*"))

    return of


def _make_round(folder: Path, months: int) -> None:
    path = write_example_year(folder, months)
    options = ReportOptions(months, folder / "build", ROOT / "templates")
    assert make_report(path, options, lambda _line: None).files

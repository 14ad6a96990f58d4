"""Fixtures of all tests: the check of one wrong workbook, LibreOffice, the shipped plan made once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from example_year import write_example_year
from filelock import FileLock
from short_plan import write_short_plan, write_with_addresses
from unsaved_workbook import findings_of
from workbook_builder import Book

from pipeline.background.worker import run_inline
from pipeline.build import BuildOptions, make_book
from pipeline.layout.installed_fonts import OFFICIAL_FAMILY, STAND_IN_FAMILY, installed_fonts
from pipeline.layout.libreoffice_path import find_libreoffice
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

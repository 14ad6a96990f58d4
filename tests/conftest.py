"""Fixtures of all tests: the check of one wrong workbook, LibreOffice, the shipped plan made once."""

import os
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from example_year import write_example_year
from workbook_builder import Book, findings_at

from pipeline.background.worker import run_inline
from pipeline.build import BuildOptions, make_book
from pipeline.layout.installed_fonts import OFFICIAL_FAMILY, STAND_IN_FAMILY, installed_fonts
from pipeline.layout.libreoffice_path import find_libreoffice
from pipeline.round_report.make_report import ReportOptions, make_report

ROOT = Path(__file__).parents[1]
Listed = Callable[[Book], list[str]]


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands called within a test do all in its process: a helper would start anew for each test.

    Those that a test starts as programs have theirs.
    """
    monkeypatch.setattr("pipeline.__main__.open_helper", lambda *_, **__: nullcontext(run_inline))


@pytest.fixture
def listed(tmp_path: Path) -> Listed:
    """Save a workbook and list all its findings, each as ``code address``."""

    def list_findings(book: Book) -> list[str]:
        return [f"{found.code} {found.address}" for found in findings_at(book.save(tmp_path))]

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


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setenv("PLAN_NO_OFFICE", "1")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of the shipped workbook, made without LibreOffice; look, do not touch."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_NO_OFFICE", "1")
        return _made(tmp_path_factory.mktemp("shipped"), pdf=False)


@pytest.fixture(scope="session")
def printed(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of the shipped workbook with their PDFs; look, do not touch."""
    assert office
    return _made(tmp_path_factory.mktemp("printed"), pdf=True)


def _made(out: Path, *, pdf: bool) -> Path:
    outcome = make_book(
        ROOT / "source" / "plan_2568.xlsx", BuildOptions(out, ROOT / "templates", pdf=pdf), lambda _line: None
    )
    assert outcome.documents, [finding.line for finding in outcome.findings]
    return outcome.folder


@pytest.fixture(scope="session")
def example_rounds(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The reports of both rounds of the example year, made without LibreOffice; look, do not touch."""
    return {months: _round_made(tmp_path_factory.mktemp(f"round{months}"), months) for months in (6, 12)}


def _round_made(folder: Path, months: int) -> Path:
    path = write_example_year(folder, months)
    options = ReportOptions(months, folder / "build", ROOT / "templates")
    assert make_report(path, options, lambda _line: None).files
    return folder / "build" / path.stem

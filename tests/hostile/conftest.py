"""Runs the command line in this process and keeps how it ended."""

import hashlib
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
from workbook_builder import Book

from pipeline.__main__ import main
from pipeline.background.worker import run_inline


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    said: tuple[str, ...]  # lines on standard output
    reported: tuple[str, ...]  # lines on standard error


Run = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, filled_once: None) -> Run:
    """Run a command; nothing of LibreOffice."""
    assert filled_once is None
    monkeypatch.setenv("PLAN_NO_OFFICE", "1")
    monkeypatch.setenv("NO_COLOR", "1")

    def run_command(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ended(code, tuple(captured.out.splitlines()), tuple(captured.err.splitlines()))

    return run_command


@dataclass(frozen=True)
class Clerk:
    """A folder with a workbook and its last good output."""

    workbook: Path
    out: Path
    run: Run

    def edit(self, text: str = "ข้อความใหม่") -> None:
        """Change one text of the workbook, so that there is something to do."""
        Book().cell("details", 3, "text", text).save(self.workbook.parent)

    def make(self, workbook: Path | None = None) -> Ended:
        """Run ``book``."""
        return self.run("book", workbook or self.workbook, "--out", self.out)

    def output(self) -> dict[str, str]:
        """The digest of every document below the output folder, but for the records of runs."""
        return digests(self.out / "plan_2568")


def digests(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


@pytest.fixture(scope="session")
def good_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a right workbook and its documents; look, do not touch."""
    folder = tmp_path_factory.mktemp("good")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_NO_OFFICE", "1")
        patch.setattr("pipeline.cli.run_command.open_helper", lambda *_, **__: nullcontext(run_inline))
        assert main(["book", str(Book().save(folder)), "--out", str(folder / "build")]) == 0
    return folder


@pytest.fixture
def clerk(tmp_path: Path, good_folder: Path, run: Run) -> Clerk:
    """A clerk whose last run was good."""
    shutil.copytree(good_folder, tmp_path / "office")
    made = Clerk(tmp_path / "office" / "plan_2568.xlsx", tmp_path / "office" / "build", run)
    assert len(made.output()) > 5
    return made

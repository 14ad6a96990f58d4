"""The digest of the program tells another version of it, or of a library, from this one."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model.hashing import LIBRARIES, digest_of_program

ROOT = Path(__file__).parents[2]


def change_the_program(site: Path) -> None:
    (site / "pipeline" / "build.py").write_text("another", encoding="utf-8")


def change_the_lock(site: Path) -> None:
    (site / "requirements.lock").write_text("openpyxl==3.2", encoding="utf-8")


def install_another_version(site: Path) -> None:
    (site / "openpyxl-3.1.dist-info").rename(site / "openpyxl-3.2.dist-info")


@pytest.mark.parametrize("change", [change_the_program, change_the_lock, install_another_version])
def test_another_program_or_library_has_another_digest(
    change: Callable[[Path], None], tmp_path: Path
) -> None:
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "build.py").write_text("one", encoding="utf-8")
    (tmp_path / "openpyxl-3.1.dist-info").mkdir()
    before = digest_of_program(tmp_path / "pipeline")
    assert digest_of_program(tmp_path / "pipeline") == before
    change(tmp_path)
    assert digest_of_program(tmp_path / "pipeline") != before


def test_a_package_that_is_none_of_ours_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "pipeline").mkdir()
    before = digest_of_program(tmp_path / "pipeline")
    (tmp_path / "distributed-2026.8.0.dist-info").mkdir()
    assert digest_of_program(tmp_path / "pipeline") == before


def test_the_libraries_are_those_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split("[<>=]", each)[0].replace("-", "_") for each in project["dependencies"]}
    assert names == LIBRARIES

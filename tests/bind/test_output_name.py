"""How a build record names the workbook that owns an output folder."""

from pathlib import Path

import pytest

from pipeline.bind.output_name import path_from_folder


def test_a_workbook_is_named_from_the_folder_of_outputs(tmp_path: Path) -> None:
    """So that both may be copied elsewhere together."""
    named = path_from_folder(tmp_path / "build" / "plan_2568", tmp_path / "source" / "plan_2568.xlsx")
    assert named == "../source/plan_2568.xlsx"


def test_a_workbook_on_another_drive_of_windows_is_named_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", refuse)
    workbook = tmp_path / "plan_2568.xlsx"
    assert path_from_folder(tmp_path / "build" / "plan_2568", workbook) == workbook.as_posix()

"""Fonts are found wherever a system keeps them, and known by the names they give themselves."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from pipeline.layout import installed_fonts as module
from pipeline.layout.installed_fonts import (
    body_font_files,
    font_files,
    font_folders,
    installed_families,
    installed_fonts,
)


@pytest.fixture
def laksaman(office: Path) -> Path:
    """The regular face of the stand-in."""
    assert office
    return next(path for path in installed_fonts("Laksaman") if path.stem == "Laksaman")


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("win32", ["W/Fonts", "L/Microsoft/Windows/Fonts"]),
        ("darwin", ["/System/Library/Fonts", "/Library/Fonts", "H/Library/Fonts"]),
        ("linux", ["/usr/share/fonts", "/usr/local/share/fonts", "D/fonts", "H/.fonts"]),
    ],
)
def test_each_system_has_its_folders(
    platform: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name, value in {"WINDIR": "W", "LOCALAPPDATA": "L", "HOME": "H", "XDG_DATA_HOME": "D"}.items():
        monkeypatch.setenv(name, value)
    assert [folder.as_posix() for folder in font_folders()] == expected


def test_without_fontconfig_the_folders_are_looked_through(
    laksaman: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own" / "deeper" / "LAKSAMAN-copy.TTF"
    own.parent.mkdir(parents=True)
    shutil.copy(laksaman, own)
    (tmp_path / "own" / "sarabun.txt").write_text("no font")
    (tmp_path / "own" / "THSarabun.ttf").write_bytes(b"damaged")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "font_folders", lambda: (tmp_path / "own", tmp_path / "absent"))
    assert font_files() == body_font_files() == [tmp_path / "own" / "THSarabun.ttf", own]
    assert installed_fonts("Laksaman") == [own]
    assert installed_fonts("TH SarabunPSK") == []
    assert installed_families() == {"Laksaman"}


def test_what_fontconfig_lists_is_what_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lister = tmp_path / "fc-list"
    lister.write_text("#!/bin/sh\nprintf '/b/Sarabun.ttf\\n/a/A.otf\\n/c/C.pfb\\n'\n", encoding="utf-8")
    lister.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert font_files() == [Path("/a/A.otf"), Path("/b/Sarabun.ttf")]
    assert body_font_files() == [Path("/b/Sarabun.ttf")]

"""LibreOffice is found by its setting, on PATH, and in the usual places of each system."""

import sys
from pathlib import Path

import pytest

from pipeline.errors import LibreOfficeError
from pipeline.layout.libreoffice_path import (
    SETTING,
    find_libreoffice,
    is_sandboxed,
    libreoffice_identity,
    require_libreoffice,
)


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any LibreOffice, whose home and PATH are the test's."""
    for name in (
        SETTING,
        "PLAN_NO_OFFICE",
        "ProgramFiles",
        "ProgramW6432",
        "ProgramFiles(x86)",
        "LOCALAPPDATA",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(Path, "glob", _glob_below(tmp_path))
    monkeypatch.setattr(Path, "is_file", _is_file_below(tmp_path))


def _glob_below(folder: Path) -> object:
    original = Path.glob
    return lambda path, pattern: original(path, pattern) if folder in (path, *path.parents) else iter(())


def _is_file_below(folder: Path) -> object:
    original = Path.is_file
    return lambda path: folder in path.parents and original(path)


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("setting", ["~nobody-of-this-name/soffice", "/proc/nowhere/soffice", "link"])
def test_a_setting_that_leads_nowhere_is_believed_until_it_is_called(
    setting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("link").symlink_to("link")
    monkeypatch.setenv(SETTING, setting)
    found = find_libreoffice()
    assert found == Path(setting)
    assert libreoffice_identity(found)


def test_a_user_without_a_folder_of_his_own_has_no_libreoffice_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert find_libreoffice() is None


def test_a_folder_that_may_not_be_looked_into_holds_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", closed)
    assert find_libreoffice() is None


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_libreoffice_is_found_on_the_path(tmp_path: Path, name: str) -> None:
    assert find_libreoffice() is None
    with pytest.raises(LibreOfficeError) as caught:
        require_libreoffice()
    assert str(caught.value) == (
        "ไม่พบ LibreOffice ซึ่งจำเป็นสำหรับทำ PDF — ติดตั้ง LibreOffice แล้วสั่งใหม่ (เอกสาร Word ทำได้โดยไม่ต้องมี)"
    )
    made = program(tmp_path / "bin" / name)
    assert find_libreoffice() == require_libreoffice() == made


def test_it_is_as_if_absent_when_it_is_not_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = program(tmp_path / "bin" / "soffice")
    monkeypatch.setenv("PLAN_NO_OFFICE", "1")
    assert find_libreoffice() is None
    monkeypatch.setenv("PLAN_NO_OFFICE", "0")
    assert find_libreoffice() == made


def test_a_setting_comes_first_and_names_a_program_or_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "bin" / "soffice")
    own = program(tmp_path / "โปรแกรม (1)" / "program" / "soffice")
    for value in (str(own), f'"{own}"', str(own.parent), str(own.parents[1])):
        monkeypatch.setenv(SETTING, value)
        assert find_libreoffice() == own
    monkeypatch.setenv(SETTING, str(tmp_path / "absent"))
    assert find_libreoffice() == tmp_path / "absent"  # reported when it is called


@pytest.mark.parametrize(
    ("variable", "folder"),
    [
        ("ProgramFiles", "LibreOffice"),
        ("ProgramFiles(x86)", "LibreOffice 5"),
        ("LOCALAPPDATA", "Programs/LibreOffice"),
    ],
)
def test_windows_has_it_in_one_of_its_program_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, folder: str
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    made = program(tmp_path / "root" / folder / "program" / "soffice.exe")
    monkeypatch.setenv(variable, str(tmp_path / "root"))
    assert find_libreoffice() == made


def test_windows_knows_it_by_its_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    made = program(tmp_path / "D ดี" / "program" / "soffice.exe")
    query = program(tmp_path / "bin" / "reg")
    query.write_text(
        "#!/bin/sh\n[ \"$2\" = 'HKLM\\SOFTWARE\\LibreOffice\\UNO\\InstallPath' ] || exit 1\n"
        f"printf '\\r\\nHKEY_LOCAL_MACHINE\\r\\n    (Default)    REG_SZ    {made.parent}\\r\\n\\r\\n'\n",
        encoding="utf-8",
    )
    assert find_libreoffice() == made


def test_macos_has_it_among_the_applications_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    made = program(tmp_path / "home" / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice")
    assert find_libreoffice() == made


def test_flatpak_s_program_works_in_the_user_s_own_folder(tmp_path: Path) -> None:
    made = program(tmp_path / "home/.local/share/flatpak/exports/bin/org.libreoffice.LibreOffice")
    assert find_libreoffice() == made
    assert is_sandboxed(made)
    assert is_sandboxed(Path("/snap/bin/libreoffice"))
    assert not is_sandboxed(Path("/usr/bin/soffice"))


def test_another_version_of_libreoffice_is_another(tmp_path: Path) -> None:
    made = program(tmp_path / "bin" / "soffice")
    version = tmp_path / "bin" / "versionrc"
    version.write_text("7.4.7", encoding="utf-8")
    first = libreoffice_identity(made)
    assert libreoffice_identity(made) == first
    version.write_text("24.8", encoding="utf-8")
    assert libreoffice_identity(made) != first

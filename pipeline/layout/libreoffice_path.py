"""Where LibreOffice is: named by a setting, on PATH, in the usual places of each system, in the registry.

LibreOffice is optional. ``PLAN_LIBREOFFICE`` names its program or its folder; ``PLAN_NO_OFFICE=1`` makes
everything act as if it were absent.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import LibreOfficeError
from pipeline.layout.installed_fonts import body_font_files, home_folder
from pipeline.model.hashing import text_digest

SETTING = "PLAN_LIBREOFFICE"
_NAMES = ("soffice", "libreoffice")
_WINDOWS_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")  # environment variables
_REGISTRY_KEYS = tuple(
    rf"{root}\{software}\LibreOffice\UNO\InstallPath"
    for root in ("HKCU", "HKLM")
    for software in ("SOFTWARE", r"SOFTWARE\WOW6432Node")
)
_REGISTRY_VALUE = re.compile(r"REG_SZ\s+(.+?)\s*$", re.MULTILINE)
_FLATPAK = "flatpak/exports/bin/org.libreoffice.LibreOffice"
_SNAP = Path("/snap/bin/libreoffice")


def find_libreoffice() -> Path | None:
    """Return the LibreOffice program, None when there is none or it is to be ignored.

    What the setting names is believed, so that a wrong setting is reported when it is called.
    """
    if os.environ.get("PLAN_NO_OFFICE") == "1":
        return None
    if named_by_setting():
        return _program_in(_expanded(Path(named_by_setting())))
    return next((path for path in _candidates() if _is_file(path)), None)


def named_by_setting() -> str:
    """Return what the setting names, "" when it is not set."""
    return os.environ.get(SETTING, "").strip().strip('"')


def require_libreoffice() -> Path:
    """Return the LibreOffice program. Raises LibreOfficeError when there is none."""
    program = find_libreoffice()
    if program is None:
        raise LibreOfficeError(
            "ไม่พบ LibreOffice ซึ่งจำเป็นสำหรับทำ PDF — ติดตั้ง LibreOffice แล้วสั่งใหม่ (เอกสาร Word ทำได้โดยไม่ต้องมี)"
        )
    return program


def libreoffice_identity(program: Path) -> str:
    """Return a key for this LibreOffice and the fonts it finds: both decide line ends."""
    try:
        version = (program.resolve().parent / "versionrc").read_text(encoding="utf-8", errors="replace")
    except (OSError, RuntimeError):  # RuntimeError: a link that leads to itself, before Python 3.13
        version = str(program)
    return text_digest(
        version, *(f"{path} {path.stat().st_size}" for path in body_font_files() if path.exists())
    )


def is_sandboxed(program: Path) -> bool:
    """Return whether the program sees only the user's own folder: installed by Flatpak or snap."""
    return "flatpak" in program.parts or "snap" in program.parts


def _expanded(path: Path) -> Path:
    """Return a path with ``~`` replaced by the folder it means, where there is such a user."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _is_file(path: Path) -> bool:
    """Return whether a file is there; in a folder that we may not look into there is none for us."""
    try:
        return path.is_file()
    except OSError:
        return False


def _program_in(path: Path) -> Path:
    """Return the program that a setting means: itself, or the one in a folder of LibreOffice."""
    name = "soffice.exe" if sys.platform == "win32" else "soffice"
    inside = (path / "program" / name, path / name, path / "Contents" / "MacOS" / name)
    return next((program for program in inside if _is_file(program)), path)


def _candidates() -> Iterator[Path]:
    """Yield where LibreOffice may be, the likeliest first; what costs time comes last."""
    yield from (Path(found) for name in _NAMES if (found := shutil.which(name)))
    if sys.platform == "win32":
        yield from _windows_programs()
        yield from _registered_programs()
    elif sys.platform == "darwin":
        for applications in (Path("/Applications"), home_folder() / "Applications"):
            yield applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from (Path(folder) / "program" / "soffice" for folder in _linux_folders())
        yield Path("/var/lib") / _FLATPAK
        yield home_folder() / ".local" / "share" / _FLATPAK
        yield _SNAP


def _linux_folders() -> Iterator[Path]:
    """Yield the folders of distributions and of LibreOffice's own packages, the newest version first."""
    yield from (Path("/usr/lib/libreoffice"), Path("/usr/lib64/libreoffice"))
    yield from sorted(Path("/opt").glob("libreoffice*"), reverse=True)


def _windows_programs() -> Iterator[Path]:
    roots = [os.environ[name] for name in _WINDOWS_FOLDERS if os.environ.get(name)]
    own = os.environ.get("LOCALAPPDATA")
    for root in (*roots, "C:/Program Files", "C:/Program Files (x86)", *([f"{own}/Programs"] if own else [])):
        yield from sorted(Path(root).glob("LibreOffice*/program/soffice.exe"), reverse=True)


def _registered_programs() -> Iterator[Path]:
    """Yield the programs that the Windows registry names; each key is a folder ``program``."""
    for key in _REGISTRY_KEYS:
        try:
            said = subprocess.run(
                ["reg", "query", key, "/ve"],  # noqa: S607 - part of Windows
                capture_output=True, timeout=10, check=True,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError):
            continue
        found = _REGISTRY_VALUE.search(said.stdout.decode(errors="replace"))
        if found:
            yield Path(found[1]) / "soffice.exe"

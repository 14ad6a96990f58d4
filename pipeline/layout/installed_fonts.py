"""The fonts installed on this machine, wherever the system keeps them, read with fontTools.

Fontconfig knows every font folder (Linux, sometimes macOS); elsewhere the usual folders are looked through.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

OFFICIAL_FAMILY, STAND_IN_FAMILY = "TH SarabunPSK", "Laksaman"

_SUFFIXES = (".ttf", ".otf")
_COLLECTION_SUFFIXES = (".ttc", ".otc")
# What the files of the body families are called: no other file needs to be opened to find them.
_BODY_FILE_NAMES = ("sarabun", "laksaman")
_FAMILY_IDS = (1, 16)  # of the name table: family, typographic family


def home_folder() -> Path:
    """Return the user's own folder; of a user that has none (a service, a container) one that is nowhere."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)


def font_folders() -> tuple[Path, ...]:
    """Return the folders in which this system keeps fonts, those of the user included."""
    home = home_folder()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        own = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return windows / "Fonts", own / "Microsoft" / "Windows" / "Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    data = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts"


def font_files() -> list[Path]:
    """Return the files of all installed fonts in the same order every time."""
    listed = _fontconfig_files()
    found = listed if listed is not None else _folder_files()
    return sorted({path for path in found if path.suffix.lower() in (*_SUFFIXES, *_COLLECTION_SUFFIXES)})


def body_font_files() -> list[Path]:
    """Return the files that may hold TH SarabunPSK or its stand-in, known by their names alone."""
    return [path for path in font_files() if any(name in path.name.lower() for name in _BODY_FILE_NAMES)]


def installed_fonts(family: str) -> list[Path]:
    """Return the files of TH SarabunPSK or Laksaman, whichever is asked for, in the same order every time."""
    return [path for path in body_font_files() if family in families_of(path)]


def installed_families(beside: Path | None = None) -> frozenset[str]:
    """Return the names of all installed families; ``beside`` is a folder that holds more fonts."""
    more = beside.rglob("*") if beside and beside.is_dir() else ()
    files = [*font_files(), *(path for path in more if path.suffix.lower() in _SUFFIXES)]
    return frozenset().union(*map(families_of, files))


@lru_cache(maxsize=4096)
def families_of(path: Path) -> frozenset[str]:
    """Return the family names that a font file gives itself in any language; none when it is damaged."""
    # Imported here: to know that nothing has changed since the last build, file names suffice.
    from fontTools.ttLib import TTCollection, TTFont, TTLibError  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            if path.suffix.lower() in _COLLECTION_SUFFIXES:
                return frozenset().union(*map(_names, TTCollection(file, lazy=True).fonts))
            return _names(TTFont(file, lazy=True))
    except (OSError, TTLibError, ValueError, KeyError, IndexError, AssertionError):
        return frozenset()


def _names(font: object) -> frozenset[str]:
    records = font["name"].names  # type: ignore[index]
    return frozenset(str(record.toUnicode()) for record in records if record.nameID in _FAMILY_IDS)


def _fontconfig_files() -> list[Path] | None:
    """Return the font files that fontconfig lists, None where it is not installed or does not answer."""
    try:
        listed = subprocess.run(
            ["fc-list", "--format=%{file}\n"],  # noqa: S607 - found on PATH
            capture_output=True, timeout=60, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return [Path(os.fsdecode(line)) for line in listed.stdout.splitlines() if line]


def _folder_files() -> Iterator[Path]:
    for folder in font_folders():
        for parent, _, names in os.walk(folder):
            yield from (Path(parent, name) for name in names)

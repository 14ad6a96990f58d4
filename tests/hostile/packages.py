"""Workbooks taken apart, changed and put together again, as no honest program would."""

import zipfile
from pathlib import Path

from workbook_builder import Book

PROJECTS = "xl/worksheets/sheet4.xml"  # in a right workbook
MISSIONS = "xl/worksheets/sheet3.xml"
WORKBOOK = "xl/workbook.xml"


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_parts(path: Path, parts: dict[str, bytes]) -> Path:
    """Write parts as a package."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Put other bytes in the place of those that stand once in a part."""
    parts = parts_of(path)
    assert parts[part].count(old) == 1, parts[part].count(old)
    parts[part] = parts[part].replace(old, new)
    return write_parts(path, parts)


def with_part(path: Path, part: str, data: bytes) -> Path:
    """Add a part."""
    return write_parts(path, {**parts_of(path), part: data})


def with_rows(path: Path, rows: bytes, part: str = PROJECTS) -> Path:
    """Add rows at the end of a sheet."""
    return changed(path, part, b"</sheetData>", rows + b"</sheetData>")


def right_workbook(folder: Path) -> Path:
    """A right workbook on disk."""
    folder.mkdir(exist_ok=True)
    return Book().save(folder)

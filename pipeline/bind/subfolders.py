"""The subfolders of an output folder that have commands of their own: reports of a round, what is published.

The folder is swapped in whole, so each command carries over what the others have filled: files as they
are, edited by hand or not, and their entries in the manifest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.background.worker import Report
from pipeline.bind.build_record import read_build_record
from pipeline.bind.foreign_files import set_aside_lines
from pipeline.bind.manifest import MANIFEST, make_manifest, read_manifest, subfolder_of
from pipeline.bind.output_folder import replace_folder
from pipeline.bind.output_name import path_from_folder
from pipeline.check.checked_workbook import CheckedWorkbook
from pipeline.errors import OutputError, os_reason
from pipeline.model.output_files import SUBFOLDERS, OutputFile


@dataclass(frozen=True)
class KeptFiles:
    """What a command leaves as it is: bytes by relative path, and the entries of the manifest."""

    files: Mapping[str, bytes]
    documents: tuple[dict[str, Any], ...]

    @property
    def subfolders(self) -> tuple[str, ...]:
        """Return the subfolders that hold any of the files."""
        return tuple(name for name in SUBFOLDERS if any(subfolder_of(path) == name for path in self.files))


def kept_files(folder: Path, subfolder: str) -> KeptFiles:
    """Return all files but those of the subfolder that a command replaces, "" for the book's.

    Raises OutputError when one of them cannot be read: then nothing is replaced.
    """
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name != MANIFEST and subfolder_of(name) != subfolder and path.is_file() and not path.is_symlink():
            files[name] = _content(path)
    entries = read_manifest(folder).get("documents", ())
    return KeptFiles(files, tuple(entry for entry in entries if entry["path"] in files))


def replace_subfolder(
    folder: Path, subfolder: str, checked: CheckedWorkbook, files: tuple[OutputFile, ...], report: Report
) -> None:
    """Replace the files of one subfolder, under ``output_lock``; those edited by hand are set aside first.

    Raises OutputError when the output folder cannot be read or written.
    """
    manifest = read_manifest(folder)
    workbook, kept = checked.workbook, kept_files(folder, subfolder)
    new = make_manifest(workbook.path, workbook.sha256, files, checked.findings)
    has_book = any(subfolder_of(entry["path"]) == "" for entry in kept.documents)
    # Of a book that is there, workbook and findings are reported as they were when it was made.
    first = manifest if has_book else new
    owner = path_from_folder(folder, workbook.path)
    saved = replace_folder(
        replace(read_build_record(folder), workbook=owner),
        {**kept.files, **{file.path: file.data for file in files}},
        {**first, "documents": [*kept.documents, *new["documents"]]},
    )
    for line in set_aside_lines(saved):
        report(f"    {line}")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"อ่าน {path} ไม่ได้ ({os_reason(error)}) — ปิดโปรแกรมที่เปิดไฟล์นี้อยู่ แล้วสั่งใหม่") from error

"""The output folder of a workbook: called by the workbook's stem, and never another workbook's."""

import os
from pathlib import Path, PureWindowsPath

from pipeline.bind.build_record import read_build_record
from pipeline.bind.foreign_files import SET_ASIDE
from pipeline.errors import OutputError, WorkbookError
from pipeline.model.output_files import DRAFT_SUFFIX

_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *("conin$", "conout$"),
    *(f"{name}{number}" for name in ("com", "lpt") for number in "0123456789¹²³"),
}


def output_folder(out: Path, workbook: Path, *, is_draft: bool = False) -> Path:
    """Return the output folder of a workbook, a draft's beside that of the signed documents.

    Raises WorkbookError when the workbook's name cannot be that of a folder of its own.
    """
    stem = workbook.name[: -len(workbook.suffix)] if workbook.suffix else workbook.name
    if not is_folder_name(stem):
        shown = "".join(letter if letter >= " " else "?" for letter in workbook.name)
        raise WorkbookError(
            f"ชื่อสมุดงาน {shown} ใช้เป็นชื่อโฟลเดอร์เอกสารไม่ได้ — เปลี่ยนชื่อไฟล์ เช่น plan_2568.xlsx แล้วสั่งใหม่"
        )
    return out / f"{stem}{DRAFT_SUFFIX if is_draft else ''}"


def is_folder_name(name: str) -> bool:
    """Return whether a name is one that no system reserves or changes, and that we use for nothing else."""
    return (
        bool(name)
        and min(name) >= " "  # no line break, no other control character
        and not name.startswith(".")
        and name.rstrip(". ") == name
        and name.partition(".")[0].strip().lower() not in _DEVICES
        and SET_ASIDE not in name
    )


def require_own_folder(folder: Path, workbook: Path) -> None:
    """Raise OutputError when an output folder is that of another workbook, which is still there."""
    owner = read_build_record(folder).workbook
    if not owner:
        return
    path = folder.parent / owner
    if path.is_file() and path.resolve() != workbook.resolve() and not path.samefile(workbook):
        raise OutputError(
            f"โฟลเดอร์ {folder} เป็นของสมุดงาน {path.resolve()} ที่ชื่อเดียวกัน — เปลี่ยนชื่อสมุดงานเล่มใดเล่มหนึ่ง หรือใช้ --out โฟลเดอร์อื่น"
        )


def path_from_folder(folder: Path, workbook: Path) -> str:
    """Return a workbook's path as a build record has it: good too when both are copied elsewhere together."""
    try:
        return Path(os.path.relpath(workbook.resolve(), folder.parent.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        return PureWindowsPath(workbook.resolve()).as_posix()

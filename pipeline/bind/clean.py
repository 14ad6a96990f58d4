"""Remove what was made; what is not ours, and what was set aside, stays."""

from datetime import datetime
from pathlib import Path

from pipeline.bind.build_record import RECORDS, read_build_record
from pipeline.bind.foreign_files import SET_ASIDE, ForeignFiles, SetAside
from pipeline.bind.manifest import read_manifest
from pipeline.bind.output_folder import output_lock, remove_folder
from pipeline.errors import OutputError, os_reason


def clean(out: Path) -> tuple[list[Path], list[SetAside]]:
    """Remove the output folders below a folder, and return which, and what in them was set aside before.

    A folder without our manifest or build record is none of ours. Raises OutputError when one cannot be removed.
    """
    if not out.is_dir():
        return [], []
    removed, saved = [], []
    for folder in sorted(path for path in out.glob("*") if path.is_dir() and not path.name.startswith(".")):
        record = read_build_record(folder)
        if not read_manifest(folder) and not record.documents and not record.results:
            continue
        with output_lock(folder):
            try:
                saved += ForeignFiles(record, datetime.now().astimezone(), {}).save(folder)
            except OSError as error:
                raise OutputError(
                    f"เก็บไฟล์ใน {folder} ไว้ก่อนลบไม่ได้ ({os_reason(error)}) — ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์ แล้วสั่งใหม่"
                ) from error
            remove_folder(folder)
        removed.append(folder)
    remove_folder(out / RECORDS)
    return removed, saved


def set_aside_folders(out: Path) -> list[Path]:
    """Return the folders of files that were set aside."""
    return sorted(path for path in out.glob(f"*{SET_ASIDE}*") if path.is_dir())

"""The whole run, one line a workbook: ``summary.json`` for programs, ``summary.xlsx`` for people."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from pipeline.batch.inputs import NOTES
from pipeline.batch.records import write_own_file
from pipeline.batch.summary_row import SummaryRow
from pipeline.batch.summary_sheet import LeftOver, summary_workbook
from pipeline.bind.foreign_files import SET_ASIDE
from pipeline.errors import OutputError, os_reason
from pipeline.model.hashing import digest, file_digest

JSON, EXCEL = "summary.json", "summary.xlsx"
_DIGEST = "summary.sha256"  # of the workbook as we wrote it


def write_summary(out: Path, rows: Sequence[SummaryRow], total: int, left: LeftOver) -> list[str]:
    """Write both summaries of what has ended, of ``total`` workbooks.

    Returns a line about a summary that somebody has written in: it is kept beside the new one.
    Raises OutputError when one cannot be written, such as one open in Excel.
    """
    saved = _set_aside(out)
    listed = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"
    write_own_file(out / JSON, listed.encode("utf-8", "backslashreplace"))
    workbook = summary_workbook(rows, total, left)
    write_own_file(out / EXCEL, workbook)
    write_own_file(out / NOTES / _DIGEST, digest(workbook).encode())
    return saved


def _set_aside(out: Path) -> list[str]:
    """Copy a summary that is not as we wrote it, and return the line about it. Raises OutputError."""
    path, known = out / EXCEL, out / NOTES / _DIGEST
    try:
        if not path.is_file() or (known.is_file() and file_digest(path) == known.read_text(encoding="utf-8")):
            return []
        now = datetime.now().astimezone()
        copy = path.with_stem(f"{path.stem}{SET_ASIDE}{now:%Y-%m-%d %H%M%S}")
        shutil.copy2(path, copy)
    except OSError as error:
        raise OutputError(
            f"เก็บสำเนา {path} ไว้ก่อนไม่ได้ ({os_reason(error)}) — ปิดไฟล์ใน Excel แล้วสั่งใหม่"
        ) from error
    return [f"มีผู้แก้ไฟล์สรุปนี้ด้วยมือ เก็บสำเนาไว้ที่ {copy}"]

"""What each workbook came to, kept in ``DIR/.batch``, so that a run goes on where another one stopped.

A workbook is finished when workbook, pictures, templates, program and options are the same by content and
every file that was made is still there, byte for byte.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.batch.inputs import NOTES, Order, read_pictures
from pipeline.batch.job import Job, Result, Status
from pipeline.batch.results import Row
from pipeline.errors import OutputError
from pipeline.model.hashing import digest, file_digest

LASTING = (
    Status.GOOD,
    Status.FINDINGS,
)  # the same input comes to the same; of others another try is worth it


@dataclass(frozen=True)
class Records:
    """The records of one output folder; ``settings`` are what all its documents depend on alike."""

    out: Path
    settings: Mapping[str, Any]

    def finished(self, order: Order, workbook: bytes) -> Row | None:
        """Return the row of a workbook that need not be built, None when it must be."""
        try:
            known = json.loads(self._path(order).read_text(encoding="utf-8"))
            names = tuple(known["pictures"])
            same = (
                known["inputs"] == self._inputs(workbook)
                and known["pictures"] == _digests(names, read_pictures(order.path, names))
                and self._whole(order.folder + known["suffix"], known["files"])
            )
            return replace(Row(**known["row"]), kept=True) if same else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, order: Order, job: Job, result: Result, row: Row) -> None:
        """Record what a workbook came to. Raises OutputError when that cannot be written."""
        record: dict[str, Any] = {
            "row": asdict(row),
            "inputs": self._inputs(job.workbook) if row.status in LASTING else {},
            "pictures": _digests(result.wanted, job.pictures or {}),
            "suffix": result.suffix,
            "files": {name: digest(data) for name, data in result.files.items()},
            "trace": result.trace,
        }
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write_whole(self._path(order), text.encode("utf-8", "backslashreplace"))

    def _inputs(self, workbook: bytes) -> dict[str, Any]:
        return {"workbook": digest(workbook), **self.settings}

    def _whole(self, folder: str, files: Mapping[str, str]) -> bool:
        return all(file_digest(self.out / folder / name) == known for name, known in files.items())

    def _path(self, order: Order) -> Path:
        name = digest(order.folder.encode("utf-8", "surrogateescape"))[:32]
        return self.out / NOTES / f"{name}.json"


def _digests(names: tuple[str, ...], pictures: Mapping[str, bytes]) -> dict[str, str]:
    return {name: digest(pictures[name]) if name in pictures else "" for name in names}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all. Raises OutputError when it cannot be written.

    One run at a time writes here (``turn``), so that a killed one's half of a file is written over.
    """
    aside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise OutputError(
            f"เขียน {path} ไม่ได้ ({error.strerror}) — ปิดไฟล์ในโปรแกรมอื่น ตรวจสิทธิ์และเนื้อที่ว่าง แล้วสั่งใหม่"
        ) from error

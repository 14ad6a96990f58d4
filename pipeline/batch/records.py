"""What each workbook came to, kept in ``DIR/.batch``, so that a run goes on where another one stopped.

A workbook is finished when workbook, pictures, templates, program and options are the same by content and
every file that was made is still there, byte for byte.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.batch.inputs import NOTES, WorkbookInput, read_pictures
from pipeline.batch.job import Job, JobResult, Status
from pipeline.batch.results import SummaryRow, summary_row
from pipeline.bind.build_record import MANIFEST, BuildRecord
from pipeline.bind.foreign_files import SetAside, manifest_bytes, set_aside_lines
from pipeline.bind.output_folder import output_lock, remove_folder, replace_folder, write_record
from pipeline.bind.output_name import path_from_folder, require_own_folder
from pipeline.bind.subfolders import kept_files
from pipeline.errors import OutputError
from pipeline.model.hashing import digest, file_digest
from pipeline.model.output_files import RESULTS_SUFFIX

LASTING = (
    Status.GOOD,
    Status.FINDINGS,
)  # the same input comes to the same; of others another try is worth it


@dataclass(frozen=True)
class Records:
    """The records of one output folder; ``settings`` are what all its documents depend on alike."""

    out: Path
    settings: Mapping[str, Any]

    def finished(self, source: WorkbookInput, workbook: bytes) -> SummaryRow | None:
        """Return the row of a workbook that need not be built, None when it must be."""
        try:
            known = json.loads(self._path(source).read_text(encoding="utf-8"))
            names = tuple(known["pictures"])
            same = (
                known["inputs"] == self._inputs(workbook)
                and known["pictures"] == _digests(names, read_pictures(source.path, names))
                and self._whole(source.folder + known["suffix"], known["files"])
            )
            return replace(SummaryRow(**known["row"]), kept=True) if same else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def publish(self, source: WorkbookInput, job: Job, result: JobResult) -> SummaryRow:
        """Put the files of a result in their place, record it, and return its row."""
        row = summary_row(source, result)
        try:
            result = _with_subfolders(self.out / source.folder, result)
            saved = _publish(self.out / source.folder, source, result)
            row = replace(row, message=" ".join(filter(None, (row.message, *set_aside_lines(saved)))))
            self._record(source, job, result, row)
        except OutputError as error:
            return replace(row, status=Status.OUTSIDE.value, message=str(error), folder="")
        return row

    def _record(self, source: WorkbookInput, job: Job, result: JobResult, row: SummaryRow) -> None:
        """Record what a workbook came to. Raises OutputError when that cannot be written."""
        record: dict[str, Any] = {
            "row": asdict(row),
            "inputs": self._inputs(job.workbook) if row.status in LASTING else {},
            "pictures": _digests(result.picture_names, job.pictures or {}),
            "suffix": result.suffix,
            "files": {name: digest(data) for name, data in result.files.items()},
            "trace": result.trace,
        }
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write_whole(self._path(source), text.encode("utf-8", "backslashreplace"))

    def _inputs(self, workbook: bytes) -> dict[str, Any]:
        return {"workbook": digest(workbook), **self.settings}

    def _whole(self, folder: str, files: Mapping[str, str]) -> bool:
        return all(file_digest(self.out / folder / name) == known for name, known in files.items())

    def _path(self, source: WorkbookInput) -> Path:
        name = digest(source.folder.encode("utf-8", "surrogateescape"))[:32]
        return self.out / NOTES / f"{name}.json"


def _publish(folder: Path, source: WorkbookInput, result: JobResult) -> list[SetAside]:
    """Replace an organisation's folder by what was made and return what was set aside.

    The results of a workbook with errors stand beside the folder.
    """
    if result.status not in LASTING:
        return []
    with output_lock(folder):
        require_own_folder(folder, source.path)
        saved = replace_folder(folder.with_name(folder.name + result.suffix), result.files)
        if result.status is Status.GOOD:
            made = {path: ["", digest(data)] for path, data in result.files.items() if path != MANIFEST}
            owner = path_from_folder(folder, source.path)
            write_record(BuildRecord(folder, documents=made, workbook=owner))
            remove_folder(folder.with_name(folder.name + RESULTS_SUFFIX))  # of errors that are mended
    return saved


def _with_subfolders(folder: Path, result: JobResult) -> JobResult:
    """Add to the files of a book what other commands have filled in its folder, such as reports of results."""
    kept = kept_files(folder, "")
    if result.status is not Status.GOOD or not kept.files:
        return result
    manifest = json.loads(result.files[MANIFEST])
    manifest["documents"] += kept.documents
    return replace(result, files={**result.files, **kept.files, MANIFEST: manifest_bytes(manifest)})


def _digests(names: tuple[str, ...], pictures: Mapping[str, bytes]) -> dict[str, str]:
    return {name: digest(pictures[name]) if name in pictures else "" for name in names}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all. Raises OutputError when it cannot be written.

    One run at a time writes here, so that a killed one's half of a file is written over.
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

"""What each workbook came to, kept in ``DIR/.batch``, so that a run goes on where another one stopped.

A workbook is finished when workbook, pictures, templates, program and options are the same by content and
every file that was made is still there, byte for byte.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.background.worker import Report
from pipeline.batch.inputs import NOTES, WorkbookInput, read_pictures
from pipeline.batch.job import Job, JobResult, Status
from pipeline.batch.summary_row import SummaryRow, summary_row
from pipeline.bind.build_record import BuildRecord, read_build_record
from pipeline.bind.foreign_files import SetAside, set_aside_lines
from pipeline.bind.manifest import MANIFEST, read_manifest, with_results
from pipeline.bind.output_folder import output_lock, replace_folder, update_folder, write_whole
from pipeline.bind.output_name import path_from_folder, require_own_folder
from pipeline.bind.subfolders import kept_files
from pipeline.errors import OutputError, os_reason
from pipeline.model.hashing import digest, file_digest
from pipeline.model.output_files import MARKED_COPY, RESULT_KIND, RESULT_PAGE, OutputFile
from pipeline.model.regular_file import read_regular_file

# The same input comes to the same; of others another try is worth it.
LASTING = (Status.GOOD, Status.FINDINGS)


@dataclass(frozen=True)
class Records:
    """The records of one output folder; ``settings`` are what all its documents depend on alike.

    ``report`` is given a line for each file that is set aside.
    """

    out: Path
    settings: Mapping[str, Any]
    report: Report

    def finished(self, source: WorkbookInput, workbook: bytes) -> SummaryRow | None:
        """Return the row of a workbook that need not be built, None when it must be."""
        try:
            known = json.loads(read_regular_file(self._path(source)))
            names = tuple(known["pictures"])
            same = (
                known["inputs"] == self._inputs(workbook)
                and known["pictures"] == _digests(names, read_pictures(source.path, names))
                and self._whole(source.folder, known["files"])
            )
            return replace(SummaryRow(**known["row"]), kept=True) if same else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def folders_without_workbook(self, inputs: Iterable[WorkbookInput]) -> tuple[str, ...]:
        """Return the folders that earlier runs made, are still there, and belong to none of the workbooks now."""
        known = {source.folder for source in inputs}
        made = {row.folder for row in self._rows() if row.folder} - known
        return tuple(sorted(folder for folder in made if (self.out / folder).is_dir()))

    def _rows(self) -> Iterator[SummaryRow]:
        """Yield the rows that earlier runs recorded; of a damaged record none."""
        for path in sorted((self.out / NOTES).glob("*.json")):
            try:
                yield SummaryRow(**json.loads(read_regular_file(path))["row"])
            except (OSError, ValueError, KeyError, TypeError):
                continue

    def store(self, source: WorkbookInput, job: Job, result: JobResult) -> SummaryRow:
        """Put the files of a result in their place, record it, and return its row."""
        row = summary_row(source, result)
        try:
            saved = _store_files(self.out / source.folder, source, result)
            lines = set_aside_lines(saved)
            row = replace(row, message=" ".join(filter(None, (row.message, *lines))))
            for line in lines:
                self.report(f"    {source.name}: {line}")
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
            "files": {name: digest(data) for name, data in result.files.items() if name != MANIFEST},
            "trace": result.trace,
        }
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write_own_file(self._path(source), text.encode("utf-8", "backslashreplace"))

    def _inputs(self, workbook: bytes) -> dict[str, Any]:
        return {"workbook": digest(workbook), **self.settings}

    def _whole(self, folder: str, files: Mapping[str, str]) -> bool:
        return all(file_digest(self.out / folder / name) == known for name, known in files.items())

    def _path(self, source: WorkbookInput) -> Path:
        name = digest(source.folder.encode("utf-8", "surrogateescape"))[:32]
        return self.out / NOTES / f"{name}.json"


def _store_files(folder: Path, source: WorkbookInput, result: JobResult) -> list[SetAside]:
    """Put what was made into an organisation's folder and return what was set aside.

    The results of a workbook with errors come to the last good documents, which stay.
    """
    if result.status not in LASTING:
        return []
    with output_lock(folder):
        require_own_folder(folder, source.path)
        owner = path_from_folder(folder, source.path)
        files = {path: data for path, data in result.files.items() if path != MANIFEST}
        if result.status is Status.GOOD:
            kept, manifest = kept_files(folder, ""), json.loads(result.files[MANIFEST])
            manifest["documents"] += kept.documents
            made = {path: ["", digest(data)] for path, data in files.items()}
            record = BuildRecord(folder, documents=made, workbook=owner)
            return replace_folder(record, {**files, **kept.files}, manifest)
        results = [OutputFile(RESULT_KIND, None, path, data) for path, data in files.items()]
        manifest = read_manifest(folder) or json.loads(result.files[MANIFEST])
        record = replace(read_build_record(folder), workbook=owner)
        gone = {RESULT_PAGE, MARKED_COPY} - set(files)
        return update_folder(record, files, gone, with_results(manifest, results, gone, result.findings))


def _digests(names: tuple[str, ...], pictures: Mapping[str, bytes]) -> dict[str, str]:
    return {name: digest(pictures[name]) if name in pictures else "" for name in names}


def write_own_file(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all. Raises OutputError when it cannot be written.

    One run at a time writes here, so that a killed one's half of a file is written over.
    """
    aside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data, aside)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise OutputError(
            f"เขียน {path} ไม่ได้ ({os_reason(error)}) — ปิดไฟล์ในโปรแกรมอื่น ตรวจสิทธิ์และเนื้อที่ว่าง แล้วสั่งใหม่"
        ) from error

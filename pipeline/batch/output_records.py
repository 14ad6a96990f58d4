"""Where results go: an office's folder below the output folder, its record, its row."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline.batch.inputs import Order
from pipeline.batch.job import Job, Result, Status
from pipeline.batch.records import Records, write_whole
from pipeline.batch.results import Row, make_row
from pipeline.bind.build_record import MANIFEST, BuildRecord, read_build_record, record_path, record_text
from pipeline.bind.output_folder import output_lock, remove_folder, replace_folder, save_hand_edited
from pipeline.errors import OutputError
from pipeline.model.hashing import digest
from pipeline.model.output_files import RESULTS_SUFFIX


@dataclass(frozen=True)
class Shelf:
    """Publishes results, each once and whole; safe to use from several threads for different orders."""

    out: Path
    records: Records

    def finish(self, order: Order, job: Job, result: Result) -> Row:
        """Put the files of a result in their place, record it, and return its row."""
        row = make_row(order, result)
        try:
            copies = self._put(self.out / order.folder, result)
            row = replace(row, message=" ".join(filter(None, (row.message, _told(copies)))))
            self.records.keep(order, job, result, row)
        except OutputError as error:
            return replace(row, status=Status.OUTSIDE.value, message=str(error), folder="")
        return row

    @staticmethod
    def _put(folder: Path, result: Result) -> list[Path]:
        """Replace an office's folder by what was made and return copies of what a hand has changed there.

        The results of a workbook with errors stand beside the folder.
        """
        files = result.files
        if result.status is Status.FINDINGS and files and result.suffix:
            replace_folder(folder.with_name(folder.name + result.suffix), files)
        if result.status is Status.GOOD:
            made = {path: ["", digest(data)] for path, data in files.items() if path != MANIFEST}
            with output_lock(folder):
                copies = save_hand_edited(read_build_record(folder), datetime.now().astimezone())
                replace_folder(folder, files)
                write_whole(record_path(folder), record_text(BuildRecord(folder, documents=made)).encode())
                remove_folder(folder.with_name(folder.name + RESULTS_SUFFIX))  # of errors that are mended
            return copies
        return []


def _told(copies: list[Path]) -> str:
    """Return a note on copies of documents that a hand has changed, "" for none."""
    if not copies:
        return ""
    others = f" และอีก {len(copies) - 1:,} ไฟล์" if len(copies) > 1 else ""
    return f"มีผู้แก้เอกสารด้วยมือ เก็บสำเนาไว้ที่ {copies[0]}{others}"

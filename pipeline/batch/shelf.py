"""Where results go: an office's folder below the output folder, its record, its row."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline.batch.job import MANIFEST, Job, Result, Status
from pipeline.batch.orders import Order
from pipeline.batch.records import Records, write_whole
from pipeline.batch.rows import Row, make_row
from pipeline.digests import digest
from pipeline.errors import OutputError
from pipeline.lastrun import LastRun, read_last_run
from pipeline.publish import publish, save_hand_edited


@dataclass(frozen=True)
class Shelf:
    """Publishes results, each once and whole; safe to use from several threads for different orders."""

    out: Path
    records: Records

    def finish(self, order: Order, job: Job, result: Result) -> Row:
        """Put the files of a result in their place, record it, and return its row."""
        row = make_row(order, result)
        try:
            self._put(self.out / order.folder, result)
            self.records.keep(order, job, result, row)
        except OutputError as error:
            return replace(row, status=Status.OUTSIDE.value, message=str(error))
        return row

    @staticmethod
    def _put(folder: Path, result: Result) -> None:
        """Replace an office's folder by what was made; after an error only add what tells of it."""
        files = dict(result.files)
        if result.status is Status.GOOD:
            manifest = json.loads(files.pop(MANIFEST))
            save_hand_edited(read_last_run(folder), datetime.now().astimezone())
            made = {path: ["", digest(data)] for path, data in files.items()}
            publish(LastRun(folder, documents=made), files, manifest)
            return
        for name, data in files.items():
            write_whole(folder / name, data)

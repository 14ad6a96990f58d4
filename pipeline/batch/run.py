"""A whole run: find the workbooks, leave what is finished, build the rest, sum up."""

import signal
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType

from pipeline.batch.inputs import NOTES, WorkbookInput, find_inputs, find_other_files, read_workbook_file
from pipeline.batch.job import Job
from pipeline.batch.limits import Limits
from pipeline.batch.progress import PrintText, Progress
from pipeline.batch.records import Records
from pipeline.batch.schedule import Executor, Task, build_all
from pipeline.batch.summary import write_summary
from pipeline.batch.summary_row import SummaryRow, with_repeats_named
from pipeline.batch.summary_sheet import LeftOver
from pipeline.batch.worker_pool import LocalExecutor
from pipeline.bind.output_folder import locked
from pipeline.bind.up_to_date import run_settings
from pipeline.errors import UserError, WorkbookError, os_reason
from pipeline.layout.libreoffice_path import find_libreoffice, require_libreoffice
from pipeline.model.hashing import digest, program_digest, text_digest
from pipeline.word.file.docx_file import read_template

_LOCK = "lock"


@dataclass(frozen=True)
class Batch:
    """What a run is asked to do."""

    source: Path  # a folder, or a text file with a path a line
    out: Path
    templates: Path
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    cluster: str = ""  # address of a Dask scheduler, "" for this machine
    pdf: bool = False


def run_batch(batch: Batch, print_text: PrintText, *, terminal: bool = False) -> tuple[SummaryRow, ...]:
    """Build every workbook and return the rows of the summary, in the order of the workbooks.

    Stopped by Ctrl-C or SIGTERM (KeyboardInterrupt), it kills what is under way and sums up what has ended;
    the same command goes on from there. Raises UserError when nothing at all can be built.
    """
    libreoffice = require_libreoffice() if batch.pdf and not batch.cluster else find_libreoffice()
    templates = _read_templates(batch.templates)
    inputs = find_inputs(batch.source, batch.out)
    with _locked(batch.out), _terminated_as_interrupted():
        settings = {**run_settings(libreoffice, pdf=batch.pdf), "templates": _digest_of(templates)}
        progress = Progress(len(inputs), print_text, terminal=terminal)
        records = Records(batch.out, settings, progress.note)
        try:
            with closing(_rows(batch, templates, records, inputs)) as under_way:
                for row in under_way:
                    if row is None:
                        progress.draw()
                    else:
                        progress.add(row)
        finally:
            progress.close()
            rows = {row.workbook: row for row in progress.rows}
            ended = with_repeats_named([rows[i.name] for i in inputs if i.name in rows])
            folders = records.folders_without_workbook(inputs)
            left = LeftOver(find_other_files(batch.source, batch.out), folders)
            saved = write_summary(batch.out, ended, len(inputs), left)
    for line in (*saved, *left.lines()):
        print_text(line)
    return ended


def _rows(
    batch: Batch, templates: Mapping[str, bytes], records: Records, inputs: Sequence[WorkbookInput]
) -> Generator[SummaryRow | None]:
    """Yield the rows of finished workbooks, then of the others as they end; None while nothing does."""
    tasks = []
    for source in inputs:
        finished = _finished(records, source)
        if finished:
            yield finished
        else:
            tasks.append(Task(source, partial(_load, source, templates, pdf=batch.pdf)))
    if tasks:
        with _executor(batch, len(tasks)) as executor:
            yield from build_all(tasks, executor, records.store)


def _executor(batch: Batch, tasks: int) -> AbstractContextManager[Executor]:
    """Return what builds the workbooks. Raises UserError when a cluster is asked for and Dask is absent."""
    if not batch.cluster:
        return LocalExecutor(min(batch.jobs, tasks), batch.limits)
    try:
        from pipeline.batch.cluster import connected  # noqa: PLC0415 - Dask is optional
    except ModuleNotFoundError as error:
        raise UserError(
            'ไม่พบ Dask distributed ซึ่งจำเป็นสำหรับ --cluster — ติดตั้งด้วย pip install ".[cluster]" ในโฟลเดอร์ของโปรแกรม แล้วสั่งใหม่'
        ) from error
    return connected(batch.cluster, batch.limits)


def _finished(records: Records, source: WorkbookInput) -> SummaryRow | None:
    """Return the row of a workbook that an earlier run finished; one that cannot be read is reported later."""
    try:
        return records.finished(source, read_workbook_file(source.path))
    except WorkbookError:
        return None


def _load(source: WorkbookInput, templates: Mapping[str, bytes], *, pdf: bool) -> Job:
    workbook = read_workbook_file(source.path)
    return Job(source.path.name, workbook, templates, pdf=pdf, program=program_digest())


def _read_templates(folder: Path) -> dict[str, bytes]:
    """Return the templates by name. Raises TemplateError when one cannot be read."""
    files = sorted(path for path in folder.glob("*.docx") if not path.name.startswith("~$"))
    return {path.name: read_template(path) for path in files}


def _digest_of(files: Mapping[str, bytes]) -> str:
    return text_digest(*(f"{name} {digest(data)}" for name, data in files.items()))


def _locked(out: Path) -> AbstractContextManager[None]:
    """Let one run at a time write an output folder. Raises OutputError when another does or the lock cannot be made."""
    busy = f"มีคำสั่ง batch อื่นกำลังทำงานลงโฟลเดอร์ {out} อยู่ — รอให้เสร็จ หรือใช้ --out โฟลเดอร์อื่น"

    def reason(error: OSError) -> str:
        return f"เขียนลงโฟลเดอร์ {out} ไม่ได้ ({os_reason(error)}) — เลือกโฟลเดอร์อื่น หรือตรวจสิทธิ์และเนื้อที่ว่าง"

    return locked(out / NOTES / _LOCK, 0, busy, reason)


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Let SIGTERM stop the run as Ctrl-C does, with its processes ended and its summary written."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt

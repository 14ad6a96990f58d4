"""A whole run: find the workbooks, leave what is finished, build the rest, sum up."""

import signal
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FrameType, ModuleType

from pipeline.batch.child import Work
from pipeline.batch.inputs import NOTES, Order, find_orders, read_workbook_file
from pipeline.batch.job import Job, build_plan, own_program
from pipeline.batch.limits import Limits
from pipeline.batch.lock import only_run
from pipeline.batch.output_records import Shelf
from pipeline.batch.progress import Progress, Speak
from pipeline.batch.records import Records
from pipeline.batch.results import Row
from pipeline.batch.summary import write_summary
from pipeline.batch.worker_pool import Task, build_locally
from pipeline.bind.up_to_date import run_settings
from pipeline.errors import TemplateError, UserError, WorkbookError
from pipeline.layout.libreoffice_path import find_libreoffice, require_libreoffice
from pipeline.model.hashing import digest, text_digest

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


def run_batch(
    batch: Batch, speak: Speak, *, terminal: bool = False, work: Work = build_plan
) -> tuple[Row, ...]:
    """Build every workbook and return the rows of the summary, in the order of the workbooks.

    Stopped by Ctrl-C or SIGTERM (KeyboardInterrupt), it kills what is under way and sums up what has ended;
    the same command goes on from there. Raises UserError when nothing at all can be built.
    """
    office = require_libreoffice() if batch.pdf and not batch.cluster else find_libreoffice()
    templates = _read_templates(batch.templates)
    orders = find_orders(batch.source, batch.out)
    with only_run(batch.out / NOTES / _LOCK), _terminated_as_interrupted():
        settings = {**run_settings(office, pdf=batch.pdf), "templates": _digest_of(templates)}
        records = Records(batch.out, settings)
        progress = Progress(len(orders), speak, terminal)
        rows: dict[str, Row] = {}
        try:
            with closing(_ended(batch, work, templates, records, orders)) as ended:
                for row in ended:
                    if row is None:
                        progress.draw()
                        continue
                    rows[row.workbook] = row
                    progress.add(row)
        finally:
            progress.close()
            write_summary(batch.out, [rows[o.shown] for o in orders if o.shown in rows], len(orders))
    return tuple(rows[order.shown] for order in orders)


def _ended(
    batch: Batch, work: Work, templates: Mapping[str, bytes], records: Records, orders: Sequence[Order]
) -> Generator[Row | None]:
    """Yield the rows of finished workbooks, then of the others as they end; None while nothing does."""
    tasks = []
    for order in orders:
        kept = _kept(records, order)
        if kept:
            yield kept
        else:
            tasks.append(Task(order, partial(_load, order, templates, pdf=batch.pdf)))
    finish = Shelf(batch.out, records).finish
    if not tasks:
        return
    if batch.cluster:
        cluster = _import_cluster()
        yield from cluster.build_on_cluster(batch.cluster, tasks, batch.limits, work, finish)
    else:
        yield from build_locally(tasks, batch.jobs, batch.limits, work, finish)


def _kept(records: Records, order: Order) -> Row | None:
    """Return the row of a workbook that an earlier run finished; one that cannot be read is told later."""
    try:
        return records.finished(order, read_workbook_file(order.path))
    except WorkbookError:
        return None


def _load(order: Order, templates: Mapping[str, bytes], *, pdf: bool) -> Job:
    workbook = read_workbook_file(order.path)
    return Job(order.path.name, workbook, templates, pdf=pdf, program=own_program())


def _import_cluster() -> ModuleType:
    """Return the part that needs Dask. Raises UserError when it is not installed."""
    try:
        return import_module("pipeline.batch.cluster")
    except ModuleNotFoundError as error:
        raise UserError(
            "ไม่พบ Dask distributed ซึ่งจำเป็นสำหรับ --cluster — ติดตั้งด้วย pip install 'plan-book[cluster]' แล้วสั่งใหม่"
        ) from error


def _read_templates(folder: Path) -> dict[str, bytes]:
    """Return the templates by name. Raises TemplateError when one cannot be read."""
    try:
        files = sorted(path for path in folder.glob("*.docx") if not path.name.startswith("~$"))
        return {path.name: path.read_bytes() for path in files}
    except OSError as error:
        raise TemplateError(f"อ่านแม่แบบใน {folder} ไม่ได้ ({error.strerror}) — ปิดไฟล์ใน Word แล้วสั่งใหม่") from error


def _digest_of(files: Mapping[str, bytes]) -> str:
    return text_digest(*(f"{name} {digest(data)}" for name, data in files.items()))


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

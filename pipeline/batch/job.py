"""One organisation's workbook to its documents, from bytes to files: the same function here and on a cluster.

A job carries all that its documents depend on, so that who builds it needs no disk of ours. The pictures
are the exception: which ones a workbook names is known only when it is read, so a job without them may come
back with their names.
"""

import json
import platform
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.batch.limits import memory_is_used_up
from pipeline.bind.manifest import MANIFEST, manifest_bytes
from pipeline.build import BuildOptions, build_documents
from pipeline.errors import LibreOfficeError, TemporaryFileError, UserError
from pipeline.layout.layout_notes import LINE_ENDS_NOTE
from pipeline.model.columns import Kind
from pipeline.model.finding import Finding
from pipeline.model.hashing import program_digest
from pipeline.model.rules import ERROR
from pipeline.model.schema import PROJECT_KINDS, SETTINGS
from pipeline.read.parse_tables import parse_tables
from pipeline.read.tables import Tables
from pipeline.read.workbook import read_workbook


@dataclass(frozen=True)
class PlanFigures:
    """Whose plan it is, for which year, and its projects and budget; what could not be read is blank."""

    organisation: str = ""
    kind: str = ""  # of the organisation
    fiscal_year: int | None = None  # Buddhist era
    projects: Mapping[str, int] = field(default_factory=dict)  # by kind
    budget_baht: int | None = None  # of the fiscal year; None while a cell of it is no amount


def plan_figures(tables: Tables) -> PlanFigures:
    """Return the figures of a workbook that may have errors."""
    names = tables.column("projects", "name")
    is_read = all(field != "budget" for _, field in tables.invalid_in("projects"))
    is_known = tables.has("projects", "budget") and is_read
    return PlanFigures(
        str(tables.setting("organisation_name") or ""),
        str(tables.setting("organisation_kind") or ""),
        tables.setting("fiscal_year"),
        {kind: int(names.str.startswith(kind).sum()) for kind in PROJECT_KINDS} if len(names) else {},
        int(tables.column("projects", "budget").sum()) if is_known else None,
    )


class Status(StrEnum):
    """What became of a workbook."""

    GOOD = "good"
    FINDINGS = "findings"  # errors in the workbook stopped it
    OUTSIDE = "outside"  # no workbook, a broken template, a folder that cannot be written
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"  # its process ended by itself
    BUG = "bug"
    NEEDS_PICTURES = "needs-pictures"  # the job lacks those that its workbook names; never a final answer


@dataclass(frozen=True)
class Job:
    """All that the documents of one workbook depend on."""

    name: str  # of the workbook's file
    workbook: bytes
    templates: Mapping[str, bytes]  # by file name
    pictures: Mapping[str, bytes] | None = None  # by the name the workbook uses; None: not known yet
    pdf: bool = False
    program: str = ""  # digest of the program that wants it, "" for any


@dataclass(frozen=True)
class JobResult:
    """What came of a job: the files of ``build/<plan>/``, or of the results where errors stopped it."""

    status: Status
    files: Mapping[str, bytes] = field(default_factory=dict)  # by relative path
    findings: tuple[Finding, ...] = ()
    figures: PlanFigures = field(default_factory=PlanFigures)
    message: str = ""  # one Thai line: what stopped it, or what there is to know of a good one
    trace: str = ""  # for the maintainer
    picture_names: tuple[str, ...] = ()  # as the workbook names them
    seconds: float = 0.0


def build_plan(job: Job) -> JobResult:
    """Make the documents of one workbook; whatever happens is reported in the result."""
    start = time.perf_counter()
    try:
        with _laid_out(job) as folder:
            result = _build(job, folder)
    except OSError as error:
        result = JobResult(Status.OUTSIDE, message=str(TemporaryFileError.because(error)))
    return replace(result, seconds=round(time.perf_counter() - start, 3))


@contextmanager
def _laid_out(job: Job) -> Iterator[Path]:
    """Lay workbook, pictures and templates out in a folder that ends with the job."""
    with tempfile.TemporaryDirectory(prefix="plan-batch-") as name:
        folder = Path(name)
        _put(folder / "in", {**(job.pictures or {}), job.name: job.workbook})
        _put(folder / "templates", job.templates)
        yield folder


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files that stay inside a folder; another machine may have named them."""
    folder.mkdir()
    for name, data in files.items():
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if not parts or ".." in parts or PurePosixPath(*parts).is_absolute():
            raise ValueError(f"a file outside its job: {name!r}")
        path = folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _build(job: Job, folder: Path) -> JobResult:
    if job.program not in ("", program_digest()):
        message = f"โปรแกรมบนเครื่อง {platform.node()} เป็นคนละรุ่นกับเครื่องนี้ — ติดตั้งรุ่นเดียวกันทุกเครื่อง"
        return JobResult(Status.OUTSIDE, message=message)
    figures = PlanFigures()
    try:
        tables = parse_tables(read_workbook(folder / "in" / job.name))
        figures, picture_names = plan_figures(tables), _picture_names(tables)
        if picture_names and job.pictures is None:
            return JobResult(Status.NEEDS_PICTURES, figures=figures, picture_names=picture_names)
        made = _make(job, folder, tables)
        return replace(made, figures=figures, picture_names=picture_names)
    except LibreOfficeError as error:
        message = f"เครื่อง {platform.node()}: {error}"
        return JobResult(Status.OUTSIDE, figures=figures, message=message)
    except UserError as error:
        return JobResult(Status.OUTSIDE, figures=figures, message=_without(folder, str(error)))
    except Exception as error:  # noqa: BLE001 - one organisation's bug is a line of the summary and stops nobody
        return replace(unexpected(error), figures=figures)


def _picture_names(tables: Tables) -> tuple[str, ...]:
    """Return the pictures that a workbook names."""
    names = (tables.setting(setting.field) for setting in SETTINGS if setting.kind is Kind.FILE)
    return tuple(str(name) for name in names if name)


def _make(job: Job, folder: Path, tables: Tables) -> JobResult:
    notes: list[str] = []
    options = BuildOptions(folder / "out", folder / "templates", pdf=job.pdf)
    outcome = build_documents(tables, options, notes.append)
    stopping = [finding for finding in outcome.findings if finding.severity is ERROR]
    return JobResult(
        Status.FINDINGS if stopping else Status.GOOD,
        files=_collect(outcome.folder, job.name),
        findings=tuple(outcome.findings),
        message=_first_of(stopping) or _without(folder, _notes(notes)),
    )


def _first_of(findings: list[Finding]) -> str:
    """Return the first of some findings as a line, and how many more there are."""
    more = f" (และอีก {len(findings) - 1:,} ข้อ ดูในผลตรวจ)" if len(findings) > 1 else ""
    return "".join(finding.line for finding in findings[:1]) + more


def _without(folder: Path, text: str) -> str:
    """Return a text without the name of the folder where the job lay for the moment."""
    return text.replace(f"{folder / 'in'}/", "").replace(str(folder), "")


def _notes(lines: list[str]) -> str:
    """Return what the stages reported besides how far they are: indented lines, but for that about line ends."""
    notes = (line.strip() for line in lines if line.startswith(" "))
    return " ".join(note for note in notes if not note.startswith(LINE_ENDS_NOTE))


def _collect(folder: Path, name: str) -> dict[str, bytes]:
    """Return the files made; hidden ones are this machine's own notes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    if MANIFEST in files:
        manifest: dict[str, Any] = json.loads(files[MANIFEST])
        manifest["workbook"]["path"] = name  # not where it lay for the moment
        files[MANIFEST] = manifest_bytes(manifest)
    return files


def unexpected(error: BaseException) -> JobResult:
    """Return what an exception that nobody expected comes to."""
    trace = "".join(traceback.format_exception(error))
    if isinstance(error, MemoryError) or memory_is_used_up():  # its frames still hold what it took
        return JobResult(Status.MEMORY, message="ใช้หน่วยความจำเกินที่กำหนด จึงหยุด", trace=trace)
    summary = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return JobResult(
        Status.BUG, message=f"โปรแกรมผิดพลาดเอง ({summary}) — ส่งสมุดงานนี้ให้ผู้ดูแลโปรแกรม", trace=trace
    )

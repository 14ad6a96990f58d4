"""One office's workbook to its documents, from bytes to files: the same function here and on a cluster.

A job carries all that its documents depend on, so that who builds it needs no disk of ours. The pictures
are the exception: which ones a workbook names is known only when it is read, so a job without them may come
back wanting them.
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
from functools import cache
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.bind.build_record import MANIFEST
from pipeline.errors import LibreOfficeError, UserError
from pipeline.model.hashing import digest, program_digest

if TYPE_CHECKING:
    from pipeline.model.finding import Finding
    from pipeline.read.workbook import Workbook

_MEMORY_SIGNS = ("out of memory", "memory allocation", "Cannot allocate")  # of libraries written in C

_WAITING: "dict[str, Workbook]" = {}  # the one that came back wanting pictures, by digest


class Status(StrEnum):
    """What became of a workbook."""

    GOOD = "good"
    FINDINGS = "findings"  # errors in the workbook stopped it
    OUTSIDE = "outside"  # no workbook, a broken template, a folder that cannot be written
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"  # its process ended by itself
    BUG = "bug"
    WANTING = "wanting"  # the job lacks the pictures that its workbook names; never a final answer


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
class Result:
    """What came of a job: the files of ``build/<plan>/``, or of the results where errors stopped it."""

    status: Status
    files: Mapping[str, bytes] = field(default_factory=dict)  # by relative path
    suffix: str = ""  # of the folder they go to: results stand beside the last good documents
    findings: "tuple[Finding, ...]" = ()
    office: str = ""
    message: str = ""  # one Thai line: what stopped it, or what there is to know of a good one
    trace: str = ""  # for the maintainer
    wanted: tuple[str, ...] = ()  # names of the pictures that the workbook names
    seconds: float = 0.0


def build_plan(job: Job) -> Result:
    """Make the documents of one workbook; whatever happens is told in the result."""
    start = time.perf_counter()
    with _laid_out(job) as folder:
        result = _build(job, folder)
    return replace(result, seconds=round(time.perf_counter() - start, 3))


@cache
def own_program() -> str:
    """Return the digest of this program, worked out once a process."""
    return program_digest()


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


def _build(job: Job, folder: Path) -> Result:
    if job.program not in ("", own_program()):
        told = f"โปรแกรมบนเครื่อง {platform.node()} เป็นคนละรุ่นกับเครื่องนี้ — ติดตั้งรุ่นเดียวกันทุกเครื่อง"
        return Result(Status.OUTSIDE, message=told)
    office = ""
    try:
        workbook = _read(job, folder / "in" / job.name)
        office, wanted = _particulars(workbook)
        if wanted and job.pictures is None:
            _WAITING[workbook.sha256] = workbook
            return Result(Status.WANTING, office=office, wanted=wanted)
        return replace(_make(job, folder, workbook), office=office, wanted=wanted)
    except LibreOfficeError as error:
        return Result(Status.OUTSIDE, office=office, message=f"เครื่อง {platform.node()}: {error}")
    except UserError as error:
        return Result(Status.OUTSIDE, office=office, message=_without(folder, str(error)))
    except Exception as error:  # noqa: BLE001 - one office's bug is a line of the summary and stops nobody
        return replace(_failed(error), office=office)


def _read(job: Job, path: Path) -> "Workbook":
    """Return the workbook as read; one that waited for its pictures has been read."""
    known = _WAITING.pop(digest(job.workbook), None)
    _WAITING.clear()
    read: Workbook = known or import_module("pipeline.read.workbook").read_workbook(path)
    return replace(read, path=path)


def _particulars(workbook: "Workbook") -> tuple[str, tuple[str, ...]]:
    """Return the office's name and the names of the pictures that a workbook names; "" and () if unknown."""
    normalised = import_module("pipeline.read.workbook").normalised
    tables, columns = import_module("pipeline.read.tables"), import_module("pipeline.model.schema")
    settings = workbook.sheets.get("settings")
    if settings is None:
        return "", ()
    known = tables.settings_by_label()
    typed = [
        (known.get(normalised(label)), value.strip()) for _, label, value in tables.setting_rows(settings)
    ]
    values = {setting.field: value for setting, value in reversed(typed) if setting and value}
    files = (s.field for s in columns.SETTINGS if s.kind is columns.Kind.FILE)
    return values.get("organisation_name", ""), tuple(values[name] for name in files if name in values)


def _make(job: Job, folder: Path, workbook: "Workbook") -> Result:
    book = import_module("pipeline.build")  # where it is used: who only hands jobs out stays small
    said: list[str] = []
    out, templates = folder / "out", folder / "templates"
    outcome = book.build_documents(workbook, book.BuildOptions(out, templates, pdf=job.pdf), said.append)
    stopping = [finding for finding in outcome.findings if finding.severity.value == "error"]
    return Result(
        Status.FINDINGS if stopping else Status.GOOD,
        files=_collect(outcome.folder, job.name),
        suffix=outcome.folder.name.removeprefix(workbook.path.stem),
        findings=tuple(outcome.findings),
        message=_first_of(stopping) or _without(folder, _notes(said)),
    )


def _first_of(findings: "list[Finding]") -> str:
    """Return the first of some findings as a line, and how many more there are."""
    more = f" (และอีก {len(findings) - 1:,} ข้อ ดูในผลตรวจ)" if len(findings) > 1 else ""
    return "".join(finding.line for finding in findings[:1]) + more


def _without(folder: Path, text: str) -> str:
    """Return a text without the name of the folder where the job lay for the moment."""
    return text.replace(f"{folder / 'in'}/", "").replace(str(folder), "")


def _notes(said: list[str]) -> str:
    """Return what the stages said besides how far they are: those lines are indented."""
    return " ".join(line.strip() for line in said if line.startswith(" "))


def _collect(folder: Path, name: str) -> dict[str, bytes]:
    """Return the files made; hidden ones are this machine's own notes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    if MANIFEST in files:
        manifest: dict[str, Any] = json.loads(files[MANIFEST])
        manifest["workbook"]["path"] = name  # not where it lay for the moment
        files[MANIFEST] = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _failed(error: BaseException) -> Result:
    """Return what an exception that nobody expected comes to."""
    trace = "".join(traceback.format_exception(error))
    if isinstance(error, MemoryError) or any(sign in str(error) for sign in _MEMORY_SIGNS):
        return Result(Status.MEMORY, message="ใช้หน่วยความจำเกินที่กำหนด จึงหยุด", trace=trace)
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return Result(Status.BUG, message=f"โปรแกรมผิดพลาดเอง ({told}) — ส่งสมุดงานนี้ให้ผู้ดูแลโปรแกรม", trace=trace)

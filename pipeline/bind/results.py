"""The findings as files: a page, and a copy of the workbook with the cells marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.assemble.plan import assemble_plan
from pipeline.background import task_names
from pipeline.background.worker import Report, Submit, run_inline
from pipeline.bind.build_record import BuildRecord
from pipeline.bind.foreign_files import set_aside_lines
from pipeline.bind.output_folder import output_lock, replace_folder
from pipeline.bind.output_name import output_folder, require_own_folder
from pipeline.errors import WorkbookError
from pipeline.findings.html import page_bytes
from pipeline.findings.project_locations import project_locations
from pipeline.model.finding import Finding, has_errors
from pipeline.model.hashing import program_digest, text_digest
from pipeline.model.output_files import MARKED_COPY, RESULT_KIND, RESULT_PAGE, RESULTS_SUFFIX, OutputFile
from pipeline.model.plan import Plan
from pipeline.read.tables import Tables
from pipeline.read.workbook import Workbook


@dataclass(frozen=True)
class CheckedWorkbook:
    """A workbook read and checked."""

    workbook: Workbook
    tables: Tables
    findings: tuple[Finding, ...]

    @property
    def stops(self) -> bool:
        """Return whether a finding is an error, which stops the book."""
        return has_errors(self.findings)


@dataclass(frozen=True)
class Results:
    """Page and marked copy, begun; ``key`` tells what the copy depends on."""

    page: Callable[[], bytes]
    copy: Callable[[], bytes]
    key: str

    def files(self, report: Report) -> tuple[OutputFile, ...]:
        """Return the files. Where the workbook cannot be copied there is only the page: it tells the same."""
        page = OutputFile(RESULT_KIND, None, RESULT_PAGE, self.page())
        try:
            return (page, OutputFile(RESULT_KIND, None, MARKED_COPY, self.copy(), self.key))
        except WorkbookError as error:  # openpyxl is stricter than our reader
            report(f"    ไม่มี {MARKED_COPY}: {error}")
            return (page,)


def begin_results(
    checked: CheckedWorkbook,
    plan: Plan | None,
    documents: Sequence[OutputFile],
    last: BuildRecord,
    submit: Submit,
    *,
    refresh_page: bool,
) -> Results:
    """Begin page and marked copy of a check; ``documents`` are what the page links to."""
    workbook, findings = checked.workbook, checked.findings
    key = text_digest(program_digest(), workbook.sha256, repr(findings))
    kept = last.cached(MARKED_COPY, key)
    copy = (
        (lambda: kept) if kept else submit(task_names.MARKED_COPY, workbook.path, workbook.sha256, findings)
    )
    linked = [replace(made, data=b"") for made in documents]
    places = project_locations(workbook, checked.tables)
    page = partial(page_bytes, findings, plan, linked, workbook.path.name, places, live=refresh_page)
    return Results(page, copy, key)


def results_folder(folder: Path) -> Path:
    """Return where the results of a check go that made no documents: beside the output folder."""
    return folder.with_name(f"{folder.name}{RESULTS_SUFFIX}")


def write_results(
    checked: CheckedWorkbook,
    out: Path,
    report: Report,
    *,
    submit: Submit = run_inline,
    refresh_page: bool = False,
) -> Path:
    """Write page and marked copy of a check beside the documents, which stay as they are; return the folder.

    Raises OutputError when the folder cannot be written.
    """
    plan = None if checked.stops else assemble_plan(checked.workbook, checked.tables)
    documents = output_folder(out, checked.workbook.path)
    require_own_folder(documents, checked.workbook.path)
    folder = results_folder(documents)
    results = begin_results(checked, plan, (), BuildRecord(folder), submit, refresh_page=refresh_page)
    files = {made.path: made.data for made in results.files(report)}
    with output_lock(folder):
        for line in set_aside_lines(replace_folder(folder, files)):
            report(f"    {line}")
    return folder

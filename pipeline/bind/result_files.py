"""The findings as files: a page, and a copy of the workbook with the cells marked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.assemble.plan import assemble_plan
from pipeline.background.task_names import MARK_FINDINGS
from pipeline.background.worker import Report, Submit, run_inline
from pipeline.bind.build_record import BuildRecord, read_build_record
from pipeline.bind.foreign_files import set_aside_lines
from pipeline.bind.manifest import documents_in, make_manifest, read_manifest, subfolder_of, with_results
from pipeline.bind.output_folder import output_lock, update_folder
from pipeline.bind.output_name import output_folder, path_from_folder, require_own_folder
from pipeline.check.checked_workbook import CheckedWorkbook
from pipeline.errors import WorkbookError
from pipeline.findings.html import PageState, page_bytes
from pipeline.findings.project_locations import project_locations
from pipeline.model.hashing import program_digest, text_digest
from pipeline.model.output_files import MARKED_COPY, RESULT_KIND, RESULT_PAGE, OutputFile
from pipeline.model.plan import Plan


class MarkedCopy(NamedTuple):
    """The marked copy, or no file and a note where the workbook cannot be copied: the page says the same."""

    files: tuple[OutputFile, ...]
    notes: tuple[str, ...] = ()


def begin_marked_copy(
    checked: CheckedWorkbook, last: BuildRecord, submit: Submit
) -> Callable[[], MarkedCopy]:
    """Begin the marked copy of a check, unless that of the last build is right; what is returned waits for it."""
    workbook, findings = checked.workbook, checked.findings
    key = text_digest(program_digest(), workbook.sha256, repr(findings))
    kept = last.cached(MARKED_COPY, key)
    made = (lambda: kept) if kept else submit(MARK_FINDINGS, workbook.path, workbook.sha256, findings)
    return partial(_marked_copy, made, key)


def _marked_copy(made: Callable[[], bytes], key: str) -> MarkedCopy:
    try:
        return MarkedCopy((OutputFile(RESULT_KIND, None, MARKED_COPY, made(), key),))
    except WorkbookError as error:  # openpyxl is stricter than our reader
        return MarkedCopy((), (f"ไม่มี {MARKED_COPY}: {error}",))


def result_page(
    checked: CheckedWorkbook,
    plan: Plan | None,
    documents: Sequence[OutputFile],
    *,
    refresh: bool,
    outdated: bool = False,
) -> OutputFile:
    """Return the page of a check, with links to ``documents``; ``refresh``: it reloads itself.

    ``outdated``: the documents were made from another state of the workbook.
    """
    workbook = checked.workbook
    state = PageState(workbook.path.name, workbook.saved, outdated=outdated, refresh=refresh)
    data = page_bytes(checked.findings, plan, documents, state, project_locations(checked.tables))
    return OutputFile(RESULT_KIND, None, RESULT_PAGE, data)


def write_results(
    checked: CheckedWorkbook, out: Path, report: Report, *, submit: Submit = run_inline
) -> Path:
    """Write page and marked copy of a check into the output folder, whose documents stay; return the folder.

    Raises OutputError when the folder cannot be written.
    """
    folder = output_folder(out, checked.workbook.path)
    with output_lock(folder):
        require_own_folder(folder, checked.workbook.path)
        replace_results(checked, folder, report, submit=submit, refresh_page=False)
    return folder


def replace_results(
    checked: CheckedWorkbook, folder: Path, report: Report, *, submit: Submit, refresh_page: bool
) -> None:
    """Replace the results in an output folder, which is locked, by those of a check. Raises OutputError."""
    workbook = checked.workbook
    plan = None if checked.stops else assemble_plan(checked.tables)
    last, documents = read_build_record(folder), _book_documents(folder)
    manifest = read_manifest(folder) if documents_in(folder) else {}
    made_from = manifest.get("workbook", {}).get("sha256")
    outdated = bool(documents) and made_from != workbook.sha256
    begun = begin_marked_copy(checked, last, submit)
    page = result_page(checked, plan, documents, refresh=refresh_page, outdated=outdated)
    marked = begun()
    for line in marked.notes:
        report(f"    {line}")
    files = (page, *marked.files)
    paths = {file.path: file.data for file in files}
    gone = {RESULT_PAGE, MARKED_COPY} - set(paths)
    new = (
        with_results(manifest, files, gone, checked.findings)
        if manifest
        else make_manifest(workbook.path, workbook.sha256, files, checked.findings)
    )
    record = replace(last, workbook=path_from_folder(folder, workbook.path))
    for line in set_aside_lines(update_folder(record, paths, gone, new)):
        report(f"    {line}")


def _book_documents(folder: Path) -> tuple[OutputFile, ...]:
    return tuple(file for file in documents_in(folder) if not subfolder_of(file.path))


def write_problem(workbook: Path, out: Path, problem: str) -> None:
    """Let the result page say that the workbook cannot be checked as it is, instead of what was true before.

    Raises UserError when the folder cannot be written.
    """
    folder = output_folder(out, workbook)
    with output_lock(folder):
        require_own_folder(folder, workbook)
        documents = _book_documents(folder)
        state = PageState(workbook.name, outdated=bool(documents), refresh=True, problem=problem)
        page = OutputFile(RESULT_KIND, None, RESULT_PAGE, page_bytes((), None, documents, state))
        manifest = read_manifest(folder) or make_manifest(workbook, "", (), ())
        record = replace(read_build_record(folder), workbook=path_from_folder(folder, workbook))
        update_folder(record, {RESULT_PAGE: page.data}, (), with_results(manifest, (page,), (), ()))

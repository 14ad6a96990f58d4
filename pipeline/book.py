"""The five stages in order: read, check, assemble, fill, bind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.assemble import assemble_plan
from pipeline.checks import check_workbook
from pipeline.digests import digest, file_digest, program_digest, text_digest
from pipeline.documents import TEMPLATES, Made, make_documents
from pipeline.errors import WorkbookError
from pipeline.findings import Finding
from pipeline.freshness import folder_settings
from pipeline.lastrun import LastRun, read_last_run
from pipeline.office import find_office, office_identity, require_office
from pipeline.plan import Plan
from pipeline.publish import output_lock, publish, remove_folder, replace_folder, save_hand_edited
from pipeline.report.groups import NOTHING_FOUND, count_severities, counts_text
from pipeline.report.projects import project_places
from pipeline.rules import Severity
from pipeline.tables import Tables, parse_tables
from pipeline.workbook import Workbook, read_workbook

Say = Callable[[str], None]

RESULT_KIND, RESULT_PAGE, MARKED_COPY = "check", "ผลตรวจ.html", "ผลตรวจ.xlsx"
RESULTS_SUFFIX = "-ผลตรวจ"  # of the folder for a check that made no documents

NO_OFFICE = "ไม่พบ LibreOffice: สารบัญมีครบทุกรายการแต่ยังไม่มีเลขหน้า — เปิดเล่มแผนใน Word คลิกที่สารบัญ แล้วกด F9"


@dataclass(frozen=True)
class Checked:
    """A workbook read and checked."""

    workbook: Workbook
    tables: Tables
    findings: tuple[Finding, ...]

    @property
    def stops(self) -> bool:
        """Return whether a finding is an error, which stops the book."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True)
class Outcome:
    """What came of a run: the findings, where its files are, and the documents (none when it was stopped)."""

    findings: tuple[Finding, ...]
    folder: Path
    documents: tuple[Made, ...] = ()


def check_plan(path: Path, workbook: Workbook | None = None) -> Checked:
    """Read, unless it has been read, and check a workbook. Raises WorkbookError when it cannot be read."""
    workbook = workbook or read_workbook(path)
    tables = parse_tables(workbook)
    return Checked(workbook, tables, tuple(check_workbook(workbook, tables)))


def write_results(checked: Checked, out: Path, say: Say, *, live: bool = False) -> Path:
    """Write page and marked copy of a check beside the documents, which stay as they are; return the folder.

    Raises OutputError when the folder cannot be written.
    """
    plan = None if checked.stops else assemble_plan(checked.workbook, checked.tables)
    folder = _results_folder(checked, out)
    results = _results(checked, plan, (), LastRun(folder), say, live=live)
    replace_folder(folder, {made.path: made.data for made in results})
    return folder


def make_book(
    path: Path,
    out: Path,
    templates: Path,
    say: Say,
    *,
    pdf: bool = False,
    quick: bool = False,
    live: bool = False,
    workbook: Workbook | None = None,
) -> Outcome:
    """Make all documents of a workbook into ``out/<stem>/``; findings that are errors stop it before.

    What the last run made and nothing has changed since is kept. ``quick`` does without LibreOffice;
    ``live`` makes the result page load itself again and again, for whoever watches; ``workbook`` is what has
    been read from the path already.
    Raises OutsideError when workbook, templates, LibreOffice or output folder are not as needed.
    """
    office = require_office() if pdf else None if quick else find_office()
    say(f"1/5 อ่าน (read): {path.name}")
    checked = check_plan(path, workbook)
    say(f"2/5 ตรวจ (check): {counts_text(count_severities(checked.findings)) or NOTHING_FOUND}")
    if checked.stops:
        return Outcome(checked.findings, write_results(checked, out, say, live=live))
    plan = assemble_plan(checked.workbook, checked.tables)
    say(f"3/5 ประกอบ (assemble): {len(plan.projects)} โครงการ {plan.totals.plan.budget_baht:,} บาท")
    folder = out / path.stem
    with output_lock(folder):
        last = read_last_run(folder)
        documents, measures = _fill(plan, templates, office, last, pdf=pdf)
        say(f"4/5 เติมแบบ (fill): {len(documents)} ไฟล์")
        if office is None and not quick:
            say(f"    {NO_OFFICE}")
        files = (*documents, *_results(checked, plan, documents, last, say, live=live))
        settings = {**folder_settings(office, templates, pdf=pdf), "live": "yes" if live else ""}
        inputs = _inputs(checked.workbook, plan, templates)
        run = LastRun(folder, settings, inputs, _made(files), measures)
        _bind(last, run, files, _manifest(checked, files), say)
        remove_folder(_results_folder(checked, out))  # those of a check before this run are stale
    say(f"5/5 เก็บเล่ม (bind): {folder}")
    return Outcome(checked.findings, folder, documents)


def _results_folder(checked: Checked, out: Path) -> Path:
    return out / f"{checked.workbook.path.stem}{RESULTS_SUFFIX}"


def _results(
    checked: Checked,
    plan: Plan | None,
    documents: tuple[Made, ...],
    last: LastRun,
    say: Say,
    *,
    live: bool = False,
) -> tuple[Made, ...]:
    """Return the findings as a page and as a marked copy of the workbook."""
    page = import_module("pipeline.report.page").page_bytes(
        checked.findings,
        plan,
        documents,
        checked.workbook.path.name,
        project_places(checked.workbook, checked.tables),
        live=live,
    )
    return (Made(RESULT_KIND, None, RESULT_PAGE, page), *_marked_copy(checked, last, say))


def _marked_copy(checked: Checked, last: LastRun, say: Say) -> tuple[Made, ...]:
    """Return the marked copy, nothing where the workbook cannot be copied: the page tells the same."""
    key = text_digest(program_digest(), checked.workbook.sha256, repr(checked.findings))
    copy = last.document(MARKED_COPY, key)
    if copy is None:
        marked = import_module("pipeline.report.marked")
        try:
            copy = marked.marked_copy(checked.workbook.path, checked.findings)
        except WorkbookError as error:  # openpyxl is stricter than our reader
            say(f"    ไม่มี {MARKED_COPY}: {error}")
    return (Made(RESULT_KIND, None, MARKED_COPY, copy, key),) if copy else ()


def _fill(
    plan: Plan, templates: Path, office: Path | None, last: LastRun, *, pdf: bool
) -> tuple[tuple[Made, ...], dict[str, Any]]:
    """Return the documents, and the record of what the last layout pass measured."""
    if office is None:
        return make_documents(plan, templates, None, last.document), dict(last.measures)
    # Laying out needs libraries of its own: they are imported only where LibreOffice is there to use them.
    layout = import_module("pipeline.layout").Layout(office, office_identity(office), last.measures)
    documents = make_documents(plan, templates, layout.measure, last.document)
    if pdf:
        documents += layout.make_pdfs(documents, plan.announcement_date, last.document)
    return documents, layout.measured


def _bind(last: LastRun, run: LastRun, files: tuple[Made, ...], manifest: dict[str, Any], say: Say) -> None:
    """Put the files of a run in the place of the last one's; what a hand has changed there is saved first."""
    for copy in save_hand_edited(last, datetime.now().astimezone()):
        say(f"    มีผู้แก้เอกสารนี้ด้วยมือ เก็บสำเนาไว้ที่ {copy}")
    publish(run, {made.path: made.data for made in files}, manifest)


def _inputs(workbook: Workbook, plan: Plan, templates: Path) -> dict[str, str]:
    """Return the digest of every file that the documents depend on."""
    pictures = [path for path in (plan.garuda_path, plan.emblem_path) if path]
    others = [*(templates / name for name in TEMPLATES), *pictures]
    found = {str(path.resolve()): file_digest(path) for path in others}
    return {str(workbook.path.resolve()): workbook.sha256, **found}


def _made(documents: tuple[Made, ...]) -> dict[str, list[str]]:
    return {made.path: [made.key, digest(made.data)] for made in documents}


def _manifest(checked: Checked, files: tuple[Made, ...]) -> dict[str, Any]:
    workbook = checked.workbook
    return {
        "workbook": {"path": _shown_path(workbook.path), "sha256": workbook.sha256},
        "documents": [
            {"kind": made.kind, "project": made.project, "path": made.path, "sha256": digest(made.data)}
            for made in files
        ],
        "findings": {s.value: count for s, count in count_severities(checked.findings).items()},
    }


def _shown_path(path: Path) -> str:
    """Return a path that is the same on every machine: relative to where we run, else the name alone."""
    absolute = path.resolve()
    here = Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else path.name

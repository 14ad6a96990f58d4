"""The five stages in order: read, check, assemble, fill, bind."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.assemble import assemble_plan
from pipeline.background.tasks import fill_documents
from pipeline.background.worker import Begin, run_inline
from pipeline.bind.build_record import BuildRecord, read_build_record
from pipeline.bind.output_folder import output_lock, publish, remove_folder, save_hand_edited
from pipeline.bind.results import CheckedWorkbook, Say, begin_results, results_folder, write_results
from pipeline.bind.up_to_date import folder_settings
from pipeline.check.all_checks import check_structure, check_workbook
from pipeline.findings.groups import NOTHING_FOUND, count_severities, counts_text
from pipeline.layout.libreoffice import find_libreoffice, require_libreoffice
from pipeline.model.finding import Finding, has_errors
from pipeline.model.hashing import digest, file_digest
from pipeline.model.output_files import MARKED_COPY, TEMPLATES, OutputFile
from pipeline.model.plan import Plan
from pipeline.read.tables import parse_tables
from pipeline.read.workbook import Workbook, read_workbook

NO_OFFICE = "ไม่พบ LibreOffice: สารบัญมีครบทุกรายการแต่ยังไม่มีเลขหน้า — เปิดเล่มแผนใน Word คลิกที่สารบัญ แล้วกด F9"


@dataclass(frozen=True)
class BuildResult:
    """What came of a run: the findings, where its files are, and the documents (none when it was stopped)."""

    findings: tuple[Finding, ...]
    folder: Path
    documents: tuple[OutputFile, ...] = ()


def check_plan(path: Path) -> CheckedWorkbook:
    """Read and check a workbook. Raises WorkbookError when it cannot be read."""
    workbook = read_workbook(path)
    tables = parse_tables(workbook)
    return CheckedWorkbook(workbook, tables, tuple(check_workbook(workbook, tables)))


def make_book(
    path: Path,
    out: Path,
    templates: Path,
    say: Say,
    *,
    pdf: bool = False,
    quick: bool = False,
    live: bool = False,
    begin: Begin = run_inline,
    workbook: Workbook | None = None,
) -> BuildResult:
    """Make all documents of a workbook into ``out/<stem>/``; findings that are errors stop it before.

    What the last run made and nothing has changed since is kept. ``quick`` does without LibreOffice;
    ``live`` makes the result page load itself again and again, for whoever watches. ``begin`` may have
    the documents filled in another process while the wording is checked. ``workbook`` is what has been
    read from the path already.
    Raises UserError when workbook, templates, LibreOffice or output folder are not as needed.
    """
    office = require_libreoffice() if pdf else None if quick else find_libreoffice()
    say(f"1/5 อ่าน (read): {path.name}")
    workbook = workbook or read_workbook(path)
    tables = parse_tables(workbook)
    structure = check_structure(workbook, tables)
    folder = out / path.stem
    with output_lock(folder):
        last = read_build_record(folder)
        plan = None if has_errors(structure) else assemble_plan(workbook, tables)
        filled = (
            begin(fill_documents, plan, templates, office, last.document, last.measures, pdf=pdf)
            if plan
            else None
        )
        checked = CheckedWorkbook(workbook, tables, tuple(check_workbook(workbook, tables, structure)))
        say(f"2/5 ตรวจ (check): {counts_text(count_severities(checked.findings)) or NOTHING_FOUND}")
        if plan is None or filled is None or checked.stops:
            # What is being filled is in vain: the results must not wait behind it.
            begin = begin if filled is None else run_inline
            return BuildResult(checked.findings, write_results(checked, out, say, begin=begin, live=live))
        say(f"3/5 ประกอบ (assemble): {len(plan.projects)} โครงการ {plan.totals.plan.budget_baht:,} บาท")
        documents, measures = filled()
        say(f"4/5 เติมแบบ (fill): {len(documents)} ไฟล์")
        if office is None and not quick:
            say(f"    {NO_OFFICE}")
        files = (*documents, *begin_results(checked, plan, documents, last, begin, live=live).files(say))
        settings = folder_settings(office, templates, pdf=pdf, live=live)
        run = BuildRecord(folder, settings, _inputs(workbook, plan, templates, files), _made(files), measures)
        _bind(last, run, files, _manifest(checked, files), say)
    say(f"5/5 เก็บเล่ม (bind): {folder}")
    return BuildResult(checked.findings, folder, documents)


def _bind(
    last: BuildRecord, run: BuildRecord, files: tuple[OutputFile, ...], manifest: dict[str, Any], say: Say
) -> None:
    """Put the files of a run in the place of the last one's; what a hand has changed there is saved first."""
    for copy in save_hand_edited(last, datetime.now().astimezone()):
        say(f"    มีผู้แก้เอกสารนี้ด้วยมือ เก็บสำเนาไว้ที่ {copy}")
    publish(run, {made.path: made.data for made in files}, manifest)
    remove_folder(results_folder(run.folder))  # of a check before this run: they are stale


def _inputs(workbook: Workbook, plan: Plan, templates: Path, files: tuple[OutputFile, ...]) -> dict[str, str]:
    """Return the digest of every file that the documents depend on.

    The workbook is left out while its marked copy could not be made: the next run tries again.
    """
    pictures = [path for path in (plan.garuda_path, plan.emblem_path) if path]
    others = [*(templates / name for name in TEMPLATES), *pictures]
    found = {str(path.resolve()): file_digest(path) for path in others}
    if any(made.path == MARKED_COPY for made in files):
        found[str(workbook.path.resolve())] = workbook.sha256
    return found


def _made(documents: tuple[OutputFile, ...]) -> dict[str, list[str]]:
    return {made.path: [made.key, digest(made.data)] for made in documents}


def _manifest(checked: CheckedWorkbook, files: tuple[OutputFile, ...]) -> dict[str, Any]:
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

"""The report of a round in the five stages: read, check, assemble, fill, bind."""

from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.assemble.plan import assemble_plan
from pipeline.background.worker import Report, run_inline
from pipeline.bind.output_folder import output_lock
from pipeline.bind.output_name import output_folder, require_own_folder
from pipeline.bind.result_files import write_results
from pipeline.bind.subfolders import replace_subfolder
from pipeline.check.checked_workbook import CheckedWorkbook, read_and_check
from pipeline.check.results.rounds import check_round
from pipeline.excel.entry_sheet import entry_sheet
from pipeline.excel.tracking_form import tracking_form
from pipeline.fill.document_specs import file_name, free_name
from pipeline.fill.round_documents import make_round_documents
from pipeline.findings.groups import NOTHING_FOUND, count_severities, counts_text
from pipeline.layout.engine import PdfOptions
from pipeline.layout.layout_pass import LayoutPass
from pipeline.layout.libreoffice_path import libreoffice_identity, require_libreoffice
from pipeline.layout.unbroken_names import unbroken_names
from pipeline.model.finding import Finding
from pipeline.model.output_files import ROUND_FOLDERS, OutputFile
from pipeline.model.plan import Plan
from pipeline.model.round_totals import round_day, round_totals

_FORMS = "แบบติดตาม"


@dataclass(frozen=True)
class ReportOptions:
    """Which round is reported, from what besides the workbook, and where to."""

    months: int  # 6 or 12
    out: Path  # the files go to <out>/<workbook's stem>/รายงาน <months> เดือน/
    templates: Path
    pdf: bool = False


@dataclass(frozen=True)
class ReportResult:
    """What a report found, its folder, and its files (none when findings stopped it)."""

    findings: tuple[Finding, ...]
    folder: Path
    files: tuple[OutputFile, ...] = ()


def make_report(path: Path, options: ReportOptions, report: Report) -> ReportResult:
    """Build report, memo, announcement, entry sheet and tracking forms of a round.

    The book and the other round's report stay as they are. Raises UserError when workbook, templates,
    LibreOffice or output folder are not as needed.
    """
    libreoffice = require_libreoffice() if options.pdf else None
    folder = output_folder(options.out, path)
    require_own_folder(folder, path)  # reported before the work, and asked again when the folder is locked
    checked = _check(path, options.months, report)
    if checked.stops:
        return ReportResult(checked.findings, write_results(checked, options.out, report))
    plan = assemble_plan(checked.tables)
    totals = round_totals(plan, options.months)
    figures = f"{totals.projects} โครงการ แล้วเสร็จ {totals.finished} เบิกจ่าย {totals.paid_baht:,} บาท"
    report(f"3/5 ประกอบ (assemble): {figures}")
    files = make_round_files(plan, options.months, options.templates)
    pdfs, notes = _make_pdfs(files, plan, options.months, libreoffice) if libreoffice else ((), [])
    files += pdfs
    report(f"4/5 เติมแบบ (fill): {len(files)} ไฟล์")
    for note in notes:
        report(f"    {note}")
    subfolder = ROUND_FOLDERS[options.months]
    with output_lock(folder):
        require_own_folder(folder, path)
        replace_subfolder(folder, subfolder, checked, files, report)
    report(f"5/5 เก็บเล่ม (bind): {folder / subfolder}")
    return ReportResult(checked.findings, folder / subfolder, files)


def _check(path: Path, months: int, report: Report) -> CheckedWorkbook:
    """Read and check a workbook for the report of a round."""
    report(f"1/5 อ่าน (read): {path.name}")
    checked = read_and_check(path)
    findings = check_round(checked.tables, checked.findings, months)
    report(f"2/5 ตรวจ (check): {counts_text(count_severities(findings)) or NOTHING_FOUND}")
    return replace(checked, findings=findings)


def _make_pdfs(
    files: tuple[OutputFile, ...], plan: Plan, months: int, libreoffice: Path
) -> tuple[tuple[OutputFile, ...], list[str]]:
    """Return the PDFs of the Word files of a round, and lines about how they were laid out."""
    names = unbroken_names(plan)
    documents = tuple(file for file in files if file.path.endswith(".docx"))
    options = PdfOptions(round_day(plan, months), lambda _path, _key: None, run_inline)
    with LayoutPass(libreoffice, libreoffice_identity(libreoffice), {}, names, options) as layout:
        return layout.make_pdfs(documents), layout.notes


def make_round_files(plan: Plan, months: int, templates: Path) -> tuple[OutputFile, ...]:
    """Return the files of a round. Raises TemplateError."""
    folder = ROUND_FOLDERS[months]
    sheet = OutputFile("entry-sheet", None, f"{folder}/แผ่นกรอก E-PlanNACC.xlsx", entry_sheet(plan, months))
    return (*make_round_documents(plan, months, templates), sheet, *tracking_forms(plan, months))


def tracking_forms(plan: Plan, months: int) -> tuple[OutputFile, ...]:
    """Return the form of each division, in the order of the plan's projects."""
    taken: set[str] = set()
    return tuple(
        OutputFile(
            "tracking-form",
            None,
            f"{ROUND_FOLDERS[months]}/{_FORMS}/{free_name(file_name(division), taken)}.xlsx",
            tracking_form(plan, months, division),
        )
        for division in dict.fromkeys(project.division for project in plan.projects)
    )

"""Build the book: read, check, assemble, fill, bind."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.assemble.plan import assemble_plan
from pipeline.background.task_names import FILL_AND_LAY_OUT, FILL_DOCUMENTS
from pipeline.background.worker import Report, Submit, run_inline
from pipeline.bind.build_record import BuildRecord, read_build_record
from pipeline.bind.foreign_files import set_aside_lines
from pipeline.bind.kept_pdfs import kept_pdfs
from pipeline.bind.manifest import make_manifest
from pipeline.bind.output_folder import output_lock, replace_folder
from pipeline.bind.output_name import output_folder, path_from_folder, require_own_folder
from pipeline.bind.result_files import (
    MarkedCopy,
    begin_marked_copy,
    replace_results,
    result_page,
)
from pipeline.bind.subfolders import kept_files
from pipeline.bind.up_to_date import folder_settings
from pipeline.check.all_checks import check_structure, check_workbook
from pipeline.check.checked_workbook import CheckedWorkbook
from pipeline.findings.groups import NOTHING_FOUND, count_severities, counts_text
from pipeline.layout.libreoffice_path import find_libreoffice, require_libreoffice
from pipeline.model.finding import Finding, has_errors
from pipeline.model.hashing import digest, file_digest
from pipeline.model.output_files import MARKED_COPY, TEMPLATES, FilledDocuments, OutputFile
from pipeline.model.plan import Plan
from pipeline.read.parse_tables import parse_tables
from pipeline.read.tables import Tables
from pipeline.read.workbook import read_workbook

NO_LIBREOFFICE = "ไม่พบ LibreOffice: สารบัญมีครบทุกรายการแต่ยังไม่มีเลขหน้า — เปิดเล่มแผนใน Word คลิกที่สารบัญ แล้วกด F9"

_Filling = Callable[[], FilledDocuments]  # waits for the documents when it is called


@dataclass(frozen=True)
class BuildOptions:
    """What a book is built from besides its workbook, and how."""

    out: Path  # the documents go to <out>/<workbook's stem>/
    templates: Path
    pdf: bool = False
    layout: bool = True  # lay out with LibreOffice for page numbers
    draft: bool = False  # number and dates of the register may be blank; a folder of its own
    refresh_page: bool = False  # the result page reloads itself, for a person who watches it

    def libreoffice(self) -> Path | None:
        """Return the LibreOffice to lay out with. Raises LibreOfficeError when PDFs need it and it is absent."""
        if self.pdf:
            return require_libreoffice()
        return find_libreoffice() if self.layout else None


@dataclass(frozen=True)
class BuildResult:
    """What a build found, the folder of its files, and its documents (none when findings stopped it)."""

    findings: tuple[Finding, ...]
    folder: Path
    documents: tuple[OutputFile, ...] = ()
    has_page_numbers: bool = False


def make_book(path: Path, options: BuildOptions, report: Report, submit: Submit = run_inline) -> BuildResult:
    """Build all documents of a workbook into its output folder; findings that are errors stop it before.

    While the wording is checked here, ``submit`` may have the documents filled in another process.
    Raises UserError when workbook, templates, LibreOffice or output folder are not as needed.
    """
    libreoffice = options.libreoffice()
    report(f"1/5 อ่าน (read): {path.name}")
    return _Build(parse_tables(read_workbook(path)), options, report, submit, libreoffice).run()


def build_documents(tables: Tables, options: BuildOptions, report: Report) -> BuildResult:
    """Build all documents of a workbook that has been read; see ``make_book``."""
    return _Build(tables, options, report, run_inline, options.libreoffice()).run()


class _Build:
    """One build into the output folder of its workbook, which is locked meanwhile."""

    def __init__(
        self,
        tables: Tables,
        options: BuildOptions,
        report: Report,
        submit: Submit,
        libreoffice: Path | None,
    ) -> None:
        self.folder = output_folder(options.out, tables.workbook.path, is_draft=options.draft)
        self.libreoffice = libreoffice
        self.tables = tables
        self.workbook = tables.workbook
        self.options = options
        self.report = report
        self._submit = submit
        self._inputs: dict[str, str] = {}  # digest by path of what is filled, taken before it is read

    def run(self) -> BuildResult:
        """Check the workbook, and build its documents unless errors stop it."""
        with output_lock(self.folder):
            require_own_folder(self.folder, self.workbook.path)
            checked, plan, filling = self._check()
            if plan is None or filling is None or checked.stops:
                return self._stop(checked, filling)
            self.report(
                f"3/5 ประกอบ (assemble): {len(plan.projects)} โครงการ {plan.totals.plan.budget_baht:,} บาท"
            )
            # The documents are filled meanwhile: this process would only wait for them.
            marked = begin_marked_copy(checked, self._last, run_inline)()
            filled = filling()
            self.report(f"4/5 เติมแบบ (fill): {len(filled.documents)} ไฟล์")
            for note in filled.notes:
                self.report(f"    {note}")
            if self.libreoffice is None and self.options.layout:
                self.report(f"    {NO_LIBREOFFICE}")
            self._bind(checked, plan, filled, marked)
        self.report(f"5/5 เก็บเล่ม (bind): {self.folder}")
        has_page_numbers = self.libreoffice is not None and filled.is_laid_out
        return BuildResult(checked.findings, self.folder, filled.documents, has_page_numbers)

    @cached_property
    def _last(self) -> BuildRecord:
        """The record of the last build into the folder."""
        return read_build_record(self.folder)

    def _check(self) -> tuple[CheckedWorkbook, Plan | None, _Filling | None]:
        """Check the workbook; unless its structure is at fault, assemble the plan and begin to fill documents.

        Filling begins before the wording is checked, so that both processes have work; errors of wording
        are few, and stop the build all the same.
        """
        tables, is_draft = self.tables, self.options.draft
        structure = check_structure(tables, is_draft=is_draft)
        plan = None if has_errors(structure) else assemble_plan(tables, is_draft=is_draft)
        filling = self._fill(plan) if plan else None
        findings = tuple(check_workbook(tables, structure))
        self.report(f"2/5 ตรวจ (check): {counts_text(count_severities(findings)) or NOTHING_FOUND}")
        return CheckedWorkbook(tables, findings), plan, filling

    def _fill(self, plan: Plan) -> _Filling:
        """Begin to fill the documents; what the last build laid out is not laid out again."""
        last, options = self._last, self.options
        self._inputs = _input_digests(plan, options.templates)
        filling: _Filling
        if self.libreoffice is None:
            filling = self._submit(FILL_DOCUMENTS, plan, options.templates, last.layout_results)
        else:
            filling = self._submit(
                FILL_AND_LAY_OUT,
                *(plan, options.templates, self.libreoffice, last.cached, last.layout_results),
                pdf=options.pdf,
            )
        return filling

    def _used_inputs(self, plan: Plan) -> dict[str, str]:
        """Return the digests of the files that were filled; of one saved meanwhile none, so that none fits it."""
        now = _input_digests(plan, self.options.templates)
        changed = [path for path, used in self._inputs.items() if now.get(path) != used]
        for path in changed:
            name = Path(path).name
            self.report(f"    {name} ถูกบันทึกใหม่ระหว่างทำเล่ม — สั่งใหม่อีกครั้ง เอกสารจึงจะตรงกับฉบับใหม่")
        return {**self._inputs, **dict.fromkeys(changed, "")}

    def _stop(self, checked: CheckedWorkbook, filling: _Filling | None) -> BuildResult:
        """Write the results of a check whose errors stop the build; the documents stay as they are."""
        # Where documents are being filled in vain, the results must not wait behind them.
        submit = run_inline if filling else self._submit
        refresh = self.options.refresh_page
        replace_results(checked, self.folder, self.report, submit=submit, refresh_page=refresh)
        return BuildResult(checked.findings, self.folder)

    def _bind(
        self, checked: CheckedWorkbook, plan: Plan, filled: FilledDocuments, marked: MarkedCopy
    ) -> None:
        """Replace the files of the last build by those of this one; what is not ours there is set aside first."""
        options = self.options
        pdfs, outdated = ((), ()) if options.pdf else kept_pdfs(self._last, filled.documents)
        for line in (*outdated, *marked.notes):
            self.report(f"    {line}")
        documents = (*filled.documents, *pdfs)
        page = result_page(checked, plan, documents, refresh=options.refresh_page)
        files = (*documents, page, *marked.files)
        has_pdfs = options.pdf or bool(pdfs and not outdated)
        record = self._record(plan, filled, files, has_pdfs=has_pdfs)
        kept = kept_files(self.folder, "")
        for subfolder in kept.subfolders:
            self.report(f"    คง {subfolder} ไว้ตามที่ทำครั้งล่าสุด ถ้าข้อมูลเปลี่ยนให้สั่งทำใหม่")
        manifest = make_manifest(self.workbook.path, self.workbook.sha256, files, checked.findings)
        manifest["documents"] += kept.documents
        saved = replace_folder(record, {**{file.path: file.data for file in files}, **kept.files}, manifest)
        for line in set_aside_lines(saved):
            self.report(f"    {line}")

    def _record(
        self, plan: Plan, filled: FilledDocuments, files: tuple[OutputFile, ...], *, has_pdfs: bool
    ) -> BuildRecord:
        """Return the record of this build; where something could not be made, the next build tries again."""
        options = self.options
        settings = folder_settings(
            self.libreoffice, options.templates, pdf=has_pdfs, refresh_page=options.refresh_page
        )
        inputs = self._used_inputs(plan)
        if filled.is_laid_out and any(file.path == MARKED_COPY for file in files):
            inputs[str(self.workbook.path.resolve())] = self.workbook.sha256
        owner = path_from_folder(self.folder, self.workbook.path)
        return BuildRecord(self.folder, settings, inputs, _made(files), filled.layout_results, owner)


def _input_digests(plan: Plan, templates: Path) -> dict[str, str]:
    """Return the digest of each file besides the workbook that the documents are filled from."""
    pictures = [path for path in (plan.garuda_path, plan.emblem_path) if path]
    paths = [*(templates / name for name in TEMPLATES), *pictures]
    return {str(path.resolve()): file_digest(path) for path in paths}


def _made(documents: tuple[OutputFile, ...]) -> dict[str, list[str]]:
    return {made.path: [made.key, digest(made.data)] for made in documents}

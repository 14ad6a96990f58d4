"""Build what is published: the plan and the reports as PDF, open data, their descriptions, and the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.assemble.plan import assemble_plan
from pipeline.background.worker import Report
from pipeline.bind.output_folder import output_lock
from pipeline.bind.output_name import output_folder, require_own_folder
from pipeline.bind.subfolders import replace_subfolder
from pipeline.build import BuildOptions, make_book
from pipeline.check.checked_workbook import CheckedWorkbook, read_and_check
from pipeline.layout.pdf_outline import pdf_outline, pdf_page_count
from pipeline.model.finding import Finding
from pipeline.model.output_files import PUBLIC_FOLDER, OutputFile
from pipeline.model.plan import Plan
from pipeline.model.schema import ROUND_MONTHS
from pipeline.publication.data_tables import csv_bytes, data_tables
from pipeline.publication.ita import PLAN_ELEMENTS, REPORT_ELEMENTS, Element, answered
from pipeline.publication.metadata import data_package, gdc_metadata
from pipeline.publication.page import PublishedDocument, index_page
from pipeline.round_report.make_report import ReportOptions, make_report

_KIND = "public"
_BOOK_PDF, _REPORT_PDF = "เล่มแผน.pdf", "รายงานผล.pdf"
# Rules about personal data: nothing is published while one of them finds something.
PERSONAL_DATA_RULES = frozenset(
    {"identity-number", "phone-number", "private-mail", "account-number", "private-name"}
)


@dataclass(frozen=True)
class PublishOptions:
    """What is published besides the workbook's data, and where to."""

    out: Path  # the files go to <out>/<workbook's stem>/เผยแพร่/
    templates: Path


@dataclass(frozen=True)
class PublishResult:
    """What was published, or the findings that stopped it."""

    folder: Path
    files: tuple[OutputFile, ...] = ()
    stopped_by: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class PublicPdf:
    """A PDF for the public, with what the page says about it."""

    title: str
    file_name: str
    data: bytes
    as_of: date
    ita_code: str
    elements: Sequence[Element]

    def document(self) -> PublishedDocument:
        """Return what the page shows. Raises LibreOfficeError when the PDF is damaged."""
        return PublishedDocument(
            title=self.title,
            file_name=self.file_name,
            pages=pdf_page_count(self.data),
            size=len(self.data),
            as_of=self.as_of,
            ita_code=self.ita_code,
            elements=answered(self.elements, pdf_outline(self.data)),
        )


def publish_plan(path: Path, options: PublishOptions, report: Report) -> PublishResult:
    """Build the book and the reports of the rounds that have data, and from them what is published.

    Errors stop it, and so do findings about personal data. Raises UserError when workbook, templates,
    LibreOffice or output folder are not as needed.
    """
    checked = read_and_check(path)
    folder = output_folder(options.out, path) / PUBLIC_FOLDER
    personal = tuple(f for f in checked.findings if f.code in PERSONAL_DATA_RULES)
    if checked.stops or personal:
        return PublishResult(folder, stopped_by=personal or checked.findings)
    plan = assemble_plan(checked.tables)
    rounds = tuple(months for months in ROUND_MONTHS if plan.results.of_round(months).as_of)
    report("เล่มแผนพร้อม PDF")
    book = make_book(path, BuildOptions(options.out, options.templates, pdf=True), report)
    reports = {}
    for months in rounds:
        report(f"รายงานรอบ {months} เดือนพร้อม PDF")
        made = make_report(path, ReportOptions(months, options.out, options.templates, pdf=True), report)
        if not made.files:
            return PublishResult(folder, stopped_by=made.findings)
        reports[months] = _content(made.files, _REPORT_PDF)
    pdfs = public_pdfs(plan, _content(book.documents, _BOOK_PDF), reports)
    files = tuple(public_files(plan, rounds, pdfs))
    with output_lock(folder.parent):
        require_own_folder(folder.parent, path)
        replace_subfolder(folder.parent, PUBLIC_FOLDER, checked, files, report)
    for line in _missing(plan, rounds, checked):
        report(line)
    return PublishResult(folder, files)


def public_pdfs(plan: Plan, book: bytes, reports: Mapping[int, bytes]) -> list[PublicPdf]:
    """Return the PDFs for the public: of the book, and of the reports by months of their round."""
    return [_book_pdf(plan, book), *(_report_pdf(plan, months, data) for months, data in reports.items())]


def public_files(plan: Plan, rounds: Sequence[int], pdfs: Sequence[PublicPdf]) -> list[OutputFile]:
    """Return the files of the published folder."""
    tables = data_tables(plan, rounds)
    contents = {table.file_name: csv_bytes(table) for table in tables}
    as_of = max(pdf.as_of for pdf in pdfs)
    texts = {
        **{pdf.file_name: pdf.data for pdf in pdfs},
        **contents,
        "datapackage.json": data_package(plan, tables, contents, as_of),
        "metadata-gdc.json": gdc_metadata(plan, as_of),
        "index.html": index_page(plan, rounds, [pdf.document() for pdf in pdfs], tables),
    }
    return [OutputFile(_KIND, None, f"{PUBLIC_FOLDER}/{name}", data) for name, data in texts.items()]


def _book_pdf(plan: Plan, data: bytes) -> PublicPdf:
    code = plan.results.reporting.plan_ita_code
    return PublicPdf(plan.title, f"plan-{plan.fiscal_year}.pdf", data, plan.as_of, code, PLAN_ELEMENTS)


def _report_pdf(plan: Plan, months: int, data: bytes) -> PublicPdf:
    title = f"รายงานผลการป้องกันการทุจริต รอบ {months} เดือน ปีงบประมาณ พ.ศ. {plan.fiscal_year}"
    as_of = plan.results.of_round(months).as_of or plan.as_of
    code = plan.results.reporting.report_ita_code
    return PublicPdf(title, f"report-{plan.fiscal_year}-{months}m.pdf", data, as_of, code, REPORT_ELEMENTS)


def _content(files: Sequence[OutputFile], name: str) -> bytes:
    return next(file.data for file in files if file.path.rpartition("/")[2] == name)


def _missing(plan: Plan, rounds: Sequence[int], checked: CheckedWorkbook) -> list[str]:
    """Return a line for each thing that the published files still lack."""
    lines = []
    if not plan.results.reporting.contact_email:
        lines.append("metadata-gdc.json ยังไม่มีอีเมล — กรอก “อีเมลติดต่อ” ในชีตข้อมูลทั่วไป ก่อนส่งขึ้น data.go.th")
    lines += [
        f"ยังไม่เผยแพร่รายงานรอบ {months} เดือน — กรอก “ข้อมูล ณ วันที่” ของรอบในชีตรอบรายงานเมื่อถึงรอบ"
        for months in ROUND_MONTHS
        if months not in rounds and checked.tables.has("rounds")
    ]
    return lines

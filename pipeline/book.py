"""The five stages in order: read, check, assemble, fill, bind."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.assemble import assemble_plan
from pipeline.checks import check_workbook
from pipeline.documents import Made, make_documents
from pipeline.findings import Finding
from pipeline.office import find_office, require_office
from pipeline.publish import digest, publish
from pipeline.rules import Severity
from pipeline.tables import parse_tables
from pipeline.workbook import Workbook, read_workbook

Say = Callable[[str], None]

NO_OFFICE = "ไม่พบ LibreOffice: สารบัญมีครบทุกรายการแต่ยังไม่มีเลขหน้า — เปิดเล่มแผนใน Word คลิกที่สารบัญ แล้วกด F9"


@dataclass(frozen=True)
class Outcome:
    """What came of a run: the findings, and where the documents are (None when an error stopped it)."""

    findings: tuple[Finding, ...]
    folder: Path | None = None
    documents: tuple[Made, ...] = ()


def check_plan(path: Path) -> tuple[Finding, ...]:
    """Read and check a workbook. Raises WorkbookError when it cannot be read."""
    workbook = read_workbook(path)
    return tuple(check_workbook(workbook, parse_tables(workbook)))


def make_book(path: Path, out: Path, templates: Path, say: Say, *, pdf: bool = False) -> Outcome:
    """Make all documents of a workbook into ``out/<stem>/``; findings that are errors stop it before.

    Raises OutsideError when workbook, templates, LibreOffice or output folder are not as needed.
    """
    office = require_office() if pdf else find_office()
    say(f"1/5 อ่าน (read): {path.name}")
    workbook = read_workbook(path)
    tables = parse_tables(workbook)
    findings = tuple(check_workbook(workbook, tables))
    say(f"2/5 ตรวจ (check): {count_text(findings)}")
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Outcome(findings)
    plan = assemble_plan(workbook, tables)
    say(f"3/5 ประกอบ (assemble): {len(plan.projects)} โครงการ {plan.totals.plan.budget_baht:,} บาท")
    # Laying out needs libraries of its own: they are imported only where LibreOffice is there to use them.
    layout = import_module("pipeline.layout").Layout(office) if office else None
    documents = make_documents(plan, templates, layout.measure if layout else None)
    if layout and pdf:
        documents += layout.make_pdfs(documents, plan.announcement_date)
    say(f"4/5 เติมแบบ (fill): {len(documents)} ไฟล์")
    if office is None:
        say(f"    {NO_OFFICE}")
    folder = out / path.stem
    publish(folder, {made.path: made.data for made in documents}, _manifest(workbook, documents, findings))
    say(f"5/5 เก็บเล่ม (bind): {folder}")
    return Outcome(findings, folder, documents)


def count_findings(findings: tuple[Finding, ...]) -> dict[str, int]:
    """Return how many findings there are of each severity."""
    counts = Counter(finding.severity for finding in findings)
    return {severity.value: counts[severity] for severity in Severity}


def count_text(findings: tuple[Finding, ...]) -> str:
    """Return the counts of findings as one Thai phrase."""
    counts = count_findings(findings)
    return f"ข้อผิดพลาด {counts['error']} คำเตือน {counts['warning']} ข้อสังเกต {counts['notice']}"


def _manifest(workbook: Workbook, documents: tuple[Made, ...], findings: tuple[Finding, ...]) -> dict[str, Any]:
    return {
        "workbook": {"path": _shown_path(workbook.path), "sha256": workbook.sha256},
        "documents": [
            {"kind": made.kind, "project": made.project, "path": made.path, "sha256": digest(made.data)}
            for made in documents
        ],
        "findings": count_findings(findings),
    }


def _shown_path(path: Path) -> str:
    """Return a path that is the same on every machine: relative to where we run, else the name alone."""
    absolute = path.resolve()
    here = Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else path.name

"""The works of a run that may be done in another process: what fills documents and what shows results.

Each imports what it needs when it is done, so that who only begins it stays light.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.digests import file_digest
from pipeline.errors import WorkbookError
from pipeline.findings import Finding
from pipeline.lastrun import LastRun
from pipeline.made import TEMPLATES, Made
from pipeline.office import office_identity
from pipeline.plan import Plan
from pipeline.report.projects import ProjectPlaces


def ready_templates(templates: Path) -> None:
    """Compile the templates, which needs no workbook.

    Raises TemplateError when one is absent, damaged, or holds a wrong tag.
    """
    documents = import_module("pipeline.documents")
    for name in TEMPLATES:
        documents.compiled_template(templates, name)


def ready_results() -> None:
    """Import what shows the findings."""
    import_module("pipeline.report.page")
    import_module("pipeline.report.marked")


def fill_documents(
    plan: Plan, templates: Path, office: Path | None, last: LastRun, *, pdf: bool
) -> tuple[tuple[Made, ...], dict[str, Any]]:
    """Return the documents, and the record of what the last layout pass measured.

    Raises TemplateError, and OfficeError when LibreOffice fails.
    """
    documents = import_module("pipeline.documents")
    if office is None:
        return documents.make_documents(plan, templates, None, last.document), dict(last.measures)
    # Laying out needs libraries of its own: they are imported only where LibreOffice is there to use them.
    layout = import_module("pipeline.layout").Layout(office, office_identity(office), last.measures)
    made = documents.make_documents(plan, templates, layout.measure, last.document)
    if pdf:
        made += layout.make_pdfs(made, plan.announcement_date, last.document)
    return made, layout.measured


def result_page(
    findings: Sequence[Finding],
    plan: Plan | None,
    documents: Sequence[Made],
    workbook_name: str,
    places: ProjectPlaces,
    *,
    live: bool,
) -> bytes:
    """Return the findings as a page; ``live`` makes it load itself again and again."""
    page = import_module("pipeline.report.page")
    made: bytes = page.page_bytes(findings, plan, documents, workbook_name, places, live=live)
    return made


def marked_copy(workbook: Path, sha256: str, findings: Sequence[Finding]) -> bytes:
    """Return the workbook with its findings marked; ``sha256`` is of the file in which they were found.

    Raises WorkbookError when it cannot be copied, or was saved anew since.
    """
    if file_digest(workbook) != sha256:
        raise WorkbookError(f"{workbook.name} ถูกบันทึกใหม่ระหว่างที่กำลังตรวจ — สั่งใหม่อีกครั้ง")
    made: bytes = import_module("pipeline.report.marked").marked_copy(workbook, findings)
    return made

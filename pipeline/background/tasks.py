"""The works of a run that may be done in another process: what fills documents and what shows results.

Each imports what it needs when it is done, so that who only begins it stays light.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import WorkbookError
from pipeline.model.output_files import TEMPLATES, Cached, OutputFile

if TYPE_CHECKING:
    from pipeline.findings.project_locations import ProjectLocations
    from pipeline.model.finding import Finding
    from pipeline.model.plan import Plan


# Workbooks opened and not yet marked, by the digest of their file.
_opened: dict[str, Any] = {}


def ready_templates(templates: Path) -> None:
    """Compile the templates, which needs no workbook.

    Raises TemplateError when one is absent, damaged, or holds a wrong tag.
    """
    documents = import_module("pipeline.fill.documents")
    for name in TEMPLATES:
        documents.compiled_template(templates, name)


def open_copy(workbook: Path) -> None:
    """Open a workbook before it is known what to mark in it. Raises WorkbookError when it cannot be copied."""
    opened = import_module("pipeline.findings.marked_workbook").open_workbook(workbook)
    _opened[opened.sha256] = opened


def fill_documents(
    plan: "Plan",
    templates: Path,
    office: Path | None,
    cached: Cached,
    measured: Mapping[str, Any],
    *,
    pdf: bool,
) -> tuple[tuple[OutputFile, ...], dict[str, Any]]:
    """Return the documents, and what the layout pass measured; ``cached`` gives PDFs of the last build, ``measured`` its layout results.

    Raises TemplateError, and LibreOfficeError when LibreOffice fails.
    """
    documents = import_module("pipeline.fill.documents")
    if office is None:
        return documents.make_documents(plan, templates), dict(measured)
    # Laying out needs libraries of its own: they are imported only where LibreOffice is there to use them.
    identity = import_module("pipeline.layout.libreoffice").libreoffice_identity(office)
    layout = import_module("pipeline.layout.layout_pass").Layout(office, identity, measured)
    made = documents.make_documents(plan, templates, layout.measure)
    if pdf:
        made += layout.make_pdfs(made, plan.announcement_date, cached)
    return made, layout.measured


def result_page(
    findings: "Sequence[Finding]",
    plan: "Plan | None",
    documents: Sequence[OutputFile],
    workbook_name: str,
    places: "ProjectLocations",
    *,
    live: bool,
) -> bytes:
    """Return the findings as a page; ``live`` makes it load itself again and again."""
    page = import_module("pipeline.findings.html")
    made: bytes = page.page_bytes(findings, plan, documents, workbook_name, places, live=live)
    return made


def marked_copy(workbook: Path, sha256: str, findings: "Sequence[Finding]") -> bytes:
    """Return the workbook with its findings marked; ``sha256`` is of the file in which they were found.

    Raises WorkbookError when it cannot be copied, or was saved anew since.
    """
    marked = import_module("pipeline.findings.marked_workbook")
    opened = _opened.pop(sha256, None) or marked.open_workbook(workbook)
    if opened.sha256 != sha256:
        raise WorkbookError(f"{workbook.name} ถูกบันทึกใหม่ระหว่างที่กำลังตรวจ — สั่งใหม่อีกครั้ง")
    made: bytes = marked.marked_copy(opened, findings)
    return made

"""The tasks of a build that the helper process may run: filling documents, and marking a copy of the workbook."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import WorkbookError
from pipeline.excel.workbook_copy import copy_workbook
from pipeline.fill.documents import compiled_template, make_documents
from pipeline.findings import marked_workbook
from pipeline.layout.layout_pass import Layout
from pipeline.layout.libreoffice import libreoffice_identity
from pipeline.model.finding import Finding
from pipeline.model.output_files import TEMPLATES, Cached, OutputFile
from pipeline.model.plan import Plan


def compile_templates(templates: Path) -> None:
    """Compile the templates before the plan is known; the process keeps them for ``fill_documents``.

    Raises TemplateError when one is absent, damaged, or holds a wrong tag.
    """
    for name in TEMPLATES:
        compiled_template(templates, name)


def fill_documents(
    plan: Plan,
    templates: Path,
    libreoffice: Path | None,
    cached: Cached,
    measured: Mapping[str, Any],
    *,
    pdf: bool,
) -> tuple[tuple[OutputFile, ...], dict[str, Any]]:
    """Return the documents and the results of the layout pass.

    ``cached`` gives PDFs of the last build, ``measured`` its layout results.
    Raises TemplateError, and LibreOfficeError when LibreOffice fails.
    """
    if libreoffice is None:
        return make_documents(plan, templates), dict(measured)
    layout = Layout(libreoffice, libreoffice_identity(libreoffice), measured)
    documents = make_documents(plan, templates, layout.measure)
    if pdf:
        documents += layout.make_pdfs(documents, plan.announcement_date, cached)
    return documents, layout.measured


def marked_copy(workbook: Path, sha256: str, findings: Sequence[Finding]) -> bytes:
    """Return the workbook with its findings marked; ``sha256`` is of the file in which they were found.

    Raises WorkbookError when it cannot be copied, or was saved anew since.
    """
    copy = copy_workbook(workbook)
    if copy.sha256 != sha256:
        raise WorkbookError(f"{workbook.name} ถูกบันทึกใหม่ระหว่างที่กำลังตรวจ — สั่งใหม่อีกครั้ง")
    return marked_workbook.marked_copy(copy, findings)

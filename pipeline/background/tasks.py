"""The tasks of a build that the helper process may run: filling documents, and marking a copy of the workbook."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import LibreOfficeError, WorkbookError
from pipeline.excel.workbook_copy import copy_workbook
from pipeline.fill.documents import compiled_template, make_documents
from pipeline.findings import marked_workbook
from pipeline.layout.layout_pass import LayoutPass
from pipeline.layout.libreoffice_path import libreoffice_identity
from pipeline.layout.names import unbroken_names
from pipeline.model.finding import Finding
from pipeline.model.hashing import file_digest, text_digest
from pipeline.model.output_files import TEMPLATES, Cached, FilledDocuments
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
    last_results: Mapping[str, Any],
    *,
    pdf: bool,
) -> FilledDocuments:
    """Fill the templates; ``cached`` gives PDFs of the last build, ``last_results`` what its layout pass found.

    Where LibreOffice fails, the Word files are made without page numbers, and a note says why.
    Raises TemplateError, and LibreOfficeError when PDFs are asked for and LibreOffice fails.
    """
    if libreoffice is None:
        return FilledDocuments(make_documents(plan, templates), last_results)
    try:
        files = (file_digest(templates / name) for name in TEMPLATES)
        identity = text_digest(libreoffice_identity(libreoffice), *files)
        layout = LayoutPass(libreoffice, identity, last_results, unbroken_names(plan), mend_line_ends=pdf)
        documents = make_documents(plan, templates, layout.lay_out)
        if pdf:
            documents += layout.make_pdfs(documents, plan.document_date, cached)
    except LibreOfficeError as error:
        if pdf:
            raise
        note = f"สารบัญยังไม่มีเลขหน้า: {error} — หรือเปิดเล่มแผนใน Word คลิกที่สารบัญ แล้วกด F9"
        return FilledDocuments(make_documents(plan, templates), last_results, (note,), is_laid_out=False)
    return FilledDocuments(documents, layout.results, tuple(layout.notes))


def marked_copy(workbook: Path, sha256: str, findings: Sequence[Finding]) -> bytes:
    """Return the workbook with its findings marked; ``sha256`` is of the file in which they were found.

    Raises WorkbookError when it cannot be copied, or was saved anew since.
    """
    copy = copy_workbook(workbook)
    if copy.sha256 != sha256:
        raise WorkbookError(f"{workbook.name} ถูกบันทึกใหม่ระหว่างที่กำลังตรวจ — สั่งใหม่อีกครั้ง")
    return marked_workbook.marked_copy(copy, findings)

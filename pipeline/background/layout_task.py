"""The task of a build with LibreOffice: what lays out is loaded only where there is one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.background.worker import open_helper
from pipeline.errors import LibreOfficeError
from pipeline.fill.documents import make_documents
from pipeline.layout.engine import PdfOptions
from pipeline.layout.layout_pass import LayoutPass
from pipeline.layout.libreoffice_path import libreoffice_identity
from pipeline.layout.unbroken_names import unbroken_names
from pipeline.model.hashing import file_digest, text_digest
from pipeline.model.output_files import TEMPLATES, Cached, FilledDocuments
from pipeline.model.plan import Plan

_FINISHING = "pipeline.layout.pdf"  # what a helper of this task loads: it finishes PDFs


def fill_and_lay_out(
    plan: Plan,
    templates: Path,
    libreoffice: Path,
    cached: Cached,
    last_results: Mapping[str, Any],
    *,
    pdf: bool,
) -> FilledDocuments:
    """Fill the templates; ``cached`` gives PDFs of the last build, ``last_results`` what its layout pass found.

    Where LibreOffice fails, the Word files are made without page numbers, and a note says why.
    Raises TemplateError, and LibreOfficeError when PDFs are asked for and LibreOffice fails.
    """
    notes: list[str] = []
    try:
        files = (file_digest(templates / name) for name in TEMPLATES)
        identity = text_digest(libreoffice_identity(libreoffice), *files)
        with open_helper(notes.append, preload=_FINISHING, wanted=pdf) as submit:
            pdfs = PdfOptions(plan.document_date, cached, submit) if pdf else None
            with LayoutPass(libreoffice, identity, last_results, unbroken_names(plan), pdfs) as layout:
                documents = make_documents(plan, templates, layout.lay_out)
                documents += layout.make_pdfs(documents)
    except LibreOfficeError as error:
        if pdf:
            raise
        note = f"สารบัญยังไม่มีเลขหน้า: {error} — หรือเปิดเล่มแผนใน Word คลิกที่สารบัญ แล้วกด F9"
        return FilledDocuments(make_documents(plan, templates), last_results, (note,), is_laid_out=False)
    return FilledDocuments(documents, layout.results, (*notes, *layout.notes))

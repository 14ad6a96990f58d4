"""The tasks of a build that the helper process may run: filling documents, and marking a copy of the workbook."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.excel.workbook_copy import WorkbookCopy, copy_checked_workbook
from pipeline.fill.documents import compiled_template, make_documents
from pipeline.findings import marked_workbook
from pipeline.model.finding import Finding
from pipeline.model.output_files import TEMPLATES, FilledDocuments
from pipeline.model.plan import Plan


def compile_templates(templates: Path) -> None:
    """Compile the templates before the plan is known; the process keeps them for ``fill_documents``.

    Raises TemplateError when one is absent, damaged, or holds a wrong tag.
    """
    for name in TEMPLATES:
        compiled_template(templates, name)


def fill_documents(plan: Plan, templates: Path, last_results: Mapping[str, Any]) -> FilledDocuments:
    """Fill the templates without LibreOffice; ``last_results`` of a layout pass stay for the next one.

    Raises TemplateError.
    """
    return FilledDocuments(make_documents(plan, templates), last_results)


@lru_cache(1)
def open_copy(workbook: Path, sha256: str) -> WorkbookCopy:
    """Open the copy of a workbook before its findings are known; the process keeps it for ``marked_copy``.

    Raises WorkbookError when it cannot be copied, or is no longer the one that ``sha256`` is of.
    """
    return copy_checked_workbook(workbook, sha256)


def marked_copy(workbook: Path, sha256: str, findings: Sequence[Finding]) -> bytes:
    """Return the workbook with its findings marked; ``sha256`` is of the file in which they were found.

    Raises WorkbookError as ``open_copy`` does.
    """
    copy = open_copy(workbook, sha256)
    open_copy.cache_clear()  # it is marked from here on: good for these findings alone
    return marked_workbook.marked_copy(copy, findings)

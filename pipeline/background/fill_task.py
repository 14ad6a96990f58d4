"""The tasks of a build without LibreOffice: compiling the templates, and filling them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.fill.documents import compiled_template, make_documents
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

"""The Word documents of a round of reporting: report, memo, announcement of the results."""

from pathlib import Path

from pipeline.fill.document_specs import DocumentSpec, document_properties
from pipeline.fill.documents import Renderer
from pipeline.fill.report_context import round_context
from pipeline.model.output_files import (
    MEMO_TEMPLATE,
    REPORT_TEMPLATE,
    RESULT_ANNOUNCEMENT_TEMPLATE,
    ROUND_FOLDERS,
    OutputFile,
)
from pipeline.model.plan import Plan
from pipeline.model.round_totals import round_day

# kind, template, file name, title
_DOCUMENTS = (
    ("report", REPORT_TEMPLATE, "รายงานผล", "รายงานผลการดำเนินงาน"),
    ("memo", MEMO_TEMPLATE, "บันทึกข้อความ", "บันทึกข้อความรายงานผลการดำเนินงาน"),
    ("result-announcement", RESULT_ANNOUNCEMENT_TEMPLATE, "ประกาศผล", "ประกาศผลการดำเนินงาน"),
)


def make_round_documents(plan: Plan, months: int, templates: Path) -> tuple[OutputFile, ...]:
    """Fill report, memo and announcement of a round.

    Raises TemplateError when a template is absent, damaged, or holds a tag that cannot be filled.
    """
    renderer = Renderer(templates, plan)
    return tuple(
        OutputFile(spec.kind, spec.project, spec.path, renderer.fill(spec))
        for spec in round_specs(plan, months)
    )


def round_specs(plan: Plan, months: int) -> tuple[DocumentSpec, ...]:
    """Return the specs of the documents of a round; all print from one context."""
    context = round_context(plan, months)
    day = round_day(plan, months)
    return tuple(
        DocumentSpec(
            kind,
            None,
            f"{ROUND_FOLDERS[months]}/{name}.docx",
            template,
            context,
            document_properties(plan, f"{title} รอบ {months} เดือน", plan.title, day),
        )
        for kind, template, name, title in _DOCUMENTS
    )

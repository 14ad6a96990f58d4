"""All files of the report of a round: Word documents, the entry sheet, and a tracking form for each division."""

from pathlib import Path

from pipeline.excel.entry_sheet import entry_sheet
from pipeline.excel.tracking_form import tracking_form
from pipeline.fill.document_specs import file_name, free_name
from pipeline.fill.round_documents import make_round_documents
from pipeline.model.output_files import ROUND_FOLDERS, OutputFile
from pipeline.model.plan import Plan

_FORMS = "แบบติดตาม"


def make_round_files(plan: Plan, months: int, templates: Path) -> tuple[OutputFile, ...]:
    """Return the files of a round. Raises TemplateError."""
    folder = ROUND_FOLDERS[months]
    sheet = OutputFile("entry-sheet", None, f"{folder}/แผ่นกรอก E-PlanNACC.xlsx", entry_sheet(plan, months))
    return (*make_round_documents(plan, months, templates), sheet, *tracking_forms(plan, months))


def tracking_forms(plan: Plan, months: int) -> tuple[OutputFile, ...]:
    """Return the form of each division, in the order of the plan's projects."""
    taken: set[str] = set()
    return tuple(
        OutputFile(
            "tracking-form",
            None,
            f"{ROUND_FOLDERS[months]}/{_FORMS}/{free_name(file_name(division), taken)}.xlsx",
            tracking_form(plan, months, division),
        )
        for division in dict.fromkeys(project.division for project in plan.projects)
    )

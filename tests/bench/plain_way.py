"""The plain way to the detail sheets: one docxtpl render a sheet, then docxcompose into one file.

WordingInput and contexts are the pipeline's own, so that only filling and binding differ. It makes less
than ``make book`` does: no tables, no contents, no order, no announcement.
"""

import sys
from pathlib import Path

from docx import Document
from docxcompose.composer import Composer
from docxtpl import DocxTemplate

from pipeline.assemble.plan import assemble_plan
from pipeline.fill.context import common_context, sheet_context
from pipeline.fill.project_context import project_texts
from pipeline.model.plan import Plan
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook

TEMPLATE = Path("templates/sheet.docx")


def render_sheets(plan: Plan, out: Path) -> list[Path]:
    """Render the template anew for each project and return the files."""
    paths = []
    for project in plan.projects:
        template = DocxTemplate(TEMPLATE)
        template.render(sheet_context(common_context(plan), project_texts(plan, project)), autoescape=True)
        paths.append(out / f"{project.code}.docx")
        template.save(paths[-1])
    return paths


def merge(paths: list[Path], merged: Path) -> None:
    """Append all files to the first."""
    composer = Composer(Document(str(paths[0])))
    for path in paths[1:]:
        composer.append(Document(str(path)))
    composer.save(merged)


def main(workbook_path: Path, out: Path) -> None:
    """Make the sheets and the merged file in a folder."""
    workbook = read_workbook(workbook_path)
    plan = assemble_plan(parse_tables(workbook))
    out.mkdir(parents=True, exist_ok=True)
    merge(render_sheets(plan, out), out / "merged.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

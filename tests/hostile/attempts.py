"""What every kind of fuzzing tries with the bytes it makes: only an error of ours may come of them, on one line."""

import io
import zipfile
from datetime import date
from pathlib import Path

from docx_builder import word_file
from plan_builder import plan
from workbook_builder import findings_at

from pipeline.errors import PictureError, TemplateError, WorkbookError
from pipeline.fill.context import common_context, sheet_context
from pipeline.fill.project_context import project_texts
from pipeline.model.images import inspect_picture, read_picture_file
from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.finish.pictures import place_pictures
from pipeline.word.template import Template

CONTENT = plan()
SLOT = word_file(
    '<w:p><wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" id="1" name="garuda"/></w:p>'
)
PROPERTIES = DocumentProperties("ชื่อ", "ผู้ทำ", "เรื่อง", date(2024, 10, 1))


def read_mutated_workbook(data: bytes, folder: Path) -> None:
    """Check a workbook's bytes."""
    path = folder / "plan_2568.xlsx"
    path.write_bytes(data)
    reported = ""
    try:
        findings_at(path)
    except WorkbookError as error:
        reported = str(error)
    assert "\n" not in reported


def place_mutated_picture(data: bytes, folder: Path) -> None:
    """Judge a picture's bytes, and place them in a template; a vector is judged only: drawing it takes long."""
    path = folder / "garuda"
    path.write_bytes(data)
    reported = ""
    try:
        if inspect_picture(read_picture_file(path)).kind != "svg":
            place_pictures(SLOT, {"garuda": path})
    except (PictureError, TemplateError) as error:
        reported = str(error)
    assert "\n" not in reported


def fill_mutated_template(data: bytes) -> None:
    """Fill a sheet template's bytes."""
    reported = ""
    try:
        damaged = Template(data, "sheet.docx")
        filled = damaged.fill(
            sheet_context(common_context(CONTENT), project_texts(CONTENT, CONTENT.projects[0])), PROPERTIES
        )
        assert zipfile.is_zipfile(io.BytesIO(filled))
    except TemplateError as error:
        reported = str(error)
    assert all(line.startswith(("แม่แบบ sheet.docx ", "และอีก ")) for line in reported.split("\n") if reported)

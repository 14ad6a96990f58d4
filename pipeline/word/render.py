"""Render a compiled part of a template; what cannot be filled is reported with its tag and place."""

import re
from collections.abc import Mapping
from typing import Any

import jinja2
from docx.opc.packuri import PackURI

from pipeline.word.compile import CompiledPart
from pipeline.word.faults import TAG, Place, fault
from pipeline.word.render_limits import EndlessError, render
from pipeline.word.undeclared_names import check_names


def render_part(
    name: PackURI, parts: Mapping[PackURI, CompiledPart], label: str, context: dict[str, Any]
) -> str:
    """Return the XML of a part, filled; ``label`` names the template. Raises TemplateFaultsError."""
    compiled = parts[name]
    try:
        return render(compiled.jinja, context).replace("\n<w:p", "<w:p")
    except jinja2.UndefinedError as error:
        place = compiled.place(label, _template_line(error))
        check_names(parts, label, context)
        undefined = (re.findall(r"'([^']+)'", str(error)) or [""])[-1]
        raise fault(place, undefined, "ไม่มีค่าให้เติม", "ดูรายชื่อแท็กที่ใช้ได้ใน docs/template-tags.md") from error
    except EndlessError as error:
        place = Place(label, compiled.name, "")
        raise fault(place, "for", "วนซ้ำหรือพิมพ์มากเกินไป", "ลดชั้นของแท็ก for ให้วนเท่าที่ต้องใช้") from error
    except (TypeError, jinja2.TemplateError) as error:
        line = _template_line(error)
        place, tags = compiled.place(label, line), " ".join(TAG.findall(compiled.text(line)))
        raise fault(place, tags, "เติมค่าไม่ได้", "ใช้ชื่อที่เป็นข้อความ หรือวนรายการด้วย for") from error


def _template_line(error: BaseException) -> int:
    """Return the line of the template at which rendering failed, 0 when it is not known."""
    line, traceback = 0, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line

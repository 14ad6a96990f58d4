"""Render a compiled part of a template within limits; what cannot be filled is reported with its tag and place.

A template that loops without end is stopped, however small it is: each iteration of a loop yields at least one piece
of text, even an empty one; pieces, characters and time are counted while they are rendered. The limits grow with the
plan, so that no ordinary template reaches them.
"""

import re
from collections.abc import Mapping
from time import monotonic
from typing import Any, NamedTuple

import jinja2
from docx.opc.packuri import PackURI

from pipeline.word.compile import CompiledPart
from pipeline.word.tags.faults import TAG, Place, fault
from pipeline.word.undeclared_names import check_names

_PIECES, _PIECES_A_VALUE = 100_000, 100  # an honest template visits each value a few times
_LETTERS, _LETTERS_A_LETTER = 16 * 2**20, 50  # of XML; an honest template gives ten to twenty a letter
_SECONDS, _SECONDS_A_VALUE = 20.0, 0.001
_INTERVAL = 64  # pieces between two looks at the limits


def render_part(
    name: PackURI, parts: Mapping[PackURI, CompiledPart], label: str, context: dict[str, Any]
) -> str:
    """Return the XML of a part, filled; ``label`` names the template. Raises TemplateFaultsError."""
    compiled = parts[name]
    try:
        return _rendered(compiled.jinja, context).replace("\n<w:p", "<w:p")
    except jinja2.UndefinedError as error:
        place = compiled.place(label, _template_line(error))
        check_names(parts, label, context)
        undefined = (re.findall(r"'([^']+)'", str(error)) or [""])[-1]
        raise fault(place, undefined, "ไม่มีค่าให้เติม", "ดูรายชื่อแท็กที่ใช้ได้ใน docs/template-tags.md") from error
    except _EndlessError as error:
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


class _EndlessError(jinja2.TemplateRuntimeError):
    """The template prints or loops beyond what its values can need."""


def _rendered(template: jinja2.Template, context: Mapping[str, Any]) -> str:
    """Return the filled text. Raises _EndlessError, and what Jinja raises."""
    start, letters = monotonic(), 0
    limits, is_grown = _RenderLimits(_PIECES, _LETTERS, _SECONDS), False
    pieces: list[str] = []
    for piece in template.generate(context):
        pieces.append(piece)
        letters += len(piece)
        while len(pieces) % _INTERVAL == 0 and limits.are_met_by(len(pieces), letters, start):
            if is_grown:
                raise _EndlessError
            limits, is_grown = limits.grown_for(context), True  # the values are counted only when it matters
    return "".join(pieces)


class _RenderLimits(NamedTuple):
    """The most pieces, letters and seconds that filling one part may take."""

    pieces: int
    letters: int
    seconds: float

    def are_met_by(self, pieces: int, letters: int, start: float) -> bool:
        """Return whether filling has gone beyond."""
        return pieces > self.pieces or letters > self.letters or monotonic() - start > self.seconds

    def grown_for(self, context: Mapping[str, Any]) -> "_RenderLimits":
        """Return the limits of a plan as large as this context."""
        values, letters = _size(context)
        return _RenderLimits(
            self.pieces + _PIECES_A_VALUE * values,
            self.letters + _LETTERS_A_LETTER * letters,
            self.seconds + _SECONDS_A_VALUE * values,
        )


def _size(value: object) -> tuple[int, int]:
    """Return how many values a context holds, at every depth, and how many letters."""
    if isinstance(value, str):
        return 1, len(value)
    children = (
        value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    )
    sizes = [_size(child) for child in children]
    return 1 + sum(values for values, _ in sizes), sum(letters for _, letters in sizes)

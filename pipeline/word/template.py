"""One Word template: read, composed, linted and compiled once; then filled as often as wanted.

docxtpl turns Word's XML into a Jinja template (``patch_xml``); the rest of its rendering is replaced by
ours, which is strict, keeps unchanged parts compressed, and gives the same bytes for the same input.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.errors import OurBugError, TemplateError
from pipeline.word.compose import compose
from pipeline.word.finish import finish_part
from pipeline.word.lint import lint_part
from pipeline.word.metering import EndlessError, meter_loops, render
from pipeline.word.normalise import normalise
from pipeline.word.package import Package, to_bytes, write_parts
from pipeline.word.pictures import place_pictures
from pipeline.word.properties import Properties, core_bytes, core_part
from pipeline.word.reader import read_package
from pipeline.word.styles import Styles
from pipeline.word.tags import (
    Place,
    fail,
    free_names,
    make_environment,
    nearest_name,
    refuse_power,
)

_RENDERED_TYPES = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_TAG_IN_TEXT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PARAGRAPH_START = re.compile(r"<w:p([ >])")
_XML_TAG = re.compile(r"<[^>]+>")
NO_NUMBERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class CompiledPart:
    """A part as a compiled Jinja template, with one line of source a paragraph to find places by."""

    name: str
    source_lines: tuple[str, ...]
    names: frozenset[str]
    jinja: jinja2.Template

    def place(self, template: str, line: int) -> Place:
        """Return the place of a line of the source, told by its words or the last words before it."""
        texts = (self.text(number) for number in range(line, 0, -1))
        return Place(template, self.name, next((t for t in texts if _TAG_IN_TEXT.sub("", t).strip()), ""))

    def text(self, line: int) -> str:
        """Return what a line of the source shows in Word."""
        return _XML_TAG.sub("", self.source_lines[line - 1]) if 0 < line <= len(self.source_lines) else ""


class Template:
    """A Word template ready to be filled."""

    def __init__(self, package: Package) -> None:
        """Lint and compile a composed package. Raises TemplateError with the tag and its place."""
        self.package = package
        self._core = core_part(package)
        self._styles = Styles(package)
        self.label = package.label
        self.parts = tuple(self._compile(name) for name in package.parts if self._has_tags(name))

    def _has_tags(self, name: str) -> bool:
        """Return whether a part is to be rendered; a tag where none can be filled is an error."""
        if not name.endswith((".xml", ".rels")):
            return False
        rendered = self.package.content_type(name).endswith(_RENDERED_TYPES)
        tagged = b"{{" in self.package.parts[name] or b"{%" in self.package.parts[name]
        if tagged and not rendered and name != self._core:
            tag = _TAG_IN_TEXT.search(_XML_TAG.sub("", self.package.parts[name].decode("utf-8", "replace")))
            place = Place(self.label, name, "")
            raise fail(
                place, tag[0] if tag else "{{", "อยู่ในส่วนที่เติมค่าไม่ได้", "ย้ายแท็กไปไว้ในเนื้อหา หัวกระดาษ หรือเชิงอรรถ"
            )
        return rendered

    def _compile(self, name: str) -> CompiledPart:
        root = self.package.tree(name)
        normalise(root)
        lint_part(root, self.label, name)
        patched = DocxTemplate(None).patch_xml(etree.tostring(root, encoding="unicode"))
        source = _PARAGRAPH_START.sub(r"\n<w:p\1", patched)
        environment = make_environment()
        lines = tuple(source.split("\n"))
        try:
            tree = environment.parse(source)
        except jinja2.TemplateSyntaxError as error:
            place = Place(self.label, name, _XML_TAG.sub("", lines[min(error.lineno, len(lines)) - 1]))
            raise fail(place, str(error.message), "เขียนผิดรูปแบบ", "แก้แท็กใกล้ข้อความนี้") from error
        refuse_power(tree, "", Place(self.label, name, ""))
        names = free_names(tree)
        meter_loops(tree)
        return CompiledPart(name, lines, names, environment.from_string(tree))

    @cached_property
    def _base(self) -> bytes:
        """The zip of the parts that filling does not change, compressed once."""
        changing = {part.name for part in self.parts} | {self._core}
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            write_parts(archive, {n: d for n, d in self.package.parts.items() if n not in changing})
        return buffer.getvalue()

    @property
    def names(self) -> frozenset[str]:
        """The top-level names the template uses."""
        return frozenset().union(*(part.names for part in self.parts))

    def fill(
        self, context: dict[str, Any], properties: Properties, page_numbers: Mapping[str, str] = NO_NUMBERS
    ) -> bytes:
        """Return the filled document; ``page_numbers`` are those of its contents page, by bookmark.

        Raises TemplateError naming the tag that has no value.
        """
        self._check_names(context)
        rendered = {part.name: self._render(part, context, page_numbers) for part in self.parts}
        rendered[self._core] = core_bytes(properties)
        buffer = io.BytesIO(self._base)
        with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
            write_parts(archive, rendered)
        return buffer.getvalue()

    def _check_names(self, context: dict[str, Any]) -> None:
        for part in self.parts:
            for name in sorted(part.names - context.keys()):
                line = next(
                    (
                        n
                        for n, s in enumerate(part.source_lines, 1)
                        if re.search(rf"\b{name}\b", _XML_TAG.sub("", s))
                    ),
                    0,
                )
                raise fail(part.place(self.label, line), name, "ไม่มีค่าให้เติม", nearest_name(name, set(context)))

    def _render(self, part: CompiledPart, context: dict[str, Any], page_numbers: Mapping[str, str]) -> bytes:
        try:
            text = render(part.jinja, context)
        except jinja2.UndefinedError as error:
            place = part.place(self.label, _template_line(error))
            name = (re.findall(r"'([^']+)'", str(error)) or [""])[-1]
            known = {key for tag in _names_in(context) for key in tag}
            raise fail(place, name, "ไม่มีค่าให้เติม", nearest_name(name, known)) from error
        except EndlessError as error:
            place = Place(self.label, part.name, "")
            raise fail(place, "for", "วนซ้ำหรือพิมพ์มากเกินไป", "ลดชั้นของแท็ก for ให้วนเท่าที่ต้องใช้") from error
        except (TypeError, jinja2.TemplateError) as error:
            line = _template_line(error)
            place, tags = part.place(self.label, line), " ".join(_TAG_IN_TEXT.findall(part.text(line)))
            raise fail(place, tags, "เติมค่าไม่ได้", "ใช้ชื่อที่เป็นข้อความ หรือวนรายการด้วย for") from error
        try:
            root = etree.fromstring(text.replace("\n<w:p", "<w:p").encode())
        except etree.XMLSyntaxError as error:
            raise OurBugError(f"{self.label} {part.name}: {error}") from error
        finish_part(root, self._styles, page_numbers)
        return to_bytes(root)


def _template_line(error: BaseException) -> int:
    """Return the line of the template at which rendering failed, 0 when it is not known."""
    line, traceback = 0, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _names_in(value: object) -> list[set[str]]:
    """Return the sets of names that stand in a context, at every depth."""
    if isinstance(value, dict):
        return [set(value), *(names for child in value.values() for names in _names_in(child))]
    if isinstance(value, list):
        return [names for child in value for names in _names_in(child)]
    return []


def load_template(folder: Path, name: str, pictures: dict[str, Path | None]) -> Template:
    """Read a template with its parts, put the office's pictures in, and compile it.

    ``pictures`` maps a slot's name (``garuda``, ``emblem``) to the office's file, None for the neutral frame.
    Raises TemplateError when a file is absent or a tag is wrong.
    """
    package = read_package(folder / name)
    try:
        compose(package, folder)
        place_pictures(package, pictures)
    except KeyError as error:
        raise TemplateError(f"แม่แบบ {name} เสียหาย (ไม่มีส่วน {error}) — นำไฟล์แม่แบบเดิมกลับมาใช้") from error
    return Template(package)

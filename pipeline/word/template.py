"""One Word template: read, composed, linted and compiled once; then filled as often as wanted.

Filling is strict, keeps unchanged parts compressed, and gives the same bytes for the same input.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from copy import copy
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
from lxml import etree

from pipeline.errors import InternalError, TemplateError
from pipeline.word.compile import TAG_IN_TEXT, XML_TAG, CompiledPart, compile_parts
from pipeline.word.compose import compose
from pipeline.word.core_properties import DocumentProperties, core_bytes, core_part
from pipeline.word.limits import EndlessError, render
from pipeline.word.opc import Package, to_bytes, write_parts
from pipeline.word.pictures import PlacedPicture, place_pictures
from pipeline.word.postprocess import postprocess_part
from pipeline.word.reader import read_package
from pipeline.word.styles import Styles
from pipeline.word.syntax import Place, fail, nearest_name

NO_PAGE_NUMBERS: Mapping[str, str] = MappingProxyType({})


class Template:
    """A Word template ready to be filled."""

    def __init__(self, package: Package) -> None:
        """Lint and compile a composed package. Raises TemplateError with the tag and its place."""
        self.package = package
        self._core = core_part(package)
        self._styles = Styles(package)
        self.label = package.label
        self.parts = compile_parts(package, self._core)
        self.placed: Mapping[str, list[PlacedPicture]] = {}

    def with_pictures(self, pictures: Mapping[str, Path | None]) -> "Template":
        """Return the template of one office; what is compiled serves all of them.

        ``pictures`` maps a slot's name (``garuda``, ``emblem``) to the office's file, None for the neutral
        frame. Raises TemplateError when a file cannot be read as a picture.
        """
        own = copy(self)
        own.__dict__.pop("_base", None)
        own.package = Package(self.label, dict(self.package.parts))
        own.placed = place_pictures(own.package, pictures)
        return own

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
        self,
        context: dict[str, Any],
        properties: DocumentProperties,
        page_numbers: Mapping[str, str] = NO_PAGE_NUMBERS,
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
                        if re.search(rf"\b{name}\b", XML_TAG.sub("", s))
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
            place, tags = part.place(self.label, line), " ".join(TAG_IN_TEXT.findall(part.text(line)))
            raise fail(place, tags, "เติมค่าไม่ได้", "ใช้ชื่อที่เป็นข้อความ หรือวนรายการด้วย for") from error
        try:
            root = etree.fromstring(text.replace("\n<w:p", "<w:p").encode())
        except etree.XMLSyntaxError as error:
            raise InternalError(f"{self.label} {part.name}: {error}") from error
        for picture in self.placed.get(part.name, ()):
            picture.show(root)
        postprocess_part(root, self._styles, page_numbers)
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


def load_template(folder: Path, name: str) -> Template:
    """Read a template with its parts and compile it.

    Raises TemplateError when a file is absent or a tag is wrong.
    """
    package = read_package(folder / name)
    try:
        compose(package, folder)
    except KeyError as error:
        raise TemplateError(f"แม่แบบ {name} เสียหาย (ไม่มีส่วน {error}) — นำไฟล์แม่แบบเดิมกลับมาใช้") from error
    return Template(package)

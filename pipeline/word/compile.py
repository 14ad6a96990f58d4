"""The parts of a template that are filled: each linted, and compiled to a Jinja template.

docxtpl turns Word's XML into a Jinja template (``patch_xml``); the rest of its rendering is replaced by ours.
"""

import re
from dataclasses import dataclass

import jinja2
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.word.cleanup import normalise
from pipeline.word.limits import count_rounds
from pipeline.word.lint import lint_part
from pipeline.word.opc import Package
from pipeline.word.syntax import Place, check_allowed_syntax, fail, shared_environment, undeclared_variables

_FILLED_TYPES = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
TAG_IN_TEXT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PARAGRAPH_START = re.compile(r"<w:p([ >])")
XML_TAG = re.compile(r"<[^>]+>")


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
        return Place(template, self.name, next((t for t in texts if TAG_IN_TEXT.sub("", t).strip()), ""))

    def text(self, line: int) -> str:
        """Return what a line of the source shows in Word."""
        return XML_TAG.sub("", self.source_lines[line - 1]) if 0 < line <= len(self.source_lines) else ""


def compile_parts(package: Package, core: str) -> tuple[CompiledPart, ...]:
    """Return the parts that are filled, ``core`` (the properties) aside. Raises TemplateError with tag and place."""
    types = package.content_types(package.parts)
    filled = [name for name in package.parts if types[name].endswith(_FILLED_TYPES)]
    for name in package.parts:
        if name.endswith((".xml", ".rels")) and name not in (*filled, core):
            _refuse_tags(package, name)
    return tuple(_compile(package, name) for name in filled)


def _refuse_tags(package: Package, name: str) -> None:
    """Refuse a tag in a part that is not filled."""
    data = package.parts[name]
    if b"{{" in data or b"{%" in data:
        tag = TAG_IN_TEXT.search(XML_TAG.sub("", data.decode("utf-8", "replace")))
        place = Place(package.label, name, "")
        raise fail(
            place, tag[0] if tag else "{{", "อยู่ในส่วนที่เติมค่าไม่ได้", "ย้ายแท็กไปไว้ในเนื้อหา หัวกระดาษ หรือเชิงอรรถ"
        )


def _compile(package: Package, name: str) -> CompiledPart:
    root = package.tree(name)
    normalise(root)
    lint_part(root, package.label, name)
    patched = DocxTemplate(None).patch_xml(etree.tostring(root, encoding="unicode"))
    source = _PARAGRAPH_START.sub(r"\n<w:p\1", patched)
    environment = shared_environment()
    lines = tuple(source.split("\n"))
    try:
        tree = environment.parse(source)
    except jinja2.TemplateSyntaxError as error:
        place = Place(package.label, name, XML_TAG.sub("", lines[min(error.lineno, len(lines)) - 1]))
        raise fail(place, str(error.message), "เขียนผิดรูปแบบ", "แก้แท็กใกล้ข้อความนี้") from error
    check_allowed_syntax(tree, "", Place(package.label, name, ""))
    names = undeclared_variables(tree)
    count_rounds(tree)
    return CompiledPart(name, lines, names, environment.from_string(tree))

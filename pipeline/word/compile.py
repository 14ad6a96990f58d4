"""The parts of a template that are filled: each cleaned, linted, patched by docxtpl and compiled by Jinja."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

import jinja2
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import meta, nodes
from lxml import etree

from pipeline.word.clean.clean_part import clean_part
from pipeline.word.file.docx_file import STORIES, WordFile
from pipeline.word.tags.faults import TAG, FaultList, Place, fault
from pipeline.word.tags.lint import NOT_FILLED, lint_part
from pipeline.word.tags.syntax import LOOSE, check_allowed_syntax, shared_environment

_PARAGRAPH_START = re.compile(r"<w:p([ >])")
_XML_TAG = re.compile(r"<[^>]+>")
_IN_PROPERTIES = ("อยู่ในคุณสมบัติของเอกสาร", "ลบแท็กออก โปรแกรมใส่ชื่อเรื่องและผู้จัดทำให้เอง")


@dataclass(frozen=True)
class CompiledPart:
    """A part as a compiled Jinja template, with one line of source a paragraph to find places by."""

    name: str
    source_lines: tuple[str, ...]
    tree: nodes.Template
    jinja: jinja2.Template

    @property
    def names(self) -> frozenset[str]:
        """The top-level names that the part uses."""
        return frozenset(meta.find_undeclared_variables(self.tree))

    def place(self, template: str, line: int) -> Place:
        """Return the place of a line of the source, with its words or the last words before it."""
        texts = (self.text(number) for number in range(line, 0, -1))
        return Place(template, self.name, next((t for t in texts if TAG.sub("", t).strip()), ""))

    def text(self, line: int) -> str:
        """Return what a line of the source shows in Word."""
        is_line = 0 < line <= len(self.source_lines)
        return unescape(_XML_TAG.sub("", self.source_lines[line - 1])) if is_line else ""

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield every line of the source with its number, as Word shows it."""
        for line in range(1, len(self.source_lines) + 1):
            yield line, self.text(line)


def compile_parts(file: WordFile) -> dict[PackURI, CompiledPart]:
    """Return the parts that are filled by their names. Raises TemplateFaultsError with all that are wrong."""
    faults = FaultList()
    compiled: dict[PackURI, CompiledPart] = {}
    for part in file.parts:
        with faults.gather():
            _refuse_tags_in_targets(file, part)
            if part.content_type.endswith(STORIES):
                compiled[part.partname] = _compile(file, part)
            elif part.content_type.endswith("xml"):
                _refuse_tags(file, part)
    faults.raise_all()
    return compiled


def lint_file(file: WordFile) -> None:
    """Check the tags of a template that is not composed yet. Raises TemplateFaultsError."""
    faults = FaultList()
    for part in file.parts_of(*STORIES):
        with faults.gather():
            lint_part(_root(part), file.label, part.partname.membername, is_composed=False)
    faults.raise_all()


def _root(part: Part) -> etree._Element:
    """Return a copy of a part's XML as plain elements: python-docx's own answer otherwise when asked for text."""
    return etree.fromstring(part.blob)


def _refuse_tags(file: WordFile, part: Part) -> None:
    """Refuse a tag in a part that is not filled."""
    data = part.blob
    if b"{{" in data or b"{%" in data:
        tag = TAG.search(_XML_TAG.sub("", data.decode("utf-8", "replace")))
        why = _IN_PROPERTIES if part.partname.startswith("/docProps/") else NOT_FILLED
        raise fault(Place(file.label, part.partname.membername, ""), tag[0] if tag else "{{", *why)


def _refuse_tags_in_targets(file: WordFile, part: Part) -> None:
    """Refuse a tag in the address of a link, where Word writes its braces as %7B."""
    for relationship in part.rels.values():
        target = unquote(relationship.target_ref) if relationship.is_external else ""
        if LOOSE.search(target):
            place = Place(file.label, part.partname.membername, "")
            raise fault(place, target[:60], "อยู่ในที่อยู่ของลิงก์ ซึ่งเติมค่าไม่ได้", "พิมพ์แท็กเป็นข้อความธรรมดา")


def _compile(file: WordFile, part: Part) -> CompiledPart:
    root, name = _root(part), part.partname.membername
    clean_part(root)
    lint_part(root, file.label, name)
    patched = DocxTemplate(None).patch_xml(etree.tostring(root, encoding="unicode"))
    source = _PARAGRAPH_START.sub(r"\n<w:p\1", patched)
    environment = shared_environment()
    lines = tuple(source.split("\n"))
    try:
        tree = environment.parse(source)
        check_allowed_syntax(tree, "", Place(file.label, name, ""))
    except jinja2.TemplateSyntaxError as error:
        place = Place(file.label, name, _XML_TAG.sub("", lines[min(error.lineno, len(lines)) - 1]))
        raise fault(place, str(error.message), "เขียนผิดรูปแบบ", "แก้แท็กใกล้ข้อความนี้") from error
    _count_rounds(tree)
    return CompiledPart(name, lines, tree, environment.from_string(tree))


def _count_rounds(tree: nodes.Template) -> None:
    """Make each round of each loop give a piece, so that rendering can count it."""
    for loop in tree.find_all(nodes.For):
        loop.body.insert(0, nodes.Output([nodes.TemplateData("")], lineno=loop.lineno))

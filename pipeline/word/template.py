"""A Word template: docxtpl's, read and compiled once, then filled as often as wanted.

docxtpl patches Word's XML into a Jinja template and puts what is rendered back into python-docx's document.
Its hooks are taken over where it would open, parse and compile a template anew for each document, render
without limits or places, or repair tables by another rule than ours (see docs/decisions.md).
"""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.errors import InternalError
from pipeline.word.clean.clean_template import clean_template, drop_unprinted_parts
from pipeline.word.clean.used_styles import StylesOfDocuments, drop_unused_styles
from pipeline.word.compile import CompiledPart, compile_parts
from pipeline.word.compose.list_restarts import Restarts
from pipeline.word.compose.running_headers import RunningHeaders
from pipeline.word.file.docx_file import NOTES, WordFile
from pipeline.word.file.oxml import WP, to_bytes
from pipeline.word.file.save import package_bytes, with_parts
from pipeline.word.file.styles import Styles
from pipeline.word.finish.column_widths import widen_columns
from pipeline.word.finish.core_properties import DocumentProperties, set_core_properties
from pipeline.word.finish.pictures import PlacedPicture, place_pictures
from pipeline.word.finish.postprocess import CellValueError, postprocess_part
from pipeline.word.finish.references import fill_page_references
from pipeline.word.finish.toc import fill_toc
from pipeline.word.render import render_part
from pipeline.word.tags.faults import Place, fault
from pipeline.word.tags.syntax import shared_environment
from pipeline.word.undeclared_names import check_names

NO_PAGE_NUMBERS: Mapping[str, str] = MappingProxyType({})
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A Word template ready to be filled."""

    file: WordFile
    docx: Document | None

    def __init__(
        self,
        data: bytes,
        label: str,
        file: WordFile | None = None,
        compiled: Mapping[PackURI, CompiledPart] | None = None,
    ) -> None:
        """Open a composed template's bytes, and compile it, where that is not done yet.

        Raises TemplateFaultsError with every wrong tag and its place.
        """
        super().__init__(io.BytesIO(data))
        self.label = label
        self._data = data
        self.file = file or clean_template(data, label)
        drop_unused_styles(self.file)
        self.docx = self.file.document
        self.compiled = compile_parts(self.file) if compiled is None else compiled
        drop_unprinted_parts(self.file)
        self._checked: set[frozenset[str]] = set()
        self._pictures: Mapping[PackURI, list[PlacedPicture]] = {}
        self._styles = Styles(self.file.document)
        self._restarts = Restarts(self.file.main, self._styles)
        self._headers = RunningHeaders(self.file.main)
        self._used_styles = StylesOfDocuments(self.file)
        self._unchanged: tuple[tuple[PackURI, ...], bytes] = (), b""

    def with_pictures(self, pictures: Mapping[str, Path | None]) -> "Template":
        """Return the template of one organisation; what is compiled serves all of them.

        ``pictures`` maps a slot's name (``garuda``, ``emblem``) to the organisation's file, None for the
        neutral frame. Raises TemplateError when a file cannot be read as a picture.
        """
        if not any(pictures.values()):
            return self
        own = Template(self._data, self.label, compiled=self.compiled)
        own._pictures = place_pictures(own.file, pictures)
        return own

    @property
    def names(self) -> frozenset[str]:
        """The top-level names that the template uses."""
        return frozenset().union(*(part.names for part in self.compiled.values()))

    def fill(
        self,
        context: dict[str, Any],
        properties: DocumentProperties,
        page_numbers: Mapping[str, str] = NO_PAGE_NUMBERS,
    ) -> bytes:
        """Return the filled document; ``page_numbers`` are those of its contents page, by bookmark.

        Raises TemplateFaultsError naming the tags that have no value.
        """
        self.check(context)
        self.render(context, shared_environment())
        fill_toc(self.file.main.element, self._styles, page_numbers)
        fill_page_references(self.file.main.element, page_numbers)
        set_core_properties(self.file.document, properties)
        buffer = io.BytesIO()
        self.save(buffer)
        return buffer.getvalue()

    def check(self, context: dict[str, Any]) -> None:
        """Hold the template's names against a context, once for those of one kind: rendering is strict as well.

        Raises TemplateFaultsError with every name that has no value.
        """
        names = frozenset(context)
        if names not in self._checked:
            check_names(self.compiled, self.label, context)
            self._checked.add(names)

    # --- docxtpl's hooks -------------------------------------------------------------------------------

    def init_docx(self, reload: bool = True) -> None:  # noqa: FBT001, FBT002 - docxtpl's signature
        """Keep the template open: every part that filling changes is replaced by the next filling."""

    def build_xml(self, context: dict[str, Any], jinja_env: object = None) -> str:  # noqa: ARG002
        """Render the body."""
        return self._rendered(self.file.main, context)

    def fix_tables(self, xml: str) -> etree._Element:
        """Parse the rendered body, and make it a sound one."""
        return self._finished(self.file.main, xml)

    def map_tree(self, tree: etree._Element) -> None:
        """Put the rendered body into the document."""
        widen_columns(tree, self._styles)
        self._restarts.apply(tree)
        self._headers.apply(tree)
        _replace_root(self.file.main, tree)
        self.docx = self.file.main.document

    def fix_docpr_ids(self, tree: etree._Element) -> None:
        """Give every drawing an id of its own; loops and included templates repeat them."""
        for drawing in tree.iter(f"{WP}docPr"):
            self.docx_ids_index += 1
            drawing.set("id", str(self.docx_ids_index))

    def build_headers_footers_xml(
        self,
        context: dict[str, Any],
        uri: str,
        jinja_env: object = None,  # noqa: ARG002
    ) -> Iterator[tuple[str, str]]:
        """Render the headers or the footers."""
        for key, relationship in self.file.main.rels.items():
            if relationship.reltype == uri and relationship.target_part.partname in self.compiled:
                yield key, self._rendered(relationship.target_part, context)

    def map_headers_footers_xml(self, relKey: str, xml: str) -> None:  # noqa: N803 - docxtpl's name
        """Put a rendered header or footer into the document."""
        part = self.file.main.rels[relKey].target_part
        assert isinstance(part, XmlPart)  # noqa: S101 - python-docx's HeaderPart or FooterPart
        root = self._finished(part, xml)
        self.fix_docpr_ids(root)
        _replace_root(part, root)

    def render_footnotes(self, context: dict[str, Any], jinja_env: object = None) -> None:  # noqa: ARG002
        """Render footnotes and endnotes, which python-docx keeps as bytes."""
        for part in self.file.parts_of(*NOTES):
            part._blob = to_bytes(self._finished(part, self._rendered(part, context)))  # noqa: SLF001

    def render_properties(self, context: dict[str, Any], jinja_env: object = None) -> None:
        """Leave the properties alone: they are the plan's, and never templates."""

    def save(self, filename: IO[bytes], *_args: object, **_kwargs: object) -> None:
        """Write the document: the same bytes for the same parts, the unchanged ones compressed once."""
        self._headers.complete()
        changing = self._changing
        if changing != self._unchanged[0]:
            without = (*changing, self._used_styles.name)
            self._unchanged = changing, package_bytes(self.file.package, without)
        parts = {part.partname: part for part in self.file.parts}
        filled = {uri: parts[uri].blob for uri in changing}
        filled[self._used_styles.name] = self._used_styles.part(filled)
        filename.write(with_parts(self._unchanged[1], filled))

    # --- what the hooks are made of --------------------------------------------------------------------

    @property
    def _changing(self) -> tuple[PackURI, ...]:
        """The parts that filling changes."""
        self.file.document.core_properties  # noqa: B018 - python-docx adds the part where there is none
        core = self.file.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).partname
        return (*self.compiled, *self._restarts.changing, *self._headers.changing, core)

    def _rendered(self, part: Part, context: dict[str, Any]) -> str:
        return render_part(part.partname, self.compiled, self.label, context)

    def _finished(self, part: Part, xml: str) -> etree._Element:
        try:
            root = parse_xml(xml.encode())
        except etree.XMLSyntaxError as error:
            name = part.partname.membername
            if _NOT_IN_XML.search(xml):
                raise InternalError(f"{self.label} {name}: {error}") from error
            raise fault(
                Place(self.label, name, ""),
                "for, if",
                "คร่อมโครงสร้างของเอกสาร",
                "ย้ายแท็กเปิดและแท็กปิดไปไว้ในย่อหน้า แถว หรือช่องเดียวกัน",
            ) from error
        for picture in self._pictures.get(part.partname, ()):
            picture.show(root)
        try:
            postprocess_part(root)
        except CellValueError as error:
            tag, value, remedy = error.args
            place = Place(self.label, part.partname.membername, "")
            raise fault(place, tag, f"ตั้งค่าช่องตารางเป็น “{value}” ไม่ได้", remedy) from error
        return root


def _replace_root(part: XmlPart, root: etree._Element) -> None:
    """Put another root into a part: moving its children into the old one takes lxml longer than all the rest."""
    part._element = root  # type: ignore[assignment]  # noqa: SLF001

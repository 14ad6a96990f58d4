"""A Word file opened by python-docx, within limits and without what no template may hold.

No library bounds unpacking: the parts are counted, measured and looked at before any of them is parsed.
"""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from pipeline.errors import TemplateError, os_reason
from pipeline.model.file_signatures import DAMAGED_ZIP
from pipeline.word.file.file_kinds import refuse_other_kinds

_LARGEST_PACKAGE = 200 * 2**20  # bytes uncompressed; an honest template has well under one tenth
_MOST_PARTS = 2_000
NOTES = ("footnotes+xml", "endnotes+xml")  # ends of content types
STORIES = ("document.main+xml", "header+xml", "footer+xml", *NOTES)  # parts of running text
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
# What python-docx raises over a package whose parts, types or relationships do not fit together.
_DAMAGED_PACKAGE = (KeyError, ValueError, AttributeError, TypeError, IndexError)
_CONTENT_TYPES = "[Content_Types].xml"
# What a filled document would fetch, run or take in when it is opened.
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_ACTIVE_RELATIONSHIPS = frozenset({"oleObject", "control", "aFChunk", "subDocument", "vbaProject", "frame"})
# What the parts of a Word file begin with, by the last word of the relationship that leads to them.
_WORDPROCESSING = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROOTS = {
    "officeDocument": f"{{{_WORDPROCESSING}}}document",
    "styles": f"{{{_WORDPROCESSING}}}styles",
    "settings": f"{{{_WORDPROCESSING}}}settings",
    "numbering": f"{{{_WORDPROCESSING}}}numbering",
    "header": f"{{{_WORDPROCESSING}}}hdr",
    "footer": f"{{{_WORDPROCESSING}}}ftr",
    "footnotes": f"{{{_WORDPROCESSING}}}footnotes",
    "endnotes": f"{{{_WORDPROCESSING}}}endnotes",
    "core-properties": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}coreProperties",
}
_PARSED_FROM_BYTES = ("footnotes", "endnotes")  # python-docx has no class for these parts
_RELATIONSHIP_NEEDS = frozenset({"Id", "Type", "Target"})  # its attributes (ECMA-376-2, 9.3.2.2)
# Names of other files that Word writes into a template's settings; cleaning drops them.
SETTINGS_RELATIONSHIPS = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")


@dataclass(frozen=True)
class WordFile:
    """A Word file opened: its name for messages, and python-docx's document."""

    label: str
    document: DocumentObject

    @property
    def main(self) -> DocumentPart:
        """The main document part."""
        return self.document.part

    @property
    def package(self) -> Package:
        """The package that holds all parts."""
        package = self.document.part.package
        assert isinstance(package, Package)  # noqa: S101 - python-docx opened it
        return package

    @property
    def parts(self) -> list[Part]:
        """Every part that a relationship leads to."""
        return list(self.package.iter_parts())

    def parts_of(self, *kinds: str) -> list[Part]:
        """Return the parts whose content types end in one of some kinds, such as ``header+xml``."""
        return [part for part in self.parts if part.content_type.endswith(kinds)]


def root_of(part: Part) -> etree._Element:
    """Return the root of a part, python-docx's own where it has parsed it."""
    return part.element if isinstance(part, XmlPart) else etree.fromstring(part.blob, _PARSER)


def read_template(path: Path) -> bytes:
    """Read a template's bytes. Raises TemplateError when it is absent or locked."""
    restore = "นำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้ หรือสั่ง make restore"
    if path.exists() and not path.is_file():  # a folder, or a pipe that would keep us waiting
        raise TemplateError(f"แม่แบบ {path} ไม่ใช่ไฟล์ — ย้ายออก แล้ว{restore}")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        alike = _called_alike(path)
        if alike:
            raise TemplateError(f"ไม่พบแม่แบบ {path} (มี {alike}) — เปลี่ยนชื่อไฟล์เป็น {path.name}") from error
        raise TemplateError(f"ไม่พบแม่แบบ {path} — {restore}") from error
    except OSError as error:
        raise TemplateError(
            f"เปิดแม่แบบ {path.name} ไม่ได้ ({os_reason(error)}) — ปิดไฟล์ใน Word แล้วสั่งใหม่"
        ) from error


def _called_alike(path: Path) -> str:
    """Return the name of a file that differs in capitals or spaces only, which Windows takes for the same."""
    wanted = path.name.casefold()
    names = sorted(each.name for each in path.parent.glob("*") if each.name != path.name)
    return next((name for name in names if "".join(name.split()).casefold() == wanted), "")


def open_word_file(data: bytes, label: str) -> WordFile:
    """Open a Word file; ``label`` names it in messages. Raises TemplateError when it is none."""
    refuse_other_kinds(data, label)
    parts = _unpack(data, label)
    _refuse_foreign(parts, label)
    _refuse_active(parts, label)
    try:
        file = WordFile(label, Document(io.BytesIO(data)))
        _parse_the_rest(file)
        _refuse_unlike(file)
    except etree.XMLSyntaxError as error:
        raise _damaged(label, _first_damaged(parts)) from error
    except KeyError as error:
        raise _damaged(label, f"ไม่มีส่วน {_missing_part(error)}") from error
    except _DAMAGED_PACKAGE as error:
        raise _not_word(label) from error
    return file


def _parse_the_rest(file: WordFile) -> None:
    """Parse the parts that python-docx keeps as bytes (notes, theme, fonts): whoever reads them later finds them sound.

    Raises XMLSyntaxError.
    """
    for part in file.parts:
        if not isinstance(part, XmlPart) and part.content_type.endswith("xml"):
            etree.fromstring(part.blob)


def _refuse_unlike(file: WordFile) -> None:
    """Refuse a part that is not what the relationship to it says, by its root or content type. Raises TemplateError."""
    for relationships in (file.package.rels, *(part.rels for part in file.parts)):
        for relationship in relationships.values():
            kind = relationship.reltype.rpartition("/")[2]
            if kind not in _ROOTS or relationship.is_external:
                continue
            part = relationship.target_part
            is_parsed = isinstance(part, XmlPart) or kind in _PARSED_FROM_BYTES
            if not is_parsed or root_of(part).tag != _ROOTS[kind]:
                raise _damaged(file.label, str(part.partname).lstrip("/"))


def _unpack(data: bytes, label: str) -> dict[str, bytes]:
    """Return the parts by name, within limits. Raises TemplateError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > _LARGEST_PACKAGE or len(infos) > _MOST_PARTS:
                raise TemplateError(f"แม่แบบ {label} ใหญ่ผิดปกติ — นำไฟล์แม่แบบเดิมกลับมาใช้")
            return {info.filename: archive.read(info) for info in infos}
    except DAMAGED_ZIP as error:
        raise TemplateError(f"แม่แบบ {label} ไม่ใช่ไฟล์ Word (.docx) หรือเสียหาย — บันทึกใหม่จาก Word") from error


def _refuse_foreign(parts: Mapping[str, bytes], label: str) -> None:
    """Refuse parts that Word does not write: no types, names that lead elsewhere, XML that declares."""
    for name, data in parts.items():
        is_xml = name.endswith((".xml", ".rels"))
        if is_xml and (b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data[:100]):
            raise TemplateError(f"แม่แบบ {label} มีคำสั่งแปลกปลอมที่ Word ไม่เขียน ({name}) — นำไฟล์แม่แบบเดิมกลับมาใช้")
    is_strange = any(".." in name.split("/") or name.startswith("/") or "\\" in name for name in parts)
    if is_strange or _CONTENT_TYPES not in parts:
        raise _not_word(label)


def _refuse_active(parts: Mapping[str, bytes], label: str) -> None:
    """Refuse macros, embedded programs and links that load."""
    if any(posixpath.basename(name).casefold() in _MACRO_PARTS for name in parts):
        raise TemplateError(f"แม่แบบ {label} มีมาโคร — บันทึกใหม่จาก Word เป็นชนิด .docx")
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        try:
            relationships = parse_xml(data).iterchildren("{*}Relationship")
        except etree.XMLSyntaxError as error:
            raise _damaged(label, f"{name}: บรรทัด {error.lineno}") from error
        for relationship in relationships:
            if not _RELATIONSHIP_NEEDS.issubset(relationship.keys()):
                raise _damaged(label, f"{name}: บรรทัด {relationship.sourceline}")
            _refuse_active_relationship(relationship, label)


def _refuse_active_relationship(relationship: etree._Element, label: str) -> None:
    kind = relationship.get("Type", "").rpartition("/")[2]
    is_external = relationship.get("TargetMode") == "External"
    if kind in _ACTIVE_RELATIONSHIPS or (is_external and kind not in (*SETTINGS_RELATIONSHIPS, "hyperlink")):
        target = relationship.get("Target", "")
        raise TemplateError(
            f"แม่แบบ {label} ดึงหรือฝังสิ่งที่แม่แบบมีไม่ได้ ({kind}: {target}) — ลบออก แล้ววางรูปหรือข้อความลงในแม่แบบโดยตรง"
        )


def _first_damaged(parts: Mapping[str, bytes]) -> str:
    """Return the name of the first part that is not well-formed, and its line."""
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                etree.fromstring(data)
            except etree.XMLSyntaxError as error:
                return f"{name}: บรรทัด {error.lineno}"
    return "XML"


def _missing_part(error: KeyError) -> str:
    """Return the part of which zipfile or python-docx says that it is not there."""
    quoted = str(error.args[0]).split("'")
    name = quoted[1].lstrip("/") if len(quoted) > 1 else str(error.args[0]).rpartition("/")[2]
    return name or "/"  # to which an empty target leads


def _damaged(label: str, what: str) -> TemplateError:
    return TemplateError(f"แม่แบบ {label} เสียหาย ({what}) — นำไฟล์แม่แบบเดิมกลับมาใช้")


def _not_word(label: str) -> TemplateError:
    return TemplateError(f"แม่แบบ {label} ไม่ใช่ไฟล์ Word (.docx) — บันทึกใหม่จาก Word เป็นชนิด .docx")

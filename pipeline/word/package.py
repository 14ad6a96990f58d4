"""A Word file as its parts: read, related, written with the same bytes for the same parts.

ECMA-376 part 2 (Open Packaging Conventions) is the source of the names and content types here.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from pipeline.errors import TemplateError

CONTENT_TYPES = "[Content_Types].xml"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: the same bytes at any time
_LARGEST_PACKAGE = 200 * 2**20  # bytes unpacked; an honest template has well under one tenth
_MOST_PARTS = 2_000
# What zipfile raises over bytes that are no zip, or a zip damaged or packed in a way no Word file is.
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
# What a filled document would fetch, run or take in when it is opened.
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_ACTIVE_RELATIONS = frozenset({"oleObject", "control", "aFChunk", "subDocument", "vbaProject", "frame"})
_DROPPED_RELATION = "attachedTemplate"  # Word writes it for each file made from a .dotx

_NO_RELATIONS = f'<Relationships xmlns="{REL[1:-1]}"/>'
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)


class Relation(NamedTuple):
    """One relationship of a part: its type, the target's part name (or address, when external)."""

    type: str
    target: str
    external: bool


@dataclass
class Package:
    """The parts of a Word file by name (``word/document.xml``), in the order of the file."""

    label: str  # the file name, for messages
    parts: dict[str, bytes] = field(default_factory=dict)

    def tree(self, name: str) -> etree._Element:
        """Return a part's XML root. Raises TemplateError when it is absent or not well-formed."""
        if name not in self.parts:
            raise TemplateError(f"แม่แบบ {self.label} เสียหาย (ไม่มีส่วน {name}) — นำไฟล์แม่แบบเดิมกลับมาใช้")
        try:
            return etree.fromstring(self.parts[name], _PARSER)
        except etree.XMLSyntaxError as error:
            raise TemplateError(
                f"แม่แบบ {self.label} เสียหาย ({name}: บรรทัด {error.lineno}) — นำไฟล์แม่แบบเดิมกลับมาใช้"
            ) from error

    def put(self, name: str, root: etree._Element) -> None:
        """Store a part's XML."""
        self.parts[name] = to_bytes(root)

    @property
    def main(self) -> str:
        """Return the name of the main document part."""
        found = [r.target for r in self.relations("").values() if r.type.endswith("/officeDocument")]
        if not found or found[0] not in self.parts:
            raise TemplateError(f"แม่แบบ {self.label} ไม่ใช่ไฟล์ Word (.docx) — บันทึกใหม่จาก Word เป็นชนิด .docx")
        return found[0]

    def relations(self, part: str) -> dict[str, Relation]:
        """Return a part's relationships by id; ``""`` is the package itself."""
        name = relations_name(part)
        if name not in self.parts:
            return {}
        folder = posixpath.dirname(part)
        return {
            e.get("Id", ""): Relation(
                e.get("Type", ""),
                _target(folder, e.get("Target", ""), external=e.get("TargetMode") == "External"),
                e.get("TargetMode") == "External",
            )
            for e in self.tree(name).findall(f"{REL}Relationship")
        }

    def relate(self, part: str, relation: Relation) -> str:
        """Add a relationship to a part and return its id; an equal one is used again."""
        for key, known in self.relations(part).items():
            if known == relation:
                return key
        name = relations_name(part)
        root = self.tree(name) if name in self.parts else etree.fromstring(_NO_RELATIONS)
        taken = {e.get("Id") for e in root}
        key = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        attributes = {"Id": key, "Type": relation.type, "Target": relation.target}
        if relation.external:
            attributes["TargetMode"] = "External"
        else:
            attributes["Target"] = f"/{relation.target}"
        etree.SubElement(root, f"{REL}Relationship", attributes)
        self.put(name, root)
        return key

    def content_type(self, part: str) -> str:
        """Return a part's content type, declared for itself or for its extension."""
        extension = part.rpartition(".")[2].casefold()
        default = ""
        for element in self.tree(CONTENT_TYPES).iterchildren(etree.Element):
            if element.get("PartName") == f"/{part}":
                return element.get("ContentType", "")
            if (element.get("Extension") or "").casefold() == extension:
                default = element.get("ContentType", "")
        return default

    def add(self, part: str, data: bytes, content_type: str) -> None:
        """Add or replace a part and declare its content type."""
        self.parts[part] = data
        if self.content_type(part) != content_type:
            root = self.tree(CONTENT_TYPES)
            etree.SubElement(root, f"{CT}Override", {"PartName": f"/{part}", "ContentType": content_type})
            self.put(CONTENT_TYPES, root)

    def zipped(self) -> bytes:
        """Return the package as a zip whose bytes depend on the parts alone."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            write_parts(archive, self.parts)
        return buffer.getvalue()


def relations_name(part: str) -> str:
    """Return the name of the part that holds a part's relationships."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _target(folder: str, target: str, *, external: bool) -> str:
    if external:
        return target
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def to_bytes(root: etree._Element) -> bytes:
    """Return a part's bytes as Word expects them."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def write_parts(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
    """Write parts into an open zip with a fixed time stamp and the same attributes on every system."""
    for name, data in parts.items():
        info = zipfile.ZipInfo(name, _ZIP_TIME)
        info.create_system = 0
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, data)


def read_package(path: Path) -> Package:
    """Read a template's parts. Raises TemplateError when it is absent, locked or no Word file."""
    try:
        package = read_package_bytes(path.name, path.read_bytes())
    except FileNotFoundError as error:
        raise TemplateError(f"ไม่พบแม่แบบ {path} — นำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้") from error
    except OSError as error:
        raise TemplateError(
            f"เปิดแม่แบบ {path.name} ไม่ได้ ({error.strerror}) — ปิดไฟล์ใน Word แล้วสั่งใหม่"
        ) from error
    _refuse_active(package)
    return package


def read_package_bytes(label: str, data: bytes) -> Package:
    """Read the parts of a Word file; ``label`` names it in messages. Raises TemplateError when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            too_large = sum(info.file_size for info in infos) > _LARGEST_PACKAGE
            if too_large or len(infos) > _MOST_PARTS:
                raise TemplateError(f"แม่แบบ {label} ใหญ่ผิดปกติ — นำไฟล์แม่แบบเดิมกลับมาใช้")
            package = Package(label, {info.filename: archive.read(info) for info in infos})
    except _DAMAGED as error:
        raise TemplateError(f"แม่แบบ {label} ไม่ใช่ไฟล์ Word (.docx) หรือเสียหาย — บันทึกใหม่จาก Word") from error
    _refuse_foreign(package)
    return package


def _refuse_foreign(package: Package) -> None:
    """Refuse parts that Word does not write: no types, names that lead elsewhere, XML that declares."""
    for name, data in package.parts.items():
        is_xml = name.endswith((".xml", ".rels"))
        if is_xml and (b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data[:100]):
            raise TemplateError(
                f"แม่แบบ {package.label} มีคำสั่งแปลกปลอมที่ Word ไม่เขียน ({name}) — นำไฟล์แม่แบบเดิมกลับมาใช้"
            )
    is_strange = any(
        ".." in name.split("/") or name.startswith("/") or "\\" in name for name in package.parts
    )
    if is_strange or CONTENT_TYPES not in package.parts:
        raise TemplateError(f"แม่แบบ {package.label} ไม่ใช่ไฟล์ Word (.docx) — บันทึกใหม่จาก Word เป็นชนิด .docx")


def _refuse_active(package: Package) -> None:
    """Refuse macros, embedded programs and links that load; drop the mere name of the template's template."""
    if any(posixpath.basename(name).casefold() in _MACRO_PARTS for name in package.parts):
        raise TemplateError(f"แม่แบบ {package.label} มีมาโคร — บันทึกใหม่จาก Word เป็นชนิด .docx")
    for name in [name for name in package.parts if name.endswith(".rels")]:
        root = package.tree(name)
        for relation in root.findall(f"{REL}Relationship"):
            kind = relation.get("Type", "").rpartition("/")[2]
            is_external = relation.get("TargetMode") == "External"
            if kind == _DROPPED_RELATION:
                _drop(package, name, root, relation)
            elif kind in _ACTIVE_RELATIONS or (is_external and kind != "hyperlink"):
                target = relation.get("Target", "")
                raise TemplateError(
                    f"แม่แบบ {package.label} ดึงหรือฝังสิ่งที่แม่แบบมีไม่ได้ ({kind}: {target}) — ลบออก แล้ววางรูปหรือข้อความลงในแม่แบบโดยตรง"
                )


def _drop(package: Package, name: str, root: etree._Element, relation: etree._Element) -> None:
    """Remove a relationship, and from its part the elements that name it."""
    key = relation.get("Id", "")
    root.remove(relation)
    package.put(name, root)
    part = name.replace("_rels/", "").removesuffix(".rels")
    if part not in package.parts:
        return
    owner = package.tree(part)
    for element in [e for e in owner.iter(etree.Element) if e.get(f"{{{OFFICE_REL}}}id") == key]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    package.put(part, owner)

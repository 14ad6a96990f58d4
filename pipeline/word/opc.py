"""A Word file as its parts: related, changed, written with the same bytes for the same parts.

ECMA-376 part 2 (Open Packaging Conventions) is the source of the names and content types here.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from pipeline.errors import TemplateError

CONTENT_TYPES = "[Content_Types].xml"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: the same bytes at any time
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
        """Return a part's content type, declared for itself or for its extension; ``""`` without one."""
        return self.content_types((part,))[part]

    def content_types(self, parts: Iterable[str]) -> dict[str, str]:
        """Return the content types of parts."""
        own: dict[str, str] = {}
        by_extension: dict[str, str] = {}
        for element in self.tree(CONTENT_TYPES).iterchildren(f"{CT}Override", f"{CT}Default"):
            declared = element.get("ContentType", "")
            own.setdefault(element.get("PartName", ""), declared)
            by_extension[(element.get("Extension") or "").casefold()] = declared
        return {
            part: own.get(f"/{part}") or by_extension.get(part.rpartition(".")[2].casefold(), "")
            for part in parts
        }

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

"""A Word file opened: its parts within limits, and what no template may hold refused."""

import io
import posixpath
import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from pipeline.errors import TemplateError
from pipeline.word.opc import CONTENT_TYPES, OFFICE_REL, REL, Package

_LARGEST_PACKAGE = 200 * 2**20  # bytes unpacked; an honest template has well under one tenth
_MOST_PARTS = 2_000
# What zipfile raises over bytes that are no zip, or a zip damaged or packed in a way no Word file is.
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
# What a filled document would fetch, run or take in when it is opened.
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_ACTIVE_RELATIONS = frozenset({"oleObject", "control", "aFChunk", "subDocument", "vbaProject", "frame"})
_DROPPED_RELATION = "attachedTemplate"  # Word writes it for each file made from a .dotx


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

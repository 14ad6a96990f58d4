"""Fonts embedded in a Word file, obfuscated as ECMA-376 part 4 (section 2.8.1) asks.

LibreOffice loads them on every system, so that a document can bring along the faces it is laid out in.
"""

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from pipeline.word.opc import OFFICE_REL, Package, Relation
from pipeline.word.oxml import R, W

_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")  # the order of the schema
_OBFUSCATED_BYTES = 32
_KEY_NAMESPACE = uuid.UUID("6f1d3c5e-2f60-4b0a-9b0e-3f2d5a0c9e11")  # any; the same keys every time


class Face(NamedTuple):
    """A font file by its family and style."""

    family: str
    data: bytes
    bold: bool
    italic: bool

    @property
    def style(self) -> str:
        """The style as the font table names it: Regular, Bold, Italic or BoldItalic."""
        return f"{'Bold' if self.bold else ''}{'Italic' if self.italic else ''}" or "Regular"


def embed_fonts(package: Package, faces: Iterable[Face]) -> None:
    """Embed faces in a package; what its font table says of their families is replaced."""
    table, root = _font_table(package)
    faces = sorted(faces, key=lambda face: (face.family, _STYLES.index(face.style)))
    for known in [font for font in root if font.get(f"{W}name") in {face.family for face in faces}]:
        root.remove(known)
    package.put(table, root)
    fonts: dict[str, etree._Element] = {}
    for number, face in enumerate(faces, 1):
        part = f"word/fonts/font{number}.odttf"
        key = uuid.uuid5(_KEY_NAMESPACE, f"{face.family} {face.style}")
        package.add(part, _obfuscated(face.data, key), _FONT_TYPE)
        relation = package.relate(table, Relation(f"{OFFICE_REL}/font", part, external=False))
        font = fonts.setdefault(face.family, etree.Element(f"{W}font", {f"{W}name": face.family}))
        attributes = {f"{R}id": relation, f"{W}fontKey": f"{{{str(key).upper()}}}"}
        etree.SubElement(font, f"{W}embed{face.style}", attributes)
    root.extend(fonts.values())
    package.put(table, root)


def _font_table(package: Package) -> tuple[str, etree._Element]:
    """Return the name and root of the font table, an empty new one where there is none."""
    relations = package.relations(package.main).values()
    found = next((r.target for r in relations if r.type.endswith("/fontTable")), None)
    if found is not None:
        return found, package.tree(found)
    root = etree.Element(f"{W}fonts", nsmap={"w": W[1:-1], "r": R[1:-1]})
    package.add("word/fontTable.xml", b"", _TABLE_TYPE)
    package.relate(package.main, Relation(f"{OFFICE_REL}/fontTable", "word/fontTable.xml", external=False))
    return "word/fontTable.xml", root


def _obfuscated(data: bytes, key: uuid.UUID) -> bytes:
    """Return a font file with its first bytes XORed with the reversed key."""
    mask = key.bytes[::-1] * (_OBFUSCATED_BYTES // 16)
    head = bytes(byte ^ other for byte, other in zip(data[:_OBFUSCATED_BYTES], mask, strict=True))
    return head + data[_OBFUSCATED_BYTES:]

"""Fonts embedded in a Word file, obfuscated as ECMA-376 part 4 (section 2.8.1) asks.

LibreOffice loads them on every system, so that a document can bring along the faces it is laid out in.
"""

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from pipeline.word.file.oxml import R_URI, W_URI, R, W, to_bytes

_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT_RELATIONSHIP = RELATIONSHIP_TYPE.FONT_TABLE.removesuffix("Table")
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


def embed_fonts(main: DocumentPart, faces: Iterable[Face]) -> dict[PackURI, bytes]:
    """Embed faces in a document and return its font files; what its font table says of their families is replaced."""
    table = _font_table(main)
    root = etree.fromstring(table.blob)
    faces = sorted(faces, key=lambda face: (face.family, _STYLES.index(face.style)))
    for known in [font for font in root if font.get(f"{W}name") in {face.family for face in faces}]:
        root.remove(known)
    fonts: dict[str, etree._Element] = {}
    files: dict[PackURI, bytes] = {}
    for number, face in enumerate(faces, 1):
        key = uuid.uuid5(_KEY_NAMESPACE, f"{face.family} {face.style}")
        part = Part(PackURI(f"/word/fonts/font{number}.odttf"), _FONT_TYPE, b"")  # its bytes are the caller's
        files[part.partname] = _obfuscated(face.data, key)
        font = fonts.setdefault(face.family, etree.Element(f"{W}font", {f"{W}name": face.family}))
        relationship = table.relate_to(part, _FONT_RELATIONSHIP)
        attributes = {f"{R}id": relationship, f"{W}fontKey": f"{{{str(key).upper()}}}"}
        etree.SubElement(font, f"{W}embed{face.style}", attributes)
    root.extend(fonts.values())
    table._blob = to_bytes(root)  # noqa: SLF001 - python-docx keeps a font table as bytes
    return files


def _font_table(main: DocumentPart) -> Part:
    """Return the font table, an empty new one where there is none."""
    try:
        return main.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    except KeyError:
        root = etree.Element(f"{W}fonts", nsmap={"w": W_URI, "r": R_URI})
        part = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, to_bytes(root))
        main.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
        return part


def _obfuscated(data: bytes, key: uuid.UUID) -> bytes:
    """Return a font file with its first bytes XORed with the reversed key."""
    mask = key.bytes[::-1] * (_OBFUSCATED_BYTES // 16)
    head = bytes(byte ^ other for byte, other in zip(data[:_OBFUSCATED_BYTES], mask, strict=True))
    return head + data[_OBFUSCATED_BYTES:]

"""A document's properties: title, author, subject, language and date, the same at every run."""

from dataclasses import dataclass
from datetime import date

from lxml import etree

from pipeline.word.opc import Package, Relation

CORE_PART = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_REL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True)
class DocumentProperties:
    """What Word shows under File > Info; the day comes from the plan, never from the clock."""

    title: str
    author: str
    subject: str
    day: date


def core_part(package: Package) -> str:
    """Return the name of a package's core-properties part, which is added when there is none."""
    for relation in package.relations("").values():
        if relation.type == _CORE_REL and relation.target in package.parts:
            return relation.target
    package.add(CORE_PART, b"", _CORE_TYPE)
    package.relate("", Relation(_CORE_REL, CORE_PART, external=False))
    return CORE_PART


def core_bytes(properties: DocumentProperties) -> bytes:
    """Return the core-properties part (ECMA-376 part 2, chapter 11)."""
    root = etree.Element(
        f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    )
    stamp = f"{properties.day.isoformat()}T00:00:00Z"
    for name, text in (
        (f"{{{_DC}}}title", properties.title),
        (f"{{{_DC}}}subject", properties.subject),
        (f"{{{_DC}}}creator", properties.author),
        (f"{{{_CP}}}lastModifiedBy", properties.author),
        (f"{{{_TERMS}}}created", stamp),
        (f"{{{_TERMS}}}modified", stamp),
        (f"{{{_DC}}}language", "th-TH"),
    ):
        element = etree.SubElement(root, name)
        element.text = text
        if name.startswith(f"{{{_TERMS}}}"):
            element.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

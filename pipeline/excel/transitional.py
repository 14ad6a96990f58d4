"""A workbook rewritten as Excel writes it by default, for openpyxl: it refuses strict Open XML and empty fills."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
# ECMA-376 Part 4, annex A: the namespaces of strict documents by those of transitional ones.
_NAMESPACES = {
    b"officeDocument/relationships/metadata/core-properties": b"package/2006/relationships/metadata/core-properties",
    b"officeDocument/extendedProperties": b"officeDocument/2006/extended-properties",
    b"officeDocument/relationships/extendedProperties": b"officeDocument/2006/relationships/extended-properties",
    b"officeDocument/customProperties": b"officeDocument/2006/custom-properties",
    b"officeDocument/relationships/customProperties": b"officeDocument/2006/relationships/custom-properties",
    b"officeDocument/docPropsVTypes": b"officeDocument/2006/docPropsVTypes",
}
_FAMILY = re.compile(rb"http://purl\.oclc\.org/ooxml/(spreadsheetml|officeDocument|drawingml)/")
_EMPTY_FILL = re.compile(rb"<((?:\w+:)?)fill\s*(?:/>|>\s*</\1fill>)")


def as_transitional(content: bytes) -> bytes:
    """Return a workbook with the namespaces and fills that openpyxl knows; one that has no others as it is."""
    with ZipFile(BytesIO(content)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
    changed = {name: _usual(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    if all(parts[name] == data for name, data in changed.items()):
        return content
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in {**parts, **changed}.items():
            archive.writestr(name, data)
    return file.getvalue()


def _usual(xml: bytes) -> bytes:
    """Return a part with usual namespaces and without empty fills."""
    if _STRICT in xml:
        for strict, usual in _NAMESPACES.items():
            xml = xml.replace(_STRICT + strict, _USUAL + usual)
        xml = _FAMILY.sub(_USUAL + rb"\1/2006/", xml).replace(b' conformance="strict"', b"")
    return _EMPTY_FILL.sub(rb'<\1fill><\1patternFill patternType="none"/></\1fill>', xml)

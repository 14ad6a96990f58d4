"""What formulas leave in a workbook's package that the fast reader passes over as blank.

python-calamine gives an empty text both for an error value (#REF!) and for a formula that no program has
computed yet (openpyxl writes those). A clerk sees something in such a cell, so it must not read as blank.
"""

import re
from collections.abc import Iterator
from html import unescape
from posixpath import join, normpath
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_WORKBOOK_PART = "xl/workbook.xml"
_WORKBOOK_RELATIONS = "xl/_rels/workbook.xml.rels"

_CELL = re.compile(rb'<c\b(?=[^>]*?\br="([A-Z]+[0-9]+)")([^>]*[^/>])>(.*?)</c>', re.DOTALL)
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>([^<]*)</f>)")
_VALUE = re.compile(rb"<v\b[^>]*>([^<]+)</v>")


def leftover_formulas(package: ZipFile) -> dict[str, dict[str, str]]:
    """Return, by sheet title and cell, the error values and the formulas without a result (``=…``)."""
    return {
        title: dict(_leftover_cells(package.read(part)))
        for title, part in _sheet_parts(package).items()
        if part in package.NameToInfo
    }


def _sheet_parts(package: ZipFile) -> dict[str, str]:
    """Return the package part of each sheet by its title; namespaces differ in Strict Open XML."""
    relations = ET.fromstring(package.read(_WORKBOOK_RELATIONS))  # noqa: S314  # expat caps entities
    targets = {r.get("Id"): r.get("Target", "") for r in relations.findall("{*}Relationship")}
    book = ET.fromstring(package.read(_WORKBOOK_PART))  # noqa: S314  # expat caps entities
    parts = {}
    for sheet in book.findall(".//{*}sheet"):
        key = next((v for name, v in sheet.items() if name.endswith("}id")), "")
        parts[sheet.get("name", "")] = normpath(join("/xl", targets.get(key, ""))).lstrip("/")
    return parts


def _leftover_cells(xml: bytes) -> Iterator[tuple[str, str]]:
    """Yield cell and text of each error value and each formula without a result."""
    if b't="e"' not in xml and b"<f" not in xml:
        return
    for match in _CELL.finditer(xml):
        cell, attributes, content = match.groups()
        value, formula = _VALUE.search(content), _FORMULA.search(content)
        if b't="e"' in attributes and value:
            yield cell.decode(), unescape(value[1].decode())
        elif formula and not value and b't="str"' not in attributes:
            yield cell.decode(), "=" + unescape((formula[1] or b"").decode())

"""What a workbook holds and a clerk does not see: hidden sheets, rows and columns, macros, links.

Hidden and filtered rows are read like all others; macros are never run and links never followed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import basename, join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

_ROW_TAG = re.compile(rb"<row\s[^>]*>")
_COLUMN_TAG = re.compile(rb"<col\s[^>]*>")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_NUMBER = rb"""\s%s\s*=\s*["']([0-9]{1,7})["']"""
_ROW, _FIRST, _LAST = (re.compile(_NUMBER % name) for name in (b"r", b"min", b"max"))
_LINKS = re.compile(r"xl/externallinks/_rels/[^/]+\.rels")


@dataclass(frozen=True)
class SheetPart:
    """One sheet of the package: its title, the part that holds it, whether its tab is hidden."""

    title: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class Hidden:
    """What is hidden of one sheet: its tab, Excel rows (by hand or by a filter), columns from A = 1."""

    tab: bool = False
    rows: frozenset[int] = frozenset()
    columns: tuple[range, ...] = ()


NOTHING_HIDDEN = Hidden()


def sheet_parts(book_xml: bytes, relations_xml: bytes) -> tuple[SheetPart, ...]:
    """Return the sheets in the order of their tabs; namespaces differ in Strict Open XML."""
    targets = {key: target for key, _, target in relations(relations_xml)}
    parts = []
    for sheet in ET.fromstring(book_xml).findall(".//{*}sheet"):  # noqa: S314  # read within limits
        key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        is_hidden = sheet.get("state", "visible") != "visible"
        parts.append(SheetPart(sheet.get("name", ""), part_name(targets.get(key, "")), is_hidden))
    return tuple(parts)


def relations(xml: bytes) -> list[tuple[str, str, str]]:
    """Return id, type and target of each relationship."""
    found = ET.fromstring(xml).findall("{*}Relationship")  # noqa: S314  # read within limits
    return [(r.get("Id", ""), r.get("Type", ""), r.get("Target", "")) for r in found]


def part_name(target: str) -> str:
    """Return the name of the part that the workbook part calls by a target."""
    return normpath(join("/xl", target)).lstrip("/")


def hidden_places(xml: bytes, *, tab: bool) -> Hidden:
    """Return what a sheet's XML hides."""
    if b"hidden" not in xml:
        return Hidden(tab)
    rows = [_ROW.search(tag) for tag in _ROW_TAG.findall(xml) if _HIDDEN.search(tag)]
    ends = [
        (_FIRST.search(tag), _LAST.search(tag)) for tag in _COLUMN_TAG.findall(xml) if _HIDDEN.search(tag)
    ]
    columns = tuple(range(int(first[1]), int(last[1]) + 1) for first, last in ends if first and last)
    return Hidden(tab, frozenset(int(row[1]) for row in rows if row), columns)


def has_macros(names: Iterable[str]) -> bool:
    """Return whether one of a package's parts holds macros."""
    return any(basename(name).startswith("vbaproject") for name in names)


def is_link(name: str) -> bool:
    """Return whether a part names another workbook from which formulas take values."""
    return _LINKS.fullmatch(name) is not None


def linked_workbooks(links: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the file names of other workbooks, from the parts that name them."""
    targets = [target for xml in links.values() for _, _, target in relations(xml)]
    names = (basename(unquote(target).replace("\\", "/")) for target in targets)
    return tuple(dict.fromkeys(name for name in names if name))

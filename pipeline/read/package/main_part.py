"""The parts of a workbook's package, found by following the relationships: programs name parts as they like.

Our sheets and what their values need are put into a small package of the usual names, from which the fast reader
sees exactly what was checked. Macros are never run and links to other workbooks never followed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape  # xml.sax would bring in Python's whole web client
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from pipeline.read.package.xlsx_limits import DamagedError, Parts, uncompressed

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ERROR_CELL = re.compile(rb"""(<c\s[^<>]*?\bt\s*=\s*)(["'])e["']""")
_BOOK = f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}">{{properties}}<sheets>{{sheets}}</sheets></workbook>'
_BOOK_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


@dataclass(frozen=True)
class Relationship:
    """A relationship of a part: its type without the namespace, such as worksheet, and the part it leads to."""

    key: str
    kind: str
    part: str  # of an external target, that target
    is_external: bool


@dataclass(frozen=True)
class SheetPart:
    """One sheet of the package: its title, the part that holds it, whether its tab is hidden."""

    title: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class MainPart:
    """The workbook part: its sheets in the order of their tabs, and the parts of text table and styles."""

    sheets: tuple[SheetPart, ...]
    shared_strings: str
    styles: str
    counts_from_1904: bool


def relationships(parts: Parts, source: str) -> list[Relationship]:
    """Return the relationships of a part, "" for the package's own; none where it has no such part."""
    name = join(dirname(source), "_rels", f"{basename(source)}.rels")
    if name not in parts:
        return []
    found = ET.fromstring(parts.read(name)).findall("{*}Relationship")  # noqa: S314  # read within limits
    return [_relationship(element, dirname(source)) for element in found]


def _relationship(element: ET.Element, folder: str) -> Relationship:
    target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
    part = target if is_external else normpath(join("/", folder, target)).lstrip("/")
    return Relationship(element.get("Id", ""), basename(element.get("Type", "")), part, is_external)


def read_main_part(parts: Parts) -> MainPart:
    """Read the workbook part. Raises DamagedError when the package has none."""
    names = [each.part for each in relationships(parts, "") if each.kind == "officeDocument"]
    name = names[0] if names else "xl/workbook.xml"
    if name not in parts:
        raise DamagedError(name)
    book = ET.fromstring(parts.read(name))  # noqa: S314  # read within limits; namespaces differ in Strict Open XML
    found = relationships(parts, name)
    targets = {each.key: each.part for each in found}
    by_kind = {each.kind: each.part for each in found if not each.is_external}
    properties = book.find("{*}workbookPr")
    return MainPart(
        tuple(_sheet_part(sheet, targets) for sheet in book.findall(".//{*}sheet")),
        by_kind.get("sharedStrings", ""),
        by_kind.get("styles", ""),
        properties is not None and properties.get("date1904") in {"1", "true"},
    )


def _sheet_part(sheet: ET.Element, targets: dict[str, str]) -> SheetPart:
    key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
    return SheetPart(sheet.get("name", ""), targets.get(key, ""), sheet.get("state", "visible") != "visible")


def small_package(main: MainPart, sheets: dict[str, bytes], others: dict[str, bytes]) -> bytes:
    """Return a package of some sheets (XML by part) and their text table and styles (by part), under the usual names.

    Error values become texts: the fast reader refuses a whole workbook over one it does not know (#SPILL!).
    """
    titles = {sheet.part: sheet.title for sheet in main.sheets}
    entries, links, content = [], [], {}
    for number, (part, xml) in enumerate(sheets.items(), 1):
        entries.append(f'<sheet name="{escape(titles[part])}" sheetId="{number}" r:id="s{number}"/>')
        links.append(_link(f"s{number}", "worksheet", f"worksheets/sheet{number}.xml"))
        content[f"xl/worksheets/sheet{number}.xml"] = _ERROR_CELL.sub(rb"\1\2str\2", xml)
    for kind, part in (("sharedStrings", main.shared_strings), ("styles", main.styles)):
        if part in others:
            links.append(_link(kind, kind, f"{kind}.xml"))
            content[f"xl/{kind}.xml"] = others[part]
    properties = '<workbookPr date1904="1"/>' if main.counts_from_1904 else ""
    book = _BOOK.format(properties=properties, sheets="".join(entries))
    relations = _BOOK_RELATIONS.format("".join(links))
    return uncompressed(
        {"xl/workbook.xml": book.encode(), "xl/_rels/workbook.xml.rels": relations.encode(), **content}
    )


def _link(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'


def has_macros(names: Iterable[str]) -> bool:
    """Return whether one of a package's parts holds macros."""
    return any(basename(name).startswith("vbaproject") for name in names)


def linked_workbooks(parts: Parts) -> tuple[str, ...]:
    """Return the file names of other workbooks from which formulas take values."""
    sources = [name.replace("_rels/", "").removesuffix(".rels") for name in parts.names if _is_link(name)]
    return tuple(dict.fromkeys(_file_names(parts, sources)))


def _is_link(name: str) -> bool:
    return name.startswith("xl/externallinks/_rels/") and name.endswith(".rels")


def _file_names(parts: Parts, sources: Iterable[str]) -> Iterator[str]:
    for source in sources:
        for each in relationships(parts, source):
            name = basename(unquote(each.part).replace("\\", "/"))
            if name:
                yield name

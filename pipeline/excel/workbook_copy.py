"""Copy a clerk's workbook with what openpyxl alone would drop or refuse.

It drops the data validations in Excel's extension of 2009 (lists on another sheet), and refuses strict Open XML and
empty fills: before it opens the copy, that is rewritten as Excel writes it by default.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import WorkbookError
from pipeline.excel.save import CORE_PROPERTIES, NO_DATE
from pipeline.model.hashing import digest
from pipeline.read.package.xlsx_limits import without_blank_rows
from pipeline.read.xlsx_file import file_content

# What openpyxl raises over parts it does not understand, beside files that are no package at all.
_UNCOPYABLE = (
    *(OSError, BadZipFile, InvalidFileException),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError),
)
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
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_FLAGS = ("allowBlank", "showErrorMessage", "showInputMessage", "showDropDown")
_TEXTS = (*("type", "errorStyle", "operator", "imeMode"), *("errorTitle", "error", "promptTitle", "prompt"))


@dataclass(frozen=True)
class WorkbookCopy:
    """A clerk's workbook in memory, to be changed and saved elsewhere."""

    name: str  # of the file
    sha256: str  # of the file
    workbook: Workbook
    modified: datetime  # when the file was last saved, as it says itself


def copy_workbook(path: Path) -> WorkbookCopy:
    """Copy a workbook into memory with all its drop-downs; the file itself is only read.

    Raises WorkbookError when it cannot be copied: locked, or of a form openpyxl does not know.
    """
    stored = file_content(path)
    try:
        content = as_transitional(without_blank_rows(stored))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what the copy cannot hold: tests name it
            reader = ExcelReader(BytesIO(content), rich_text=True)
            reader.read()
        with ZipFile(BytesIO(content)) as package:
            _restore_extended_validations(reader, package)
            core = package.read(CORE_PROPERTIES) if CORE_PROPERTIES in package.namelist() else b""
    except _UNCOPYABLE as reason:
        raise WorkbookError(f"ทำสำเนาของ {path} พร้อมผลตรวจไม่ได้ — เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx") from reason
    properties = reader.wb.properties
    if b"dcterms:created" not in core:
        properties.created = NO_DATE
    modified = properties.modified if b"dcterms:modified" in core and properties.modified else NO_DATE
    return WorkbookCopy(path.name, digest(stored), reader.wb, modified)


def copy_checked_workbook(path: Path, sha256: str) -> WorkbookCopy:
    """Copy a workbook that was checked; ``sha256`` is of the file that the findings are of.

    Raises WorkbookError when it cannot be copied, or was saved anew since: findings would be put into other cells.
    """
    copy = copy_workbook(path)
    if copy.sha256 != sha256:
        raise WorkbookError(f"{path.name} ถูกบันทึกใหม่ระหว่างที่กำลังตรวจ — สั่งใหม่อีกครั้ง")
    return copy


def _restore_extended_validations(reader: ExcelReader, package: ZipFile) -> None:
    """Add to each sheet the drop-downs that stand in Excel's extension."""
    for sheet, relation in reader.parser.find_sheets():
        worksheet = reader.wb[sheet.name]
        if isinstance(worksheet, Worksheet):
            for validation in extended_validations(package.read(relation.target)):
                worksheet.add_data_validation(validation)


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


def extended_validations(sheet_xml: bytes) -> Iterator[DataValidation]:
    """Yield the data validations of a worksheet part that stand in its extension."""
    if b"dataValidations" not in sheet_xml or _X14[1:-1].encode() not in sheet_xml:
        return
    root = ET.fromstring(sheet_xml)  # noqa: S314  # expat limits the expansion of entities
    for found in root.iter(f"{_X14}dataValidation"):
        flags = {name: found.get(name) in ("1", "true") for name in _FLAGS}
        texts = {name: found.get(name) for name in _TEXTS if found.get(name)}
        first, second = (found.findtext(f"{_X14}formula{number}/{_XM}f") or None for number in (1, 2))
        cells = found.findtext(f"{_XM}sqref", "")
        if cells:
            yield DataValidation(**texts, **flags, formula1=first, formula2=second, sqref=cells)  # type: ignore[arg-type]

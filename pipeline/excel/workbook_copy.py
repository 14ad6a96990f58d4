"""Copy a clerk's workbook with what openpyxl alone would drop."""

import warnings
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import WorkbookError
from pipeline.excel.extended_validation import extended_validations
from pipeline.excel.save import NO_DATE
from pipeline.excel.transitional import as_transitional
from pipeline.model.hashing import digest
from pipeline.read.xlsx_file import file_content
from pipeline.read.xlsx_limits import without_blank_rows

_CORE = "docProps/core.xml"
# What openpyxl raises over parts it does not understand, beside files that are no package at all.
_UNCOPYABLE = (
    *(OSError, BadZipFile, InvalidFileException),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError),
)


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
            core = package.read(_CORE) if _CORE in package.namelist() else b""
    except _UNCOPYABLE as reason:
        raise WorkbookError(f"ทำสำเนาของ {path} พร้อมผลตรวจไม่ได้ — เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx") from reason
    properties = reader.wb.properties
    if b"dcterms:created" not in core:
        properties.created = NO_DATE
    modified = properties.modified if b"dcterms:modified" in core and properties.modified else NO_DATE
    return WorkbookCopy(path.name, digest(stored), reader.wb, modified)


def _restore_extended_validations(reader: ExcelReader, package: ZipFile) -> None:
    """Add to each sheet the drop-downs that stand in Excel's extension."""
    for sheet, relation in reader.parser.find_sheets():
        worksheet = reader.wb[sheet.name]
        if isinstance(worksheet, Worksheet):
            for validation in extended_validations(package.read(relation.target)):
                worksheet.add_data_validation(validation)

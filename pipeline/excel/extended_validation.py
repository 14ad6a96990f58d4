"""Data validations in Excel's extension of 2009 (lists on another sheet), which openpyxl drops.

The plain element takes the same references since Excel 2010, so a copy carries them in that form.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from openpyxl.worksheet.datavalidation import DataValidation

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_FLAGS = ("allowBlank", "showErrorMessage", "showInputMessage", "showDropDown")
_TEXTS = (
    *("type", "errorStyle", "operator", "imeMode"),
    *("errorTitle", "error", "promptTitle", "prompt"),
)


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

"""A workbook to add sheets to: its standard font and its properties."""

from openpyxl.workbook import Workbook

from pipeline.excel.styles import font


def empty_workbook(title: str, author: str) -> Workbook:
    """Return a workbook without sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    # Excel measures column widths and row heights in the standard font.
    workbook._fonts[0] = font()  # type: ignore[attr-defined]  # noqa: SLF001  # openpyxl has no public way
    properties = workbook.properties
    properties.title = title
    properties.creator = properties.lastModifiedBy = author
    properties.language = "th-TH"
    return workbook

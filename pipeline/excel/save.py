"""Save an openpyxl workbook: the same bytes for the same input, in the form of the standard."""

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from pipeline.errors import OutputError, os_reason, os_remedy
from pipeline.model.output_files import SOURCE

PRODUCT = "plan-book"
NO_DATE = datetime(1980, 1, 1)  # noqa: DTZ001  # of a workbook that says none; openpyxl writes UTC

_APP = "docProps/app.xml"
CORE_PROPERTIES = "docProps/core.xml"
_SHEETS = "xl/worksheets/"
_STYLES = "xl/styles.xml"
_OLDEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_APP_CONTENT = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{PRODUCT}</Application></Properties>"
).encode()
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

# A row with customHeight keeps its height when the clerk types more into it; only the heading row shall.
_FIXED_ROW = re.compile(rb'(<row r="(?!1")[^>]*?) customHeight="1"')
_FONT = re.compile(rb"<font>(.*?)</font>")
_FONT_PART = re.compile(rb"<(\w+)[^>]*/>")
_FONT_PARTS = (
    b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
)


class _WriterInMemory(ExcelWriter):
    """Writes sheets in memory: openpyxl's own way needs room for temporary files, and fails in English without."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        """Write a sheet, as openpyxl's writer does but for the place."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as the rest of openpyxl's writer
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001
        writer: Any = WorksheetWriter(ws, BytesIO())
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def workbook_bytes(workbook: Workbook, modified: datetime) -> bytes:
    """Return a workbook as an .xlsx file; ``modified`` replaces the clock that openpyxl would write."""
    saved = BytesIO()
    _WriterInMemory(workbook, ZipFile(saved, "w")).save()  # uncompressed: it is compressed below
    stamp = f"{modified:%Y-%m-%dT%H:%M:%SZ}".encode()
    packed = BytesIO()
    with ZipFile(saved) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == CORE_PROPERTIES:
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            if name == _APP:
                content = _APP_CONTENT
            if name == _STYLES:
                content = _FONT.sub(_font_in_order, content)
            if name.startswith(_SHEETS):
                content = _FIXED_ROW.sub(rb"\g<1>", content)
            entry = ZipInfo(name, _OLDEST_ZIP_TIME)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return packed.getvalue()


def write_new_file(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet, whole or not at all; the folder of workbooks is made where it is not there.

    Raises OutputError when it does exist or cannot be written.
    """
    try:
        if path.parent == SOURCE and not SOURCE.exists():
            SOURCE.mkdir()
        file = path.open("xb")
    except FileExistsError:
        raise OutputError.of_existing(path) from None
    except PermissionError:
        raise OutputError(f"ไม่มีสิทธิ์เขียนไฟล์ “{path}” — เลือกโฟลเดอร์อื่นที่เขียนได้") from None
    except FileNotFoundError:
        raise OutputError(f"ไม่มีโฟลเดอร์ “{path.parent}” — สร้างโฟลเดอร์นี้ก่อน หรือเลือกโฟลเดอร์อื่น") from None
    except OSError as error:
        raise _not_written(path, error) from error
    try:
        with file:
            file.write(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> OutputError:
    remedy = os_remedy(error, "ตรวจพื้นที่ว่างและชื่อไฟล์")
    return OutputError(f"เขียนไฟล์ “{path}” ไม่ได้ ({os_reason(error)}) — {remedy} แล้วลองใหม่")


def _font_in_order(match: re.Match[bytes]) -> bytes:
    """Return a font with its parts in the order of the standard: openpyxl writes the name first."""
    parts = sorted(_FONT_PART.finditer(match[1]), key=lambda part: _FONT_PARTS.index(part[1]))
    return b"<font>" + b"".join(part[0] for part in parts) + b"</font>"

"""A workbook's package unpacked within limits, before any parser sees it.

A few kilobytes can unpack to gigabytes, show one long text a million times or hold a million formatted
blank rows. Each is refused with its reason, or without_blank_rows to what it holds, while memory stays flat.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from struct import error as StructError  # noqa: N812  # struct spells its exception in lower case
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  # zlib spells its exception in lower case

from pipeline.model.file_signatures import DAMAGED_ZIP

MOST_PARTS = 5_000  # an honest workbook has well under one hundred
MOST_UNPACKED = 2**30  # bytes streamed: a million formatted rows of twenty columns have half of it
MOST_KEPT = 256 * 2**20  # bytes held at once; an honest workbook has one or two million
MOST_TEXT = 256 * 2**20  # bytes of text, each shared one counted wherever it is shown
LONGEST_ROW = 16 * 2**20  # bytes of its XML
_USUAL_SHEETS = 16 * 2**20  # bytes of all together; up to here blank rows do no harm
_PIECE = 2**20  # bytes unpacked at a time

_NEW_WORKBOOK = "คัดลอกเฉพาะข้อมูลไปวางในสมุดงานเปล่า แล้วใช้ไฟล์นั้นแทน"
_TOO_LARGE = f"มีเนื้อในใหญ่ผิดปกติเมื่อคลายออก — {_NEW_WORKBOOK}"
_TOO_MUCH_TEXT = f"มีข้อความยาวซ้ำกันมากผิดปกติ — {_NEW_WORKBOOK}"
_DECLARATION = "มีคำสั่งแปลกปลอมที่ Excel ไม่เขียน (DOCTYPE) — อย่าใช้ไฟล์นี้ ขอไฟล์ใหม่จากผู้ส่ง"

_HOLDS = re.compile(rb"<v|<f|<is|<!")  # value, formula, text; a comment or raw text hides what follows
_BLANK_CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?:/>|></c>)')
_BLANK_ROW = re.compile(rb"<row [^>]*?(?:/>|></row>)")
_FAR_CELL = re.compile(rb'<c r="[A-Z]{3}[0-9]+"(?: s="[0-9]+")?(?:/>|></c>)')  # where no column of ours is
_ROW = re.compile(rb"<row [^>]*?/>|<row .*?</row>", re.DOTALL)
CELL_TAG = re.compile(rb"<c[\s/>]")
_PREFIXED_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*):(?:worksheet|sst)\s")
_SHARED_TEXT = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<v>\s*([0-9]{1,9})\s*</v>""")
_ROOT_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


class LimitError(ValueError):
    """The package is more than, or other than, any honest one; the message is Thai: what and what to do."""


class DamagedError(ValueError):
    """The package is no zip, or not as zips and their parts are written."""


class Parts:
    """The parts of a package by name, each unpacked when it is asked for."""

    def __init__(self, content: bytes) -> None:
        """Read the list of parts. Raises DamagedError, or LimitError when there are too many."""
        self._unpacked = self._kept = 0
        try:
            self._archive = ZipFile(BytesIO(content))
        except DAMAGED_ZIP as reason:
            raise DamagedError("no zip") from reason
        infos = self._archive.infolist()
        if len(infos) > MOST_PARTS:
            raise LimitError(_TOO_LARGE)
        self._infos = {_key(info.filename): info for info in infos}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._infos

    @property
    def names(self) -> tuple[str, ...]:
        """The names in lower case, with forward slashes."""
        return tuple(self._infos)

    def size(self, name: str) -> int:
        """Return how large a part says it is when unpacked."""
        return self._infos[_key(name)].file_size

    def read(self, name: str) -> bytes:
        """Return a part whole. Raises DamagedError when it is absent or no plain XML, LimitError."""
        return self._checked(b"".join(self._pieces(name)))

    def read_sheet(self, name: str, *, blank_cells: bool = False) -> bytes:
        """Return a sheet's part without its blank rows; ``blank_cells`` of other rows stay for their colours."""
        return self._checked(b"".join(_slimmed(self._pieces(name), blank_cells=blank_cells)))

    def _pieces(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece, counting."""
        try:
            with self._open(self._infos[_key(name)]) as stream:
                while piece := stream.read(_PIECE):
                    self._unpacked += len(piece)
                    if self._unpacked > MOST_UNPACKED:
                        raise LimitError(_TOO_LARGE)
                    yield piece
        except (KeyError, BadZipFile, StructError, ZlibError, EOFError, OSError, RuntimeError) as reason:
            raise DamagedError(name) from reason

    def _open(self, info: ZipInfo) -> IO[bytes]:
        """Open a part for reading. Raises DamagedError when it is locked or packed in another way."""
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise DamagedError(info.filename)
        return self._archive.open(info)

    def _checked(self, xml: bytes) -> bytes:
        """Refuse what no workbook's XML has: other encodings, declarations, more than memory should hold."""
        self._kept += len(xml)
        if self._kept > MOST_KEPT:
            raise LimitError(_TOO_LARGE)
        if xml.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in xml:
            raise DamagedError("not UTF-8")
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            raise LimitError(_DECLARATION)
        return _unprefixed(xml)


def _key(name: str) -> str:
    """Return a part's name as names are compared: some programs write backslashes or other capitals."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _unprefixed(xml: bytes) -> bytes:
    """Return a sheet or text table with the plain names that Excel writes, without a prefix such as ``x:``."""
    match = _PREFIXED_ROOT.search(xml[:4096])
    if match is None:
        return xml
    prefix = re.escape(match[1])
    xml = re.sub(rb"(</?)" + prefix + rb":", rb"\1", xml)
    return re.sub(rb"xmlns:" + prefix + rb"(?=\s*=)", b"xmlns", xml, count=1)


def _slimmed(pieces: Iterator[bytes], *, blank_cells: bool) -> Iterator[bytes]:
    """Yield a sheet's XML without rows, and mostly cells, that are formatted and blank."""
    waiting = next(pieces, b"")
    is_plain = True
    for piece in pieces:
        waiting += piece
        at = waiting.rfind(b"<row ")
        if at > 0:
            yield _slim(waiting[:at], blank_cells=blank_cells) if is_plain else waiting[:at]
            is_plain = is_plain and b"<!" not in waiting[:at]
            waiting = waiting[at:]
        if len(waiting) > LONGEST_ROW:
            raise LimitError(_TOO_LARGE)
    yield _slim(waiting, blank_cells=blank_cells) if is_plain else waiting


def without_blank_cells(sheet: bytes) -> bytes:
    """Return a sheet's XML, read with its blank cells, without them."""
    return _slim(sheet, blank_cells=False)


def _slim(rows: bytes, *, blank_cells: bool) -> bytes:
    """Return rows without the blank ones; as they are where something does not say where it stands."""
    if rows.count(b"<row") != rows.count(b'<row r="') or b"<!" in rows:
        return rows
    if rows.startswith(b"<row ") and b"</sheetData" not in rows and not _HOLDS.search(rows):
        return b""
    if len(CELL_TAG.findall(rows)) != rows.count(b'<c r="'):
        return rows
    if blank_cells:
        return _ROW.sub(lambda row: row[0] if _HOLDS.search(row[0]) else b"", _FAR_CELL.sub(b"", rows))
    return _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", rows))


def check_texts(shared: bytes, sheets: list[bytes]) -> None:
    """Refuse sheets that show long shared texts so often that they would fill memory. Raises LimitError."""
    sizes = [len(text) for text in shared.split(b"</si>")]
    if max(sizes, default=0) * sum(map(len, sheets)) // len(b'<c t="s"><v>1</v></c>') <= MOST_TEXT:
        return
    total = sum(
        sizes[int(number)]
        for sheet in sheets
        for number in _SHARED_TEXT.findall(sheet)
        if int(number) < len(sizes)
    )
    if total > MOST_TEXT:
        raise LimitError(_TOO_MUCH_TEXT)


def without_blank_rows(content: bytes) -> bytes:
    """Return a workbook whose large sheets are without their blank rows; one of the usual size as it is.

    For readers that hold every formatted cell in memory. Raises DamagedError, LimitError.
    """
    parts = Parts(content)
    sheets = [name for name in parts.names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    if sum(parts.size(name) for name in sheets) <= _USUAL_SHEETS:
        return content
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            is_sheet = _key(info.filename) in sheets
            new.writestr(info.filename, parts.read_sheet(info.filename) if is_sheet else old.read(info))
    return file.getvalue()


def uncompressed(parts: dict[str, bytes]) -> bytes:
    """Return a workbook's parts as a package that needs no unpacking."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, data in {"_rels/.rels": _ROOT_RELATIONS, **parts}.items():
            archive.writestr(ZipInfo(name), data)
    return file.getvalue()

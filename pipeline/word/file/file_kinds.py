"""Files that are not a .docx although they are called so: each reported with its kind and the way to save it as .docx."""

import io
import re
import zipfile
from typing import NamedTuple

from pipeline.errors import TemplateError
from pipeline.model.file_signatures import DAMAGED_ZIP, OLE_SIGNATURE, foreign_kind, text_kind

_SAVE_AS = "เปิดใน Word แล้วเลือก แฟ้ม > บันทึกเป็น > ชนิด “Word Document (*.docx)”"


class _FileKind(NamedTuple):
    """A kind of file by what its bytes or its content types hold."""

    sign: bytes
    name: str
    remedy: str = _SAVE_AS


_OWN_TEMPLATE = "นำไฟล์แม่แบบ Word เดิมกลับมาใช้"
# Stream names of an OLE file are UTF-16 (MS-OFFCRYPTO 2.3, MS-DOC 2.1).
_OLE_KINDS = (
    _FileKind(
        "DRMEncryptedDataSpace".encode("utf-16-le"),
        "จำกัดสิทธิ์ไว้ (IRM)",
        "เปิดใน Word แล้วเลือก แฟ้ม > ข้อมูล > ป้องกันเอกสาร > จำกัดการเข้าถึง > ไม่จำกัด แล้วบันทึก",
    ),
    _FileKind(
        "EncryptedPackage".encode("utf-16-le"),
        "ตั้งรหัสผ่านไว้",
        "เปิดใน Word ใส่รหัสผ่าน แล้วเลือก แฟ้ม > ข้อมูล > ป้องกันเอกสาร > เข้ารหัสลับด้วยรหัสผ่าน ลบรหัสผ่านออก แล้วบันทึก",
    ),
    _FileKind("WordDocument".encode("utf-16-le"), "เป็นไฟล์ Word รุ่นเก่า (.doc)"),
    _FileKind("Workbook".encode("utf-16-le"), "เป็นไฟล์ Excel รุ่นเก่า (.xls)", _OWN_TEMPLATE),
    _FileKind(
        "PowerPoint Document".encode("utf-16-le"), "เป็นงานนำเสนอ PowerPoint รุ่นเก่า (.ppt)", _OWN_TEMPLATE
    ),
    _FileKind("__properties_version1.0".encode("utf-16-le"), "เป็นอีเมลของ Outlook (.msg)", _OWN_TEMPLATE),
    _FileKind(b"", "เป็นไฟล์ของ Office รุ่นเก่า"),
)
_HEADS = (
    _FileKind(b"{\\rtf", "เป็นไฟล์ .rtf"),
    _FileKind(b"%PDF", "เป็นไฟล์ PDF", "นำไฟล์แม่แบบ .docx เดิมกลับมาใช้"),
    _FileKind(b"MIME-Version:", "เป็นหน้าเว็บที่บันทึกไว้ (.mht)"),
    _FileKind(b"<html", "เป็นหน้าเว็บ (.html)"),
    _FileKind(b"<!doctype html", "เป็นหน้าเว็บ (.html)"),
)
# Files of one XML part, by what stands in their first lines.
_FLAT = (
    _FileKind(b"xmlpackage", "เป็นไฟล์ Word แบบ XML ไฟล์เดียว (.xml)"),
    _FileKind(b"word/2003/wordml", "เป็นไฟล์ Word แบบ XML ไฟล์เดียว (.xml)"),
    _FileKind(b'progid="word.document"', "เป็นไฟล์ Word แบบ XML ไฟล์เดียว (.xml)"),
    _FileKind(b"opendocument.text", "เป็นไฟล์ OpenDocument แบบ XML ไฟล์เดียว (.fodt)"),
    _FileKind(b"opendocument.spreadsheet", "เป็นสมุดงานของ LibreOffice (.fods)", _OWN_TEMPLATE),
    _FileKind(b'progid="excel.sheet"', "เป็นสมุดงาน Excel แบบ XML (.xml)", _OWN_TEMPLATE),
    _FileKind(b"<html", "เป็นหน้าเว็บ (.html)"),
)
_BLANK = _FileKind(b"", "เป็นไฟล์ว่าง (0 ไบต์)", "นำไฟล์แม่แบบเดิมกลับมาใช้ หรือรอให้ OneDrive ดาวน์โหลดเสร็จก่อน")
_MAIN_TYPE = re.compile(rb'ContentType="([^"]*\.main\+xml|[^"]*\.document)"')
_CONTENT_TYPES = (
    _FileKind(b"document.macroEnabled.main+xml", "เป็นเอกสารที่เปิดใช้มาโคร (.docm)"),
    _FileKind(b"template.macroEnabledTemplate.main+xml", "เป็นแม่แบบ Word ที่เปิดใช้มาโคร (.dotm)"),
    _FileKind(b"wordprocessingml.template.main+xml", "เป็นแม่แบบของ Word (.dotx)"),
    _FileKind(b"spreadsheetml.sheet.main+xml", "เป็นสมุดงาน Excel (.xlsx)", _OWN_TEMPLATE),
    _FileKind(b"presentationml.", "เป็นงานนำเสนอ PowerPoint (.pptx)", _OWN_TEMPLATE),
)
_STRICT = b"http://purl.oclc.org/ooxml/"  # ISO/IEC 29500-1 Strict: other names for every element
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_HEAD_BYTES = 8_192  # LibreOffice says what a flat file is behind all its namespaces


def refuse_other_kinds(data: bytes, label: str) -> None:
    """Raise TemplateError when the bytes are another kind of file than a .docx."""
    kind = _kind_of(data)
    if kind is not None:
        raise TemplateError(f"แม่แบบ {label} {kind.name} — {kind.remedy}")


def _kind_of(data: bytes) -> _FileKind | None:
    if not data:
        return _BLANK
    if data.startswith(OLE_SIGNATURE):
        return next(kind for kind in _OLE_KINDS if kind.sign in data)
    head = data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_xml = head.startswith(b"<")
    known = [
        *(k for k in _HEADS if head.startswith(k.sign.lower())),
        *(k for k in _FLAT if is_xml and k.sign in head),
    ]
    if known:
        return known[0]
    package = _kind_of_package(data) if data.startswith(b"PK") else None
    if package:
        return package
    foreign = foreign_kind(data) or (None if data.startswith(b"PK") else text_kind(data))
    return None if foreign is None else _FileKind(b"", f"เป็น{foreign.name}", foreign.remedy)


def _kind_of_package(data: bytes) -> _FileKind | None:
    """Return the kind of a zip by its content types and its root element; damaged ones are reported elsewhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and _head_of(archive, "mimetype").startswith(_OPEN_DOCUMENT):
                return _open_document(_head_of(archive, "mimetype"))
            types = _head_of(archive, "[Content_Types].xml", 2**20)
            relationships = _head_of(archive, "_rels/.rels", 2**16)
    except (KeyError, *DAMAGED_ZIP):
        return None
    if _STRICT in relationships:
        return _FileKind(b"", "เป็นชนิด “Strict Open XML Document”")
    return next(
        (kind for kind in _CONTENT_TYPES if any(kind.sign in t for t in _MAIN_TYPE.findall(types))), None
    )


def _open_document(kind: bytes) -> _FileKind:
    if b"spreadsheet" in kind:
        return _FileKind(b"", "เป็นสมุดงานของ LibreOffice (.ods)", _OWN_TEMPLATE)
    return _FileKind(b"", "เป็นไฟล์ OpenDocument (.odt)")


def _head_of(archive: zipfile.ZipFile, name: str, size: int = 100) -> bytes:
    with archive.open(name) as part:
        return part.read(size)

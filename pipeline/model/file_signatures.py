"""Files that neither Excel nor Word wrote, whatever they are called: known by their first bytes, with what to do.

Shortcuts and links of cloud drives, archives, pictures, files half copied: what clerks put where a workbook or a
template belongs.
"""

from io import BytesIO
from struct import error as StructError  # noqa: N812  # struct spells its exception in lower case
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  # zlib spells its exception in lower case

# What zipfile raises over bytes that are no zip, or a zip damaged or packed in a way no file of Office is.
DAMAGED_ZIP = (
    *(BadZipFile, ZlibError, StructError, EOFError),
    *(OSError, OverflowError, RuntimeError, ValueError),
)
# MS-CFB 2.2: files of Office 97-2003, and those with a password.
OLE_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_HEAD_BYTES = 2048
_OFFICE_FOLDERS = ("xl/", "word/", "ppt/", "_rels/", "[Content_Types].xml")
_UNPACK = "แตกไฟล์ก่อน แล้วใช้ไฟล์ที่อยู่ข้างใน"
_COPY_AGAIN = "คัดลอกหรือดาวน์โหลดใหม่ให้ครบ"
_REAL_FILE = "นำไฟล์จริงมาวางแทน"
_FROM_GOOGLE = "เปิดใน Google แล้วเลือก ไฟล์ > ดาวน์โหลด เป็นไฟล์ของ Office"


class ForeignKind(NamedTuple):
    """A kind of file in Thai, and what to do."""

    name: str
    remedy: str


_ARCHIVE = ForeignKind("ไฟล์บีบอัด", _UNPACK)
_PICTURE = ForeignKind("รูปภาพ", _REAL_FILE)
_HALF = ForeignKind("ไฟล์ที่เสียหายเพราะคัดลอกหรือดาวน์โหลดไม่ครบ", _COPY_AGAIN)
_BLANK = ForeignKind("ไฟล์ที่มีแต่ไบต์ศูนย์ ไม่มีข้อมูล", f"รอให้ OneDrive หรือไดรฟ์ดาวน์โหลดเสร็จ หรือ{_COPY_AGAIN}")
_LOCK_FILE = ForeignKind("ไฟล์ชั่วคราวของ Office (~$…)", "ใช้ไฟล์ที่ชื่อไม่มี ~$ นำหน้า")
_TEXT = ForeignKind("ไฟล์ข้อความ (เช่น CSV)", "เปิดในโปรแกรมของไฟล์นั้น แล้วบันทึกเป็นไฟล์ของ Office")
_LOCK_FILE_SIZES = (54, 162, 165)  # bytes: of Word, old and new, and of Excel
_LONGEST_NAME = 54  # characters of who has a file open
_SIGNS = (
    (b"\x4c\0\0\0\x01\x14\x02\0", ForeignKind("ทางลัดของ Windows (.lnk)", _REAL_FILE)),  # MS-SHLLINK 2.1
    (b"[InternetShortcut]", ForeignKind("ลิงก์เว็บ (.url)", _REAL_FILE)),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"bplist00", ForeignKind("ไฟล์ที่ iCloud ยังไม่ได้ดาวน์โหลด", _COPY_AGAIN)),
)


def foreign_kind(data: bytes) -> ForeignKind | None:
    """Return the kind of a file that is none of Office's, None when it may be one."""
    head = data[:_HEAD_BYTES]
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return kind
    if head and not head.strip(b"\0"):
        return _BLANK
    if head.startswith(_ZIP):
        return _kind_of_zip(data)
    if len(data) in _LOCK_FILE_SIZES and 0 < data[0] <= _LONGEST_NAME and data[1:2].strip(b"\0"):
        return _LOCK_FILE
    if head.lstrip().startswith(b"{") and b'"doc_id"' in head:
        return ForeignKind("ลิงก์ของ Google ไดรฟ์ (.gsheet, .gdoc)", _FROM_GOOGLE)
    return None


def _kind_of_zip(data: bytes) -> ForeignKind | None:
    """Return what a zip is that is no package of Office, or one without its end."""
    if _ZIP_END not in data:
        return _HALF
    try:
        names = ZipFile(BytesIO(data)).namelist()
    except DAMAGED_ZIP:
        return None
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return ForeignKind("ไฟล์ของ Apple (Pages, Numbers, Keynote)", "ส่งออกเป็นไฟล์ของ Office")
    is_other = "mimetype" in names or any(name.startswith(_OFFICE_FOLDERS) for name in names)
    return None if is_other else ForeignKind("ไฟล์บีบอัด (.zip)", _UNPACK)


def text_kind(data: bytes) -> ForeignKind | None:
    """Return the kind of a file of plain lines: UTF-8, UTF-16, or the Thai code page of Windows."""
    start = data[:_HEAD_BYTES]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = start.decode("utf-16", "ignore")
    elif any(byte < ord(" ") and byte not in b"\t\r\n" for byte in start):
        return None
    else:
        text = start.decode("utf-8", "ignore") or start.decode("cp874", "ignore")
    return _TEXT if any(sign in text for sign in ",;\t\n") else None

"""What a file is that is no .xlsx workbook, as its first bytes and its parts say: the line that names it."""

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

_OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")  # .xls, and any workbook with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LONGEST_START = 2048  # bytes looked at
_SAVE_AS = "เปิดใน Excel แล้วบันทึกเป็น .xlsx"
# Parts of a zip by which it is known.
_PACKAGES = {
    "xl/workbook.bin": ("สมุดงาน Excel แบบไบนารี (.xlsb)", _SAVE_AS),
    "content.xml": ("สมุดงานของ LibreOffice (.ods)", "เปิดใน LibreOffice หรือ Excel แล้วบันทึกเป็น .xlsx"),
    "Index/Document.iwa": ("สมุดงานของ Numbers", "ส่งออกเป็น Excel (.xlsx)"),
    "word/document.xml": ("เอกสาร Word", "ถ้าเป็นเล่มแผน ใช้ make import"),
    "ppt/presentation.xml": ("งานนำเสนอ PowerPoint", "ใช้สมุดงาน Excel แทน"),
}
_STARTS = (
    (b"%PDF", "PDF", "ถ้าเป็นเล่มแผน เปิดใน Word บันทึกเป็น .docx แล้วใช้ make import"),
    (b"<", "หน้าเว็บหรือ XML ที่เปลี่ยนนามสกุล", _SAVE_AS),
    (b"{\\rtf", "เอกสาร RTF", "ใช้สมุดงาน Excel แทน"),
)


def unusable_reason(path: Path, content: bytes) -> str:
    """Return the Thai line for a file that is no .xlsx workbook."""
    if content.startswith(_OLE_MAGIC) and _ENCRYPTED in content:
        return f"{path} มีรหัสผ่าน — เปิดใน Excel เอารหัสผ่านออก แล้วบันทึกใหม่"
    if content.startswith(_OLE_MAGIC):
        return f"{path} เป็นไฟล์ Excel รุ่นเก่า (.xls) — {_SAVE_AS}"
    if not content:
        return f"{path} ไม่ใช่สมุดงาน Excel (.xlsx): เป็นไฟล์ว่าง ไม่มีข้อมูลเลย — ขอไฟล์ใหม่ หรือคัดลอกมาใหม่ให้ครบ"
    kind, remedy = _kind(content)
    if kind:
        return f"{path} ไม่ใช่สมุดงาน Excel (.xlsx) แต่เป็น {kind} — {remedy}"
    return f"{path} ไม่ใช่สมุดงาน Excel (.xlsx) หรือไฟล์เสียหาย — เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx"


def _kind(content: bytes) -> tuple[str, str]:
    """Return what a file is and the remedy, two empty texts when it may be a damaged workbook."""
    if content.startswith(b"PK"):
        names = _part_names(content)
        return next((words for name, words in _PACKAGES.items() if name in names), ("", ""))
    start = content[:_LONGEST_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, kind, remedy in _STARTS:
        if start.startswith(sign):
            return kind, remedy
    return ("ไฟล์ข้อความ (เช่น CSV)", _SAVE_AS) if _is_text(start) else ("", "")


def _part_names(content: bytes) -> set[str]:
    try:
        return set(ZipFile(BytesIO(content)).namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return set()


def _is_text(start: bytes) -> bool:
    """Return whether bytes read as lines of text, in UTF-8 or in the Thai code page of Windows."""
    if any(byte < ord(" ") and byte not in b"\t\r\n" for byte in start):
        return False
    text = start.decode("utf-8", "ignore") or start.decode("cp874", "ignore")
    return any(sign in text for sign in ",;\t\n")

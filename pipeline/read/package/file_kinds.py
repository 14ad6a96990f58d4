"""What a file is that is no .xlsx workbook, as its first bytes and its parts say: the line that names it."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from pipeline.model.file_signatures import DAMAGED_ZIP, OLE_SIGNATURE, foreign_kind, text_kind

_LONGEST_START = 2048  # bytes looked at
_SAVE_AS = "เปิดใน Excel แล้วบันทึกเป็น .xlsx"
# Streams by which a file of Office 97-2003 is known (MS-OFFCRYPTO 2.2 and 2.3, MS-DOC, MS-PPT, MS-OXMSG).
_OLE_KINDS = (
    ("DRMEncryptedDataSpace", "จำกัดสิทธิ์ไว้ (IRM)", "เปิดใน Excel เลือก แฟ้ม > ข้อมูล > ป้องกันสมุดงาน > จำกัดการเข้าถึง > ไม่จำกัด แล้วบันทึกใหม่"),
    ("EncryptedPackage", "มีรหัสผ่าน", "เปิดใน Excel เอารหัสผ่านออก แล้วบันทึกใหม่"),
    ("WordDocument", "เป็นเอกสาร Word รุ่นเก่า (.doc)", "ถ้าเป็นเล่มแผน ใช้ make import"),
    ("PowerPoint Document", "เป็นงานนำเสนอ PowerPoint รุ่นเก่า (.ppt)", "ใช้สมุดงาน Excel แทน"),
    ("__properties_version1.0", "เป็นอีเมลของ Outlook (.msg)", "บันทึกไฟล์แนบในอีเมลนั้นมาใช้"),
    ("", "เป็นไฟล์ Excel รุ่นเก่า (.xls)", _SAVE_AS),
)  # fmt: skip
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
    if content.startswith(OLE_SIGNATURE):
        kinds = (each for each in _OLE_KINDS if each[0].encode("utf-16-le") in content)
        _, kind, remedy = next(kinds)
        return f"{path} {kind} — {remedy}"
    if not content:
        return f"{path} ไม่ใช่สมุดงาน Excel (.xlsx): เป็นไฟล์ว่าง ไม่มีข้อมูลเลย — ขอไฟล์ใหม่ หรือคัดลอกมาใหม่ให้ครบ"
    kind, remedy = _kind(content)
    if kind:
        return f"{path} ไม่ใช่สมุดงาน Excel (.xlsx) แต่เป็น {kind} — {remedy}"
    return f"{path} ไม่ใช่สมุดงาน Excel (.xlsx) หรือไฟล์เสียหาย — เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx"


def _kind(content: bytes) -> tuple[str, str]:
    """Return what a file is and the remedy, two empty texts when it may be a damaged workbook."""
    names = _part_names(content) if content.startswith(b"PK") else set()
    package = next((words for name, words in _PACKAGES.items() if name in names), None)
    if package:
        return package
    start = content[:_LONGEST_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, kind, remedy in _STARTS:
        if start.startswith(sign):
            return kind, remedy
    foreign = foreign_kind(content)
    if foreign is None and not names:
        text = text_kind(start)
        return (text.name, _SAVE_AS) if text else ("", "")
    return foreign or ("", "")


def _part_names(content: bytes) -> set[str]:
    try:
        return set(ZipFile(BytesIO(content)).namelist())
    except DAMAGED_ZIP:
        return set()

"""A plan book in any form that LibreOffice reads, as the bytes of a .docx."""

from pathlib import Path

from pipeline.errors import BookError, LibreOfficeError, os_reason
from pipeline.layout.libreoffice import convert_to_docx
from pipeline.layout.libreoffice_path import find_libreoffice

_MOST_BYTES = 200 * 2**20
_KINDS = (".docx", ".doc", ".odt")


def docx_of(path: Path) -> bytes:
    """Return a book as .docx.

    Raises BookError when it is absent, locked or of another kind, LibreOfficeError when it cannot be converted.
    """
    if path.suffix.lower() == ".pdf":  # LibreOffice opens one as drawings, page by page
        raise BookError(f"{path} เป็น PDF ซึ่งยังอ่านตรงไม่ได้ — เปิดไฟล์นี้ใน Word แล้วบันทึกเป็นชนิด .docx")
    if path.suffix.lower() not in _KINDS:
        raise BookError(f"{path} ไม่ใช่เล่มแผนที่อ่านได้ — ใช้ไฟล์ {' '.join(_KINDS)}")
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would keep us waiting
            raise BookError(f"{path} ไม่ใช่ไฟล์ — ระบุชื่อไฟล์ของเล่มแผน")
        if path.stat().st_size > _MOST_BYTES:
            raise BookError(f"เล่มแผน {path} ใหญ่เกิน 200 เมกะไบต์ — ลดขนาดรูปภาพใน Word แล้วบันทึกใหม่")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise BookError(f"ไม่พบไฟล์ {path} — ตรวจชื่อไฟล์และโฟลเดอร์") from error
    except OSError as error:
        raise BookError(f"เปิดเล่มแผน {path} ไม่ได้ ({os_reason(error)}) — ปิดไฟล์ใน Word แล้วสั่งใหม่") from error
    return data if path.suffix.lower() == ".docx" else _converted(path, data)


def _converted(path: Path, data: bytes) -> bytes:
    """Return a book of another kind as .docx."""
    program = find_libreoffice()
    if program is None:
        raise LibreOfficeError(
            f"ไม่พบ LibreOffice ซึ่งจำเป็นสำหรับอ่าน {path.name} — เปิดไฟล์นี้ใน Word แล้วบันทึกเป็นชนิด .docx หรือติดตั้ง LibreOffice"
        )
    return convert_to_docx(program, path.name, data)

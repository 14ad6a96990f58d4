"""A plan book in any form that LibreOffice reads, as the bytes of a .docx."""

from pathlib import Path

from pipeline.errors import BookError

_MOST_BYTES = 200 * 2**20
_KINDS = (".docx", ".doc", ".odt", ".pdf")


def docx_of(path: Path) -> bytes:
    """Return a book as .docx. Raises BookError when it is absent, locked or of another kind."""
    if path.suffix.lower() not in _KINDS:
        raise BookError(f"{path} ไม่ใช่เล่มแผนที่อ่านได้ — ใช้ไฟล์ {' '.join(_KINDS)}")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BookError(f"เล่มแผน {path} ใหญ่เกิน 200 เมกะไบต์ — ลดขนาดรูปภาพใน Word แล้วบันทึกใหม่")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise BookError(f"ไม่พบไฟล์ {path} — ตรวจชื่อไฟล์และโฟลเดอร์") from error
    except OSError as error:
        raise BookError(f"เปิดเล่มแผน {path} ไม่ได้ ({error.strerror}) — ปิดไฟล์ใน Word แล้วสั่งใหม่") from error
    return data

"""A folder for files that live as long as one step of laying out."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import LibreOfficeError, os_reason


@contextmanager
def temporary_folder(parent: Path | None = None) -> Iterator[Path]:
    """Make a folder that is gone afterwards; ``parent`` where it cannot be the system's own for such files.

    Raises LibreOfficeError when files cannot be written there.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="plan-book-", dir=parent, ignore_cleanup_errors=True) as name:
            yield Path(name)
    except OSError as error:
        raise LibreOfficeError(
            f"เขียนไฟล์ชั่วคราวให้ LibreOffice ไม่ได้ ({os_reason(error)}) — ตรวจเนื้อที่ว่างของดิสก์และสิทธิ์ของโฟลเดอร์ชั่วคราว (TEMP) แล้วสั่งใหม่"
        ) from error

"""Bytes of files that somebody else may have put there: folders, pipes and devices are refused, not waited for."""

import stat
from pathlib import Path

NO_FILE = "ไม่ใช่ไฟล์"


def read_regular_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises OSError, also when it is a folder, pipe, socket or device."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(0, NO_FILE, str(path))
    return path.read_bytes()

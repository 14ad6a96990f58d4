"""One run at a time in an output folder: a lock that the system takes away from a program that ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import OutputError


@contextmanager
def only_run(path: Path) -> Iterator[None]:
    """Hold a lock file. Raises OutputError when another run holds it or it cannot be made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise OutputError(
            f"มีคำสั่ง batch อื่นกำลังทำงานลงโฟลเดอร์ {path.parent.parent} อยู่ — รอให้เสร็จ หรือใช้ --out โฟลเดอร์อื่น"
        ) from error
    except OSError as error:
        raise OutputError(
            f"เขียนลงโฟลเดอร์ {path.parent.parent} ไม่ได้ ({error.strerror}) — เลือกโฟลเดอร์อื่น หรือตรวจสิทธิ์และเนื้อที่ว่าง"
        ) from error
    try:
        yield
    finally:
        lock.release()

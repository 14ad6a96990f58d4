"""Books that tests type in Word: each is typed once, since typing one takes longer than importing it."""

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

Said = TypeVar("Said")


def typed_once(make: Callable[[Path], Said]) -> Callable[[Path], Said]:
    """Let a maker type its book the first time; later its bytes are written again."""

    @cache
    def typed() -> tuple[Said, bytes]:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "book.docx"
            return make(path), path.read_bytes()

    @wraps(make)
    def write(path: Path) -> Said:
        said, data = typed()
        path.write_bytes(data)
        return said

    return write

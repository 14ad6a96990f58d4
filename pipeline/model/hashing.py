"""SHA-256 digests: files are compared by content, never by time."""

import hashlib
from functools import cache
from pathlib import Path

_PROGRAM = Path(__file__).resolve().parents[1]
_PROGRAM_FILES = ("*.py", "*.csv", "*.html")
_LOCK = _PROGRAM.parent / "requirements.lock"  # another version of a library may write different bytes


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes as lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def text_digest(*texts: str) -> str:
    """Return one digest of several texts, which may hold lone surrogates."""
    return digest("\0".join(texts).encode("utf-8", "surrogatepass"))


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, "" when it cannot be read or is none: a pipe would keep us waiting."""
    try:
        return digest(path.read_bytes()) if path.is_file() else ""
    except OSError:
        return ""


@cache
def program_digest() -> str:
    """Return one digest of the program's own files and of the versions of its libraries, as it runs."""
    files = sorted(path for pattern in _PROGRAM_FILES for path in _PROGRAM.rglob(pattern))
    return text_digest(*map(file_digest, [*files, _LOCK]))

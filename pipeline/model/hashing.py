"""SHA-256 digests: files are compared by content, never by time."""

import hashlib
from functools import cache
from pathlib import Path

from pipeline.model.regular_file import read_regular_file

_PROGRAM = Path(__file__).resolve().parents[1]
_PROGRAM_FILES = ("*.py", "*.csv", "*.html")
# Another version of a library may write different bytes: in a checkout the lock names the versions, where the
# program is installed the folders beside it do (PyPA: recording installed projects).
_LOCK, _INSTALLED = "requirements.lock", "*.dist-info"
LIBRARIES = frozenset((
    "pandas", "openpyxl", "python_calamine", "python_docx", "docxtpl", "jinja2", "lxml", "pythainlp", "pikepdf",
    "fonttools", "filelock", "rapidfuzz", "resvg_py", "pillow", "pebble", "tqdm",
))  # fmt: skip


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes as lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def text_digest(*texts: str) -> str:
    """Return one digest of several texts, which may hold lone surrogates."""
    return digest("\0".join(texts).encode("utf-8", "surrogatepass"))


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, "" when it cannot be read or is none."""
    try:
        return digest(read_regular_file(path))
    except OSError:
        return ""


@cache
def program_digest() -> str:
    """Return one digest of the program's own files and of the versions of its libraries, as it runs."""
    return digest_of_program(_PROGRAM)


def digest_of_program(program: Path) -> str:
    """Return the digest of a program in a folder, and of its libraries by the lock or the installed ones beside it."""
    files = sorted(path for pattern in _PROGRAM_FILES for path in program.rglob(pattern))
    installed = sorted(path.name for path in program.parent.glob(_INSTALLED))
    libraries = [name for name in installed if name.partition("-")[0].lower() in LIBRARIES]
    return text_digest(*map(file_digest, [*files, program.parent / _LOCK]), *libraries)

"""The stage *bind*: the finished documents become ``build/<plan>/``, whole or not at all."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import OutputError

MANIFEST = "manifest.json"


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes as lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def publish(folder: Path, files: Mapping[str, bytes], manifest: dict[str, Any]) -> None:
    """Replace a folder by one that holds just these files and the manifest.

    The files are written aside and swapped in whole, so that a run that fails or is stopped leaves the
    last good folder as it was, and files of deleted projects do not survive.
    Raises OutputError when the folder cannot be written or a document in it is open.
    """
    aside = folder.with_name(f".{folder.name}.new-{os.getpid()}")
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    try:
        recover(folder)
        _write(aside, {**files, MANIFEST: text.encode()})
        _swap(folder, aside)
    except OSError as error:
        raise OutputError(_reason(folder, error)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def recover(folder: Path) -> None:
    """Put the last good folder back if a run was stopped between the two steps of the swap."""
    last = _last_good(folder)
    if last.exists():
        if folder.exists():
            shutil.rmtree(last)
        else:
            last.rename(folder)


def _last_good(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _write(aside: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(aside, ignore_errors=True)
    for name, data in files.items():
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _swap(folder: Path, aside: Path) -> None:
    last = _last_good(folder)
    if folder.exists():
        folder.rename(last)
    try:
        aside.rename(folder)
    except OSError:
        if last.exists():
            last.rename(folder)
        raise
    shutil.rmtree(last, ignore_errors=True)


def _reason(folder: Path, error: OSError) -> str:
    """Return the Thai line for a folder that cannot be replaced, naming a document that is open."""
    open_files = [path.name for path in _open_documents(folder)]
    if open_files:
        return f"เอกสาร {', '.join(open_files)} เปิดอยู่ใน Word — ปิดเอกสารแล้วสั่งใหม่"
    where = error.filename or folder
    return f"เขียนลงโฟลเดอร์ {where} ไม่ได้ ({error.strerror}) — ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์ แล้วสั่งใหม่"


def _open_documents(folder: Path) -> Iterable[Path]:
    """Yield the documents that another program holds (Windows refuses to open them for writing)."""
    for path in sorted(folder.rglob("*.docx")):
        try:
            with path.open("r+b"):
                pass
        except PermissionError:
            yield path
        except OSError:
            return

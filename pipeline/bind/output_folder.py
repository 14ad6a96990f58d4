"""The stage *bind*: the finished files become ``build/<plan>/``, whole or not at all."""

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipeline.bind.build_record import MANIFEST, RECORDS, BuildRecord, record_path, record_text
from pipeline.errors import OutputError

_SECONDS_TO_WAIT = 120
_HELD_IN = {".docx": "ใน Word", ".xlsx": "ใน Excel"}
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # Linux, renameat2(2)


@contextmanager
def output_lock(folder: Path) -> Iterator[None]:
    """Let one run at a time write an output folder; another waits.

    What is raised while the lock is held comes out as it is: only the lock is told of here.
    Raises OutputError when the lock cannot be made, or the other run does not end.
    """
    path = folder.parent / RECORDS / f"{folder.name}.lock"
    lock = FileLock(path, timeout=_SECONDS_TO_WAIT)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise OutputError(
            f"อีกคำสั่งหนึ่งกำลังทำเล่มนี้อยู่ (รอแล้ว {_SECONDS_TO_WAIT} วินาที) — รอให้เสร็จ แล้วสั่งใหม่"
        ) from error
    except OSError as error:
        raise OutputError(_reason(folder, error)) from error
    try:
        yield
    finally:
        lock.release()


def publish(run: BuildRecord, files: Mapping[str, bytes], manifest: dict[str, Any]) -> None:
    """Replace a run's folder by one that holds just these files and the manifest, and record the run.

    Raises OutputError when the folder cannot be written or a document in it is open.
    """
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    replace_folder(run.folder, {**files, MANIFEST: text.encode()})
    record = record_path(run.folder)
    new = record.with_suffix(".new")
    try:
        new.unlink(missing_ok=True)  # a link that stands there is not followed
        new.write_text(record_text(run), encoding="utf-8")
        new.replace(record)
    except OSError as error:
        raise OutputError(_reason(run.folder, error)) from error


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace a folder by one that holds just these files.

    They are written aside and swapped in whole, so that a run that fails or is stopped leaves the last
    good folder as it was, and files of deleted projects do not survive.
    Raises OutputError when the folder cannot be written or a document in it is open.
    """
    aside = folder.with_name(f".{folder.name}.new")
    try:
        recover(folder)
        _write(aside, files)
        _swap(folder, aside)
    except OSError as error:
        raise OutputError(_reason(folder, error)) from error
    finally:
        remove_folder(aside)


def save_hand_edited(run: BuildRecord, now: datetime) -> list[Path]:
    """Copy documents that the clerk edited in the output folder beside it, dated; return the copies.

    Raises OutputError when they cannot be copied: nothing of the clerk's is overwritten then.
    """
    aside = run.folder.with_name(f"{run.folder.name} แก้ด้วยมือ {now:%Y-%m-%d %H%M%S}")
    copies = []
    try:
        for path in run.hand_edited():
            copy = aside / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(run.folder / path, copy)
            copies.append(copy)
    except OSError as error:
        raise OutputError(_reason(run.folder, error)) from error
    return copies


def recover(folder: Path) -> None:
    """Put the last good folder back if a run was stopped between the two steps of a swap."""
    last = _last_good(folder)
    if last.exists():
        if folder.exists():
            remove_folder(last)
        else:
            last.rename(folder)


def _last_good(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _write(aside: Path, files: Mapping[str, bytes]) -> None:
    remove_folder(aside)
    for name, data in files.items():
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def remove_folder(path: Path) -> None:
    """Remove a folder of ours, or the link that stands in its place; what a link points to stays."""
    if path.is_symlink():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def _swap(folder: Path, aside: Path) -> None:
    """Put the new folder in the place of the old: in one step where the system can, else in two."""
    if not folder.exists():
        aside.rename(folder)
    elif not _exchanged(folder, aside):
        last = _last_good(folder)
        folder.rename(last)
        try:
            aside.rename(folder)
        except OSError:
            last.rename(folder)
            raise
        remove_folder(last)


def _exchanged(folder: Path, aside: Path) -> bool:
    """Exchange two folders in one step (Linux); return whether the system could."""
    if sys.platform != "linux":
        return False
    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library without it
        return False
    result = exchange(_AT_FDCWD, os.fsencode(folder), _AT_FDCWD, os.fsencode(aside), _RENAME_EXCHANGE)
    return bool(result == 0)


def _reason(folder: Path, error: OSError) -> str:
    """Return the Thai line for a folder that cannot be replaced, naming the documents that are open."""
    held = list(_held_files(folder))
    if held:
        programs = dict.fromkeys(_HELD_IN.get(path.suffix, "ในโปรแกรมอื่น") for path in held)
        names = ", ".join(path.name for path in held)
        return f"เอกสาร {names} เปิดอยู่{' และ'.join(programs)} — ปิดเอกสารแล้วสั่งใหม่"
    where = error.filename or folder
    return f"เขียนลงโฟลเดอร์ {where} ไม่ได้ ({error.strerror}) — ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์ แล้วสั่งใหม่"


def _held_files(folder: Path) -> Iterator[Path]:
    """Yield the files that another program holds: Windows refuses to open them, though one may write them.

    The owner files that Word and Excel put beside an open document (``~$…``) are not the clerk's to close.
    """
    for path in sorted(folder.rglob("*")):
        if path.name.startswith("~$") or not path.is_file():
            continue
        try:
            with path.open("r+b"):
                pass
        except PermissionError:
            if os.access(path, os.W_OK):
                yield path
        except OSError:
            return

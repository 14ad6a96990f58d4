"""The stage *bind*: the finished files become ``build/<plan>/``, whole or not at all."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.bind.build_record import RECORDS, BuildRecord, read_build_record, record_bytes, record_path
from pipeline.bind.foreign_files import ForeignFiles, SetAside
from pipeline.bind.manifest import MANIFEST, Manifest, manifest_bytes
from pipeline.errors import OutputError, os_reason, os_remedy
from pipeline.model.hashing import digest

_SECONDS_TO_WAIT = 120
_HELD_IN = {".docx": "ใน Word", ".xlsx": "ใน Excel"}
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # Linux, renameat2(2)


def output_lock(folder: Path) -> AbstractContextManager[None]:
    """Let one run at a time write an output folder; another waits.

    Raises OutputError when the lock cannot be made, or the other run does not end.
    """
    path = folder.parent / RECORDS / f"{folder.name}.lock"
    busy = f"อีกคำสั่งหนึ่งกำลังทำเล่มนี้อยู่ (รอแล้ว {_SECONDS_TO_WAIT} วินาที) — รอให้เสร็จ แล้วสั่งใหม่"
    return locked(path, _SECONDS_TO_WAIT, busy, partial(_reason, folder))


@contextmanager
def locked(path: Path, seconds: float, busy: str, reason: Callable[[OSError], str]) -> Iterator[None]:
    """Hold a lock file; the system takes it from a program that ends.

    What is raised while the lock is held comes out as it is: only the lock is reported here. Raises OutputError:
    ``busy`` where another run holds it for so many seconds, ``reason`` where it cannot be made.
    """
    lock = FileLock(path, timeout=seconds)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise OutputError(busy) from error
    except OSError as error:
        raise OutputError(reason(error)) from error
    try:
        yield
    finally:
        lock.release()


def replace_folder(record: BuildRecord, files: Mapping[str, bytes], manifest: Manifest) -> list[SetAside]:
    """Replace a build's folder by one with just these files and the manifest, and write the build record.

    They are written aside and swapped in whole, so that a run that fails or is stopped leaves the last
    good folder as it was, and files of deleted projects do not survive. What is not ours in the folder is set
    aside and returned: before the swap, and once more what was saved in it in that moment.
    Raises OutputError when the folder cannot be written or a document in it is open.
    """
    folder, stored = record.folder, {**files, MANIFEST: manifest_bytes(manifest)}
    foreign = ForeignFiles(read_build_record(folder), datetime.now().astimezone(), stored)
    try:
        saved = recover(folder, foreign)
        saved += foreign.save(folder)
        replaced = _swapped_in(folder, stored)
    except OSError as error:
        foreign.discard()
        raise OutputError(_reason(folder, error)) from error
    try:
        saved += foreign.save(replaced)
    except OSError as error:  # what could not be saved stays there, hidden but whole
        raise OutputError(_reason(folder, error)) from error
    remove_folder(replaced)
    _write_record(record)
    return saved


def update_folder(
    record: BuildRecord, files: Mapping[str, bytes], gone: Iterable[str], manifest: Manifest
) -> list[SetAside]:
    """Replace some files of an output folder, each whole, and its manifest; all others stay as they are.

    ``gone`` are files of ours that are to go. Returns what was set aside.
    Raises OutputError when the folder cannot be written or one of the files is open.
    """
    folder = record.folder
    stored = {**files, MANIFEST: manifest_bytes(manifest)}
    foreign = ForeignFiles(record, datetime.now().astimezone(), stored)
    held = [path for path in (*stored, *gone) if _is_held(folder / path)]
    if held:
        raise OutputError(_held_line([folder / path for path in held]))
    # Recorded first: stopped at any moment, a file is known as ours by the record or by the old manifest.
    results = {path: digest(data) for path, data in stored.items()}
    _write_record(replace(record, results={**record.results, **results}))
    try:
        saved = recover(folder, foreign)
        folder.mkdir(parents=True, exist_ok=True)
        saved += foreign.save(folder, only=(*stored, *gone))
        for path in gone:
            remove_folder(folder / path)
        for path, data in stored.items():
            if (folder / path).is_dir():  # the clerk's: what it held is set aside
                remove_folder(folder / path)
            write_whole(folder / path, data, record_path(folder).with_suffix(".part"))
    except OSError as error:
        raise OutputError(_reason(folder, error)) from error
    return saved


def write_whole(path: Path, data: bytes, new: Path) -> None:
    """Write a file by way of a new one; a link that stands at either place is not followed. Raises OSError."""
    remove_folder(new)
    new.write_bytes(data)
    new.replace(path)


def _write_record(record: BuildRecord) -> None:
    """Write a build record whole. Raises OutputError."""
    path = record_path(record.folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, record_bytes(record), path.with_suffix(".new"))
    except OSError as error:
        raise OutputError(_reason(record.folder, error)) from error


def _swapped_in(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files aside and swap their folder in; return where the old one is now, if there was one."""
    aside = folder.with_name(f".{folder.name}.new")
    try:
        remove_folder(aside)
        for name, data in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return _swap(folder, aside)
    except BaseException:
        remove_folder(aside)
        raise


def recover(folder: Path, foreign: ForeignFiles) -> list[SetAside]:
    """Put the last good folder back if a run was stopped between the two steps of a swap.

    Where it was stopped after them, what is not ours in the folder replaced is set aside and returned. Raises OSError.
    """
    last, saved = _last_good(folder), []
    if last.exists():
        if folder.exists():
            saved = foreign.save(last)
            remove_folder(last)
        else:
            last.rename(folder)
    return saved


def _last_good(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def remove_folder(path: Path) -> None:
    """Remove a folder of ours, or what stands in its place; what a link points to stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _swap(folder: Path, aside: Path) -> Path:
    """Put the new folder in the place of the old, in one step where the system can, else in two.

    Returns where the old one is now, if there was one.
    """
    if not folder.exists():
        aside.rename(folder)
        return aside
    last = _last_good(folder)
    if _exchanged(folder, aside):
        with suppress(OSError):
            return aside.rename(last)  # by this name the next run looks through it before it goes
        return aside
    folder.rename(last)
    try:
        aside.rename(folder)
    except OSError:
        last.rename(folder)
        raise
    return last


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
    held = [path for path in sorted(folder.rglob("*")) if _is_held(path)]
    if held:
        return _held_line(held)
    where = error.filename2 or error.filename or folder  # of a renaming the second is the place meant
    remedy = os_remedy(error, "ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์")
    return f"เขียนลงโฟลเดอร์ {where} ไม่ได้ ({os_reason(error)}) — {remedy} แล้วสั่งใหม่"


def _held_line(held: Sequence[Path]) -> str:
    programs = dict.fromkeys(_HELD_IN.get(path.suffix, "ในโปรแกรมอื่น") for path in held)
    names = ", ".join(path.name for path in held)
    return f"เอกสาร {names} เปิดอยู่{' และ'.join(programs)} — ปิดเอกสารแล้วสั่งใหม่"


def _is_held(path: Path) -> bool:
    """Return whether another program holds a file: Windows refuses to open it, though one may write it.

    The owner files that Word and Excel put beside an open document (``~$…``) are not the clerk's to close.
    """
    if path.name.startswith("~$") or not path.is_file():
        return False
    try:
        with path.open("r+b"):
            return False
    except PermissionError:
        return os.access(path, os.W_OK)
    except OSError:
        return False

"""Which workbooks are to be built, what each output folder is called, and their bytes.

A folder is searched with all its subfolders, but not links, hidden folders, the output folder, and what
an earlier run made; workbooks of other kinds are taken too, so that an organisation that sent one gets its
line in the summary. A list has one path a line, from the list's own folder on; but for blank ones and those
that begin with #.

The output folder of a workbook is its own path below the folder (or the list's folder) without the ending:
two of the same name in different folders stay apart. Only one that would still meet another (two endings of
one name, letter case, one inside the other) has eight digits of its path's hash behind it.
"""

import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from pipeline.bind.manifest import MANIFEST
from pipeline.bind.output_name import is_folder_name
from pipeline.errors import UserError, WorkbookError, os_reason
from pipeline.model.hashing import digest
from pipeline.model.images import picture_path
from pipeline.model.output_files import RESULT_PAGE
from pipeline.model.regular_file import NO_FILE

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
# Pictures, lists, systems' own.
_BESIDE_WORKBOOKS = (".png", ".jpg", ".jpeg", ".svg", ".txt", "thumbs.db", "desktop.ini")
NOTES = ".batch"  # our own folder in the output folder
_OURS = ("summary.xlsx", "summary.json")  # files of ours in the output folder
_UNNAMED = "สมุดงาน"  # stands for a name that cannot be a folder's
_MADE_BY_US = ({MANIFEST, "เล่มแผน.docx"}, {RESULT_PAGE})  # what an output folder holds, whole
_LOCK_PREFIX = "~$"  # what Excel leaves beside an open workbook
_LARGEST_FILE = 256 * 2**20  # bytes


@dataclass(frozen=True)
class WorkbookInput:
    """One workbook to be built: its file, its name in the summary, and its folder below the output folder."""

    path: Path
    name: str
    folder: str


def find_inputs(source: Path, out: Path) -> tuple[WorkbookInput, ...]:
    """Return the workbooks of a folder or list, in the order of their names or of the list.

    Raises WorkbookError when there is none, or the source is neither.
    """
    if source.is_dir() and out.resolve() == source.resolve():
        raise WorkbookError(
            f"โฟลเดอร์ผลลัพธ์ {out} เป็นโฟลเดอร์ของสมุดงานเอง — ระบุโฟลเดอร์อื่นเป็นผลลัพธ์ เช่น build/จังหวัด"
        )
    base = source if source.is_dir() else source.parent
    paths = list(_in_folder(source, out)) if source.is_dir() else _in_list(source)
    if not paths:
        raise WorkbookError(f"ไม่พบสมุดงาน (.xlsx) ใน {source} — ตรวจชื่อโฟลเดอร์หรือรายชื่อสมุดงาน")
    named = {_shown(path, base): path for path in paths}
    return tuple(map(WorkbookInput, named.values(), named, _folders(list(named))))


def find_other_files(source: Path, out: Path) -> tuple[str, ...]:
    """Return the files below a folder that are no workbooks, by the names the summary shows; none of a list."""
    if not source.is_dir():
        return ()
    others = (
        path for path in _files(source, out) if not path.name.lower().endswith((*ENDINGS, *_BESIDE_WORKBOOKS))
    )
    return tuple(_shown(path, source) for path in others)


def read_workbook_file(path: Path) -> bytes:
    """Return a workbook's bytes. Raises WorkbookError when it is absent, locked, too large or no file."""
    try:
        return _file_bytes(path)
    except FileNotFoundError as error:
        raise WorkbookError("ไม่พบสมุดงานนี้ — ตรวจชื่อและตำแหน่งของไฟล์") from error
    except OSError as error:
        is_another_kind = not error.errno  # no file at all, or none of a workbook's size
        remedy = "วางสมุดงาน .xlsx แทน" if is_another_kind else "ปิดไฟล์ในโปรแกรมอื่น หรือขอสิทธิ์อ่านไฟล์"
        raise WorkbookError(f"เปิดสมุดงานนี้ไม่ได้ ({os_reason(error)}) — {remedy}") from error


def read_pictures(path: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """Return the pictures beside a workbook; one that is absent or not beside it is left out."""
    found = {}
    for name in names:
        picture = picture_path(path.parent, name)
        if picture is None:
            continue
        try:
            found[name] = _file_bytes(picture)
        except (OSError, ValueError):
            continue
    return found


def _file_bytes(path: Path) -> bytes:
    """Return the bytes of a plain file of a size that one may read."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, NO_FILE, str(path))
    if status.st_size > _LARGEST_FILE:
        raise OSError(0, "ไฟล์ใหญ่เกินไป", str(path))
    return path.read_bytes()


def _in_folder(folder: Path, out: Path) -> Iterator[Path]:
    """Yield the workbooks below a folder, sorted by path."""
    return (path for path in _files(folder, out) if path.name.lower().endswith(ENDINGS))


def _files(folder: Path, out: Path) -> Iterator[Path]:
    """Yield the files below a folder that people put there, sorted by path."""
    made = out.resolve()
    for name, folders, files in os.walk(folder):
        here = Path(name)
        if here.resolve() == made or any(marks <= set(files) for marks in _MADE_BY_US):
            folders.clear()
            continue
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith((_LOCK_PREFIX, ".")):
                yield here / file


def _in_list(source: Path) -> list[Path]:
    """Return the workbooks that a list names, each once."""
    try:
        text = _file_bytes(source).decode("utf-8-sig")
    except FileNotFoundError as error:
        raise WorkbookError(
            f"ไม่พบ {source} — ระบุโฟลเดอร์ของสมุดงาน หรือไฟล์ข้อความที่มีชื่อสมุดงานบรรทัดละไฟล์"
        ) from error
    except OSError as error:
        raise UserError(f"อ่าน {source} ไม่ได้ ({os_reason(error)}) — ตรวจสิทธิ์อ่านไฟล์") from error
    except UnicodeDecodeError as error:
        raise WorkbookError(
            f"{source} ไม่ใช่ไฟล์ข้อความ (UTF-8) — ถ้าเป็นสมุดงานเล่มเดียวใช้คำสั่ง book ถ้าเป็นรายชื่อให้บันทึกเป็น UTF-8"
        ) from error
    lines = [line.strip().strip('"') for line in text.splitlines()]
    named = [source.parent / line for line in lines if line and not line.startswith("#")]
    return list(dict.fromkeys(named))


def _shown(path: Path, base: Path) -> str:
    """Return a path as the summary shows it: below the base where it is, else whole."""
    whole, above = Path(os.path.abspath(path)), Path(os.path.abspath(base))  # noqa: PTH100  # links stay
    return whole.relative_to(above).as_posix() if whole.is_relative_to(above) else whole.as_posix()


def _folders(shown: list[str]) -> list[str]:
    """Return an output folder for each workbook, so that none meets another's."""
    plain = [_plain_folder(each) for each in shown]
    keys = [folder.casefold() for folder in plain]
    counts = Counter(keys)
    above = {parent.as_posix() for key in keys for parent in PurePosixPath(key).parents}
    meets = [counts[key] > 1 or key in above for key in keys]
    return [
        _with_hash(folder, each) if met else folder
        for folder, each, met in zip(plain, shown, meets, strict=True)
    ]


def _plain_folder(shown: str) -> str:
    """Return a workbook's folder by its name alone, without what no folder's name may have."""
    path = PurePosixPath(shown)
    stem = path.name[: -len(path.suffix)] if path.suffix else path.name
    is_elsewhere = path.is_absolute() or bool(PureWindowsPath(shown).drive)
    folders = () if is_elsewhere else path.parts[:-1]
    parts = [_folder_name(part) for part in (*folders, stem)]
    return PurePosixPath(
        *(f"{_UNNAMED}-{parts[0]}" if parts[0] in _OURS else parts[0], *parts[1:])
    ).as_posix()


def _folder_name(name: str) -> str:
    """Return a name as one that every system takes for a folder and that we use for nothing else."""
    trimmed = name.strip().rstrip(". ").lstrip(".")
    if is_folder_name(trimmed):
        return trimmed
    return f"{_UNNAMED}-{trimmed}" if is_folder_name(f"{_UNNAMED}-{trimmed}") else _with_hash(_UNNAMED, name)


def _with_hash(folder: str, shown: str) -> str:
    return f"{folder}-{digest(shown.encode('utf-8', 'surrogateescape'))[:8]}"

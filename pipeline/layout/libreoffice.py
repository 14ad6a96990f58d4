"""LibreOffice called once for many documents, each converted; every failure is one Thai line."""

import io
import json
import os
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from pipeline.errors import LibreOfficeError, os_reason
from pipeline.layout.installed_fonts import home_folder
from pipeline.layout.libreoffice_path import SETTING, is_sandboxed, named_by_setting
from pipeline.layout.temporary_folder import temporary_folder

_SECONDS_TO_START, _SECONDS_A_DOCUMENT = 60, 30
_BYTES_A_SECOND = 40_000  # of a file that is not compressed: a tenth of what a slow machine lays out
_SECONDS_BETWEEN_LOOKS = 0.2  # at whether it is to stop
_LITTLE_ROOM = 20_000_000  # bytes left on the disk
# Destinations keep the bookmarks by name, so that the page of each can be read from the PDF.
_EXPORT = {
    "ExportBookmarks": True,
    "ExportBookmarksToPDFDestination": True,
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "ReduceImageResolution": False,
}
_BLANK_PAGES = {"IsSkipEmptyPages": False}  # those before a page that must be a right-hand one


@dataclass(frozen=True)
class Conversion:
    """What documents are converted from and to: suffixes, LibreOffice's filter, and the verb in Thai."""

    source: str
    target: str
    output_filter: str
    thai: str

    @property
    def arguments(self) -> list[str]:
        """Return LibreOffice's arguments."""
        return ["--convert-to", f"{self.target}:{self.output_filter}"]


def _to_pdf(export: Mapping[str, bool]) -> Conversion:
    options = {key: {"type": "boolean", "value": str(value).lower()} for key, value in export.items()}
    return Conversion("docx", "pdf", f"writer_pdf_Export:{json.dumps(options)}", "ทำ PDF ของ")


def convert_to_pdf(
    program: Path,
    documents: Mapping[str, bytes],
    *,
    keep_blank_pages: bool = False,
    stop: Event | None = None,
) -> dict[str, bytes]:
    """Return the PDF of each Word document, by the same keys; all in one call of LibreOffice.

    Blank pages that nobody made, but a section that begins on an odd page, are left out unless they are kept.
    Another thread may ``stop`` it. Raises LibreOfficeError when LibreOffice fails, hangs, is stopped, or leaves a
    document out, or there is no room to work in.
    """
    export = {**_EXPORT, **_BLANK_PAGES} if keep_blank_pages else _EXPORT
    return _convert(program, documents, _to_pdf(export), stop or Event())


def convert_to_docx(program: Path, name: str, data: bytes) -> bytes:
    """Return a document of another kind (.doc, .odt), known by its file's name, as a .docx.

    Raises LibreOfficeError as ``convert_to_pdf`` does.
    """
    suffix = Path(name).suffix.lower().removeprefix(".")
    to_docx = Conversion(suffix, "docx", "MS Word 2007 XML", "แปลง")
    return _convert(program, {name: data}, to_docx, Event())[name]


def _convert(
    program: Path, documents: Mapping[str, bytes], conversion: Conversion, stop: Event
) -> dict[str, bytes]:
    """Convert documents in one call. Raises LibreOfficeError."""
    with temporary_folder(home_folder() if is_sandboxed(program) else None) as folder:
        return _convert_in(folder, program, documents, conversion, stop)


def _convert_in(
    folder: Path, program: Path, documents: Mapping[str, bytes], conversion: Conversion, stop: Event
) -> dict[str, bytes]:
    """Return each document converted, made in a folder. Raises LibreOfficeError, OSError."""
    suffix = conversion.source
    sources = {key: folder / "in" / f"{number:05d}.{suffix}" for number, key in enumerate(documents)}
    (folder / "in").mkdir()
    for key, path in sources.items():
        path.write_bytes(documents[key])
    limit = time_limit(documents.values())
    out = folder / "out"
    arguments = [*conversion.arguments, "--outdir", str(out), *map(str, sources.values())]
    ended = _run(program, folder, arguments, limit, stop)
    made = {key: out / f"{path.stem}.{conversion.target}" for key, path in sources.items()}
    missing = [key for key, path in made.items() if not path.is_file()]
    if missing:
        raise LibreOfficeError(_failure(f"{conversion.thai} {', '.join(missing[:3])}", ended, folder))
    return {key: path.read_bytes() for key, path in made.items()}


def time_limit(documents: Iterable[bytes]) -> int:
    """Return the seconds after which LibreOffice is taken to hang, more for more and larger documents."""
    sizes = [_unpacked_size(document) for document in documents]
    return _SECONDS_TO_START + _SECONDS_A_DOCUMENT * len(sizes) + sum(sizes) // _BYTES_A_SECOND


def _unpacked_size(document: bytes) -> int:
    """Return the size of what a Word file holds."""
    file = io.BytesIO(document)
    if not zipfile.is_zipfile(file):
        return len(document)
    with zipfile.ZipFile(file) as archive:
        return sum(part.file_size for part in archive.infolist())


def _failure(missing: str, ended: int, folder: Path) -> str:
    """Return the Thai line for a call that left documents out; ``ended`` is the exit code."""
    if shutil.disk_usage(folder).free < _LITTLE_ROOM:
        return "LibreOffice ทำงานไม่ได้เพราะดิสก์เกือบเต็ม — ลบไฟล์ที่ไม่ใช้ แล้วสั่งใหม่"
    if ended < 0:
        return f"LibreOffice หยุดทำงานกลางคัน (สัญญาณ {-ended}) — สั่งใหม่ ถ้ายังเป็นอีกให้ติดตั้ง LibreOffice ใหม่"
    if ended > 0:
        return f"LibreOffice ทำงานไม่สำเร็จ (รหัส {ended}) — สั่งใหม่ ถ้ายังเป็นอีกให้ติดตั้ง LibreOffice ใหม่"
    return f"LibreOffice {missing} ไม่สำเร็จ — เปิดเอกสารนั้นใน LibreOffice เพื่อดูสาเหตุ"


def _run(program: Path, folder: Path, arguments: list[str], limit: int, stop: Event) -> int:
    """Run LibreOffice and return its exit code. Raises LibreOfficeError when it cannot start, hangs or is stopped."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(program), profile, "--headless", "--norestore", *arguments]
    own = ("TMPDIR", "TEMP", "TMP") if is_sandboxed(program) else ("HOME", "TMPDIR", "TEMP", "TMP")
    environment = {
        **os.environ,
        "SAL_USE_VCLPLUGIN": "svp",
        **dict.fromkeys(own, str(folder)),  # its own files go with ours when it is stopped
    }
    try:
        with _killed_as_a_group(command, environment, folder) as process:
            ended = _wait(process, limit, stop)
    except OSError as error:
        how = f"แก้หรือลบค่า {SETTING}" if named_by_setting() else "ติดตั้ง LibreOffice ใหม่"
        raise LibreOfficeError(f"เรียก LibreOffice ไม่ได้ ({os_reason(error)}: {program}) — {how}") from error
    if ended is None:
        reason = "งานถูกยกเลิก" if stop.is_set() else f"ไม่ตอบภายใน {limit} วินาที"
        raise LibreOfficeError(f"LibreOffice {reason}จึงถูกหยุด — ปิดโปรแกรมอื่นแล้วสั่งใหม่")
    return ended


def _wait(process: subprocess.Popen[bytes], limit: int, stop: Event) -> int | None:
    """Wait for the end of a process and return its exit code, None after the limit or when it is to stop."""
    end = time.monotonic() + limit
    while not stop.is_set() and time.monotonic() < end:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=_SECONDS_BETWEEN_LOOKS)
    return None


@contextmanager
def _killed_as_a_group(
    command: list[str], environment: dict[str, str], folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program whose children end with it: soffice is a launcher that would leave the real one behind."""
    process = subprocess.Popen(
        command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        _kill_group(process)
        process.wait()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and its children, also those that a launcher which has ended left behind."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # none is left; macOS: only ended ones are
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        subprocess.run(
            ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607 - part of Windows
            capture_output=True, check=False,
        )  # fmt: skip
        process.kill()

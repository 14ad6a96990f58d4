"""LibreOffice: found or not, and documents turned into PDF in one call.

LibreOffice is optional. ``PLAN_NO_OFFICE=1`` makes everything act as if it were absent.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import LibreOfficeError
from pipeline.model.hashing import text_digest

BODY_FAMILIES = ("TH SarabunPSK", "Laksaman")  # the official face, and its stand-in where it is missing
_PROGRAMS = ("soffice", "libreoffice")
_WINDOWS_PROGRAM = Path("C:/Program Files/LibreOffice/program/soffice.exe")
_SECONDS_TO_START, _SECONDS_A_DOCUMENT = 60, 30
# Destinations keep the bookmarks by name, so that the page of each can be read from the PDF.
_EXPORT = {
    "ExportBookmarks": True,
    "ExportBookmarksToPDFDestination": True,
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "ReduceImageResolution": False,
}


def find_libreoffice() -> Path | None:
    """Return the LibreOffice program, None when there is none or it is to be ignored."""
    if os.environ.get("PLAN_NO_OFFICE") == "1":
        return None
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if found:
        return Path(found)
    return _WINDOWS_PROGRAM if _WINDOWS_PROGRAM.exists() else None


def libreoffice_identity(office: Path) -> str:
    """Return what tells this LibreOffice and the fonts it finds from another: it decides page breaks."""
    version = office.resolve().parent / "versionrc"
    told = version.read_text(encoding="utf-8", errors="replace") if version.exists() else str(office)
    fonts = (str(path) for family in BODY_FAMILIES for path in installed_fonts(family))
    return text_digest(told, *fonts)


def installed_fonts(family: str) -> list[Path]:
    """Return the files of an installed family in the same order everywhere, none without fontconfig."""
    try:
        listed = subprocess.run(
            ["fc-list", f":family={family}", "--format=%{file}\n"],  # noqa: S607 - found on PATH
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return []
    return sorted(Path(line) for line in listed.stdout.splitlines() if line.endswith((".ttf", ".otf")))


def require_libreoffice() -> Path:
    """Return the LibreOffice program. Raises LibreOfficeError when there is none."""
    office = find_libreoffice()
    if office is None:
        raise LibreOfficeError(
            "ไม่พบ LibreOffice ซึ่งจำเป็นสำหรับทำ PDF — ติดตั้ง LibreOffice แล้วสั่งใหม่ (เอกสาร Word ทำได้โดยไม่ต้องมี)"
        )
    return office


def convert_to_pdf(
    office: Path, documents: Mapping[str, bytes], prepare_fonts: Callable[[Path], Path]
) -> dict[str, bytes]:
    """Return the PDF of each Word document, by the same keys; all in one call of LibreOffice.

    ``prepare_fonts`` makes the fonts to lay out with in a folder and returns their fontconfig file.
    Raises LibreOfficeError when LibreOffice fails, hangs, or leaves a document out, or there is no room to work in.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="plan-book-", ignore_cleanup_errors=True) as name:
            return _convert_in(Path(name), office, documents, prepare_fonts)
    except OSError as error:
        raise LibreOfficeError(
            f"เขียนไฟล์ชั่วคราวให้ LibreOffice ไม่ได้ ({error.strerror}) — ตรวจเนื้อที่ว่างของดิสก์และสิทธิ์ของโฟลเดอร์ชั่วคราว (TEMP) แล้วสั่งใหม่"
        ) from error


def _convert_in(
    folder: Path, office: Path, documents: Mapping[str, bytes], prepare_fonts: Callable[[Path], Path]
) -> dict[str, bytes]:
    """Return the PDF of each document, made in a folder. Raises LibreOfficeError, OSError."""
    config = prepare_fonts(folder / "fonts")
    sources = {key: folder / "in" / f"{number:05d}.docx" for number, key in enumerate(documents)}
    (folder / "in").mkdir()
    for key, path in sources.items():
        path.write_bytes(documents[key])
    _run(office, folder, config, list(sources.values()))
    made = {key: folder / "out" / f"{path.stem}.pdf" for key, path in sources.items()}
    missing = [key for key, path in made.items() if not path.exists()]
    if missing:
        raise LibreOfficeError(
            f"LibreOffice ทำ PDF ของ {', '.join(missing[:3])} ไม่สำเร็จ — เปิดเอกสารนั้นใน LibreOffice เพื่อดูสาเหตุ"
        )
    return {key: path.read_bytes() for key, path in made.items()}


def _run(office: Path, folder: Path, config: Path, sources: list[Path]) -> None:
    options = json.dumps(
        {key: {"type": "boolean", "value": str(value).lower()} for key, value in _EXPORT.items()}
    )
    command = [
        str(office), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(folder / "out"), *map(str, sources),
    ]  # fmt: skip
    environment = {
        **os.environ,
        "FONTCONFIG_FILE": str(config),
        "SAL_USE_VCLPLUGIN": "svp",
        "HOME": str(folder),
        **dict.fromkeys(
            ("TMPDIR", "TEMP", "TMP"), str(folder)
        ),  # its own files go with ours when it is stopped
    }
    limit = _SECONDS_TO_START + _SECONDS_A_DOCUMENT * len(sources)
    try:
        with _killed_as_a_group(command, environment, folder) as process:
            process.communicate(timeout=limit)
    except subprocess.TimeoutExpired as error:
        raise LibreOfficeError(f"LibreOffice ไม่ตอบภายใน {limit} วินาทีจึงถูกหยุด — ปิดโปรแกรมอื่นแล้วสั่งใหม่") from error
    except OSError as error:
        raise LibreOfficeError(f"เรียก LibreOffice ไม่ได้ ({error.strerror}) — ติดตั้ง LibreOffice ใหม่") from error


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
        if process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()

"""LibreOffice: found or not, called once with a profile of its own, stopped when it hangs."""

import errno
import json
import os
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import LibreOfficeError
from pipeline.layout import libreoffice as office_module
from pipeline.layout.libreoffice import (
    convert_to_pdf,
    find_libreoffice,
    installed_fonts,
    libreoffice_identity,
    require_libreoffice,
)

# Plays LibreOffice: writes down how it was called, and one PDF a document.
PLAYER = """#!{python}
import json, os, sys
from pathlib import Path
Path({log!r}).write_text(json.dumps({{"arguments": sys.argv[1:], "fontconfig": os.environ["FONTCONFIG_FILE"],
    "home": os.environ["HOME"], "cwd": os.getcwd(),
    "temporary": os.environ["TMPDIR"]}}))
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir()
for source in sys.argv[sys.argv.index("--outdir") + 2:]:
    data = Path(source).read_bytes()
    if data != b"bad":
        (out / (Path(source).stem + ".pdf")).write_bytes(b"%PDF of " + data)
"""
HANGING = """#!/bin/sh
sleep 60 &
echo $! > {log}
wait
"""


def program(folder: Path, text: str, name: str = "soffice") -> Path:
    path = folder / name
    path.write_text(text.format(python=sys.executable, log=str(folder / "log")), encoding="utf-8")
    path.chmod(0o755)
    return path


def no_fonts(folder: Path) -> Path:
    return folder / "fonts.conf"


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_libreoffice_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv("PLAN_NO_OFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_libreoffice() is None
    assert require_message() == (
        "ไม่พบ LibreOffice ซึ่งจำเป็นสำหรับทำ PDF — ติดตั้ง LibreOffice แล้วสั่งใหม่ (เอกสาร Word ทำได้โดยไม่ต้องมี)"
    )
    made = program(tmp_path, PLAYER, name)
    assert find_libreoffice() == require_libreoffice() == made


def require_message() -> str:
    with pytest.raises(LibreOfficeError) as caught:
        require_libreoffice()
    return str(caught.value)


def test_it_is_as_if_absent_when_it_is_not_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, PLAYER)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAN_NO_OFFICE", "1")
    assert find_libreoffice() is None
    monkeypatch.setenv("PLAN_NO_OFFICE", "0")
    assert find_libreoffice() == tmp_path / "soffice"


def test_all_documents_are_converted_in_one_call_by_the_same_keys(tmp_path: Path) -> None:
    documents = {"โครงการ/P01 ก.docx": b"one", 'เล่ม "แผน".docx': b"two"}
    made = convert_to_pdf(program(tmp_path, PLAYER), documents, no_fonts)
    assert made == {"โครงการ/P01 ก.docx": b"%PDF of one", 'เล่ม "แผน".docx': b"%PDF of two"}


def test_the_call_has_a_private_profile_home_and_fonts_that_are_gone_afterwards(tmp_path: Path) -> None:
    convert_to_pdf(program(tmp_path, PLAYER), {"a": b"one"}, no_fonts)
    log = office_log(tmp_path)
    folder = Path(str(log["home"]))
    assert log["cwd"] == log["temporary"] == str(folder)
    assert log["fontconfig"] == str(folder / "fonts" / "fonts.conf")
    assert log["arguments"][:4] == [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
    ]
    assert '"UseTaggedPDF": {"type": "boolean", "value": "true"}' in log["arguments"][4]
    assert log["arguments"][5:] == ["--outdir", str(folder / "out"), str(folder / "in" / "00000.docx")]
    assert not folder.exists()


def office_log(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((folder / "log").read_text(encoding="utf-8"))
    return found


def test_a_document_that_comes_to_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibreOfficeError) as caught:
        convert_to_pdf(program(tmp_path, PLAYER), {"a": b"good", "เล่มแผน.docx": b"bad"}, no_fonts)
    assert str(caught.value) == (
        "LibreOffice ทำ PDF ของ เล่มแผน.docx ไม่สำเร็จ — เปิดเอกสารนั้นใน LibreOffice เพื่อดูสาเหตุ"
    )


def test_a_program_that_hangs_is_stopped_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_module, "_SECONDS_TO_START", 0.5)
    monkeypatch.setattr(office_module, "_SECONDS_A_DOCUMENT", 0)
    with pytest.raises(LibreOfficeError) as caught:
        convert_to_pdf(program(tmp_path, HANGING), {"a": b"one"}, no_fonts)
    assert str(caught.value) == "LibreOffice ไม่ตอบภายใน 0.5 วินาทีจึงถูกหยุด — ปิดโปรแกรมอื่นแล้วสั่งใหม่"
    assert ends(int((tmp_path / "log").read_text()))


def ends(process: int) -> bool:
    """Whether a process is gone, or a zombie, within two seconds."""
    for _ in range(40):
        stat = Path(f"/proc/{process}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibreOfficeError) as caught:
        convert_to_pdf(tmp_path / "soffice", {"a": b"one"}, no_fonts)
    assert str(caught.value) == "เรียก LibreOffice ไม่ได้ (No such file or directory) — ติดตั้ง LibreOffice ใหม่"


def test_a_full_disk_of_temporary_files_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(LibreOfficeError) as caught:
        convert_to_pdf(program(tmp_path, PLAYER), {"a": b"one"}, no_fonts)
    assert str(caught.value) == (
        "เขียนไฟล์ชั่วคราวให้ LibreOffice ไม่ได้ (No space left on device) — "
        "ตรวจเนื้อที่ว่างของดิสก์และสิทธิ์ของโฟลเดอร์ชั่วคราว (TEMP) แล้วสั่งใหม่"
    )


def test_another_version_of_libreoffice_is_another(tmp_path: Path) -> None:
    made = program(tmp_path, PLAYER)
    (tmp_path / "versionrc").write_text("7.4.7", encoding="utf-8")
    first = libreoffice_identity(made)
    assert libreoffice_identity(made) == first
    (tmp_path / "versionrc").write_text("24.8", encoding="utf-8")
    assert libreoffice_identity(made) != first


def test_without_fontconfig_no_font_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed_fonts("Laksaman") == []


def test_the_font_files_of_a_family_come_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lister = tmp_path / "fc-list"
    lister.write_text("#!/bin/sh\nprintf '/b/B.ttf\\n/a/A.otf\\n/c/C.pfb\\n'\n", encoding="utf-8")
    lister.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert installed_fonts("Laksaman") == [Path("/a/A.otf"), Path("/b/B.ttf")]

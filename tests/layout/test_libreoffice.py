"""LibreOffice: called once with a profile of its own, stopped when it hangs, its failures told in Thai."""

import errno
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from docx_builder import docx

from pipeline.errors import LibreOfficeError
from pipeline.layout import libreoffice as module
from pipeline.layout.libreoffice import convert_to_pdf, time_limit

# Plays LibreOffice: writes down how it was called, and one PDF a document.
PLAYER = """#!{python}
import json, os, sys
from pathlib import Path
from threading import Event
Path({log!r}).write_text(json.dumps({{"arguments": sys.argv[1:],
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


def test_all_documents_are_converted_in_one_call_by_the_same_keys(tmp_path: Path) -> None:
    documents = {"โครงการ/P01 ก.docx": b"one", 'เล่ม "แผน".docx': b"two"}
    made = convert_to_pdf(program(tmp_path, PLAYER), documents)
    assert made == {"โครงการ/P01 ก.docx": b"%PDF of one", 'เล่ม "แผน".docx': b"%PDF of two"}


def test_the_call_has_a_private_profile_and_home_that_are_gone_afterwards(tmp_path: Path) -> None:
    convert_to_pdf(program(tmp_path, PLAYER), {"a": b"one"})
    log = office_log(tmp_path)
    folder = Path(str(log["home"]))
    assert log["cwd"] == log["temporary"] == str(folder)
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


@pytest.mark.exhaustive
def test_two_run_side_by_side(office: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda text: convert_to_pdf(office, {text: docx(text)}), ("one", "two")))
    assert [(list(pdfs), next(iter(pdfs.values()))[:5]) for pdfs in made] == [
        (["one"], b"%PDF-"),
        (["two"], b"%PDF-"),
    ]


def test_a_document_that_comes_to_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibreOfficeError) as caught:
        convert_to_pdf(program(tmp_path, PLAYER), {"a": b"good", "เล่มแผน.docx": b"bad"})
    assert str(caught.value) == (
        "LibreOffice ทำ PDF ของ เล่มแผน.docx ไม่สำเร็จ — เปิดเอกสารนั้นใน LibreOffice เพื่อดูสาเหตุ"
    )


def test_a_program_is_stopped_by_another_thread_with_its_children(tmp_path: Path) -> None:
    stop = Event()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(convert_to_pdf, program(tmp_path, HANGING), {"a": b"one"}, stop=stop)
        while not (tmp_path / "log").exists():
            assert not future.done()
            time.sleep(0.05)
        stop.set()
        with pytest.raises(LibreOfficeError) as caught:
            future.result(timeout=60)
    assert str(caught.value) == "LibreOffice งานถูกยกเลิกจึงถูกหยุด — ปิดโปรแกรมอื่นแล้วสั่งใหม่"
    assert ends(int((tmp_path / "log").read_text()))


def test_a_program_that_hangs_is_stopped_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "time_limit", lambda _documents: 1)
    with pytest.raises(LibreOfficeError) as caught:
        convert_to_pdf(program(tmp_path, HANGING), {"a": b"one"})
    assert str(caught.value) == "LibreOffice ไม่ตอบภายใน 1 วินาทีจึงถูกหยุด — ปิดโปรแกรมอื่นแล้วสั่งใหม่"
    assert ends(int((tmp_path / "log").read_text()))


def test_what_a_launcher_that_has_ended_left_behind_is_stopped(tmp_path: Path) -> None:
    log = tmp_path / "log"
    launcher = program(tmp_path, f"#!/bin/sh\nsleep 60 &\necho $! >{log}\nexit 1\n")
    with pytest.raises(LibreOfficeError):
        convert_to_pdf(launcher, {"a": b"one"})
    assert ends(int(log.read_text()))


def ends(process: int) -> bool:
    """Whether a process is gone, or a zombie, within two seconds."""
    for _ in range(40):
        stat = Path(f"/proc/{process}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("text", "mode", "reason"),
    [
        (None, 0o755, "ไม่พบไฟล์หรือโฟลเดอร์"),
        ("#!/bin/sh\n", 0o644, "ไม่มีสิทธิ์"),
        ("garbage", 0o755, "ไฟล์โปรแกรมเสียหาย"),
    ],
    ids=["absent", "not executable", "garbage"],
)
def test_a_program_that_cannot_be_started_is_reported(
    tmp_path: Path, text: str | None, mode: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLAN_LIBREOFFICE", raising=False)
    path = tmp_path / "soffice"
    if text is not None:
        program(tmp_path, text).chmod(mode)
    with pytest.raises(LibreOfficeError) as caught:
        convert_to_pdf(path, {"a": b"one"})
    assert str(caught.value) == f"เรียก LibreOffice ไม่ได้ ({reason}: {path}) — ติดตั้ง LibreOffice ใหม่"
    monkeypatch.setenv("PLAN_LIBREOFFICE", str(path))
    with pytest.raises(LibreOfficeError) as named:
        convert_to_pdf(path, {"a": b"one"})
    assert str(named.value) == f"เรียก LibreOffice ไม่ได้ ({reason}: {path}) — แก้หรือลบค่า PLAN_LIBREOFFICE"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#!/bin/sh\nkill -SEGV $$\n", "LibreOffice หยุดทำงานกลางคัน (สัญญาณ 11)"),
        ("#!/bin/sh\nkill -KILL $$\n", "LibreOffice หยุดทำงานกลางคัน (สัญญาณ 9)"),
        ("#!/bin/sh\nexit 77\n", "LibreOffice ทำงานไม่สำเร็จ (รหัส 77)"),
        ("#!/bin/sh\nexit 0\n", "LibreOffice ทำ PDF ของ เล่มแผน.docx ไม่สำเร็จ"),
    ],
    ids=["segfault", "killed", "exit code", "nothing made"],
)
def test_a_program_that_ends_without_a_pdf_is_reported_by_how_it_ended(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(LibreOfficeError) as caught:
        convert_to_pdf(program(tmp_path, text), {"เล่มแผน.docx": b"one"})
    assert str(caught.value).partition(" — ")[0] == message


def test_more_and_larger_documents_have_more_time() -> None:
    assert time_limit([b""]) == 90
    assert time_limit([b""] * 3) == 150
    assert time_limit([bytes(80_000_000)]) == 2090


def test_a_full_disk_of_temporary_files_is_reported_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(LibreOfficeError) as caught:
        convert_to_pdf(program(tmp_path, PLAYER), {"a": b"one"})
    assert str(caught.value) == (
        "เขียนไฟล์ชั่วคราวให้ LibreOffice ไม่ได้ (ดิสก์เต็ม) — ตรวจเนื้อที่ว่างของดิสก์และสิทธิ์ของโฟลเดอร์ชั่วคราว (TEMP) แล้วสั่งใหม่"
    )

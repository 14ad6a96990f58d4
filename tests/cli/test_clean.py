"""``clean`` removes what was made, and nothing of the clerk's."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from workbook_builder import Book

from pipeline.__main__ import main
from pipeline.bind.clean import clean
from pipeline.errors import OutputError


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled_once: None) -> Path:
    """An output folder with one good build."""
    assert filled_once is None
    monkeypatch.setenv("PLAN_NO_OFFICE", "1")
    assert main(["book", str(Book().save(tmp_path)), "--out", str(tmp_path / "build")]) == 0
    return tmp_path / "build"


def names(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir())


def test_what_was_made_goes_with_its_records(out: Path) -> None:
    (out / ".gitkeep").touch()
    assert clean(out) == ([out / "plan_2568"], [])
    assert names(out) == [".gitkeep"]


def test_what_the_clerk_put_there_is_set_aside_and_what_was_set_aside_stays(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (out / "plan_2568" / "สแกน").mkdir()
    (out / "plan_2568" / "สแกน" / "ลงนาม.pdf").write_text("ลงนาม")
    (out / "plan_2568" / "ประกาศ.docx").write_text("แก้แล้ว")
    earlier = out / "plan_2568 แก้ด้วยมือ 2025-01-01 080000"
    earlier.mkdir()
    (out / "ของเจ้าหน้าที่").mkdir()
    (out / "บันทึก.txt").touch()
    capsys.readouterr()
    assert main(["clean", "--out", str(out)]) == 0
    lines = capsys.readouterr().out.splitlines()
    (place,) = [path for path in out.glob("plan_2568 แก้ด้วยมือ *") if path != earlier]
    assert (place / "สแกน" / "ลงนาม.pdf").read_text() == "ลงนาม"
    assert (place / "ประกาศ.docx").read_text() == "แก้แล้ว"
    assert names(out) == sorted([place.name, earlier.name, "ของเจ้าหน้าที่", "บันทึก.txt"])
    assert lines == [
        f"ลบแล้ว: {out / 'plan_2568'}",
        f"มีผู้แก้เอกสารนี้ด้วยมือ เก็บสำเนาไว้ที่ {place / 'ประกาศ.docx'}",
        f"ไฟล์นี้ไม่ใช่ของโปรแกรม เก็บไว้ที่ {place / 'สแกน' / 'ลงนาม.pdf'}",
        f"คงไว้ ไม่ใช่ของโปรแกรม: {earlier}",
        f"คงไว้ ไม่ใช่ของโปรแกรม: {place}",
    ]


def test_what_cannot_be_set_aside_is_one_line_and_stays_with_all_that_was_made(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = out / "plan_2568" / "บันทึก.txt"
    note.write_text("ของเจ้าหน้าที่")

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", refuse)
        with pytest.raises(OutputError) as caught:
            clean(out)
    assert str(caught.value) == (
        f"เก็บไฟล์ใน {out / 'plan_2568'} ไว้ก่อนลบไม่ได้ (ดิสก์เต็ม) — ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์ แล้วสั่งใหม่"
    )
    assert (note.read_text(), (note.parent / "เล่มแผน.docx").is_file()) == ("ของเจ้าหน้าที่", True)


def test_without_records_the_manifest_says_what_is_ours(out: Path) -> None:
    shutil.rmtree(out / ".plan-book")
    assert clean(out) == ([out / "plan_2568"], [])
    assert names(out) == []


def test_a_file_is_no_folder_of_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "build").write_bytes(b"a file")
    assert main(["clean", "--out", str(tmp_path / "build")]) == 0
    assert capsys.readouterr().out.startswith("ไม่มีเอกสารที่โปรแกรมทำไว้ใน ")
    assert (tmp_path / "build").read_bytes() == b"a file"


def test_where_nothing_was_made_there_is_nothing_to_remove(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clean", "--out", str(tmp_path / "build")]) == 0
    assert capsys.readouterr().out == f"ไม่มีเอกสารที่โปรแกรมทำไว้ใน {tmp_path / 'build'}\n"

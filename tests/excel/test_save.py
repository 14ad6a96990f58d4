"""A new workbook is written whole or not at all, and nothing is written over."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.excel.save import write_new_file


@contextmanager
def no_file_over_ten_bytes() -> Iterator[None]:
    """Limit the files of this process; not for the whole of a test: pytest may print into one."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_half_a_file_that_finds_no_room_does_not_stay(tmp_path: Path) -> None:
    with no_file_over_ten_bytes(), pytest.raises(OutputError) as error:
        write_new_file(tmp_path / "plan_2569.xlsx", bytes(100))
    path = tmp_path / "plan_2569.xlsx"
    assert str(error.value) == (
        f"เขียนไฟล์ “{path}” ไม่ได้ (ไฟล์ใหญ่เกินกว่าที่ระบบรับได้) — ตรวจพื้นที่ว่างและชื่อไฟล์ แล้วลองใหม่"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says that the folder is absent")
def test_a_file_in_the_place_of_the_folder_is_to_be_moved(tmp_path: Path) -> None:
    (tmp_path / "source").touch()
    path = tmp_path / "source" / "plan_2569.xlsx"
    with pytest.raises(OutputError) as error:
        write_new_file(path, b"")
    assert str(error.value) == (f"เขียนไฟล์ “{path}” ไม่ได้ (มีไฟล์อยู่ในที่ของโฟลเดอร์) — ย้ายออกหรือเปลี่ยนชื่อ แล้วลองใหม่")


def test_the_folder_of_workbooks_is_made_where_one_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_new_file(Path("source/plan_2569.xlsx"), b"new")
    assert Path("source/plan_2569.xlsx").read_bytes() == b"new"
    Path("source/plan_2569.xlsx").unlink()
    Path("source").rmdir()
    Path("source").touch()
    with pytest.raises(OutputError, match="ย้ายออกหรือเปลี่ยนชื่อ"):
        write_new_file(Path("source/plan_2569.xlsx"), b"new")

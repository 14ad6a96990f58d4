"""Each workbook has an output folder of its own, which no other workbook's name or place reaches."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from pool_of_this_process import PoolOfThisProcess
from workbook_builder import Book

from hostile.conftest import Clerk, digests
from pipeline.batch import worker_pool
from pipeline.bind.output_name import is_folder_name, output_folder
from pipeline.errors import WorkbookError

WRONG = [
    *("..xlsx", ".xlsx", ".plan-book.xlsx", ".plan_2568.new.xlsx", ".plan_2568.old.xlsx", "...xlsx"),
    *("plan_2568..xlsx", "plan_2568 .xlsx", "con.xlsx", "NUL.tar.xlsx", "com1.xlsx", " .xlsx"),
    "plan_2568 แก้ด้วยมือ 2026-11-28 120000.xlsx",
    *("COM¹.xlsx", "conin$.xlsx"),
]


@pytest.mark.one_in(7)  # the names are tried below
@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("command", ["book", "check"])
def test_a_name_that_would_reach_another_output_is_refused_in_one_line(
    clerk: Clerk, name: str, command: str
) -> None:
    before = digests(clerk.out)
    workbook = shutil.copy(clerk.workbook, clerk.workbook.with_name(name))
    ended = clerk.run(command, workbook, "--out", clerk.out)
    assert (ended.code, ended.reported) == (
        2,
        (f"ชื่อสมุดงาน {name} ใช้เป็นชื่อโฟลเดอร์เอกสารไม่ได้ — เปลี่ยนชื่อไฟล์ เช่น plan_2568.xlsx แล้วสั่งใหม่",),
    )
    assert digests(clerk.out) == before


@pytest.mark.parametrize("name", WRONG)
def test_a_name_that_would_reach_another_output_has_no_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=f"^ชื่อสมุดงาน {re.escape(name)} ใช้เป็นชื่อโฟลเดอร์เอกสารไม่ได้ — "):
        output_folder(tmp_path, Path("source", name))


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("plan_2568.xlsx", "plan_2568"),
        ("plan_2568-ผลตรวจ.xlsx", "plan_2568-ผลตรวจ"),
        ("plan.2568.xlsm", "plan.2568"),
        ("แผน ปี ๒๕๖๘ (ก).xlsx", "แผน ปี ๒๕๖๘ (ก)"),
        ("plan", "plan"),
        ("console.xlsx", "console"),
    ],
)
def test_the_folder_is_called_by_the_stem(name: str, folder: str, tmp_path: Path) -> None:
    assert output_folder(tmp_path, Path("source", name)) == tmp_path / folder


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_with_a_line_break_is_refused_in_one_line(clerk: Clerk) -> None:
    ended = clerk.run("check", shutil.copy(clerk.workbook, clerk.workbook.with_name("ก\nข.xlsx")))
    line = "ชื่อสมุดงาน ก?ข.xlsx ใช้เป็นชื่อโฟลเดอร์เอกสารไม่ได้ — เปลี่ยนชื่อไฟล์ เช่น plan_2568.xlsx แล้วสั่งใหม่"
    assert (ended.code, ended.reported) == (2, (line,))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_built_like_any_other(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a zip of a Thai Windows, unpacked on Linux."""
    folder = clerk.workbook.parent / os.fsdecode("ปี 2568".encode("cp874"))
    workbook = folder / os.fsdecode("เล่ม.xlsx".encode("cp874"))
    folder.mkdir()
    for file, copy in (
        (clerk.workbook, workbook),
        *((p, folder) for p in clerk.workbook.parent.glob("*.png")),
    ):
        shutil.copy(file, copy)
    ended, again = (clerk.run("book", workbook, "--out", folder / "build") for _ in range(2))
    assert (ended.code, ended.reported, again.code) == (0, (), 0)
    assert again.said[-1].startswith("ไม่มีอะไรเปลี่ยน")
    monkeypatch.setattr(worker_pool, "WorkerPool", PoolOfThisProcess)
    assert clerk.run("batch", folder, "--out", folder / "out").code == 0


def test_nothing_is_no_name() -> None:
    assert not is_folder_name("")
    with pytest.raises(WorkbookError):
        output_folder(Path("build"), Path(".."))


def test_two_workbooks_of_one_name_never_share_a_folder(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Book().cell("details", 3, "text", "อีกหน่วยงาน").save(tmp_path / "other")
    before = clerk.output()
    for command in ("book", "check"):
        ended = clerk.run(command, other, "--out", clerk.out)
        assert (ended.code, ended.reported) == (
            2,
            (
                (
                    f"โฟลเดอร์ {clerk.out / 'plan_2568'} เป็นของสมุดงาน {clerk.workbook} ที่ชื่อเดียวกัน"
                    " — เปลี่ยนชื่อสมุดงานเล่มใดเล่มหนึ่ง หรือใช้ --out โฟลเดอร์อื่น"
                ),
            ),
        )
    assert clerk.output() == before


def test_a_workbook_that_was_moved_keeps_its_folder(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "ย้าย").mkdir()
    moved = shutil.move(clerk.workbook, tmp_path / "ย้าย" / "plan_2568.xlsx")
    for picture in clerk.workbook.parent.glob("*.png"):
        shutil.copy(picture, tmp_path / "ย้าย")
    assert clerk.make(Path(moved)).code == 0


def test_a_copy_of_workbook_and_output_together_is_on_its_own(clerk: Clerk, tmp_path: Path) -> None:
    shutil.copytree(clerk.workbook.parent, tmp_path / "สำเนา")
    copy = Clerk(tmp_path / "สำเนา" / "plan_2568.xlsx", tmp_path / "สำเนา" / "build", clerk.run)
    assert copy.make().code == 0


def test_a_workbook_named_by_another_path_or_link_is_the_same(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "ลิงก์").symlink_to(clerk.workbook.parent)
    assert clerk.make(tmp_path / "ลิงก์" / "plan_2568.xlsx").code == 0

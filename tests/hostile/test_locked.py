"""Files that Word, Excel or LibreOffice hold: one line that names the file, and the last good output whole.

Windows refuses to open or move what another program holds; here its refusals are played. On Linux nothing is
refused: there the programs leave owner files, which must not matter.
"""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from workbook_builder import Book

from hostile.conftest import Clerk
from pipeline.bind import output_folder as output_folder_module

SHARING_VIOLATION = 32  # Windows


def held(path: Path) -> PermissionError:
    """What Windows raises over a file that another program holds."""
    return PermissionError(errno.EACCES, "Permission denied", str(path), SHARING_VIOLATION)


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Play a program that lets nobody read the files of some names; from the second reading on, if told so."""

    def hold_files(*names: str, free_times: int = 0, error: Callable[[Path], OSError] = held) -> None:
        read, times = Path.read_bytes, dict.fromkeys(names, 0)

        def read_unless_held(path: Path) -> bytes:
            if path.name in times:
                times[path.name] += 1
                if times[path.name] > free_times:
                    raise error(path)
            return read(path)

        monkeypatch.setattr(Path, "read_bytes", read_unless_held)

    return hold_files


@pytest.fixture
def hold_output(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Play Windows with documents of the output open: no writing to them, no moving of their folder."""

    def hold_files(*names: str) -> None:
        open_file, rename = Path.open, Path.rename

        def open_unless_held(path: Path, mode: str = "r", *rest: Any, **options: Any) -> Any:
            if path.name in names and "+" in mode:
                raise held(path)
            return open_file(path, mode, *rest, **options)

        def rename_unless_held(path: Path, target: Path) -> Path:
            if any(each.name in names for each in path.rglob("*")):
                raise held(path)
            return rename(path, target)

        monkeypatch.setattr(output_folder_module, "_exchanged", lambda _folder, _aside: False)
        monkeypatch.setattr(Path, "open", open_unless_held)
        monkeypatch.setattr(Path, "rename", rename_unless_held)

    return hold_files


# --- the workbook, the templates ------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["book", "check"])
def test_a_workbook_that_excel_holds_is_one_line(
    command: str, clerk: Clerk, hold: Callable[..., None]
) -> None:
    before = clerk.output()
    clerk.edit()
    hold("plan_2568.xlsx")
    ended = clerk.run(command, clerk.workbook, "--out", clerk.out)

    assert (ended.code, ended.reported) == (
        2,
        (f"เปิดสมุดงาน {clerk.workbook} ไม่ได้ — ปิดไฟล์ในโปรแกรมอื่น หรือขอสิทธิ์อ่านไฟล์",),
    )
    assert clerk.output() == before


def test_a_workbook_on_a_share_that_is_locked_there_is_one_line(
    clerk: Clerk, hold: Callable[..., None]
) -> None:
    before = clerk.output()
    clerk.edit()
    hold(
        "plan_2568.xlsx",
        error=lambda path: OSError(errno.EAGAIN, "Resource temporarily unavailable", str(path)),
    )
    ended = clerk.make()

    assert (ended.code, ended.reported) == (
        2,
        (f"อ่านสมุดงาน {clerk.workbook} ไม่ได้ (ถูกใช้อยู่) — คัดลอกไฟล์มาไว้ในเครื่องแล้วลองใหม่",),
    )
    assert clerk.output() == before


def test_a_workbook_that_excel_takes_in_the_middle_of_a_run_costs_only_the_marked_copy(
    clerk: Clerk, hold: Callable[..., None]
) -> None:
    """The documents are made of what was read; the copy would have to read once more."""
    clerk.edit()
    hold("plan_2568.xlsx", free_times=1)
    ended = clerk.make()

    assert (ended.code, ended.reported) == (0, ())
    assert [line for line in ended.said if "ผลตรวจ.xlsx" in line] == [
        f"    ไม่มี ผลตรวจ.xlsx: เปิดสมุดงาน {clerk.workbook} ไม่ได้ — ปิดไฟล์ในโปรแกรมอื่น หรือขอสิทธิ์อ่านไฟล์"
    ]
    assert "ผลตรวจ.html" in clerk.output()


@pytest.mark.one_in(4)
@pytest.mark.parametrize("name", ["order.docx", "book.docx", "sheet.docx", "announcement.docx"])
def test_a_template_that_word_holds_is_one_line(name: str, clerk: Clerk, hold: Callable[..., None]) -> None:
    before = clerk.output()
    clerk.edit()
    hold(name)
    ended = clerk.make()

    assert (ended.code, ended.reported) == (
        2,
        (f"เปิดแม่แบบ {name} ไม่ได้ (ไม่มีสิทธิ์) — ปิดไฟล์ใน Word แล้วสั่งใหม่",),
    )
    assert clerk.output() == before


@pytest.mark.parametrize("owner", ["~$plan_2568.xlsx", ".~lock.plan_2568.xlsx#"])
def test_a_workbook_that_is_open_here_is_read_as_it_was_last_saved_and_its_owner_file_stays(
    owner: str, clerk: Clerk
) -> None:
    clerk.edit()
    mark = clerk.workbook.with_name(owner)
    mark.write_bytes(b"\x04clerk" + b" " * 159)
    with clerk.workbook.open("r+b"):
        ended = clerk.make()

    assert (ended.code, ended.reported) == (0, ())
    assert mark.read_bytes() == b"\x04clerk" + b" " * 159


def test_an_owner_file_is_never_taken_for_the_workbook_of_the_latest_year(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = clerk.workbook.parent
    (office / "source").mkdir()
    clerk.workbook.rename(office / "source" / "plan_2568.xlsx")
    for owner in ("~$plan_2569.xlsx", ".~lock.plan_2569.xlsx#"):
        (office / "source" / owner).write_bytes(b"\x04clerk")
    monkeypatch.chdir(office)
    ended = clerk.run("check")

    assert ended.reported == ()
    assert ended.said[-1].endswith("build/plan_2568/ผลตรวจ.html")


# --- the output -----------------------------------------------------------------------------------------


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("open_files", "reported"),
    [
        (("เล่มแผน.docx",), "เอกสาร เล่มแผน.docx เปิดอยู่ใน Word — ปิดเอกสารแล้วสั่งใหม่"),
        (("เล่มแผน.docx", "~$มแผน.docx"), "เอกสาร เล่มแผน.docx เปิดอยู่ใน Word — ปิดเอกสารแล้วสั่งใหม่"),
        (
            ("P02 กิจกรรมประกวดคำขวัญ.docx", "ประกาศ.docx"),
            "เอกสาร ประกาศ.docx, P02 กิจกรรมประกวดคำขวัญ.docx เปิดอยู่ใน Word — ปิดเอกสารแล้วสั่งใหม่",
        ),
        (("ผลตรวจ.xlsx",), "เอกสาร ผลตรวจ.xlsx เปิดอยู่ใน Excel — ปิดเอกสารแล้วสั่งใหม่"),
        (
            ("ประกาศ.docx", "ผลตรวจ.xlsx"),
            "เอกสาร ประกาศ.docx, ผลตรวจ.xlsx เปิดอยู่ใน Word และใน Excel — ปิดเอกสารแล้วสั่งใหม่",
        ),
        (("ประกาศ.pdf",), "เอกสาร ประกาศ.pdf เปิดอยู่ในโปรแกรมอื่น — ปิดเอกสารแล้วสั่งใหม่"),
    ],
)
def test_documents_that_are_open_are_named_and_the_last_good_output_is_whole(
    open_files: tuple[str, ...], reported: str, clerk: Clerk, hold_output: Callable[..., None]
) -> None:
    for name in open_files:
        if name.startswith("~$") or name.endswith(".pdf"):
            (clerk.out / "plan_2568" / name).write_bytes(b"x")
    before = clerk.output()
    clerk.edit()
    hold_output(*open_files)
    ended = clerk.make()

    assert (ended.code, ended.reported) == (2, (reported,))
    assert clerk.output() == before
    assert [path.name for path in clerk.out.iterdir() if path.name not in ("plan_2568", ".plan-book")] == []


def test_the_marked_copy_of_a_check_that_is_open_in_excel_is_named(
    clerk: Clerk, hold_output: Callable[..., None]
) -> None:
    Book().cell("projects", 2, "budget", "ห้าหมื่น").save(clerk.workbook.parent)
    assert clerk.make().code == 1
    hold_output("ผลตรวจ.xlsx")
    Book().cell("projects", 2, "budget", "หกหมื่น").save(clerk.workbook.parent)
    before = clerk.output()
    ended = clerk.make()

    assert (ended.code, ended.reported) == (2, ("เอกสาร ผลตรวจ.xlsx เปิดอยู่ใน Excel — ปิดเอกสารแล้วสั่งใหม่",))
    assert clerk.output() == before


def test_a_document_that_may_not_be_written_is_not_reported_to_be_open(
    clerk: Clerk, hold_output: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.edit()
    hold_output("ประกาศ.docx")
    monkeypatch.setattr("os.access", lambda *_: False)
    ended = clerk.make()

    assert (ended.code, ended.reported) == (
        2,
        (f"เขียนลงโฟลเดอร์ {clerk.out / 'plan_2568'} ไม่ได้ (ไม่มีสิทธิ์) — ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์ แล้วสั่งใหม่",),
    )


def test_what_libreoffice_saves_over_a_new_document_is_kept_by_the_next_run(clerk: Clerk) -> None:
    """On Linux an open document hinders nothing: its program saves the old one, edited, in the new one's place."""
    document = clerk.out / "plan_2568" / "ประกาศ.docx"
    document.with_name(".~lock.ประกาศ.docx#").write_text(",clerk,office,25.11.2024 10:00,file:///;")
    clerk.edit()
    old = document.read_bytes()
    with document.open("r+b"):
        assert clerk.make().code == 0
    document.write_bytes(old + b"\0")  # still a document: its program opens it
    clerk.edit("อีกข้อความ")
    ended = clerk.make()

    (copy,) = clerk.out.glob("plan_2568 แก้ด้วยมือ *")
    assert [path.read_bytes() for path in copy.iterdir()] == [old + b"\0"]
    assert [line for line in ended.said if "ด้วยมือ" in line] == [
        f"    มีผู้แก้เอกสารนี้ด้วยมือ เก็บสำเนาไว้ที่ {copy / 'ประกาศ.docx'}"
    ]
    assert ended.code == 0

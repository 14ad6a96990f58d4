"""Nothing of the clerk's in an output folder is ever lost: it is set aside with a line before it is replaced."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from workbook_builder import Book

from hostile.conftest import Clerk, digests
from pipeline.bind import foreign_files, output_folder
from pipeline.bind.foreign_files import set_aside_lines


def scan_over_ours(folder: Path) -> None:
    (folder / "ประกาศ.docx").write_bytes(b"%PDF signed, under the wrong name")


def edit_document(folder: Path) -> None:
    document = folder / "คำสั่งแต่งตั้งคณะกรรมการ.docx"
    document.write_bytes(document.read_bytes() + b"\0")


def put_scans(folder: Path) -> None:
    (folder / "สแกน").mkdir()
    for name in ("ประกาศ.pdf", "สแกน/a.pdf", "โครงการ/P01 ลงนาม.pdf", "บันทึก.txt", ".ซ่อน", "ไม่มีนามสกุล"):
        (folder / name).write_bytes(name.encode())


def save_over_the_results(folder: Path) -> None:
    (folder / "ผลตรวจ.xlsx").write_bytes(b"with the clerk's own remarks")


def put_a_manifest_of_another_program(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"name": "another program"}')


def truncate_document(folder: Path) -> None:
    document = folder / "เล่มแผน.docx"
    document.write_bytes(document.read_bytes()[:100])


def do_all_but_the_manifest(folder: Path) -> None:
    for change in (scan_over_ours, edit_document, put_scans, save_over_the_results, truncate_document):
        change(folder)


CHANGES = [
    scan_over_ours,
    edit_document,
    put_scans,
    save_over_the_results,
    put_a_manifest_of_another_program,
    truncate_document,
]


def lose_the_record(out: Path) -> None:
    shutil.rmtree(out / ".plan-book")


def damage_the_record(out: Path) -> None:
    (out / ".plan-book" / "plan_2568.json").write_text("{")


def keep_the_record(_out: Path) -> None:
    """Leave it."""


def kept(out: Path) -> dict[str, str]:
    """Return the digests of what was set aside, by path."""
    return {
        path: value for folder in out.glob("plan_2568 แก้ด้วยมือ *") for path, value in digests(folder).items()
    }


@pytest.mark.parametrize(
    ("change", "record"),
    [
        (do_all_but_the_manifest, keep_the_record),
        (do_all_but_the_manifest, lose_the_record),
        (do_all_but_the_manifest, damage_the_record),
        (put_a_manifest_of_another_program, lose_the_record),
        *(
            pytest.param(change, record, marks=pytest.mark.exhaustive)
            for change in CHANGES
            for record in (keep_the_record, lose_the_record)
        ),
    ],
)
def test_what_is_not_ours_is_set_aside_with_a_line_and_what_is_ours_is_not(
    clerk: Clerk, change: Callable[[Path], None], record: Callable[[Path], None]
) -> None:
    ours = digests(clerk.out / "plan_2568")
    change(clerk.out / "plan_2568")
    record(clerk.out)
    now = digests(clerk.out / "plan_2568")
    theirs = {path: value for path, value in now.items() if ours.get(path) != value}
    clerk.edit()
    ended = clerk.make()

    assert (ended.code, ended.reported) == (0, ())
    saved = kept(clerk.out)
    if change is put_a_manifest_of_another_program and record is not keep_the_record:
        assert theirs.items() <= saved.items()  # nothing is left to tell ours by
    else:
        assert saved == theirs
    (place,) = clerk.out.glob("plan_2568 แก้ด้วยมือ *")
    lines = [line for line in ended.said if str(place) in line]
    assert len(lines) == min(len(saved), 5)
    assert any(line.startswith("    และอีก ") for line in ended.said) == (len(saved) > 5)


def test_a_run_that_changes_nothing_of_the_clerk_s_sets_nothing_aside(clerk: Clerk) -> None:
    for name in ("~$ะกาศ.docx", ".~lock.ประกาศ.docx#", "Thumbs.db", "desktop.ini", ".DS_Store"):
        (clerk.out / "plan_2568" / name).write_bytes(b"left by a program")
    clerk.edit()
    assert clerk.make().code == 0
    assert kept(clerk.out) == {}


def test_twice_in_one_second_both_are_kept(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Clock":
            del tz
            return cls(2026, 11, 28, 12, 0, 0)

    monkeypatch.setattr(output_folder, "datetime", Clock)
    for number, text in enumerate(("ข้อความใหม่", "อีกข้อความ", "ข้อความใหม่")):
        (clerk.out / "plan_2568" / "ประกาศ.docx").write_text(f"ลงนาม {number}")
        clerk.edit(text)
        assert clerk.make().code == 0
    folders = sorted(path.name for path in clerk.out.glob("plan_2568 แก้ด้วยมือ *"))
    name = "plan_2568 แก้ด้วยมือ 2026-11-28 120000"
    assert folders == [name, f"{name} (2)", f"{name} (3)"]
    assert [(clerk.out / folder / "ประกาศ.docx").read_text() for folder in folders] == [
        *("ลงนาม 0", "ลงนาม 1", "ลงนาม 2")
    ]


def test_what_is_saved_while_the_run_writes_is_kept_too(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clerk saves after the run has looked, and before the folder is swapped."""
    clerk.edit()
    swap = output_folder._swap  # noqa: SLF001 - the moment in question

    def swap_late(folder: Path, aside: Path) -> Path:
        (folder / "บันทึก.txt").write_text("เพิ่งบันทึก")
        return swap(folder, aside)

    monkeypatch.setattr(output_folder, "_swap", swap_late)
    ended = clerk.make()
    (note,) = clerk.out.glob("plan_2568 แก้ด้วยมือ */บันทึก.txt")
    assert note.read_text() == "เพิ่งบันทึก"
    assert f"    ไฟล์นี้ไม่ใช่ของโปรแกรม เก็บไว้ที่ {note}" in ended.said


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_or_a_link_in_the_folder_stops_nothing_and_is_not_followed(
    clerk: Clerk, tmp_path: Path
) -> None:
    outside = tmp_path / "ของคนอื่น"
    outside.mkdir()
    (outside / "a.txt").write_text("อย่าแตะ")
    os.mkfifo(clerk.out / "plan_2568" / "pipe")
    (clerk.out / "plan_2568" / "ลิงก์").symlink_to(outside)
    (clerk.out / "plan_2568" / "หาย").symlink_to(tmp_path / "nowhere")
    (clerk.out / "plan_2568" / "a.txt").symlink_to(outside / "a.txt")
    clerk.edit()
    assert clerk.make().code == 0
    assert list(kept(clerk.out)) == ["a.txt"]
    assert (outside / "a.txt").read_text() == "อย่าแตะ"


def test_when_it_cannot_be_set_aside_nothing_is_replaced(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_scans(clerk.out / "plan_2568")
    before = clerk.output()
    clerk.edit()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(clerk.out))

    monkeypatch.setattr(Path, "mkdir", refuse)
    ended = clerk.make()
    monkeypatch.undo()
    assert (ended.code, len(ended.reported)) == (2, 1)
    assert clerk.output() == before


def test_a_long_thai_name_still_has_room_for_the_date(clerk: Clerk) -> None:
    workbook = shutil.copy(clerk.workbook, clerk.workbook.with_name(f"{'ก' * 80}.xlsx"))
    assert clerk.make(workbook).code == 0
    (clerk.out / ("ก" * 80) / "บันทึก.txt").write_text("ของเจ้าหน้าที่")
    Book().cell("details", 3, "text", "ข้อความใหม่").save(clerk.workbook.parent)
    shutil.copy(clerk.workbook, workbook)
    ended = clerk.make(workbook)
    assert (ended.code, ended.reported) == (0, ())
    assert len(list(clerk.out.glob("ก* แก้ด้วยมือ */บันทึก.txt"))) == 1


def test_a_file_in_the_place_of_the_output_folder_is_set_aside(clerk: Clerk) -> None:
    shutil.rmtree(clerk.out / "plan_2568")
    (clerk.out / "plan_2568").write_text("ของเจ้าหน้าที่")
    ended = clerk.make()
    (copy,) = clerk.out.glob("plan_2568 แก้ด้วยมือ */plan_2568")
    assert (ended.code, copy.read_text()) == (0, "ของเจ้าหน้าที่")
    assert f"    ไฟล์นี้ไม่ใช่ของโปรแกรม เก็บไว้ที่ {copy}" in ended.said
    clerk.edit()
    assert clerk.make().code == 0
    hidden = [path.name for path in clerk.out.iterdir() if path.name.startswith(".")]
    assert (kept(clerk.out).keys(), hidden) == ({"plan_2568"}, [".plan-book"])


@pytest.mark.parametrize("command", ["check", "book"])
def test_a_folder_in_the_place_of_the_results_is_set_aside(clerk: Clerk, command: str) -> None:
    page = clerk.out / "plan_2568" / "ผลตรวจ.html"
    page.unlink()
    (page / "สแกน").mkdir(parents=True)
    (page / "สแกน" / "a.pdf").write_bytes(b"scan")
    clerk.edit()
    ended = clerk.run(command, clerk.workbook, "--out", clerk.out)
    (copy,) = clerk.out.glob("plan_2568 แก้ด้วยมือ */ผลตรวจ.html/สแกน/a.pdf")
    assert (ended.code, ended.reported, copy.read_bytes(), page.is_file()) == (0, (), b"scan", True)
    assert f"    ไฟล์นี้ไม่ใช่ของโปรแกรม เก็บไว้ที่ {copy}" in ended.said


def test_documents_edited_by_hand_are_named_before_all_else(tmp_path: Path) -> None:
    saved = [foreign_files.SetAside(name, tmp_path / name, is_document=name == "ป") for name in "กขคงจฉชป"]
    assert set_aside_lines(saved)[0] == f"มีผู้แก้เอกสารนี้ด้วยมือ เก็บสำเนาไว้ที่ {tmp_path / 'ป'}"


def test_more_than_five_files_are_a_number(tmp_path: Path) -> None:
    saved = [foreign_files.SetAside(str(n), tmp_path / str(n), is_document=False) for n in range(7)]
    assert set_aside_lines(saved)[-1] == "และอีก 2 ไฟล์ในโฟลเดอร์เดียวกัน"


# --- results, PDFs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "book"])
def test_results_saved_over_by_the_clerk_are_set_aside_by_a_check_too(clerk: Clerk, command: str) -> None:
    (clerk.out / "plan_2568" / "บันทึก.txt").write_text("อยู่ที่เดิม")
    save_over_the_results(clerk.out / "plan_2568")
    before = clerk.output()
    Book().cell("projects", 2, "budget", "ห้าหมื่น").save(clerk.workbook.parent)
    ended = clerk.run(command, clerk.workbook, "--out", clerk.out)
    assert (ended.code, ended.reported) == (1, ())
    assert kept(clerk.out) == {"ผลตรวจ.xlsx": before["ผลตรวจ.xlsx"]}
    now = clerk.output()
    ours = ("ผลตรวจ.html", "ผลตรวจ.xlsx", "manifest.json")
    assert {path for path in now if now[path] != before.get(path)} == set(ours)
    assert now.keys() == before.keys()


def test_results_of_a_check_after_a_check_are_ours(clerk: Clerk) -> None:
    for number in range(2):
        Book().cell("projects", 2, "budget", f"ห้าหมื่น {number}").save(clerk.workbook.parent)
        assert clerk.run("check", clerk.workbook, "--out", clerk.out).code == 1
    shutil.rmtree(clerk.out / ".plan-book")
    Book().save(clerk.workbook.parent)
    assert clerk.make().code == 0
    assert kept(clerk.out) == {}


def test_the_page_of_a_check_says_that_the_documents_are_older(clerk: Clerk) -> None:
    page = clerk.out / "plan_2568" / "ผลตรวจ.html"
    older = "เอกสารชุดเดิม ทำไว้ก่อนสมุดงานฉบับนี้"
    clerk.run("check", clerk.workbook, "--out", clerk.out)
    current = page.read_text(encoding="utf-8")
    Book().cell("projects", 2, "budget", "ห้าหมื่น").save(clerk.workbook.parent)
    clerk.run("check", clerk.workbook, "--out", clerk.out)
    outdated = page.read_text(encoding="utf-8")
    assert [older in current, older in outdated] == [False, True]
    assert ["ประกาศ.docx" in current, "ประกาศ.docx" in outdated] == [True, True]
    assert "บันทึกเมื่อ " in outdated


def test_a_check_that_finds_what_the_build_found_leaves_the_documents_current(clerk: Clerk) -> None:
    assert clerk.make().code == 0
    before = clerk.output()
    clerk.run("check", clerk.workbook, "--out", clerk.out)
    assert clerk.output() == before
    assert clerk.make().said[-1].startswith("ไม่มีอะไรเปลี่ยนตั้งแต่ครั้งก่อน")


def test_results_of_errors_that_were_undone_are_made_right_by_the_next_build(clerk: Clerk) -> None:
    good, before = clerk.workbook.read_bytes(), clerk.output()
    Book().cell("projects", 2, "budget", "ห้าหมื่น").save(clerk.workbook.parent)
    assert clerk.make().code == 1
    clerk.workbook.write_bytes(good)
    assert clerk.make().code == 0
    assert clerk.output() == before

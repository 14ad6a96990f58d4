"""Disk full, read-only, killed, two at once, links, odd paths, bare environments: the output is old or new, whole."""

import errno
import multiprocessing
import os
import pickle
import random
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from workbook_builder import Book

from hostile.conftest import Clerk, digests
from pipeline.__main__ import main
from pipeline.background import fill_task
from pipeline.background.worker import run_inline

ROOT = Path(__file__).parents[2]
SIGNED = b"%PDF signed, under the wrong name"
MOMENTS = int(os.environ.get("PLAN_FUZZ_KILLS", "2"))  # `make fuzz` takes fifty


def command(clerk: Clerk, **environment: str) -> subprocess.Popen[str]:
    """Start ``book`` in a process of its own, with nothing in its environment but the path."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "book", str(clerk.workbook), "--out", str(clerk.out)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PLAN_NO_OFFICE": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


# --- disks --------------------------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mount a disk of a size on ``<tmp>/disk``; called again, with other options."""
    place = tmp_path / "disk"

    def mount(options: str) -> Path:
        place.mkdir(exist_ok=True)
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False
        )
        if made.returncode:
            pytest.skip("mounting a disk needs root")
        return place

    yield mount
    subprocess.run(["umount", "-l", place], capture_output=True, check=False)


def moved_to(clerk: Clerk, place: Path) -> Clerk:
    """A clerk whose output lies elsewhere."""
    shutil.copytree(clerk.out, place / "build")
    return Clerk(clerk.workbook, place / "build", clerk.run)


def test_a_full_disk_is_one_line_and_the_last_good_output_whole(
    clerk: Clerk, disk: Callable[[str], Path]
) -> None:
    used = sum(path.stat().st_size // 4096 + 1 for path in clerk.out.rglob("*"))
    there = moved_to(clerk, disk(f"size={(used + 4) * 4096}"))
    before = there.output()
    clerk.edit()
    ended = there.make()

    assert (ended.code, len(ended.reported)) == (2, 1)
    assert "(ดิสก์เต็ม)" in ended.reported[0]
    assert there.output() == before


NO_FILE_MORE, FEW_BYTES_MORE = "size=20m,nr_inodes=1", "size=8k"


@pytest.mark.parametrize(
    ("called", "room"), [("fix", NO_FILE_MORE), ("fix", FEW_BYTES_MORE), ("batch", NO_FILE_MORE)]
)
def test_a_full_disk_of_temporary_files_is_one_line(
    clerk: Clerk, disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, called: str, room: str
) -> None:
    Book().cell("details", 3, "text", "พิมพ์  ห่าง").save(clerk.workbook.parent)
    before = digests(clerk.workbook.parent)
    named = clerk.workbook.parent if called == "batch" else clerk.workbook
    options = [] if called == "fix" else ["--out", clerk.out]
    place = disk(room)
    monkeypatch.setattr("tempfile.tempdir", str(place))
    ended = clerk.run(called, named, *options)

    assert (ended.code, ended.reported) == (
        2,
        ("เขียนไฟล์ชั่วคราวไม่ได้ (ดิสก์เต็ม) — ตรวจเนื้อที่ว่างและสิทธิ์ของโฟลเดอร์ชั่วคราว (TEMP) แล้วสั่งใหม่",),
    )
    assert before.items() <= digests(clerk.workbook.parent).items()
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    ("called", "room"),
    [
        ("book", FEW_BYTES_MORE),
        ("new", NO_FILE_MORE),
        *(
            pytest.param(*each, marks=pytest.mark.exhaustive)
            for each in (
                ("book", NO_FILE_MORE),
                ("check", NO_FILE_MORE),
                ("check", FEW_BYTES_MORE),
                ("new", FEW_BYTES_MORE),
            )
        ),
    ],
)
def test_workbooks_are_written_without_room_for_temporary_files(
    clerk: Clerk, disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, called: str, room: str
) -> None:
    clerk.edit()
    arguments = {"new": [clerk.workbook.with_name("plan_2569.xlsx"), "--year", "2569"]}
    monkeypatch.setattr("tempfile.tempdir", str(disk(room)))
    ended = clerk.run(called, *arguments.get(called, [clerk.workbook, "--out", clerk.out]))
    assert (ended.code, ended.reported) == (0, ())


def test_a_read_only_disk_is_one_line_and_the_last_good_output_whole(
    clerk: Clerk, disk: Callable[[str], Path]
) -> None:
    there = moved_to(clerk, disk("size=20m"))
    disk("remount,ro")
    before = there.output()
    clerk.edit()
    ended = there.make()

    assert (ended.code, len(ended.reported)) == (2, 1)
    assert ended.reported[0].endswith("(อ่านได้อย่างเดียว) — ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์ แล้วสั่งใหม่")
    assert there.output() == before


@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize(("called", "edited"), [("book", "ประกาศ.docx"), ("check", "ผลตรวจ.xlsx")])
def test_whichever_write_fails_the_output_is_the_old_or_the_new_and_no_edit_is_lost(
    called: str, edited: str, step: int, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One write, new folder or change of a name after the other finds the disk full, until none is left to fail."""
    submit = Remembering()
    monkeypatch.setattr("pipeline.cli.run_command.open_helper", lambda *_, **__: nullcontext(submit))
    (clerk.out / "plan_2568" / edited).write_bytes(SIGNED)
    old = clerk.output()
    clerk.edit()
    kept = clerk.out.with_name("kept")
    shutil.copytree(clerk.out, kept)
    assert clerk.run(called, clerk.workbook, "--out", clerk.out).code == 0
    new = clerk.output()
    codes = []
    for number in count(1, step):
        shutil.rmtree(clerk.out)
        shutil.copytree(kept, clerk.out)
        with monkeypatch.context() as patch:
            disk = FullDisk(patch, number)
            ended = clerk.run(called, clerk.workbook, "--out", clerk.out)
        assert (ended.code, len(ended.reported)) in ((0, 0), (2, 1))
        output = clerk.output()
        # A check replaces its few files one by one, a book the whole folder.
        assert output in (old, new) or called == "check"
        assert all(value in (old.get(path), new.get(path)) for path, value in output.items())
        assert output.keys() == old.keys() == new.keys()
        assert SIGNED in [path.read_bytes() for path in clerk.out.rglob(edited)]
        if disk.writes < number:
            break
        codes.append(ended.code)
    assert len(codes) > (20 if called == "book" else 8) // step
    # The old folder does without the name by which the next run would find it.
    assert codes.count(0) <= (1 if called == "book" else 0)


class Remembering:
    """Submits a task to nobody, and the same task a second time not even to that: its result is known."""

    def __init__(self) -> None:
        self.known: dict[bytes, object] = {}

    def __call__(self, task: str, /, *given: object, **options: object) -> Callable[[], Any]:
        key = pickle.dumps((task, given, options))
        if key not in self.known:
            self.known[key] = run_inline(task, *given, **options)()
        return lambda: self.known[key]


class FullDisk:
    """Lets one write, counted from the first, find the disk full."""

    def __init__(self, patch: pytest.MonkeyPatch, number: int) -> None:
        self.writes, self.number = 0, number
        for name in ("write_bytes", "write_text", "mkdir", "rename", "replace"):
            patch.setattr(Path, name, self._counted(getattr(Path, name)))
        patch.setattr(shutil, "copystat", self._counted(shutil.copystat))
        patch.setattr(FileLock, "acquire", self._counted(FileLock.acquire))

    def _counted(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def write(place: object, *given: object, **options: Any) -> Any:
            self.writes += 1
            if self.writes == self.number:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))
            return plain(place, *given, **options)

        return write


def test_an_output_folder_that_is_a_file_is_one_line(clerk: Clerk) -> None:
    shutil.rmtree(clerk.out)
    clerk.out.write_text("ไฟล์")
    ended = clerk.make()

    assert (ended.code, len(ended.reported)) == (2, 1)
    assert clerk.out.read_text() == "ไฟล์"


# --- other runs, and the end of runs --------------------------------------------------------------------


@pytest.mark.exhaustive
def test_two_runs_at_once_both_end_well_and_leave_one_whole_output(clerk: Clerk) -> None:
    clerk.edit()
    runs = [command(clerk) for _ in range(2)]
    ended = [(run.communicate(timeout=120)[1], run.returncode) for run in runs]

    assert ended == [("", 0), ("", 0)]
    made = clerk.output()
    shutil.rmtree(clerk.out)
    assert clerk.make().code == 0
    assert clerk.output() == made
    assert [path.name for path in clerk.out.iterdir() if not path.name.startswith(".plan-book")] == [
        "plan_2568"
    ]


@pytest.mark.exhaustive
def test_killed_at_any_moment_the_output_is_the_old_or_the_new(clerk: Clerk) -> None:
    starter = multiprocessing.get_context("forkserver")
    starter.set_forkserver_preload(
        ["pipeline.build", "pipeline.findings.html", "pipeline.findings.marked_workbook"]
    )
    states = [clerk.output()]
    chance = random.Random(2568)  # noqa: S311  # repeatable
    for moment in range(MOMENTS):
        clerk.edit(f"ข้อความที่ {moment}")
        process = starter.Process(target=quiet_run, args=(str(clerk.workbook), str(clerk.out)))
        process.start()
        time.sleep(chance.uniform(0.0, 0.9))
        process.kill()
        process.join()
        after_kill = clerk.output()
        ended = clerk.make()
        assert ended.code == 0, ended.reported
        states.append(clerk.output())
        assert after_kill in states[-2:]
    assert len(set(map(str, states))) == MOMENTS + 1


def quiet_run(workbook: str, out: str) -> None:
    """Run ``book`` without a word."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stdout = sys.stderr = nowhere
        main(["book", workbook, "--out", out])


def test_a_run_killed_after_its_swap_does_not_take_its_own_documents_for_edited_by_hand(clerk: Clerk) -> None:
    clerk.edit()
    record = clerk.out / ".plan-book" / "plan_2568.json"
    before = record.read_bytes()
    assert clerk.make().code == 0
    record.write_bytes(before)  # as if the run had ended just before this was written
    clerk.edit("อีกข้อความ")
    ended = clerk.make()

    assert [line for line in ended.said if "แก้เอกสารนี้ด้วยมือ" in line] == []


# --- links ----------------------------------------------------------------------------------------------


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "link", ["plan_2568", ".plan_2568.new", ".plan_2568.old", "plan_2568/โครงการ", "plan_2568/เล่มแผน.docx"]
)
def test_a_link_in_the_output_folder_is_never_followed_out_of_it(
    link: str, clerk: Clerk, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    shutil.copytree(clerk.out / "plan_2568", outside)
    (outside / "ของคนอื่น.docx").write_text("อย่าแตะ")
    before = digests(outside)
    place = clerk.out / link
    target = outside / "เล่มแผน.docx" if link.endswith(".docx") else outside
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
    place.symlink_to(target)
    clerk.edit()
    ended = clerk.make()

    assert ended.code in (0, 2)
    assert digests(outside) == before
    assert ended.code == 2 or not any(path.is_symlink() for path in clerk.out.rglob("*"))


def test_a_link_in_the_place_of_the_record_is_never_followed(clerk: Clerk, tmp_path: Path) -> None:
    outside = tmp_path / "ของคนอื่น.json"
    outside.write_text("อย่าแตะ")
    record = clerk.out / ".plan-book" / "plan_2568.json"
    record.unlink()
    record.symlink_to(outside)
    clerk.make()

    assert outside.read_text() == "อย่าแตะ"


@pytest.mark.one_in(2)
@pytest.mark.parametrize("text", ["", "{", "[]", '{"findings": {}}', '{"findings": {"error": "x"}}'])
def test_a_damaged_manifest_is_written_anew(text: str, clerk: Clerk) -> None:
    before = clerk.output()
    (clerk.out / "plan_2568" / "manifest.json").write_text(text)
    ended = clerk.make()

    assert (ended.code, ended.reported) == (0, ())
    assert clerk.output() == before


def test_a_reader_that_goes_away_in_the_middle_is_no_error_of_the_folder(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As ``make book | head -3``: whoever listens, the documents are made."""
    before = clerk.output()
    clerk.edit()

    def print_until_gone(line: str, **_options: object) -> None:
        if line.startswith("4/5"):
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    monkeypatch.setattr("builtins.print", print_until_gone)
    ended = clerk.make()
    with sys.stdout as nowhere:
        assert nowhere.name == os.devnull

    assert (ended.code, ended.reported) == (0, ())
    assert clerk.output() != before


# --- paths and environments -----------------------------------------------------------------------------


def test_paths_with_thai_spaces_and_250_characters_are_good(clerk: Clerk, tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 235:
        folder /= "แผน ปี ๒๕๖๘ ก"
    folder.mkdir(parents=True)
    workbook = shutil.copy(clerk.workbook, folder / "แผน 'ก' & (ข).xlsx")
    for picture in clerk.workbook.parent.glob("*.png"):
        shutil.copy(picture, folder)
    ended = clerk.run("book", workbook, "--out", folder)

    assert (ended.code, ended.reported) == (0, ())
    assert len(str(workbook)) > 250
    made = digests(folder / "แผน 'ก' & (ข)")
    assert set(made) == set(clerk.output())


@pytest.mark.exhaustive  # test_bare_machine.py has such an environment, test_build.py another process
def test_a_bare_environment_gives_the_same_bytes_and_touches_nothing_else(
    clerk: Clerk, tmp_path: Path
) -> None:
    good = clerk.output()
    shutil.rmtree(clerk.out)
    home = tmp_path / "home"
    home.mkdir()
    process = command(clerk, LC_ALL="C", HOME=str(home), TZ="Pacific/Kiritimati")
    assert (process.communicate(timeout=60)[1], process.returncode) == ("", 0)
    assert clerk.output() == good
    assert list(home.iterdir()) == []


def test_no_output_knows_the_day_it_was_made(clerk: Clerk) -> None:
    now = datetime.now().astimezone()
    days = re.compile(
        "|".join((f"{now:%Y-%m-%d}", f"{now:%d/%m/%Y}", f"{now.year + 543}-{now:%m-%d}")).encode()
    )
    copied_day = "docProps/core.xml"  # of the marked copy: the day on which the workbook was saved
    found = []
    for path in sorted((clerk.out / "plan_2568").rglob("*")):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                times = {info.date_time[:3] for info in package.infolist()}
                found += [path.name] if times != {(1980, 1, 1)} else []
                names = [name for name in package.namelist() if name != copied_day]
                found += [f"{path.name} {name}" for name in names if days.search(package.read(name))]
        elif path.is_file() and days.search(path.read_bytes()):
            found.append(path.name)
    assert found == []


def test_nothing_leaves_the_machine(clerk: Clerk) -> None:
    """No socket is opened, whatever the workbook links to."""
    asked: list[object] = []
    sys.addaudithook(
        lambda event, given: asked.append((event, given)) if event.startswith("socket.") else None
    )
    clerk.edit("https://example.com/ก \\\\server\\share mailto:a@example.com")

    assert clerk.make().code == 0
    assert asked == []


def test_the_clerk_s_workbook_is_never_written(clerk: Clerk) -> None:
    clerk.workbook.chmod(0o444)
    before = (clerk.workbook.read_bytes(), clerk.workbook.stat().st_mtime_ns)
    edited = clerk.out / "plan_2568" / "ประกาศ.docx"
    edited.write_bytes(edited.read_bytes() + b"\0")

    assert clerk.make().code == 0
    assert (clerk.workbook.read_bytes(), clerk.workbook.stat().st_mtime_ns) == before


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("called", "closed"), [("check", "<&- >&- 2>&-"), ("book", ">&-"), ("book", "2>&-")])
def test_closed_streams_stop_nothing(clerk: Clerk, called: str, closed: str) -> None:
    clerk.edit()
    program = f'exec "{sys.executable}" -m pipeline {called} "{clerk.workbook}" --out "{clerk.out}" {closed}'
    before = clerk.output()
    environment = {**os.environ, "PLAN_NO_OFFICE": "1", "HOME": "/proc/nowhere"}
    ended = subprocess.run(
        ["/bin/sh", "-c", program], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert clerk.output() != before


@pytest.mark.exhaustive  # one of them is tried with closed streams
@pytest.mark.parametrize("home", ["/proc/nowhere", "/dev/null", ""])
def test_a_home_that_cannot_be_written_stops_nothing(clerk: Clerk, home: str) -> None:
    clerk.edit()
    process = command(clerk, HOME=home)
    assert (process.communicate(timeout=120)[1], process.returncode) == ("", 0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize("name", ["plan_2568.xlsx", "garuda.png"])
@pytest.mark.parametrize("called", ["book", "check"])
def test_a_pipe_in_the_place_of_a_file_is_never_waited_for(clerk: Clerk, name: str, called: str) -> None:
    place = clerk.workbook.with_name(name)
    place.unlink()
    os.mkfifo(place)
    ended = clerk.run(called, clerk.workbook, "--out", clerk.out)
    lines = [line for line in (*ended.reported, *ended.said) if name in line and "ไม่ใช่ไฟล์" in line]
    assert (ended.code, len(lines)) == (2 if name.endswith(".xlsx") else 1, 1)


def test_watching_a_workbook_that_is_not_there_is_one_line(clerk: Clerk) -> None:
    ended = clerk.run("watch", clerk.workbook.with_name("ไม่มี.xlsx"), "--out", clerk.out)
    assert (ended.code, len(ended.reported)) == (2, 1)
    assert ended.reported[0].startswith("ไม่พบสมุดงาน ")


def test_a_template_saved_while_the_documents_are_filled_is_not_taken_for_the_one_that_was_used(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = Path(shutil.copytree(ROOT / "templates", tmp_path / "templates"))
    monkeypatch.chdir(tmp_path)
    fill, template = fill_task.make_documents, templates / "order.docx"

    def save_meanwhile(*given: Any) -> Any:
        documents = fill(*given)
        template.write_bytes(template.read_bytes() + b"\0")
        return documents

    clerk.edit()
    with monkeypatch.context() as patch:
        patch.setattr(fill_task, "make_documents", save_meanwhile)
        first = clerk.make()
    second, third = clerk.make(), clerk.make()
    line = "    order.docx ถูกบันทึกใหม่ระหว่างทำเล่ม — สั่งใหม่อีกครั้ง เอกสารจึงจะตรงกับฉบับใหม่"
    assert [line in ended.said for ended in (first, second)] == [True, False]
    unchanged = [any(said.startswith("ไม่มีอะไรเปลี่ยน") for said in ended.said) for ended in (second, third)]
    assert unchanged == [False, True]

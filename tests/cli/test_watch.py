"""While the clerk edits, each save makes the documents again; half-saved files are waited out."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from workbook_builder import Book

from pipeline.build import NO_LIBREOFFICE
from pipeline.cli.watch import Watcher
from pipeline.layout.libreoffice_path import SETTING

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120

pytestmark = pytest.mark.usefixtures("no_office", "filled_once")


class Clerk:
    """An office's folder with `watch` running, and what it has said so far."""

    def __init__(self, folder: Path) -> None:
        self.workbook = Book().save(folder)
        self.out = folder / "build"
        self.said: list[str] = []
        self.done = False

    def save(self, cell: str, value: str) -> None:
        book = openpyxl.load_workbook(self.workbook)
        book["โครงการ"][cell] = value
        book.save(self.workbook)

    def wait_for(self, lines: int) -> list[str]:
        """Wait until so many lines have been said and return them without their times."""
        end = time.monotonic() + PATIENCE_SECONDS
        while len(self.said) < lines and time.monotonic() < end:
            time.sleep(0.05)
        return [line.split(" (")[0] for line in self.said]


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with watching(Clerk(tmp_path)) as clerk:
        yield clerk


@contextmanager
def watching(clerk: Clerk) -> Iterator[Clerk]:
    watcher = Watcher(clerk.workbook, clerk.out, ROOT / "templates", clerk.said.append)

    def watch() -> None:
        while not clerk.done:
            watcher.look()

    job = threading.Thread(target=watch)
    job.start()
    yield clerk
    clerk.done = True
    job.join(PATIENCE_SECONDS)
    assert not job.is_alive()


MADE = "ทำเอกสารแล้ว"


def test_each_save_makes_the_documents(clerk: Clerk) -> None:
    assert clerk.wait_for(1) == [MADE]
    page = clerk.out / "plan_2568" / "ผลตรวจ.html"
    before = page.read_bytes()
    clerk.save("B2", "โครงการชื่อใหม่ของเทศบาล")
    assert clerk.wait_for(2) == [MADE, MADE]
    assert page.read_bytes() != before
    assert b'<meta http-equiv="refresh" content="2">' in page.read_bytes()


@pytest.mark.exhaustive
def test_with_libreoffice_the_documents_come_quickly_then_with_page_numbers(
    tmp_path: Path, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office
    monkeypatch.delenv("PLAN_NO_OFFICE")
    with watching(Clerk(tmp_path)) as clerk:
        assert clerk.wait_for(2) == [MADE, f"{MADE} พร้อมเลขหน้า"]


@pytest.mark.exhaustive
def test_page_numbers_that_libreoffice_did_not_find_are_not_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.delenv("PLAN_NO_OFFICE")
    monkeypatch.setenv(SETTING, str(broken))
    with watching(Clerk(tmp_path)) as clerk:
        first, reason, last = clerk.wait_for(3)
    assert (first, last) == (MADE, MADE)
    assert reason.startswith("สารบัญยังไม่มีเลขหน้า")


@pytest.mark.exhaustive
def test_a_workbook_in_the_middle_of_being_saved_is_not_even_reported(clerk: Clerk) -> None:
    clerk.wait_for(1)
    clerk.save("B2", "โครงการชื่อใหม่ของเทศบาล")
    whole = clerk.workbook.read_bytes()
    for share in range(1, 20):  # a slow share: a second in all, longer than a look
        clerk.workbook.write_bytes(whole[: len(whole) * share // 20])
        time.sleep(0.05)
    clerk.workbook.write_bytes(whole)
    assert clerk.wait_for(2) == [MADE] * 2


def test_a_half_saved_workbook_is_reported_and_waited_out(clerk: Clerk) -> None:
    clerk.wait_for(1)
    whole = clerk.workbook.read_bytes()
    clerk.workbook.write_bytes(whole[: len(whole) // 2])
    said = clerk.wait_for(2)
    assert "ไม่ใช่สมุดงาน Excel" in clerk.said[1]
    shutil.copy(clerk.out / "plan_2568" / "ผลตรวจ.xlsx", clerk.workbook)
    assert clerk.wait_for(3)[len(said) :] == [MADE]


@pytest.mark.exhaustive
def test_a_workbook_that_is_away_for_a_moment_is_waited_for(clerk: Clerk) -> None:
    clerk.wait_for(1)
    whole = clerk.workbook.read_bytes()
    clerk.workbook.unlink()
    time.sleep(1)
    clerk.workbook.write_bytes(whole)
    time.sleep(1)
    assert clerk.wait_for(1) == [MADE]


def page(clerk: Clerk) -> str:
    return (clerk.out / "plan_2568" / "ผลตรวจ.html").read_text(encoding="utf-8")


def wait_for_page(clerk: Clerk, text: str) -> bool:
    end = time.monotonic() + PATIENCE_SECONDS
    while text not in page(clerk) and time.monotonic() < end:
        time.sleep(0.05)
    return text in page(clerk)


@pytest.mark.exhaustive
def test_the_page_that_is_open_tells_errors_and_goes_back_to_good(clerk: Clerk) -> None:
    clerk.wait_for(1)
    good = clerk.workbook.read_bytes()
    clerk.save("F2", "ห้าหมื่น")
    assert wait_for_page(clerk, "ห้าหมื่น")
    assert "เอกสารชุดเดิม ทำไว้ก่อนสมุดงานฉบับนี้" in page(clerk)
    clerk.workbook.write_bytes(good)
    assert wait_for_page(clerk, "ทำเล่มได้")
    assert "เอกสารชุดเดิม ทำไว้ก่อนสมุดงานฉบับนี้" not in page(clerk)


@pytest.mark.exhaustive
def test_the_page_that_is_open_says_when_the_workbook_is_gone_and_when_it_is_back(clerk: Clerk) -> None:
    clerk.wait_for(1)
    moved = clerk.workbook.rename(clerk.workbook.with_name("ย้าย.xlsx"))
    gone = "ไม่พบสมุดงาน plan_2568.xlsx"
    assert wait_for_page(clerk, gone)
    assert '<meta http-equiv="refresh" content="2">' in page(clerk)
    assert [line for line in clerk.said if line.startswith(gone)] != []
    moved.rename(clerk.workbook)
    assert wait_for_page(clerk, "ทำเล่มได้")
    assert gone not in page(clerk)


def test_the_page_that_is_open_says_when_the_workbook_cannot_be_read(clerk: Clerk) -> None:
    clerk.wait_for(1)
    clerk.workbook.write_bytes(b"no workbook")
    assert wait_for_page(clerk, "ไม่ใช่สมุดงาน Excel")


@pytest.mark.skipif(os.name == "nt", reason="interrupts as POSIX does")
def test_the_command_watches_the_workbook_named_and_writes_where_it_is_reported(tmp_path: Path) -> None:
    workbook = Book().save(tmp_path)
    watcher = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "watch", workbook, "--out", tmp_path / "elsewhere"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert watcher.stdout is not None
    said = [watcher.stdout.readline() for _ in range(4)]
    watcher.send_signal(signal.SIGINT)
    _, reported = watcher.communicate(timeout=PATIENCE_SECONDS)
    assert said[1].startswith(f"เฝ้าดู {workbook} — ")
    assert said[2] == f"{NO_LIBREOFFICE}\n"
    assert said[3].startswith(MADE)
    assert (tmp_path / "elsewhere" / "plan_2568" / "เล่มแผน.docx").exists()
    assert len(reported.splitlines()) <= 1

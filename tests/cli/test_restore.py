"""``restore`` puts the shipped templates back and keeps what the office had changed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from workbook_builder import Book

from pipeline.__main__ import main
from pipeline.cli.paths import SHIPPED_TEMPLATES, find_templates

ROOT = Path(__file__).parents[2]


pytestmark = pytest.mark.usefixtures("no_office")


@pytest.fixture
def office_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of an office with the shipped templates, in which the commands run."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_golden_templates_are_those_an_office_starts_with() -> None:
    if os.environ.get("PLAN_RENEW_GOLDEN") == "1":  # golden: what is in templates/ is what is shipped
        for template in (ROOT / "templates").glob("*.docx"):
            shutil.copyfile(template, SHIPPED_TEMPLATES / template.name)
    own = {path.name: path.read_bytes() for path in (ROOT / "templates").glob("*.docx")}
    assert {path.name: path.read_bytes() for path in SHIPPED_TEMPLATES.glob("*.docx")} == own, "make golden"


def test_untouched_templates_are_left_alone(office_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(office_folder.rglob("*"))
    assert main(["restore"]) == 0
    assert capsys.readouterr().out == "แม่แบบใน templates เหมือนตอนติดตั้งทุกไฟล์อยู่แล้ว\n"
    assert sorted(office_folder.rglob("*")) == before


def test_a_changed_and_a_lost_template_come_back_and_the_changed_one_is_kept(
    office_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    templates = office_folder / "templates"
    (templates / "book.docx").write_bytes(b"changed by the office")
    (templates / "order.docx").unlink()
    assert main(["restore"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "คืนแม่แบบแล้ว 2 ไฟล์: book.docx, order.docx"
    kept = list(templates.glob("ฉบับที่แก้ไว้ */*"))
    assert [(path.name, path.read_bytes()) for path in kept] == [("book.docx", b"changed by the office")]
    assert said[1:] == [f"ฉบับที่แก้ไว้เดิมเก็บอยู่ที่ {kept[0].parent.relative_to(office_folder)}"]
    for name in ("book.docx", "order.docx"):
        assert (templates / name).read_bytes() == (SHIPPED_TEMPLATES / name).read_bytes()


def test_templates_of_somebody_else_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "index.html").touch()
    monkeypatch.chdir(tmp_path)
    assert find_templates() == ROOT / "templates"


@pytest.mark.parametrize("lost", ["book.docx", "sheet.docx"])
def test_a_lost_template_is_missed_and_never_replaced_in_silence(
    office_folder: Path, capsys: pytest.CaptureFixture[str], lost: str
) -> None:
    Book().save(office_folder)
    (office_folder / "templates" / lost).unlink()
    assert main(["book", "plan_2568.xlsx"]) == 2
    assert capsys.readouterr().err == (
        f"ไม่พบแม่แบบ templates/{lost} — นำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้ หรือสั่ง make restore\n"
    )
    assert list(office_folder.rglob("เล่มแผน.docx")) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize("name", ["book.docx", "sheet.docx", "order.docx"])
def test_a_pipe_in_the_place_of_a_template_is_never_waited_for(
    office_folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    Book().save(office_folder)
    (office_folder / "templates" / name).unlink()
    os.mkfifo(office_folder / "templates" / name)
    assert main(["book", "plan_2568.xlsx"]) == 2
    assert capsys.readouterr().err == (
        f"แม่แบบ templates/{name} ไม่ใช่ไฟล์ — ย้ายออก แล้วนำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้ หรือสั่ง make restore\n"
    )


def _put_folder(path: Path) -> None:
    path.mkdir()
    (path / "note.txt").touch()


def _put_pipe(path: Path) -> None:
    os.mkfifo(path)


def _put_broken_link(path: Path) -> None:
    path.symlink_to("nowhere.docx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize("put", [_put_folder, _put_pipe, _put_broken_link])
def test_whatever_stands_in_a_template_s_place_is_kept_and_the_template_comes_back(
    office_folder: Path, put: Callable[[Path], None]
) -> None:
    template = office_folder / "templates" / "order.docx"
    template.unlink()
    put(template)
    assert main(["restore"]) == 0
    assert template.read_bytes() == (SHIPPED_TEMPLATES / "order.docx").read_bytes()
    kept = next((office_folder / "templates").glob("ฉบับที่แก้ไว้ *"))
    assert [path.name for path in kept.iterdir()] == ["order.docx"]


def test_a_template_that_is_a_link_is_replaced_and_what_it_leads_to_stays(office_folder: Path) -> None:
    shared = office_folder / "shared.docx"
    shared.write_bytes(b"of the province")
    template = office_folder / "templates" / "order.docx"
    template.unlink()
    template.symlink_to(shared)
    assert main(["restore"]) == 0
    assert shared.read_bytes() == b"of the province"
    assert template.read_bytes() == (SHIPPED_TEMPLATES / "order.docx").read_bytes()


def test_a_link_that_leads_nowhere_is_a_lost_template(
    office_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Book().save(office_folder)
    template = office_folder / "templates" / "order.docx"
    template.unlink()
    template.symlink_to("nowhere.docx")
    assert main(["book", "plan_2568.xlsx"]) == 2
    assert capsys.readouterr().err == (
        "ไม่พบแม่แบบ templates/order.docx — นำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้ หรือสั่ง make restore\n"
    )


def test_a_file_in_the_place_of_the_folder_of_templates_is_to_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").touch()
    assert main(["restore"]) == 2
    assert capsys.readouterr().err == (
        "เขียนแม่แบบลงโฟลเดอร์ templates ไม่ได้ (มีอยู่แล้ว) — ย้ายออกหรือเปลี่ยนชื่อ แล้วสั่งใหม่\n"
    )

"""From the workbook to the documents, end to end."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx_builder import W, edit, retype
from docx_text import part, texts
from lxml import etree
from picture_builder import jpeg, png
from workbook_builder import Book

from pipeline.background.task_names import FILL_DOCUMENTS
from pipeline.background.worker import HelperProcess
from pipeline.build import NO_LIBREOFFICE, BuildOptions, BuildResult, make_book
from pipeline.errors import TemplateError, UserError
from pipeline.word.file.oxml import WP, A

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "source" / "plan_2568.xlsx"
THREE_CM = "1080000"  # EMU


def silent(_line: str) -> None:
    """Say nothing."""


def made(
    workbook: Path, out: Path, templates: Path = ROOT / "templates", say: Callable[[str], None] = silent
) -> Path:
    """The folder of a good run."""
    outcome = make_book(workbook, BuildOptions(out, templates), say)
    assert outcome.documents, [finding.line for finding in outcome.findings]
    return outcome.folder


def content(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def documents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in content(folder).items() if name.endswith(".docx")}


def manifest_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the shipped templates, to be changed."""
    return Path(shutil.copytree(ROOT / "templates", tmp_path / "templates"))


@pytest.mark.usefixtures("no_office")
def test_the_five_stages_are_reported_and_without_libreoffice_one_line_more(tmp_path: Path) -> None:
    said: list[str] = []
    made(Book().save(tmp_path), tmp_path / "build", say=said.append)
    counts = said[1].partition(": ")[2]
    assert said == [
        "1/5 อ่าน (read): plan_2568.xlsx",
        f"2/5 ตรวจ (check): {counts}",
        "3/5 ประกอบ (assemble): 3 โครงการ 55,000 บาท",
        "4/5 เติมแบบ (fill): 6 ไฟล์",
        f"    {NO_LIBREOFFICE}",
        f"5/5 เก็บเล่ม (bind): {tmp_path}/build/plan_2568",
    ]


@pytest.mark.usefixtures("no_office")
def test_a_helper_process_makes_the_very_same_files_and_names_the_same_mistake(
    small: Path, tmp_path: Path, templates: Path
) -> None:
    workbook, alone = small / "plan_2568.xlsx", small / "build" / "plan_2568"
    with HelperProcess(print, "pipeline.background.fill_task") as helper:
        helped = make_book(workbook, BuildOptions(tmp_path / "helped", templates), silent, helper.submit)
        assert content(helped.folder) == content(alone)
        retype(templates / "book.docx", "{{ fiscal_year }}", "{{ fisacl_year }}")
        with pytest.raises(TemplateError, match=r"^แม่แบบ book\.docx .*“fisacl_year”"):
            make_book(workbook, BuildOptions(tmp_path / "helped", templates), silent, helper.submit)
        assert helper.submit("os:getpid")() != os.getpid()  # it has done all that: else it had ended
    assert content(helped.folder) == content(alone)


@pytest.mark.usefixtures("no_office")
def test_an_error_in_the_workbook_stops_before_any_document(tmp_path: Path) -> None:
    folder = made(Book().save(tmp_path), tmp_path / "build")
    before = content(folder)
    outcome: BuildResult = make_book(
        Book().cell("projects", 2, "budget", "ห้าหมื่น").save(tmp_path),
        BuildOptions(tmp_path / "build", ROOT / "templates"),
        silent,
    )
    assert (
        outcome.documents,
        [f.severity.value for f in outcome.findings if f.severity.value == "error"],
    ) == ((), ["error"])
    assert documents(folder) == {name: data for name, data in before.items() if name.endswith(".docx")}


@pytest.mark.usefixtures("no_office")
def test_results_do_not_wait_behind_documents_that_an_error_of_wording_stops(tmp_path: Path) -> None:
    begun: list[str] = []

    def submit(task: str, /, *_args: object, **_options: object) -> Callable[[], Any]:
        begun.append(task)
        return lambda: pytest.fail("nobody needs this")

    workbook = Book().cell("targets", 2, "group", "ประชาชนใน ........").save(tmp_path)
    outcome = make_book(workbook, BuildOptions(tmp_path / "build", ROOT / "templates"), silent, submit)
    assert (outcome.documents, begun) == ((), [FILL_DOCUMENTS])
    names = sorted(path.name for path in outcome.folder.iterdir())
    assert names == ["manifest.json", "ผลตรวจ.html", "ผลตรวจ.xlsx"]


def test_the_manifest_names_every_file_with_its_digest(shipped: Path) -> None:
    manifest = manifest_of(shipped)
    assert list(manifest) == ["workbook", "documents", "findings"]
    assert manifest["workbook"]["sha256"] == hashlib.sha256(SHIPPED.read_bytes()).hexdigest()
    assert Path(manifest["workbook"]["path"]).name == "plan_2568.xlsx"
    assert not Path(manifest["workbook"]["path"]).is_absolute()
    assert {tuple(entry) for entry in manifest["documents"]} == {("kind", "project", "path", "sha256")}
    assert {e["path"]: e["sha256"] for e in manifest["documents"]} == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in content(shipped).items()
        if name != "manifest.json"
    }
    assert [(e["kind"], e["project"]) for e in manifest["documents"] if e["kind"] != "check"] == [
        ("book", None),
        *(("sheet", f"P{n:02}") for n in range(1, 36)),
        ("order", None),
        ("announcement", None),
    ]
    assert list(manifest["findings"]) == ["error", "warning", "notice"]
    assert manifest["findings"]["error"] == 0


@pytest.mark.usefixtures("no_office")
def test_files_of_a_deleted_project_vanish(tmp_path: Path) -> None:
    made(Book().save(tmp_path), tmp_path / "build")
    smaller = (
        Book()
        .drop_rows("projects", 4)
        .drop_rows("targets", 4)
        .drop_rows("details", *range(16, 23))
        .drop_rows("missions", 4)
        .drop_rows("dimensions", 3)
        .cell("projects", 3, "five_year_order", 2)
    )
    folder = made(smaller.save(tmp_path), tmp_path / "build")
    assert [p.name[:3] for p in sorted((folder / "โครงการ").iterdir())] == ["P01", "P02"]
    assert sorted(p.name for p in folder.parent.iterdir() if not p.name.startswith(".")) == ["plan_2568"]


@pytest.mark.exhaustive
def test_the_same_bytes_come_out_in_another_folder_time_zone_and_locale(short: Path, tmp_path: Path) -> None:
    workbook = Path(shutil.copy(short / "plan_2568.xlsx", tmp_path))
    environment = {
        **os.environ,
        "PLAN_NO_OFFICE": "1",
        "TZ": "Asia/Bangkok",
        "LC_ALL": "C",
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("PYTHONUTF8", None)
    subprocess.run(
        [sys.executable, "-m", "pipeline", "book", workbook.name, "--out", "other"],
        cwd=tmp_path, env=environment, check=True, capture_output=True,
    )  # fmt: skip
    folders = short / "build" / "plan_2568", tmp_path / "other" / "plan_2568"
    first, second = map(content, folders)
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name] and name != "manifest.json"] == []
    there, here = map(manifest_of, folders)
    assert there.pop("workbook")["sha256"] == here.pop("workbook")["sha256"]
    assert there == here


@pytest.mark.exhaustive
@pytest.mark.usefixtures("no_office")
def test_the_workbook_saved_again_by_openpyxl_gives_the_same_documents(shipped: Path, tmp_path: Path) -> None:
    again = tmp_path / "plan_2568.xlsx"
    openpyxl.load_workbook(SHIPPED).save(again)
    assert again.read_bytes() != SHIPPED.read_bytes()
    assert different(shipped, made(again, tmp_path / "build")) == []


@pytest.mark.exhaustive
@pytest.mark.usefixtures("no_office")
def test_the_workbook_saved_again_by_calc_gives_the_same_documents(
    short: Path, save_again: Callable[..., Path], tmp_path: Path
) -> None:
    workbook = short / "plan_2568.xlsx"
    again = save_again(tmp_path / "calc", "xlsx", workbook) / workbook.name
    assert again.read_bytes() != workbook.read_bytes()
    assert different(short / "build" / "plan_2568", made(again, tmp_path / "build")) == []


def different(first: Path, second: Path) -> list[str]:
    one, other = documents(first), documents(second)
    assert len(one) in (4 + 3, 35 + 3)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def make_red(root: etree._Element) -> None:
    """Give the style of the headings of a sheet another colour."""
    style = next(s for s in root.iter(f"{W}style") if s.get(f"{W}styleId") == "SheetHeading")
    look = style.find(f"{W}rPr")
    if look is None:
        look = etree.SubElement(style, f"{W}rPr")
    for old in look.findall(f"{W}color"):
        look.remove(old)
    etree.SubElement(look, f"{W}color", {f"{W}val": "FF0001"})


@pytest.fixture(scope="module")
def of_changed_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The documents of templates in each of which a word was changed, and in the sheet's a style."""
    folder = tmp_path_factory.mktemp("changed")
    templates = Path(shutil.copytree(ROOT / "templates", folder / "templates"))
    retype(templates / "sheet.docx", "หลักการและเหตุผล", "ที่มาและความสำคัญ")
    edit(templates / "sheet.docx", make_red, "word/styles.xml")
    retype(templates / "order.docx", "เรื่อง", "เรื่องในคำสั่ง")
    retype(templates / "announcement.docx", "เรื่อง", "เรื่องในประกาศ")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_NO_OFFICE", "1")
        return documents(made(Book().save(folder), folder / "build", templates))


def test_a_word_changed_in_the_sheet_s_template_is_changed_alone_and_in_the_book(
    of_changed_templates: dict[str, bytes],
) -> None:
    counts = {
        name[:11]: sum("ที่มาและความสำคัญ" in text for text in texts(data))
        for name, data in of_changed_templates.items()
    }
    assert counts == {
        "คำสั่งแต่งต": 0,
        "ประกาศ.docx": 0,
        "เล่มแผน.docx"[:11]: 3,
        **{f"โครงการ/P0{n}": 1 for n in (1, 2, 3)},
    }
    assert not any(text == "หลักการและเหตุผล" for data in of_changed_templates.values() for text in texts(data))


@pytest.mark.parametrize(
    ("word", "kind"),
    [("เรื่องในคำสั่ง", "คำสั่งแต่งตั้งคณะกรรมการ.docx"), ("เรื่องในประกาศ", "ประกาศ.docx")],
)
def test_a_word_changed_in_order_or_announcement_is_changed_in_the_book_too(
    of_changed_templates: dict[str, bytes], word: str, kind: str
) -> None:
    found = {name for name, data in of_changed_templates.items() if any(word in text for text in texts(data))}
    assert found == {kind, "เล่มแผน.docx"}


def test_a_style_changed_in_the_sheet_s_template_shows_in_the_book(
    of_changed_templates: dict[str, bytes],
) -> None:
    book = of_changed_templates["เล่มแผน.docx"]
    red = {
        str(s.get(f"{W}styleId"))
        for s in part(book, "word/styles.xml").iter(f"{W}style")
        if any(c.get(f"{W}val") == "FF0001" for c in s.iter(f"{W}color"))
    }
    used = [str(s.get(f"{W}val")) for s in part(book).iter(f"{W}pStyle")]
    assert len(red) == 1
    assert (
        sum(key in red for key in used) == 3 * 5
    )  # of nine a sheet; the others share a line with their text
    assert "SheetHeading" not in used


@pytest.mark.one_in(2)
@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(
    ("data", "name"), [(png(60, 80), "garuda.png"), (jpeg(60, 80), "garuda.jpg")], ids=["png", "jpeg"]
)
def test_the_garuda_stands_3_cm_high_in_order_announcement_and_book_and_the_emblem_with_its_ratio_on_the_cover(
    tmp_path: Path, data: bytes, name: str
) -> None:
    workbook = Book().setting("garuda_file", name).save(tmp_path)
    (tmp_path / name).write_bytes(data)
    (tmp_path / "emblem.png").write_bytes(png(200, 100))
    files = documents(made(workbook, tmp_path / "build"))
    wanted = [("ตราครุฑ", "810000", THREE_CM)]
    assert {kind: pictures(files[kind], "garuda") for kind in files if "P0" not in kind} == {
        "คำสั่งแต่งตั้งคณะกรรมการ.docx": wanted,
        "ประกาศ.docx": wanted,
        "เล่มแผน.docx": wanted * 2,
    }
    ((words_for_it, width, height),) = pictures(files["เล่มแผน.docx"], "emblem")
    assert words_for_it
    assert int(width) == 2 * int(height)


def pictures(docx: bytes, name: str) -> list[tuple[str, str, str]]:
    """Words, width and height of each picture of a name; its inner size is the same."""
    found = []
    for properties in part(docx).iter(f"{WP}docPr"):
        drawing = properties.getparent()
        if properties.get("name") == name and drawing is not None:
            sizes = {
                (e.get("cx"), e.get("cy")) for e in drawing.iter(f"{WP}extent", f"{A}ext") if e.get("cy")
            }
            ((width, height),) = sizes
            found.append((str(properties.get("descr")), str(width), str(height)))
    return found


def drop_template(templates: Path) -> None:
    (templates / "order.docx").unlink()


def no_zip(templates: Path) -> None:
    (templates / "sheet.docx").write_bytes(b"no zip")


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "misspelt": (
        lambda t: retype(t / "book.docx", "{{ fiscal_year }}", "{{ fisacl_year }}"),
        r"แม่แบบ book\.docx แท็ก “fisacl_year”.* ไม่มีค่าให้เติม — ใช้ชื่อ fiscal_year แทน",
    ),
    "unknown field": (
        lambda t: retype(t / "sheet.docx", "{{ project.name }}", "{{ project.nmae }}"),
        r"แม่แบบ sheet\.docx แท็ก “nmae” ใกล้ข้อความ “๑\. ชื่อ” ไม่มีค่าให้เติม — ใช้ชื่อ name แทน",
    ),
    "unclosed": (
        lambda t: retype(t / "announcement.docx", "{{ signer_title }}", "{{ signer_title"),
        r"แม่แบบ announcement\.docx แท็ก “\{\{ signer_title” ใกล้ข้อความ “\{\{ signer_title” เปิดหรือปิดไม่ครบคู่.*",
    ),
    "unbalanced": (
        lambda t: retype(t / "sheet.docx", "{%p endfor %}", ""),
        r"แม่แบบ sheet\.docx แท็ก “\{%p for .*%\}” ใกล้ข้อความ “.+” ไม่มี endfor ปิดท้าย — เติมแท็ก \{%p endfor %\} หลังส่วนที่ต้องการ",
    ),
    "call": (
        lambda t: retype(t / "order.docx", "{{ signer_title }}", "{{ signer_title.__class__.mro() }}"),
        r"แม่แบบ order\.docx แท็ก “\{\{ signer_title.__class__.mro\(\) \}\}” ใกล้ข้อความ “.+” ใช้คำสั่งที่แม่แบบใช้ไม่ได้ — .*",
    ),
    "missing": (
        drop_template,
        r"ไม่พบแม่แบบ .*order\.docx — นำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้ หรือสั่ง make restore",
    ),
    "no zip": (no_zip, r"แม่แบบ sheet\.docx ไม่ใช่ไฟล์ Word \(\.docx\) หรือเสียหาย — บันทึกใหม่จาก Word"),
    "part missing": (
        lambda t: retype(t / "book.docx", 'include "sheet.docx"', 'include "shet.docx"'),
        r"แม่แบบ book\.docx แท็ก “.*shet\.docx.*” เรียกแม่แบบ shet\.docx ซึ่งไม่มีในโฟลเดอร์แม่แบบ — แก้ชื่อในแท็กเป็น sheet\.docx",
    ),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a right workbook and, in ``build``, its documents; look, do not touch."""
    folder = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_NO_OFFICE", "1")
        made(Book().save(folder), folder / "build")
    return folder


@pytest.mark.one_in(4)  # each fault of a template has its test in tests/word
@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_template_is_reported_and_the_last_good_build_stays_whole(
    small: Path, tmp_path: Path, templates: Path, name: str
) -> None:
    break_it, message = BROKEN[name]
    shutil.copytree(small, tmp_path, dirs_exist_ok=True)
    folder = tmp_path / "build" / "plan_2568"
    before = content(folder)
    break_it(templates)
    with pytest.raises(TemplateError) as caught:
        make_book(tmp_path / "plan_2568.xlsx", BuildOptions(tmp_path / "build", templates), silent)
    assert re.fullmatch(message, str(caught.value).splitlines()[0]), str(caught.value)
    assert isinstance(caught.value, UserError)
    assert content(folder) == before
    assert [p.name for p in folder.parent.iterdir() if ".new" in p.name or ".old" in p.name] == []

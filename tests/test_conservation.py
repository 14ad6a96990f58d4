"""No text of the workbook is lost or altered: every string is found again in the documents."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx_text import texts
from workbook_builder import Book, findings_at, plan_at

from pipeline.build import BuildOptions, make_book
from pipeline.fill.documents import make_documents
from pipeline.model.plan import Plan

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
THAI_CODE = re.compile(
    r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+|(?:https?://|www\.)\S+|[A-Za-z][A-Za-z0-9]*(?:[-–/ ][A-Za-z0-9]+)*"
)
# What stands in every cell of the small workbook: XML, tags, breaks, tabs, quotes, emoji, spaces.
ODD = "R&D <5> {{ x }} {% if %} {# #} \"ก\" 'ข' “ค” ]]> &amp; 😀  สองวรรค\nบรรทัดใหม่\tแท็บ น้ำ"


BETWEEN = "\x00"  # paragraphs, where they stand in one text


def documents(folder: Path) -> dict[str, str]:
    """The paragraphs of each document by kind, sheets by project code; digits Arabic."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {
        entry["project"] or entry["kind"]: BETWEEN.join(
            texts((folder / entry["path"]).read_bytes())
        ).translate(TO_ARABIC)
        for entry in manifest["documents"]
        if entry["path"].endswith(".docx")
    }


def lost(strings: list[tuple[str, str]], found: dict[str, str]) -> list[tuple[str, str]]:
    """The strings that do not stand whole in a paragraph of the document they belong to."""
    return [
        (document, string)
        for document, string in strings
        if string.strip().translate(TO_ARABIC) not in found[document]
    ]


@cache
def opened(path: Path) -> openpyxl.Workbook:
    """A workbook as openpyxl reads it."""
    return openpyxl.load_workbook(path, data_only=True)


def rows(path: Path, sheet: str) -> Iterator[dict[str, Any]]:
    """The rows of a sheet by heading, read by openpyxl alone."""
    heading, *others = opened(path)[sheet].iter_rows(values_only=True)
    for row in others:
        values = {str(h).strip(): v for h, v in zip(heading, row, strict=True) if h is not None}
        if any(v is not None for v in values.values()):
            yield values


def printed_strings(path: Path) -> list[tuple[str, str]]:
    """Every text of a workbook that is printed, with each document that prints it."""
    everywhere = [
        (kind, str(row["ค่า"]))
        for row in rows(path, "ข้อมูลทั่วไป")
        for kind in SETTING_KINDS.get(str(row["รายการ"]), ())
    ]
    names = [
        ("book", str(row[f"ชื่อ{sheet}"]))
        for sheet in ("มิติ", "ภารกิจ")
        for row in rows(path, sheet)
        if row[f"ชื่อ{sheet}"] is not None
    ]
    committee = [
        (kind, str(row[h]))
        for row in rows(path, "คณะกรรมการ")
        for h in ("ตำแหน่ง", "หน้าที่ในคณะกรรมการ")
        for kind in ("order", "book")
    ]
    projects = [
        (document, str(row[heading]))
        for sheet, headings in SHEET_HEADINGS.items()
        for row in rows(path, sheet)
        if re.fullmatch(r"P\d+", str(row["รหัส"]))
        for heading in headings
        if row[heading] is not None
        for document in (str(row["รหัส"]), "book")
    ]
    remarks = [
        ("book", str(row["หมายเหตุ"])) for row in rows(path, "โครงการ") if row["หมายเหตุ"] and row["รหัส"]
    ]
    return everywhere + names + committee + projects + remarks


SETTING_KINDS = {
    "ชื่อหน่วยงาน": ("book", "order", "announcement", "P01"),
    "อำเภอ": ("book",),
    "จังหวัด": ("book",),
    "ชื่อแผน": ("book",),
    "ปีงบประมาณ": ("book", "order", "announcement"),
    "ปีเริ่มแผน": ("book", "order", "announcement"),
    "ปีสิ้นสุดแผน": ("book", "order", "announcement"),
    "ผู้ออกรายงาน": ("book",),
    "เลขที่คำสั่ง": ("book", "order"),
    "ชื่อผู้ลงนาม": ("book", "order", "announcement"),
    "ตำแหน่งผู้ลงนาม": ("book", "order", "announcement"),
}
SHEET_HEADINGS = {
    "โครงการ": ("ชื่อโครงการ/กิจกรรม/มาตรการ", "ระยะเวลาดำเนินการ", "ฝ่าย/งาน", "สำนัก/กอง"),
    "กลุ่มเป้าหมาย": ("กลุ่มเป้าหมาย", "หน่วยนับ"),
    "รายละเอียด": ("ข้อความ",),
}


def test_every_text_of_the_shipped_workbook_is_printed(shipped: Path) -> None:
    strings = printed_strings(ROOT / "source" / "plan_2568.xlsx")
    assert {document for document, _ in strings} == {
        "book",
        "order",
        "announcement",
        *(f"P{n:02}" for n in range(1, 36)),
    }
    assert len(strings) > 1000
    assert lost(strings, documents(shipped)) == []


def test_a_lost_text_would_be_noticed() -> None:
    assert lost([("book", "ก ข"), ("book", "ปี ๒๕๖๘")], {"book": f"ก  ข{BETWEEN}ปี 2568"}) == [("book", "ก ข")]


def test_every_amount_of_the_shipped_workbook_is_in_its_row_of_the_tables(shipped: Path) -> None:
    book = documents(shipped)["book"].split(BETWEEN)
    sheet = rows(ROOT / "source" / "plan_2568.xlsx", "โครงการ")
    projects = [row for row in sheet if re.fullmatch(r"P\d+", str(row["รหัส"]))]
    assert len(projects) == 35
    for row in projects:
        name = str(row["ชื่อโครงการ/กิจกรรม/มาตรการ"]).translate(TO_ARABIC)
        after = [book[at : at + 7] for at, text in enumerate(book) if text == name]
        for amounts in (["งบประมาณปีนี้"], [h for h in row if h.startswith("งบ 25")]):
            wanted = [f"{int(row[h] or 0):,}" if row[h] not in (None, 0, "-") else "-" for h in amounts]
            assert any(
                wanted == cells[2 : 2 + len(wanted)] or wanted == cells[1 : 1 + len(wanted)]
                for cells in after
            ), (name, wanted)


def test_odd_characters_in_every_field_are_printed_as_they_were_typed(tmp_path: Path) -> None:
    book = Book()
    strings: list[tuple[str, str]] = []

    def typed(field: str, *kinds: str, before: str = "") -> str:
        text = f"{before}{field} {ODD}"
        strings.extend((kind, text) for kind in kinds)
        return text

    every = ("book", "order", "announcement")
    for name, kinds in {
        "organisation_name": (*every, "P01"), "district": ("book",), "province": ("book",), "plan_title": ("book",),
        "reporter": ("book",), "signer_name": every, "signer_title": every,
    }.items():  # fmt: skip
        book.setting(name, typed(name, *kinds))
    book.cell("dimensions", 2, "name", typed("dimension", "book", "P01"))
    book.cell("missions", 2, "name", typed("mission", "book", "P01"))
    book.cell("projects", 2, "name", typed("name", "book", "P01", before="โครงการ"))
    for column in ("period", "unit", "division"):
        book.cell("projects", 2, column, typed(column, "book", "P01"))
    book.cell("projects", 2, "remark", typed("remark", "book"))
    for column in ("group", "counting_unit"):
        book.cell("targets", 2, column, typed(column, "book", "P01"))
    for row in range(2, 9):
        book.cell("details", row, "text", typed(f"detail {row}", "book", "P01"))
    for column in ("position", "role"):
        book.cell("committee", 3, column, typed(column, "book", "order"))

    found = documents_of(plan_at(book.save(tmp_path)))

    assert len(strings) > 40
    assert lost(strings, found) == []


def documents_of(plan: Plan) -> dict[str, str]:
    """As ``documents``, of a plan whatever its wording."""
    made = make_documents(plan, TEMPLATES)
    return {m.project or m.kind: BETWEEN.join(texts(m.data)).translate(TO_ARABIC) for m in made}


@pytest.mark.usefixtures("no_office")
def test_odd_characters_do_not_stop_the_book(tmp_path: Path) -> None:
    folder = made(Book().cell("details", 2, "text", ODD), tmp_path)
    assert lost([("P01", ODD), ("book", ODD)], documents(folder)) == []


def test_the_longest_text_that_a_cell_holds_is_printed_whole(tmp_path: Path) -> None:
    text = ("ข้อความยาวมาก " * 3000)[:32_767]
    assert len(text) == 32_767
    workbook = Book().cell("details", 2, "text", text).save(tmp_path)
    assert findings_at(workbook) == []
    assert lost([("P01", text), ("book", text)], documents_of(plan_at(workbook))) == []


def made(book: Book, folder: Path) -> Path:
    outcome = make_book(book.save(folder), BuildOptions(folder / "build", TEMPLATES), lambda _line: None)
    assert outcome.documents, [finding.line for finding in outcome.findings]
    return outcome.folder


def test_digits_are_thai_but_in_addresses_codes_and_latin_names(shipped: Path) -> None:
    found = [
        (kind, rest)
        for kind, path in paths(shipped)
        for text in texts(path.read_bytes())
        for rest in [THAI_CODE.sub("", text)]
        if re.search(r"[0-9]", rest)
    ]
    assert found == []


def test_nothing_unfinished_is_printed(shipped: Path) -> None:
    bad = re.compile(r"\b(?:None|nan|NaN|True|False|null|undefined)\b|\{\{|\}\}|\{%|%\}|\ufffd")
    found = [
        (kind, text) for kind, path in paths(shipped) for text in texts(path.read_bytes()) if bad.search(text)
    ]
    assert found == []


def paths(folder: Path) -> list[tuple[str, Path]]:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    paths = [entry["path"] for entry in manifest["documents"]]
    return [(path, folder / path) for path in paths if path.endswith(".docx")]

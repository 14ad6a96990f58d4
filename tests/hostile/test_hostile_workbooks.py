"""Hostile and unlucky workbooks: one clear Thai line, the right exit code, the last good output whole."""

import random
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_text import texts
from workbook_builder import Book, findings_at

from hostile.conftest import Clerk
from hostile.packages import (
    MISSIONS,
    PROJECTS,
    WORKBOOK,
    changed,
    parts_of,
    right_workbook,
    with_part,
    with_rows,
    write_parts,
)
from pipeline.errors import WorkbookError
from pipeline.read.package import xlsx_limits
from pipeline.read.workbook import read_workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
DTD = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
HALF_A_FILE = "แต่เป็น ไฟล์ที่เสียหายเพราะคัดลอกหรือดาวน์โหลดไม่ครบ — คัดลอกหรือดาวน์โหลดใหม่ให้ครบ"
NO_WORKBOOK = "ไม่ใช่สมุดงาน Excel (.xlsx) หรือไฟล์เสียหาย — เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx"
TOO_LARGE = "มีเนื้อในใหญ่ผิดปกติเมื่อคลายออก — คัดลอกเฉพาะข้อมูลไปวางในสมุดงานเปล่า แล้วใช้ไฟล์นั้นแทน"
DECLARED = "มีคำสั่งแปลกปลอมที่ Excel ไม่เขียน (DOCTYPE) — อย่าใช้ไฟล์นี้ ขอไฟล์ใหม่จากผู้ส่ง"
TEXT_CELL = '<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>x</t></is></c></row>'


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-300])


def lock_parts(path: Path) -> None:
    """Mark every part as locked with a password, as zip programs do."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        for info in package.infolist():
            data[info.header_offset + 6] |= 1
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)


def declare_in(part: str) -> Callable[[Path], None]:
    def declare(path: Path) -> None:
        parts = parts_of(path)
        head, _, rest = (
            parts[part].partition(b"?>") if parts[part].startswith(b"<?") else (b"", b"", parts[part])
        )
        start = head + b"?>" if head else b""
        write_parts(path, {**parts, part: start + DTD + rest})

    return declare


def bomb_in(part: str, filling: bytes) -> Callable[[Path], None]:
    """A part that unpacks to many times what is kept of it."""

    def fill(path: Path) -> None:
        parts = parts_of(path)
        del parts[part]
        write_parts(path, parts)
        with (
            zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
            package.open(part, "w", force_zip64=True) as stream,
        ):
            for _ in range(8):
                stream.write(filling * (2**20 // len(filling)))

    return fill


def lying_bomb(path: Path) -> None:
    """A part whose size is said to be small, with the checksum of its small beginning."""
    parts = parts_of(path)
    whole = parts[MISSIONS] + b" " * 10_000_000
    write_parts(path, {**parts, MISSIONS: whole})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        header = package.getinfo(MISSIONS).header_offset
    directory = data.rfind(MISSIONS.encode()) - 46
    said = len(parts[MISSIONS]).to_bytes(4, "little")
    checksum = zlib.crc32(parts[MISSIONS]).to_bytes(4, "little")
    data[header + 14 : header + 18] = data[directory + 16 : directory + 20] = checksum
    data[header + 22 : header + 26] = data[directory + 24 : directory + 28] = said
    path.write_bytes(data)


def rows_at(*cells: str) -> Callable[[Path], None]:
    def add(path: Path) -> None:
        with_rows(path, "".join(TEXT_CELL.format(row="9", cell=cell) for cell in cells).encode())

    return add


def add_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as package:
        for number in range(5_001):
            package.writestr(f"xl/media/{number}.png", "")


def add_sheets(path: Path) -> None:
    sheets = b"".join(b'<sheet name="s%d" sheetId="%d"/>' % (n, n) for n in range(99, 699))
    changed(path, WORKBOOK, b"</sheets>", sheets + b"</sheets>")


def repeat_long_text(path: Path) -> None:
    """A megabyte of text shown three hundred times by a few kilobytes."""
    parts = parts_of(path)
    relation = b'<Relationship Id="r99" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    cells = b"".join(b'<row r="%d"><c r="C%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(5, 305))
    relations = "xl/_rels/workbook.xml.rels"
    write_parts(
        path,
        {
            **parts,
            MISSIONS: parts[MISSIONS].replace(b"</sheetData>", cells + b"</sheetData>"),
            relations: parts[relations].replace(b"</Relationships>", relation),
            "xl/sharedStrings.xml": b"<sst><si><t>" + b"x" * 2**20 + b"</t></si></sst>",
        },
    )


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "not a zip": (lambda path: path.write_bytes(bytes(range(256)) * 3), NO_WORKBOOK),
    "a PDF": (
        lambda path: path.write_bytes(b"%PDF-1.7 ..." * 50),
        "แต่เป็น PDF — ถ้าเป็นเล่มแผน เปิดใน Word บันทึกเป็น .docx แล้วใช้ make import",
    ),
    "empty": (
        lambda path: path.write_bytes(b""),
        "เป็นไฟล์ว่าง ไม่มีข้อมูลเลย — ขอไฟล์ใหม่ หรือคัดลอกมาใหม่ให้ครบ",
    ),
    "cut short": (cut, HALF_A_FILE),
    "zip with locked parts": (lock_parts, NO_WORKBOOK),
    "encrypted": (
        lambda path: path.write_bytes(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(400)),
        "มีรหัสผ่าน — เปิดใน Excel เอารหัสผ่านออก แล้วบันทึกใหม่",
    ),
    "xls": (
        lambda path: path.write_bytes(OLE + bytes(600) + "Workbook".encode("utf-16-le") + bytes(400)),
        "เป็นไฟล์ Excel รุ่นเก่า (.xls) — เปิดใน Excel แล้วบันทึกเป็น .xlsx",
    ),
    "billion laughs in the workbook": (declare_in(WORKBOOK), DECLARED),
    "billion laughs in a sheet": (declare_in(MISSIONS), DECLARED),
    "billion laughs in the relations": (declare_in("xl/_rels/workbook.xml.rels"), DECLARED),
    "bomb of spaces": (bomb_in(MISSIONS, b" "), TOO_LARGE),
    "bomb of rows": (bomb_in(MISSIONS, b'<row r="9"><c r="A9"><v>1</v></c></row>'), TOO_LARGE),
    "bomb in the workbook": (bomb_in(WORKBOOK, b" "), TOO_LARGE),
    "bomb that lies about its size": (lying_bomb, ""),
    "five thousand parts": (add_parts, TOO_LARGE),
    "six hundred sheets": (add_sheets, "มี 608 ชีต มากผิดปกติ — คัดลอกเฉพาะชีตของแผนไปยังสมุดงานใหม่"),
    "the last cell of all": (
        rows_at("XFD1048576"),
        "มีข้อมูลไกลถึงช่อง XFD1048576 ในชีต “โครงการ” — ลบแถวและคอลัมน์ที่ไม่ใช้ แล้วบันทึกใหม่",
    ),
    "a word in the last row": (
        rows_at("B1048576"),
        "มีข้อมูลไกลถึงช่อง B1048576 ในชีต “โครงการ” — ลบแถวและคอลัมน์ที่ไม่ใช้ แล้วบันทึกใหม่",
    ),
    "a cell beyond the last": (rows_at("ZZZZZZZ1"), NO_WORKBOOK),
    "a cell that is none": (rows_at("A-1"), NO_WORKBOOK),
    "a megabyte shown three hundred times": (
        repeat_long_text,
        "มีข้อความยาวซ้ำกันมากผิดปกติ — คัดลอกเฉพาะข้อมูลไปวางในสมุดงานเปล่า แล้วใช้ไฟล์นั้นแทน",
    ),
    "UTF-16": (
        lambda path: write_parts(path, {**parts_of(path), WORKBOOK: "<a/>".encode("utf-16")}),
        NO_WORKBOOK,
    ),
}


@pytest.mark.parametrize(("spoil", "line"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_one_line_soon_and_costs_little_memory(
    spoil: Callable[[Path], object], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_limits, "MOST_KEPT", 4 * 2**20)  # so that a test need not unpack as much
    monkeypatch.setattr(xlsx_limits, "LONGEST_ROW", 2 * 2**20)
    path = right_workbook(tmp_path)
    spoil(path)
    tracemalloc.start()
    began = time.process_time()
    try:
        message = refusal(path)
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert message.endswith(line)
    assert "\n" not in message
    assert time.process_time() - began < 10
    assert peak < 40 * 2**20


def refusal(path: Path) -> str:
    """Why a workbook is not read; "" when it is."""
    reported = ""
    try:
        read_workbook(path)
    except WorkbookError as error:
        reported = str(error)
    assert reported == "" or str(path) in reported
    return reported


def test_after_a_hostile_workbook_the_last_good_output_is_whole(clerk: Clerk) -> None:
    before = clerk.output()
    rows_at("XFD1048576")(clerk.workbook)
    ended = clerk.make()

    assert ended.code == 2
    assert len(ended.reported) == 1
    assert clerk.output() == before


@pytest.mark.exhaustive
def test_a_million_formatted_blank_rows_are_read_soon_and_cost_little_memory(tmp_path: Path) -> None:
    path = right_workbook(tmp_path)
    cells = "".join(f'<c r="{letter}{{0}}" s="1"/>' for letter in "ABC")
    row = f'<row r="{{0}}" spans="1:3">{cells}</row>'
    parts = parts_of(path)
    head, tail = parts.pop(PROJECTS).split(b"</sheetData>")
    write_parts(path, parts)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open(PROJECTS, "w") as stream,
    ):
        stream.write(head)
        for start in range(6, 1_000_006, 10_000):
            stream.write("".join(map(row.format, range(start, start + 10_000))).encode())
        stream.write(b"</sheetData>" + tail)
    tracemalloc.start()
    began = time.process_time()
    rows = read_workbook(path).sheets["projects"].frame.index.tolist()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert rows == [2, 3, 4]
    assert time.process_time() - began < 15
    assert peak < 100 * 2**20


def test_rows_between_many_blank_ones_keep_number_and_text(tmp_path: Path) -> None:
    path = right_workbook(tmp_path)
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}"></c></row>' for n in range(5, 60_000))
    text = '<row r="60000"><c r="A60000" s="1"/><c r="B60000" t="inlineStr"><is><t>ก &lt;row r="9"&gt;</t></is></c></row>'
    more = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(60_001, 90_000))
    with_rows(path, (blank + text + more).encode(), MISSIONS)
    frame = read_workbook(path).sheets["missions"].frame

    assert frame.index.tolist() == [2, 3, 4, 60_000]
    assert 'ก <row r="9">' in frame.loc[60_000].tolist()


def test_names_with_a_prefix_are_read_like_those_without(tmp_path: Path) -> None:
    path = right_workbook(tmp_path)
    plain = read_workbook(path).sheets["missions"].frame
    parts = parts_of(path)
    for old, new in ((b"<", b"<x:"), (b"<x:/", b"</x:"), (b"<x:?", b"<?"), (b"xmlns=", b"xmlns:x=")):
        parts[MISSIONS] = parts[MISSIONS].replace(old, new)
    write_parts(path, parts)

    assert read_workbook(path).sheets["missions"].frame.equals(plain)


def test_macros_are_neither_read_nor_run_and_that_is_said(clerk: Clerk) -> None:
    macro = clerk.workbook.with_name("plan_2569.xlsm")  # a name of its own: one output folder a workbook
    macro.write_bytes(clerk.workbook.read_bytes())
    with_part(macro, "xl/vbaProject.bin", OLE + b"Sub Auto_Open()")
    ended = clerk.make(macro)

    assert ended.code == 0
    assert [line for line in ended.said if "มาโคร" in line] != []


def test_formulas_without_a_result_are_said_with_their_cells(tmp_path: Path) -> None:
    path = Book().cell("projects", 3, "budget", "=1+1").cell("missions", 2, "name", "=A2").save(tmp_path)
    found = [f"{finding.code} {finding.address}" for finding in findings_at(path)]

    assert [text for text in found if text.startswith("formula")] == [
        "formula-without-result ภารกิจ!C2",
        "formula-without-result โครงการ!F3",
    ]


def test_a_link_to_another_workbook_is_never_followed(clerk: Clerk) -> None:
    """The address would be asked for by a reader that follows it: nothing is there to answer."""
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="x/externalLinkPath" Target="http://127.0.0.1:9/%E0%B8%81.xlsx" TargetMode="External"/></Relationships>'
    )
    with_part(clerk.workbook, "xl/externalLinks/_rels/externalLink1.xml.rels", relation)
    ended = clerk.make()

    assert ended.code == 0
    assert [line for line in ended.said if "ก.xlsx" in line] != []


def test_merged_cells_over_data_are_said_with_their_cell(tmp_path: Path) -> None:
    path = Book().merge("missions", "B2:C4").save(tmp_path)

    assert "cells-merged ภารกิจ!B2" in [f"{found.code} {found.address}" for found in findings_at(path)]


def test_sheets_with_nearly_one_name_are_said_and_the_first_is_read(tmp_path: Path) -> None:
    path = Book().add_sheet("โครงการ ", ["รหัส"]).add_sheet("โครงการ (2)", ["รหัส"]).save(tmp_path)
    found = {f"{finding.code} {finding.sheet}" for finding in findings_at(path)}

    assert found == {"sheet-repeated โครงการ", "sheet-unread โครงการ (2)"}


# --- texts --------------------------------------------------------------------------------------------

TEXTS = {
    "32,767 characters": "".join(f"ย่อหน้า {n} มี " for n in range(4_000))[:32_766] + "จ",
    "emoji and astral": "แผน 👨‍👩‍👧‍👦 𝕏 𠀀 🏴󠁧󠁢󠁥󠁮󠁧󠁿 จบ",
    "right to left": "ซ้าย \u202eขวา\u202c \u200fא\u200e จบ",
    "plus": "+66 53 123",
    "at": "@SUM(A1)",
    "braces": "{{ fiscal_year }} {% for x in y %} {{ ''.__class__ }}",
    "xml": "R&D <w:p/> ]]> &amp; <!-- x -->",
    "combining": "ก" + "่้๊๋" * 50,
    "soft hyphen": "ก\u00adข ฺ จบ",
}


def test_every_odd_text_stands_whole_in_sheet_and_book(clerk: Clerk) -> None:
    book = Book()
    for text in TEXTS.values():
        book.insert_row("details", 3, code="P01", topic="หลักการและเหตุผล", level=1, text=text)
    book.save(clerk.workbook.parent)
    ended = clerk.make()

    assert ended.code == 0, ended.reported
    for document in ("เล่มแผน.docx", "โครงการ/P01 โครงการอบรมกฎหมาย.docx"):
        shown = _arabic("".join(texts((clerk.out / "plan_2568" / document).read_bytes())))
        assert [name for name, text in TEXTS.items() if _arabic(text) not in shown] == []


def _arabic(text: str) -> str:
    """Digits may have become Thai ones; spaces are of no matter here."""
    return "".join(text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")).split())


def test_a_text_that_begins_like_a_formula_is_said_and_not_computed(tmp_path: Path) -> None:
    found = findings_at(Book().cell("details", 3, "text", "=cmd|'/c calc'!A1").save(tmp_path))

    assert [f"{finding.code} {finding.address}" for finding in found] == [
        "formula-without-result รายละเอียด!D3"
    ]


ESCAPES = ("_x0000_", "_x0007_", "_x001F_", "_xD800_", "_xDFFF_", "_xFFFE_")


def documents_in(output: dict[str, str]) -> dict[str, str]:
    """The documents of an output, without the results of checks."""
    return {name: digest for name, digest in output.items() if name.endswith(".docx")}


def test_control_characters_and_halves_of_characters_are_said_with_their_cells(clerk: Clerk) -> None:
    before = clerk.output()
    book = Book()
    for row, escape in enumerate(ESCAPES, 2):
        book.cell("details", row, "text", f"กข{escape}ค")
    book.save(clerk.workbook.parent)
    ended = clerk.make()

    assert ended.code == 1
    reported = [line for line in ended.said if "อักขระควบคุม" in line]
    assert [
        f"D{row}" for row in range(2, 8) if not any(f"รายละเอียด!D{row} " in line for line in reported)
    ] == []
    assert documents_in(clerk.output()) == documents_in(before)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("raw", [b"\xed\xa0\x80", b"\xff", b"\x00", b"&#0;", b"&#xD800;", b"&lol;", b"\x07"])
def test_bytes_that_are_no_text_are_one_line_or_a_finding(raw: bytes, tmp_path: Path) -> None:
    path = changed(Book().cell("missions", 3, "name", "MARK").save(tmp_path), MISSIONS, b"MARK", b"a" + raw)
    reported = refusal(path) or [f"{found.code} {found.address}" for found in findings_at(path)]

    assert NO_WORKBOOK in reported or reported == ["control-character ภารกิจ!C3"]


# --- names of files -----------------------------------------------------------------------------------

CODES = (
    "../../x",
    "..\\..\\x",
    "/etc/passwd",
    "CON",
    "C:x",
    "a" * 300,
    "ก" * 300,
    "…",
    ".",
    "..",
    "a/../b",
    "-rf*",
    "~$P01",
)
RESERVED = ("CON", "PRN", "AUX", "NUL", "COM1", "LPT1")  # in Windows, whatever ending follows


def with_codes(*codes: str) -> Book:
    """A right workbook with a project more for each code."""
    book = Book()
    for number, code in enumerate(codes, 4):
        copy = {**book.rows["projects"][0], "code": code, "annual_order": number, "five_year_order": number}
        book.add_row("projects", **copy)
        for sheet in ("targets", "details"):
            for row in [row for row in book.rows[sheet] if row["code"] == "P01"]:
                book.add_row(sheet, **{**row, "code": code})
    return book


def test_a_code_never_names_a_file_outside_its_folder(clerk: Clerk) -> None:
    with_codes(*CODES).save(clerk.workbook.parent)
    before = {path for path in clerk.workbook.parent.rglob("*") if not path.is_relative_to(clerk.out)}
    ended = clerk.make()
    after = {path for path in clerk.workbook.parent.rglob("*") if not path.is_relative_to(clerk.out)}
    made = clerk.out / "plan_2568"

    assert ended.code == 0, ended.said
    assert after == before
    assert sorted(path.name for path in made.iterdir() if path.is_dir()) == ["โครงการ"]
    names = [path.name for path in (made / "โครงการ").iterdir()]
    assert len(names) == 3 + len(CODES)
    assert [
        name for name in names if len(name.encode()) > 255 or set(name) & set('\\/:*?"<>|') or name[0] == "."
    ] == []


def test_a_code_never_names_a_device_of_windows(clerk: Clerk) -> None:
    with_codes("NUL.x", "com1.y").save(clerk.workbook.parent)
    assert clerk.make().code == 0
    names = [path.name for path in (clerk.out / "plan_2568" / "โครงการ").iterdir()]

    assert [name for name in names if name.partition(".")[0].strip().upper() in RESERVED] == []


# --- values -------------------------------------------------------------------------------------------


NUMBERS = ("9" * 5_000, "²", "๑" * 5_000, "1e999", "-" * 9_000, "1/" * 9_000, "NaN", "🔟", "٣٣")
SETTINGS = (
    "9" * 5_000,
    "²",
    "1/" * 9_000,
    "พ.ศ." * 5_000,
    "\u0e4d" * 9_000,
    "\\\\?\\C:\\x",
    "a" * 5_000,
    "../" * 999,
)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("value", NUMBERS)
def test_wild_numbers_are_findings_and_no_crash(value: str, tmp_path: Path) -> None:
    book = Book()
    for field in ("annual_order", "five_year_order", "budget", "quarter_1", "mission", "budget_2568"):
        book.cell("projects", 3, field, value)
    for sheet, field in (
        ("targets", "count"),
        ("details", "level"),
        ("committee", "order"),
        ("dimensions", "dimension"),
    ):
        book.cell(sheet, 2, field, value)

    assert len(findings_at(book.save(tmp_path))) >= 6


@pytest.mark.one_in(3)
@pytest.mark.parametrize("value", SETTINGS)
def test_wild_settings_are_findings_and_no_crash(value: str, tmp_path: Path) -> None:
    book = Book()
    for name in ("fiscal_year", "as_of", "order_number", "report_months", "period_end", "garuda_file"):
        book.setting(name, value)

    assert len(findings_at(book.save(tmp_path))) >= 6


def test_bytes_changed_anywhere_never_end_in_a_traceback(tmp_path: Path) -> None:
    path = right_workbook(tmp_path)
    whole = path.read_bytes()
    chance = random.Random(2568)  # noqa: S311  # repeatable
    for _ in range(20):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        refusal(path)


def test_a_word_far_down_a_sheet_that_is_none_of_ours_costs_nothing(clerk: Clerk) -> None:
    book = Book().add_sheet("ทดเลข", ["ก"])
    book.save(clerk.workbook.parent)
    with_rows(
        clerk.workbook, TEXT_CELL.format(row="1048576", cell="Z1048576").encode(), "xl/worksheets/sheet9.xml"
    )
    began = time.process_time()
    ended = clerk.make()

    assert ended.code == 0, ended.reported
    assert time.process_time() - began < 10

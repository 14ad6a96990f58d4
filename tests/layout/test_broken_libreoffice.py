"""LibreOffice is optional, also where it is there and broken: the Word files are made, one Thai line says why.

Programs of every bad kind play LibreOffice.
"""

import io
import re
import sys
from pathlib import Path

import pikepdf
import pytest
from workbook_builder import Book

from pipeline.bind.up_to_date import nothing_changed
from pipeline.build import BuildOptions, make_book
from pipeline.errors import LibreOfficeError
from pipeline.layout import libreoffice as module
from pipeline.layout.libreoffice_path import SETTING

TEMPLATES = Path(__file__).parents[2] / "templates"
PLAYER = """#!{python}
import sys
from pathlib import Path
at = sys.argv.index("--outdir") + 1
out = Path(sys.argv[at])
out.mkdir()
for source in sys.argv[at + 1:]:
    (out / (Path(source).stem + ".pdf")).write_bytes({data!r})
"""


def empty_pdf() -> bytes:
    """A sound PDF of one page that tells nothing of the document."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    with pikepdf.open(io.BytesIO(empty_pdf())) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
        return buffer.getvalue()


def playing(data: bytes) -> str:
    return PLAYER.format(python=sys.executable, data=data)


BROKEN = {
    "segfault": ("#!/bin/sh\nkill -SEGV $$\n", "หยุดทำงานกลางคัน (สัญญาณ 11)"),
    "exit code": ("#!/bin/sh\nexit 1\n", "ทำงานไม่สำเร็จ (รหัส 1)"),
    "nothing made": ("#!/bin/sh\n", "ทำ PDF ของ"),
    "hang": ("#!/bin/sh\nsleep 60\n", "ไม่ตอบภายใน 1 วินาทีจึงถูกหยุด"),
    "no program": ("garbage", "เรียก LibreOffice ไม่ได้ (ไฟล์โปรแกรมเสียหาย"),
    "garbage": (playing(b"garbage"), "PDF ที่ LibreOffice ทำเสียหาย"),
    "empty file": (playing(b""), "PDF ที่ LibreOffice ทำเสียหาย"),
    "half a file": (playing(empty_pdf()[:200]), "PDF ที่ LibreOffice ทำเสียหาย"),
    "password": (playing(locked_pdf()), "PDF ที่ LibreOffice ทำเสียหาย"),
    "no destinations": (playing(empty_pdf()), "LibreOffice บอกหน้าของหัวข้อได้ 0 จาก"),
}


@pytest.fixture
def broken(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A LibreOffice that is broken in one way; what the clerk must be told."""
    text, reported = BROKEN[kind]
    path = tmp_path / "soffice"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv(SETTING, str(path))
    monkeypatch.delenv("PLAN_NO_OFFICE", raising=False)
    monkeypatch.setattr(module, "time_limit", lambda _documents: 1 if reported.startswith("ไม่ตอบ") else 30)
    return reported


@pytest.mark.one_in(8)
@pytest.mark.parametrize("kind", BROKEN)
def test_the_word_files_are_made_and_one_thai_line_says_why_they_lack_page_numbers(
    broken: str, tmp_path: Path
) -> None:
    workbook = Book().save(tmp_path)
    lines: list[str] = []
    made = make_book(workbook, BuildOptions(tmp_path / "build", TEMPLATES), lines.append)
    assert {path.suffix for path in made.folder.rglob("*")} >= {".docx"}
    assert (made.folder / "เล่มแผน.docx").is_file()
    assert not made.has_page_numbers
    (line,) = [line.strip() for line in lines if "เลขหน้า" in line]
    assert line.startswith("สารบัญยังไม่มีเลขหน้า: ")
    assert broken in line
    assert line.endswith(" — หรือเปิดเล่มแผนใน Word คลิกที่สารบัญ แล้วกด F9")
    without_names = re.sub(r"LibreOffice|PLAN_LIBREOFFICE|Word|PDF|F9|/\S*soffice|\S+\.docx", "", line)
    assert re.findall("[A-Za-z<>_]+", without_names) == []
    assert (
        nothing_changed(workbook, tmp_path / "build", TEMPLATES, pdf=False) is None
    )  # the next run tries again


@pytest.mark.one_in(3)
@pytest.mark.parametrize("kind", ["segfault", "garbage", "no destinations"])
def test_only_pdf_fails(broken: str, tmp_path: Path) -> None:
    with pytest.raises(LibreOfficeError) as caught:
        make_book(
            Book().save(tmp_path), BuildOptions(tmp_path / "build", TEMPLATES, pdf=True), lambda _line: None
        )
    assert broken in str(caught.value)

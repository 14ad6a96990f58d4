"""Books saved by LibreOffice as .docx, .doc and .odt; files that are none end in one line."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from imported import imported, plan_of

from pipeline.errors import BookError, LibreOfficeError
from pipeline.importer.recognise import recognise_book

BOOK = "เล่มแผน.docx"


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", ["doc", "docx", "odt"])
def test_our_book_saved_again_by_libreoffice_comes_back_equal(
    save_again: Callable[..., Path], short: Path, tmp_path: Path, kind: str
) -> None:
    (book,) = short.glob(f"build/*/{BOOK}")
    saved = save_again(tmp_path / "saved", kind, book)
    result = imported(saved / f"เล่มแผน.{kind}", tmp_path)
    assert plan_of(result.workbook) == plan_of(short / "plan_2568.xlsx")


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_a_doc_ends_in_one_line_with_the_remedy(tmp_path: Path) -> None:
    book = tmp_path / "แผน.doc"
    book.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(LibreOfficeError, match="บันทึกเป็นชนิด") as caught:
        recognise_book(book, tmp_path / "new.xlsx")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ไม่ใช่ไฟล์ Word"),
        (b"PK\x03\x04 torn", "ไม่ใช่ไฟล์ Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a password", "ตั้งรหัสผ่าน"),
        (b"plain text", "ไม่ใช่ไฟล์ Word"),
    ],
)
def test_a_file_that_is_no_word_document_ends_in_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    book = tmp_path / "แผน.docx"
    book.write_bytes(content)
    with pytest.raises(BookError, match=said) as caught:
        recognise_book(book, tmp_path / "new.xlsx")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "new.xlsx").exists()


def test_a_missing_book_and_one_of_another_kind_are_named(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="ไม่พบไฟล์"):
        recognise_book(tmp_path / "ไม่มี.docx", tmp_path / "new.xlsx")
    with pytest.raises(BookError, match="เปิดไฟล์นี้ใน Word"):
        recognise_book(tmp_path / "แผน.pdf", tmp_path / "new.xlsx")
    (tmp_path / "แผน.txt").touch()
    with pytest.raises(BookError, match="ไม่ใช่เล่มแผนที่อ่านได้"):
        recognise_book(tmp_path / "แผน.txt", tmp_path / "new.xlsx")


def changed(book: Path, to: Path, name: str, data: bytes) -> Path:
    """A copy of a book with another content of one part."""
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, data if part == name else source.read(part))
    return to


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body>{{}}</w:body></w:document>"
HOSTILE = {
    "empty": b"",
    "no xml": b"\xff\xfe\x00garbage",
    "another root": b"<a/>",
    "entity bomb": b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'"><!ENTITY c "' + b"&b;" * 1000 + b'">]><a>&c;</a>',
    "file entity": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document ' + W.encode() + b"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>",
    "deep": BODY.format("<w:sdt>" * 5000 + "</w:sdt>" * 5000).encode(),
    "nested tables": BODY.format("<w:tbl><w:tr><w:tc>" * 200 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 200).encode(),
    "many paragraphs": BODY.format("<w:p/>" * 250_000).encode(),
    "wide span": BODY.format('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>').encode(),
    "bomb": BODY.format("<w:p><w:r><w:t>" + "ก" * 20_000_000 + "</w:t></w:r></w:p>").encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_ends_in_one_line(shipped: Path, tmp_path: Path, name: str) -> None:
    book = changed(shipped / BOOK, tmp_path / "แผน.docx", "word/document.xml", HOSTILE[name])
    with pytest.raises(BookError) as caught:
        recognise_book(book, tmp_path / "new.xlsx")
    assert "\n" not in str(caught.value)
    assert "passwd" not in str(caught.value)
    assert not (tmp_path / "new.xlsx").exists()


@pytest.mark.exhaustive
def test_long_rows_of_spaces_digits_and_marks_take_no_time(shipped: Path, tmp_path: Path) -> None:
    texts = [
        sign * 30_000
        for sign in (
            " ",
            "1",
            "1.",
            "(",
            "ก ",
            "มิติที่ ",
            "๑) ",
            ".",
            "\t",
            "ๆ",
            "งบประมาณ ",
            "จำนวน ",
            "/",
            "และ",
        )
    ]
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in texts)
    book = changed(
        shipped / BOOK, tmp_path / "แผน.docx", "word/document.xml", BODY.format(paragraphs).encode()
    )
    with pytest.raises(BookError):
        recognise_book(book, tmp_path / "new.xlsx")

"""What is neither a workbook nor a Word file is known by its first bytes."""

import pytest

from pipeline.model.file_signatures import foreign_kind, text_kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x4c\0\0\0\x01\x14\x02\0" + bytes(60), "ทางลัดของ Windows (.lnk)"),
        (b"[InternetShortcut]\r\nURL=https://example.org/", "ลิงก์เว็บ (.url)"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(9), "ไฟล์บีบอัด"),
        (b"Rar!\x1a\x07\x01\0", "ไฟล์บีบอัด"),
        (b"\x1f\x8b\x08" + bytes(9), "ไฟล์บีบอัด"),
        (b"\x89PNG\r\n\x1a\n", "รูปภาพ"),
        (b"\xff\xd8\xff\xe0", "รูปภาพ"),
        (b"bplist00\xd4", "ไฟล์ที่ iCloud ยังไม่ได้ดาวน์โหลด"),
        (bytes(9_000), "ไฟล์ที่มีแต่ไบต์ศูนย์ ไม่มีข้อมูล"),
        (b"PK\x03\x04" + bytes(90), "ไฟล์ที่เสียหายเพราะคัดลอกหรือดาวน์โหลดไม่ครบ"),
        (b"\x05Admin" + b" " * 159, "ไฟล์ชั่วคราวของ Office (~$…)"),
        (b'{"": "WARNING!", "doc_id": "1a2b"}', "ลิงก์ของ Google ไดรฟ์ (.gsheet, .gdoc)"),
    ],
)
def test_a_file_of_no_office_program_is_named(data: bytes, name: str) -> None:
    kind = foreign_kind(data)
    assert kind is not None
    assert kind.name == name


@pytest.mark.parametrize(
    "data", [b"", b"PK\x05\x06" + bytes(18), b"<x/>", b"words", b"{\\rtf1", bytes(range(1, 200))]
)
def test_other_bytes_may_be_anything(data: bytes) -> None:
    assert foreign_kind(data) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp874"])
def test_lines_of_text_are_known_in_each_usual_encoding(encoding: str) -> None:
    assert text_kind("รหัส,ชื่อ\r\n".encode(encoding)) is not None


@pytest.mark.parametrize("data", [bytes(9), b"\x01,\n", b"word"])
def test_bytes_and_single_words_are_no_lines(data: bytes) -> None:
    assert text_kind(data) is None

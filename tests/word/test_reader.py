"""A Word file opened: its parts in order, and the Thai line for what is none or holds what none may."""

import io
import zipfile
from pathlib import Path

import pytest
from docx_builder import docx, package, zipped

from pipeline.errors import TemplateError
from pipeline.word import reader
from pipeline.word.reader import read_package, read_package_bytes


def message_of(data: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        read_package_bytes("sheet.docx", data).main  # noqa: B018 - asking for it is the test
    return str(caught.value)


def test_all_parts_are_read_in_the_order_of_the_file() -> None:
    assert list(package("ก", header="").parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/styles.xml",
        "word/header.xml",
    ]


def test_an_absent_template_is_named_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        read_package(tmp_path / "order.docx")
    assert str(caught.value) == f"ไม่พบแม่แบบ {tmp_path}/order.docx — นำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้"


def test_a_template_that_is_a_folder_is_told_with_the_system_reason(tmp_path: Path) -> None:
    (tmp_path / "order.docx").mkdir()
    with pytest.raises(TemplateError) as caught:
        read_package(tmp_path / "order.docx")
    assert str(caught.value) == "เปิดแม่แบบ order.docx ไม่ได้ (Is a directory) — ปิดไฟล์ใน Word แล้วสั่งใหม่"


@pytest.mark.parametrize("data", [b"", b"not a zip", docx("ก")[:300]], ids=["empty", "text", "cut off"])
def test_a_file_that_is_no_zip_is_no_word_file(data: bytes) -> None:
    assert message_of(data) == "แม่แบบ sheet.docx ไม่ใช่ไฟล์ Word (.docx) หรือเสียหาย — บันทึกใหม่จาก Word"


def test_a_zip_with_damaged_bytes_is_no_word_file() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 500)
    data = bytearray(buffer.getvalue())
    data[60:70] = b"\xff" * 10
    assert message_of(bytes(data)) == "แม่แบบ sheet.docx ไม่ใช่ไฟล์ Word (.docx) หรือเสียหาย — บันทึกใหม่จาก Word"


@pytest.mark.parametrize(
    "data",
    [zipped({"a.txt": "ก"}), zipped({"[Content_Types].xml": "<Types/>"})],
    ids=["no types", "no main"],
)
def test_a_zip_of_something_else_is_no_word_file(data: bytes) -> None:
    assert message_of(data) == "แม่แบบ sheet.docx ไม่ใช่ไฟล์ Word (.docx) — บันทึกใหม่จาก Word เป็นชนิด .docx"


def test_a_zip_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LARGEST_PACKAGE", 1000)
    assert message_of(docx("ก" * 1000)) == "แม่แบบ sheet.docx ใหญ่ผิดปกติ — นำไฟล์แม่แบบเดิมกลับมาใช้"

"""A Word file opened: its parts in order, and the Thai line for what is none or holds what none may."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx_builder import docx, with_parts, word_file, zipped

from pipeline.errors import TemplateError
from pipeline.word.file import docx_file
from pipeline.word.file.docx_file import open_word_file, read_template

TEMPLATE = Path(__file__).parents[3] / "templates" / "sheet.docx"


def message_of(data: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        open_word_file(data, "sheet.docx")
    return str(caught.value)


def test_every_part_that_is_related_is_read() -> None:
    assert {part.partname for part in word_file("ก", header="").parts} == {
        "/word/document.xml",
        "/word/styles.xml",
        "/word/header.xml",
    }


def test_a_part_that_is_no_xml_is_named() -> None:
    damaged = with_parts(docx("ก"), {"word/styles.xml": "<w:styles>"})
    assert message_of(damaged) == "แม่แบบ sheet.docx เสียหาย (word/styles.xml: บรรทัด 1) — นำไฟล์แม่แบบเดิมกลับมาใช้"


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/header1.xml", "docProps/core.xml", "word/document.xml"]
)
def test_a_part_that_begins_as_another_kind_of_part_does_is_named(part: str) -> None:
    damaged = with_parts(TEMPLATE.read_bytes(), {part: '<w:fonts xmlns:w="x"/>'})
    assert message_of(damaged) == f"แม่แบบ sheet.docx เสียหาย ({part}) — นำไฟล์แม่แบบเดิมกลับมาใช้"


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/settings.xml", "word/header1.xml", "docProps/core.xml"]
)
def test_a_part_whose_content_type_is_lost_is_named(part: str) -> None:
    with zipfile.ZipFile(TEMPLATE) as archive:
        types = archive.read("[Content_Types].xml").decode()
    kept = re.sub(f'<Override [^>]*PartName="/{part}"[^>]*/>', "", types)
    assert kept != types
    damaged = with_parts(TEMPLATE.read_bytes(), {"[Content_Types].xml": kept})
    assert message_of(damaged) == f"แม่แบบ sheet.docx เสียหาย ({part}) — นำไฟล์แม่แบบเดิมกลับมาใช้"


def test_an_absent_template_is_named_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        read_template(tmp_path / "order.docx")
    assert (
        str(caught.value)
        == f"ไม่พบแม่แบบ {tmp_path}/order.docx — นำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้ หรือสั่ง make restore"
    )


def test_a_template_that_is_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "order.docx").mkdir()
    with pytest.raises(TemplateError) as caught:
        read_template(tmp_path / "order.docx")
    remedy = "ย้ายออก แล้วนำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้ หรือสั่ง make restore"
    assert str(caught.value) == f"แม่แบบ {tmp_path}/order.docx ไม่ใช่ไฟล์ — {remedy}"


def test_a_file_that_is_no_zip_is_no_word_file() -> None:
    assert message_of(b"not a zip") == "แม่แบบ sheet.docx ไม่ใช่ไฟล์ Word (.docx) หรือเสียหาย — บันทึกใหม่จาก Word"


def test_a_zip_with_damaged_bytes_is_no_word_file() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 500)
    data = bytearray(buffer.getvalue())
    data[60:70] = b"\xff" * 10
    assert message_of(bytes(data)) == "แม่แบบ sheet.docx ไม่ใช่ไฟล์ Word (.docx) หรือเสียหาย — บันทึกใหม่จาก Word"


@pytest.mark.parametrize(
    "data",
    [zipped({"word/a.txt": "ก"}), zipped({"[Content_Types].xml": "<Types/>"})],
    ids=["no types", "no main"],
)
def test_a_zip_of_something_else_is_no_word_file(data: bytes) -> None:
    assert message_of(data) == "แม่แบบ sheet.docx ไม่ใช่ไฟล์ Word (.docx) — บันทึกใหม่จาก Word เป็นชนิด .docx"


def test_a_zip_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_file, "_LARGEST_PACKAGE", 1000)
    assert message_of(docx("ก" * 1000)) == "แม่แบบ sheet.docx ใหญ่ผิดปกติ — นำไฟล์แม่แบบเดิมกลับมาใช้"


@pytest.mark.parametrize("name", ["Sheet.DOCX", "sheet .docx", "sheet.docx "])
def test_a_template_called_alike_is_named(name: str, tmp_path: Path) -> None:
    """Windows takes them for the same; a folder synchronised to another system does not."""
    (tmp_path / name).write_bytes(docx("ก"))
    with pytest.raises(TemplateError) as caught:
        read_template(tmp_path / "sheet.docx")
    assert str(caught.value) == (f"ไม่พบแม่แบบ {tmp_path / 'sheet.docx'} (มี {name}) — เปลี่ยนชื่อไฟล์เป็น sheet.docx")


@pytest.mark.parametrize("name", ["docProps/app.xml", "docProps/core.xml", "word/fontTable.xml"])
def test_a_damaged_part_that_python_docx_keeps_as_bytes_is_named(name: str) -> None:
    damaged = with_parts(TEMPLATE.read_bytes(), {name: "<?xml version"})
    assert message_of(damaged) == f"แม่แบบ sheet.docx เสียหาย ({name}: บรรทัด 1) — นำไฟล์แม่แบบเดิมกลับมาใช้"

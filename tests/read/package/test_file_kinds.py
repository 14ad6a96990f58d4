"""A file that is no workbook is named by its kind, with the way to save it right."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from pipeline.errors import WorkbookError
from pipeline.read.workbook import read_workbook


def package(*names: str) -> bytes:
    """Return a zip with parts of these names."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(
                ZipInfo(name), b"<x/>"
            )  # without the time: it would stand in the names of the cases
    return stream.getvalue()


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)


@pytest.mark.parametrize(
    ("content", "kind", "remedy"),
    [
        (b"", "เป็นไฟล์ว่าง", "ขอไฟล์ใหม่"),
        (b"%PDF-1.7\n", "แต่เป็น PDF", "make import"),
        (b"\xef\xbb\xbf<html><table>", "แต่เป็น หน้าเว็บ", "บันทึกเป็น .xlsx"),
        (b"<?xml version='1.0'?><Workbook/>", "แต่เป็น หน้าเว็บหรือ XML", "บันทึกเป็น .xlsx"),
        ("รหัส,ชื่อ\nP01,อบรม\n".encode(), "แต่เป็น ไฟล์ข้อความ", "บันทึกเป็น .xlsx"),
        ("รหัส;ชื่อ\r\nP01;อบรม\r\n".encode("cp874"), "แต่เป็น ไฟล์ข้อความ", "บันทึกเป็น .xlsx"),
        (package("mimetype", "content.xml"), "แต่เป็น สมุดงานของ LibreOffice (.ods)", "บันทึกเป็น .xlsx"),
        (package("xl/workbook.bin"), "แต่เป็น สมุดงาน Excel แบบไบนารี (.xlsb)", "บันทึกเป็น .xlsx"),
        (package("Index/Document.iwa"), "แต่เป็น สมุดงานของ Numbers", "ส่งออก"),
        (package("word/document.xml"), "แต่เป็น เอกสาร Word", "make import"),
        (package("ppt/presentation.xml"), "แต่เป็น งานนำเสนอ", "สมุดงาน Excel"),
        (OLE + "WordDocument".encode("utf-16-le"), "เป็นเอกสาร Word รุ่นเก่า (.doc)", "make import"),
        (OLE + "DRMEncryptedDataSpace".encode("utf-16-le"), "จำกัดสิทธิ์ไว้ (IRM)", "จำกัดการเข้าถึง"),
        (OLE + "Workbook".encode("utf-16-le"), "เป็นไฟล์ Excel รุ่นเก่า (.xls)", "บันทึกเป็น .xlsx"),
        (package("plan_2568.xlsx"), "แต่เป็น ไฟล์บีบอัด (.zip)", "แตกไฟล์ก่อน"),
        ("รหัส\tชื่อ\r\n".encode("utf-16"), "แต่เป็น ไฟล์ข้อความ", "บันทึกเป็น .xlsx"),
        (package("xl/workbook.xml")[:-40], "คัดลอกหรือดาวน์โหลดไม่ครบ", "ดาวน์โหลดใหม่"),
        (package("xl/other.xml"), "หรือไฟล์เสียหาย", "บันทึกใหม่"),
        (bytes(range(256)), "หรือไฟล์เสียหาย", "บันทึกใหม่"),
    ],
)
def test_a_file_is_named_by_its_kind(content: bytes, kind: str, remedy: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    with pytest.raises(WorkbookError, match=r"^[^\n]+$") as error:
        read_workbook(path)
    what, _, how = str(error.value).partition(" — ")
    assert kind in what
    assert remedy in how

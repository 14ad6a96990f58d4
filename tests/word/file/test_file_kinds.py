"""A file that is not a .docx although it is called so is told by its kind, with the way to save it right."""

import io
import zipfile

import pytest
from docx_builder import docx, parts_of, with_parts, zipped

from pipeline.errors import TemplateError
from pipeline.word.file.docx_file import open_word_file

SAVE_AS = "เปิดใน Word แล้วเลือก แฟ้ม > บันทึกเป็น > ชนิด “Word Document (*.docx)”"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

# As LibreOffice writes it: the kind stands behind all namespaces.
FLAT = (
    b"<?xml version='1.0'?>\n<office:document %b xmlns:h='http://www.w3.org/1999/xhtml' office:mimetype='application/vnd.oasis.opendocument.%%b'>"
    % (b"x" * 3_000)
)


def typed(content_type: str) -> bytes:
    """A Word file whose main part is of another type."""
    data = docx("ก")
    types = parts_of(data)["[Content_Types].xml"].decode().replace(MAIN, content_type)
    return with_parts(data, {"[Content_Types].xml": types})


def strict() -> bytes:
    parts = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006",
            b"http://purl.oclc.org/ooxml/officeDocument",
        )
        for name, part in parts_of(docx("ก")).items()
    }
    return zipped(parts)


def complaint(data: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        open_word_file(data, "order.docx")
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (typed("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "เป็นแม่แบบของ Word (.dotx)"),
        (typed("application/vnd.ms-word.document.macroEnabled.main+xml"), "เป็นเอกสารที่เปิดใช้มาโคร (.docm)"),
        (typed("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), "เป็นแม่แบบ Word ที่เปิดใช้มาโคร (.dotm)"),
        (strict(), "เป็นชนิด “Strict Open XML Document”"),
        (OLE + "WordDocument".encode("utf-16-le"), "เป็นไฟล์ Word รุ่นเก่า (.doc)"),
        (OLE, "เป็นไฟล์ของ Office รุ่นเก่า"),
        (b"{\\rtf1\\ansi x}", "เป็นไฟล์ .rtf"),
        (b"\xef\xbb\xbf<html><body>x</body></html>", "เป็นหน้าเว็บ (.html)"),
        (b"<!DOCTYPE html><html></html>", "เป็นหน้าเว็บ (.html)"),
        (b"MIME-Version: 1.0\r\n\r\n", "เป็นหน้าเว็บที่บันทึกไว้ (.mht)"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>', "เป็นไฟล์ Word แบบ XML ไฟล์เดียว (.xml)"),
        (b"<?xml version='1.0'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'/>", "เป็นไฟล์ Word แบบ XML ไฟล์เดียว (.xml)"),
        (b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'/>", "เป็นไฟล์ Word แบบ XML ไฟล์เดียว (.xml)"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "เป็นหน้าเว็บ (.html)"),
        (FLAT % b"text", "เป็นไฟล์ OpenDocument แบบ XML ไฟล์เดียว (.fodt)"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>", "[Content_Types].xml": "", "_rels/.rels": ""}), "เป็นไฟล์ OpenDocument (.odt)"),
    ],
    ids=["dotx", "docm", "dotm", "strict", "doc", "other old", "rtf", "html", "html5", "mht", "flat xml", "flat package", "xml of 2003", "xhtml", "fodt", "odt"],
)  # fmt: skip
def test_a_word_file_of_another_kind_is_to_be_saved_as_docx(data: bytes, kind: str) -> None:
    assert complaint(data) == f"แม่แบบ order.docx {kind} — {SAVE_AS}"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "เป็นไฟล์ว่าง (0 ไบต์)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "ตั้งรหัสผ่านไว้"),
        (OLE + "Workbook".encode("utf-16-le"), "เป็นไฟล์ Excel รุ่นเก่า (.xls)"),
        (OLE + "DRMEncryptedDataSpace EncryptedPackage".encode("utf-16-le"), "จำกัดสิทธิ์ไว้ (IRM)"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "เป็นงานนำเสนอ PowerPoint รุ่นเก่า (.ppt)"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "เป็นอีเมลของ Outlook (.msg)"),
        (b"%PDF-1.7", "เป็นไฟล์ PDF"),
        (zipped({"sheet.docx": docx("ก")}), "เป็นไฟล์บีบอัด (.zip)"),
        (b"\x4c\0\0\0\x01\x14\x02\0" + bytes(60), "เป็นทางลัดของ Windows (.lnk)"),
        (bytes(4_096), "เป็นไฟล์ที่มีแต่ไบต์ศูนย์ ไม่มีข้อมูล"),
        (docx("ก")[:-400], "เป็นไฟล์ที่เสียหายเพราะคัดลอกหรือดาวน์โหลดไม่ครบ"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "เป็นสมุดงานของ LibreOffice (.ods)"),
        (FLAT % b"spreadsheet", "เป็นสมุดงานของ LibreOffice (.fods)"),
        (typed("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "เป็นสมุดงาน Excel (.xlsx)"),
        (typed("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "เป็นงานนำเสนอ PowerPoint (.pptx)"),
    ],
    ids=["empty", "password", "xls", "rights", "ppt", "msg", "pdf", "zip", "shortcut", "zeros", "half", "ods", "fods", "xlsx", "pptx"],
)  # fmt: skip
def test_what_saving_as_cannot_help_has_a_remedy_of_its_own(data: bytes, kind: str) -> None:
    reported = complaint(data)
    assert reported.startswith(f"แม่แบบ order.docx {kind} — ")
    assert SAVE_AS not in reported


def test_a_zip_cut_off_is_damaged_not_of_another_kind() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", "b")
    assert "เสียหาย" in complaint(buffer.getvalue()[:20])

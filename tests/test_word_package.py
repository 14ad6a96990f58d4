"""A Word file as its parts: read, related, written with the same bytes for the same parts."""

import io
import zipfile
from pathlib import Path

import pytest
from docx_builder import docx, package, zipped

from pipeline.errors import TemplateError
from pipeline.word import package as package_module
from pipeline.word.package import Relation, read_package, read_package_bytes

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


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


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    assert package("ก").main == "word/document.xml"


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
    monkeypatch.setattr(package_module, "_LARGEST_PACKAGE", 1000)
    assert message_of(docx("ก" * 1000)) == "แม่แบบ sheet.docx ใหญ่ผิดปกติ — นำไฟล์แม่แบบเดิมกลับมาใช้"


def test_a_part_that_is_no_xml_is_named() -> None:
    damaged = package("ก", label="sheet.docx")
    damaged.parts["word/styles.xml"] = b"<w:styles>"
    with pytest.raises(
        TemplateError, match=r"^แม่แบบ sheet.docx เสียหาย \(word/styles.xml: .+\) — นำไฟล์แม่แบบเดิมกลับมาใช้$"
    ):
        damaged.tree("word/styles.xml")


def test_an_external_entity_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("ลับ", encoding="utf-8")
    hostile = package("ก")
    hostile.parts["word/styles.xml"] = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]><x>&e;</x>'
    ).encode()
    assert "ลับ" not in "".join(map(str, hostile.tree("word/styles.xml").itertext()))


def test_relationships_give_part_names_however_the_target_is_written() -> None:
    made = package("ก")
    made.parts["word/_rels/document.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="t" Target="media/x.png"/>'
        b'<Relationship Id="b" Type="t" Target="/word/media/x.png"/>'
        b'<Relationship Id="c" Type="t" Target="../docProps/x.png"/>'
        b'<Relationship Id="d" Type="t" Target="https://lampang.go.th/a" TargetMode="External"/>'
        b"</Relationships>"
    )
    assert made.relations("word/document.xml") == {
        "a": Relation("t", "word/media/x.png", external=False),
        "b": Relation("t", "word/media/x.png", external=False),
        "c": Relation("t", "docProps/x.png", external=False),
        "d": Relation("t", "https://lampang.go.th/a", external=True),
    }


def test_an_equal_relationship_is_used_again_and_another_gets_a_free_id() -> None:
    made = package("ก")
    picture = Relation(IMAGE, "word/media/x.png", external=False)
    address = Relation(LINK, "https://lampang.go.th", external=True)
    keys = [made.relate("word/document.xml", r) for r in (picture, address, picture)]
    assert keys == ["rId2", "rId3", "rId2"]
    assert made.relations("word/document.xml")["rId2"] == picture
    assert made.relations("word/document.xml")["rId3"] == address


def test_a_part_without_relationships_gets_its_first() -> None:
    made = package("ก", header="")
    picture = Relation(IMAGE, "word/media/x.png", external=False)
    assert made.relate("word/header.xml", picture) == "rId1"
    assert made.relations("word/header.xml") == {"rId1": picture}


def test_a_part_has_its_own_content_type_or_its_extension_s() -> None:
    made = package("ก")
    made.add("word/media/x.png", b"1", "image/png")
    made.add("word/media/x.png", b"2", "image/png")
    assert made.content_type("word/media/x.png") == "image/png"
    assert made.content_type("word/_rels/document.xml.rels").endswith("relationships+xml")
    assert made.content_type("word/other.bin") == ""
    assert made.parts["[Content_Types].xml"].count(b"x.png") == 1
    assert made.parts["word/media/x.png"] == b"2"


def test_zipping_gives_the_same_bytes_with_fixed_times() -> None:
    made = package("ก")
    assert made.zipped() == made.zipped()
    with zipfile.ZipFile(io.BytesIO(made.zipped())) as archive:
        kinds = {(i.date_time, i.create_system, i.compress_type) for i in archive.infolist()}
    assert kinds == {((1980, 1, 1, 0, 0, 0), 0, zipfile.ZIP_DEFLATED)}

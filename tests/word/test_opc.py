"""A Word file as its parts: related, changed, written with the same bytes for the same parts."""

import io
import zipfile
from pathlib import Path

import pytest
from docx_builder import package

from pipeline.errors import TemplateError
from pipeline.word.opc import Relation

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    assert package("ก").main == "word/document.xml"


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

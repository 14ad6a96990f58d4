"""A document's properties are the plan's, never the clock's or the program's."""

from datetime import date

import pytest
from docx.oxml.ns import nsmap
from docx_builder import docx, with_parts, word_file
from lxml import etree

from pipeline.word.file.docx_file import WordFile, open_word_file
from pipeline.word.finish.core_properties import DocumentProperties, set_core_properties

PROPERTIES = DocumentProperties("แผน R&D <5>", "เทศบาลเมืองทดสอบ", "เล่มแผน", date(2024, 10, 2))
EXPECTED = {
    "title": "แผน R&D <5>",
    "subject": "เล่มแผน",
    "creator": "เทศบาลเมืองทดสอบ",
    "lastModifiedBy": "เทศบาลเมืองทดสอบ",
    "created": "2024-10-02T00:00:00Z",
    "modified": "2024-10-02T00:00:00Z",
    "language": "th-TH",
}


def properties_of(file: WordFile) -> dict[str, str | None]:
    core = next(part for part in file.parts if part.partname.startswith("/docProps/"))
    return {e.tag.rpartition("}")[2]: e.text for e in etree.fromstring(core.blob)}


def test_title_subject_author_dates_and_language_are_set_and_nothing_else() -> None:
    file = word_file("ก")
    set_core_properties(file.document, PROPERTIES)
    assert properties_of(file) == EXPECTED


def test_who_changed_it_last_stands_in_the_namespace_of_core_properties(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Docxcompose, where it is installed, gives the prefix another namespace."""
    monkeypatch.setitem(
        nsmap, "cp", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    )
    file = word_file("ก")
    set_core_properties(file.document, PROPERTIES)
    core = next(part for part in file.parts if part.partname.startswith("/docProps/"))
    assert b"custom-properties" not in core.blob


def test_what_the_template_s_writer_left_in_the_properties_goes() -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>สมชาย</dc:creator><cp:keywords>ลับ</cp:keywords>'
        "<cp:revision>7</cp:revision></cp:coreProperties>"
    )
    data = docx("ก")
    related = {
        "docProps/mine.xml": core,
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{kind}" '
        'Target="docProps/mine.xml"/></Relationships>',
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/mine.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/styles.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
    }
    file = open_word_file(with_parts(data, related), "test.docx")
    set_core_properties(file.document, PROPERTIES)
    assert properties_of(file) == EXPECTED


def test_a_title_beyond_what_a_property_takes_is_cut_with_a_sign_of_it() -> None:
    file = word_file("ก")
    set_core_properties(file.document, DocumentProperties("ก" * 300, "ข", "ค", date(2024, 10, 2)))
    assert properties_of(file)["title"] == "ก" * 254 + "…"

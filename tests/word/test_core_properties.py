"""A document's properties are the plan's, never the clock's or the program's."""

from datetime import date

from docx_builder import package
from lxml import etree

from pipeline.word.core_properties import DocumentProperties, core_bytes, core_part

MADE = core_bytes(DocumentProperties("แผน R&D <5>", "เทศบาลเมืองทดสอบ", "เล่มแผน", date(2024, 10, 2)))


def test_title_subject_author_dates_and_language_are_set() -> None:
    found = {e.tag.rpartition("}")[2]: e.text for e in etree.fromstring(MADE)}
    assert found == {
        "title": "แผน R&D <5>",
        "subject": "เล่มแผน",
        "creator": "เทศบาลเมืองทดสอบ",
        "lastModifiedBy": "เทศบาลเมืองทดสอบ",
        "created": "2024-10-02T00:00:00Z",
        "modified": "2024-10-02T00:00:00Z",
        "language": "th-TH",
    }


def test_only_dates_are_typed_as_dates() -> None:
    typed = [e.tag.rpartition("}")[2] for e in etree.fromstring(MADE) if e.attrib]
    assert typed == ["created", "modified"]


def test_a_title_that_looks_like_the_date_is_text_still() -> None:
    data = core_bytes(DocumentProperties("2024-10-02T00:00:00Z", "ก", "ข", date(2024, 10, 2)))
    typed = [e.tag.rpartition("}")[2] for e in etree.fromstring(data) if e.attrib]
    assert typed == ["created", "modified"]


def test_a_package_without_properties_gets_the_part_declared_and_related() -> None:
    made = package("ก")
    assert core_part(made) == "docProps/core.xml"
    assert made.content_type("docProps/core.xml").endswith("core-properties+xml")
    assert [r.target for r in made.relations("").values()] == ["word/document.xml", "docProps/core.xml"]


def test_a_package_with_properties_keeps_its_part_s_name() -> None:
    made = package("ก")
    core_part(made)
    for name in ("_rels/.rels", "[Content_Types].xml"):
        made.parts[name] = made.parts[name].replace(b"docProps/core.xml", b"props/mine.xml")
    made.parts["props/mine.xml"] = made.parts.pop("docProps/core.xml")
    assert core_part(made) == "props/mine.xml"

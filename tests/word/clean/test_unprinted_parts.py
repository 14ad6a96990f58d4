"""What a template's package tells of its making reaches no output."""

from datetime import date

import pytest
from docx_builder import docx, parts_of, with_parts

from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.template import Template

PROPERTIES = DocumentProperties("แผน", "เทศบาล", "เล่มแผน", date(2024, 10, 2))
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
XML = "application/xml"
DOCUMENT_PARTS = [
    ("word/people.xml", f"{MICROSOFT}/2011/relationships/people"),
    ("word/documenttasks/tasks1.xml", f"{MICROSOFT}/2019/05/relationships/documenttasks"),
    ("word/commentsExtensible.xml", f"{MICROSOFT}/2018/08/relationships/commentsExtensible"),
    ("word/glossary/document.xml", f"{OFFICE}/glossaryDocument"),
    ("customXml/item1.xml", f"{OFFICE}/customXml"),
    ("word/media/deleted.png", f"{OFFICE}/image"),
]
PACKAGE_PARTS = [
    ("docProps/app.xml", f"{OFFICE}/extended-properties"),
    ("docProps/custom.xml", f"{OFFICE}/custom-properties"),
    ("docProps/thumbnail.jpeg", f"{PACKAGE}/metadata/thumbnail"),
    ("docMetadata/LabelInfo.xml", f"{MICROSOFT}/2020/02/relationships/classificationlabels"),
    ("_xmlsignatures/origin.sigs", f"{PACKAGE}/digital-signature/origin"),
    ("word/webextensions/taskpanes.xml", f"{MICROSOFT}/2011/relationships/webextensiontaskpanes"),
    ("customUI/customUI14.xml", f"{MICROSOFT}/2007/relationships/ui/extensibility"),
]


def related(
    data: bytes, name: str, kind: str, rels: str, content: str = "<x>สมชาย</x>", *, content_type: str = XML
) -> bytes:
    """A Word file with one more part."""
    parts = parts_of(data)
    link = f'<Relationship Id="rId77" Type="{kind}" Target="/{name}"/></Relationships>'
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    types = "[Content_Types].xml"
    return with_parts(
        data,
        {
            rels: parts[rels].decode().replace("</Relationships>", link),
            types: parts[types].decode().replace("</Types>", override),
            name: content,
        },
    )


def filled(data: bytes) -> dict[str, bytes]:
    return parts_of(Template(data, "test.docx").fill({}, PROPERTIES))


@pytest.mark.parametrize(
    ("rels", "name", "kind"),
    [
        *(("word/_rels/document.xml.rels", *each) for each in DOCUMENT_PARTS),
        *(("_rels/.rels", *each) for each in PACKAGE_PARTS),
    ],
)
def test_what_prints_nothing_is_dropped(rels: str, name: str, kind: str) -> None:
    parts = filled(related(docx("ก"), name, kind, rels))
    assert name not in parts
    assert [n for n, data in parts.items() if "สมชาย".encode() in data or name.encode() in data] == []


def test_what_a_text_refers_to_stays() -> None:
    data = docx('<w:p><w:r><w:pict r:id="rId77"/></w:r></w:p>')
    assert "word/media/a.png" in filled(
        related(
            data,
            "word/media/a.png",
            f"{OFFICE}/image",
            "word/_rels/document.xml.rels",
            "",
            content_type="image/png",
        )
    )


def test_custom_properties_stay_where_a_field_shows_one() -> None:
    field = '<w:p><w:fldSimple w:instr=" DOCPROPERTY หน่วย "><w:r><w:t>ก</w:t></w:r></w:fldSimple></w:p>'
    name, kind = PACKAGE_PARTS[1]
    assert name in filled(related(docx(field), name, kind, "_rels/.rels"))

"""What reviewers, mail merges and bound controls leave in a template reaches no output."""

from collections.abc import Iterable
from datetime import date

import pytest
from docx_builder import docx, paragraph, parts_of
from docx_text import texts

from pipeline.word.clean.clean_template import clean_template
from pipeline.word.file.save import package_bytes
from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.template import Template

PROPERTIES = DocumentProperties("แผน", "เทศบาล", "เล่มแผน", date(2024, 10, 2))
COMMENTED = (
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>{{ a }}</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:rPr><w:b/></w:rPr><w:commentReference w:id="0"/></w:r></w:p>'
)
REMARK = f'<w:comment w:id="0" w:author="สมชาย">{paragraph("ลับ {{ x }}")}</w:comment>'
TRACKED = '<w:p><w:ins w:id="1" w:author="สมชาย"><w:r><w:t>{{ a }}</w:t></w:r></w:ins><w:del w:id="2" w:author="สมชาย"><w:r><w:delText>เก่า</w:delText></w:r></w:del></w:p>'


def filled(data: bytes) -> bytes:
    return Template(data, "test.docx").fill({"a": "ใหม่"}, PROPERTIES)


def holds(data: bytes, words: Iterable[str]) -> list[str]:
    everything = b"".join(parts_of(data).values()).decode()
    return [word for word in words if word in everything]


def box(content: str) -> str:
    return f"<w:p><w:r><w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></w:r></w:p>"


@pytest.mark.parametrize("content", [COMMENTED, TRACKED], ids=["comment", "tracked change"])
@pytest.mark.parametrize("place", ["body", "text box", "table", "header", "footer", "footnotes", "endnotes"])
def test_reviewers_marks_reach_no_output_from_any_place(content: str, place: str) -> None:
    cell = f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"
    notes = {
        name: f'<w:{name[:-1]} w:id="1">{content}</w:{name[:-1]}>'
        for name in ("footnotes", "endnotes")
        if place == name
    }
    blocks = {"body": [content], "text box": [box(content)], "table": [cell, "ท้าย"]}.get(place, ["ก"])
    ends = {place: content} if place in ("header", "footer") else {}
    data = filled(docx(*blocks, comments=REMARK, **ends, **notes))
    assert holds(data, ("สมชาย", "ลับ", "เก่า", "comment", "w:ins", "w:del")) == []
    assert holds(data, ("ใหม่",)) == ["ใหม่"]


@pytest.mark.parametrize(
    "setting",
    [
        "<w:trackRevisions/>",
        '<w:revisionView w:markup="0"/>',
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/></w:mailMerge>',
        '<w:rsids><w:rsidRoot w:val="00A1"/></w:rsids>',
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
        '<w:writeProtection w:recommended="1"/>',
    ],
)
def test_settings_of_revision_merge_and_protection_go_and_others_stay(setting: str) -> None:
    settings = f'{setting}<w:zoom w:percent="100"/>'
    data = package_bytes(clean_template(docx("ก", settings=settings), "test.docx").package)
    name = setting.removeprefix("<").split()[0].rstrip(">/").split(">")[0]
    assert holds(data, (name, "w:zoom")) == ["w:zoom"]


def test_a_bound_control_prints_what_it_shows_not_what_its_store_holds() -> None:
    """Word and LibreOffice put the store's value over the text on opening."""
    binding = '<w:dataBinding w:xpath="/ns0:coreProperties[1]/ns1:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
    control = f"<w:sdt><w:sdtPr>{binding}<w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('{{ a }}')}</w:sdtContent></w:sdt>"
    data = filled(docx(control))
    assert holds(data, ("dataBinding", "showingPlcHdr")) == []
    assert texts(data) == ["ใหม่"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_deleted_with_its_reference_goes_and_the_others_stay(kind: str) -> None:
    reference = f'<w:r><w:{kind}Reference w:id="{{}}"/></w:r>'
    content = (
        f'<w:p><w:del w:id="2" w:author="สมชาย">{reference.format(2)}</w:del>{reference.format(3)}</w:p>'
    )
    notes = "".join(
        f'<w:{kind} w:id="{n}">{paragraph(text)}</w:{kind}>' for n, text in ((2, "เก่า"), (3, "{{ a }}"))
    )
    data = filled(docx(content, **{f"{kind}s": notes}))
    assert holds(data, ("เก่า", "ใหม่")) == ["ใหม่"]

"""The sections of a document: their blocks, properties and first paragraphs."""

from docx_builder import W_NS, W, paragraph
from docx_text import text_of
from lxml import etree

from pipeline.word.file.sections import sections

PROPERTIES = "<w:sectPr/>"
LAST_OF_SECTION = f"<w:p><w:pPr>{PROPERTIES}</w:pPr><w:r><w:t>ท้าย</w:t></w:r></w:p>"


def found(*blocks: str) -> list[tuple[int, str | None]]:
    """How many blocks each section has, and the text of its first paragraph."""
    root = etree.fromstring(f"<w:document {W_NS}><w:body>{''.join(blocks)}</w:body></w:document>")
    every = list(sections(root))
    assert [section.properties.tag for section in every] == [f"{W}sectPr"] * len(every)
    firsts = [section.first_paragraph for section in every]
    return [
        (len(section.blocks), None if first is None else text_of(first))
        for section, first in zip(every, firsts, strict=True)
    ]


def test_a_section_ends_with_the_block_that_is_or_holds_its_properties() -> None:
    assert found(paragraph("หนึ่ง"), LAST_OF_SECTION, paragraph("สอง"), PROPERTIES) == [(2, "หนึ่ง"), (2, "สอง")]


def test_the_first_paragraph_may_stand_in_a_table() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('ในตาราง')}</w:tc></w:tr></w:tbl>"
    assert found("<w:bookmarkEnd/>", table, PROPERTIES) == [(3, "ในตาราง")]


def test_a_section_without_a_paragraph_has_no_first() -> None:
    assert found(LAST_OF_SECTION, PROPERTIES) == [(1, "ท้าย"), (1, None)]


def test_what_stands_behind_the_last_section_is_in_none() -> None:
    assert found(paragraph("หนึ่ง"), PROPERTIES, paragraph("เกิน")) == [(2, "หนึ่ง")]

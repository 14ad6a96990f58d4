"""Anchors, links and page references: fields in Word, plain links with Thai digits in the layout copy."""

from docx_builder import W, docx
from docx_text import part, text_of
from lxml import etree

from pipeline.word.layout_copy import LayoutCopy
from pipeline.word.references import (
    Anchor,
    Link,
    PageReference,
    Reference,
    fill_page_references,
    finish_references,
    reference_xml,
)


def paragraph(value: Reference) -> etree._Element:
    """A paragraph whose run prints a reference in the middle of its text, as a filled template has it."""
    run = f"<w:r><w:rPr><w:b/></w:rPr><w:t>ก</w:t>{reference_xml(value)}<w:t>ข</w:t></w:r>"
    return etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{run}</w:p>')


def test_an_anchor_is_a_bookmark_before_the_run_of_its_text() -> None:
    root = paragraph(Anchor("<๑>", "_Project001"))
    finish_references(root)
    assert [str(child.tag).removeprefix(W) for child in root] == ["bookmarkStart", "bookmarkEnd", "r"]
    assert root[0].get(f"{W}name") == "_Project001"
    assert text_of(root) == "ก<๑>ข"


def test_a_page_reference_is_a_field_whose_result_is_the_page() -> None:
    root = paragraph(PageReference("_Project001"))
    fill_page_references(root, {"_Project001": "๑๒", "_Project002": "๑๔"})
    assert [str(code.text).strip() for code in root.iter(f"{W}instrText")] == ["PAGEREF _Project001 \\h"]
    kinds = [char.get(f"{W}fldCharType") for char in root.iter(f"{W}fldChar")]
    assert (kinds, text_of(root)) == (["begin", "separate", "end"], "ก๑๒ข")


def test_a_page_that_is_not_known_stays_empty() -> None:
    root = paragraph(PageReference("_Project001"))
    fill_page_references(root, {})
    assert text_of(root) == "กข"


def test_the_layout_copy_has_plain_links_in_place_of_fields() -> None:
    blocks = [
        etree.tostring(paragraph(value), encoding="unicode")
        for value in (Link("๓", "_A"), PageReference("_B"))
    ]
    root = part(LayoutCopy(docx(*blocks), "F").with_fonts(()))
    assert [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")] == ["_A", "_B"]
    assert next(root.iter(f"{W}fldChar", f"{W}instrText"), None) is None
    assert [text_of(p) for p in root.iter(f"{W}p")][:2] == ["ก๓ข", "กข"]

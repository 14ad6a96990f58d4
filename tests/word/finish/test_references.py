"""Anchors, links and page references: fields in Word, plain links with Thai digits in the layout copy."""

from docx_builder import W, docx
from docx_text import part, text_of
from lxml import etree

from pipeline.word.file.oxml import val
from pipeline.word.finish.references import (
    Anchor,
    Link,
    PageReference,
    Reference,
    fill_page_references,
    finish_references,
    reference_xml,
)
from pipeline.word.layout_copy.layout_copy import LayoutCopy


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
    root = part(LayoutCopy(docx(*blocks), {"thaiNumbers": "F"}).with_fonts(()))
    assert [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")] == ["_A", "_B"]
    assert next(root.iter(f"{W}fldChar", f"{W}instrText"), None) is None
    assert [text_of(p) for p in root.iter(f"{W}p")][:2] == ["ก๓ข", "กข"]
    assert {val(run.find(f"{W}rPr/{W}rStyle")) for run in root.iter(f"{W}r")} == {"PlanBookLink"}


SECTION = '<w:sectPr><w:pgNumType w:fmt="thaiNumbers"/></w:sectPr>'


def counted(*blocks: str, counts_pages: bool = True) -> tuple[tuple[str, ...], etree._Element]:
    """What LibreOffice counts of a document with a page in Thai digits, and the body of its layout copy."""
    place = '<w:p><w:bookmarkStart w:id="1" w:name="_B"/><w:bookmarkEnd w:id="1"/></w:p>'
    document = docx(*blocks, place, section=SECTION)
    copy = LayoutCopy(document, {"thaiNumbers": "Digits"}, counts_pages=counts_pages)
    return copy.counted, part(copy.with_fonts(()))


def link_texts(root: etree._Element) -> list[str]:
    links = root.iter(f"{W}hyperlink")
    return ["".join(text.text or "" for text in link.iter(f"{W}t")) for link in links]


def test_libreoffice_counts_the_page_of_a_reference_in_the_font_of_its_digits() -> None:
    block = etree.tostring(paragraph(PageReference("_B")), encoding="unicode")
    marks, root = counted(block.replace('<w:t xml:space="preserve"/>', "<w:t>๑๒</w:t>"))
    runs = next(root.iter(f"{W}p")).findall(f"{W}r")
    fonts = [run.find(f"{W}rPr/{W}rFonts") for run in runs]
    assert marks == ("_B",)
    assert [None if font is None else font.get(f"{W}cs") for font in fonts] == [None, *["Digits"] * 5, None]
    assert text_of(next(root.iter(f"{W}p"))) == "กข"
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in runs)


def test_the_contents_are_no_field_where_libreoffice_counts_and_their_numbers_no_part_of_the_link() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(text: str) -> str:
        return f"<w:r><w:instrText> {text} </w:instrText></w:r>"

    number = f"{mark('begin')}{code('PAGEREF _B')}{mark('separate')}<w:r><w:t>๙</w:t></w:r>{mark('end')}"
    entry = f'<w:hyperlink w:anchor="_B"><w:r><w:t>ส่วน</w:t></w:r>{number}</w:hyperlink>'
    first = f"<w:p>{mark('begin')}{code('TOC')}{mark('separate')}{entry}</w:p>"
    last = f"<w:p>{entry}{mark('end')}</w:p>"
    marks, root = counted(first, last)
    assert marks == ("_B", "_B")
    assert [(e.text or "").strip() for e in root.iter(f"{W}instrText")] == ["PAGEREF _B", "PAGEREF _B"]
    assert link_texts(root) == ["ส่วน", "ส่วน"]
    kinds = [e.get(f"{W}fldCharType") for e in root.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"] * 2
    marks, root = counted(first, last, counts_pages=False)
    assert (marks, link_texts(root)) == ((), ["ส่วน๙", "ส่วน๙"])

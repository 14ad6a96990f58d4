"""The contents: a real TOC field whose result lists every heading, with the page numbers that are known."""

from docx_builder import W, paragraph, style, word_file
from docx_text import text_of
from lxml import etree

from pipeline.word.file.styles import Styles
from pipeline.word.finish.toc import fill_toc

STYLES = (
    style("Heading1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    style("Heading2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    style("Heading4", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>'),
    style("Special", based_on="Heading2"),
    style("Body", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based_on="Heading1"),
    style("Toc1Style", name="toc 1"),
)


def field_char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def toc(*entries: str, code: str = r' TOC \o "1-3" \h ') -> str:
    """A TOC field as Word saves it: begun in its first entry, ended in a paragraph of its own."""
    begin = f"{field_char('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{field_char('separate')}"
    shown = "".join(paragraph(entry) for entry in entries[1:])
    return f"<w:p>{begin}<w:r><w:t>{entries[0]}</w:t></w:r></w:p>{shown}<w:p>{field_char('end')}</w:p>"


def filled(*blocks: str, numbers: dict[str, str] | None = None) -> etree._Element:
    made = word_file(*blocks, styles=STYLES)
    root = made.main.element
    fill_toc(root, Styles(made.document), numbers or {})
    return root


def printed(root: etree._Element) -> list[str]:
    """The text of every paragraph, without the gap between a title and its leader."""
    return [text_of(p).replace("\N{NO-BREAK SPACE}", "") for p in root.iter(f"{W}p")]


def test_every_heading_is_an_entry_with_its_number() -> None:
    root = filled(
        toc("เก่า", "เก่ากว่า"),
        paragraph("ส่วนที่ ๑", style="Heading1"),
        paragraph("เนื้อความ"),
        paragraph("๑. วัตถุ", "ประสงค์", style="Heading2"),
        numbers={"_Toc000001": "๑", "_Toc000002": "๑๒"},
    )
    assert printed(root) == ["ส่วนที่ ๑\t๑", "๑. วัตถุประสงค์\t๑๒", "ส่วนที่ ๑", "เนื้อความ", "๑. วัตถุประสงค์"]


def test_a_title_that_ends_in_a_number_keeps_apart_from_its_page_number() -> None:
    root = filled(toc("เก่า"), paragraph("ชุดที่ ๒", style="Heading1"), numbers={"_Toc000001": "๘"})
    assert text_of(next(root.iter(f"{W}p"))) == "ชุดที่ ๒\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}\t๘"


def test_without_numbers_every_title_is_listed_still() -> None:
    root = filled(toc("เก่า"), paragraph("ส่วนที่ ๑", style="Heading1"))
    assert printed(root) == ["ส่วนที่ ๑\t", "ส่วนที่ ๑"]


def test_an_entry_s_style_is_the_built_in_one_of_its_level() -> None:
    root = filled(toc("เก่า"), paragraph("ก", style="Heading1"), paragraph("ข", style="Heading2"))
    assert [s.get(f"{W}val") for s in root.iter(f"{W}pStyle")] == [
        "Toc1Style",
        "TOC2",
        "Heading1",
        "Heading2",
    ]


def test_the_result_is_one_field_with_a_page_field_and_a_link_an_entry() -> None:
    root = filled(toc("เก่า"), paragraph("ก", style="Heading1"), paragraph("ข", style="Heading1"))
    kinds = [e.get(f"{W}fldCharType") for e in root.iter(f"{W}fldChar")]
    page = ["begin", "separate", "end"]
    assert kinds == ["begin", "separate", *page, *page, "end"]
    codes = [e.text for e in root.iter(f"{W}instrText")]
    assert codes == [r' TOC \o "1-3" \h ', r" PAGEREF _Toc000001 \h ", r" PAGEREF _Toc000002 \h "]
    anchors = [e.get(f"{W}anchor") for e in root.iter(f"{W}hyperlink")]
    marks = [e.get(f"{W}name") for e in root.iter(f"{W}bookmarkStart")]
    assert anchors == marks == ["_Toc000001", "_Toc000002"]


def test_only_the_levels_that_the_field_asks_for_are_listed() -> None:
    headings = [paragraph(s, style=s) for s in ("Heading1", "Heading2", "Heading4", "Special", "Body")]
    assert [t.rstrip("\t") for t in printed(filled(toc("เก่า"), *headings))[:3]] == [
        "Heading1",
        "Heading2",
        "Special",
    ]
    wide = filled(toc("เก่า", code=r'TOC \o "2-9"'), *headings)
    assert [t.rstrip("\t") for t in printed(wide)[:3]] == ["Heading2", "Heading4", "Special"]


def test_a_heading_may_be_one_by_its_own_outline_level() -> None:
    own = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>'
    assert printed(filled(toc("เก่า"), own)) == ["ก\t", "ก"]


def test_a_heading_s_own_body_level_takes_it_out_of_the_contents() -> None:
    own = '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>'
    assert printed(filled(toc("เก่า"), own, paragraph("ข", style="Heading1"))) == ["ข\t", "ก", "ข"]


def test_an_empty_heading_is_no_entry_and_a_broken_line_is_one_entry() -> None:
    broken = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>ก</w:t><w:br/><w:t>ข</w:t></w:r></w:p>'
    )
    assert printed(filled(toc("เก่า"), paragraph(" ", style="Heading1"), broken)) == ["ก ข\t", " ", "ก\nข"]


def test_a_part_without_a_field_stays_as_it_is() -> None:
    root = filled(paragraph("ก", style="Heading1"))
    assert printed(root) == ["ก"]
    assert list(root.iter(f"{W}bookmarkStart")) == []


def test_a_document_without_headings_keeps_the_field_s_result() -> None:
    assert printed(filled(toc("เก่า"), "ก")) == ["เก่า", "", "ก"]

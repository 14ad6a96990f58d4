"""The layout copy: what LibreOffice lays out in place of a document."""

from docx_builder import W, docx, paragraph
from docx_text import part, text_of
from lxml import etree

from pipeline.word.layout_copy.embedded_fonts import Face
from pipeline.word.layout_copy.layout_copy import LayoutCopy
from pipeline.word.layout_copy.section_starts import SectionStart


def field(code: str) -> str:
    chars = [f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")]
    return f'{chars[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{chars[1]}<w:r><w:rPr><w:rFonts w:cs="X"/></w:rPr><w:t>๒</w:t></w:r>{chars[2]}'


def test_the_copy_is_justified_where_the_document_is_distributed() -> None:
    copy = LayoutCopy(
        docx(
            '<w:p><w:pPr><w:jc w:val="thaiDistribute"/></w:pPr></w:p>',
            '<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>',
        ),
        {"thaiNumbers": "F"},
    )
    assert [e.get(f"{W}val") for e in part(copy.with_fonts(())).iter(f"{W}jc")] == ["both", "center"]


def test_page_numbers_and_nothing_else_get_the_font_of_page_numbers() -> None:
    header = f'<w:p>{field("PAGE")}{field("STYLEREF 1")}<w:fldSimple w:instr="PAGE \\* ThaiArabic"><w:r><w:t>๒</w:t></w:r></w:fldSimple></w:p>'
    copy = LayoutCopy(
        docx(f"<w:p>{field('PAGEREF _Toc1')}</w:p>", header=header), {"thaiNumbers": "PageFont"}
    )
    fonts = [e.get(f"{W}cs") for e in part(copy.with_fonts(()), "word/header.xml").iter(f"{W}rFonts")]
    assert fonts == ["PageFont"] * 5 + ["X"] + ["PageFont"]
    assert [e.get(f"{W}cs") for e in part(copy.with_fonts(())).iter(f"{W}rFonts")] == ["X"]


def section(numbers: str = "") -> str:
    return f"<w:sectPr>{numbers}</w:sectPr>"


def test_every_section_has_a_bookmark_and_says_how_it_counts() -> None:
    cover = f"<w:p><w:pPr>{section()}</w:pPr><w:r><w:t>ปก</w:t></w:r></w:p>"
    letters = '<w:pgNumType w:fmt="thaiLetters" w:start="1"/>'
    front = f"<w:p><w:pPr>{section(letters)}</w:pPr><w:r><w:t>สารบัญ</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('ตาราง')}</w:tc></w:tr></w:tbl>"
    copy = LayoutCopy(
        docx(cover, front, table, "ข", section=section('<w:pgNumType w:fmt="thaiNumbers"/>')),
        {"thaiNumbers": "F"},
    )
    assert copy.sections == (
        SectionStart("_Section001", None, ""),
        SectionStart("_Section002", 1, "thaiLetters"),
        SectionStart("_Section003", None, "thaiNumbers"),
    )
    marks = list(part(copy.with_fonts(())).iter(f"{W}bookmarkStart"))
    assert [text_of(next(m.iterancestors(f"{W}p"))) for m in marks] == ["ปก", "สารบัญ", "ตาราง"]


def test_another_family_can_stand_in_wherever_a_family_is_named() -> None:
    run = '<w:r><w:rPr><w:rFonts w:ascii="A" w:hAnsi="A" w:cs="B"/></w:rPr><w:t>ก</w:t></w:r>'
    copy = LayoutCopy(docx(f"<w:p>{run}</w:p>", header=f"<w:p>{run}</w:p>"), {"thaiNumbers": "F"})
    copy.replace_families({"A": "C"})
    data = copy.with_fonts(())
    for name in ("word/document.xml", "word/header.xml"):
        (fonts,) = part(data, name).iter(f"{W}rFonts")
        assert [fonts.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "cs")] == ["C", "C", "B"]


def test_it_brings_its_fonts_along() -> None:
    data = LayoutCopy(docx("ก"), {"thaiNumbers": "F"}).with_fonts(
        (Face("F", bytes(100), bold=False, italic=False),)
    )
    (font,) = part(data, "word/fontTable.xml")
    assert font.get(f"{W}name") == "F"
    assert etree.QName(font[0]).localname == "embedRegular"


def test_its_bookmarks_are_those_that_a_layout_gives_a_page_to() -> None:
    block = '<w:p><w:bookmarkStart w:id="1" w:name="_Toc000001"/><w:bookmarkEnd w:id="1"/></w:p>'
    assert LayoutCopy(docx(block), {"thaiNumbers": "F"}).bookmarks() == {"_Toc000001", "_Section001"}


def test_lists_that_count_in_thai_digits_count_in_arabic_ones_of_the_font_that_draws_them_thai() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%1)"/></w:lvl>'
        for n, kind in enumerate(("thaiNumbers", "decimal"))
    )
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    copy = LayoutCopy(docx("ก", numbering=lists), {"thaiNumbers": "PageFont"})
    found = list(part(copy.with_fonts(()), "word/numbering.xml").iter(f"{W}lvl"))
    assert [level.find(f"{W}numFmt").get(f"{W}val") for level in found] == ["decimal", "decimal"]
    assert [[f.get(f"{W}cs") for f in level.iter(f"{W}rFonts")] for level in found] == [["PageFont"], []]

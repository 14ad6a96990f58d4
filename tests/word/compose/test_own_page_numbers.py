"""A paper in the book counts its own pages where the book has a foot for its number."""

from pathlib import Path

from docx_builder import R_NS, W, docx, paragraph
from docx_text import R
from lxml import etree

from pipeline.word.compose.compose import compose, find_includes
from pipeline.word.file.docx_file import WordFile, open_word_file
from pipeline.word.file.save import package_bytes
from pipeline.word.layout_copy.layout_copy import LayoutCopy

NUMBER = (
    "<w:p><w:r><w:t>- </w:t></w:r>"
    + "".join(
        f"<w:r><w:rPr><w:b/></w:rPr>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText> PAGE </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>๒</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    + "</w:p>"
)
PAPER = docx(
    "คำสั่ง",
    header=NUMBER,
    section=f'<w:sectPr><w:headerReference {R_NS} w:type="default" r:id="rId2"/><w:pgSz w:w="1" w:h="1"/><w:titlePg/></w:sectPr>',
)
FIRST = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
TAG = '{%p section "order.docx" %}'


def book(foot: str) -> bytes:
    return docx("ก", FIRST, TAG, section=f"<w:sectPr>{foot}</w:sectPr>", footer=paragraph("เล่ม"))


WITH_FOOT = book(f'<w:footerReference {R_NS} w:type="default" r:id="rId2"/>')


def composed(folder: Path, host: bytes) -> WordFile:
    (folder / "order.docx").write_bytes(PAPER)
    made = open_word_file(host, "book.docx")
    compose(made, find_includes(made, folder), folder)
    return made


def header_of(made: WordFile) -> etree._Element:
    section = list(made.main.element.iter(f"{W}sectPr"))[-1]
    reference = section.find(f"{W}headerReference")
    assert reference is not None
    return etree.fromstring(made.main.related_parts[reference.get(f"{R}id")].blob)


def codes(root: etree._Element) -> list[str]:
    """Codes and marks of the fields of a header, in order."""
    return [
        " ".join((each.text or "").split()) or str(each.get(f"{W}fldCharType"))
        for each in root.iter(f"{W}instrText", f"{W}fldChar")
    ]


def test_its_number_is_the_page_less_the_one_it_begins_on(tmp_path: Path) -> None:
    header = header_of(composed(tmp_path, WITH_FOOT))
    assert codes(header) == [
        "begin", "=", "begin", "PAGE \\* Arabic", "end", "-", "begin", "PAGEREF _Part_order \\* Arabic", "end",
        "+ 1 \\* ThaiArabic", "separate", "end",
    ]  # fmt: skip
    numbered = [run for run in header.iter(f"{W}r") if run.find(f"{W}t") is None]
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in numbered)


def test_the_book_s_foot_stands_on_its_first_page_too(tmp_path: Path) -> None:
    made = composed(tmp_path, WITH_FOOT)
    section = list(made.main.element.iter(f"{W}sectPr"))[-1]
    assert [(each.tag.removeprefix(W), each.get(f"{W}type")) for each in section][:3] == [
        ("headerReference", "default"),
        ("footerReference", "default"),
        ("footerReference", "first"),
    ]


def test_without_a_foot_in_the_book_it_prints_the_book_s_number(tmp_path: Path) -> None:
    header = header_of(composed(tmp_path, book("")))
    assert codes(header) == ["begin", "PAGE", "separate", "end"]


def test_the_layout_copy_has_a_placeholder_and_knows_where_the_paper_begins(tmp_path: Path) -> None:
    made = composed(tmp_path, WITH_FOOT)
    copy = LayoutCopy(package_bytes(made.package), {"thaiNumbers": "Digits"})
    assert [section.own_start for section in copy.sections] == ["", "_Section002"]
    header = header_of(open_word_file(copy.with_fonts(()), "copy"))
    assert codes(header) == []
    assert [(t.text, t.getparent().find(f"{W}rPr/{W}rFonts") is not None) for t in header.iter(f"{W}t")] == [
        ("- ", False),
        ("0", True),
    ]

"""A book printed on both sides: margins change sides, no page number at the binding, parts on right-hand pages."""

from dataclasses import replace
from pathlib import Path

from docx_builder import docx, paragraph, style
from docx_text import W, part, part_names, text_of
from plan_builder import plan, project

from pipeline.fill.documents import make_documents
from pipeline.word.file.docx_file import open_word_file
from pipeline.word.printing.duplex import is_duplex, set_duplex

TEMPLATES = Path(__file__).parents[3] / "templates"
NUMBER = "".join(
    f"<w:r>{inner}</w:r>"
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText> PAGE </w:instrText>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)
STYLES = (
    style("Part", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    style("Side", '<w:pPr><w:tabs><w:tab w:val="right" w:pos="9000"/></w:tabs></w:pPr>'),
)


def section(numbers: str = "") -> str:
    return f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="1" w:h="1"/>{numbers}</w:sectPr>'


def ended(numbers: str = "") -> str:
    return f"<w:p><w:pPr>{section(numbers)}</w:pPr></w:p>"


def test_parts_papers_and_restarted_counts_begin_on_right_hand_pages() -> None:
    paper = '<w:p><w:bookmarkStart w:id="1" w:name="_Part_order"/><w:bookmarkEnd w:id="1"/></w:p>'
    blocks = (
        paragraph("ปก"), ended(),
        paragraph("สารบัญ"), ended('<w:pgNumType w:start="1"/>'),
        paragraph("ส่วนที่ ๑", style="Part"), paragraph("เนื้อหา"), ended(),
        paragraph("ตาราง"), ended(),
        paper,
    )  # fmt: skip
    made = part(set_duplex(docx(*blocks, section=section(), styles=STYLES)))
    kinds = [kind.get(f"{W}val") for kind in made.iter(f"{W}type")]
    assert kinds == ["nextPage", "oddPage", "oddPage", "nextPage", "oddPage"]


def header(*, style: str, tab: str) -> list[tuple[str | None, str | None]]:
    """The tab stops of a header's line after it is set for printing on both sides."""
    line = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>ส่วนที่ ๑</w:t></w:r>{tab}{NUMBER}</w:p>'
    made = part(set_duplex(docx("ก", styles=STYLES, header=line)), "word/header.xml")
    return [(stop.get(f"{W}val"), stop.get(f"{W}pos")) for stop in made.iterfind(f".//{W}tabs/{W}tab")]


def test_a_page_number_at_the_end_of_a_header_stands_in_its_middle() -> None:
    assert header(style="Side", tab="<w:r><w:tab/></w:r>") == [("center", "4500"), ("clear", "9000")]
    assert header(style="Side", tab="") == []
    assert header(style="Part", tab="<w:r><w:tab/></w:r>") == []


def test_only_the_book_of_a_plan_that_asks_for_it_is_set_so() -> None:
    small = plan(project())
    once = {made.kind: made.data for made in make_documents(small, TEMPLATES)}
    made = {made.kind: made.data for made in make_documents(replace(small, is_duplex=True), TEMPLATES)}
    assert [kind for kind in made if is_duplex(open_word_file(made[kind], kind))] == ["book"]
    assert [kind for kind in made if made[kind] != once[kind]] == ["book"]
    settings = [child.tag.removeprefix(W) for child in part(made["book"], "word/settings.xml")]
    assert settings[:2] == ["zoom", "mirrorMargins"]
    headers = [
        part(made["book"], name)
        for name in part_names(made["book"])
        if "header" in name and "rels" not in name
    ]
    numbered = [p for root in headers for p in root.iter(f"{W}p") if "\t" in text_of(p)]
    sides = [
        p
        for p in numbered
        if any("PAGE" in (code.text or "") for code in p.iter(f"{W}instrText"))
        and p.find(f"{W}pPr/{W}tabs/{W}tab[@{W}val='center']") is None
    ]
    assert numbered
    assert sides == []

"""Parts that are templates themselves stand in another: their text, styles, lists, pictures and paper."""

from datetime import date
from pathlib import Path

import pytest
from docx_builder import R_NS, SECTION, W, docx, paragraph, parts_of, style, with_parts
from docx_text import lines, text_of
from lxml import etree

from pipeline.errors import TemplateError
from pipeline.word.compose.compose import compose, find_includes
from pipeline.word.file.docx_file import WordFile, open_word_file
from pipeline.word.file.save import package_bytes
from pipeline.word.file.styles import Styles
from pipeline.word.finish.core_properties import DocumentProperties, set_core_properties

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BREAK = f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"
LANDSCAPE = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgNumType w:fmt="decimal" w:start="1"/></w:sectPr>'
BOOK_PAGES = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgNumType w:fmt="thaiNumbers" w:start="1"/></w:sectPr>'
)


def composed(folder: Path, host: bytes, **parts: bytes) -> WordFile:
    for name, data in parts.items():
        (folder / f"{name}.docx").write_bytes(data)
    made = open_word_file(host, "book.docx")
    compose(made, find_includes(made, folder), folder)
    return made


def body(made: WordFile) -> etree._Element:
    found = etree.fromstring(made.main.blob).find(f"{W}body")
    assert found is not None
    return found


def texts(made: WordFile) -> list[str]:
    return [text_of(p) for p in body(made).iter(f"{W}p")]


def sections(made: WordFile) -> list[dict[str, str]]:
    """Paper width and page numbers of each section."""
    return [
        {
            k.rpartition("}")[2]: v
            for e in s
            for k, v in e.attrib.items()
            if e.tag in (f"{W}pgSz", f"{W}pgNumType", f"{W}type")
        }
        for s in body(made).iter(f"{W}sectPr")
    ]


def complaint(folder: Path, host: bytes, **parts: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        composed(folder, host, **parts)
    return str(caught.value)


def test_an_included_part_stands_in_its_tag_s_place_on_a_new_page(tmp_path: Path) -> None:
    made = composed(tmp_path, docx("ก", '{%p include "sheet.docx" %}', "ข"), sheet=docx("แผ่น", "หนึ่ง"))
    assert texts(made) == ["ก", "แผ่น", "หนึ่ง", "ข"]
    breaks = [
        text_of(p) for p in body(made).iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert breaks == ["แผ่น"]
    assert len(sections(made)) == 1


def test_a_section_break_saved_into_a_tag_that_includes_stays_behind_the_part(tmp_path: Path) -> None:
    tag = f'<w:p><w:pPr>{LANDSCAPE}</w:pPr><w:r><w:t>{{%p include "sheet.docx" %}}</w:t></w:r></w:p>'
    made = composed(tmp_path, docx("ก", tag, "ข"), sheet=docx("แผ่น"))
    assert texts(made) == ["ก", "แผ่น", "", "ข"]
    assert [section["w"] for section in sections(made)] == ["16838", "11906"]


@pytest.mark.parametrize(
    "break_in_it",
    [f"<w:p><w:pPr>{LANDSCAPE}</w:pPr></w:p>", f"<w:p><w:pPr>{SECTION}</w:pPr><w:r><w:t>ก</w:t></w:r></w:p>"],
    ids=["landscape", "upright"],
)
def test_a_section_inside_a_template_that_is_repeated_is_refused(tmp_path: Path, break_in_it: str) -> None:
    sheet = docx("แผ่น", break_in_it, "ท้าย")
    assert complaint(tmp_path, docx('{%p include "sheet.docx" %}'), sheet=sheet) == (
        "แม่แบบ sheet.docx มีตัวแบ่งส่วน (section) ซึ่งแทรกซ้ำในเล่มไม่ได้ หน้าจะผิดแนวกระดาษ"
        " — ลบตัวแบ่งส่วนในแม่แบบนี้ (ใช้ตัวแบ่งหน้าแทน)"
    )


def test_the_page_break_stands_at_the_first_paragraph_that_prints(tmp_path: Path) -> None:
    sheet = docx("{%p if a %}", "แผ่น", "{%p endif %}")
    made = composed(tmp_path, docx('{%p include "sheet.docx" %}'), sheet=sheet)
    breaks = [
        text_of(p) for p in body(made).iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert breaks == ["แผ่น"]


@pytest.mark.parametrize(
    "tag", ["{%p include 'sheet.docx' %}", "{%p include “sheet.docx” %}", ' {%p  include  "sheet.docx"  %} ']
)
def test_word_s_quotes_and_spaces_are_no_matter(tmp_path: Path, tag: str) -> None:
    assert texts(composed(tmp_path, docx(tag), sheet=docx("แผ่น"))) == ["แผ่น"]


def test_a_part_is_looked_for_beside_its_host_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert complaint(tmp_path / "in", docx('{%p include "../sheet.docx" %}')) == (
        f"ไม่พบแม่แบบ {tmp_path}/in/sheet.docx — นำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้ หรือสั่ง make restore"
    )


def test_a_part_tag_in_a_table_is_refused(tmp_path: Path) -> None:
    tag = paragraph('{%p include "sheet.docx" %}')
    cell = f"<w:tbl><w:tr><w:tc>{tag}</w:tc></w:tr></w:tbl>"
    assert complaint(tmp_path, docx(cell), sheet=docx("แผ่น")) == (
        'แม่แบบ book.docx แท็ก “{%p include "sheet.docx" %}” อยู่ในตารางหรือกล่องข้อความ — ย้ายแท็กออกมาเป็นย่อหน้าในเนื้อหา'
    )


def test_a_part_in_a_part_is_refused(tmp_path: Path) -> None:
    host = docx('{%p include "sheet.docx" %}')
    assert complaint(tmp_path, host, sheet=host) == (
        "แม่แบบ sheet.docx แทรกแม่แบบอื่นซ้อนอีกชั้นไม่ได้ — แทรกจากแม่แบบเล่มเท่านั้น"
    )


def test_a_part_without_a_body_is_refused(tmp_path: Path) -> None:
    assert complaint(tmp_path, docx('{%p include "sheet.docx" %}'), sheet=docx("ก", section="")) == (
        "แม่แบบ sheet.docx ไม่มีเนื้อหา — นำไฟล์แม่แบบเดิมกลับมาใช้"
    )


def test_a_part_with_footnotes_is_refused(tmp_path: Path) -> None:
    noted = docx('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>')
    assert complaint(tmp_path, docx('{%p include "sheet.docx" %}'), sheet=noted) == (
        "แม่แบบ sheet.docx มีเชิงอรรถ ซึ่งแทรกในเล่มไม่ได้ — ย้ายข้อความเชิงอรรถมาไว้ในเนื้อหา"
    )


def test_a_section_takes_the_part_s_paper_and_goes_on_with_the_book_s_page_numbers(tmp_path: Path) -> None:
    host = docx("ก", BREAK, '{%p section "order.docx" %}', section=BOOK_PAGES)
    made = composed(tmp_path, host, order=docx("คำสั่ง", section=LANDSCAPE))
    assert texts(made) == ["ก", "", "คำสั่ง"]
    assert sections(made) == [
        {"w": "11906", "h": "16838"},
        {"w": "16838", "h": "11906", "fmt": "thaiNumbers"},
    ]


def test_sections_one_after_the_other_each_end_with_their_part(tmp_path: Path) -> None:
    host = docx(
        f'<w:p><w:pPr>{SECTION}</w:pPr><w:r><w:t>{{%p section "a.docx" %}}</w:t></w:r></w:p>',
        '{%p section "b.docx" %}',
    )
    table = f"<w:tbl><w:tr><w:tc>{paragraph('ตาราง')}</w:tc></w:tr></w:tbl>"
    made = composed(tmp_path, host, a=docx("หนึ่ง", table, section=LANDSCAPE), b=docx("สอง"))
    assert texts(made) == ["หนึ่ง", "ตาราง", "", "สอง"]
    assert [s["w"] for s in sections(made)] == ["16838", "11906"]
    tiny = body(made)[2].find(f"{W}pPr/{W}spacing")
    assert tiny is not None
    assert tiny.get(f"{W}line") == "20"


def test_a_continuous_section_of_a_part_starts_a_new_page_in_the_book(tmp_path: Path) -> None:
    section = '<w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="1" w:h="2"/></w:sectPr>'
    made = composed(tmp_path, docx('{%p section "a.docx" %}'), a=docx("ก", section=section))
    assert sections(made) == [{"val": "nextPage", "w": "1", "h": "2"}]


def test_several_sections_of_a_part_keep_their_way_and_go_on_with_the_book_s_pages(tmp_path: Path) -> None:
    columns = '<w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/><w:pgNumType w:start="1"/></w:sectPr>'
    part = docx("หนึ่ง", f"<w:p><w:pPr>{columns}</w:pPr></w:p>", "สอง", section=columns)
    own = f"<w:p><w:pPr>{BOOK_PAGES}</w:pPr></w:p>"
    made = composed(tmp_path, docx("เล่ม", BREAK, '{%p section "order.docx" %}', own, "ท้าย"), order=part)
    assert sections(made)[1:3] == [
        {"w": "11906", "h": "16838", "val": "nextPage", "fmt": "thaiNumbers"},
        {"w": "11906", "h": "16838", "val": "continuous", "fmt": "thaiNumbers"},
    ]


def test_the_section_behind_a_part_keeps_the_header_it_took_over_in_the_book(tmp_path: Path) -> None:
    """In Word it is linked to the section before, which the part replaces."""
    headed = '<w:sectPr><w:headerReference w:type="default" r:id="{}"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    book = docx(
        "เล่ม", f"<w:p><w:pPr>{headed.format('rId2')}</w:pPr></w:p>", '{%p section "order.docx" %}', BREAK, "ท้าย",
        header=paragraph("หัวของเล่ม"),
    )  # fmt: skip
    part = docx("คำสั่ง", header=paragraph("หัวของคำสั่ง"), section=headed.format("rId2"))
    made = composed(tmp_path, book, order=part)
    shown = [
        [text_of(p) for p in made.main.related_parts[e.get(f"{{{OFFICE}}}id", "")].element.iter(f"{W}p")]
        for e in body(made).iter(f"{W}headerReference")
    ]
    assert shown == [["หัวของเล่ม"], ["หัวของคำสั่ง"], ["หัวของเล่ม"]]


@pytest.mark.parametrize(
    "blocks",
    [("ก", '{%p section "order.docx" %}'), ('{%p section "order.docx" %}', "ก")],
    ids=["before", "after"],
)
def test_a_section_tag_that_is_not_alone_in_its_section_is_refused(
    tmp_path: Path, blocks: tuple[str, ...]
) -> None:
    assert complaint(tmp_path, docx(*blocks), order=docx("คำสั่ง")) == (
        'แม่แบบ book.docx แท็ก “{%p section "order.docx" %}” ต้องอยู่ตามลำพังในส่วน (section) ของตน'
        " — แทรกตัวแบ่งส่วนหน้าและหลังแท็กนี้"
    )


def test_a_part_that_is_a_section_has_a_bookmark_to_be_found_by(tmp_path: Path) -> None:
    made = composed(tmp_path, docx('{%p section "order.docx" %}'), order=docx("คำสั่ง", "ข"))
    marks = [
        (text_of(next(m.iterancestors(f"{W}p"))), m.get(f"{W}name"))
        for m in body(made).iter(f"{W}bookmarkStart")
    ]
    assert marks == [("คำสั่ง", "_Part_order")]


RED = '<w:rPr><w:color w:val="FF0000"/></w:rPr>'
BLUE = '<w:rPr><w:color w:val="0000FF"/></w:rPr>'


def test_a_style_that_looks_the_same_in_both_is_shared(tmp_path: Path) -> None:
    styles = (style("Head", RED, name="หัวเรื่อง"),)
    made = composed(
        tmp_path,
        docx('{%p include "sheet.docx" %}', styles=styles),
        sheet=docx(paragraph("ก", style="Head"), styles=styles),
    )
    assert [s.get(f"{W}val") for s in body(made).iter(f"{W}pStyle")] == ["Head"]
    assert list(Styles(made.document).by_id) == ["Head"]


def test_a_style_that_looks_different_comes_along_under_a_name_of_its_own(tmp_path: Path) -> None:
    part = docx(
        paragraph("ก", style="Head"),
        styles=(style("Base", BLUE), style("Head", name="หัวเรื่อง", based_on="Base")),
    )
    made = composed(
        tmp_path, docx('{%p include "sheet.docx" %}', styles=(style("Head", RED, name="หัวเรื่อง"),)), sheet=part
    )
    assert [s.get(f"{W}val") for s in body(made).iter(f"{W}pStyle")] == ["sheet-Head"]
    styles = Styles(made.document)
    assert list(styles.by_id) == ["Head", "sheet-Base", "sheet-Head"]
    assert styles.formatting("sheet-Head") == Styles(open_word_file(part, "").document).formatting("Head")
    names = [e.get(f"{W}val") for e in styles.element.iter(f"{W}name")]
    assert names == ["หัวเรื่อง", "Base (sheet)", "หัวเรื่อง (sheet)"]


def test_a_default_style_that_is_another_in_the_part_is_named_where_it_was_silent(tmp_path: Path) -> None:
    made = composed(
        tmp_path,
        docx("เล่ม", '{%p include "sheet.docx" %}', styles=(style("Normal", RED, default=True),)),
        sheet=docx("แผ่น", styles=(style("Normal", BLUE, default=True),)),
    )
    found = [(text_of(p), [s.get(f"{W}val") for s in p.iter(f"{W}pStyle")]) for p in body(made).iter(f"{W}p")]
    assert found == [("เล่ม", []), ("แผ่น", ["sheet-Normal"])]
    assert Styles(made.document).default == "Normal"


def numbering(kind: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:nsid w:val="1"/><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def listed(text: str) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize("host_lists", [{"numbering": numbering("decimal")}, {}], ids=["lists", "no lists"])
def test_a_list_of_a_part_counts_on_its_own_in_its_own_form(
    tmp_path: Path, host_lists: dict[str, str]
) -> None:
    host = docx(listed("เล่ม") if host_lists else "เล่ม", '{%p include "sheet.docx" %}', **host_lists)
    made = composed(tmp_path, host, sheet=docx(listed("แผ่น"), numbering=numbering("thaiNumbers")))
    root = etree.fromstring(parts_of(package_bytes(made.package))["word/numbering.xml"])
    kinds = {
        e.get(f"{W}abstractNumId"): e.find(f"{W}lvl/{W}numFmt").get(f"{W}val")
        for e in root.iter(f"{W}abstractNum")
    }
    of = {n.get(f"{W}numId"): kinds[n.find(f"{W}abstractNumId").get(f"{W}val")] for n in root.iter(f"{W}num")}
    used = [of[e.get(f"{W}val")] for e in body(made).iter(f"{W}numId")]
    assert used == ([*(["decimal"] if host_lists else []), "thaiNumbers"])
    assert len(list(root.iter(f"{W}nsid"))) == len(host_lists)
    assert f"{OFFICE}/numbering" in [r.reltype for r in made.main.rels.values()]


def test_headers_pictures_and_addresses_of_a_part_come_along(tmp_path: Path) -> None:
    part = docx(
        '<w:p><w:hyperlink r:id="rId3"><w:r><w:t>เว็บ</w:t></w:r></w:hyperlink></w:p>',
        section=f'<w:sectPr {R_NS}><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="1" w:h="2"/></w:sectPr>',
        header=paragraph("หัว {{ a }}", style="Head") + '<w:p><w:r><w:pict r:id="rId1"/></w:r></w:p>',
        styles=(style("Head", BLUE),),
    )
    parts = parts_of(part)
    relationship = '<Relationship Id="{}" Type="{}" Target="{}"{}/></Relationships>'
    link = relationship.format(
        "rId3", f"{OFFICE}/hyperlink", "https://lampang.go.th", ' TargetMode="External"'
    )
    rels = parts["word/_rels/document.xml.rels"].decode().replace("</Relationships>", link)
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    picture = empty + relationship.format("rId1", f"{OFFICE}/image", "media/x.png", "")
    types = parts["[Content_Types].xml"].decode()
    types = types.replace("<Override", '<Default Extension="png" ContentType="image/png"/><Override', 1)
    order = with_parts(
        part,
        {
            "[Content_Types].xml": types,
            "word/_rels/document.xml.rels": rels,
            "word/_rels/header.xml.rels": picture,
            "word/media/x.png": b"picture",
        },
    )

    made = composed(tmp_path, docx('{%p section "order.docx" %}', header=paragraph("เล่ม")), order=order)

    by_name = {part.partname: part for part in made.parts}
    assert by_name["/word/media/order-x.png"].blob == b"picture"
    header = by_name["/word/order-header.xml"]
    assert header.content_type.endswith("wordprocessingml.header+xml")
    assert header.rels["rId1"].target_part is by_name["/word/media/order-x.png"]
    targets = {r.target_ref for r in made.main.rels.values()}
    assert targets >= {"order-header.xml", "header.xml", "https://lampang.go.th"}
    header_styles = [s.get(f"{W}val") for s in etree.fromstring(header.blob).iter(f"{W}pStyle")]
    source = Styles(open_word_file(part, "").document)
    assert [Styles(made.document).formatting(str(k)) for k in header_styles] == [source.formatting("Head")]
    assert any("หัว {{ a }}" in line for line in _section_lines(made))


def _section_lines(made: WordFile) -> list[str]:
    set_core_properties(made.document, DocumentProperties("", "", "", date(2024, 10, 2)))
    return lines(package_bytes(made.package))


def test_a_template_included_twice_is_copied_once(tmp_path: Path) -> None:
    host = docx('{%p include "sheet.docx" %}', '{%p include "sheet.docx" %}', styles=(style("Head", RED),))
    made = composed(tmp_path, host, sheet=docx(paragraph("ก", style="Head"), styles=(style("Head", BLUE),)))
    assert [s.get(f"{W}val") for s in body(made).iter(f"{W}pStyle")] == ["sheet-Head", "sheet-Head"]
    ids = [s.styleId for s in made.document.styles.element.style_lst]
    assert ids == ["Head", "sheet-Head"]


def test_a_style_is_another_when_only_what_it_is_based_on_differs(tmp_path: Path) -> None:
    host, part = ((style("Base", look), style("Head", based_on="Base")) for look in (RED, BLUE))
    made = composed(
        tmp_path,
        docx('{%p include "sheet.docx" %}', styles=host),
        sheet=docx(paragraph("ก", style="Head"), styles=part),
    )
    assert [s.get(f"{W}val") for s in body(made).iter(f"{W}pStyle")] == ["sheet-Head"]

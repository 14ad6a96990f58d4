"""The later pages of each repetition of an included template say whose they are."""

from datetime import date
from pathlib import Path

from docx_builder import R_NS, SECTION, W, docx, paragraph, parts_of, style, with_parts
from docx_text import lines, part, text_of
from lxml import etree

from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.load_template import load_template
from pipeline.word.template import Template

PROPERTIES = DocumentProperties("แผน", "เทศบาล", "เล่มแผน", date(2024, 10, 2))
PAGE = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
HEADER = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
SIZE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{}" w:right="1" w:bottom="1" w:left="1" w:header="1" w:footer="1" w:gutter="0"/>'


def with_header(*blocks: str, header: str, title_page: bool, top: int, **rest: tuple[str, ...]) -> bytes:
    """A Word file with a header."""
    title = "<w:titlePg/>" if title_page else ""
    section = f'<w:sectPr><w:headerReference {R_NS} w:type="default" r:id="rIdH"/>{SIZE.format(top)}<w:pgNumType w:start="5"/><w:cols/>{title}</w:sectPr>'
    data = docx(*blocks, section=section, **rest)
    files = parts_of(data)
    types, rels = "[Content_Types].xml", "word/_rels/document.xml.rels"
    override = f'<Override PartName="/word/header9.xml" ContentType="{KIND}"/></Types>'
    relation = f'<Relationship Id="rIdH" Type="{RELATED}" Target="header9.xml"/></Relationships>'
    return with_parts(
        data,
        {
            "word/header9.xml": f"<w:hdr {HEADER}>{header}</w:hdr>".encode(),
            types: files[types].replace(b"</Types>", override.encode()),
            rels: files[rels].replace(b"</Relationships>", relation.encode()),
        },
    )


SHEET = with_header(
    "{{ p.name }}",
    header=f"<w:p>{PAGE}</w:p>{paragraph('{{ p.name }} (ต่อ)')}",
    title_page=True,
    top=700,
)


def book(*blocks: str) -> bytes:
    return with_header(*blocks, header=paragraph("{{ title }}"), title_page=False, top=900)


LOOP = ("{%p for p in ps %}", '{%p include "sheet.docx" %}', "{%p endfor %}")


def loaded(folder: Path, *blocks: str) -> Template:
    (folder / "sheet.docx").write_bytes(SHEET)
    (folder / "book.docx").write_bytes(book(*blocks))
    return load_template(folder, "book.docx")


def filled(template: Template, *names: str) -> bytes:
    return template.fill({"title": "แผน", "ps": [{"name": name} for name in names]}, PROPERTIES)


def sections(data: bytes) -> list[list[str]]:
    """Of each section its paragraphs, first page of numbers, top margin, and its headers."""
    files = parts_of(data)
    targets = {
        e.get("Id"): str(e.get("Target")) for e in etree.fromstring(files["word/_rels/document.xml.rels"])
    }
    found, current = [], []
    for block in part(data).find(f"{W}body"):
        current += [text_of(block)] if block.tag == f"{W}p" else []
        section = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if section is None:
            continue
        current.append(
            f"จาก {section.find(f'{W}pgNumType').get(f'{W}start')} บน {section.find(f'{W}pgMar').get(f'{W}top')}"
        )
        for reference in section.iter(f"{W}headerReference"):
            root = part(
                data,
                f"word/{targets[reference.values()[1] if reference.values()[1] in targets else reference.values()[0]]}",
            )
            texts = " / ".join(filter(None, map(text_of, root.iter(f"{W}p"))))
            current.append(f"{reference.get(f'{W}type')}: {texts}")
        found.append(current)
        current = []
    return found


def test_each_repetition_is_a_section_whose_later_pages_name_it(tmp_path: Path) -> None:
    assert sections(filled(loaded(tmp_path, "ก่อน", *LOOP, "หลัง"), "ก & ข", "ค")) == [
        ["ก่อน", "จาก 5 บน 900", "default: แผน"],
        ["ก & ข", "จาก None บน 700", "default: แผน / ก & ข (ต่อ)", "first: แผน"],
        ["ค", "จาก None บน 700", "default: แผน / ค (ต่อ)", "first: แผน"],
        ["หลัง", "จาก None บน 900", "default: แผน"],
    ]


def test_a_loop_alone_in_its_section_leaves_no_empty_one(tmp_path: Path) -> None:
    assert sections(filled(loaded(tmp_path, *LOOP), "ก", "ข")) == [
        ["ก", "จาก 5 บน 700", "default: แผน / ก (ต่อ)", "first: แผน"],
        ["ข", "จาก None บน 700", "default: แผน / ข (ต่อ)", "first: แผน"],
    ]


def test_a_template_filled_again_has_as_many_headers_as_repetitions(tmp_path: Path) -> None:
    template = loaded(tmp_path, "ก่อน", *LOOP)
    one, three = filled(template, "ก"), filled(template, "ก", "ข", "ค")
    assert filled(template, "ก") == one
    assert filled(loaded(tmp_path, "ก่อน", *LOOP), "ก", "ข", "ค") == three
    names = [sum("running-header" in name for name in parts_of(data)) for data in (one, three)]
    assert names == [1, 3]


def test_headings_of_an_included_template_stand_below_those_of_the_book(tmp_path: Path) -> None:
    styles = tuple(
        style(f"H{n}", f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>', name=f"heading {n}")
        for n in (1, 2, 3)
    )
    sheet = docx(paragraph("ชื่อ", style="H1"), styles=styles)
    (tmp_path / "sheet.docx").write_bytes(sheet)
    (tmp_path / "book.docx").write_bytes(
        docx(
            paragraph("บท", style="H1"),
            paragraph("ตอน", style="H2"),
            "คำ",
            *LOOP,
            section=SECTION,
            styles=styles,
        )
    )
    data = load_template(tmp_path, "book.docx").fill({"ps": ["ก"]}, PROPERTIES)
    assert [line for line in lines(data) if line.startswith("H")] == ["H1: บท", "H2: ตอน", "H3: ชื่อ"]

"""The pages of the book: headers that tell the part, tables with title and description, heads that repeat."""

from pathlib import Path

import pytest
from docx_text import R, W, part, text_of
from lxml import etree
from plan_builder import plan, project

from pipeline.fill.documents import make_documents
from pipeline.model.plan import Dimension, Mission

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="module")
def book() -> bytes:
    """A book of two dimensions, the second without a project."""
    dimensions = (Dimension(1, "หนึ่ง"), Dimension(2, "สอง"))
    missions = (Mission("1.1", 1, "ก"), Mission("2.1", 2, "ข"))
    return make_documents(plan(project(), dimensions=dimensions, missions=missions), TEMPLATES)[0].data


def header_texts(book: bytes, section: etree._Element) -> list[str]:
    """What the default header of a section prints."""
    reference = section.find(f"{W}headerReference[@{W}type='default']")
    if reference is None:
        return []
    targets = {
        each.get("Id"): each.get("Target") for each in part(book, "word/_rels/document.xml.rels").iter()
    }
    root = part(book, f"word/{targets[reference.get(f'{R}id')]}")
    return [text_of(p) for p in root.iter(f"{W}p")]


def test_the_running_header_tells_the_plan_and_the_part(book: bytes) -> None:
    body = part(book).find(f"{W}body")
    assert body is not None
    heading, reported = "", {}
    for block in body:
        style = block.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in ("TOCHeading", "OverviewTitle", "Heading1"):
            heading = (
                heading
                if style.get(f"{W}val") == "OverviewTitle" and heading.startswith("ภาพรวม")
                else text_of(block)
            )
        section = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        texts = header_texts(book, section) if section is not None else []
        if len(texts) > 1 and heading:
            assert texts[0] == "แผนทดสอบ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
            reported.setdefault(heading.split(" ประจำปี")[0], set()).add(texts[1].split("\t")[0])
    assert reported == {
        name: {name}
        for name in ("สารบัญ", "ภาพรวมแผน", "ส่วนที่ ๑ บทนำ", "ส่วนที่ ๒ แผนการดำเนินงาน", "ส่วนที่ ๓ ภาคผนวก")
    }


def test_every_table_of_the_book_s_own_template_has_a_title_and_a_description() -> None:
    tables = list(part((TEMPLATES / "book.docx").read_bytes()).iter(f"{W}tbl"))
    assert len(tables) > 6
    for table in tables:
        reported = [table.find(f"{W}tblPr/{W}{name}") for name in ("tblCaption", "tblDescription")]
        assert all(each is not None and each.get(f"{W}val") for each in reported), text_of(
            next(table.iter(f"{W}p"))
        )


def test_a_table_of_five_years_repeats_its_head_with_the_name_of_its_dimension(book: bytes) -> None:
    heads = [
        [[text_of(p) for p in row.iter(f"{W}p")] for row in table.iterfind(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        for table in part(book).iter(f"{W}tbl")
    ]  # fmt: skip
    five_years = [rows for rows in heads if rows and "รวม ๕ ปี" in rows[0]]
    assert [rows[1:] for rows in five_years] == [[["มิติที่ ๑ หนึ่ง"]], [["มิติที่ ๒ สอง"]]]


def test_pages_that_go_on_with_a_table_say_so(book: bytes) -> None:
    """The first page of each dimension has a header of its own; the others name the dimension that goes on."""
    reported = []
    for section in part(book).iter(f"{W}sectPr"):
        texts = header_texts(book, section)
        if any(text.split("\t")[0].endswith("(ต่อ)") for text in texts):
            reported.append((texts[-1].split("\t")[0], section.find(f"{W}titlePg") is not None))
    five_years = "๒. แผนปฏิบัติการป้องกันการทุจริต ระยะ ๕ ปี (พ.ศ.\xa0๒๕๖๖ – ๒๕๗๐) (ต่อ)"
    assert [each for each in reported if each[0].startswith(("๑.", "๒."))] == [
        ("๑. แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ.\xa0๒๕๖๘ (ต่อ)", True),
        (f"{five_years}  มิติที่ ๑ (ต่อ)", True),
        (f"{five_years}  มิติที่ ๒ (ต่อ)", True),
    ]

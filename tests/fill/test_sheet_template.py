"""The shipped sheet as Word sees it: automatic numbers, quarters in signs, headings from the first level, no idle styles."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx_builder import W, parts_of
from docx_text import part, text_of
from plan_builder import item, plan, project

from pipeline.fill.documents import make_documents
from pipeline.model.plan import Target

TEMPLATES = Path(__file__).parents[2] / "templates"


def documents(**given: object) -> dict[str, bytes]:
    of = plan(project(1, **given), project(2, **given))  # type: ignore[arg-type]
    return {made.project or made.kind: made.data for made in make_documents(of, TEMPLATES)}


def lists(data: bytes) -> list[tuple[str, str, str]]:
    """Each numbered paragraph: its text, list and level."""
    return [
        (
            text_of(p),
            p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val"),
            p.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val"),
        )
        for p in part(data).iter(f"{W}p")
        if p.find(f"{W}pPr/{W}numPr") is not None
    ]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return documents(
        quarters=(True, False, False, True),
        objectives=(item("เป้า 1"), item("เป้า 2")),
        methods=(item("วิธี 1", "ก", "ข"), item("วิธี 2")),
        outputs=(item("ผลผลิต", "ค", "ง"),),
        targets=(Target("คน", 3, "คน"), Target("สัตว์", 4, "ตัว")),
    )


def test_items_are_numbered_by_word_each_list_from_its_start(made: dict[str, bytes]) -> None:
    found = lists(made["P01"])
    assert [(text, level) for text, _, level in found] == [
        ("เป้า ๑", "0"), ("เป้า ๒", "0"), ("คน จำนวน ๓ คน", "0"), ("สัตว์ จำนวน ๔ ตัว", "0"),
        ("วิธี ๑", "0"), ("ก", "1"), ("ข", "1"), ("วิธี ๒", "0"), ("ผลผลิต", "0"), ("ค", "1"), ("ง", "1"),
    ]  # fmt: skip
    assert len({number for _, number, level in found if level == "0"}) == 4
    formats = {e.get(f"{W}val") for e in part(made["P01"], "word/numbering.xml").iter(f"{W}numFmt")}
    assert formats == {"thaiNumbers", "none"}


def test_each_project_of_the_book_has_lists_of_its_own(made: dict[str, bytes]) -> None:
    numbers = [number for text, number, _ in lists(made["book"]) if text == "เป้า ๑"]
    assert len(set(numbers)) == 2
    restarts = {
        number.get(f"{W}numId"): len(number.findall(f"{W}lvlOverride/{W}startOverride"))
        for number in part(made["book"], "word/numbering.xml").iter(f"{W}num")
    }
    assert [restarts[number] for number in numbers] == [2, 2]


def test_quarters_are_reported_by_signs_and_the_summary_is_described(made: dict[str, bytes]) -> None:
    root = part(made["P01"])
    shown = [
        text_of(p)
        for p in root.iter(f"{W}p")
        if p.find(f"{W}pPr/{W}pStyle") is not None
        and p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "StripBox"
    ]
    assert shown == ["๑ ✓", "๒ -", "๓ -", "๔ ✓"]
    for root in (
        part(made["P01"]),
        part(made["P01"], "word/header1.xml"),
        part(made["book"], "word/running-header0001.xml"),
    ):
        properties = root.find(f".//{W}tblPr")
        assert properties.find(f"{W}tblCaption") is not None
        assert properties.find(f"{W}tblDescription") is not None


def test_later_pages_say_whose_they_are(made: dict[str, bytes]) -> None:
    for data, name, number in ((made["P02"], "header1", "๒"), (made["book"], "running-header0002", "๒")):
        header = [text_of(p) for p in part(data, f"word/{name}.xml").iter(f"{W}p")]
        assert f"โครงการที่ {number} (ต่อ)" in header


def test_a_lone_sheet_begins_at_heading_1_and_has_only_styles_it_uses(made: dict[str, bytes]) -> None:
    files = parts_of(made["P01"])
    assert re.findall(rb'w:val="Heading(\d)"', files["word/document.xml"]) == [b"1"]
    used = {
        v.decode()
        for name in files
        if name.startswith(("word/document", "word/header"))
        for v in re.findall(rb'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', files[name])
    }
    known = {v.decode() for v in re.findall(rb'w:styleId="([^"]+)"', files["word/styles.xml"])}
    idle = known - used - {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Tag"}
    assert len(idle) <= 12, sorted(idle)


def paragraphs(data: bytes) -> list[str]:
    return [text_of(p) for p in part(data).iter(f"{W}p")]


@pytest.mark.parametrize("typed", ["พระราชบัญญัติเทศบาล พ.ศ. 2496", "อาศัยอำนาจตามพระราชบัญญัติเทศบาล  พ.ศ. 2496"])
def test_an_order_names_the_law_that_gives_it_power_where_the_workbook_does(typed: str) -> None:
    of = plan(project(1))
    kinds = [
        {made.kind: made.data for made in make_documents(each, TEMPLATES)}
        for each in (of, replace(of, order=replace(of.order, legal_power=typed)))
    ]
    plain, named = (next(t for t in paragraphs(each["order"]) if "จึงแต่งตั้ง" in t) for each in kinds)
    assert named == plain.replace("จึงแต่งตั้ง", "อาศัยอำนาจตามพระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖ จึงแต่งตั้ง")
    assert named in paragraphs(kinds[1]["book"])
    assert "อาศัยอำนาจตาม" not in "".join(paragraphs(kinds[0]["book"]))


def test_the_contents_name_the_subject_of_the_announcement_and_the_number_of_the_order(
    made: dict[str, bytes],
) -> None:
    entries = [t.partition("\t")[0].rstrip() for t in paragraphs(made["book"]) if "\t" in t]
    assert any(re.fullmatch(r"คำสั่ง\S+ ที่ [๐-๙]+/[๐-๙]+", e) for e in entries)
    assert any(re.match(r"ประกาศ\S+ เรื่อง \S+", entry) for entry in entries)


def test_one_style_gives_all_nine_headings_their_look() -> None:
    """A heading with its text in the line inherits everything, and the words of its heading stand in no other style."""
    template = (TEMPLATES / "sheet.docx").read_bytes()
    styles = {
        str(each.get(f"{W}styleId")): each for each in part(template, "word/styles.xml").iter(f"{W}style")
    }
    headings = [p for p in part(template).iter(f"{W}p") if re.match("[๑-๙]\\. ", text_of(p))]
    assert {text_of(p)[0] for p in headings} == set("๑๒๓๔๕๖๗๘๙")
    for paragraph in headings:
        name = str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))  # type: ignore[union-attr]
        if name != "SheetHeading":
            base = styles[name].find(f"{W}basedOn")
            assert base is not None
            assert (base.get(f"{W}val"), styles[name].find(f"{W}rPr")) == ("SheetHeading", None)
        first = next(paragraph.iter(f"{W}r"))
        assert first.find(f"{W}rPr") is None

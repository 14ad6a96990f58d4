"""Automatic lists of an included template count from the start with each repetition, as they do alone."""

from datetime import date
from pathlib import Path

import pytest
from docx_builder import W, docx, paragraph, parts_of, style, with_parts
from docx_text import part, text_of
from lxml import etree

from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.load_template import load_template

PROPERTIES = DocumentProperties("แผน", "เทศบาล", "เล่มแผน", date(2024, 10, 2))
LOOP = ("เล่ม", "{%p for p in ps %}", '{%p include "sheet.docx" %}', "{%p endfor %}", "ท้าย")


def numbering(start: int = 1) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%{n + 1}"/></w:lvl>'
        for n in range(2)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def listed(text: str, level: int = 0) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def numbers(data: bytes) -> list[tuple[str, int]]:
    """What Word counts at each paragraph of a list at its first level."""
    lists = etree.fromstring(parts_of(data)["word/numbering.xml"])
    abstract = {n.get(f"{W}numId"): n.find(f"{W}abstractNumId").get(f"{W}val") for n in lists.iter(f"{W}num")}
    starts = {
        (n.get(f"{W}numId"), o.get(f"{W}ilvl")): int(o.find(f"{W}startOverride").get(f"{W}val"))
        for n in lists.iter(f"{W}num")
        for o in n.iter(f"{W}lvlOverride")
    }
    first = {
        a.get(f"{W}abstractNumId"): int(a.find(f"{W}lvl/{W}start").get(f"{W}val"))
        for a in lists.iter(f"{W}abstractNum")
    }
    by_style = {
        s.get(f"{W}styleId"): s.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
        for s in etree.fromstring(parts_of(data)["word/styles.xml"])
        if s.find(f"{W}pPr/{W}numPr/{W}numId") is not None
    }
    counts: dict[str | None, int] = {}
    seen: set[str] = set()
    found = []
    for p in part(data).iter(f"{W}p"):
        own, named = p.find(f"{W}pPr/{W}numPr/{W}numId"), p.find(f"{W}pPr/{W}pStyle")
        key = (
            own.get(f"{W}val")
            if own is not None
            else by_style.get(named.get(f"{W}val"))
            if named is not None
            else None
        )
        if key is None:
            continue
        kind = abstract[key]
        if key not in seen and (key, "0") in starts:
            counts[kind] = starts[key, "0"] - 1
        seen.add(key)
        counts[kind] = counts.get(kind, first[kind] - 1) + 1
        found.append((text_of(p), counts[kind]))
    return found


def made(folder: Path, sheet: bytes, *book: str, repetitions: int = 3, **parts: str) -> bytes:
    (folder / "sheet.docx").write_bytes(sheet)
    (folder / "book.docx").write_bytes(docx(*(book or LOOP), **parts))
    return load_template(folder, "book.docx").fill({"ps": ["ก"] * repetitions}, PROPERTIES)


def test_a_list_counts_from_its_start_for_every_repetition(tmp_path: Path) -> None:
    sheet = docx(listed("ก"), listed("ข"), numbering=numbering())
    assert numbers(made(tmp_path, sheet)) == [("ก", 1), ("ข", 2)] * 3


def test_a_list_that_starts_elsewhere_starts_there_each_time(tmp_path: Path) -> None:
    sheet = docx(listed("ก"), listed("ข"), numbering=numbering(5))
    assert numbers(made(tmp_path, sheet)) == [("ก", 5), ("ข", 6)] * 3


def test_a_list_of_a_style_restarts_too(tmp_path: Path) -> None:
    look = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    sheet = docx(
        paragraph("ก", style="List"),
        paragraph("ข", style="List"),
        styles=(style("List", look),),
        numbering=numbering(),
    )
    assert numbers(made(tmp_path, sheet)) == [("ก", 1), ("ข", 2)] * 3


def test_the_book_s_own_list_goes_on(tmp_path: Path) -> None:
    sheet = docx(listed("ก"), numbering=numbering())
    data = made(tmp_path, sheet, listed("เล่ม"), *LOOP[1:4], listed("ท้าย"), numbering=numbering())
    assert numbers(data) == [("เล่ม", 1), ("ก", 1), ("ก", 1), ("ก", 1), ("ท้าย", 2)]


def test_a_template_included_in_two_places_counts_from_the_start_in_both(tmp_path: Path) -> None:
    sheet = docx(listed("ก"), listed("ข"), numbering=numbering())
    data = made(tmp_path, sheet, '{%p include "sheet.docx" %}', "กลาง", '{%p include "sheet.docx" %}')
    assert numbers(data) == [("ก", 1), ("ข", 2)] * 2


def level(
    number: int, start: int = 1, *, kind: str = "decimal", text: str = "", style: str = "", picture: str = ""
) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    bullet = f'<w:lvlPicBulletId w:val="{picture}"/>' if picture else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{named}'
        f'<w:lvlText w:val="{text or f"%{number + 1}"}"/>{bullet}</w:lvl>'
    )


def abstract(number: int, *inside: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(inside)}</w:abstractNum>'


def num(number: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def in_list(text: str, number: int, at: int = 0) -> str:
    return listed(text, at).replace('<w:numId w:val="1"/>', f'<w:numId w:val="{number}"/>')


def test_lists_of_one_definition_go_on_from_one_another_as_they_do_alone(tmp_path: Path) -> None:
    """Word writes a list of its own for a list that goes on after a text."""
    lists = abstract(0, level(0)) + num(1, 0) + num(2, 0)
    sheet = docx(listed("ก"), listed("ข"), in_list("ค", 2), numbering=lists)
    assert numbers(made(tmp_path, sheet)) == [("ก", 1), ("ข", 2), ("ค", 3)] * 3


def test_a_list_that_starts_anew_within_a_template_does_so_each_time(tmp_path: Path) -> None:
    fifth = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = abstract(0, level(0)) + num(1, 0) + num(2, 0, fifth)
    sheet = docx(listed("ก"), in_list("ข", 2), listed("ค"), numbering=lists)
    assert numbers(made(tmp_path, sheet)) == [("ก", 1), ("ข", 5), ("ค", 6)] * 3


def numbering_of(data: bytes) -> etree._Element:
    return etree.fromstring(parts_of(data)["word/numbering.xml"])


def used_lists(data: bytes) -> list[tuple[str, str]]:
    """Each paragraph's list and level."""
    found = (p.find(f"{W}pPr/{W}numPr") for p in part(data).iter(f"{W}p"))
    return [
        (e.find(f"{W}numId").get(f"{W}val"), e.find(f"{W}ilvl").get(f"{W}val"))
        for e in found
        if e is not None
    ]


def test_a_level_of_a_list_s_own_keeps_its_start(tmp_path: Path) -> None:
    seventh = f'<w:lvlOverride w:ilvl="0">{level(0, 7)}</w:lvlOverride>'
    sheet = docx(listed("ก"), numbering=abstract(0, level(0)) + num(1, 0, seventh))
    lists = numbering_of(made(tmp_path, sheet))
    assert [e.get(f"{W}val") for e in lists.iterfind(f"{W}num//{W}start")] == ["7", "7", "7"]
    assert len({e.get(f"{W}val") for e in lists.iterfind(f"{W}num/{W}abstractNumId")}) == 3


def test_a_list_that_names_a_numbering_style_looks_and_counts_as_it_says(tmp_path: Path) -> None:
    lists = (
        abstract(0, '<w:numStyleLink w:val="ข้อ"/>')
        + abstract(1, '<w:styleLink w:val="ข้อ"/>', level(0, 3, text="ข้อ %1"))
        + num(1, 0) + num(2, 1)
    )  # fmt: skip
    data = made(tmp_path, docx(listed("ก"), listed("ข"), numbering=lists))
    assert numbers(data) == [("ก", 3), ("ข", 4)] * 3
    assert [e.get(f"{W}val") for e in numbering_of(data).iter(f"{W}lvlText")] == ["ข้อ %1"] * 3


@pytest.mark.parametrize("own", ['<w:ilvl w:val="1"/>', ""], ids=["level in the style", "level in the list"])
def test_styles_of_several_levels_keep_them(tmp_path: Path, own: str) -> None:
    styles = tuple(
        style(key, f'<w:pPr><w:numPr>{more}<w:numId w:val="1"/></w:numPr></w:pPr>')
        for key, more in (("First", ""), ("Second", own))
    )
    lists = abstract(0, level(0, style="First"), level(1, style="Second")) + num(1, 0)
    sheet = docx(
        paragraph("ก", style="First"), paragraph("ข", style="Second"), styles=styles, numbering=lists
    )
    data = made(tmp_path, sheet)
    assert [at for _, at in used_lists(data)] == ["0", "1"] * 2  # the first repetition is the styles' own
    named = [e.get(f"{W}val") for e in numbering_of(data).iter(f"{W}pStyle")]
    assert named == ["sheet-First", "sheet-Second"] * 3


def test_a_level_typed_over_that_of_the_style_stays(tmp_path: Path) -> None:
    look = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    deeper = '<w:p><w:pPr><w:pStyle w:val="List"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>'
    sheet = docx(deeper, styles=(style("List", look),), numbering=numbering())
    root = part(made(tmp_path, sheet, repetitions=2))
    found = [[etree.QName(e).localname for e in n] for n in root.iter(f"{W}numPr")]
    assert found == [["ilvl"], ["ilvl", "numId"]]


def test_bullets_are_not_copied_for_each_repetition(tmp_path: Path) -> None:
    sheet = docx(listed("ก"), numbering=abstract(0, level(0, kind="bullet", text="•")) + num(1, 0))
    assert len(numbering_of(made(tmp_path, sheet)).findall(f"{W}num")) == 1


def test_a_picture_as_bullet_comes_along(tmp_path: Path) -> None:
    bullet = '<w:numPicBullet w:numPicBulletId="0"><w:pict r:id="rId1"/></w:numPicBullet>'
    lists = bullet + abstract(0, level(0, kind="bullet", text="•", picture="0")) + num(1, 0)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relationships = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{kind}" Target="media/dot.png"/></Relationships>'
    sheet = docx(listed("ก"), numbering=lists)
    types = parts_of(sheet)["[Content_Types].xml"].decode()
    sheet = with_parts(
        sheet,
        {
            "word/_rels/numbering.xml.rels": relationships,
            "word/media/dot.png": b"dot",
            "[Content_Types].xml": types.replace(
                "<Default", '<Default Extension="png" ContentType="image/png"/><Default', 1
            ),
        },
    )
    own = '<w:numPicBullet w:numPicBulletId="0"><w:pict/></w:numPicBullet>'
    data = made(tmp_path, sheet, numbering=own + abstract(0, level(0)) + num(1, 0))
    root = numbering_of(data)
    assert [e.get(f"{W}numPicBulletId") for e in root.iter(f"{W}numPicBullet")] == ["0", "1"]
    assert [e.get(f"{W}val") for e in root.iter(f"{W}lvlPicBulletId")] == ["1"]
    assert parts_of(data)["word/media/sheet-dot.png"] == b"dot"


@pytest.mark.parametrize("repetitions", [0, 1, 2])
def test_filling_again_leaves_no_lists_of_the_filling_before(tmp_path: Path, repetitions: int) -> None:
    sheet = docx(listed("ก"), numbering=numbering())
    (tmp_path / "sheet.docx").write_bytes(sheet)
    (tmp_path / "book.docx").write_bytes(docx(*LOOP))
    template = load_template(tmp_path, "book.docx")
    first = template.fill({"ps": ["ก"] * repetitions}, PROPERTIES)
    template.fill({"ps": ["ก"] * 9}, PROPERTIES)
    assert template.fill({"ps": ["ก"] * repetitions}, PROPERTIES) == first
    assert b"restart-lists" not in parts_of(first)["word/document.xml"]

"""Automatic lists of an included template count from the start with each repetition, as they do alone."""

from datetime import date
from pathlib import Path

import pytest
from docx_builder import W, docx, paragraph, parts_of, style
from docx_text import part, text_of
from lxml import etree

from pipeline.word.core_properties import DocumentProperties
from pipeline.word.load import load_template

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


def test_every_level_restarts(tmp_path: Path) -> None:
    sheet = docx(listed("ก"), listed("ก.ก", 1), numbering=numbering())
    data = made(tmp_path, sheet, repetitions=2)
    lists = etree.fromstring(parts_of(data)["word/numbering.xml"])
    restarted = [[o.get(f"{W}ilvl") for o in n.iter(f"{W}lvlOverride")] for n in lists.iter(f"{W}num")]
    assert restarted == [[], ["0", "1"]]


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

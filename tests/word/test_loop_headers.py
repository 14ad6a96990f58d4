"""A header of a section in a loop is filled for each round, with the names of the loop."""

from datetime import date
from pathlib import Path

import pytest
from docx_builder import R_NS, docx, paragraph, parts_of
from docx_text import R, W, part, text_of
from lxml import etree

from pipeline.errors import TemplateError
from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.load_template import load_template

PROPERTIES = DocumentProperties("แผน", "เทศบาล", "เล่มแผน", date(2024, 10, 2))
SECTION = (
    f'<w:sectPr><w:headerReference {R_NS} w:type="default" r:id="rId2"/><w:pgSz w:w="1" w:h="1"/></w:sectPr>'
)
BREAK = f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"
LOOP = ("{%p for d in dimensions %}", "{{ d.name }}", BREAK, "{%p endfor %}")


def loaded_and_filled(folder: Path, header: str, *blocks: str, section: str = "<w:sectPr/>") -> bytes:
    data = docx(*blocks, section=section, header=paragraph(header))
    (folder / "book.docx").write_bytes(data)
    context = {"title": "แผน", "dimensions": [{"name": "ก & ข"}, {"name": "ค"}]}
    return load_template(folder, "book.docx").fill(context, PROPERTIES)


def headers(data: bytes) -> list[str]:
    """What the header of each section prints, in order."""
    relations = etree.fromstring(parts_of(data)["word/_rels/document.xml.rels"])
    targets = {each.get("Id"): str(each.get("Target")) for each in relations}
    references = part(data).iter(f"{W}headerReference")
    roots = [part(data, f"word/{targets[each.get(f'{R}id')]}") for each in references]
    return [" ".join(map(text_of, root.iter(f"{W}p"))) for root in roots]


def test_each_round_has_a_header_of_its_own(tmp_path: Path) -> None:
    data = loaded_and_filled(tmp_path, "{{ title }} {{ d.name }} (ต่อ)", *LOOP)
    assert headers(data) == ["แผน ก & ข (ต่อ)", "แผน ค (ต่อ)"]


def test_a_header_that_names_nothing_of_the_loop_is_shared(tmp_path: Path) -> None:
    data = loaded_and_filled(tmp_path, "{{ title }} ของมิติ d", *LOOP)
    assert headers(data) == ["แผน ของมิติ d"] * 2
    assert sum("header" in name for name in parts_of(data)) == 1


def test_a_header_that_names_a_loop_it_does_not_stand_in_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"แท็ก “d”|“d”"):
        loaded_and_filled(tmp_path, "{{ d.name }}", *LOOP[:2], LOOP[3], section=SECTION)


def test_a_wrong_tag_in_such_a_header_is_reported(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="nothing"):
        loaded_and_filled(tmp_path, "{{ d.nothing }}", *LOOP)
    with pytest.raises(TemplateError, match="header"):
        loaded_and_filled(tmp_path, "{{ d.name }", *LOOP)

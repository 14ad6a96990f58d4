"""A template is linted and compiled once, then filled strictly, escaped, with the same bytes each time."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx_builder import docx, paragraph, parts_of, with_parts, zipped
from docx_text import lines, part, part_names, texts

from pipeline.errors import InternalError, TemplateError
from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.load_template import load_template
from pipeline.word.template import Template

PROPERTIES = DocumentProperties("แผน", "เทศบาล", "เล่มแผน", date(2024, 10, 2))
HOSTILE = "R&D <5> {{ x }} {% if %} \"ก\" 'ข' 😀 ]]> &amp; \\"


def filled(*blocks: str, **context: Any) -> list[str]:
    return texts(Template(docx(*blocks), "test.docx").fill(context, PROPERTIES))


def complaint(*blocks: str, context: dict[str, Any] | None = None, **parts: str) -> str:
    with pytest.raises(TemplateError) as caught:
        Template(docx(*blocks, **parts), "test.docx").fill(context or {}, PROPERTIES)
    return str(caught.value)


def test_names_loops_and_conditions_are_filled() -> None:
    blocks = (
        "ปี {{ year }}",
        "{%p for item in items %}",
        "{{ item.mark }} {{ item.text }}",
        "{%p endfor %}",
        "{% if has %}มี{% else %}ไม่มี{% endif %}",
    )
    items = [{"mark": "๑)", "text": "ก"}, {"mark": "๒)", "text": "ข"}]
    assert filled(*blocks, year="๒๕๖๘", items=items, has=False) == ["ปี ๒๕๖๘", "๑) ก", "๒) ข", "ไม่มี"]


def test_a_tag_split_over_runs_of_different_looks_is_filled() -> None:
    split = (
        "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ ye</w:t></w:r>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>ar }}</w:t></w:r></w:p>"
    )
    assert filled(split, year="๒๕๖๘") == ["๒๕๖๘"]


def test_every_character_of_a_value_is_printed_and_nothing_in_it_is_a_tag() -> None:
    assert filled("{{ text }}", text=HOSTILE) == [HOSTILE]


def test_line_breaks_and_tabs_of_a_value_are_word_s_own() -> None:
    data = Template(docx("{{ text }}"), "test.docx").fill({"text": "ก\nข\tค  ง "}, PROPERTIES)
    assert texts(data) == ["ก\nข\tค  ง "]
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert [e.tag.removeprefix(word) for e in part(data).iter(f"{word}r", f"{word}br", f"{word}tab")] == [
        "r",
        "br",
        "tab",
    ]


def test_the_longest_text_of_a_cell_is_printed_whole() -> None:
    text = ("กขค " * 8192)[:32_767]
    assert filled("{{ text }}", text=text) == [text]


def test_headers_footers_and_notes_are_filled_as_well() -> None:
    template = Template(
        docx("ก", header=paragraph("{{ year }}"), footer=paragraph("{{ office }}"), footnotes=""), "test.docx"
    )
    data = template.fill({"year": "๒๕๖๘", "office": "เทศบาล"}, PROPERTIES)
    assert texts(data) == ["ก", "๒๕๖๘", "เทศบาล"]


@pytest.mark.parametrize("name", ["glossary", "settings"])
def test_a_tag_in_a_part_that_cannot_be_filled_is_an_error(name: str) -> None:
    assert complaint("ก", **{name: paragraph("ดู {{ fiscal_year }}")}) == (
        f"แม่แบบ test.docx (word/{name}.xml) แท็ก “{{{{ fiscal_year }}}}” อยู่ในส่วนที่เติมค่าไม่ได้"
        " — ย้ายแท็กไปไว้ในเนื้อหา หัวกระดาษ หรือเชิงอรรถ"
    )


def test_an_unknown_name_is_reported_with_its_place_and_the_nearest_one() -> None:
    found = complaint("ก", "ประจำปี {{ fisacl_year }}", context={"fiscal_year": "๒๕๖๘"})
    assert found == "แม่แบบ test.docx แท็ก “fisacl_year” ใกล้ข้อความ “ประจำปี” ไม่มีค่าให้เติม — ใช้ชื่อ fiscal_year แทน"


def test_an_unknown_name_in_a_branch_that_is_not_taken_is_reported_too() -> None:
    found = complaint("{% if has %}{{ zzz }}{% endif %}", context={"has": False})
    assert found == "แม่แบบ test.docx แท็ก “zzz” ไม่มีค่าให้เติม — ตรงนี้ใช้ได้: has"


def test_an_unknown_field_of_a_known_name_is_reported_with_its_place() -> None:
    found = complaint("ก", "ชื่อ {{ project.nmae }} ครับ", context={"project": {"name": "ก", "unit": "ข"}})
    assert found == "แม่แบบ test.docx แท็ก “nmae” ใกล้ข้อความ “ชื่อ … ครับ” ไม่มีค่าให้เติม — ใช้ชื่อ name แทน"


def test_a_tag_alone_in_its_paragraph_is_reported_by_the_words_before_it() -> None:
    assert complaint("๑. ชื่อ", "{{ nmae }}", context={"name": "ก"}) == (
        "แม่แบบ test.docx แท็ก “nmae” ใกล้ข้อความ “๑. ชื่อ” ไม่มีค่าให้เติม — ใช้ชื่อ name แทน"
    )
    assert complaint("๑. ชื่อ", "{%p for item in items %}", context={"items": []}) == (
        "แม่แบบ test.docx แท็ก “{%p for item in items %}” ใกล้ข้อความ “๑. ชื่อ” ไม่มี endfor ปิดท้าย"
        " — เติมแท็ก {%p endfor %} หลังส่วนที่ต้องการ"
    )


def test_an_unknown_name_in_a_header_names_the_part() -> None:
    found = complaint("ก", header=paragraph("{{ year }}"), context={})
    assert found.startswith("แม่แบบ test.docx (word/header.xml) แท็ก “year” ไม่มีค่าให้เติม")


@pytest.mark.parametrize("value", [["ก"], {"a": "ก"}, True], ids=["list", "dict", "truth"])
def test_a_tag_that_prints_what_is_no_text_is_reported_with_its_place(value: object) -> None:
    assert complaint("มิติ {{ dimensions }}", context={"dimensions": value}) == (
        "แม่แบบ test.docx แท็ก “{{ dimensions }}” ใกล้ข้อความ “มิติ” เติมค่าไม่ได้ — ใช้ชื่อที่เป็นข้อความ หรือวนรายการด้วย for"
    )


def test_a_loop_over_what_is_no_list_is_reported() -> None:
    found = complaint("{%p for a in has %}", "{%p endfor %}", context={"has": True})
    assert found.startswith("แม่แบบ test.docx แท็ก “{% for a in has %}")
    assert "เติมค่าไม่ได้" in found


def cell(tag: str) -> str:
    properties = '<w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr>'
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{properties}{paragraph(tag)}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("tag", "value", "reported"),
    [
        ("{% colspan x %}", "คำ", "แท็ก “colspan” ตั้งค่าช่องตารางเป็น “คำ” ไม่ได้ — ใช้ชื่อที่มีค่าเป็นจำนวน"),
        ("{% cellbg x %}", "แดง", "แท็ก “cellbg” ตั้งค่าช่องตารางเป็น “แดง” ไม่ได้ — ใช้ชื่อที่มีค่าเป็นสี เช่น fill"),
    ],
)
def test_a_span_or_colour_that_is_none_is_reported(tag: str, value: str, reported: str) -> None:
    assert complaint(cell(tag), context={"x": value}) == f"แม่แบบ test.docx {reported}"


def test_a_span_in_thai_digits_is_a_number() -> None:
    data = Template(docx(cell("{% colspan x %}")), "test.docx").fill({"x": "๒"}, PROPERTIES)
    assert b'<w:gridSpan w:val="2"/>' in parts_of(data)["word/document.xml"]


def test_a_mistake_that_only_the_whole_shows_is_reported_with_its_place() -> None:
    found = complaint("ก", "{% if a %}ก{% else %}ข{% else %}ค{% endif %}", context={"a": True})
    assert found.startswith("แม่แบบ test.docx แท็ก “")
    assert found.endswith("เขียนผิดรูปแบบ — แก้แท็กใกล้ข้อความนี้")


def test_a_value_that_no_xml_can_hold_is_our_bug() -> None:
    with pytest.raises(InternalError, match=r"^test\.docx word/document\.xml: "):
        filled("{{ text }}", text="ก\x00ข")


def test_the_names_that_a_template_uses_are_known() -> None:
    blocks = ("{{ a }} {{ b.c }}", "{%p for d in e %}", "{{ d }} {{ f }}", "{%p endfor %}")
    assert Template(docx(*blocks, header=paragraph("{{ g }}")), "test.docx").names == {
        "a",
        "b",
        "e",
        "f",
        "g",
    }


def test_filling_gives_the_same_bytes_and_leaves_nothing_for_the_next_time() -> None:
    template = Template(docx("{{ a }}"), "test.docx")
    first, other, again = (template.fill({"a": a}, PROPERTIES) for a in ("ก", "ข", "ก"))
    assert first == again
    assert (texts(first), texts(other)) == (["ก"], ["ข"])


def test_a_filled_file_has_every_part_once_with_fixed_times() -> None:
    data = Template(docx("{{ a }}", header=paragraph("ก")), "test.docx").fill({"a": "ก"}, PROPERTIES)
    assert sorted(part_names(data)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header.xml",
        "word/styles.xml",
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_title_author_and_subject_are_the_plan_s() -> None:
    data = Template(docx("ก"), "test.docx").fill({}, PROPERTIES)
    assert lines(data)[:3] == ["title: แผน", "creator: เทศบาล", "subject: เล่มแผน"]


def test_a_file_that_refers_to_a_missing_part_is_damaged(tmp_path: Path) -> None:
    parts = parts_of(docx("ก"))
    del parts["word/styles.xml"]
    (tmp_path / "a.docx").write_bytes(zipped(parts))
    with pytest.raises(TemplateError) as caught:
        load_template(tmp_path, "a.docx")
    assert str(caught.value) == "แม่แบบ a.docx เสียหาย (ไม่มีส่วน word/styles.xml) — นำไฟล์แม่แบบเดิมกลับมาใช้"


def test_a_template_is_loaded_with_its_parts_and_pictures(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx("เล่ม", '{%p include "b.docx" %}'))
    (tmp_path / "b.docx").write_bytes(docx("แผ่น {{ x }}"))
    template = load_template(tmp_path, "a.docx").with_pictures({"garuda": None})
    assert (template.label, template.names) == ("a.docx", {"x"})
    assert texts(template.fill({"x": "๑"}, PROPERTIES)) == ["เล่ม", "แผ่น ๑"]


@pytest.mark.parametrize("name", ["core", "app", "custom"])
def test_a_tag_in_the_document_s_properties_is_reported(name: str) -> None:
    kinds = {"core": "package/2006/relationships/metadata/core-properties", "app": "officeDocument/2006/relationships/extended-properties", "custom": "officeDocument/2006/relationships/custom-properties"}  # fmt: skip
    types = {"core": "package.core-properties", "app": "officedocument.extended-properties", "custom": "officedocument.custom-properties"}  # fmt: skip
    roots = {"core": 'coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"', "app": "Properties", "custom": "Properties"}  # fmt: skip
    data, part = docx("ก"), f"docProps/{name}.xml"
    relationship = f'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/{kinds[name]}" Target="{part}"/></Relationships>'
    override = f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-{types[name]}+xml"/></Types>'
    parts = parts_of(data)
    changed = {
        "_rels/.rels": parts["_rels/.rels"].decode().replace("</Relationships>", relationship),
        "[Content_Types].xml": parts["[Content_Types].xml"].decode().replace("</Types>", override),
        part: f"<{roots[name]}>แผน {{{{ fiscal_year }}}}</{roots[name].split()[0]}>",
    }
    with pytest.raises(TemplateError) as caught:
        Template(with_parts(data, changed), "test.docx")
    assert str(caught.value) == (
        f"แม่แบบ test.docx ({part}) แท็ก “{{{{ fiscal_year }}}}” อยู่ในคุณสมบัติของเอกสาร"
        " — ลบแท็กออก โปรแกรมใส่ชื่อเรื่องและผู้จัดทำให้เอง"
    )

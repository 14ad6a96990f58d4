"""What other systems leave in a template is told before it is printed as it stands."""

from datetime import date

import pytest
from docx_builder import docx, parts_of, with_parts

from pipeline.errors import TemplateError
from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.template import Template

PROPERTIES = DocumentProperties("แผน", "เทศบาล", "เล่มแผน", date(2024, 10, 2))
CONTEXT = {"fiscal_year": "๒๕๖๘", "project": {"name": "ก"}, "rows": [{"owner": "ข"}]}


def complaint(*blocks: str, **parts: str) -> str:
    try:
        Template(docx(*blocks, **parts), "test.docx").fill(CONTEXT, PROPERTIES)
    except TemplateError as error:
        return str(error)
    return ""


def field(code: str) -> str:
    """A field as Word saves it: its instruction over two runs."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    half = len(code) // 2
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{c}</w:instrText></w:r>' for c in (code[:half], code[half:])
    )
    return f"<w:p><w:r><w:t>ปี </w:t></w:r>{marks[0]}{runs}{marks[1]}<w:r><w:t>«x»</w:t></w:r>{marks[2]}</w:p>"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (" MERGEFIELD ปี ", "MERGEFIELD ปี"),
        (' MERGEFIELD  "fiscal year" \\* MERGEFORMAT ', "MERGEFIELD fiscal year"),
        (" mergefield Year", "MERGEFIELD Year"),
        (" NEXT ", "NEXT"),
        (' NEXTIF a = "b" ', "NEXTIF a"),
        (" SKIPIF a = 1", "SKIPIF a"),
        (" MERGEREC ", "MERGEREC"),
        (" ADDRESSBLOCK \\f x", "ADDRESSBLOCK \\f"),
        (" GREETINGLINE ", "GREETINGLINE"),
        (' FILLIN "ชื่อ" ', "FILLIN ชื่อ"),
        (" ASK ชื่อ ", "ASK ชื่อ"),
        (" MACROBUTTON NoMacro [คลิกพิมพ์ชื่อ] ", "MACROBUTTON NoMacro"),
    ],
)
def test_a_mail_merge_field_is_reported_by_its_name(code: str, shown: str) -> None:
    reported = complaint(field(code))
    assert reported.split("\n")[0].startswith(f"แม่แบบ test.docx แท็ก “{shown}” ใกล้ข้อความ “ปี")
    assert reported.split("\n")[0].endswith(
        "เป็นฟิลด์จดหมายเวียน ซึ่งไม่มีค่ามาเติม — ลบฟิลด์นี้ แล้วพิมพ์แท็กแทน เช่น {{ fiscal_year }}"
    )


def test_a_simple_merge_field_is_reported_too_and_in_headers() -> None:
    simple = '<w:p><w:fldSimple w:instr=" MERGEFIELD ปี "><w:r><w:t>ก</w:t></w:r></w:fldSimple></w:p>'
    assert "“MERGEFIELD ปี”" in complaint(simple)
    assert "(word/header.xml) แท็ก “MERGEFIELD ปี”" in complaint("ก", header=simple)


@pytest.mark.parametrize(
    "code", [" PAGE ", " NUMPAGES ", ' TOC \\o "1-3" ', " PAGEREF _Toc1 ", " STYLEREF 1 ", " TITLE "]
)
def test_fields_of_the_document_itself_stay(code: str) -> None:
    assert complaint(field(code).replace("«x»", "๑")) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "${fiscal_year}",
        "${ชื่อ}",
        "«fiscal_year»",
        "«ชื่อ»",
        "«ชื่อ โครงการ»",
        "<<ชื่อ โครงการ>>",
        "<<fiscal_year>>",
        "[[fiscal_year]]",
        "<< project.name >>",
    ],
)
def test_a_placeholder_of_another_system_is_reported(typed: str) -> None:
    assert complaint(f"ปี {typed} ครับ") == (
        f"แม่แบบ test.docx แท็ก “{typed}” ใกล้ข้อความ “ปี {typed} ครับ” เป็นช่องเติมของระบบอื่น ซึ่งจะพิมพ์ออกไปทั้งอย่างนี้"
        " — พิมพ์แท็กแทน เช่น {{ fiscal_year }}"
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("{fiscal_year}", "fiscal_year"),
        ("{ fiscal_year }", "fiscal_year"),
        ("{project.name}", "project.name"),
        ("{owner}", "owner"),
        ("[fiscal_year]", "fiscal_year"),
        ("%fiscal_year%", "fiscal_year"),
        ("$fiscal_year", "fiscal_year"),
        ("@fiscal_year", "fiscal_year"),
        ("<fiscal_year>", "fiscal_year"),
        ("｛fiscal_year｝", "fiscal_year"),
        ("｛｛ fiscal_year ｝｝", "fiscal_year"),
        ("{｛ fiscal_year ｝}", "fiscal_year"),
        ("【fiscal_year】", "fiscal_year"),
        ("❴fiscal_year❵", "fiscal_year"),
        ("﹛fiscal_year﹜", "fiscal_year"),
    ],
)
def test_other_braces_around_the_name_of_a_tag_are_reported_with_the_tag(typed: str, name: str) -> None:
    reported = complaint(f"ปี {typed} ครับ")
    assert reported.startswith(f"แม่แบบ test.docx แท็ก “{typed}” ")
    assert reported.endswith(f"ไม่ใช่แท็ก จะพิมพ์ออกไปทั้งอย่างนี้ — พิมพ์เป็น {{{{ {name} }}}}")


@pytest.mark.parametrize(
    "text",
    [
        "ก {ข} ค",
        "{2568}",
        "{ }",
        "{a b}",
        "ราคา $100",
        "“คำ”",
        "a << b",
        "x >> y",
        "[[หมายเหตุ]",
        "{unknown}",
        "[other_name]",
        "me@some_place.go.th",
        "http://a.b/#some_place",
        "« คำพูด ที่ยก »",
    ],
)
def test_braces_and_quotes_that_are_words_stay(text: str) -> None:
    assert complaint(text) == ""


def test_a_value_may_hold_anything() -> None:
    template = Template(docx("{{ text }}"), "test.docx")
    assert template.fill({"text": "${x} «ก» {fiscal_year}"}, PROPERTIES)


@pytest.mark.parametrize("address", ["http://a/{{ x }}", "http://a/%7B%7B%20x%20%7D%7D"])
def test_a_tag_in_the_address_of_a_link_is_reported(address: str) -> None:
    data = docx("ก")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="{address}" TargetMode="External"/></Relationships>'
    rels = parts_of(data)["word/_rels/document.xml.rels"].decode().replace("</Relationships>", link)
    with pytest.raises(TemplateError) as caught:
        Template(with_parts(data, {"word/_rels/document.xml.rels": rels}), "test.docx")
    assert str(caught.value) == (
        "แม่แบบ test.docx แท็ก “http://a/{{ x }}” อยู่ในที่อยู่ของลิงก์ ซึ่งเติมค่าไม่ได้ — พิมพ์แท็กเป็นข้อความธรรมดา"
    )


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("{ % if project % }", "{% if project %}"),
        ("{ %p for r in rows %}", "{%p for r in rows %}"),
        ("{ % endif % }", "{% endif %}"),
        ("｛％ else ％｝", "{% else %}"),
    ],
)
def test_a_statement_whose_marks_are_apart_is_reported_with_the_right_form(typed: str, right: str) -> None:
    reported = complaint(f"ปี {typed} ครับ").split("\n")[0]
    assert reported.endswith(f"ไม่ใช่แท็ก จะพิมพ์ออกไปทั้งอย่างนี้ — พิมพ์เป็น {right}")


def control(text: str, properties: str = "<w:showingPlcHdr/>") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"


def test_a_control_that_nobody_filled_in_is_reported_by_its_words() -> None:
    assert complaint(control("คลิกหรือแตะที่นี่เพื่อใส่ข้อความ")) == (
        "แม่แบบ test.docx แท็ก “คลิกหรือแตะที่นี่เพื่อใส่ข้อความ” เป็นข้อความชี้แนะของช่องกรอกที่ยังไม่ได้กรอก จะพิมพ์ออกไปทั้งอย่างนี้"
        " — พิมพ์แท็กหรือข้อความแทน หรือลบช่องนี้"
    )


@pytest.mark.parametrize("filled", [control("{{ fiscal_year }}"), control(" "), control("คำสั่ง", "")])
def test_a_control_with_a_tag_or_words_of_its_own_stays(filled: str) -> None:
    assert complaint(filled) == ""

"""Hostile and unlucky templates: one clear Thai line with the place, soon, and nothing of Python reached."""

import io
import random
import re
import shutil
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx_builder import add_paragraph, docx, edit, paragraph, parts_of, zipped
from docx_text import texts
from lxml import etree
from plan_builder import plan

from hostile.conftest import Clerk
from pipeline.errors import TemplateError
from pipeline.fill.documents import make_documents
from pipeline.word import render
from pipeline.word.clean.clean_template import open_clean_template
from pipeline.word.file.save import package_bytes
from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.template import Template

TEMPLATES = Path(__file__).parents[2] / "templates"
PROPERTIES = DocumentProperties("ชื่อ", "ผู้ทำ", "เรื่อง", date(2024, 10, 1))
CONTEXT = {
    "name": "ก",
    "projects": [{"code": "P01", "steps": [{"text": "ข"}] * 5}] * 35,
    "right": True,
}
NO_POWER = "ใช้คำสั่งที่แม่แบบใช้ไม่ได้ — แม่แบบใช้ได้เฉพาะชื่อ รายการ และเงื่อนไข"
OUTSIDE = "อยู่ในส่วนที่เติมค่าไม่ได้ — ย้ายแท็กไปไว้ในเนื้อหา หัวกระดาษ หรือเชิงอรรถ"


def filled(data: bytes) -> bytes:
    """Fill a template of bytes."""
    return Template(data, "sheet.docx").fill(CONTEXT, PROPERTIES)


def refusal(data: bytes) -> str:
    """Why a template cannot be filled; "" when it can. Anything but a TemplateError is raised."""
    reported = ""
    try:
        filled(data)
    except TemplateError as error:
        reported = str(error)
    assert all(line.startswith("แม่แบบ sheet.docx") for line in reported.splitlines())
    return reported


ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ name.__class__ }}",
    "{{ name.format.__globals__ }}",
    "{{ name|attr('__class__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ namespace() }}",
    "{{ 'a'.join(projects) }}",
    "{{ name['__class__'] }}",
    "{{ '%c' % 95 }}",
    "{{ lipsum(999999) }}",
    "{{ range(999999999) }}",
    "{{ 'a' * 999999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ name ~ name }}",
    "{% set x = name %}",
    "{% macro x() %}{% endmacro %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% include '/etc/passwd' %}",
    "{% for x in range(9) %}{% endfor %}",
    "{% for x in name.__class__.__mro__ %}{% endfor %}",
    "{% if name.__class__ %}{% endif %}",
    "{% if name.upper() %}{% endif %}",
    "{% do name %}",
    "{% debug %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{{ loop }}",
    "{{ self }}",
    "{{ 1 }}",
    "{{ none }}",
    "{{ name.upper }}",
    "{{ projects }}",
)


def test_a_tag_that_reaches_for_python_is_refused() -> None:
    refusals = {tag: refusal(docx(f"ประจำปี {tag}")) for tag in ESCAPES}
    assert [tag for tag, why in refusals.items() if not why.startswith("แม่แบบ sheet.docx แท็ก")] == []


@pytest.mark.parametrize("place", ["header", "footer", "footnotes"])
@pytest.mark.parametrize("tag", ESCAPES[:3])
def test_it_is_refused_outside_the_body_too(tag: str, place: str) -> None:
    inside = paragraph(tag)
    notes = f'<w:footnote xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inside}</w:footnote>'
    reported = refusal(docx("ก", **{place: notes if place == "footnotes" else inside}))

    assert reported.startswith(f"แม่แบบ sheet.docx (word/{place}.xml) แท็ก")


@pytest.mark.parametrize("tag", ESCAPES[:3])
def test_it_is_refused_when_it_is_split_over_runs(tag: str) -> None:
    typed = paragraph(tag[:9], tag[9:])
    bold = typed.replace("</w:t></w:r><w:r>", "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>")

    assert refusal(docx(bold)).startswith("แม่แบบ sheet.docx แท็ก")


@pytest.mark.parametrize(
    "part",
    [
        "docProps/core.xml",
        "docProps/app.xml",
        "docProps/custom.xml",
        "word/comments.xml",
        "customXml/item1.xml",
    ],
)
def test_a_tag_in_properties_or_comments_is_never_run(part: str) -> None:
    data = docx("ก")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    reported = refusal(zipped({**files, part: "<x>{{ ''.__class__ }}</x>"}))

    assert reported == "" or reported.endswith(OUTSIDE)
    assert "class" not in reported or part in reported


@pytest.mark.parametrize(
    "block",
    [
        '<w:p><w:bookmarkStart w:id="1" w:name="{{ name }}"/></w:p>',
        "<w:p><w:r><w:instrText>{{ name }}</w:instrText></w:r></w:p>",
        "<w:p><w:r><w:delText>{{ name }}</w:delText></w:r></w:p>",
        "<w:p><!-- {{ name.x() }} --></w:p>",
        "<w:p><?x {% for a in b %} ?></w:p>",
        "<w:p>{{ name }}</w:p>",
        "<w:tbl>{% for x in projects %}</w:tbl>",
    ],
    ids=["attribute", "field", "deleted text", "comment", "instruction", "beside runs", "in a table"],
)
def test_a_tag_where_no_text_stands_is_refused(block: str) -> None:
    assert refusal(docx(block, "ก")).endswith(OUTSIDE)


BOMBS: dict[str, tuple[str, ...]] = {
    "four loops": (*["{%p for a in projects %}"] * 4, "{{ name }}", *["{%p endfor %}"] * 4),
    "five silent loops": (*["{%p for a in projects %}"] * 5, *["{%p endfor %}"] * 5),
    "a loop over much text": (
        "{%p for a in projects %}",
        "{%p for b in projects %}",
        "ก" * 100_000,
        *["{%p endfor %}"] * 2,
    ),
    "a thousand ifs": (*["{%p if right %}"] * 1000, *["{%p endif %}"] * 1000),
    "six loops": (*["{%p for a in projects %}"] * 6, *["{%p endfor %}"] * 6),
    "six thousand tags": ("{{ name }}",) * 6_000,
    "brackets": ("{{ " + "(" * 200 + "name" + ")" * 200 + " }}",),
    "nots": ("{% if " + "not " * 110 + "right %}{% endif %}",),
    "dots": ("{{ name" + ".b" * 240 + " }}",),
    "a long number": ("{% if right == " + "9" * 480 + " %}{% endif %}",),
    "braces": ("{" * 50_000,),
    "open tags": ("{% " * 20_000,),
    "closing braces": ("}" * 50_000,),
}


@pytest.mark.parametrize("blocks", BOMBS.values(), ids=BOMBS)
def test_a_template_that_grows_without_end_is_stopped_soon(blocks: tuple[str, ...]) -> None:
    data = docx(*blocks)
    began = time.process_time()
    reported = refusal(data)

    assert reported.startswith("แม่แบบ sheet.docx แท็ก") or blocks[0].startswith(
        ("{% if right ==", "{% if not")
    )
    assert time.process_time() - began < 8


def test_a_slow_template_is_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_SECONDS", 0.0)
    monkeypatch.setattr(render, "_SECONDS_A_VALUE", 0.0)
    loops = (*["{%p for a in projects %}"] * 2, "{{ name }}", *["{%p endfor %}"] * 2)

    assert "วนซ้ำหรือพิมพ์มากเกินไป" in refusal(docx(*loops))


def test_an_honest_template_comes_nowhere_near_the_limits() -> None:
    """A hundredth of the pieces and letters is enough for the book."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "_PIECES", render._PIECES // 50)  # noqa: SLF001
        patch.setattr(render, "_LETTERS", render._LETTERS // 20)  # noqa: SLF001
        assert len(make_documents(plan(), TEMPLATES)) == 5


# --- what a filled document would fetch or run -----------------------------------------------------------

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SETTINGS = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"


def with_relation(kind: str, target: str, *, mode: str = ' TargetMode="External"', **more: str) -> bytes:
    """A template whose text part is related to something."""
    data = docx("ก")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    relation = f'<Relationship Id="rId77" Type="{_REL}/{kind}" Target="{target}"{mode}/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    return zipped({**files, rels: files[rels].replace("</Relationships>", relation), **more})


def read_refusal(data: bytes, folder: Path) -> str:
    """Why a template on disk is not read; "" when it is."""
    path = folder / "sheet.docx"
    path.write_bytes(data)
    try:
        open_clean_template(path)
    except TemplateError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("image", "http://127.0.0.1:9/x.png", "External"),
        ("oleObject", "file:///c:/x.xls", "External"),
        ("oleObject", "embeddings/oleObject1.bin", "Internal"),
        ("control", "activeX/activeX1.xml", "Internal"),
        ("aFChunk", "x.html", "Internal"),
        ("subDocument", "http://127.0.0.1:9/x.docx", "External"),
        ("frame", "http://127.0.0.1:9/x.html", "External"),
        ("vbaProject", "vbaProject.bin", "Internal"),
    ],
)
def test_what_would_be_fetched_or_run_on_opening_is_refused_by_name(
    kind: str, target: str, mode: str, tmp_path: Path
) -> None:
    data = with_relation(kind, target, mode=f' TargetMode="{mode}"')

    assert read_refusal(data, tmp_path) == (
        f"แม่แบบ sheet.docx ดึงหรือฝังสิ่งที่แม่แบบมีไม่ได้ ({kind}: {target}) — ลบออก แล้ววางรูปหรือข้อความลงในแม่แบบโดยตรง"
    )


def test_a_link_to_click_on_may_stay(tmp_path: Path) -> None:
    assert read_refusal(with_relation("hyperlink", "https://www.nacc.go.th"), tmp_path) == ""


def test_macros_are_refused(tmp_path: Path) -> None:
    data = with_relation("x", "x.xml", mode="", **{"word/vbaProject.bin": "x"})

    assert read_refusal(data, tmp_path) == "แม่แบบ sheet.docx มีมาโคร — บันทึกใหม่จาก Word เป็นชนิด .docx"


def test_the_template_of_a_template_is_dropped(tmp_path: Path) -> None:
    """Word fetches it on opening, with its macros; it leaves its name in every file made from a .dotx."""
    settings = f'<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_REL}"><w:attachedTemplate r:id="rId1"/><w:zoom/></w:settings>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_REL}/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
    )
    override = f'<Override PartName="/word/settings.xml" ContentType="{_SETTINGS}"/></Types>'
    types = parts_of(docx("ก"))["[Content_Types].xml"].decode().replace("</Types>", override)
    data = with_relation(
        "settings",
        "settings.xml",
        mode="",
        **{
            "[Content_Types].xml": types,
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": rels,
        },
    )
    path = tmp_path / "sheet.docx"
    path.write_bytes(data)
    parts = parts_of(package_bytes(open_clean_template(path).package))

    assert b"evil" not in b"".join(parts.values())
    assert b"attachedTemplate" not in parts["word/settings.xml"]
    assert b"zoom" in parts["word/settings.xml"]


@pytest.mark.parametrize(
    "code",
    [
        "DDEAUTO c:\\\\x",
        "INCLUDEPICTURE http://127.0.0.1:9/x",
        "INCLUDETEXT \\\\\\\\a\\\\b",
        "LINK Excel.Sheet x",
    ],
)
def test_a_field_that_brings_in_another_file_is_refused(code: str) -> None:
    half = len(code) // 2
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:half], code[half:]))

    assert "เป็นฟิลด์ที่ดึงไฟล์อื่นเข้ามา" in refusal(docx(f"<w:p>{runs}</w:p>"))
    assert "เป็นฟิลด์ที่ดึงไฟล์อื่นเข้ามา" in refusal(docx(f'<w:p><w:fldSimple w:instr="{code}"/></w:p>'))


# --- packages -------------------------------------------------------------------------------------------

DTD = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_are_read(encoding: str) -> None:
    data = docx("ก")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as copy:
        for name in archive.namelist():
            text = archive.read(name).decode()
            is_main = name == "word/document.xml"
            copy.writestr(name, (DTD + text.replace("ก", "&b;")).encode(encoding) if is_main else text)

    assert refusal(buffer.getvalue()) == (
        "แม่แบบ sheet.docx มีคำสั่งแปลกปลอมที่ Word ไม่เขียน (word/document.xml) — นำไฟล์แม่แบบเดิมกลับมาใช้"
    )


@pytest.mark.parametrize("name", ["../../x.xml", "/etc/x.xml", "word\\x.xml"])
def test_parts_that_lead_out_of_the_package_are_refused(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(docx("ก"))) as archive:
        files = {part: archive.read(part).decode() for part in archive.namelist()}

    assert refusal(zipped({**files, name: "<x/>"})).startswith("แม่แบบ sheet.docx ไม่ใช่ไฟล์ Word (.docx)")


def test_two_thousand_parts_are_too_many() -> None:
    many = {f"word/media/{n}.png": "" for n in range(2_001)}

    assert refusal(zipped(many)).startswith("แม่แบบ sheet.docx ใหญ่ผิดปกติ")


# --- unlucky ones ---------------------------------------------------------------------------------------


def google_run(text: str, bold: str = "0") -> str:
    """A run as Google Docs writes it: every property spelled out, and revision ids."""
    properties = f'<w:rPr><w:b w:val="{bold}"/><w:rtl w:val="0"/></w:rPr>'
    return f'<w:r w:rsidDel="00000000" w:rsidR="00000000">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_tag_that_google_docs_split_over_runs_is_filled() -> None:
    pieces = ("ชื่อ {", "{ na", "me }", "} จบ")
    block = f"<w:p>{google_run(pieces[0])}{google_run(pieces[1], '1')}<w:proofErr/>{google_run(pieces[2])}{google_run(pieces[3])}</w:p>"

    assert texts(filled(docx(block))) == ["ชื่อ ก จบ"]


def test_a_template_without_the_styles_it_names_is_filled() -> None:
    named = '<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>{{ name }}</w:t></w:r></w:p>'

    assert texts(filled(docx(named))) == ["ก"]


def test_a_template_without_any_styles_part_is_reported_or_filled() -> None:
    with zipfile.ZipFile(io.BytesIO(docx("{{ name }}"))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist() if "styles" not in name}
    rels = "word/_rels/document.xml.rels"
    files[rels] = re.sub(r"<Relationship [^>]*styles[^>]*/>", "", files[rels])
    files["[Content_Types].xml"] = re.sub(r"<Override [^>]*styles[^>]*/>", "", files["[Content_Types].xml"])
    data = zipped(files)

    assert refusal(data) != "" or texts(filled(data)) == ["ก"]


@pytest.fixture
def own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped templates in a folder in which the command line then runs."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "templates"


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "Python": (lambda path: add_paragraph(path, "{{ ''.__class__ }}"), NO_POWER),
    "no zip": (lambda path: path.write_bytes(b"x"), "ไม่ใช่ไฟล์ Word (.docx) หรือเสียหาย — บันทึกใหม่จาก Word"),
    "gone": (lambda path: path.unlink(), "นำไฟล์แม่แบบเดิมกลับมาวางในโฟลเดอร์นี้ หรือสั่ง make restore"),
    "endless": (
        lambda path: add_paragraph(path, "{% for a in project.methods %}" * 6 + "{% endfor %}" * 6),
        "วนซ้อนกันลึกเกินไป — ลดชั้นของแท็ก for",
    ),
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("spoil", "line"), SPOILT.values(), ids=SPOILT)
def test_after_a_hostile_template_the_last_good_output_is_whole(
    spoil: Callable[[Path], object], line: str, clerk: Clerk, own_templates: Path
) -> None:
    before = clerk.output()
    spoil(own_templates / "sheet.docx")
    ended = clerk.make()

    assert (ended.code, len(ended.reported)) == (2, 1)
    assert ended.reported[0].endswith(line)
    assert clerk.output() == before


def test_a_comment_in_a_relationship_or_types_part_is_passed_over(own_templates: Path) -> None:
    def comment(root: etree._Element) -> None:
        root.insert(0, etree.Comment(" made by hand "))

    for part in ("word/_rels/document.xml.rels", "[Content_Types].xml", "_rels/.rels"):
        edit(own_templates / "sheet.docx", comment, part)

    assert len(make_documents(plan(), own_templates)) == 5


@pytest.mark.parametrize("absent", ["Id", "Type", "Target"])
@pytest.mark.parametrize("part", ["word/_rels/document.xml.rels", "_rels/.rels"])
def test_a_relationship_that_lacks_what_every_one_has_is_damage_of_its_part(
    absent: str, part: str, tmp_path: Path
) -> None:
    """Found by fuzzing."""

    def cut(root: etree._Element) -> None:
        del root[-1].attrib[absent]

    path = tmp_path / "sheet.docx"
    path.write_bytes((TEMPLATES / "sheet.docx").read_bytes())
    edit(path, cut, part)

    line = f"แม่แบบ sheet.docx เสียหาย ({part}: บรรทัด 2) — นำไฟล์แม่แบบเดิมกลับมาใช้"
    assert read_refusal(path.read_bytes(), tmp_path) == line


def test_a_part_that_is_no_xml_is_reported_on_one_line_whatever_the_parser_says() -> None:
    """libxml2 quotes the damaged bytes, line ends among them; found by fuzzing."""
    for damage in ("<!--ก\nข", "\0", "<w:p>\n<x", "]]>\n<"):
        with zipfile.ZipFile(io.BytesIO(docx("ก"))) as archive:
            files = {name: archive.read(name).decode() for name in archive.namelist()}
        files["word/document.xml"] = files["word/document.xml"].replace("ก", damage, 1)

        assert refusal(zipped(files)).startswith("แม่แบบ sheet.docx")


def test_a_zip_whose_list_leads_before_its_beginning_is_no_word_file() -> None:
    """zipfile raises a plain ValueError for it; found by fuzzing."""
    data = bytearray(docx("ก"))
    at = data.find(b"PK\x01\x02")
    data[at + 42 : at + 46] = b"\xff\xff\xff\x7f"
    del data[:50]

    assert refusal(bytes(data)).startswith("แม่แบบ sheet.docx ไม่ใช่ไฟล์ Word (.docx)")


# --- tags in any order ----------------------------------------------------------------------------------

PIECES = (
    "{{%{p} for i in projects %}}", "{{%{p} endfor %}}", "{{%{p} if right %}}", "{{%{p} endif %}}", "{{%{p} else %}}",
    "{{%{p} elif right %}}", "{{{{ name }}}}", "{{{{ i.code }}}}", "{{%{p} for j in i.steps %}}", "{{{{ j.text }}}}",
    "{{%- if right -%}}", "{{%- endif -%}}", "{{%{p} if right -%}}", "{{{{- name -}}}}", "{{# x #}}", "{{#p x #}}",
    "{{%{p}if right%}}", "{{% vm %}}", "{{% hm %}}", "{{% colspan name %}}", "{{% cellbg name %}}", "ก",
)  # fmt: skip
KINDS = ("p", "tr", "tc", "")


def random_block(chance: random.Random, kind: str) -> str:
    """A paragraph or a table with tags of mostly one kind, opened and closed as it happens."""

    def typed() -> str:
        own = kind if chance.random() < 0.7 else chance.choice((*KINDS, "r", " p"))
        return chance.choice(PIECES).format(p=own)

    def block() -> str:
        return paragraph(typed(), *([typed()] if chance.random() < 0.2 else []))

    if chance.random() < 0.7:
        return block()
    rows = "".join(f"<w:tr><w:tc><w:tcPr/>{block()}</w:tc><w:tc>{block()}</w:tc></w:tr>" for _ in range(3))
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>"


def test_tags_of_every_kind_in_any_order_are_reported_or_filled() -> None:
    for seed in range(100):
        chance = random.Random(seed)  # noqa: S311 - repeatable
        kind = chance.choice(KINDS)
        data = docx(*(random_block(chance, kind) for _ in range(chance.randint(1, 5))))
        assert refusal(data) != "" or texts(filled(data)) is not None, seed

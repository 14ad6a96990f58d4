"""The families that the text of a document is set in: of the run, its styles, the defaults."""

import pytest
from docx_builder import W, docx, parts_of, style, with_parts, word_file

from pipeline.word.file.docx_file import WordFile, open_word_file
from pipeline.word.layout_copy.used_fonts import (
    alternative_families,
    embedded_families,
    name_theme_families,
    used_families,
)


def fonts(**slots: str) -> str:
    named = " ".join(f'w:{slot}="{family}"' for slot, family in slots.items())
    return f"<w:rPr><w:rFonts {named}/></w:rPr>"


STYLES = (
    style("Base", fonts(ascii="Base Latin", cs="Base Thai")),
    style("Child", fonts(ascii="Child Latin"), based_on="Base"),
    style("Unused", fonts(ascii="Never", cs="Never")),
)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:t>ก</w:t>", {"Base Thai"}),
        ("<w:t>a</w:t>", {"Child Latin"}),
        ("<w:t>a ก</w:t>", {"Child Latin", "Base Thai"}),
        ("<w:t> – ✓</w:t>", set()),
        (f"{fonts(cs='Own', ascii='Other')}<w:t>๑</w:t>", {"Own"}),
    ],
    ids=["inherited", "style", "both", "no letters", "own"],
)
def test_thai_and_latin_letters_have_a_family_each(run: str, expected: set[str]) -> None:
    block = f'<w:p><w:pPr><w:pStyle w:val="Child"/></w:pPr><w:r>{run}</w:r></w:p>'
    assert used_families(word_file(block, styles=STYLES)) == expected


def test_headers_count_and_unused_styles_do_not() -> None:
    header = f"<w:p><w:r>{fonts(cs='In header')}<w:t>ก</w:t></w:r></w:p>"
    assert used_families(word_file("<w:p/>", styles=STYLES, header=header)) == {"In header"}


def run(properties: str, text: str = "ก") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (run('<w:rFonts w:ascii="A" w:cs="C"/><w:cs/>', "abc"), {"C"}),
        (run('<w:rFonts w:ascii="A" w:cs="C"/><w:rtl/>', "abc"), {"C"}),
        (run('<w:rFonts w:ascii="A" w:cs="C"/><w:cs w:val="0"/>', "abc"), {"A"}),
        (run('<w:rFonts w:ascii="A" w:hAnsi="H"/>', "é"), {"H"}),
        (run('<w:rFonts w:cs="Hidden"/><w:vanish/>'), set()),
        (run('<w:rFonts w:cs="Blank"/>', ""), set()),
        ('<w:p><w:r><w:sym w:font="Signs" w:char="F0FC"/></w:r></w:p>', {"Signs"}),
    ],
    ids=["all complex", "from the right", "not complex", "accented", "hidden", "empty run", "sign"],
)
def test_a_family_counts_where_something_is_shown_in_it(block: str, expected: set[str]) -> None:
    assert used_families(word_file(block)) == expected


def test_a_table_style_names_the_family_of_a_table_s_text() -> None:
    look = f'<w:style w:type="table" w:styleId="T"><w:name w:val="T"/>{fonts(cs="Of tables")}</w:style>'
    defaults = f"<w:docDefaults><w:rPrDefault>{fonts(cs='Default')}</w:rPrDefault></w:docDefaults>"
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{run("")}</w:tc></w:tr></w:tbl>'
    assert used_families(word_file(table, "<w:p/>", styles=(defaults, look))) == {"Of tables"}
    assert used_families(word_file(run(""), styles=(defaults, look))) == {"Default"}


@pytest.mark.parametrize(
    ("kind", "mark", "expected"),
    [
        ("thaiNumbers", "", {"Of list"}),
        ("decimal", "", {"Latin of list"}),
        ("decimal", '<w:rFonts w:ascii="Of mark"/>', {"Latin of list"}),
        ("bullet", "", set()),
        ("none", "", set()),
    ],
)
def test_numbers_of_lists_have_a_family(kind: str, mark: str, expected: set[str]) -> None:
    look = fonts(cs="Of list", ascii="Latin of list")
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/>{look}</w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    block = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr></w:p>'
    assert used_families(word_file(block, numbering=lists)) == expected


def test_a_number_without_a_family_takes_that_of_its_paragraph_s_mark() -> None:
    lists = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="thaiNumbers"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    block = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>{fonts(cs="Of mark")}</w:pPr></w:p>'
    assert used_families(word_file(block, numbering=lists)) == {"Of mark"}


FONT_TABLE = (
    '<w:font w:name="Mine"><w:embedRegular r:id="rId1"/></w:font>'
    '<w:font w:name="Theirs"><w:altName w:val="TH SarabunPSK"/></w:font>'
)


def test_a_document_brings_families_along_and_gives_them_other_names() -> None:
    file = word_file("ก", fontTable=f"{FONT_TABLE}")
    assert embedded_families(file) == {"Mine"}
    assert alternative_families(file)["Theirs"] == "TH SarabunPSK"


def with_theme(*blocks: str, complex_script: str = "", thai: str = "") -> WordFile:
    scheme = f'<a:minorFont><a:latin typeface="Theme Latin"/><a:cs typeface="{complex_script}"/><a:font script="Thai" typeface="{thai}"/></a:minorFont>'
    theme = f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fontScheme>{scheme}</a:fontScheme></a:theme>'
    data = docx(*blocks, theme="")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.theme+xml"
    types = (
        parts_of(data)["[Content_Types].xml"].decode().replace(kind, kind.replace("wordprocessingml.", ""))
    )
    return open_word_file(
        with_parts(data, {"word/theme.xml": theme, "[Content_Types].xml": types}), "test.docx"
    )


@pytest.mark.parametrize(
    ("theme", "expected"),
    [({"complex_script": "C"}, {"C"}), ({"thai": "T"}, {"T"}), ({"complex_script": "C", "thai": "T"}, {"C"}), ({}, {"Own"})],
)  # fmt: skip
def test_the_theme_s_family_comes_before_the_named_one(theme: dict[str, str], expected: set[str]) -> None:
    block = run('<w:rFonts w:cstheme="minorBidi" w:cs="Own"/>')
    assert used_families(with_theme(block, **theme)) == expected


def test_families_of_the_theme_are_named_where_they_are_meant() -> None:
    file = with_theme(
        run('<w:rFonts w:cstheme="minorBidi" w:asciiTheme="minorHAnsi" w:hAnsi="H"/>'), thai="TH SarabunIT๙"
    )
    name_theme_families(file, [file.main.element])
    (named,) = file.main.element.iter(f"{W}rFonts")
    assert {str(k).rpartition("}")[2]: v for k, v in named.attrib.items()} == {
        "ascii": "Theme Latin", "hAnsi": "H", "cs": "TH SarabunIT๙",
    }  # fmt: skip

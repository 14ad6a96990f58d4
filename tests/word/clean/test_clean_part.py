"""What Word leaves in a template and filling does not want is gone; everything that prints stays."""

import pytest
from docx_builder import W, paragraph, root_of
from docx_text import text_of
from lxml import etree

from pipeline.word.clean.clean_part import clean_part


def normalised(block: str) -> etree._Element:
    root = root_of(block)
    clean_part(root)
    found = root.find(f"{W}body/{W}p")
    assert found is not None
    return found


def runs(block: str) -> list[str]:
    return ["".join(str(t) for t in run.itertext()) for run in normalised(block).iter(f"{W}r")]


def test_a_tag_that_word_split_over_runs_is_whole_again() -> None:
    assert runs(paragraph("ปี {", "{ fiscal", "_year }", "} ครับ")) == ["ปี {{ fiscal_year }} ครับ"]


def test_proofing_marks_between_the_pieces_of_a_tag_are_dropped() -> None:
    pieces = '<w:r w:rsidR="00A1"><w:t>{{ a</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:lastRenderedPageBreak/><w:t>b }}</w:t></w:r>'
    assert runs(f'<w:p w:rsidR="00A2">{pieces}</w:p>') == ["{{ ab }}"]


def test_runs_that_look_different_stay_apart() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>หนา</w:t></w:r>"
    plain = "<w:r><w:t>บาง</w:t></w:r>"
    assert runs(f"<w:p>{bold}{plain}{plain}</w:p>") == ["หนา", "บางบาง"]


def test_a_tab_or_field_between_two_runs_stays_between_them() -> None:
    plain = '<w:r><w:t xml:space="preserve">ก </w:t></w:r>'
    block = f"<w:p>{plain}<w:r><w:tab/></w:r>{plain}{plain}</w:p>"
    assert text_of(normalised(block)) == "ก \tก ก "


def test_revision_and_paragraph_ids_are_dropped() -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    block = f'<w:p {w14} w:rsidR="00A1" w:rsidRDefault="00A2" w14:paraId="0A" w14:textId="0B"><w:r w:rsidRPr="00A3"><w:t>ก</w:t></w:r></w:p>'
    found = normalised(block)
    assert [dict(e.attrib) for e in found.iter()] == [{}, {}, {}]


SECTION_BREAK = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgNumType w:start="1"/></w:sectPr>'


def with_break(text: str) -> str:
    """A paragraph into which LibreOffice saved the section break that followed it."""
    return f"<w:p><w:pPr>{SECTION_BREAK}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def paragraphs(*blocks: str) -> list[str]:
    """What each paragraph says after normalising, ``§`` where a section ends with it."""
    root = root_of(*blocks)
    clean_part(root)
    found = root.findall(f"{W}body/{W}p")
    return [text_of(p) + "§" * (p.find(f"{W}pPr/{W}sectPr") is not None) for p in found]


@pytest.mark.parametrize(
    "tag", ["{%p endfor %}", "{%p if a %}", "{%p endif %}", "{%p else %}", "{%p  endfor  %} "]
)
def test_a_section_break_in_a_tag_paragraph_stands_after_it_in_one_of_its_own(tag: str) -> None:
    assert paragraphs("ก", with_break(tag), "ข") == ["ก", tag, "§", "ข"]


def test_it_stands_before_a_tag_that_opens_a_loop_so_that_the_loop_does_not_repeat_it() -> None:
    tag = "{%p for a in b %}"
    assert paragraphs("ก", with_break(tag), "ข") == ["ก", "§", tag, "ข"]


@pytest.mark.parametrize("text", ["คำ", "{{ name }}", "คำ {%p endfor %}"])
def test_a_section_break_in_a_paragraph_that_prints_stays_in_it(text: str) -> None:
    assert paragraphs("ก", with_break(text), "ข") == ["ก", f"{text}§", "ข"]


def test_page_numbers_that_lost_their_kind_are_thai_and_letters_stay() -> None:
    kinds = ("", ' w:fmt="decimal"', ' w:fmt="thaiNumbers"', ' w:fmt="thaiLetters"', ' w:fmt="lowerRoman"')
    blocks = [f"<w:p><w:pPr><w:sectPr><w:pgNumType{kind}/></w:sectPr></w:pPr></w:p>" for kind in kinds]
    root = root_of(*blocks)
    clean_part(root)
    assert [number.get(f"{W}fmt") for number in root.iter(f"{W}pgNumType")] == [
        *("thaiNumbers", "thaiNumbers", "thaiNumbers", "thaiLetters", "lowerRoman")
    ]


def test_the_page_number_shown_last_is_written_in_thai_digits_and_no_other_field_is() -> None:
    def field(code: str, shown: str) -> str:
        marks = {
            kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
        }
        inner = (
            f"<w:r><w:instrText> {code} </w:instrText></w:r>{marks['separate']}<w:r><w:t>{shown}</w:t></w:r>"
        )
        return f"{marks['begin']}{inner}{marks['end']}"

    text = "<w:r><w:t>หน้า 1 </w:t></w:r>"
    block = (
        f"<w:p>{text}{field('PAGE', '23')}{text}{field('PAGEREF _Toc1', '45')}{field('REF a', '67')}</w:p>"
    )
    assert text_of(normalised(block)) == "หน้า 1 ๒๓หน้า 1 4567"


@pytest.mark.parametrize(("written", "kept"), [("true", "on"), ("false", "off"), ("0", "0"), ("on", "on")])
@pytest.mark.parametrize("switch", ["cantSplit", "tblHeader"])
def test_switches_of_rows_are_written_as_word_writes_them(switch: str, written: str, kept: str) -> None:
    """LibreOffice writes true, which the schema of Word does not know there."""
    row = f'<w:tr><w:trPr><w:{switch} w:val="{written}"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
    root = root_of(f"<w:tbl>{row}</w:tbl>", "<w:p/>")
    clean_part(root)
    assert [e.get(f"{W}val") for e in root.iter(f"{W}{switch}")] == [kept]

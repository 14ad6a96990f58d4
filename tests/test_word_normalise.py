"""What Word leaves in a template and filling does not want is gone; everything that prints stays."""

from docx_builder import W, package, paragraph
from docx_text import text_of
from lxml import etree

from pipeline.word.normalise import normalise


def normalised(block: str) -> etree._Element:
    root = package(block).tree("word/document.xml")
    normalise(root)
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

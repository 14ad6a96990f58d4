"""The numbers that Word shows before the paragraphs of a book's lists."""

import pytest
from docx.oxml.parser import parse_xml

from pipeline.word.book_reader.book_numbering import ListCounter
from pipeline.word.book_reader.book_styles import ParagraphStyle
from pipeline.word.file.numbering import Numbering

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEVELS = """<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="thaiNumbers"/><w:lvlText w:val="%1.%2)"/></w:lvl>"""


def shown(numbering: str, *places: tuple[str, int]) -> list[str]:
    """The numbers before paragraphs of these lists and levels."""
    counter = ListCounter(Numbering(parse_xml(f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>')))
    return [counter.next(ParagraphStyle(numbering=place))[0] for place in places]


def test_a_level_counts_below_the_one_above_and_lists_of_one_definition_go_on() -> None:
    numbering = f"""<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>"""
    assert shown(numbering, ("1", 0), ("1", 1), ("1", 1), ("2", 0), ("2", 1)) == [
        *("2.", "2.๑)", "2.๒)", "3.", "3.๑)")
    ]


def test_a_list_may_begin_anew_with_levels_of_its_own() -> None:
    own = '<w:lvl w:ilvl="0"><w:numFmt w:val="thaiLetters"/><w:lvlText w:val="(%1)"/></w:lvl>'
    numbering = f"""<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">
<w:startOverride w:val="1"/>{own}</w:lvlOverride></w:num>"""
    assert shown(numbering, ("1", 0), ("2", 0), ("2", 0)) == ["2.", "(ก)", "(ข)"]


def test_a_list_counts_as_the_style_that_its_definition_names() -> None:
    numbering = f"""<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="รายการ"/>{LEVELS}</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="รายการ"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"""
    assert shown(numbering, ("1", 0), ("1", 1)) == ["2.", "2.๑)"]


@pytest.mark.parametrize("place", [("0", 0), ("1", 0), ("2", 7), ("9", 0)])
def test_a_list_that_a_damaged_file_lacks_has_no_number(place: tuple[str, int]) -> None:
    numbering = f"""<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>"""
    assert shown(numbering, place) == [""]

"""Letters bound for LibreOffice with signs that a reader does not see."""

import pytest
from docx_builder import W, docx
from docx_text import part, text_of

from pipeline.word.layout_copy.bound_text import without_signs
from pipeline.word.layout_copy.layout_copy import LayoutCopy

SHOWN = str.maketrans({"\ufeff": "·", "\u202f": "~", "\xa0": "_"})


def bound(block: str, *places: int) -> str:
    copy = LayoutCopy(docx(block), {"thaiNumbers": "F"})
    copy.bind(0, places)
    return text_of(next(part(copy.with_fonts(())).iter(f"{W}p"))).translate(SHOWN)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("หลักธรรมชาติ", 6, "หลักธร·รมชาติ"),
        ("รอบ ๖ เดือน", 6, "รอบ ๖·~เดือน"),
        ("ปี (พ.ศ. ๒๕๖๖)", 9, "ปี ·(พ.ศ.·~๒๕๖๖)"),
        ("๒๕๗๐", 1, "๒·๕๗๐"),
    ],
    ids=["a word", "a space", "after a bracket", "a number"],
)
def test_no_line_ends_at_a_place_that_is_bound(text: str, place: int, expected: str) -> None:
    assert bound(text, place) == expected


def test_a_bracket_is_found_over_spaces_that_are_bound() -> None:
    assert bound("ที่ ๒ (๒๕๖๖ – ๒๕๗๐)", 12, 14) == "ที่ ๒ ·(๒๕๖๖·~–·~๒๕๗๐)"


def test_hard_spaces_are_bound_at_once() -> None:
    assert bound("พ.ศ.\xa0๒๕๖๘") == "พ.ศ.·~๒๕๖๘"


def test_runs_keep_their_letters() -> None:
    runs = (
        "<w:p><w:r><w:t>ธร</w:t></w:r><w:r><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>รม</w:t></w:r></w:p>"
    )
    copy = LayoutCopy(docx(runs), {"thaiNumbers": "F"})
    assert copy.texts == ("ธร\tรม",)
    assert copy.bind(0, [4])
    assert not copy.bind(0, [4])  # bound already
    texts = [str(t.text).translate(SHOWN) for t in part(copy.with_fonts(())).iter(f"{W}t")]
    assert texts == ["ธร", "ร·ม"]


def test_the_signs_can_be_taken_out_again() -> None:
    assert without_signs("ธ\ufeffรพ.ศ.\ufeff\u202f\ufeff๒") == "ธรพ.ศ.\xa0๒"

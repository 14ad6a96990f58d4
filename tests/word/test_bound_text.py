"""Letters bound for LibreOffice with signs that a reader does not see."""

import pytest
from docx_builder import W, docx
from docx_text import part, text_of

from pipeline.word.bound_text import without_signs
from pipeline.word.layout_copy import LayoutCopy

SHOWN = str.maketrans({"\u2060": "·", "\u200b": "|", "\u202f": "~", "\xa0": "_"})


def bound(block: str, *spans: tuple[int, int]) -> str:
    copy = LayoutCopy(docx(block), "F")
    for span in spans:
        copy.bind(0, *span)
    return text_of(next(part(copy.with_fonts(())).iter(f"{W}p"))).translate(SHOWN)


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("หลักธรรมชาติ", (4, 8), "หลัก|ธ·ร·ร·ม|ชาติ"),
        ("ที่กำหนดไว้", (3, 8), "ที่|กำ·ห·น·ด|ไว้"),
        ("รอบ ๖ เดือน", (4, 11), "รอบ ๖·~·เ·ดื·อ·น"),
        ("ปี (พ.ศ. ๒๕๖๖)", (4, 13), "ปี ·(พ·.·ศ·.·~·๒๕๖๖)"),
    ],
    ids=["a word", "vowels stay", "a space", "after a bracket"],
)
def test_letters_are_joined_and_their_ends_may_end_a_line(
    text: str, span: tuple[int, int], expected: str
) -> None:
    assert bound(text, span) == expected


def test_hard_spaces_are_bound_at_once() -> None:
    assert bound("พ.ศ.\xa0๒๕๖๘") == "พ.ศ.·~·๒๕๖๘"


def test_runs_keep_their_letters() -> None:
    runs = (
        "<w:p><w:r><w:t>ธร</w:t></w:r><w:r><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>รม</w:t></w:r></w:p>"
    )
    copy = LayoutCopy(docx(runs), "F")
    assert copy.texts == ("ธร\tรม",)
    assert copy.bind(0, 3, 5)
    assert not copy.bind(0, 3, 5)  # bound already
    texts = [str(t.text).translate(SHOWN) for t in part(copy.with_fonts(())).iter(f"{W}t")]
    assert texts == ["ธร", "ร·ม"]
    assert copy.is_bound_beside(0, 3)
    assert not copy.is_bound_beside(0, 1)


def test_the_signs_can_be_taken_out_again() -> None:
    assert without_signs("|ธ\u2060ร\u200bพ.ศ.\u2060\u202f\u2060๒") == "|ธรพ.ศ.\xa0๒"

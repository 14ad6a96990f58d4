"""In the layout twin no line ends between a number and its word; nothing else changes."""

import pytest
from docx_builder import package, paragraph

from pipeline.word.markup import W
from pipeline.word.ties import tie_numbers


@pytest.mark.parametrize(
    ("typed", "tied"),
    [
        ("ปีงบประมาณ พ.ศ. ๒๕๖๘ เทศบาล", "ปีงบประมาณ พ.ศ.~๒๕๖๘ เทศบาล"),
        ("ไม่ต่ำกว่าร้อยละ ๘๐ ของ", "ไม่ต่ำกว่าร้อยละ~๘๐ ของ"),
        ("ปีละ ๒ ครั้ง คือ", "ปีละ~๒~ครั้ง คือ"),
        ("จำนวน ๑๔๐ คน และ", "จำนวน~๑๔๐~คน และ"),
        ("(พ.ศ. ๒๕๖๑ – ๒๕๘๐)", "(พ.ศ.~๒๕๖๑~–~๒๕๘๐)"),
        ("๖ คณะ ๓ วันที่", "๖ คณะ ๓~วันที่"),
        ("๒ คะแนน ๕ ปีงบ", "๒~คะแนน ๕~ปีงบ"),
        ("เทศบาล เมือง พ.ศ. ใหม่ O29 – O31", "เทศบาล เมือง พ.ศ. ใหม่ O29 – O31"),
    ],
)
def test_a_number_stays_with_its_word(typed: str, tied: str) -> None:
    made = package(paragraph(typed))
    root = made.tree(made.main)
    tie_numbers(root)
    assert "".join(t.text or "" for t in root.iter(f"{W}t")) == tied.replace("~", "\u00a0")


def test_a_number_and_its_word_may_stand_in_two_runs() -> None:
    made = package(paragraph("พ.ศ. ", "๒๕๖๘", " ครั้ง"))
    root = made.tree(made.main)
    tie_numbers(root)
    assert [t.text for t in root.iter(f"{W}t")] == ["พ.ศ.\u00a0", "๒๕๖๘", "\u00a0ครั้ง"]

"""What is one slip away from a field word."""

import pytest

from pipeline.thai.edit_distance import Slip, slips


@pytest.mark.parametrize(
    ("stretch", "word"),
    [
        ("เทศบัญญุติ", "เทศบัญญัติ"),  # wrong
        ("เทศบัญัติ", "เทศบัญญัติ"),  # left out
        ("เทศบัญญัตติ", "เทศบัญญัติ"),  # added
        ("เทศบัญัญติ", "เทศบัญญัติ"),  # swapped
        ("เทสบัญญัติ", "เทศบัญญัติ"),  # in the front half
        ("ทเศบัญญัติ", "เทศบัญญัติ"),
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("ร่าง", "นี้"), ("😀 ", " 2568")])
def test_each_kind_of_slip_is_found_in_each_half_wherever_it_stands(
    stretch: str, word: str, before: str, after: str
) -> None:
    assert Slip(len(before), len(before) + len(stretch), word) in list(slips(before + stretch + after))


@pytest.mark.parametrize("text", ["", "เทศบัญญัติ", "ร่างเทศบัญญัติงบประมาณรายจ่าย", "x" * 100])
def test_right_words_and_other_texts_are_no_slips_of_one(text: str) -> None:
    assert [slip for slip in slips(text) if slip.word == "เทศบัญญัติ"] == []


def test_two_slips_in_one_word_are_too_many() -> None:
    assert list(slips("เทสบัญญุตติ")) == []

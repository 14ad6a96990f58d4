"""Words one typing mistake away."""

import pytest

from pipeline.thai.typing_mistakes import NearWords, mistake_cost

WORD = "เทศบัญญัติ"


@pytest.mark.parametrize(
    "typed",
    ["เทศบัญญุติ", "เทศบัญัติ", "เทศบัญญัตติ", "เทศบัญัญติ", "เทสบัญญัติ", "ทเศบัญญัติ", "ทศบัญญัติ", "เทศบัญญัต", "เทศบัญญัติิ"],
)
def test_each_kind_of_mistake_is_found_wherever_it_stands(typed: str) -> None:
    assert [word for word, _ in NearWords([WORD, "เทศบาล"]).near(typed)] == [WORD]


@pytest.mark.parametrize("typed", ["", "เทศ", "เทสบัญญุติ", "เทศบัญญัติการ", WORD])
def test_the_word_itself_and_what_is_two_mistakes_away_are_not_near(typed: str) -> None:
    assert NearWords([WORD]).near(typed) == []


@pytest.mark.parametrize(
    ("likelier", "less_likely"),
    [
        (("แพทย", "แพทย์"), ("แพทย", "แพทยา")),  # a karan forgotten, another letter forgotten
        (("เรือง", "เรื่อง"), ("เรอง", "เรอริง")),
        (("ผึก", "ฝึก"), ("ผึก", "หึก")),  # a look-alike, any letter
        (("นด", "นก"), ("นส", "นก")),  # the key beside, a key far away
        (("ปปี", "ปี"), ("ปกี", "ปี")),  # a letter twice, another letter too much
    ],
)
def test_the_likelier_mistake_costs_less(likelier: tuple[str, str], less_likely: tuple[str, str]) -> None:
    cost, other = mistake_cost(*likelier), mistake_cost(*less_likely)
    assert cost
    assert other == 0 or cost < other


@pytest.mark.parametrize(("typed", "meant"), [("กา", "กา"), ("กา", "ขี"), ("กาแฟ", "กา"), ("", "กา")])
def test_texts_that_are_not_one_mistake_apart_have_no_cost(typed: str, meant: str) -> None:
    assert mistake_cost(typed, meant) == 0

"""Many heaps of letters found at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.thai.ngrams import codes_of, find_forms, find_repeats

LETTERS = st.text(st.sampled_from("กงแา่ a\U0001f600\ud800"), max_size=40)
FORMS = st.lists(st.text(st.sampled_from("กงแา่ a"), min_size=1, max_size=12), max_size=8, unique=True)


def test_forms_are_found_left_to_right_in_the_order_they_are_given() -> None:
    assert find_forms("กฎหมายและกฎ", ["กฎหมาย", "กฎ", "และ", "มาตรา"]) == [(0, 0), (0, 1), (6, 2), (9, 1)]


@given(LETTERS, FORMS)
def test_every_place_of_every_form_is_found_whatever_the_text(text: str, forms: list[str]) -> None:
    wanted = [
        (at, nth) for at in range(len(text)) for nth, form in enumerate(forms) if text.startswith(form, at)
    ]
    assert find_forms(text, forms) == wanted


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", []),
        ("การการ", [0]),
        ("จัดการ การนี้", [3]),
        ("งานการ", []),
        ("1212", []),
    ],
)
def test_repeats_are_found_where_letters_stand_twice_at_once_or_one_character_apart(
    text: str, places: list[int]
) -> None:
    assert find_repeats(codes_of(text), 24) == places

"""Names are compared without spaces, kinds of digits and forms of letters; one near name is meant, two are none."""

import pytest

from pipeline.thai.comparison import closest_match, closest_matches, normalised


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("ลำดับ ใน แผนปี", "ลำดับในแผนปี"),
        ("งบ ๒๕๖๘", "งบ2568"),
        ("ลํ าดับ", "ลําดับ"),
        ("งบ\u200b\u00a02568\ufeff", "งบ2568"),
        ("", ""),
    ],
)
def test_spaces_digits_and_hidden_characters_do_not_count(typed: str, compared: str) -> None:
    assert normalised(typed) == normalised(compared)


def test_different_words_stay_different() -> None:
    assert normalised("ผลผลิต") != normalised("ผลลัพธ์")


def test_the_nearest_name_is_meant() -> None:
    assert closest_match("หมายเหต", ["หมายเหตุ", "ผู้รับผิดชอบ"]) == "หมายเหตุ"


def test_a_letter_that_looks_like_a_digit_counts_as_it() -> None:
    assert closest_matches("PO1", ["P01", "P02"]) == ["P01"]


def test_of_names_equally_near_none_is_meant() -> None:
    assert closest_match("งบ 256", ["งบ 2567", "งบ 2568"]) == ""
    assert closest_matches("งบ 256", ["งบ 2567", "งบ 2568"]) == ["งบ 2567", "งบ 2568"]


def test_nothing_near_is_nothing() -> None:
    assert closest_match("ก", ["ผู้รับผิดชอบ"]) == ""
    assert closest_match("หมายเหตุ", []) == ""

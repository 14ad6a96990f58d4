"""Numbers written in words."""

import pytest

from pipeline.thai.number_words import parse_number_words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ห้าหมื่น", 50_000),
        ("สองแสนสามหมื่นหนึ่งพันยี่สิบเอ็ด", 231_021),
        ("หนึ่งล้านสองแสน", 1_200_000),
        ("สิบ", 10),
        ("ศูนย์", 0),
        ("หลายหมื่น", None),
        ("", None),
    ],
)
def test_thai_words_are_read_as_numbers(words: str, number: int | None) -> None:
    assert parse_number_words(words) == number

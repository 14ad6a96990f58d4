"""Which words there are, and how letters fall into them."""

import pytest

from pipeline.thai.dictionary import (
    dictionary,
    field_words,
    is_inside_a_word,
    may_part,
    misspellings,
    split_words,
    thai_end,
    thai_start,
)


@pytest.mark.parametrize("word", ["มะม่วง", "เทศบัญญัติ", "ธรรมาภิบาล"])
def test_words_of_everyday_and_of_the_field_are_known(word: str) -> None:
    assert word in dictionary()


def test_no_listed_misspelling_is_known() -> None:
    assert {entry.wrong for entry in misspellings()} & dictionary() == set()


def test_every_listed_misspelling_leads_to_a_field_word() -> None:
    assert {entry.right for entry in misspellings()} <= field_words()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("วันนี้เวลาเช้า", ["วันนี้", "เวลา", "เช้า"]),
        ("อบรม 2 วัน", ["อบรม", " ", "2", " ", "วัน"]),
        ("กฑวัน", ["ก", "ฑ", "วัน"]),
    ],
)
def test_a_text_falls_into_the_fewest_known_words_and_single_letters(text: str, parts: list[str]) -> None:
    assert split_words(text)[1] == parts


def test_an_office_name_is_a_word_where_it_is_given() -> None:
    alone, own = split_words("บ้านฆ้อฑวัน"), split_words("บ้านฆ้อฑวัน", {"ฆ้อฑ"})
    assert own[1] == ["บ้าน", "ฆ้อฑ", "วัน"]
    assert own[0] < alone[0]


def test_a_mark_that_begins_a_text_is_left_over_and_breaks_nothing() -> None:
    assert split_words("่วัน")[1] == ["่", "วัน"]


def test_a_stretch_is_inside_a_word_that_holds_more() -> None:
    assert is_inside_a_word("จัดโครงการนี้", 6, 9)


def test_a_whole_word_is_inside_none() -> None:
    assert not is_inside_a_word("จัดโครงการนี้", 3, 10)


@pytest.mark.parametrize(("text", "at"), [("แผนงาน", 3), ("กรรมการ", 2)])
def test_letters_may_part_between_two_words_and_within_one(text: str, at: int) -> None:
    assert may_part(text, at)


def test_letters_may_not_part_where_one_was_typed_twice() -> None:
    assert not may_part("โครงงการ", 5)


def test_the_thai_ends_of_a_text_stop_at_the_first_other_character() -> None:
    assert (thai_start("ปี2568 นี้"), thai_end("ปี2568 นี้"), thai_start("2568"), thai_end("")) == (
        "ปี", "นี้", "", "",
    )  # fmt: skip

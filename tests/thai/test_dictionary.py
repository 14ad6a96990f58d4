"""Which words there are, and how often they are used."""

import os
from pathlib import Path

import pytest
from word_list import words_file

import pipeline.thai.dictionary
from pipeline.check.wording.characters import is_well_formed
from pipeline.thai.dictionary import (
    common_words,
    cost_of_count,
    field_phrases,
    field_words,
    is_word,
    longer_words,
    misspellings,
    usual_words,
    word_costs,
)

WORDS = Path(pipeline.thai.dictionary.__file__).parents[1] / "data" / "words.csv"


def test_golden_the_words_are_those_of_pythainlp_and_of_the_field() -> None:
    made = words_file()
    if os.environ.get("PLAN_RENEW_GOLDEN") == "1":
        WORDS.write_text(made, encoding="utf-8", newline="\n")
    assert WORDS.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("word", ["มะม่วง", "เทศบัญญัติ", "ธรรมาภิบาล"])
def test_words_of_everyday_and_of_the_field_are_known(word: str) -> None:
    assert is_word(word)


def test_no_listed_misspelling_is_known() -> None:
    assert [entry.wrong for entry in misspellings() if is_word(entry.wrong)] == []


def test_every_listed_misspelling_leads_to_a_field_word() -> None:
    assert {entry.right for entry in misspellings()} <= field_words()


def test_a_word_costs_the_more_the_less_it_is_used() -> None:
    assert word_costs()["ที่"] < word_costs()["ประชาชน"] < word_costs()["ดุริยางค์"] < cost_of_count(0)


def test_a_word_that_is_another_less_its_karan_costs_much_more_unless_it_is_the_usual_one() -> None:
    assert word_costs()["ทรัพย"] > word_costs()["ทรัพย์"] + 10
    assert word_costs()["สิทธิ"] < word_costs()["สิทธิ์"]


def test_a_word_of_plans_costs_less_and_one_of_talk_more_than_their_like() -> None:
    costs = word_costs()
    assert costs["ฝน"] + 1 < costs["ฝัน"]
    assert costs["หือ"] > costs["ฝน"] + 10


def test_the_common_words_hold_no_rare_one() -> None:
    assert {"การ", "ประชาชน", "โครงการ"} <= common_words()
    assert not {"ทรรศนะ", "อหังการ"} & common_words()


def test_common_words_and_those_of_the_field_are_usual() -> None:
    assert common_words() | field_words() <= usual_words()
    assert "อหังการ" not in usual_words()


def test_the_longer_words_that_begin_with_some_letters_are_found_in_order() -> None:
    assert longer_words("ธรรมาภิ") == ["ธรรมาภิบาล", "ธรรมาภิมุข", "ธรรมาภิสมัย"]
    assert longer_words("ฮฮ") == longer_words("ธรรมาภิสมัย") == longer_words("๛") == []


def test_phrases_of_the_field_are_cheaper_than_their_words() -> None:
    assert (
        field_phrases()["ต่อต้านการทุจริต"] < word_costs()["ต่อต้าน"] + word_costs()["การ"] + word_costs()["ทุจริต"]
    )


def test_every_mark_of_a_listed_word_stands_on_a_letter_in_its_place() -> None:
    assert [word for word in word_costs() if not is_well_formed(f" {word} ")] == []

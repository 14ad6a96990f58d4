"""Which words there are, and how often they are used."""

import pytest

from pipeline.thai.dictionary import common_words, field_phrases, field_words, misspellings, word_cost, words


@pytest.mark.parametrize("word", ["มะม่วง", "เทศบัญญัติ", "ธรรมาภิบาล"])
def test_words_of_everyday_and_of_the_field_are_known(word: str) -> None:
    assert word in words()


def test_no_listed_misspelling_is_known() -> None:
    assert {entry.wrong for entry in misspellings()} & words() == set()


def test_every_listed_misspelling_leads_to_a_field_word() -> None:
    assert {entry.right for entry in misspellings()} <= field_words()


def test_a_word_costs_the_more_the_less_it_is_used() -> None:
    assert word_cost("ที่") < word_cost("ประชาชน") < word_cost("ดุริยางค์") < word_cost("ไม่มีคำนี้")


def test_a_word_that_is_another_less_its_karan_costs_much_more_unless_it_is_the_usual_one() -> None:
    assert word_cost("ทรัพย") > word_cost("ทรัพย์") + 10
    assert word_cost("สิทธิ") < word_cost("สิทธิ์")


def test_the_common_words_hold_no_rare_one() -> None:
    assert {"การ", "ประชาชน", "โครงการ"} <= common_words()
    assert not {"ทรรศนะ", "อหังการ"} & common_words()


def test_phrases_of_the_field_are_cheaper_than_their_words() -> None:
    assert field_phrases()["ต่อต้านการทุจริต"] < word_cost("ต่อต้าน") + word_cost("การ") + word_cost("ทุจริต")

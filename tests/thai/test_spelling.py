"""Misspelt words of many texts, found at once."""

import pytest

from pipeline.thai.spelling import Mistake, mistakes_of

NONE: frozenset[str] = frozenset()


def test_each_text_gets_its_own_mistakes_with_its_own_places() -> None:
    texts = ["ออกกฏหมายใหม่", "ไม่มีที่ผิด", "", "ตามกฏหมาย", "ออกกฏหมายใหม่"]
    first, last = [Mistake(3, 9, "กฎหมาย", is_loan=False)], [Mistake(3, 9, "กฎหมาย", is_loan=False)]
    assert mistakes_of(texts, NONE) == [first, [], [], last, first]


def test_no_texts_have_no_mistakes() -> None:
    assert mistakes_of([], NONE) == []


def test_a_word_is_not_read_on_into_the_next_text() -> None:
    assert mistakes_of(["เทศบัญ", "ญติ"], NONE) == [[], []]


def test_an_unlisted_slip_is_found_with_the_field_word() -> None:
    assert mistakes_of(["จัดทำเทศบัญญุติของเทศบาล"], NONE) == [[Mistake(5, 15, "เทศบัญญัติ", is_loan=False)]]


@pytest.mark.parametrize("name", ["กฏหมาย", "บ้านกฏหมายเก่า"])
def test_a_name_of_the_office_is_spelt_as_it_likes(name: str) -> None:
    assert mistakes_of([f"เทศบาล{name}"], frozenset((name,))) == [[]]


def test_odd_texts_break_nothing() -> None:
    assert mistakes_of(["\ud800", "่" * 500, "ก" * 2000, "\U0001f600กฏ"], NONE)[:2] == [[], []]

"""The text of a cell keeps what the eye sees."""

import pytest

from pipeline.read.cell_text import clean_text, is_empty


def test_text_keeps_everything_but_the_space_around_it_and_the_kind_of_its_line_breaks() -> None:
    assert clean_text(" R&D  <5>\r\n{{ x }}_x000D_\rก \n") == "R&D  <5>\n{{ x }}\nก"


@pytest.mark.parametrize("typed", ["", " ", "\n", "\u00a0", "\u200b", " \ufeff\u200b "])
def test_a_text_of_invisible_characters_is_empty(typed: str) -> None:
    assert is_empty(typed)


def test_a_dash_is_no_empty_text() -> None:
    assert not is_empty("-")

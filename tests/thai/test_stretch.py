"""A stretch of letters as words: what is odd in it, and what stands beside some of its letters."""

from pipeline.thai.stretch import Stretch, read_stretch
from pipeline.thai.tokenizer import Tokenizer

TOKENIZER = Tokenizer()


def stretch(letters: str) -> Stretch:
    return read_stretch(letters, TOKENIZER)


def test_letters_that_are_no_word_are_one_part() -> None:
    read = stretch("ประชุมฮฮฮวันนี้")
    assert read.parts == ("ประชุม", "ฮฮฮ", "วันนี้")
    assert read.places == (0, 6, 9, 15)
    assert read.unknown == (False, True, False)
    assert read.odd == (False, True, False)


def test_several_words_are_told_from_one_and_from_letters_of_none() -> None:
    read = stretch("ประชุมฮฮฮวันนี้ทุกคน")
    assert not read.are_words(0, 6)
    assert not read.are_words(0, 9)
    assert read.are_words(9, len(read.letters))


def test_letters_of_no_word_beside_a_reading_are_its_rest() -> None:
    read = stretch("ประชุมฮฮฮวันนี้")
    assert read.leaves_rest(0, 6)
    assert read.leaves_rest(9, 15)
    assert not read.leaves_rest(0, 9)


def test_so_many_letters_of_no_word_mean_nothing() -> None:
    assert stretch("ฮกฮคฮขฮงฮจ" * 5).is_gibberish()
    assert not stretch("ฮกฮคฮขฮงฮจ" * 4).is_gibberish()
    assert not stretch("ประชุมวันนี้").is_gibberish()

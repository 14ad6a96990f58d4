"""Where a text may be cut."""

import pytest

from pipeline.thai.word_boundaries import Mended, mended_words, word_end

TEXT = "เพื่อส่งเสริมคุณธรรมและความโปร่งใส ตลอดทั้งปี 2568 ตาม No Gift Policy ให้เป็นแนวเดียวกัน"


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("ความโ", "เพื่อส่งเสริมคุณธรรมและความ"),
        ("โปร่งใ", "เพื่อส่งเสริมคุณธรรมและความ"),
        ("โปร่งใส", "เพื่อส่งเสริมคุณธรรมและความโปร่งใส"),
        ("ตลอดทั้", "ความโปร่งใส "),
        ("ปี 25", "ปี "),
        ("Poli", "Gift "),
        ("ให้เป", "ให้"),
    ],
)
def test_a_text_is_cut_where_a_word_ends(inside: str, kept: str) -> None:
    at = TEXT.index(inside) + len(inside)
    assert TEXT[: word_end(TEXT, at)].endswith(kept)


@pytest.mark.parametrize("heap", ["กู้", "เก็", "กะ", "กำ", "ไก", "ฃี่", "แฃะ"])
def test_where_no_word_is_known_no_vowel_or_mark_is_parted_from_its_letter(heap: str) -> None:
    text = heap * 40
    for at in range(60, 70):
        end = word_end(text, at)
        assert at - 5 < end <= at
        assert text[end - 1] not in "เแโใไ"
        assert text[end] not in "ะำัิีึืุู็่้๊๋์"


def test_letters_without_end_are_cut_anywhere() -> None:
    assert [word_end("ฃ" * 99, 70), word_end("x" * 99, 70), word_end("่" * 99, 70)] == [70, 70, 70]


@pytest.mark.parametrize("at", [4, 5, 99])
def test_a_text_that_ends_before_the_place_is_whole(at: int) -> None:
    assert word_end("วัน่", at) == 4


def test_there_is_nothing_before_the_beginning() -> None:
    assert [word_end(TEXT, 0), word_end(TEXT, -5)] == [0, 0]


def test_what_is_cut_far_inside_a_long_text_is_found_in_its_neighbourhood() -> None:
    assert word_end("จัดอบรม" * 5000, 7 * 4000 + 2) == 7 * 4000


def test_a_word_that_follows_the_only_space_is_not_parted() -> None:
    assert word_end(f"{'x' * 50} ความโปร่งใสของ", 54) == 51


def test_brackets_stay_with_what_they_hold() -> None:
    text = "อบรม (คุณธรรม) แล้ว"
    assert [text[: word_end(text, at)] for at in (8, 13, 14)] == ["อบรม ", "อบรม ", "อบรม (คุณธรรม)"]


@pytest.mark.parametrize(
    ("text", "wrong", "mend", "beside", "found"),
    [
        ("จังหวัดลําปางและน่าน", "ํา", "ำ", 0, ("ลําปาง", "ลำปาง")),
        ("เสนอเเผนให้ผู้บริหาร", "เเ", "แ", 0, ("เเผน", "แผน")),
        ("ประชุมชี้แจง\nจัดอบรมบุคลากร", "\n", " ", 12, ("ประชุมชี้แจง\nจัดอบรมบุคลากร", "ประชุมชี้แจง จัดอบรมบุคลากร")),
        ("ตาม  ข้อ", "  ", " ", 12, ("ตาม  ข้อ", "ตาม ข้อ")),
        ("ํา", "ํา", "ำ", 0, ("ํา", "ำ")),
    ],
)
def test_what_is_mended_is_shown_in_whole_words(
    text: str, wrong: str, mend: str, beside: int, found: tuple[str, str]
) -> None:
    start = text.index(wrong)
    shown, words = found
    first = text.index(shown)
    mended = mended_words(text, start, start + len(wrong), mend, beside)
    assert mended == Mended(first, first + len(shown), words)

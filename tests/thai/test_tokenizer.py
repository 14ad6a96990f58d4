"""How letters fall into words."""

import pytest

from pipeline.thai.tokenizer import Tokenizer, bounds_of, split_words, thai_end, thai_start


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("วันนี้เวลาเช้า", ["วันนี้", "เวลา", "เช้า"]),
        ("อบรม 2 วัน", ["อบรม", " ", "2", " ", "วัน"]),
        ("กฑวัน", ["ก", "ฑ", "วัน"]),
        ("มาตรการการสร้าง", ["มาตรการ", "การ", "สร้าง"]),
        ("ยื่นคำฟ้องต่อศาล", ["ยื่น", "คำฟ้อง", "ต่อ", "ศาล"]),
        ("มากกว่าเดิม", ["มากกว่า", "เดิม"]),
    ],
)
def test_a_text_falls_into_the_likeliest_words_and_single_letters(text: str, parts: list[str]) -> None:
    assert split_words(text) == parts


def test_a_name_of_the_organisation_is_a_word_where_it_is_given() -> None:
    assert Tokenizer(["ฆ้อฑ"]).split("บ้านฆ้อฑวัน") == ["บ้าน", "ฆ้อฑ", "วัน"]
    assert "ฆ้อฑ" not in split_words("บ้านฆ้อฑวัน")


def test_a_listed_wrong_spelling_is_one_part_with_its_right_one() -> None:
    tokens = Tokenizer()
    assert tokens.split("ออกกฏหมายใหม่") == ["ออก", "กฏหมาย", "ใหม่"]
    assert tokens.right_spelling("กฏหมาย") == "กฎหมาย"
    assert not tokens.is_word("กฏหมาย")
    assert tokens.right_spelling("กฎหมาย") == ""


def test_a_wrong_spelling_that_is_a_name_here_is_right() -> None:
    tokens = Tokenizer(["กฏหมาย"])
    assert (tokens.is_word("กฏหมาย"), tokens.right_spelling("กฏหมาย")) == (True, "")


@pytest.mark.parametrize("text", ["่วัน", "เ", "์" * 50, "\ud800ก", "ก" * 3000])
def test_odd_letters_are_left_over_and_break_nothing(text: str) -> None:
    assert "".join(split_words(text)) == text


def test_no_word_ends_where_a_mark_belongs_to_its_last_letter() -> None:
    assert 2 not in bounds_of(split_words("การ์ด"))


def test_the_thai_ends_of_a_text_stop_at_the_first_other_character() -> None:
    assert (thai_start("ปี2568 นี้"), thai_end("ปี2568 นี้"), thai_start("2568"), thai_end("")) == (
        "ปี", "นี้", "", "",
    )  # fmt: skip

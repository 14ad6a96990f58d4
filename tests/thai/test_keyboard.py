"""The Kedmanee keyboard."""

from pipeline.thai.keyboard import look_alikes, neighbours, typed_in_thai


def test_what_is_typed_on_english_keys_is_read_on_thai_ones() -> None:
    assert typed_in_thai("ikp'ko") == "รายงาน"


def test_the_keys_beside_and_the_shifted_letter_are_neighbours() -> None:
    assert {"ก", "เ", "พ", "ะ", "โ"} <= neighbours()["ด"]
    assert "ฌ" in neighbours()["เ"]
    assert "ฟ" not in neighbours()["ง"]


def test_letters_that_look_alike_are_so_both_ways() -> None:
    assert "ค" in look_alikes()["ด"]
    assert all(letter in look_alikes()[other] for letter, others in look_alikes().items() for other in others)

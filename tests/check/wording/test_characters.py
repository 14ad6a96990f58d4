"""Wrong sequences of Thai characters."""

from wording_cases import shown

from pipeline.check.wording import characters


def found(*texts: str) -> list[tuple[str, str, str]]:
    return shown(*texts, module=characters)


def test_two_sara_e_become_sara_ae_in_the_word_they_stand_in() -> None:
    assert found("เผยเเพร่แผน") == [("two-sara-e", "เผยเเพร่", "เผยแพร่")]
    assert found("แผน เเละ โครงการ") == [("two-sara-e", "เเละ", "และ")]


def test_a_split_sara_am_is_joined_and_its_tone_mark_put_first() -> None:
    assert found("คําขอ นํ้า น้ํา ประจาํ") == [
        ("split-sara-am", "คําขอ", "คำขอ"),
        ("split-sara-am", "นํ้า", "น้ำ"),
        ("split-sara-am", "น้ํา", "น้ำ"),
        ("split-sara-am", "ประจาํ", "ประจำ"),
    ]


def test_a_doubled_mark_is_proposed_once_and_a_late_one_in_its_place() -> None:
    assert found("ให้้", "ก้ี", "เพือ่", "คๅม") == [
        ("misplaced-mark", "ให้้", "ให้"),
        ("misplaced-mark", "ก้ี", "กี้"),
        ("misplaced-mark", "เพือ่", "เพื่อ"),
        ("misplaced-mark", "คๅม", "คาม"),
    ]


def test_a_mark_that_a_pdf_has_lowered_is_lifted() -> None:
    assert found("ปูายประกาศ ฝุายบริหาร") == [
        ("misplaced-mark", "ปูายประกาศ", "ป้ายประกาศ"),
        ("misplaced-mark", "ฝุายบริหาร", "ฝ่ายบริหาร"),
    ]


def test_right_words_with_many_marks_are_left_alone() -> None:
    assert found("สิทธิ์ พันธุ์ น้ำ เกาะ เจอะ ฤๅษี ก็ โต๊ะ จ๋า เสาร์ ไทย แห่ง") == []


def test_an_invisible_character_is_named_and_taken_out_of_the_proposal() -> None:
    assert found("ประชา\u200bชน") == [("invisible-character", "ประชา\u200bชน", "ประชาชน")]


def test_a_space_that_is_no_usual_space_becomes_one() -> None:
    assert found("แผน\u00a0ปี") == [("invisible-character", "แผน\u00a0ปี", "แผน ปี")]


def test_a_letter_of_an_old_font_is_put_in_its_place() -> None:
    assert found("ก\uf70aอน") == [("invisible-character", "ก\uf70aอน", "ก่อน")]


def test_a_character_that_cannot_be_read_has_no_proposal() -> None:
    assert found("ประ\ufffdชาชน") == [("invisible-character", "ประ\ufffdชาชน", "")]


def test_thai_typed_with_english_keys_is_read_by_its_keys() -> None:
    assert found("จัดทำ ikp'ko ประจำปี") == [("wrong-keyboard", "ikp'ko", "รายงาน")]


def test_english_words_codes_and_addresses_are_left_alone() -> None:
    assert found("ITA NO Gift Policy E-PlanNACC O29 e-GP https://ggde.nacc.go.th it@dla.go.th") == []

"""List marks as clerks type them: what is a mark, its numbers and form, and what only looks like one."""

import pytest

from pipeline.importer.source.marks import NO_MARK, Mark, parse_mark, split_mark


@pytest.mark.parametrize(
    ("typed", "numbers", "form"),
    [
        ("๑) อบรม", (1,), "n)"),
        ("1. อบรม", (1,), "n."),
        ("(2) อบรม", (2,), "(n)"),
        ("๕.๑) อบรม", (5, 1), "n)"),
        ("- ๑) อบรม", (1,), "- n)"),
        ("ข้อ 3 อบรม", (3,), "n"),
        ("3\tอบรม", (3,), "n"),
        ("5.1 อบรม", (5, 1), "n"),
        ("• อบรม", (), "•"),
        ("- อบรม", (), "-"),
        ("ก. อบรม", (), "ก."),
    ],
)
def test_a_mark_is_taken_off_with_its_numbers_and_form(
    typed: str, numbers: tuple[int, ...], form: str
) -> None:
    mark, text = split_mark(typed)
    assert (mark.numbers, mark.form, text) == (numbers, form, "อบรม")


@pytest.mark.parametrize(
    "text", ["อบรม 1 ครั้ง", "2568 เป็นปีแรก", "5.5 ล้านบาท", "พ.ศ. 2568", "", "1.", "ณ วันที่ 1"]
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert split_mark(text) == (NO_MARK, text)


def test_two_numbers_are_two_deep() -> None:
    assert split_mark("๕.๑) อบรม")[0].depth == 2
    assert NO_MARK.depth == 0


def test_automatic_marks_read_like_typed_ones() -> None:
    assert parse_mark("๑)") == split_mark("๑) อบรม")[0]
    assert parse_mark("๓") == Mark("๓", (3,), "n")
    assert parse_mark("") == NO_MARK

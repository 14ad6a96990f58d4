"""What Excel shows of a number by its number format, or that it is no certain matter."""

import pytest

from pipeline.read.shown.number_formats import (
    UnclearFormatError,
    date_width,
    is_date_format,
    number_width,
    shown_number,
    shown_text,
    shows_as_number,
)

RENDERED = (
    (1.1, "0.00", "1.10"),
    (1.1, "General", "1.1"),
    (1, '"P"00', "P01"),
    (12, "\\P00", "P12"),
    (7, "000", "007"),
    (50, '0",000"', "50,000"),
    (50000, "#,##0", "50,000"),
    (50000, '#,##0" บาท"', "50,000 บาท"),
    (50000, "#,##0 บาท", "50,000 บาท"),
    (50000, "#,##0,", "50"),
    (1234567, '#,##0.0,,"ล้าน"', "1.2ล้าน"),
    (0.5, "0%", "50%"),
    (0.125, "0.0%", "12.5%"),
    (12.4, "0", "12"),
    (-500, "#,##0;[Red]-#,##0", "-500"),
    (-500, "#,##0_);(#,##0)", "(500)"),
    (0, '#,##0_);[Red]-#,##0_);"-"_)', "-"),
    (0, "0;-0;;@", ""),
    (5, ";;;", ""),
    (50000, "[$฿-41E]#,##0.00", "฿50,000.00"),
    (50, "[$-D00041E]0", "๕๐"),
    (2567, "0", "2567"),
    (1033, '0"/2567"', "1033/2567"),
    (0.3, "#.##", ".3"),
    (5, '0 "คน"', "5 คน"),
    (5, "@", "5"),
    (1234, "0000-00", "unclear"),
    (0.5, "# ?/?", "unclear"),
    (5, "[>3]0;0.0", "5"),
    (2, "[>3]0;0.0", "2.0"),
    (1, '[=1]"หนึ่ง";[=2]"สอง";0', "หนึ่ง"),
    (2, '[=1]"หนึ่ง";[=2]"สอง";0', "สอง"),
    (3, '[=1]"หนึ่ง";[=2]"สอง";0', "3"),
    (2500000, '[>=1000000]0.0,,"ล้าน";#,##0', "2.5ล้าน"),
    (-5, '[<0]"ลด "0;0', "unclear"),
    (5, "[>3]0", "unclear"),
    (5, "0;[>3]0;0", "unclear"),
    (50, "[$-th-TH,D07]0", "๕๐"),
    (50, "[$-th-TH]0", "50"),
    (50, "#,##0.00 [$฿-th-TH]", "50.00 ฿"),
    (1234, "t#,##0", "๑,๒๓๔"),
    (5, '@" คน"', "5 คน"),
    (5, "0.00E+00", "unclear"),
    (123456789012, "General", "unclear"),
    (5, "d mmm yyyy", "unclear"),
)  # fmt: skip


def test_a_number_is_rendered_as_excel_shows_it() -> None:
    assert [(*each, rendered(*each)) for *each, _ in RENDERED] == list(RENDERED)


def rendered(number: float, number_format: str) -> str:
    try:
        return shown_number(number, number_format)
    except UnclearFormatError:
        return "unclear"


@pytest.mark.parametrize(
    ("number", "shown"),
    [(50000, "50,000"), (50000, "50,000.00 บาท"), (50000, "฿50,000"), (50, "๕๐"), (0, ""), (0, "-"), (-500, "(500)"), (-500, "-500")],
)  # fmt: skip
def test_words_and_separators_beside_a_number_do_not_make_it_another(number: float, shown: str) -> None:
    assert shows_as_number(number, shown)


@pytest.mark.parametrize(
    ("number", "shown"), [(50, "50,000"), (0.5, "50%"), (12.4, "12"), (5, ""), (5, "5 จาก 10"), (500, "-500")]
)
def test_other_digits_make_it_another(number: float, shown: str) -> None:
    assert not shows_as_number(number, shown)


@pytest.mark.parametrize(
    "number_format", ["d/m/yyyy", "[$-107041E]d mmmm yyyy", "h:mm", "[h]:mm:ss", "[Red]d mmm", "bbbb"]
)
def test_formats_of_days_and_times_are_known(number_format: str) -> None:
    assert is_date_format(number_format)


@pytest.mark.parametrize(
    "number_format", ["General", "0.00E+00", '"วันที่ d"0', "[Red]0", "#,##0", "\\d0", "[$฿-41E]0"]
)
def test_other_formats_are_no_days(number_format: str) -> None:
    assert not is_date_format(number_format)


@pytest.mark.parametrize(
    ("number_format", "digits"),
    [
        ("d/m/yyyy", 7.0),
        ("[$-107041E]d mmmm yyyy", 10.0),
        ("d mmm yy", 6.5),
        ('"วันที่" d/m/bb', 5.5),
        ("h:mm", 3.5),
    ],
)
def test_a_date_needs_at_least_so_much_room(number_format: str, digits: float) -> None:
    assert date_width(number_format) == digits


def test_the_marks_of_a_number_need_half_the_room_of_a_digit() -> None:
    assert [number_width(shown) for shown in ("50,000", "1,000,000.00", "")] == [5.5, 10.5, 0.0]


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        (";;;", ""),
        ("0;-0;0;", ""),
        ('@" (ยกเลิก)"', "คำ (ยกเลิก)"),
        ('0;-0;0;"ไม่มี"', "ไม่มี"),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "คำ"),
        ("#,##0", "คำ"),
        ('"P"00', "คำ"),
        ("0;-0;0", "คำ"),
    ],
)
def test_a_text_is_shown_as_the_part_of_the_format_for_texts_says(number_format: str, shown: str) -> None:
    assert shown_text("คำ", number_format) == shown

"""What clerks type: every tolerated spelling and every refused one."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from time import process_time

import pytest

from pipeline.model.schema import Kind
from pipeline.read.parsers import (
    PARSERS,
    CellError,
    clean_text,
    is_empty,
    parse_baht,
    parse_date,
    parse_leading_number,
    parse_mission_code,
    parse_months,
    parse_order_number,
    parse_ordinal,
    parse_project_code,
    parse_tick,
    parse_whole_number,
    parse_year,
)


def code_of(parse: Callable[[str], object], text: str) -> str:
    """The code of the rule that a text breaks."""
    with pytest.raises(CellError) as raised:
        parse(text)
    return raised.value.code


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("140", 140), ("๑๔๐", 140), (" 140 ", 140), ("50,000", 50_000), ("๕๐,๐๐๐", 50_000), ("1,234,567", 1_234_567),
        ("50,000.00", 50_000), ("50,000.-", 50_000), ("50000.0", 50_000), ("0", 0), ("-", 0), ("–", 0), ("50\u00a0000", 50_000),
    ],
)  # fmt: skip
def test_a_whole_number_is_understood_however_clerks_type_it(typed: str, value: int) -> None:
    assert parse_whole_number(typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("30,000 บาท", 30_000), ("0 บาท", 0), ("๕๐,๐๐๐ บาทถ้วน", 50_000), ("฿500", 500), ("จำนวน 20,000 บาท", 20_000), ("50,000.- บาท", 50_000),
        ("50,000.00 บาท", 50_000), ("5000บ.", 5_000), ("ไม่ใช้งบประมาณ", 0), ("ไม่มี", 0), ("ไม่มีงบประมาณ", 0), ("ไม่ใช้", 0),
        ("ดำเนินการโดยไม่ใช้งบประมาณ", 0), ("ไม่มีค่าใช้จ่าย", 0), ("ไม่ขอใช้งบประมาณ", None), ("-", 0), ("140", 140),
        ("งบประมาณ 1 ล้าน", None), ("5,00 บาท", None), ("บาท", None), ("10-20 บาท", None), ("2 x 500 บาท", None),
    ],
)  # fmt: skip
def test_an_amount_is_understood_with_its_words(typed: str, value: int | None) -> None:
    if value is None:
        assert code_of(parse_baht, typed) == "not-a-number"
    else:
        assert parse_baht(typed) == value


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("๑๔o", "not-a-number"), ("140 คน", "not-a-number"), ("5,00", "not-a-number"), ("1 2", "not-a-number"),
        ("ไม่ใช้งบประมาณ", "not-a-number"), ("1e5", "not-a-number"), ("-5", "negative-number"), ("−5", "negative-number"),
        ("0.5", "not-whole-number"), ("50,000.75", "not-whole-number"), ("1,000,000,000,001", "number-too-large"),
    ],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused_by_its_rule(typed: str, code: str) -> None:
    assert code_of(parse_whole_number, typed) == code


@pytest.mark.parametrize(
    "typed",
    [
        "✓",
        " ✔ ",
        "√",
        "/",
        "x",
        "X",
        "v",
        "1",
        "๑",
        "TRUE",
        "ใช่",
        "☑",
        "ü",
        "*",
        "✔️",
        "✓✓",
        "//",
        "P",
        "þ",
        "OK",
        "ยืนยันแล้ว",
    ],
)
def test_any_usual_tick_is_a_tick(typed: str) -> None:
    assert parse_tick(typed) is True


@pytest.mark.parametrize("typed", ["", " ", "-", "–", "0", "๐", "FALSE", "ไม่มี", "☐"])
def test_a_blank_or_a_no_is_no_tick(typed: str) -> None:
    assert parse_tick(typed) is False


@pytest.mark.parametrize("typed", ["2", "อาจจะ", "✓?", "ต.ค."])
def test_any_other_mark_is_refused(typed: str) -> None:
    assert code_of(parse_tick, typed) == "not-a-tick"


@pytest.mark.parametrize(
    "typed",
    [
        "1 ตุลาคม 2567", "๑ ตุลาคม ๒๕๖๗", "1 ต.ค. 2567", "๑ ต.ค. ๖๗", "1 ต.ค.67", "1ตุลาคม2567", "01 ตุลาคม พ.ศ. 2567",
        "วันที่ 1 เดือน ตุลาคม พ.ศ. 2567", "วันที่ ๑ เดือนตุลาคม พ.ศ. ๒๕๖๗", "วันอังคารที่ 1 ตุลาคม 2567", "1 ตุลาคม ค.ศ. 2024",
        "1/10/2567", "๑/๑๐/๒๕๖๗", "1-10-2567", "1.10.2567", "1/10/67", "01/10/2024", "2024-10-01", "2567-10-01",
        "2024-10-01 00:00:00", "2024-10-01T08:30:00", "45566", "1-ต.ค.-67", "1/ต.ค./2567", "1 / 10 / 2567", "1 ตุลาคม, 2567", "ณ วันที่ 1 ตุลาคม 2567",
    ],
)  # fmt: skip
def test_the_first_of_october_is_understood_however_clerks_type_it(typed: str) -> None:
    assert parse_date(typed) == date(2024, 10, 1)


def test_a_leap_day_of_the_buddhist_era_is_a_day() -> None:
    assert parse_date("29/2/2567") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        "", "ตุลาคม 2567", "31 กุมภาพันธ์ 2567", "29/2/2568", "1 ตุลา 2567", "32/1/2567", "1/13/2567", "1 ตุลาคม 567",
        "1/10/567", "1/10/0067", "1/10/9999", "12", "2567", "พรุ่งนี้", "1 ตุลาคม 2567 ถึง 2 ตุลาคม 2567",
    ],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_refused(typed: str) -> None:
    assert code_of(parse_date, typed) == "not-a-date"


@pytest.mark.parametrize(
    "typed",
    ["2568", "๒๕๖๘", "2568.0", "พ.ศ. 2568", "ปี 2568", "ปีงบประมาณ พ.ศ. ๒๕๖๘", "2025", "ค.ศ. 2025"],
)
def test_a_year_is_understood_in_either_era(typed: str) -> None:
    assert parse_year(typed) == 2568


@pytest.mark.parametrize("typed", ["", "68", "๒๕๖", "2568-2570", "0000", "1500", "9999", "ปีหน้า"])
def test_what_is_no_year_is_refused(typed: str) -> None:
    assert code_of(parse_year, typed) == "not-a-year"


@pytest.mark.parametrize("typed", ["P01", "p01", " P01 ", "P ๐๑", "P\u00a001", "\u200bP01"])
def test_a_project_code_has_one_spelling(typed: str) -> None:
    assert parse_project_code(typed) == "P01"


@pytest.mark.parametrize("typed", ["1.1", "๑.๑", "1.1 การเสริมสร้างจิตสำนึก", "ภารกิจที่ 1.1", "ภารกิจ ๑.๑ การ…"])
def test_a_mission_is_known_by_the_code_it_begins_with(typed: str) -> None:
    assert parse_mission_code(typed) == "1.1"


@pytest.mark.parametrize("typed", ["1", "การเสริมสร้าง 1.1", "1.", "", "1.1.2"])
def test_a_mission_without_a_code_is_refused(typed: str) -> None:
    assert code_of(parse_mission_code, typed) == "not-a-mission-code"


@pytest.mark.parametrize("typed", ["2", "๒", "2.0", "มิติที่ 2", "มิติที่ ๒ การบริหารราชการ", "ระดับ 2"])
def test_a_dimension_or_level_is_known_by_the_number_it_begins_with(typed: str) -> None:
    assert parse_leading_number(typed) == 2


@pytest.mark.parametrize("typed", ["สอง", "2.1", ""])
def test_a_dimension_without_a_number_is_refused(typed: str) -> None:
    assert code_of(parse_leading_number, typed) == "not-a-number"


@pytest.mark.parametrize("typed", ["1033/2567", "๑๐๓๓/๒๕๖๗", "ที่ 1033 / 2567"])
def test_an_order_number_is_number_and_year(typed: str) -> None:
    assert parse_order_number(typed) == (1033, 2567)


@pytest.mark.parametrize("typed", ["1033", "1033/67", "ลป 1033/2567", "/2567"])
def test_what_is_no_order_number_is_refused(typed: str) -> None:
    assert code_of(parse_order_number, typed) == "not-an-order-number"


@pytest.mark.parametrize(
    "typed", ["ตุลาคม, เมษายน", "ตุลาคมและเมษายน", "เดือนตุลาคม และเดือนเมษายน", "ต.ค. เม.ย.", "ตุลาคม\nเมษายน", "ต.ค./เม.ย."]
)  # fmt: skip
def test_months_are_understood_however_they_are_listed(typed: str) -> None:
    assert parse_months(typed) == ("ตุลาคม", "เมษายน")


@pytest.mark.parametrize("typed", ["", ",", "ตุลา", "ตุลาคม, ไตรมาส 3"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    assert code_of(parse_months, typed) == "not-months"


def test_text_keeps_everything_but_the_space_around_it_and_the_kind_of_its_line_breaks() -> None:
    assert clean_text(" R&D  <5>\r\n{{ x }}_x000D_\rก \n") == "R&D  <5>\n{{ x }}\nก"


@pytest.mark.parametrize("typed", ["", " ", "\n", "\u00a0", "\u200b", " \ufeff\u200b "])
def test_a_text_of_invisible_characters_is_empty(typed: str) -> None:
    assert is_empty(typed)


def test_a_dash_is_no_empty_text() -> None:
    assert not is_empty("-")


def test_every_kind_of_cell_has_a_parser() -> None:
    assert set(PARSERS) == set(Kind)


@pytest.mark.parametrize("typed", ["คำสั่งที่ 1033/2567", "1,033/2567", "1033 / พ.ศ. 2567"])
def test_an_order_number_is_understood_with_its_words(typed: str) -> None:
    assert parse_order_number(typed) == (1033, 2567)


@pytest.mark.parametrize("typed", ["3", "๓", "3.", "3)", "(3)", "๓."])
def test_a_place_in_a_list_may_be_numbered_as_lists_are(typed: str) -> None:
    assert parse_ordinal(typed) == 3


@pytest.mark.parametrize("parse", [parse_date, parse_year, parse_order_number, parse_ordinal])
@pytest.mark.parametrize("text", ["1ก{}x", "ปี{}x", "1{}x", "1ก.{}1", "{}"])
def test_a_long_row_of_spaces_holds_nothing_up(parse: Callable[[str], object], text: str) -> None:
    started = process_time()
    with suppress(CellError):
        parse(text.format(" " * 30_000))
    assert process_time() - started < 0.5

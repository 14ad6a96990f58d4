"""What clerks type: every tolerated spelling and every refused one."""

from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest

from pipeline.model.columns import Kind
from pipeline.read.cell_text import CellError
from pipeline.read.dates import parse_date, parse_year
from pipeline.read.parsers import (
    PARSERS,
    parse_baht,
    parse_leading_number,
    parse_mission_code,
    parse_order_number,
    parse_ordinal,
    parse_project_code,
    parse_tick,
    parse_whole_number,
    parsed,
)


def code_of(parse: Callable[[str], object], text: str) -> str:
    """The code of the rule that a text breaks."""
    with pytest.raises(CellError) as raised:
        parse(text)
    return raised.value.code


WHOLE_NUMBERS = (
    ("140", 140), ("๑๔๐", 140), (" 140 ", 140), ("50,000", 50_000), ("๕๐,๐๐๐", 50_000), ("1,234,567", 1_234_567),
    ("50,000.00", 50_000), ("50,000.-", 50_000), ("50000.0", 50_000), ("0", 0), ("-", 0), ("–", 0), ("50\u00a0000", 50_000),
)  # fmt: skip


def test_a_whole_number_is_understood_however_clerks_type_it() -> None:
    assert {typed: parse_whole_number(typed) for typed, _ in WHOLE_NUMBERS} == dict(WHOLE_NUMBERS)


AMOUNTS = (
    ("30,000 บาท", 30_000), ("0 บาท", 0), ("๕๐,๐๐๐ บาทถ้วน", 50_000), ("฿500", 500), ("จำนวน 20,000 บาท", 20_000), ("50,000.- บาท", 50_000),
    ("50,000.00 บาท", 50_000), ("5000บ.", 5_000), ("ไม่ใช้งบประมาณ", 0), ("ไม่มี", 0), ("ไม่มีงบประมาณ", 0), ("ไม่ใช้", 0), ("ไม่ใช้งบฯ", 0),
    ("ดำเนินการโดยไม่ใช้งบประมาณ", 0), ("ไม่มีค่าใช้จ่าย", 0), ("ไม่ขอใช้งบประมาณ", None), ("-", 0), ("140", 140),
    ("งบประมาณ 1 ล้าน", None), ("5,00 บาท", None), ("บาท", None), ("10-20 บาท", None), ("2 x 500 บาท", None),
)  # fmt: skip


def test_an_amount_is_understood_with_its_words() -> None:
    understood = {typed: value for typed, value in AMOUNTS if value is not None}
    others = [typed for typed, value in AMOUNTS if value is None]
    assert {typed: parse_baht(typed) for typed in understood} == understood
    assert {typed: code_of(parse_baht, typed) for typed in others} == dict.fromkeys(others, "not-a-number")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("๑๔o", "not-a-number"), ("140 คน", "not-a-number"), ("5,00", "not-a-number"), ("1 2", "not-a-number"),
        ("ไม่ใช้งบประมาณ", "not-a-number"), ("1e5", "not-a-number"), ("-5", "negative-number"), ("−5", "negative-number"),
        ("0.5", "not-whole-number"), ("50,000.75", "not-whole-number"), ("1,000,000,000,001", "number-too-large"),
        ("5e+20", "number-too-large"), ("1e-09", "not-whole-number"), ("-1.5e+300", "negative-number"),
    ],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused_by_its_rule(typed: str, code: str) -> None:
    assert code_of(parse_whole_number, typed) == code


TICKS = (
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
)


def test_any_usual_tick_is_a_tick() -> None:
    assert [typed for typed in TICKS if parse_tick(typed) is not True] == []


@pytest.mark.parametrize("typed", ["", " ", "-", "–", "0", "๐", "FALSE", "ไม่มี", "☐"])
def test_a_blank_or_a_no_is_no_tick(typed: str) -> None:
    assert parse_tick(typed) is False


@pytest.mark.parametrize("typed", ["2", "อาจจะ", "✓?", "ต.ค."])
def test_any_other_mark_is_refused(typed: str) -> None:
    assert code_of(parse_tick, typed) == "not-a-tick"


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


def test_a_text_that_is_no_value_of_its_kind_comes_to_none() -> None:
    assert [parsed(text, Kind.ORDINAL) for text in ("3)", "สาม", "0")] == [3, None, 0]

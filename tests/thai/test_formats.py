"""Official Thai form of digits, dates and joined phrases."""

from datetime import date

import pytest

from pipeline.thai.formats import (
    buddhist_year,
    dictionary_order,
    first_few,
    join_phrases,
    official_date,
    plain_date,
    short_date,
    thai_number,
    to_arabic_digits,
    to_thai_digits,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ปีละ 2 ครั้ง", "ปีละ ๒ ครั้ง"),
        ("ร้อยละ 80.5", "ร้อยละ ๘๐.๕"),
        ("50,000 บาท", "๕๐,๐๐๐ บาท"),
        ("พ.ศ. 2566 – 2570", "พ.ศ. ๒๕๖๖ – ๒๕๗๐"),
        ("ตามแบบ O29–O31", "ตามแบบ O29–O31"),
        ("ISO 9001", "ISO 9001"),
        ("ITA 2568", "ITA ๒๕๖๘"),
        ("ITA ปี 2568", "ITA ปี ๒๕๖๘"),
        ("โทร 054-123456", "โทร ๐๕๔-๑๒๓๔๕๖"),
        ("https://nacc.go.th/1/2568 หน้า 5", "https://nacc.go.th/1/2568 หน้า ๕"),
        ("www.pichai2.go.th", "www.pichai2.go.th"),
        ("plan2568@pichai.go.th", "plan2568@pichai.go.th"),
        ("ดูที่ 2pichai.go.th/2568 ข้อ 5", "ดูที่ 2pichai.go.th/2568 ข้อ ๕"),
        ("ดูที่..2pichai-5.go.th ข้อ 1.5", "ดูที่..2pichai-5.go.th ข้อ ๑.๕"),
        ("รุ่น 12a3 ข้อ 123 ก", "รุ่น 12a3 ข้อ ๑๒๓ ก"),
        ("R&D <5>", "R&D <๕>"),
        ("๑๒๓", "๑๒๓"),
        ("", ""),
    ],
)
def test_digits_become_thai_but_not_in_addresses_codes_and_latin_names(text: str, expected: str) -> None:
    assert to_thai_digits(text) == expected


def test_thai_digits_become_arabic() -> None:
    assert to_arabic_digits("๐๑๒๓๔๕๖๗๘๙ ก 1") == "0123456789 ก 1"


@pytest.mark.parametrize(("number", "expected"), [(0, "๐"), (999, "๙๙๙"), (1_185_000, "๑,๑๘๕,๐๐๐")])
def test_numbers_have_thai_digits_and_separators(number: int, expected: str) -> None:
    assert thai_number(number) == expected


def test_an_official_date_has_no_leading_zero_and_names_the_era() -> None:
    assert official_date(date(2024, 10, 1)) == "๑ ตุลาคม พ.ศ. ๒๕๖๗"


def test_a_short_date_has_no_era() -> None:
    assert short_date(date(2024, 10, 6)) == "๖ ตุลาคม ๒๕๖๗"


def test_a_plain_date_has_arabic_digits() -> None:
    assert plain_date(date(2024, 10, 6)) == "6 ตุลาคม 2567"


@pytest.mark.parametrize(
    ("most", "rest", "expected"),
    [
        (3, " …", "ก, ข, ค"),
        (2, " …", "ก, ข …"),
        (1, " และอีก {} ช่อง", "ก และอีก 2 ช่อง"),
    ],
)
def test_of_many_names_the_first_few_stand_there(most: int, rest: str, expected: str) -> None:
    assert first_few(("ก", "ข", "ค"), most, rest) == expected


def test_braces_in_a_name_are_no_place_for_the_number() -> None:
    assert first_few(["{x}", "ข"], 1, " และอีก {}") == "{x} และอีก 1"


def test_the_buddhist_year_is_the_calendar_s() -> None:
    assert buddhist_year(date(2024, 12, 31)) == 2567


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [((), ""), (("ก",), "ก"), (("ก", "ข"), "กและข"), (("ก", "ข", "ค"), "ก ข และค")],
)
def test_phrases_are_joined_as_in_prose(phrases: tuple[str, ...], expected: str) -> None:
    assert join_phrases(phrases) == expected


def test_names_stand_as_in_a_thai_dictionary() -> None:
    names = ["ไร่ขิง", "ปากช่อง", "เก้าเลี้ยว", "กบินทร์บุรี", "แกลง", "ป่าตอง", "เมือง 2"]
    assert sorted(names, key=dictionary_order) == [
        *("กบินทร์บุรี", "เก้าเลี้ยว", "แกลง", "ปากช่อง", "ป่าตอง", "เมือง 2", "ไร่ขิง"),
    ]

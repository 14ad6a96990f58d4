"""Names spelt in several ways, and objectives unlike the others."""

import pytest
from wording_builder import wording_input_of
from wording_cases import put_items, right_book
from workbook_builder import Book

from pipeline.check.wording import name_variants


def found(book: Book) -> list[tuple[str, str, str, str]]:
    wording = wording_input_of(book)
    return [(f.code, f.cell, f.value, f.proposal) for check in name_variants.CHECKS for f in check(wording)]


def with_divisions(*names: str) -> Book:
    book = right_book()
    first = dict(book.rows["projects"][0])
    book.rows["projects"] = [
        {**first, "code": f"P{number:02}", "division": name} for number, name in enumerate(names, 1)
    ]
    return book


def test_a_division_spelt_otherwise_once_is_found_with_the_usual_spelling() -> None:
    usual = ("กองการคลัง",) * 4
    for odd in ("กองการคลงั", "กอง การคลัง", "กองการคลังฯ"):
        [(code, _, value, proposal)] = found(with_divisions(*usual, odd))
        assert (code, value, proposal) == ("name-differs", odd, "กองการคลัง")


def test_other_divisions_and_spellings_that_are_as_common_are_left_alone() -> None:
    assert found(with_divisions("กองคลัง", "กองคลัง", "กองคลัง", "กองคลัง", "กองช่าง")) == []
    assert found(with_divisions("กองการคลัง", "กองคลัง")) == []


def test_one_division_spelt_in_several_ways_is_named_by_its_fullest_name() -> None:
    ways = ("สำนักปลัดเทศบาล", "สำนักปลัด", "สำนักปลัดฯ", "สป.", "สำนักงานปลัดเทศบาล", "กองคลัง", "กองช่าง")
    assert [(value, proposal) for _, _, value, proposal in found(with_divisions(*ways, "สำนักปลัดเทศบาล"))] == [
        (way, "สำนักปลัดเทศบาล") for way in ways[1:5]
    ]


def test_the_usual_spelling_is_counted_where_it_stands_more_than_once() -> None:
    for usual, said in ((1, False), (2, True)):
        book = with_divisions(*["สำนักปลัดเทศบาล"] * usual, "สำนักปลัด", "กองช่าง", "กองคลัง")
        (finding,) = (each for check in name_variants.CHECKS for each in check(wording_input_of(book)))
        assert (f"(รวม {usual} แห่ง)" in finding.message) == said


def test_an_abbreviation_that_may_mean_two_divisions_is_left_alone() -> None:
    assert found(with_divisions("กองคลัง", "กองคลังพัสดุ", "กค.", "กองช่าง")) == []


def test_an_objective_that_begins_otherwise_than_the_others_is_noticed() -> None:
    book = right_book()
    put_items(book, "P02", "objectives", "เพื่อให้รู้กฎหมาย¦เพื่อลดข้อร้องเรียน¦พนักงานมีความรู้เรื่องวินัย")
    assert [(code, value) for code, _, value, _ in found(book)] == [
        ("objective-unlike-others", "พนักงานมีความรู้เรื่องวินัย")
    ]


def test_one_objective_among_two_tells_nothing() -> None:
    book = right_book()
    put_items(book, "P02", "objectives", "เพื่อให้รู้กฎหมาย¦พนักงานมีความรู้เรื่องวินัย")
    assert found(book) == []


def with_places(usual: str, odd: str) -> Book:
    book = right_book()
    for code in ("P01", "P02", "P03"):
        put_items(book, code, "outputs", f"จัดกิจกรรม ณ {usual} ปีละหนึ่งครั้ง")
    put_items(book, "P02", "outcomes", f"ประชาชนที่{odd}ได้รับบริการ")
    return book


@pytest.mark.parametrize(
    ("kind", "usual", "odd"),
    [
        ("ชุมชน", "หนองกระทิง", "หนองกระทิ่ง"),
        ("ถนน", "พหลโยธิน", "พหลโยทิน"),
        ("ชุมชน", "ศรีบุญเรืองใต้", "ศรีบุญเรื่องใต้"),
        ("ห้องประชุม", "ลำน้ำวัง", "ลำน้ำหวัง"),
        ("วัด", "เชตวันคีรี", "เชตุวันคีรี"),
    ],
)
def test_the_rarer_spelling_of_a_place_is_found_with_the_usual_one(kind: str, usual: str, odd: str) -> None:
    [(code, _, value, proposal)] = found(with_places(kind + usual, kind + odd))
    assert (code, value, proposal) == ("name-differs", odd, usual)


@pytest.mark.parametrize(
    "other", ["ชุมชนท่าคราวใหม่", "ชุมชนศรีบุญเรือง", "ชุมชนศรีบุญเรืองใต้และชุมชนอื่น", "ถนนศรีบุญเรืองไต้"]
)
def test_other_places_are_left_alone(other: str) -> None:
    assert found(with_places("ชุมชนศรีบุญเรืองใต้", other)) == []

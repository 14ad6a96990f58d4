"""Money as books write it: figures, words, none; what is unclear stays unclear."""

import pytest

from pipeline.importer.source.amounts import amounts_in, is_only_amount, parse_amount, says_no_money


@pytest.mark.parametrize(
    ("cell", "baht"),
    [
        ("50,000", 50_000),
        ("๕๐,๐๐๐", 50_000),
        ("50,000 บาท", 50_000),
        ("50,000.-", 50_000),
        ("50,000.00", 50_000),
        ("50,000 บาท/ปี", 50_000),
        ("ห้าหมื่นบาทถ้วน", 50_000),
        ("50,000 บาท (ห้าหมื่นบาทถ้วน)", 50_000),
        ("0", 0),
        ("-", 0),
        ("– ", 0),
        ("ไม่ใช้งบประมาณ", 0),
        ("ไม่มี", 0),
        ("ไม่ใช้งบประมาณในการดำเนินการ", 0),
        ("50,000 บาท และ 20,000 บาท", None),
        ("ตามข้อบัญญัติ", None),
        ("50.5", None),
    ],
)
def test_a_cell_is_read_as_whole_baht_or_left(cell: str, baht: int | None) -> None:
    assert parse_amount(cell) == baht


def test_each_amount_of_a_text_counts_once_in_its_order() -> None:
    text = "ค่าวิทยากร ๑,๒๐๐ บาท ค่าอาหาร ๓,๐๐๐ บาท รวม ๑,๒๐๐ บาท"
    assert amounts_in(text) == [1_200, 3_000]


def test_a_year_or_a_count_is_no_amount() -> None:
    assert amounts_in("จัดอบรมในปี พ.ศ. 2568 จำนวน 140 คน") == []


def test_prose_is_not_only_an_amount() -> None:
    assert is_only_amount("งบประมาณ 50,000 บาท")
    assert not is_only_amount("ประชาชน 50,000 คน ร่วมกันจ่ายคนละ 5 บาท")


def test_that_no_money_is_used_is_understood_within_a_sentence() -> None:
    assert says_no_money("โครงการนี้ดำเนินการโดยไม่ใช้งบประมาณ")
    assert not says_no_money("ใช้งบประมาณ 5,000 บาท")

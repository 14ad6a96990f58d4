"""A cell full of one trouble: few lines, each of them short, in a time that grows with the length of the text."""

import os
import time

import pytest
from wording_builder import wording_input_of
from workbook_builder import Book

from pipeline.check.all_checks import check_workbook
from pipeline.check.grouping import MOST_IN_A_CELL
from pipeline.model.finding import Finding
from pipeline.thai.formats import to_thai_digits

FULL = 32_767  # characters that a cell takes
LONG = FULL if os.environ.get("PLAN_FUZZ_SECONDS") else FULL // 6
CELL = "D16"  # the rationale of P03, a มาตรการ
# A rule of each family, and what it finds wherever it stands; some find more than one thing in it.
TROUBLES = (
    ("placeholder-left", "XXX "),
    ("placeholder-left", "{{ x }} "),
    ("other-organisation-kind", "เทศบาลนครเชียงใหม่ "),
    ("other-province", "ประชาชนในจังหวัดเชียงใหม่ อำเภอเมือง "),
    ("other-district", "ราษฎรในเขตอำเภอห้างฉัตร "),
    ("figures-disagree", "3 รุ่น รุ่นละ 50 คน รวม 120 คน "),
    ("figures-disagree", "50 คน x 25 บาท เป็นเงิน 2,000 บาท "),
    ("law-replaced", "พระราชบัญญัติภาษีโรงเรือนและที่ดิน พ.ศ. 2475 "),
    ("year-impossible", "31 กุมภาพันธ์ 2568 "),
    ("law-year-wrong", "พ.ร.บ.เทศบาล พ.ศ. 2497 "),
    ("amount-words-differ", "๕๐,๐๐๐ บาท (ห้าพันบาทถ้วน) "),
    ("count-unlike-table", "แผนปฏิบัติการนี้มีรวม 36 โครงการ "),
    ("unit-unlike-group", "ศูนย์ข้อมูลข่าวสาร จำนวน 1 คน "),
    ("two-sara-e", "เเม่ "),
    ("split-sara-am", "ก่ำ่"),
    ("misplaced-mark", "เแ"),
    ("invisible-character", "ก\u00a0"),
    ("invisible-character", "\uf70a"),
    ("wrong-keyboard", "g0hkouh "),
    ("double-space", "ก  "),
    ("space-missing", "กAB"),
    ("space-missing", "http://a.b/กAB "),
    ("space-misplaced", "( ก )"),
    ("line-break-inside", "ก\n"),
    ("mark-repeated", "ๆๆ ก"),
    ("unbalanced-pair", "(["),
    ("mixed-digits", "๑๒3 "),
    ("word-doubled", "ประชาชน ประชาชน ก "),
    ("misspelt-word", "กระบวณการ"),
    ("private-name", "นางสาวสมหญิง ใจดี "),
    ("kind-unlike-name", "เพื่อให้โครงการนี้สำเร็จ "),
)


def check_full(trouble: str, length: int) -> tuple[list[Finding], float]:
    """What is found in a cell full of a trouble, and the seconds of work that took."""
    text = (trouble * (length // len(trouble) + 1))[:length]
    wording = wording_input_of(Book().cell("details", 16, "text", text))
    began = time.process_time()
    found = check_workbook(wording.tables)
    spent = time.process_time() - began
    return [each for each in found if each.address == f"รายละเอียด!{CELL}"], spent


@pytest.mark.one_in(10)
@pytest.mark.parametrize(("code", "trouble"), TROUBLES)
def test_a_cell_full_of_one_trouble_is_few_short_lines_soon(code: str, trouble: str) -> None:
    _, some = check_full(trouble, LONG // 8)
    found, much = check_full(trouble, LONG)

    codes = [each.code for each in found]
    assert code in codes
    assert max(map(codes.count, codes)) <= MOST_IN_A_CELL
    assert len(found) <= 2 * MOST_IN_A_CELL
    assert max(len(each.line) for each in found) < 600
    assert much < 12 * some + 0.15  # eight times the text: quadratic is sixty-four times the work


@pytest.mark.exhaustive
def test_every_place_is_counted_whether_reported_or_not() -> None:
    found, _ = check_full("เเม่ ", FULL)

    assert [each.message for each in found if each.code == "two-sara-e"] == [
        "พิมพ์ เ สองตัวแทน แ (พบ 6,553 แห่งในช่องนี้)",
        "พิมพ์ เ สองตัวแทน แ",  # the last has no space after it
    ]


@pytest.mark.parametrize(
    "bit", ["ก", "1", "a", "-", "1-", "1.", "a.", "a@", "a 1.", "+", "www.", "1a", "กa1"]
)
def test_digits_of_a_text_as_long_as_a_cell_are_turned_soon(bit: str) -> None:
    """In a text without a gap an address was looked for from each letter to the end; found by filling cells."""
    spent = []
    for length in (FULL // 4, FULL):
        text = "1" + (bit * length)[:length]
        began = time.process_time()
        to_thai_digits(text)
        spent.append(time.process_time() - began)

    assert spent[1] < 8 * spent[0] + 0.2


def test_a_name_of_the_office_as_long_as_a_cell_takes_little_time() -> None:
    """Each beginning of the name used to be kept: half a gigabyte; found by filling every cell in turn."""
    spent = []
    for length in (FULL // 4, FULL):
        wording = wording_input_of(Book().setting("organisation_name", "ก" * length))
        began = time.process_time()
        check_workbook(wording.tables)
        spent.append(time.process_time() - began)

    assert spent[1] < 8 * spent[0] + 0.3

"""The catalogue of findings: stable, complete, used, and read by people."""

import re
from pathlib import Path

import pytest

from pipeline.model.finding import Finding, make_finding, one_line
from pipeline.model.rules import RULES, STRUCTURE_RULES, Rule, Severity

TESTS = Path(__file__).parents[1]
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
THAI = re.compile(r"[\u0e00-\u0e7f]")


def test_each_code_stands_once() -> None:
    codes = [rule.code for rule in STRUCTURE_RULES]

    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_has_a_code_in_kebab_case_and_one_thai_line_each(rule: Rule) -> None:
    assert KEBAB.fullmatch(rule.code)
    assert "\n" not in rule.message + rule.remedy
    assert THAI.search(rule.message)
    assert THAI.search(rule.remedy) or rule.remedy == "{hint}"


@pytest.mark.parametrize("code", [rule.code for rule in STRUCTURE_RULES])
def test_each_code_of_the_catalogue_is_wanted_by_a_test_of_the_checks(code: str) -> None:
    wanted = re.compile(rf'"{code}[ "]|"{code} \{{')
    texts = [path.read_text(encoding="utf-8") for path in (TESTS / "check").rglob("test_*.py")]

    assert any(wanted.search(text) for text in texts)


def test_a_finding_tells_sheet_cell_value_message_and_remedy() -> None:
    finding = make_finding("order-repeated", "คณะกรรมการ", "A4", "2", first="A3", gaps="", last=3)

    assert finding == Finding(
        code="order-repeated",
        severity=Severity.ERROR,
        sheet="คณะกรรมการ",
        cell="A4",
        value="2",
        message="ลำดับซ้ำกับช่อง A3",
        remedy="เรียงลำดับ 1 ถึง 3 ไม่ซ้ำ ไม่ข้าม",
    )
    assert finding.address == "คณะกรรมการ!A4"


def test_a_word_that_a_message_needs_and_does_not_get_is_an_error() -> None:
    with pytest.raises(KeyError):
        make_finding("order-repeated", "คณะกรรมการ", "A4")


def test_a_finding_about_a_sheet_has_no_cell() -> None:
    assert make_finding("sheet-empty", "มิติ", "").line == "มิติ ชีตนี้ยังไม่มีข้อมูล — กรอกข้อมูลอย่างน้อยหนึ่งแถว"


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    found = make_finding("formula-error", "มิติ", "B2", "{{ x }}")

    assert found.line == "มิติ!B2 “{{ x }}” เป็นค่าผิดพลาดของสูตร — แก้สูตรหรือพิมพ์ค่าแทนสูตร"


def test_a_long_value_is_cut_and_its_line_breaks_are_shown_as_spaces() -> None:
    assert one_line("ก\n ข " + "ค" * 100) == "ก ข " + "ค" * 55 + "…"


def test_spaces_that_stand_together_are_shown_so_that_they_can_be_counted() -> None:
    assert one_line("  คอรัปชั่น  อนุญาติ \u00a0 แล้ว ครับ ") == "คอรัปชั่น␣␣อนุญาติ␣␣␣แล้ว ครับ"

"""The catalogue of rules: codes stable and unique, texts complete, every rule tested."""

import re
from pathlib import Path

from pipeline.model.rules import OVERRIDE_RULES, RESULT_RULES, RULES, STRUCTURE_RULES, WORDING_RULES, Rule

TESTS = Path(__file__).parents[1]
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
THAI = re.compile(r"[\u0e00-\u0e7f]")


def test_each_code_stands_once() -> None:
    codes = [rule.code for rule in (*STRUCTURE_RULES, *RESULT_RULES, *WORDING_RULES, *OVERRIDE_RULES)]

    assert sorted(RULES) == sorted(codes)


def test_each_rule_has_a_code_in_kebab_case_and_one_thai_line_each() -> None:
    assert [rule.code for rule in RULES.values() if not is_well_written(rule)] == []


def is_well_written(rule: Rule) -> bool:
    return (
        KEBAB.fullmatch(rule.code) is not None
        and "\n" not in rule.message + rule.remedy
        and THAI.search(rule.message) is not None
        and (THAI.search(rule.remedy) is not None or rule.remedy == "{hint}")
    )


def test_each_rule_of_the_structure_is_expected_by_a_test_of_the_checks() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (TESTS / "check").rglob("test_*.py")]
    strings = [string for text in texts for string in re.findall(r'"[^"\n]*"', text)]
    expected = {code for string in strings for code in re.findall(r'(?<![\w-])[a-z0-9-]+(?=[ "])', string)}

    assert [rule.code for rule in (*STRUCTURE_RULES, *RESULT_RULES) if rule.code not in expected] == []

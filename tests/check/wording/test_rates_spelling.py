"""How many mistakes of the Thai text are found, and how many right texts are reported."""

import sys

import pytest
from wording_builder import wording_input_of
from wording_cases import SPELLING, Case, cases, found_in, found_in_texts, plan_spelt, right_book, sample_of

from pipeline.model.rules.wording import LANGUAGE_RULES

OF_ALL_TEXTS = "texts-not-proofread"  # tests/check/wording/test_limits.py
ODD_TEXTS = (
    *("", " ", "ก" * 32767, "้" * 32767, "1" * 32767, "กา" * 16000, "(วัด" * 8000, "ด ด" * 10000),
    *("👍🏽 e\u0301 \ufffd", "\u0e33\u0e48\u0e4d", "เ", "ๆ", "“", "ํ", "-", "1)", "\u200b", "ฯลฯ"),
)


def found(case: Case, side: str) -> list[str]:
    return [finding.code for finding in found_in(plan_spelt(case[side], case), SPELLING)]


def test_the_plan_in_which_the_cases_stand_is_right() -> None:
    assert list(found_in(wording_input_of(right_book()), SPELLING)) == []


def test_nine_of_ten_mistakes_are_found_and_hardly_a_right_text_is_reported(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = sample_of(cases("spelling"))
    missed = [case for case in table if case["rule"] not in found(case, "defective")]
    false = [(case, codes) for case in table if (codes := found(case, "right"))]
    rates = f"found {1 - len(missed) / len(table):.1%}, false {len(false) / len(table):.1%}"
    report = [f"{rates} of {len(table)}"]
    report += [f"missed {case['rule']}: {case['defective']}" for case in missed]
    report += [f"false {codes}: {case['right']}" for case, codes in false]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(report) + "\n")  # the rates are meant to be seen
    assert len(missed) <= 0.1 * len(table)
    assert len(false) <= 0.02 * len(table)


def test_the_table_has_a_case_of_every_rule() -> None:
    assert {case["rule"] for case in cases("spelling")} == {rule.code for rule in LANGUAGE_RULES} - {
        OF_ALL_TEXTS
    }


@pytest.mark.parametrize(
    "rule",
    [
        rule
        for rule in LANGUAGE_RULES
        if rule.code
        not in {
            "text-copied",
            "steps-copied",
            "item-repeated",
            "no-evaluation-step",
            "outcome-repeats",
            "prefix-typed",
            OF_ALL_TEXTS,
        }
    ],
    ids=lambda rule: rule.code,
)
def test_the_example_of_a_rule_is_found_by_it(rule: object) -> None:
    assert rule.code in {finding.code for finding in found_in_texts(rule.example)}


@pytest.mark.one_in(6)
@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text[:6]))
def test_odd_texts_break_no_rule_and_hold_none_up(text: str) -> None:
    for finding in found_in_texts(text):
        assert finding.text_span[finding.start : finding.start + len(finding.value)] == finding.value

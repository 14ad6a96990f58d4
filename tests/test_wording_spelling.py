"""How many mistakes of the Thai text are found, and how many right texts are reported."""

import pytest
from reading_builder import reading_of
from spelling_cases import Case, cases, found_in, plan_with, right_book

from pipeline.catalogue_spelling import SPELLING_CATALOGUE


def found(case: Case, side: str) -> list[str]:
    return [finding.code for finding in found_in(plan_with(case[side], case))]


def test_the_plan_in_which_the_cases_stand_is_right() -> None:
    assert list(found_in(reading_of(right_book()))) == []


def test_nine_of_ten_mistakes_are_found_and_hardly_a_right_text_is_reported(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = cases()
    missed = [case for case in table if case["rule"] not in found(case, "defective")]
    false = [(case, codes) for case in table if (codes := found(case, "right"))]
    with capsys.disabled():
        print(f"\nfound {1 - len(missed) / len(table):.1%}, false {len(false) / len(table):.1%} of {len(table)}")  # noqa: T201  # the rates are meant to be seen
        for case in missed:
            print("missed", case["rule"], case["defective"])  # noqa: T201
        for case, codes in false:
            print("false", codes, case["right"])  # noqa: T201
    assert len(missed) <= 0.1 * len(table)
    assert len(false) <= 0.02 * len(table)


def test_the_table_has_a_case_of_every_rule() -> None:
    assert {case["rule"] for case in cases()} == {rule.code for rule in SPELLING_CATALOGUE}

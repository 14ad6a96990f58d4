"""How many of the mistakes that people make are found, and how many right texts are reported."""

from belonging_cases import Case, cases, found_in, plan_with

from pipeline.catalogue_belonging import BELONGING_CATALOGUE


def found(case: Case, *, right: bool) -> list[str]:
    text = case["right" if right else "defective"]
    return [finding.code for finding in found_in(plan_with(text, case, right=right))]


def test_nine_of_ten_mistakes_are_found_and_hardly_a_right_text_is_reported() -> None:
    table = cases()
    missed = [case for case in table if case["rule"] not in found(case, right=False)]
    false = [(case, codes) for case in table if (codes := found(case, right=True))]
    print(f"found {1 - len(missed) / len(table):.1%}, false {len(false) / len(table):.1%} of {len(table)}")  # noqa: T201  # the rates are meant to be seen
    for case in missed:
        print("missed", case["rule"], case["defective"])  # noqa: T201
    for case, codes in false:
        print("false", codes, case["right"])  # noqa: T201
    assert len(missed) <= 0.1 * len(table)
    assert len(false) <= 0.02 * len(table)


def test_the_table_has_a_case_of_every_rule() -> None:
    assert {case["rule"] for case in cases()} == {rule.code for rule in BELONGING_CATALOGUE}

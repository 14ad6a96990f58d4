"""How many of the mistakes that people make are found, and how many right texts are reported."""

from wording_cases import BELONGING, Case, cases, found_in, plan_belonging, sample_of

from pipeline.model.rules.wording import CONTENT_RULES

OF_SEVERAL_CELLS = ("name-differs", "objective-unlike-others")  # tests/check/wording/test_name_variants.py


def found(case: Case, *, right: bool) -> list[str]:
    text = case["right" if right else "defective"]
    return [finding.code for finding in found_in(plan_belonging(text, case, right=right), BELONGING)]


def test_nine_of_ten_mistakes_are_found_and_hardly_a_right_text_is_reported() -> None:
    table = sample_of(cases("belonging"))
    missed = [case for case in table if case["rule"] not in found(case, right=False)]
    false = [(case, codes) for case in table if (codes := found(case, right=True))]
    lines = [f"found {1 - len(missed) / len(table):.1%}, false {len(false) / len(table):.1%} of {len(table)}"]
    lines += [f"missed {case['rule']}: {case['defective']}" for case in missed]
    lines += [f"false {', '.join(codes)}: {case['right']}" for case, codes in false]
    print("\n".join(lines))  # noqa: T201  # the rates are meant to be seen: pytest -rP
    assert len(missed) <= 0.1 * len(table)
    assert len(false) <= 0.02 * len(table)


def test_every_example_of_the_catalogue_is_a_mistake_of_the_table_and_is_found() -> None:
    by_text = {(case["rule"], case["defective"]): case for case in cases("belonging")}
    examples = {(rule.code, rule.example) for rule in CONTENT_RULES if rule.code not in OF_SEVERAL_CELLS}
    assert examples - by_text.keys() == set()
    unfound = [key for key in examples if key[0] not in found(by_text[key], right=False)]
    assert unfound == []

"""Where a text names people and places."""

import pytest

from pipeline.check.wording.names import names_in, people_in


def named(text: str) -> set[str]:
    return {text[start:end] for start, end in (*names_in(text), *people_in(text))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("นายโจ คิม-ซอง ปลูกผัก", {"นายโจ คิม-ซอง"}),
        ("เทศบาลเมืองพิชัยและเทศบาลเมืองเขลางค์นครจึงร่วมกัน", {"พิชัย", "เขลางค์นคร"}),
        ("ถนนรอบเวียงและอำเภอแม่ทะ", {"รอบเวียง", "แม่ทะ"}),
    ],
)
def test_names_end_where_words_go_on_and_another_may_follow(text: str, names: set[str]) -> None:
    assert named(text) == names

"""Brackets and quotes in pairs."""

import pytest
from wording_cases import shown

from pipeline.check.wording import brackets


def found(*texts: str) -> list[tuple[str, str, str]]:
    return shown(*texts, module=brackets)


@pytest.mark.parametrize("text", ["(ITA", "ITA)", "“ระบบ", "ระบบ”", '"ระบบ', "(ก [ข)", "“ระบบ)"])
def test_a_bracket_or_quote_without_its_partner_is_found(text: str) -> None:
    assert {code for code, _, _ in found(text)} == {"unbalanced-pair"}


@pytest.mark.parametrize(
    "text", ["มี 1) แผน 2) งาน", "(มี 1) แผน 2) งาน)", "(ก (ข) ค)", "Citizen’s Guide", 'คำ "ก" และ "ข"']
)
def test_list_marks_apostrophes_and_whole_pairs_are_right(text: str) -> None:
    assert found(text) == []

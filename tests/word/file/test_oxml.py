"""Children in the order of the schema, switches, numbers."""

import pytest
from docx_builder import W
from lxml import etree

from pipeline.word.file.oxml import insert_in_order, is_on, number


@pytest.mark.parametrize(
    ("parent", "there", "child", "expected"),
    [
        ("pPr", ["pStyle", "jc", "rPr"], "keepNext", ["pStyle", "keepNext", "jc", "rPr"]),
        ("pPr", ["pStyle", "spacing", "outlineLvl", "rPr"], "jc", ["pStyle", "spacing", "jc", "outlineLvl", "rPr"]),
        ("pPr", [], "pageBreakBefore", ["pageBreakBefore"]),
        ("tcPr", ["tcW", "vMerge", "vAlign"], "shd", ["tcW", "vMerge", "shd", "vAlign"]),
        ("rPr", ["rStyle", "b"], "rFonts", ["rStyle", "rFonts", "b"]),
        ("sectPr", ["headerReference", "pgSz", "cols", "docGrid"], "titlePg",
         ["headerReference", "pgSz", "cols", "titlePg", "docGrid"]),
        ("settings", ["zoom", "defaultTabStop"], "mirrorMargins", ["zoom", "mirrorMargins", "defaultTabStop"]),
    ],
)  # fmt: skip
def test_a_child_stands_where_the_schema_wants_it(
    parent: str, there: list[str], child: str, expected: list[str]
) -> None:
    root = etree.Element(f"{W}{parent}")
    root.extend(etree.Element(f"{W}{name}") for name in there)
    insert_in_order(root, etree.Element(f"{W}{child}"))
    assert [each.tag.removeprefix(W) for each in root] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, True), ("1", True), ("on", True), ("0", False), ("false", False), ("off", False)],
)
def test_a_switch_is_on_unless_it_says_off(value: str | None, *, expected: bool) -> None:
    assert is_on(etree.Element(f"{W}b", {} if value is None else {f"{W}val": value})) is expected


def test_a_switch_that_is_not_there_is_off() -> None:
    assert is_on(None) is False


@pytest.mark.parametrize(("text", "expected"), [("7", 7), ("", 3), (None, 3), ("-1", 3), ("1.5", 3)])
def test_what_is_no_whole_number_is_the_default(text: str | None, expected: int) -> None:
    assert number(text, 3) == expected

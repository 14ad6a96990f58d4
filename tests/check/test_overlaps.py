"""One fault is reported by one rule, the one that says what to type."""

import pytest
from unsaved_workbook import unsaved
from workbook_builder import Book

from pipeline.check.all_checks import check_wording
from pipeline.read.parse_tables import parse_tables


def found(text: str) -> list[tuple[str, str]]:
    """Rules and remedies of a text in the row of the reasons of P02."""
    workbook = unsaved(Book().cell("details", 9, "text", text))
    findings = check_wording(parse_tables(workbook))
    return [(finding.code, finding.proposal) for finding in findings if finding.cell == "D9"]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("ออกคําสั่งแต่งตั้งคณะทำงาน", [("split-sara-am", "ออกคำสั่ง")]),
        ("ประสานสํานักงานและอําเภอ", [("split-sara-am", "สำนักงาน"), ("split-sara-am", "อำเภอ")]),
        ("เผยเเพร่ให้ประชาชนทราบ", [("two-sara-e", "เผยแพร่")]),
        ("ผู้บริหารกำหนดนโยบายให้้ชัดเจน", [("misplaced-mark", "ให้")]),
        ("จัดทำแผน่่การใช้จ่าย", [("misplaced-mark", "น่")]),
        ("กั บประชาชนในเขตเทศบาล", [("space-misplaced", "กับประชาชนในเขตเทศบาล")]),
        ("แจ้งให้ผู้บริหารและประชาช", [("misspelt-word", "และประชาชน")]),
        ("แจ้งบุคลากร g,njvwfh ทราบ", [("wrong-keyboard", "เมื่อได้")]),
        ("แจ้งให้บุคลากร&nbsp;มีความรู้", [("placeholder-left", "")]),
        ("ตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2590", [("law-year-wrong", "2540")]),
        ("แจ้งให้ นายสมชาย ใจดี ทราบ", [("private-name", "")]),
    ],
)
def test_letters_are_reported_once_with_what_to_type(text: str, reported: list[tuple[str, str]]) -> None:
    assert found(text) == reported


def test_a_space_that_is_missing_beside_a_misspelt_word_is_a_fault_of_its_own() -> None:
    assert found("แจ้งเจตนารมย์(ฉบับย่อ)") == [
        ("space-missing", "แจ้งเจตนารมย์ (ฉบับย่อ)"),
        ("misspelt-word", "เจตนารมณ์"),
    ]


def test_two_faults_side_by_side_are_both_reported() -> None:
    assert found("ออกคําสั่งแสดงเจตนารมย์") == [
        ("split-sara-am", "ออกคำสั่ง"),
        ("misspelt-word", "เจตนารมณ์"),
    ]

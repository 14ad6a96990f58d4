from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from unsaved_workbook import workbook_of
from workbook_builder import Book

from pipeline.check.check_input import CheckInput
from pipeline.check.overrides import (
    FIXED_RULES,
    Overrides,
    apply_overrides,
    check_overrides,
    read_overrides,
)
from pipeline.model.cell_ref import CellRef
from pipeline.model.finding import Finding
from pipeline.model.rules import ERROR, NOTICE, OVERRIDE_RULES, WARNING, Severity
from pipeline.model.schema import OVERRIDES_SHEET
from pipeline.read.parse_tables import parse_tables

RULE = "budget-unlike-five-year-plan"  # a warning an office may change
HEADINGS = [column.heading for column in OVERRIDES_SHEET.columns]
Read = Callable[..., Overrides]


def row(code: str, level: str = "", words: str = "", text: str = "", reason: str = "มีเหตุ") -> list[str]:
    return [code, level, words, text, reason]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_rows(*rows: Sequence[str]) -> Overrides:
        book = Book().add_sheet(OVERRIDES_SHEET.title, HEADINGS, *map(list, rows))  # type: ignore[arg-type]
        workbook = workbook_of(book, tmp_path)
        return read_overrides(CheckInput(parse_tables(workbook)))

    return read_rows


def finding(
    value: str = "คำ", *, code: str = RULE, severity: Severity = WARNING, text_span: str = ""
) -> Finding:
    return Finding(code, severity, CellRef("รายละเอียด", "D", 2), value, "สาร", "ทางแก้", text_span)


def reported(rules: Overrides, *findings: Finding) -> list[str]:
    return [f"{f.code} {f.cell} {f.value}" for f in check_overrides(findings, rules)]


def test_a_workbook_without_the_sheet_has_no_rules_of_its_own(tmp_path: Path) -> None:
    workbook = workbook_of(Book(), tmp_path)
    rules = read_overrides(CheckInput(parse_tables(workbook)))
    assert apply_overrides([finding()], rules) == [finding()]
    assert reported(rules, finding()) == []


def test_a_sheet_with_headings_alone_changes_nothing_and_is_not_reported(
    listed: Callable[[Book], list[str]],
) -> None:
    assert listed(Book().add_sheet(OVERRIDES_SHEET.title, list(HEADINGS))) == []


@pytest.mark.parametrize(
    ("level", "severity"),
    [("ผิด", ERROR), ("เตือน", WARNING), ("ดู", NOTICE), (" คำเตือน ", WARNING), ("Error", ERROR)],
)
def test_a_level_gives_all_findings_of_its_rule_another_severity(
    read: Read, level: str, severity: Severity
) -> None:
    rules = read(row(RULE, level))
    other = finding(code="to-confirm", severity=NOTICE)
    assert apply_overrides([finding(), other], rules) == [finding(severity=severity), other]
    assert reported(rules) == []


def test_a_rule_that_is_off_finds_nothing(read: Read) -> None:
    assert apply_overrides([finding(), finding("อื่น")], read(row(RULE, "ปิด"))) == []


def test_accepted_words_are_accepted_anywhere_and_no_other_words(read: Read) -> None:
    rules = read(row(RULE, words="กขค; งจฉ\nชซฌ"))
    accepted = [finding("กขค"), finding("งจฉ", text_span="ที่ใด งจฉ ก็ได้"), finding(" ชซฌ ")]
    assert apply_overrides([*accepted, finding("กข")], rules) == [finding("กข")]
    assert reported(rules, *accepted) == []


def test_accepted_words_may_hold_a_semicolon(read: Read) -> None:
    rules = read(row(RULE, words="ก; ข"))
    assert apply_overrides([finding("ก; ข")], rules) == []
    assert reported(rules, finding("ก; ข")) == []


def test_accepted_words_of_one_rule_are_still_found_by_another(read: Read) -> None:
    other = finding(code="date-outside-range")
    assert apply_overrides([other], read(row(RULE, words="คำ"))) == [other]


def test_a_text_is_accepted_only_while_its_cell_is_unchanged(read: Read) -> None:
    rules = read(row(RULE, text="ประโยคที่มี คำ อยู่"))
    same, changed = finding(text_span="ประโยคที่มี คำ อยู่"), finding(text_span="ประโยคที่มี  คำ อยู่")
    assert apply_overrides([same, changed], rules) == [changed]
    assert reported(rules, changed) == ["office-acceptance-unused D2 ประโยคที่มี คำ อยู่"]


def test_the_whole_value_is_the_text_where_no_words_are_in_question(read: Read) -> None:
    assert apply_overrides([finding("50000")], read(row(RULE, text="50000"))) == []


def test_words_and_text_in_one_row_accept_the_words_in_that_text_alone(read: Read) -> None:
    rules = read(row(RULE, words="คำ", text="มี คำ"))
    here, there = finding(text_span="มี คำ"), finding(text_span="ก็มี คำ")
    assert apply_overrides([here, there], rules) == [there]


def test_off_beside_accepted_words_closes_the_rule_for_those_only(read: Read) -> None:
    rules = read(row(RULE, "ปิด", words="คำ"))
    assert apply_overrides([finding(), finding("อื่น")], rules) == [finding("อื่น")]


def test_a_level_beside_accepted_words_holds_for_the_rest(read: Read) -> None:
    rules = read(row(RULE, "ผิด", words="คำ"))
    assert apply_overrides([finding(), finding("อื่น")], rules) == [finding("อื่น", severity=ERROR)]


@pytest.mark.parametrize("code", ["value-missing", "column-missing", "mission-unknown", "office-rule-idle"])
@pytest.mark.parametrize("change", [("ปิด", "", ""), ("ดู", "", ""), ("", "คำ", ""), ("", "", "คำ")])
def test_a_rule_without_which_the_book_would_be_wrong_stays_as_it_is(
    read: Read, code: str, change: tuple[str, str, str]
) -> None:
    rules = read(row(code, *change))
    wrong = finding(code=code, severity=ERROR)
    assert apply_overrides([wrong], rules) == [wrong]
    assert reported(rules, wrong) == [f"office-rule-fixed A2 {code}"]


def test_a_rule_may_be_typed_with_capitals_spaces_and_underscores(read: Read) -> None:
    rules = read(row(" Budget_unlike-five-Year-plan", "ปิด"))
    assert apply_overrides([finding()], rules) == []


def test_an_unknown_rule_is_reported_with_the_nearest_one(read: Read) -> None:
    found = list(check_overrides([], read(row("budget-unlike-5-year-plan", "ปิด"))))
    assert [(f.code, f.address, f.severity) for f in found] == [
        ("office-rule-unknown", "กติกาตรวจ!A2", WARNING)
    ]
    assert f"“{RULE}”" in found[0].message


def test_an_unknown_level_is_reported_and_leaves_the_rule_as_it_is(read: Read) -> None:
    rules = read(row(RULE, "เตือ"))
    assert apply_overrides([finding()], rules) == [finding()]
    (found,) = check_overrides([], rules)
    assert (found.code, found.address) == ("office-level-unknown", "กติกาตรวจ!B2")
    assert "“เตือน”" in found.message
    assert "ผิด, เตือน, ดู, ปิด" in found.remedy


def test_a_level_set_twice_is_reported_and_the_first_one_counts(read: Read) -> None:
    rules = read(row(RULE, "ดู"), row(RULE, "ผิด"))
    assert apply_overrides([finding()], rules) == [finding(severity=NOTICE)]
    assert reported(rules) == ["office-rule-repeated B3 ผิด"]


def test_a_row_that_asks_for_nothing_is_reported(read: Read) -> None:
    assert reported(read(row(RULE))) == [f"office-rule-idle A2 {RULE}"]


def test_a_missing_reason_is_reported(read: Read) -> None:
    assert reported(read(row(RULE, "ดู", reason=""))) == ["office-reason-missing E2 "]


def test_each_accepted_word_that_nothing_matches_any_more_is_a_notice(read: Read) -> None:
    rules = read(row(RULE, words="กก; ขข; คค"))
    assert reported(rules, finding("ขข")) == [
        "office-acceptance-unused C2 กก",
        "office-acceptance-unused C2 คค",
    ]


def test_a_row_without_a_rule_is_an_error_of_its_cell(listed: Callable[[Book], list[str]]) -> None:
    book = Book().add_sheet(OVERRIDES_SHEET.title, list(HEADINGS), ["", "ปิด", "", "", ""])
    assert listed(book) == ["row-without-code กติกาตรวจ!A2"]


def test_a_sheet_spelt_nearly_alike_is_reported_as_unread(
    listed: Callable[[Book], list[str]],
) -> None:
    assert listed(Book().add_sheet("กติการตรวจ", list(HEADINGS))) == ["sheet-unread กติการตรวจ"]


def test_findings_about_the_sheet_never_stop_the_book() -> None:
    assert {rule.code for rule in OVERRIDE_RULES} <= FIXED_RULES
    assert ERROR not in {rule.severity for rule in OVERRIDE_RULES}

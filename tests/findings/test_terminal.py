from collections.abc import Mapping

import pytest
from workbook_builder import place_of

from pipeline.findings.terminal import finding_lines, wants_colour
from pipeline.model.cell_ref import CellRef
from pipeline.model.finding import Finding, make_finding
from pipeline.model.rules import ERROR, NOTICE, WARNING, Severity


def finding(
    severity: Severity = WARNING, sheet: str = "โครงการ", cell: str = "B2", value: str = "คำ"
) -> Finding:
    return Finding("a-rule", severity, place_of(f"{sheet}!{cell}"), value, "ผิดตรงนี้", "แก้ตรงนี้")


def plain(*findings: Finding) -> list[str]:
    return list(finding_lines(findings, colour=False))


def test_a_workbook_without_findings_is_reported_so() -> None:
    assert plain() == ["ไม่พบสิ่งที่ต้องแก้"]


def test_findings_stand_under_their_sheet_worst_first_and_are_counted() -> None:
    assert plain(finding(NOTICE, "มิติ", "A2"), finding(NOTICE, cell="C3"), finding(WARNING, cell="D4")) == [
        "โครงการ (เตือน 1 ดู 1)",
        "  [เตือน] โครงการ!D4 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "  [ดู]    โครงการ!C3 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "",
        "มิติ (ดู 1)",
        "  [ดู]    มิติ!A2 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "",
        "รวม 3 ข้อ: เตือน 1 ดู 2",
    ]


def test_errors_stand_last_where_the_eye_is_when_the_program_ends() -> None:
    assert plain(
        finding(ERROR), finding(NOTICE, cell="C3"), finding(WARNING, cell="D4"), finding(NOTICE, "มิติ", "A2")
    ) == [
        "มิติ (ดู 1)",
        "  [ดู]    มิติ!A2 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "",
        "โครงการ (ผิด 1 เตือน 1 ดู 1)",
        "  [ดู]    โครงการ!C3 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "  [เตือน] โครงการ!D4 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "  [ผิด]   โครงการ!B2 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "",
        "รวม 4 ข้อ: ผิด 1 เตือน 1 ดู 2",
    ]


def test_what_is_still_to_be_confirmed_is_one_line_and_counted_in_full() -> None:
    waiting = [
        make_finding("to-confirm", CellRef("รอยืนยัน", "A", row), "P01", subject="งบ", detail="50 บาท")
        for row in range(2, 25)
    ]
    heading, line, *rest = plain(*waiting)
    assert (heading, rest) == ("รอยืนยัน (ดู 23)", ["", "รวม 23 ข้อ: ดู 23"])
    assert line == (
        "  [ดู]    รอยืนยัน!A2 ถึง A24 ยังรอการยืนยัน 23 เรื่อง"
        " — ตรวจกับต้นเรื่อง แล้วใส่ ✓ ในช่อง “ยืนยันแล้ว” (ดูทุกเรื่องในผลตรวจ)"
    )


def test_a_single_thing_to_confirm_is_reported_in_full_whatever_else_is_said_of_its_sheet() -> None:
    waiting = make_finding("to-confirm", CellRef("รอยืนยัน", "A", 3), "P01", subject="งบ", detail="50 บาท")
    _, other, line, *rest = plain(finding(NOTICE, "รอยืนยัน"), waiting)
    assert (other, rest) == (
        "  [ดู]    รอยืนยัน!B2 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        ["", "รวม 2 ข้อ: ดู 2"],
    )
    assert line.startswith("  [ดู]    รอยืนยัน!A3 “P01” ยังรอการยืนยันงบ: 50 บาท — ")


def test_two_spaces_that_are_the_mistake_are_seen() -> None:
    assert "“คอรัปชั่น␣␣อนุญาต”" in plain(finding(value="คอรัปชั่น  อนุญาต"))[1]


def test_a_finding_takes_one_line_whatever_stands_in_its_cell() -> None:
    lines = plain(finding(value="บรรทัดหนึ่ง\nบรรทัดสอง\u2028บรรทัดสาม"))
    assert [line.splitlines() for line in lines if "บรรทัด" in line] == [
        ["  [เตือน] โครงการ!B2 “บรรทัดหนึ่ง บรรทัดสอง บรรทัดสาม” ผิดตรงนี้ — แก้ตรงนี้"]
    ]


def test_an_escape_sequence_in_a_cell_does_not_reach_the_terminal() -> None:
    lines = "\n".join(plain(finding(value="ก\x1b[2Jข"), finding(sheet="\x1b[31m", value="\u202eกลับ")))
    assert "\x1b" not in lines
    assert "\u202e" not in lines


def test_colour_adds_to_the_lines_and_changes_no_word() -> None:
    lines = list(finding_lines([finding(ERROR)], colour=True))
    assert lines[:2] == [
        "\x1b[1mโครงการ\x1b[0m \x1b[2m(ผิด 1)\x1b[0m",
        "  \x1b[1;31m[ผิด]\x1b[0m   โครงการ!B2 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
    ]


@pytest.mark.parametrize(
    ("environment", "isatty", "wanted"),
    [
        ({"TERM": "xterm-256color"}, True, True),
        ({"TERM": "xterm-256color"}, False, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"WT_SESSION": "7"}, True, True),
        ({}, True, False),
    ],
)
def test_colour_needs_a_terminal_that_has_it_and_nobody_who_said_no(
    environment: Mapping[str, str], *, isatty: bool, wanted: bool
) -> None:
    assert wants_colour(environment, isatty=isatty) is wanted


def test_what_says_the_same_of_many_cells_is_one_line_that_names_them() -> None:
    alike = [finding(cell=f"B{row}") for row in range(2, 9)]
    assert plain(*alike, finding(cell="C2", value="อื่น")) == [
        "โครงการ (เตือน 8)",
        "  [เตือน] โครงการ!B2 “คำ” ผิดตรงนี้ (เหมือนกัน 7 ช่อง: B2, B3, B4, B5, B6 และอีก 2) — แก้ตรงนี้",
        "  [เตือน] โครงการ!C2 “อื่น” ผิดตรงนี้ — แก้ตรงนี้",
        "",
        "รวม 8 ข้อ: เตือน 8",
    ]


def test_of_a_rule_broken_in_many_ways_the_first_few_are_shown_but_of_errors_all() -> None:
    many = [finding(cell=f"B{row}", value=f"คำ {row}") for row in range(2, 12)]
    lines = plain(*many)
    rest = "กับช่อง B6, B7, B8, B9, B10 และอีก 1 เป็นเรื่องเดียวกันกับข้อบน รวมอีก 7 ข้อ"
    assert lines[1:5] == [
        *(f"  [เตือน] โครงการ!B{row} “คำ {row}” ผิดตรงนี้ — แก้ตรงนี้" for row in (2, 3, 4)),
        f"  [เตือน] โครงการ!B5 {rest} — แก้แบบเดียวกัน ดูทุกข้อในผลตรวจ",
    ]
    assert lines[-1] == "รวม 10 ข้อ: เตือน 10"
    errors = [finding(ERROR, cell=f"B{row}", value=f"คำ {row}") for row in range(2, 12)]
    assert len(plain(*errors)) == len(errors) + 3

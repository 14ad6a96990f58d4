from collections.abc import Mapping

import pytest

from pipeline.findings import Finding
from pipeline.report.terminal import finding_lines, wants_colour
from pipeline.rules import ERROR, NOTICE, WARNING, Severity


def finding(
    severity: Severity = WARNING, sheet: str = "โครงการ", cell: str = "B2", value: str = "คำ"
) -> Finding:
    return Finding("a-rule", severity, sheet, cell, value, "ผิดตรงนี้", "แก้ตรงนี้")


def plain(*findings: Finding) -> list[str]:
    return list(finding_lines(findings, colour=False))


def test_a_workbook_without_findings_is_told_so() -> None:
    assert plain() == ["ไม่พบสิ่งที่ต้องแก้"]


def test_findings_stand_under_their_sheet_worst_first_and_are_counted() -> None:
    assert plain(
        finding(NOTICE, "มิติ", "A2"), finding(NOTICE, cell="C3"), finding(ERROR), finding(WARNING, cell="D4")
    ) == [
        "โครงการ (ผิด 1 เตือน 1 ดู 1)",
        "  [ผิด]   โครงการ!B2 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "  [เตือน] โครงการ!D4 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "  [ดู]    โครงการ!C3 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "",
        "มิติ (ดู 1)",
        "  [ดู]    มิติ!A2 “คำ” ผิดตรงนี้ — แก้ตรงนี้",
        "",
        "รวม 4 ข้อ: ผิด 1 เตือน 1 ดู 2",
    ]


def test_a_finding_takes_one_line_whatever_stands_in_its_cell() -> None:
    lines = plain(finding(value="บรรทัดหนึ่ง\nบรรทัดสอง\u2028บรรทัดสาม"))
    assert [line.splitlines() for line in lines if "บรรทัด" in line] == [
        ["  [เตือน] โครงการ!B2 “บรรทัดหนึ่ง บรรทัดสอง บรรทัดสาม” ผิดตรงนี้ — แก้ตรงนี้"]
    ]


def test_an_escape_sequence_in_a_cell_does_not_reach_the_terminal() -> None:
    told = "\n".join(plain(finding(value="ก\x1b[2Jข"), finding(sheet="\x1b[31m", value="\u202eกลับ")))
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_colour_adds_to_the_lines_and_changes_no_word() -> None:
    told = list(finding_lines([finding(ERROR)], colour=True))
    assert told[:2] == [
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

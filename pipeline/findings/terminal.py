"""Findings as lines for a terminal: by sheet, counted, one line each, errors last.

What is still to be confirmed, and what says the same of many cells, is one line; of a rule that is no error and
was broken in many ways the first few are shown. The page and the marked workbook list all of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.findings.groups import (
    LABELS,
    NOTHING_FOUND,
    SheetGroup,
    count_severities,
    counts_text,
    group_by_sheet,
    join_alike,
    named_cells,
    printable,
    severity_rank,
)
from pipeline.model.finding import Finding, has_errors
from pipeline.model.rules import Severity
from pipeline.thai.formats import text_width

_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_TO_CONFIRM = "to-confirm"
# Findings of one rule in a sheet: where there are more, the first few are shown.
_MOST_OF_A_RULE, _FIRST_OF_A_RULE = 8, 3
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[33m", Severity.NOTICE: "\x1b[36m"}


def wants_colour(environment: Mapping[str, str], *, isatty: bool) -> bool:
    """Return whether to colour: on a terminal that can, unless NO_COLOR is set (https://no-color.org)."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    # The old console of Windows sets none of these and shows escape sequences as they are.
    able = any(environment.get(name) for name in ("TERM", "WT_SESSION", "ANSICON"))
    return isatty and able


def finding_lines(findings: Sequence[Finding], *, colour: bool) -> Iterator[str]:
    """Yield the lines of the findings, the total last."""
    for group in _in_order(findings):
        yield _heading(group, colour=colour)
        for finding in _first_of_each_rule(join_alike(_confirmations_joined(group.findings))):
            yield _line(finding, colour=colour)
        yield ""
    total = counts_text(count_severities(findings))
    yield f"รวม {len(findings):,} ข้อ: {total}" if total else NOTHING_FOUND


def _in_order(findings: Sequence[Finding]) -> list[SheetGroup]:
    """Return the findings by sheet, worst first; with errors, worst last: the first lines may scroll away."""
    groups = list(group_by_sheet(findings))
    if not has_errors(findings):
        return groups
    groups.sort(key=lambda group: severity_rank(group.findings[0]), reverse=True)
    return [
        replace(group, findings=tuple(sorted(group.findings, key=severity_rank, reverse=True)))
        for group in groups
    ]


def _confirmations_joined(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings of a sheet, all of rule ``to-confirm`` as one in the place of the first."""
    waiting = [finding for finding in findings if finding.code == _TO_CONFIRM]
    for finding in findings:
        if finding.code != _TO_CONFIRM or len(waiting) == 1:
            yield finding
        elif finding is waiting[0]:
            yield replace(
                finding,
                value="",
                message=f"ถึง {waiting[-1].cell} ยังรอการยืนยัน {len(waiting):,} เรื่อง",
                remedy=f"{finding.remedy} (ดูทุกเรื่องในผลตรวจ)",
            )


def _first_of_each_rule(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings; of a rule that is no error and has many, the first few, the last of them with the rest."""
    rules: dict[str, list[Finding]] = {}
    for finding in findings:
        rules.setdefault(finding.code, []).append(finding)
    for finding in findings:
        found = rules[finding.code]
        if (
            len(found) <= _MOST_OF_A_RULE
            or finding.severity is Severity.ERROR
            or finding in found[:_FIRST_OF_A_RULE]
        ):
            yield finding
        elif finding is found[_FIRST_OF_A_RULE]:
            rest = found[_FIRST_OF_A_RULE:]
            message = f"กับช่อง {named_cells(rest[1:])} เป็นเรื่องเดียวกันกับข้อบน รวมอีก {len(rest):,} ข้อ"
            yield replace(finding, value="", message=message, remedy="แก้แบบเดียวกัน ดูทุกข้อในผลตรวจ")


def _heading(group: SheetGroup, *, colour: bool) -> str:
    sheet, counts = printable(" ".join(group.sheet.split())), counts_text(group.counts)
    return f"{_BOLD}{sheet}{_RESET} {_DIM}({counts}){_RESET}" if colour else f"{sheet} ({counts})"


def _line(finding: Finding, *, colour: bool) -> str:
    label = LABELS[finding.severity]
    gap = " " * (max(map(text_width, LABELS.values())) - text_width(label))
    text = printable(" ".join(finding.line.split()))
    tag = f"{_COLOURS[finding.severity]}[{label}]{_RESET}" if colour else f"[{label}]"
    return f"  {tag}{gap} {text}"

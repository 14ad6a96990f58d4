"""Findings as people read them: by sheet, worst first; and what the severities are called."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model.finding import Finding
from pipeline.model.rules import Severity

LABELS = {Severity.ERROR: "ผิด", Severity.WARNING: "เตือน", Severity.NOTICE: "ดู"}
NOTHING_FOUND = "ไม่พบสิ่งที่ต้องแก้"
LONG_LABELS = {Severity.ERROR: "ข้อผิดพลาด", Severity.WARNING: "คำเตือน", Severity.NOTICE: "ข้อสังเกต"}

_WORST_FIRST = tuple(Severity)
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True)
class SheetGroup:
    """The findings of one sheet, worst first, and how many there are of each severity."""

    sheet: str
    findings: tuple[Finding, ...]
    counts: dict[Severity, int]


def badness(finding: Finding) -> int:
    """Return the rank of a finding, 0 for the worst."""
    return _WORST_FIRST.index(finding.severity)


def count_severities(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, worst first."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in _WORST_FIRST}


def counts_text(counts: dict[Severity, int]) -> str:
    """Return the counts that are not 0 as one phrase, such as ``ผิด 2 เตือน 1``."""
    return " ".join(f"{LABELS[severity]} {count:,}" for severity, count in counts.items() if count)


def group_by_sheet(findings: Sequence[Finding]) -> tuple[SheetGroup, ...]:
    """Return the findings by sheet; the sheet with the worst one first, else as they came."""
    by_sheet: dict[str, list[Finding]] = {}
    for finding in findings:
        by_sheet.setdefault(finding.sheet, []).append(finding)
    groups = [
        SheetGroup(sheet, tuple(sorted(found, key=badness)), count_severities(found))
        for sheet, found in by_sheet.items()
    ]
    return tuple(sorted(groups, key=lambda group: badness(group.findings[0])))


def cut(text: str, longest: int) -> str:
    """Return a text with so many letters at most, and a sign where it goes on."""
    return text if len(text) <= longest else text[:longest] + "…"


def showable(text: str) -> str:
    """Return the text with a mark in the place of what no screen, page or workbook can show.

    Also of what would change how the rest is shown: escape sequences, text direction.
    """
    return _UNSHOWABLE.sub("\ufffd", text)

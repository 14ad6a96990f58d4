"""Group and count findings for people: by sheet, worst first, by severity, by rule; names of the severities."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.model.finding import Finding
from pipeline.model.rules import RULES, Severity
from pipeline.thai.formats import first_few

LABELS = {Severity.ERROR: "ผิด", Severity.WARNING: "เตือน", Severity.NOTICE: "ดู"}
NOTHING_FOUND = "ไม่พบสิ่งที่ต้องแก้"
LONG_LABELS = {Severity.ERROR: "ข้อผิดพลาด", Severity.WARNING: "คำเตือน", Severity.NOTICE: "ข้อสังเกต"}
SYMBOLS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.NOTICE: "i"}

FEWEST_ALIKE = 4  # cells; fewer are shown one by one
_MOST_CELLS = 5  # named of many
_WORST_FIRST = tuple(Severity)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True)
class SheetGroup:
    """The findings of one sheet, worst first, and how many there are of each severity."""

    sheet: str
    findings: tuple[Finding, ...]
    counts: dict[Severity, int]


@dataclass(frozen=True)
class RuleCount:
    """The number of findings of one rule."""

    code: str
    label: str
    count: int


def severity_rank(finding: Finding) -> int:
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
        SheetGroup(sheet, tuple(sorted(found, key=severity_rank)), count_severities(found))
        for sheet, found in by_sheet.items()
    ]
    return tuple(sorted(groups, key=lambda group: severity_rank(group.findings[0])))


def join_alike(findings: Iterable[Finding], fewest: int = FEWEST_ALIKE) -> list[Finding]:
    """Return findings of a sheet with those that say the same of many cells as one, which names the cells.

    For people to read: each cell keeps its own finding in the marked workbook and for programs.
    """
    kinds: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        kind = (finding.severity, finding.code, finding.value, finding.message, finding.remedy)
        kinds.setdefault(kind, []).append(finding)
    return [
        shown for alike in kinds.values() for shown in ([_joined(alike)] if len(alike) >= fewest else alike)
    ]


def _joined(alike: Sequence[Finding]) -> Finding:
    more = f" (เหมือนกัน {len(alike):,} ช่อง: {named_cells(alike)})"
    return replace(alike[0], message=alike[0].message + more)


def named_cells(findings: Sequence[Finding]) -> str:
    """Return the words for the cells of some findings, the first few by name."""
    return first_few([finding.cell for finding in findings], _MOST_CELLS, " และอีก {:,}")


def rule_counts(findings: Sequence[Finding]) -> tuple[RuleCount, ...]:
    """Return the rules that found something, the most frequent first."""
    counts = Counter(finding.code for finding in findings)
    return tuple(RuleCount(code, _rule_label(code), count) for code, count in counts.most_common())


def _rule_label(code: str) -> str:
    """Return a rule's message without the words that change from finding to finding."""
    message = RULES[code].message if code in RULES else ""
    return " ".join(message.partition("{")[0].split()).rstrip(" (“:") or code


def printable(text: str) -> str:
    """Replace what no screen, page or workbook can show, and what would change how the rest is shown.

    The latter are escape sequences of terminals and changes of text direction.
    """
    return _UNPRINTABLE.sub("\ufffd", text)

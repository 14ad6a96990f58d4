"""How many findings the page tells: of each severity, of each rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.findings.groups import LABELS, LONG_LABELS, count_severities
from pipeline.model.finding import Finding
from pipeline.model.rules import RULES, Severity

SYMBOLS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.NOTICE: "i"}


@dataclass(frozen=True)
class SeverityCount:
    """How many findings of one severity there are, and what stands for it."""

    severity: Severity
    label: str
    long_label: str
    symbol: str
    count: int


@dataclass(frozen=True)
class RuleCount:
    """How many findings one rule has."""

    code: str
    label: str
    count: int


def severity_counts(findings: Sequence[Finding]) -> tuple[SeverityCount, ...]:
    """Return the counts of all severities, worst first."""
    return tuple(
        SeverityCount(severity, LABELS[severity], LONG_LABELS[severity], SYMBOLS[severity], count)
        for severity, count in count_severities(findings).items()
    )


def rule_counts(findings: Sequence[Finding]) -> tuple[RuleCount, ...]:
    """Return the rules that found something, the busiest first."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    by_count = sorted(counts.items(), key=lambda item: -item[1])
    return tuple(RuleCount(code, _rule_label(code), count) for code, count in by_count)


def _rule_label(code: str) -> str:
    """Return a rule's message without the words that change from finding to finding."""
    message = RULES[code].message if code in RULES else ""
    return " ".join(message.partition("{")[0].split()).rstrip(" (“:") or code

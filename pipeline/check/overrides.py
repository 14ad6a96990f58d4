"""The organisation's own rules (sheet กติกาตรวจ): how grave a rule is here, and which wordings it accepts.

A row names a rule. Its level holds for the whole rule. What it accepts is dropped: words in
question anywhere, or a whole text, only while the cell holds just that; a row with both accepts the
words in that text alone. ปิด beside accepted wordings closes the rule for those only. The rules
without which the book would be wrong stay as they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.check.check_input import CheckInput
from pipeline.model.finding import Finding, did_you_mean, make_finding
from pipeline.model.rules import ERROR, NOTICE, OVERRIDE_RULES, RULES, STRUCTURE_RULES, WARNING, Severity
from pipeline.model.schema import OVERRIDE_LEVELS, OVERRIDES_SHEET
from pipeline.read.cell_text import clean_text
from pipeline.read.tables import Row
from pipeline.read.workbook import SheetFrame
from pipeline.thai.comparison import closest_match, normalised

FIXED_RULES = frozenset(
    {rule.code for rule in STRUCTURE_RULES if rule.severity is ERROR} | {rule.code for rule in OVERRIDE_RULES}
)
OFF = "ปิด"
_SEVERITIES: dict[str, Severity | None] = dict(
    zip(OVERRIDE_LEVELS, (ERROR, WARNING, NOTICE, None), strict=True)
)
_ALSO_TYPED = {
    "ข้อผิดพลาด": "ผิด", "error": "ผิด", "คำเตือน": "เตือน", "warning": "เตือน",
    "ข้อสังเกต": "ดู", "notice": "ดู", "ไม่ตรวจ": OFF, "off": OFF,
}  # fmt: skip
_LEVELS = {
    normalised(typed): level
    for typed, level in (*zip(OVERRIDE_LEVELS, OVERRIDE_LEVELS, strict=True), *_ALSO_TYPED.items())
}
_BETWEEN_WORDS = re.compile(r"[;\n]")


@dataclass(frozen=True)
class Override:
    """One row of กติกาตรวจ."""

    row: int
    typed: str  # the rule as it stands in the row
    code: str  # of the catalogue, "" when there is none of that name
    level: str  # one of OVERRIDE_LEVELS, "" when none or unknown
    words: tuple[str, ...]
    unparted: str  # the words as typed, for words in question that hold a semicolon
    text: str
    reason: str

    @property
    def accepting(self) -> bool:
        """Return whether the row accepts wordings."""
        return bool(self.words or self.text)

    @property
    def adjustable(self) -> bool:
        """Return whether the row names a rule that an organisation may change."""
        return bool(self.code) and self.code not in FIXED_RULES

    @property
    def sets_level(self) -> bool:
        """Return whether its level holds for the whole rule: ปิด beside wordings closes it for those alone."""
        return bool(self.level) and not (self.level == OFF and self.accepting)

    def accepts(self, finding: Finding) -> bool:
        """Return whether a finding is accepted by this row."""
        if not self.accepting or not self.adjustable or finding.code != self.code:
            return False
        in_words = not self.words or finding.value.strip() in (*self.words, self.unparted)
        return in_words and self.text in ("", clean_text(finding.text_span or finding.value))

    def unused(self, findings: Iterable[Finding]) -> list[str]:
        """Return what the row accepts and nothing matches any more: words, or the whole text."""
        used = {finding.value.strip() for finding in findings if self.accepts(finding)}
        if self.words and self.unparted not in used:
            return [word for word in self.words if word not in used]
        return [] if used or not self.accepting else [self.text]


@dataclass(frozen=True)
class Overrides:
    """The rows of กติกาตรวจ, and the sheet as read; without the sheet, none."""

    sheet: SheetFrame | None
    rows: tuple[Override, ...]

    def severities(self) -> dict[str, Severity | None]:
        """Return the severity that the organisation gives a rule, None for one it has closed."""
        found: dict[str, Severity | None] = {}
        for override in self.rows:
            if override.adjustable and override.sets_level:
                found.setdefault(override.code, _SEVERITIES[override.level])
        return found


def read_overrides(given: CheckInput) -> Overrides:
    """Return the organisation's own rules; none where the workbook has no such sheet."""
    rows = given.tables.records(OVERRIDES_SHEET.name)
    return Overrides(
        given.workbook.sheets.get(OVERRIDES_SHEET.name),
        tuple(_override(row, values) for row, values in rows if values.get("rule")),
    )


def _override(row: int, values: Row) -> Override:
    typed, level, words, text, reason = (
        str(values.get(field) or "") for field in ("rule", "severity", "words", "text", "reason")
    )
    known = {normalised(code).casefold(): code for code in RULES}
    code = known.get(normalised(typed).casefold().replace("_", "-"), "")
    parted = tuple(word.strip() for word in _BETWEEN_WORDS.split(words) if word.strip())
    known_level = _LEVELS.get(normalised(level).casefold(), "")
    return Override(row, typed, code, known_level, parted, words, text, reason)


def apply_overrides(findings: Sequence[Finding], overrides: Overrides) -> list[Finding]:
    """Return the findings as the organisation wants them: accepted ones dropped, severities its own."""
    severities = overrides.severities()
    kept = []
    for finding in findings:
        severity = severities.get(finding.code, finding.severity)
        if severity and not any(override.accepts(finding) for override in overrides.rows):
            kept.append(replace(finding, severity=severity))
    return kept


def check_overrides(findings: Sequence[Finding], overrides: Overrides) -> Iterator[Finding]:
    """Find what is wrong with the sheet itself; ``findings`` are those before it was applied."""
    sheet = overrides.sheet
    if sheet is None:
        return
    firsts: dict[str, int] = {}
    for override in overrides.rows:
        if not override.code:
            near = did_you_mean(closest_match(override.typed, RULES))
            yield _at(sheet, override, "office-rule-unknown", "rule", nearest=near)
        elif not override.adjustable:
            yield _at(sheet, override, "office-rule-fixed", "rule")
        else:
            yield from _level_findings(sheet, override, firsts)
            yield from _acceptance_findings(sheet, override, findings)
            if not override.reason:
                yield _at(sheet, override, "office-reason-missing", "reason", rule=override.code)


def _level_findings(sheet: SheetFrame, override: Override, firsts: dict[str, int]) -> Iterator[Finding]:
    """Find a level that is none, one set twice, and a row that asks for nothing."""
    typed = clean_text(sheet.text("severity", override.row))
    if typed and not override.level:
        near = did_you_mean(closest_match(typed, OVERRIDE_LEVELS))
        choices = ", ".join(OVERRIDE_LEVELS)
        yield _at(sheet, override, "office-level-unknown", "severity", nearest=near, choices=choices)
    elif not typed and not override.accepting:
        yield _at(sheet, override, "office-rule-idle", "rule")
    elif override.sets_level:
        first = firsts.setdefault(override.code, override.row)
        if first != override.row:
            place = sheet.address("severity", first)
            yield _at(sheet, override, "office-rule-repeated", "severity", first=place)


def _acceptance_findings(
    sheet: SheetFrame, override: Override, findings: Sequence[Finding]
) -> Iterator[Finding]:
    """Find accepted wordings that nothing matches any more."""
    field = "words" if override.words else "text"
    for words in override.unused(findings):
        place = sheet.cell_ref(field, override.row)
        yield make_finding("office-acceptance-unused", place, words, rule=override.code)


def _at(sheet: SheetFrame, override: Override, code: str, field: str, /, **words: object) -> Finding:
    """Make a finding at a cell of the row; at the rule's name where the column is missing."""
    there = field if field in sheet.found.names else "rule"
    value = clean_text(sheet.text(there, override.row))
    return make_finding(code, sheet.cell_ref(there, override.row), value, **words)

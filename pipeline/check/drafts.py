"""Blanks that a draft may have: number and dates that come from the register after signing."""

from collections.abc import Iterable

from pipeline.check.locate import CheckInput
from pipeline.model.finding import Finding
from pipeline.model.schema import REGISTER_SETTINGS, SETTINGS_SHEET


def allow_draft_blanks(given: CheckInput, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of a draft: its blanks are warnings, since the documents print dots in their places."""
    known, sheet = given.tables.settings, given.sheet_title(SETTINGS_SHEET.name)
    blanks = {known[f].row: f for f in REGISTER_SETTINGS if f in known and known[f].value is None}
    return [
        given.setting_finding("draft-blank", blanks[finding.row])
        if (finding.code, finding.sheet) == ("value-missing", sheet) and finding.row in blanks
        else finding
        for finding in findings
    ]

"""Blanks that a draft may have: number and dates that come from the register after signing."""

from collections.abc import Iterable

from pipeline.check.locate import CheckInput
from pipeline.model.finding import Finding

DRAFT_BLANKS = ("order_number", "order_date", "announcement_date")


def allow_draft_blanks(given: CheckInput, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of a draft: its blanks are warnings, since the documents print dots in their places."""
    settings = given.tables.settings
    fields = [field for field in DRAFT_BLANKS if field in settings and settings[field].value is None]
    blanks = {
        given.setting_finding("value-missing", field, heading="", hint="").address: field for field in fields
    }
    return [
        given.setting_finding("draft-blank", blanks[finding.address])
        if finding.code == "value-missing" and finding.address in blanks
        else finding
        for finding in findings
    ]

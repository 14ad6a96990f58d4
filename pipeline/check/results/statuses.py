"""Statuses of the rounds: missing, contradicting one another or the plan, and the reasons of what cannot be done."""

from collections.abc import Iterator

from pipeline.check.check_input import CheckInput
from pipeline.check.results.reported import begun_rounds, is_due, reported_projects
from pipeline.model.finding import Finding
from pipeline.model.schema import CANNOT, FINISHED, OTHER_REASON, QUARTER_FIELDS, ROUND_MONTHS, UNDER_WAY
from pipeline.thai.formats import first_few

_LATER_QUARTERS = QUARTER_FIELDS[2:]  # after the first round
_MOST_NAMED = 10  # codes


def missing_statuses(given: CheckInput) -> Iterator[Finding]:
    """Find projects that are due in a round that has begun and have no status in it."""
    for months in sorted(begun_rounds(given.tables)):
        yield from missing_statuses_of(given, months)


def missing_statuses_of(given: CheckInput, months: int) -> Iterator[Finding]:
    """Find the projects due in one round without a status: those of the sheet, and those without a row in it."""
    reported = set()
    for found in reported_projects(given):
        code = found["code"]
        reported.add(code)
        if is_due(found.project, months) and found.is_blank(f"status_{months}"):
            yield found.finding("status-missing", f"status_{months}", months=months)
    due = [v["code"] for _, v in given.tables.records("projects") if v.get("code") and is_due(v, months)]
    missing = [code for code in dict.fromkeys(due) if code not in reported]
    if missing and given.tables.has("results", "code"):
        words = {"months": months, "count": len(missing), "codes": first_few(missing, _MOST_NAMED)}
        yield given.sheet_finding("results-row-missing", "results", **words)


def contradicting_statuses(given: CheckInput) -> Iterator[Finding]:
    """Find what was finished and is not, finished before its quarters are over, or unfinished at the year's end."""
    for found in reported_projects(given):
        half_year, full_year = found["status_6"], found["status_12"]
        later = [str(n) for n, field in enumerate(_LATER_QUARTERS, 3) if found.project.get(field)]
        if half_year == FINISHED and later:
            yield found.finding("finished-early", "status_6", quarters=" และ ".join(later))
        if half_year == FINISHED and full_year not in (None, FINISHED):
            yield found.finding("finished-then-not", "status_12")
        elif full_year == UNDER_WAY:
            yield found.finding("unfinished-at-year-end", "status_12")


def reasons(given: CheckInput) -> Iterator[Finding]:
    """Find what cannot be done without a reason, and reasons of what can."""
    for found in reported_projects(given):
        cannot = CANNOT in {found[f"status_{months}"] for months in ROUND_MONTHS}
        reason = found["cannot_reason"]
        if cannot and found.is_blank("cannot_reason"):
            yield found.finding("cannot-without-reason", "cannot_reason")
        if reason == OTHER_REASON and found.is_blank("other_reason"):
            yield found.finding("other-reason-blank", "other_reason")
        if reason and not cannot:
            yield found.finding("reason-without-cannot", "cannot_reason")


CHECKS = (missing_statuses, contradicting_statuses, reasons)

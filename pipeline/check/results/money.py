"""Money of the rounds: paid against the ordinance, the ordinance against the plan, one round against the other."""

from collections.abc import Iterator

from pipeline.check.check_input import CheckInput
from pipeline.check.results.reported import ReportedProject, reported_projects
from pipeline.model.finding import Finding
from pipeline.model.schema import FINISHED, ROUND_MONTHS


def money(given: CheckInput) -> Iterator[Finding]:
    """Find amounts that do not fit one another; whole baht, paid ones cumulative."""
    for found in reported_projects(given):
        yield from _ordinance(found)
        for months in ROUND_MONTHS:
            yield from _paid(found, months)
        before, after = found["paid_6"], found["paid_12"]
        if before is not None and after is not None and after < before:
            yield found.finding("paid-less-than-before", "paid_12", before=f"{before:,}")


def _ordinance(found: ReportedProject) -> Iterator[Finding]:
    """Find an ordinance that holds more than the plan, or money without its tick."""
    ordinance, plan = found["ordinance_baht"], found.project.get("budget")
    if not ordinance:
        return
    if plan is not None and ordinance > plan:
        yield found.finding("ordinance-over-plan", "ordinance_baht", plan=f"{plan:,}")
    if found["in_ordinance"] is False and "in_ordinance" not in found.invalid_fields:
        yield found.finding("ordinance-not-ticked", "ordinance_baht")


def _paid(found: ReportedProject, months: int) -> Iterator[Finding]:
    """Find money paid beyond or without the ordinance, and a finished project of which nothing is paid."""
    field, ordinance = f"paid_{months}", found["ordinance_baht"]
    paid = found[field]
    if "ordinance_baht" in found.invalid_fields or field in found.invalid_fields:
        return
    if paid and not ordinance:
        yield found.finding("paid-without-budget", field)
    elif paid and paid > ordinance:
        yield found.finding("paid-over-ordinance", field, ordinance=f"{ordinance:,}")
    elif ordinance and not paid and found[f"status_{months}"] == FINISHED:
        yield found.finding("finished-unpaid", field, months=months, ordinance=f"{ordinance:,}")


CHECKS = (money,)

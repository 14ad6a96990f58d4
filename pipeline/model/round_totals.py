"""What a round of reporting comes to: projects by status and money, of the whole plan and of each dimension."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pipeline.model.plan import Plan, Project
from pipeline.model.schema import CANNOT, FINISHED, ROUND_MONTHS, ROUND_QUARTERS, UNDER_WAY
from pipeline.thai.fiscal_year import last_day

FULL_YEAR = ROUND_MONTHS[-1]
_TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True)
class RoundTotals:
    """The totals of some projects: how many by status, whole baht planned, in the ordinance, paid."""

    projects: int
    finished: int
    under_way: int
    cannot: int
    waiting: int  # nothing reported (รอรายงาน)
    in_ordinance: int  # projects that the budget ordinance holds
    plan_baht: int
    ordinance_baht: int
    paid_baht: int

    @property
    def remaining_baht(self) -> int:
        """Return what the ordinance holds and is not paid; below 0 when more is paid."""
        return self.ordinance_baht - self.paid_baht

    @property
    def paid_percent(self) -> Decimal | None:
        """Return what is paid of the ordinance in per cent with two places, None when it holds nothing."""
        return percent(self.paid_baht, self.ordinance_baht)


def round_day(plan: Plan, months: int) -> date:
    """Return the day that the results of a round are of: the clerk's, else the last day of the round."""
    return plan.results.of_round(months).as_of or last_day(plan.fiscal_year, months)


def percent(part: int, whole: int) -> Decimal | None:
    """Return a share in per cent with two places, rounded half up; None of nothing."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(_TWO_PLACES, ROUND_HALF_UP)


def is_due(project: Project, months: int) -> bool:
    """Return whether any of a project's quarters begins within the round."""
    return any(project.quarters[: ROUND_QUARTERS[months]])


def round_totals(plan: Plan, months: int) -> RoundTotals:
    """Return the totals of the whole plan at the end of a round."""
    return _totals(plan, months, plan.projects)


def round_totals_by_dimension(plan: Plan, months: int) -> dict[int, RoundTotals]:
    """Return the totals of each dimension by its number, also of those without projects."""
    return {
        dimension.number: _totals(plan, months, (p for p in plan.projects if p.dimension == dimension.number))
        for dimension in plan.dimensions
    }


def _totals(plan: Plan, months: int, projects: Iterable[Project]) -> RoundTotals:
    reported = [(project, plan.results.of_project(project.code)) for project in projects]
    statuses = Counter(result.of_round(months).status for _, result in reported)
    return RoundTotals(
        projects=len(reported),
        finished=statuses[FINISHED],
        under_way=statuses[UNDER_WAY],
        cannot=statuses[CANNOT],
        waiting=statuses[""],
        in_ordinance=sum(result.in_ordinance for _, result in reported),
        plan_baht=sum(project.budget_baht for project, _ in reported),
        ordinance_baht=sum(result.ordinance_baht or 0 for _, result in reported),
        paid_baht=sum(result.of_round(months).paid_baht or 0 for _, result in reported),
    )

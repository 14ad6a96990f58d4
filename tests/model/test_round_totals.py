"""The totals of a round: the whole equals its parts, whatever is reported."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from plan_builder import plan, project

from pipeline.model.plan import Plan
from pipeline.model.results import ProjectResult, Results, RoundResult
from pipeline.model.round_totals import is_due, percent, round_totals, round_totals_by_dimension
from pipeline.model.schema import CANNOT, FINISHED, STATUSES, UNDER_WAY

BAHT = st.none() | st.integers(0, 10**9)
ROUNDS = st.builds(RoundResult, st.sampled_from(("", *STATUSES)), BAHT)
REPORTS = st.tuples(
    st.integers(1, 2), st.integers(0, 10**9), st.booleans(), BAHT, ROUNDS, ROUNDS
)  # dimension, planned baht, in the ordinance, its baht, both rounds


def reported_plan(*reports: tuple[int, int, bool, int | None, RoundResult, RoundResult]) -> Plan:
    """A plan with a project for each report."""
    projects = tuple(
        project(number, dimension=dimension, mission=f"{dimension}.1", budget_baht=budget)
        for number, (dimension, budget, *_) in enumerate(reports, 1)
    )
    results = tuple(
        ProjectResult(each.code, ticked, ordinance, half_year, full_year)
        for each, (_, _, ticked, ordinance, half_year, full_year) in zip(projects, reports, strict=True)
    )
    return plan(*projects, results=Results(results))


@given(st.lists(REPORTS, min_size=1, max_size=12), st.sampled_from((6, 12)))
def test_the_parts_add_up_to_the_whole(reports: list, months: int) -> None:  # type: ignore[type-arg]
    made = reported_plan(*reports)
    whole, parts = round_totals(made, months), round_totals_by_dimension(made, months).values()

    for field in whole.__dataclass_fields__:
        assert sum(getattr(part, field) for part in parts) == getattr(whole, field)
    assert whole.finished + whole.under_way + whole.cannot + whole.waiting == whole.projects == len(reports)
    assert whole.remaining_baht == whole.ordinance_baht - whole.paid_baht
    assert whole.plan_baht == made.totals.plan.budget_baht


def test_a_project_without_results_waits_and_counts_with_its_plan() -> None:
    made = plan(project(budget_baht=5_000), project(2, dimension=2, mission="2.1"))

    totals = round_totals(made, 6)

    assert (totals.projects, totals.waiting, totals.plan_baht, totals.paid_percent) == (2, 2, 5_000, None)


def test_each_round_counts_its_own_statuses() -> None:
    reports = [(1, 100, True, 100, RoundResult(UNDER_WAY, 25), RoundResult(FINISHED, 75))]
    made = reported_plan(*reports, (2, 0, False, None, RoundResult(CANNOT), RoundResult(CANNOT)))

    half, full = round_totals(made, 6), round_totals(made, 12)

    assert (half.under_way, half.finished, half.cannot, half.paid_percent) == (1, 0, 1, Decimal("25.00"))
    assert (full.under_way, full.finished, full.cannot, full.paid_percent) == (0, 1, 1, Decimal("75.00"))
    assert (full.in_ordinance, full.remaining_baht) == (1, 25)


def test_a_share_has_two_places_rounded_half_up() -> None:
    assert [percent(1, 3), percent(1, 800), percent(2, 1), percent(0, 5), percent(5, 0)] == [
        Decimal("33.33"), Decimal("0.13"), Decimal("200.00"), Decimal("0.00"), None,
    ]  # fmt: skip


def test_a_project_is_due_when_a_quarter_of_the_round_is_its() -> None:
    late = replace(project(), quarters=(False, False, False, True))

    assert [is_due(late, 6), is_due(late, 12), is_due(project(), 6)] == [False, True, True]

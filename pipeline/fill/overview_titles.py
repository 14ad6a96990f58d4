"""Titles that tell what a figure shows, as one would say it to the mayor."""

from collections.abc import Iterable, Sequence

from pipeline.model.plan import Plan
from pipeline.thai.formats import join_phrases, thai_number


def budget_title(plan: Plan) -> str:
    """Tell in which dimension most of the money is."""
    total = plan.totals.plan.budget_baht
    budgets = [plan.totals.by_dimension[d.number].budget_baht for d in plan.dimensions]
    if not total:
        return "ทุกรายการไม่ใช้งบประมาณ"
    largest = [d.number for d, baht in zip(plan.dimensions, budgets, strict=True) if baht == max(budgets)]
    if max(budgets) == total:
        return f"งบประมาณทั้งหมดอยู่ในมิติที่ {_numbers(largest)}"
    if len(largest) > 1:
        return f"งบประมาณมากที่สุดเท่ากันในมิติที่ {_numbers(largest)}"
    return f"งบประมาณร้อยละ {thai_number(_percent(max(budgets), total))} อยู่ในมิติที่ {_numbers(largest)}"


def quarters_title(plan: Plan) -> str:
    """Tell in which quarter most projects are at work."""
    counts = plan.totals.plan.quarters
    most = max(counts)
    if min(counts) == most:
        return "ทุกไตรมาสดำเนินการเท่ากัน"
    busiest = [number for number, count in enumerate(counts, 1) if count == most]
    return f"ไตรมาสที่ {_numbers(busiest)} ดำเนินการมากที่สุด"


def timeline_title(plan: Plan) -> str:
    """Tell how many projects are at work the whole year."""
    count = sum(all(project.quarters) for project in plan.projects)
    if count == len(plan.projects):
        return "ทุกรายการดำเนินการตลอดทั้งปี"
    return f"ดำเนินการตลอดทั้งปี {_of_all(count, plan)}" if count else "ไม่มีรายการที่ดำเนินการตลอดทั้งปี"


def divisions_title(plan: Plan, counts: Sequence[tuple[str, int]]) -> str:
    """Tell who is responsible for most projects, given the number of each division."""
    most = max(count for _, count in counts)
    busiest = [name for name, count in counts if count == most]
    if len(counts) == 1:
        return f"{busiest[0]} รับผิดชอบทุกรายการ"
    if len(busiest) > 1:
        return f"{join_phrases(tuple(busiest))} รับผิดชอบมากที่สุด แห่งละ {_of_all(most, plan)}"
    return f"{busiest[0]} รับผิดชอบมากที่สุด {_of_all(most, plan)}"


def _of_all(count: int, plan: Plan) -> str:
    return f"{thai_number(count)} จาก {thai_number(len(plan.projects))} รายการ"


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(join_phrases(tuple(f" {thai_number(number)} " for number in numbers)).split())


def _percent(part: int, whole: int) -> int:
    """Return a share in percent, rounded half up."""
    return (200 * part + whole) // (2 * whole)

"""A round of reporting on one page: its figures, bars by dimension, tables by status and money, and a sentence."""

from decimal import Decimal
from typing import Any

from pipeline.fill.plan_tables import amount
from pipeline.fill.project_context import NOTHING
from pipeline.model.plan import Dimension, Plan
from pipeline.model.round_totals import RoundTotals, percent, round_totals, round_totals_by_dimension
from pipeline.model.schema import WAITING
from pipeline.thai.formats import thai_number, to_thai_digits
from pipeline.word.finish.shapes import Bar

# Colours of the statuses, each another grey in print without colour.
_STATUS_COLOURS = {"finished": "2E6B4F", "under_way": "C9A227", "cannot": "8C2F39", "waiting": "C8CDD3"}
_STATUS_NAMES = {
    "finished": "แล้วเสร็จ",
    "under_way": "อยู่ระหว่างดำเนินการ",
    "cannot": "ไม่สามารถดำเนินการได้",
    "waiting": WAITING,
}
_LONGEST_BAR_MM, _BAR_HEIGHT_MM = 150.0, 6.0
_LEGEND_MM = 3.6


def round_summary(plan: Plan, months: int) -> dict[str, Any]:
    """Return what the first pages of the report print."""
    totals, by_dimension = round_totals(plan, months), round_totals_by_dimension(plan, months)
    return {
        "finished_count": thai_number(totals.finished),
        "under_way_count": thai_number(totals.under_way),
        "cannot_count": thai_number(totals.cannot),
        "waiting_count": thai_number(totals.waiting),
        "paid_percent": percent_text(totals.paid_percent),
        "paid_total": thai_number(totals.paid_baht),
        "ordinance_total": thai_number(totals.ordinance_baht),
        "finding": _finding(plan, months, totals, by_dimension),
        "status_bars": _status_bars(plan, by_dimension),
        "status_legend": [
            {"name": name, "bar": _legend_bar(status)} for status, name in _STATUS_NAMES.items()
        ],
        "status_rows": [{**_named(d), **_status_counts(by_dimension[d.number])} for d in plan.dimensions],
        "status_total": _status_counts(totals),
        "money_rows": [{**_named(d), **_money(by_dimension[d.number])} for d in plan.dimensions],
        "money_total": _money(totals),
    }


def ordinance_word(kind: str) -> str:
    """Return what an organisation's budget ordinance is called: that of a municipality has a name of its own."""
    return "เทศบัญญัติ" if kind.startswith("เทศบาล") else "ข้อบัญญัติ"


def percent_text(share: Decimal | None) -> str:
    """Return a share as the report prints it, such as ๔๕.๒๕."""
    return NOTHING if share is None else to_thai_digits(f"{share:,}")


def _status_counts(totals: RoundTotals) -> dict[str, str]:
    return {
        "projects": thai_number(totals.projects),
        "in_ordinance": thai_number(totals.in_ordinance),
        **{status: thai_number(getattr(totals, status)) for status in _STATUS_NAMES},
    }


def _money(totals: RoundTotals) -> dict[str, str]:
    return {
        "plan": amount(totals.plan_baht),
        "ordinance": amount(totals.ordinance_baht),
        "paid": amount(totals.paid_baht),
        "remaining": amount(totals.remaining_baht),
        "percent": percent_text(totals.paid_percent),
    }


def _named(dimension: Dimension) -> dict[str, str]:
    return {"number": thai_number(dimension.number), "name": to_thai_digits(dimension.name)}


def _status_bars(plan: Plan, by_dimension: dict[int, RoundTotals]) -> list[dict[str, Any]]:
    """Return a bar of each dimension, parted by status; the longest is that of the most projects."""
    most = max((totals.projects for totals in by_dimension.values()), default=0)
    return [
        {
            **_named(dimension),
            "projects": thai_number(by_dimension[dimension.number].projects),
            "finished": thai_number(by_dimension[dimension.number].finished),
            "parts": [{"bar": bar} for bar in _parts(dimension, by_dimension[dimension.number], most)],
        }
        for dimension in plan.dimensions
    ]


def _parts(dimension: Dimension, totals: RoundTotals, most: int) -> list[Bar]:
    counts = {status: getattr(totals, status) for status in _STATUS_NAMES}
    return [
        Bar(
            round(_LONGEST_BAR_MM * count / most, 2),
            _BAR_HEIGHT_MM,
            _STATUS_COLOURS[status],
            f"มิติที่ {thai_number(dimension.number)} {_STATUS_NAMES[status]} {thai_number(count)} รายการ",
        )
        for status, count in counts.items()
        if count
    ]


def _legend_bar(status: str) -> Bar:
    return Bar(_LEGEND_MM, _LEGEND_MM, _STATUS_COLOURS[status], f"สีของ{_STATUS_NAMES[status]}")


def _finding(plan: Plan, months: int, totals: RoundTotals, by_dimension: dict[int, RoundTotals]) -> str:
    """Return in words how far the plan has come, what is left, and what money has not moved."""
    done = _in_brackets(percent(totals.finished, totals.projects))
    finished = f"ดำเนินการแล้วเสร็จ {totals.finished} จาก {totals.projects} รายการ{done}"
    ordinance = f"งบประมาณตาม{ordinance_word(plan.organisation.kind)} {totals.ordinance_baht:,} บาท"
    paid = f"เบิกจ่าย {totals.paid_baht:,} บาท จาก{ordinance}"
    sentences = [
        f"รอบ {months} เดือน {finished}",
        _left(totals, by_dimension),
        f"{paid}{_in_brackets(totals.paid_percent)}",
        _unpaid(plan, months),
    ]
    return to_thai_digits(" ".join(sentence for sentence in sentences if sentence))


def _in_brackets(share: Decimal | None) -> str:
    return "" if share is None else f" (ร้อยละ {share})"


def _left(totals: RoundTotals, by_dimension: dict[int, RoundTotals]) -> str:
    """Return the words for what is not finished, and the dimension that has most of it."""
    counts = {_STATUS_NAMES[status]: getattr(totals, status) for status in ("under_way", "cannot", "waiting")}
    left = " ".join(f"{name} {count} รายการ" for name, count in counts.items() if count)
    open_projects = {number: of.projects - of.finished for number, of in by_dimension.items()}
    most = max(open_projects.values(), default=0)
    numbers = [number for number, count in open_projects.items() if count == most]
    if not most or len(numbers) > 1:
        return left
    return f"{left} โดยมิติที่ {numbers[0]} ยังไม่แล้วเสร็จมากที่สุด {most} รายการ"


def _unpaid(plan: Plan, months: int) -> str:
    """Return the words for money of the ordinance of which nothing is paid yet."""
    results = [plan.results.of_project(project.code) for project in plan.projects]
    unpaid = [r.ordinance_baht for r in results if r.ordinance_baht and not r.of_round(months).paid_baht]
    return f"มี {len(unpaid)} รายการที่ตั้งงบประมาณไว้ {sum(unpaid):,} บาท แต่ยังไม่มีการเบิกจ่าย" if unpaid else ""

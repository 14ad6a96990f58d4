"""Builds small plans: a right one, apart from what a test names.

Two projects in two dimensions with a mission each; fiscal year 2568 of the plan 2566-2570.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.model.plan import (
    Dimension,
    Item,
    Member,
    Mission,
    Order,
    Organisation,
    Plan,
    Project,
    Signer,
    Sums,
    Target,
    Totals,
)

YEARS = (2566, 2567, 2568, 2569, 2570)


def item(text: str, *subitems: str) -> Item:
    """A paragraph or list item with its sub-items."""
    return Item(text, subitems)


def project(number: int = 1, **changes: Any) -> Project:
    """The n-th project of the plan: P01, P02, …; it stands n-th in all three orders."""
    right = Project(
        code=f"P{number:02}",
        kind="โครงการ",
        name=f"โครงการที่ {number}",
        mission="1.1",
        dimension=1,
        sheet_order=number,
        annual_order=number,
        five_year_order=number,
        budget_baht=0,
        quarters=(True, False, False, False),
        year_budgets_baht=(0, 0, 0, 0, 0),
        period="ปีงบประมาณ พ.ศ. 2568",
        unit="ฝ่ายอำนวยการ",
        division="สำนักปลัดเทศบาล",
        remark="",
        targets=(Target("บุคลากร", 140, "คน"),),
        rationale=(item("หลักการ"),),
        objectives=(item("วัตถุประสงค์"),),
        methods=(item("วิธี"),),
        outputs=(item("ผลผลิต"),),
        outcomes=(item("ผลลัพธ์"),),
    )
    return replace(right, **changes)


def plan(*projects: Project, **changes: Any) -> Plan:
    """A plan of the projects, else of P01 in dimension 1 and P02 in dimension 2; totals are its own."""
    projects = projects or (project(), project(2, mission="2.1", dimension=2))
    right = Plan(
        organisation=Organisation("เทศบาลเมืองทดสอบ", "เทศบาลเมือง", "เมืองทดสอบ", "ทดสอบ"),
        title="แผนทดสอบ ประจำปีงบประมาณ พ.ศ. 2568",
        fiscal_year=2568,
        years=YEARS,
        as_of=date(2024, 10, 6),
        reporter="นางสาวผู้ ออกรายงาน",
        order=Order(1033, 2567, date(2024, 10, 1)),
        announcement_date=date(2024, 10, 2),
        signer=Signer("นายผู้ ลงนาม", "นายกเทศมนตรีเมืองทดสอบ"),
        report_months=("เมษายน", "ตุลาคม"),
        garuda_path=None,
        emblem_path=None,
        dimensions=(Dimension(1, "วัฒนธรรมสุจริต"), Dimension(2, "ความโปร่งใส")),
        missions=(Mission("1.1", 1, "จิตสำนึก"), Mission("2.1", 2, "การเปิดเผย")),
        projects=projects,
        committee=(Member("นายกเทศมนตรี", "ประธานกรรมการ"), Member("ปลัดเทศบาล", "กรรมการ")),
        totals=Totals(sums(()), {}, {}),
    )
    changed = replace(right, **changes)
    return changed if "totals" in changes else replace(changed, totals=totals(changed))


def totals(of: Plan) -> Totals:
    """The totals of a plan, added up the plain way."""
    return Totals(
        sums(of.projects),
        {d.number: sums(p for p in of.projects if p.dimension == d.number) for d in of.dimensions},
        {m.code: sums(p for p in of.projects if p.mission == m.code) for m in of.missions},
    )


def sums(of: Iterable[Project]) -> Sums:
    """The sums of some projects."""
    projects = tuple(of)
    return Sums(
        len(projects),
        sum(p.budget_baht for p in projects),
        tuple(sum(p.year_budgets_baht[n] for p in projects) for n in range(len(YEARS))),
        tuple(sum(p.quarters[n] for p in projects) for n in range(4)),
    )

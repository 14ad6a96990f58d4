"""The middle form: one frozen ``Plan``; nothing but this crosses from reading to writing.

Amounts are whole baht, years Buddhist-era, dates ``datetime.date``; texts are as the clerk wrote them.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Organisation:
    """The local government that keeps the plan."""

    name: str
    kind: str
    district: str
    province: str


@dataclass(frozen=True)
class Dimension:
    """One of the plan's dimensions (มิติ)."""

    number: int
    name: str


@dataclass(frozen=True)
class Mission:
    """One mission (ภารกิจ) of a dimension; its code is such as 1.1."""

    code: str
    dimension: int
    name: str


@dataclass(frozen=True)
class Target:
    """A target group with its count and counting unit."""

    group: str
    count: int
    unit: str


@dataclass(frozen=True)
class Item:
    """A paragraph or list item with the sub-items below it."""

    text: str
    subitems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """A project, activity or measure: one row of โครงการ with its targets and texts."""

    code: str
    kind: str  # โครงการ, กิจกรรม or มาตรการ
    name: str
    mission: str
    dimension: int
    sheet_order: int
    annual_order: int
    five_year_order: int
    budget_baht: int
    quarters: tuple[bool, ...]  # four, from October
    year_budgets_baht: tuple[int, ...]  # one per plan year
    period: str
    unit: str
    division: str
    remark: str
    targets: tuple[Target, ...]
    rationale: tuple[Item, ...]
    objectives: tuple[Item, ...]
    methods: tuple[Item, ...]
    outputs: tuple[Item, ...]
    outcomes: tuple[Item, ...]


@dataclass(frozen=True)
class Member:
    """A member of the committee, by position."""

    position: str
    role: str


@dataclass(frozen=True)
class Order:
    """The appointment order (คำสั่ง)."""

    number: int
    year: int  # calendar year, Buddhist era
    day: date


@dataclass(frozen=True)
class Signer:
    """Who signs the order and the announcement."""

    name: str
    title: str


@dataclass(frozen=True)
class Sums:
    """What a group of projects comes to: how many, this year's baht, baht per plan year, projects per quarter."""

    projects: int
    budget_baht: int
    year_budgets_baht: tuple[int, ...]
    quarters: tuple[int, ...]


@dataclass(frozen=True)
class Totals:
    """The sums of the whole plan, by dimension number and by mission code."""

    plan: Sums
    by_dimension: dict[int, Sums]
    by_mission: dict[str, Sums]


@dataclass(frozen=True)
class Plan:
    """Everything the documents print; ``projects`` stand in the order of their sheets."""

    organisation: Organisation
    title: str
    fiscal_year: int
    years: tuple[int, ...]  # of the five-year plan
    as_of: date
    reporter: str
    order: Order
    announcement_date: date
    signer: Signer
    report_months: tuple[str, ...]
    garuda_path: Path | None
    emblem_path: Path | None
    dimensions: tuple[Dimension, ...]
    missions: tuple[Mission, ...]
    projects: tuple[Project, ...]
    committee: tuple[Member, ...]
    totals: Totals

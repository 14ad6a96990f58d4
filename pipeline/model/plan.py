"""The plan: one frozen ``Plan``, the only thing that crosses from reading to writing.

Terms of the field, and the English word that stands for each in the code:

- แผนปฏิบัติการป้องกันการทุจริต, the anti-corruption action plan: ``Plan``. It covers five fiscal years; each
  October a local government issues the part of one fiscal year.
- องค์กรปกครองส่วนท้องถิ่น, local government (เทศบาล municipality, อบต. and อบจ. of a subdistrict and a
  province): ``Organisation``
- ปีงบประมาณ, fiscal year: 1 October to 30 September, named by the calendar year of its end in the Buddhist
  era (พ.ศ., Common Era plus 543); a ไตรมาส, quarter, has three months, the first from October
- มิติ, dimension: one of the four aims of the national strategy; ภารกิจ, mission: a task within a dimension
- โครงการ, กิจกรรม, มาตรการ, แนวปฏิบัติ: project, activity, measure, practice, the four kinds of ``Project``
- หลักการและเหตุผล, rationale; วัตถุประสงค์, objectives; วิธีดำเนินการ, methods; ผลผลิต, outputs;
  ผลลัพธ์, outcomes: the topics of a project, each a list of ``Item``
- กลุ่มเป้าหมาย, target group; หน่วยนับ, counting unit: ``Target``
- สำนัก/กอง, division; ฝ่าย/งาน, unit: who is responsible
- คณะกรรมการ, committee: ``Member``; คำสั่ง, the order that appoints it: ``Order``; ประกาศ, the announcement
  that publishes the plan; ผู้ลงนาม, who signs both: ``Signer``
- ตราครุฑ, the Garuda emblem of the state; ตราหน่วยงาน, the organisation's own emblem

Amounts are whole baht, years Buddhist-era, dates ``datetime.date``; texts are as the clerk wrote them.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.model.results import NO_RESULTS, Results


@dataclass(frozen=True)
class Organisation:
    """The local government that keeps the plan."""

    name: str
    kind: str
    district: str
    province: str


@dataclass(frozen=True)
class Dimension:
    """A dimension (มิติ) of the plan."""

    number: int
    name: str


@dataclass(frozen=True)
class Mission:
    """A mission (ภารกิจ) of a dimension, with a code such as 1.1."""

    code: str
    dimension: int
    name: str


@dataclass(frozen=True)
class Target:
    """A target group (กลุ่มเป้าหมาย) with its count and counting unit (หน่วยนับ)."""

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
    """A project, activity or measure: one row of the sheet โครงการ with its targets and texts.

    The three orders are places, from 1, in the detail sheets, the annual list and the five-year list.
    """

    code: str
    kind: str  # โครงการ, กิจกรรม, มาตรการ or แนวปฏิบัติ
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
    """A member of the committee (คณะกรรมการ): a position, and the role in the committee."""

    position: str
    role: str


@dataclass(frozen=True)
class Order:
    """The appointment order (คำสั่ง); what is None comes from the register after signing, in a draft only."""

    number: int | None
    year: int | None  # calendar year, Buddhist era
    day: date | None
    legal_power: str = ""  # the law that gives it, "" where the order names none


@dataclass(frozen=True)
class Signer:
    """Who signs the order and the announcement."""

    name: str
    title: str


@dataclass(frozen=True)
class Sums:
    """Totals of a group of projects: their number, this year's baht, baht per plan year, projects per quarter."""

    projects: int
    budget_baht: int
    year_budgets_baht: tuple[int, ...]
    quarters: tuple[int, ...]


@dataclass(frozen=True)
class Totals:
    """The sums of the whole plan, of each dimension by number, and of each mission by code."""

    plan: Sums
    by_dimension: dict[int, Sums]
    by_mission: dict[str, Sums]


@dataclass(frozen=True)
class Plan:
    """Everything the documents print; ``projects`` are in the order of their detail sheets."""

    organisation: Organisation
    title: str
    fiscal_year: int
    years: tuple[int, ...]  # of the five-year plan
    as_of: date
    reporter: str
    order: Order
    announcement_date: date | None  # None in a draft
    signer: Signer
    report_months: tuple[str, ...]
    garuda_path: Path | None
    emblem_path: Path | None
    dimensions: tuple[Dimension, ...]
    missions: tuple[Mission, ...]
    projects: tuple[Project, ...]
    committee: tuple[Member, ...]
    totals: Totals
    results: Results = NO_RESULTS
    is_draft: bool = False
    is_duplex: bool = False  # the book is printed on both sides

    @property
    def annual_list(self) -> list[Project]:
        """Return the projects in the order of the annual list."""
        return sorted(self.projects, key=lambda project: project.annual_order)

    @property
    def document_date(self) -> date:
        """Return the date of the documents' properties: never the clock's."""
        return self.announcement_date or self.as_of

"""index.html: one page for the public, without scripts and without anything from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.findings.page_template import page_template
from pipeline.model.plan import Plan, Project
from pipeline.model.round_totals import RoundTotals, round_totals
from pipeline.model.schema import NO_BUDGET, WAITING
from pipeline.publication.data_tables import DataTable
from pipeline.publication.ita import AnsweredElement
from pipeline.publication.metadata import (
    LICENSE_TITLE,
    LICENSE_URL,
    dataset_description,
    dataset_title,
    place,
)
from pipeline.thai.fiscal_year import first_day, last_day
from pipeline.thai.formats import plain_date

_TEMPLATE = Path(__file__).with_name("page.html")
_KILOBYTE = 1024


@dataclass(frozen=True)
class PublishedDocument:
    """A document for the public, and where it answers what ITA asks."""

    title: str
    file_name: str
    pages: int
    size: int  # bytes
    as_of: date
    ita_code: str  # of the item that it answers this year, "" when not given
    elements: tuple[AnsweredElement, ...]

    @property
    def details(self) -> str:
        """Return kind, pages and size, such as ``PDF 85 หน้า 697 KB``."""
        return f"PDF {self.pages:,} หน้า {max(1, round(self.size / _KILOBYTE)):,} KB"

    @property
    def day(self) -> str:
        """Return the day of its data."""
        return plain_date(self.as_of)


@dataclass(frozen=True)
class ProjectRow:
    """A project as the page shows it."""

    code: str
    name: str
    dimension: int
    budget: str
    quarters: str
    division: str
    status: str  # of the latest round, "" without one


@dataclass(frozen=True)
class RoundRow:
    """The totals of a round as the page shows them."""

    name: str
    totals: RoundTotals

    @property
    def paid(self) -> str:
        """Return what was paid, in baht and per cent of the ordinance."""
        percent = self.totals.paid_percent
        share = f" (ร้อยละ {percent})" if percent is not None else ""
        return f"{self.totals.paid_baht:,}{share}"


def index_page(
    plan: Plan, rounds: Sequence[int], documents: Sequence[PublishedDocument], tables: Sequence[DataTable]
) -> bytes:
    """Return the page; ``rounds`` are the months (6, 12) whose reports are published."""
    as_of = max(document.as_of for document in documents)
    html = page_template(_TEMPLATE).render(
        plan=plan,
        title=dataset_title(plan),
        description=dataset_description(plan),
        place=place(plan.organisation),
        documents=documents,
        tables=tables,
        projects=[_project_row(plan, project, rounds) for project in plan.annual_list],
        rounds=[RoundRow(f"{months} เดือน", round_totals(plan, months)) for months in rounds],
        as_of=as_of,
        day=plain_date(as_of),
        first_day=first_day(plan.fiscal_year).isoformat(),
        last_day=last_day(plan.fiscal_year).isoformat(),
        license_title=LICENSE_TITLE,
        license_url=LICENSE_URL,
    )
    return html.encode("utf-8", "replace")


def _project_row(plan: Plan, project: Project, rounds: Sequence[int]) -> ProjectRow:
    status = ""
    if rounds:
        status = plan.results.of_project(project.code).of_round(max(rounds)).status or WAITING
    return ProjectRow(
        code=project.code,
        name=project.name,
        dimension=project.dimension,
        budget=f"{project.budget_baht:,}" if project.budget_baht else NO_BUDGET,
        quarters=", ".join(str(n) for n, ticked in enumerate(project.quarters, 1) if ticked),
        division=project.division,
        status=status,
    )

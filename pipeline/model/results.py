"""What came of the plan: the results of each project and the rounds of reporting, as the clerk wrote them.

A round is 6 or 12 months of the fiscal year (1 October to 31 March, to 30 September). Amounts are whole
baht, paid ones cumulative from 1 October; None and "" are what is not filled in yet.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RoundResult:
    """What one project reports for one round."""

    status: str = ""  # one of schema.STATUSES, "" while nothing is reported
    paid_baht: int | None = None
    result: str = ""
    problems: str = ""  # problems and suggestions; ไม่มี only where the clerk wrote it


@dataclass(frozen=True)
class Achievement:
    """What was promised in one row of รายละเอียด, and what was reached."""

    topic: str  # ผลผลิต or ผลลัพธ์
    level: int  # 1 or 2
    promised: str
    achieved: str


@dataclass(frozen=True)
class ProjectResult:
    """One row of ผลดำเนินงาน; a project without a row has one that is not filled in."""

    code: str
    in_ordinance: bool = False  # of the budget (ข้อบัญญัติ, เทศบัญญัติ)
    ordinance_baht: int | None = None
    half_year: RoundResult = RoundResult()
    full_year: RoundResult = RoundResult()
    cannot_reason: str = ""
    other_reason: str = ""
    evidence: str = ""
    achievements: tuple[Achievement, ...] = ()

    def of_round(self, months: int) -> RoundResult:
        """Return the results of the round of 6 or 12 months."""
        return {6: self.half_year, 12: self.full_year}[months]


@dataclass(frozen=True)
class ReportRound:
    """One row of รอบรายงาน; what is registered after signing is None or "" until then."""

    months: int  # 6 or 12
    as_of: date | None = None
    memo_number: str = ""
    memo_date: date | None = None
    announcement_date: date | None = None
    entered_on: date | None = None  # into E-PlanNACC
    published_at: str = ""  # web address


@dataclass(frozen=True)
class Reporting:
    """Who reports the results, through whom, and where the public finds them; all may be ""."""

    reporter: str = ""
    reporter_title: str = ""
    endorser: str = ""
    endorser_title: str = ""
    department: str = ""
    contact_email: str = ""
    plan_ita_code: str = ""  # this year's number of the ITA item that the plan answers
    report_ita_code: str = ""


@dataclass(frozen=True)
class Results:
    """Everything that is reported of a plan; ``projects`` stand in the order of the plan's."""

    projects: tuple[ProjectResult, ...] = ()
    rounds: tuple[ReportRound, ...] = ()
    reporting: Reporting = Reporting()

    def of_project(self, code: str) -> ProjectResult:
        """Return the results of a project, not filled in when it has none."""
        return next((found for found in self.projects if found.code == code), ProjectResult(code))

    def of_round(self, months: int) -> ReportRound:
        """Return the round of 6 or 12 months, not filled in when it has no row."""
        return next((found for found in self.rounds if found.months == months), ReportRound(months))


NO_RESULTS = Results()  # before the first round of reporting

"""One line of the summary: an organisation, its plan in figures, its workbook, and what it came to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from pipeline.batch.inputs import WorkbookInput
from pipeline.batch.job import JobResult, Status
from pipeline.errors import EXIT_FINDINGS, EXIT_GOOD, EXIT_INTERNAL_ERROR, EXIT_USER_ERROR
from pipeline.findings.groups import count_severities
from pipeline.thai.comparison import normalised

LABELS = {
    Status.GOOD: "เสร็จ",
    Status.FINDINGS: "มีข้อผิดพลาดในสมุดงาน",
    Status.OUTSIDE: "ทำไม่ได้",
    Status.TIMEOUT: "หมดเวลา",
    Status.MEMORY: "หน่วยความจำเกิน",
    Status.CRASH: "โปรแกรมหยุดเอง",
    Status.BUG: "โปรแกรมผิดพลาด",
}
_EXIT_CODES = {Status.GOOD: EXIT_GOOD, Status.FINDINGS: EXIT_FINDINGS, Status.BUG: EXIT_INTERNAL_ERROR}


@dataclass(frozen=True)
class SummaryRow:
    """What a workbook came to."""

    organisation: str  # "" when it could not be read
    workbook: str
    folder: str  # where its files are, below the output folder; "" when nothing was made
    status: str  # a ``Status``
    findings: dict[str, int] = field(default_factory=dict)  # by severity
    seconds: float = 0.0
    message: str = ""  # what stopped it, or what there is to know of a good one
    kept: bool = False  # finished by an earlier run
    kind: str = ""  # of the organisation, "" when unknown
    fiscal_year: int | None = None  # Buddhist era
    projects: dict[str, int] = field(default_factory=dict)  # by kind; of a workbook with errors, those read
    budget_baht: int | None = None  # of the fiscal year

    @property
    def label(self) -> str:
        """Return the status as people read it."""
        return LABELS[Status(self.status)]

    @property
    def line(self) -> str:
        """Return the row as one line of the progress."""
        name = f"{self.organisation} ({self.workbook})" if self.organisation else self.workbook
        if self.status != Status.GOOD:
            file = PurePosixPath(self.workbook).name
            return f"{name}: {self.label} — {self.message.removeprefix(f'{file} ')}"
        return f"{name}: เสร็จอยู่แล้ว" if self.kept else f"{name}: {self.label} {self.seconds:.1f} วินาที"


def summary_row(source: WorkbookInput, result: JobResult) -> SummaryRow:
    """Return the row of a workbook's result."""
    return SummaryRow(
        organisation=result.figures.organisation,
        workbook=source.name,
        folder=source.folder if result.files else "",
        status=result.status.value,
        findings={severity.value: count for severity, count in count_severities(result.findings).items()},
        seconds=result.seconds,
        message=result.message,
        kind=result.figures.kind,
        fiscal_year=result.figures.fiscal_year,
        projects=dict(result.figures.projects),
        budget_baht=result.figures.budget_baht,
    )


def with_repeats_named(rows: Sequence[SummaryRow]) -> tuple[SummaryRow, ...]:
    """Return the rows with a note where another workbook is of the same organisation and year: both are counted."""
    workbooks: dict[tuple[str, int | None], list[str]] = {}
    for row in rows:
        workbooks.setdefault(_plan_key(row), []).append(row.workbook)
    return tuple(_with_repeats(row, workbooks[_plan_key(row)]) for row in rows)


def _plan_key(row: SummaryRow) -> tuple[str, int | None]:
    """Return a key for one organisation's plan; an organisation without a name is alone."""
    return normalised(row.organisation) or f"\0{row.workbook}", row.fiscal_year


def _with_repeats(row: SummaryRow, workbooks: Sequence[str]) -> SummaryRow:
    others = ", ".join(name for name in workbooks if name != row.workbook)
    if not others:
        return row
    note = f"หน่วยงานและปีเดียวกันมีอีกเล่ม ({others}) นับซ้ำในยอดรวม — เหลือไว้เล่มเดียว"
    return replace(row, message=" ".join(filter(None, (row.message, note))))


def exit_code(rows: tuple[SummaryRow, ...]) -> int:
    """Return the exit code of a run: that of its worst workbook."""
    return max((_EXIT_CODES.get(Status(row.status), EXIT_USER_ERROR) for row in rows), default=EXIT_GOOD)

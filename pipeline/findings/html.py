"""ผลตรวจ.html: the findings as one self-contained HTML page."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote

from pipeline.findings.charts import glance_at
from pipeline.findings.groups import (
    LABELS,
    LONG_LABELS,
    NOTHING_FOUND,
    SYMBOLS,
    SheetGroup,
    count_severities,
    counts_text,
    group_by_sheet,
    join_alike,
    printable,
    rule_counts,
)
from pipeline.findings.page_template import page_template
from pipeline.findings.project_locations import ProjectLocations
from pipeline.model.finding import Finding
from pipeline.model.output_files import OutputFile
from pipeline.model.plan import Plan
from pipeline.model.rules import Severity
from pipeline.thai.formats import plain_date
from pipeline.thai.word_boundaries import word_end

NO_PROJECT = "ไม่ใช่ของโครงการใด"
_TEMPLATE = Path(__file__).with_name("page.html")
_THAILAND = timezone(timedelta(hours=7))
_FEWEST_ALIKE = 10  # cells of a sheet that say the same; fewer stay with their projects
_AROUND = 90  # characters of the text shown on either side of the words
_LONGEST_WORDS = 400
_ELLIPSIS = "…"
_DOTTED_CIRCLE = "\u25cc"  # carries a vowel or tone mark without a consonant
_BLANK = re.compile("[\\s\u00a0]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


@dataclass(frozen=True)
class Excerpt:
    """A piece of a text around the words of a finding, and the text proposed in their place."""

    before: str
    words: str
    after: str
    proposal: str


@dataclass(frozen=True)
class _FindingEntry:
    """One finding as the page shows it."""

    severity: Severity
    code: str
    sheet: str
    cell: str
    project: str  # code and name, as the heading it stands under
    message: str
    remedy: str
    excerpt: Excerpt | None


@dataclass(frozen=True)
class _SheetSection:
    """The findings of one sheet, in parts by project."""

    heading: str
    counts: str
    parts: tuple[tuple[str, tuple[_FindingEntry, ...]], ...]


@dataclass(frozen=True)
class _DocumentLink:
    label: str
    href: str


@dataclass(frozen=True)
class PageState:
    """What the page is of, and how current it is."""

    workbook_name: str
    saved: datetime | None = None  # when the workbook was last saved, as it says itself
    outdated: bool = False  # the documents were made from another state of the workbook
    refresh: bool = False  # the page reloads every two seconds
    problem: str = ""  # why the workbook could not be checked, a line with its remedy


def page_bytes(
    findings: Sequence[Finding],
    plan: Plan | None,
    documents: Sequence[OutputFile],
    state: PageState,
    locations: ProjectLocations | None = None,
) -> bytes:
    """Return the page. ``plan`` is None when an error stopped it; without ``documents`` none were made.

    ``locations`` gives the project of a row; without it, the findings are grouped by sheet alone.
    """
    sections = tuple(_section(group, locations or ProjectLocations()) for group in group_by_sheet(findings))
    html = page_template(_TEMPLATE).render(
        labels=LABELS,
        long_labels=LONG_LABELS,
        symbols=SYMBOLS,
        no_project=NO_PROJECT,
        workbook_name=printable(state.workbook_name),
        saved=_saved_text(state.saved),
        state=state,
        verdict=_problem_verdict(state.problem) if state.problem else _verdict(findings),
        counts=count_severities(findings),
        rules=rule_counts(findings),
        sections=sections,
        total=len(findings),
        glance=glance_at(plan) if plan else None,
        main_links=tuple(_links(documents, sheets=False)),
        sheet_links=tuple(_links(documents, sheets=True)),
    )
    return html.encode("utf-8", "replace")


def _verdict(findings: Sequence[Finding]) -> tuple[str, str, str]:
    """Return the worst severity (or ``good``), a sentence that sums up, and what to do next."""
    counts = count_severities(findings)
    errors, others = counts[Severity.ERROR], len(findings) - counts[Severity.ERROR]
    if errors:
        return "error", f"มีข้อผิดพลาด {errors:,} ข้อที่ต้องแก้ก่อนทำเล่ม", "แก้ในสมุดงาน บันทึก แล้วสั่งตรวจใหม่"
    if others:
        worst = Severity.WARNING if counts[Severity.WARNING] else Severity.NOTICE
        return worst.value, f"ทำเล่มได้ มี {others:,} ข้อที่ควรดู", "ตรวจทีละข้อ แล้วแก้ในสมุดงานเฉพาะข้อที่ผิดจริง"
    return "good", NOTHING_FOUND, "ทำเล่มได้"


def _problem_verdict(problem: str) -> tuple[str, str, str]:
    trouble, _, remedy = printable(problem).partition(" — ")
    return "error", trouble, remedy


def _saved_text(saved: datetime | None) -> str:
    """Return when a workbook was saved, by the clock in Thailand, "" when it does not say."""
    if saved is None:
        return ""
    there = saved.astimezone(_THAILAND)
    return f"บันทึกเมื่อ {plain_date(there.date())} เวลา {there:%H.%M.%S} น."


def _section(group: SheetGroup, locations: ProjectLocations) -> _SheetSection:
    """Return the findings of a sheet by project, in the order of the rows; those of no project first."""
    parts: dict[str, list[Finding]] = {}
    own = set(map(id, group.findings))
    for finding in join_alike(group.findings, _FEWEST_ALIKE):
        code = locations.code_of(finding) if id(finding) in own else ""  # joined ones are of several projects
        parts.setdefault(code, []).append(finding)
    order = locations.order_in(group.sheet)
    headings = {code: printable(f"{code} {locations.names[code]}") if code else NO_PROJECT for code in parts}
    return _SheetSection(
        heading=_flat(group.sheet),
        counts=counts_text(group.counts),
        parts=tuple(
            (headings[code], tuple(_entry(finding, code, headings[code]) for finding in parts[code]))
            for code in sorted(parts, key=lambda code: order.get(code, -1))
        ),
    )


def _entry(finding: Finding, code: str, heading: str) -> _FindingEntry:
    return _FindingEntry(
        severity=finding.severity,
        code=finding.code,
        sheet=_flat(finding.sheet),
        cell=finding.cell,
        project=heading,
        message=printable(finding.message),
        remedy=printable(finding.remedy),
        excerpt=excerpt_of(finding) if finding.value not in ("", code) else None,
    )


def _flat(sheet: str) -> str:
    return printable(" ".join(sheet.split()))


def _links(documents: Sequence[OutputFile], *, sheets: bool) -> Iterator[_DocumentLink]:
    """Yield the links to the project sheets, or to all other documents."""
    for document in documents:
        if (document.project is not None) is sheets:
            name = document.path.rpartition("/")[2]
            yield _DocumentLink(printable(name), quote(document.path))


def excerpt_of(finding: Finding) -> Excerpt:
    """Return the excerpt of a finding; of one about no words, its value alone."""
    text = finding.text_span or finding.value
    start = finding.start if finding.text_span else 0
    end = start + len(finding.value)
    left, right = word_end(text, start - _AROUND), word_end(text, end + _AROUND)
    return Excerpt(
        before=(_ELLIPSIS if left > 0 else "") + printable(text[left:start]),
        words=_visible(text[start:end]),
        after=printable(text[end:right]) + (_ELLIPSIS if right < len(text) else ""),
        proposal=printable(finding.proposal),
    )


def _visible(words: str) -> str:
    """Return words with invisible characters named, and blanks as dots when there is nothing else."""
    shown = _INVISIBLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", words)
    if not shown.strip():
        shown = _BLANK.sub("·", shown)
    if shown and unicodedata.category(shown[0]) == "Mn":
        shown = _DOTTED_CIRCLE + shown
    if len(shown) > _LONGEST_WORDS:
        shown = shown[: word_end(shown, _LONGEST_WORDS)] + _ELLIPSIS
    return printable(shown)

"""Make everything again each time the clerk saves: first quickly, then with LibreOffice's page numbers."""

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from pipeline.background.worker import Report
from pipeline.bind.results import write_problem
from pipeline.build import NO_LIBREOFFICE, BuildOptions, make_book
from pipeline.errors import UserError
from pipeline.findings.groups import NOTHING_FOUND, count_severities, counts_text
from pipeline.model.hashing import file_digest
from pipeline.model.output_files import RESULT_PAGE, TEMPLATES

_SECONDS_BETWEEN_LOOKS = 0.2
_LOOKS_UNTIL_GONE = 10  # Excel takes a workbook away for a moment when it saves
_GONE = "ไม่พบสมุดงาน {name} — ไฟล์ถูกย้าย ลบ หรือเปลี่ยนชื่อ วางกลับที่เดิมแล้วจะตรวจใหม่เอง"


def watch(
    workbook: Path,
    out: Path,
    templates: Path,
    report: Report,
    *,
    until: Callable[[], bool] = lambda: False,
) -> None:
    """Look at workbook and templates until it is stopped, and make the documents after each change.

    A workbook that is being saved or is locked is looked at again; only what has stayed the same from one
    look to the next is built. The result page says so when the workbook is gone, or cannot be read.
    """
    watched = [workbook, *(templates / name for name in TEMPLATES)]
    built: list[str] = []
    before: list[str] = []
    looks_without = 0
    while not until():
        seen = [file_digest(path) for path in watched]
        looks_without = 0 if workbook.exists() else looks_without + 1
        if looks_without == _LOOKS_UNTIL_GONE:
            _report_problem(workbook, out, _GONE.format(name=workbook.name), report)
            built = []  # the page is to show the results again when it is back, the same as before
        if seen == built or not seen[0] or seen != before:
            before = seen
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            continue
        if _build(workbook, out, templates, report, quick=True) and _unchanged(watched, seen):
            _build(workbook, out, templates, report, quick=False)
        built = seen


def _unchanged(watched: list[Path], seen: list[str]) -> bool:
    return [file_digest(path) for path in watched] == seen


def _build(workbook: Path, out: Path, templates: Path, report: Report, *, quick: bool) -> bool:
    """Make the documents once; return whether they were made. What stops it is reported and waited out."""
    start = time.monotonic()
    try:
        options = BuildOptions(out, templates, layout=not quick, refresh_page=True)
        outcome = make_book(workbook, options, partial(_report_note, report))
    except UserError as error:
        _report_problem(workbook, out, str(error), report)
        return False
    counts = counts_text(count_severities(outcome.findings)) or NOTHING_FOUND
    made = "ทำเอกสารแล้ว" if outcome.documents else "ยังไม่ได้ทำเอกสาร"
    pages = "" if quick else " พร้อมเลขหน้า"
    report(f"{made}{pages} ({counts}) {time.monotonic() - start:.1f} วินาที: {outcome.folder / RESULT_PAGE}")
    return bool(outcome.documents)


def _report_note(report: Report, line: str) -> None:
    """Report what a stage says besides how far it is, such as what was set aside: those lines are indented."""
    if line.startswith(" ") and line.strip() != NO_LIBREOFFICE:  # which would come again at each save
        report(line.strip())


def _report_problem(workbook: Path, out: Path, problem: str, report: Report) -> None:
    """Report what keeps the workbook from being checked, here and on the page that the clerk has open."""
    report(problem)
    with suppress(UserError):  # what keeps the page from being written is what was reported, or will be
        write_problem(workbook, out, problem)

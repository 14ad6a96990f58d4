"""Make everything again each time the clerk saves: first quickly, then with LibreOffice's page numbers."""

import time
from collections.abc import Callable
from pathlib import Path

from pipeline.background.worker import Report
from pipeline.build import BuildOptions, make_book
from pipeline.errors import UserError
from pipeline.findings.groups import NOTHING_FOUND, count_severities, counts_text
from pipeline.model.hashing import file_digest
from pipeline.model.output_files import RESULT_PAGE, TEMPLATES

_SECONDS_BETWEEN_LOOKS = 0.2


def watch(
    workbook: Path,
    out: Path,
    templates: Path,
    report: Report,
    *,
    until: Callable[[], bool] = lambda: False,
) -> None:
    """Look at workbook and templates until told to stop, and make the documents after each change.

    A workbook that is being saved or is locked is looked at again; only what has stayed the same from one
    look to the next is built.
    """
    watched = [workbook, *(templates / name for name in TEMPLATES)]
    built: list[str] = []
    before: list[str] = []
    while not until():
        seen = [file_digest(path) for path in watched]
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
    """Make the documents once; return whether they were made. What stops it is told and waited out."""
    start = time.monotonic()
    try:
        options = BuildOptions(out, templates, layout=not quick, refresh_page=True)
        outcome = make_book(workbook, options, lambda _line: None)
    except UserError as error:
        report(str(error))
        return False
    counts = counts_text(count_severities(outcome.findings)) or NOTHING_FOUND
    made = "ทำเอกสารแล้ว" if outcome.documents else "ยังไม่ได้ทำเอกสาร"
    pages = "" if quick else " พร้อมเลขหน้า"
    report(f"{made}{pages} ({counts}) {time.monotonic() - start:.1f} วินาที: {outcome.folder / RESULT_PAGE}")
    return bool(outcome.documents)

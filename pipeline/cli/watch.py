"""Make everything again each time the clerk saves: first quickly, then with page numbers where LibreOffice is there."""

import time
from contextlib import suppress
from pathlib import Path

from pipeline.background.worker import Report
from pipeline.bind.result_files import write_problem
from pipeline.build import BuildOptions, make_book
from pipeline.errors import UserError
from pipeline.findings.groups import NOTHING_FOUND, count_severities, counts_text
from pipeline.layout.libreoffice_path import find_libreoffice
from pipeline.model.hashing import file_digest
from pipeline.model.output_files import RESULT_PAGE, TEMPLATES

_SECONDS_BETWEEN_LOOKS = 0.2
_LOOKS_UNTIL_GONE = 10  # Excel takes a workbook away for a moment when it saves
_GONE = "ไม่พบสมุดงาน {name} — ไฟล์ถูกย้าย ลบ หรือเปลี่ยนชื่อ วางกลับที่เดิมแล้วจะตรวจใหม่เอง"


class Watcher:
    """Looks at a workbook and its templates, and makes the documents after each change.

    A workbook that is being saved or is locked is looked at again; only what has stayed the same from one
    look to the next is built. The result page says so when the workbook is gone, or cannot be read.
    """

    def __init__(self, workbook: Path, out: Path, templates: Path, report: Report) -> None:
        self._workbook, self._out, self._templates, self._report = workbook, out, templates, report
        self._watched = [workbook, *(templates / name for name in TEMPLATES)]
        self._built: list[str] = []  # digests of what is watched, when it was built last
        self._before: list[str] = []  # and at the last look
        self._looks_without = 0

    def look(self) -> None:
        """Look once: build what has changed, or wait a moment."""
        seen, before = self._digests(), self._before
        self._before = seen
        self._looks_without = 0 if self._workbook.exists() else self._looks_without + 1
        if self._looks_without == _LOOKS_UNTIL_GONE:
            self._report_problem(_GONE.format(name=self._workbook.name))
            self._built = []  # the page is to show the results again when it is back, the same as before
        if seen == self._built or not seen[0] or seen != before:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            return
        if self._build(quick=True) and find_libreoffice() and self._digests() == seen:
            self._build(quick=False)
        self._built = seen

    def _digests(self) -> list[str]:
        return [file_digest(path) for path in self._watched]

    def _build(self, *, quick: bool) -> bool:
        """Make the documents once; return whether they were made. What stops it is reported and waited out."""
        start = time.monotonic()
        try:
            options = BuildOptions(self._out, self._templates, layout=not quick, refresh_page=True)
            outcome = make_book(self._workbook, options, self._report_note)
        except UserError as error:
            self._report_problem(str(error))
            return False
        counts = counts_text(count_severities(outcome.findings)) or NOTHING_FOUND
        made = "ทำเอกสารแล้ว" if outcome.documents else "ยังไม่ได้ทำเอกสาร"
        pages = " พร้อมเลขหน้า" if outcome.has_page_numbers else ""
        page = outcome.folder / RESULT_PAGE
        self._report(f"{made}{pages} ({counts}) {time.monotonic() - start:.1f} วินาที: {page}")
        return bool(outcome.documents)

    def _report_note(self, line: str) -> None:
        """Report what a stage says besides how far it is, such as what was set aside: those lines are indented."""
        if line.startswith(" "):
            self._report(line.strip())

    def _report_problem(self, problem: str) -> None:
        """Report what keeps the workbook from being checked, here and on the page that the clerk has open."""
        self._report(problem)
        with suppress(UserError):  # what keeps the page from being written is what was reported, or will be
            write_problem(self._workbook, self._out, problem)

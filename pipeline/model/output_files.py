"""Files by name: where workbooks are kept, the templates, the documents, and one finished file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

SOURCE = Path("source")  # where the workbooks are kept; made by whoever writes the first one
BOOK_TEMPLATE, SHEET_TEMPLATE = "book.docx", "sheet.docx"
ORDER_TEMPLATE, ANNOUNCEMENT_TEMPLATE = "order.docx", "announcement.docx"
TEMPLATES = (BOOK_TEMPLATE, SHEET_TEMPLATE, ORDER_TEMPLATE, ANNOUNCEMENT_TEMPLATE)
REPORT_TEMPLATE, MEMO_TEMPLATE = "report.docx", "memo.docx"
RESULT_ANNOUNCEMENT_TEMPLATE = "result-announcement.docx"
ROUND_FOLDERS = {6: "รายงาน 6 เดือน", 12: "รายงาน 12 เดือน"}  # by the months of a round of reporting
PUBLIC_FOLDER = "เผยแพร่"
# Filled by commands of their own, each of which leaves the others as they are; all else is the book's.
SUBFOLDERS = (*ROUND_FOLDERS.values(), PUBLIC_FOLDER)
RESULT_KIND, RESULT_PAGE, MARKED_COPY = "check", "ผลตรวจ.html", "ผลตรวจ.xlsx"
PDF_KIND = "pdf"
DRAFT_SUFFIX = "-ร่าง"  # of the folder with the documents of a draft


@dataclass(frozen=True)
class OutputFile:
    """A finished file: its kind, project code (or None), path in the output folder, and bytes."""

    kind: str
    project: str | None
    path: str
    data: bytes
    key: str = ""  # digest of everything the bytes depend on


def workbook_of_year(year: int | str) -> Path:
    """Return where the workbook of a fiscal year belongs."""
    return SOURCE / f"plan_{year}.xlsx"


def pdf_path(document: str) -> str:
    """Return the path of a document's PDF, beside it."""
    return f"{document.removesuffix('.docx')}.pdf"


Cached = Callable[[str, str], bytes | None]  # the bytes of a path, if they were made with this key


class FilledDocuments(NamedTuple):
    """The documents of a plan, and what laying them out came to."""

    documents: tuple[OutputFile, ...]
    layout_results: Mapping[str, Any]  # for the build record
    notes: tuple[str, ...] = ()  # lines for the clerk
    is_laid_out: bool = True  # False: LibreOffice failed, and the next build tries again

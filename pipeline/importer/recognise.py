"""From the file of a plan book to the content of a new workbook, which is not written yet."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BookError, OutputError
from pipeline.excel.content import FIRST_PLAN_YEAR, WorkbookContent
from pipeline.importer.build_draft import build_draft, printed_by_us
from pipeline.importer.draft.draft import Draft
from pipeline.importer.source.lines import Source, number_source
from pipeline.layout.book_conversion import docx_of
from pipeline.model.output_files import workbook_of_year
from pipeline.word.book_reader.read_book import read_book

_MOST_PROJECTS = 1_000


@dataclass(frozen=True)
class RecognisedBook:
    """A book that was read, and the workbook it will become."""

    workbook: Path
    source: Source
    draft: Draft

    @property
    def content(self) -> WorkbookContent:
        """What the new workbook holds."""
        draft = self.draft
        year = draft.settings.get("fiscal_year") or min(draft.years, default=FIRST_PLAN_YEAR)
        return WorkbookContent(int(year), draft.settings, draft.rows, draft.years)


def recognise_book(path: Path, new: Path | None) -> RecognisedBook:
    """Read a plan book.

    Raises BookError when the file holds no plan, LibreOfficeError when it must be converted and cannot be,
    OutputError when the new workbook exists.
    """
    if new is not None and new.exists():
        raise OutputError.of_existing(new)
    book = read_book(path.name, docx_of(path))
    source = number_source(book)
    draft = build_draft(source, thai_digits=not printed_by_us(book))
    _refuse_other_books(draft, path.name)
    year = draft.settings.get("fiscal_year") or path.stem
    return RecognisedBook(new or workbook_of_year(year), source, draft)


def _refuse_other_books(draft: Draft, book: str) -> None:
    """Raise BookError when a book has no project, or more than a plan has."""
    count = len(draft.rows.get("projects", []))
    if not count:
        raise BookError(
            f"ไม่พบแผ่นโครงการหรือตารางแผนใน {book} — ตรวจว่าเป็นเล่มแผนป้องกันการทุจริต และข้อความไม่ใช่รูปภาพ"
        )
    if count > _MOST_PROJECTS:
        raise BookError(f"พบโครงการในเล่ม {book} มากผิดปกติ ({count:,}) — ตรวจว่าเป็นเล่มแผนของหน่วยงานเดียว")

"""Import one book: read it, recognise it, write the workbook, say what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import BookError, OutputError
from pipeline.excel.imported_workbook import (
    CellComment,
    ImportedContent,
    UnplacedRow,
    cell_address,
    write_imported_workbook,
)
from pipeline.importer.build_draft import build_draft, printed_by_us
from pipeline.importer.conservation import UnplacedText, unplaced_texts
from pipeline.importer.draft import Draft
from pipeline.importer.lines import number_source
from pipeline.layout.book_conversion import docx_of
from pipeline.model.schema import READ_SHEETS, SETTINGS_SHEET
from pipeline.word.book_reader import read_book

_SOURCE = Path("source")
_MOST_PROJECTS = 1_000


@dataclass(frozen=True)
class CellDoubt:
    """A doubt where it stands in the new workbook."""

    sheet: str
    cell: str
    code: str  # of the project, "" for the whole book
    text: str
    source: str

    @property
    def comment(self) -> str:
        """What stands beside the cell."""
        return f"{self.text}\nต้นฉบับ {self.source}" if self.source else self.text


@dataclass(frozen=True)
class ImportResult:
    """What an import made."""

    workbook: Path
    organisation: str
    fiscal_year: int | None
    projects: int
    clear: int  # cells read without a doubt
    doubts: tuple[CellDoubt, ...]
    unplaced: int
    form_texts: int  # texts without a cell that are of the form itself

    def as_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints."""
        return {
            "organisation": self.organisation,
            "fiscal_year": self.fiscal_year,
            "projects": self.projects,
            "clear": self.clear,
            "doubts": [
                {"sheet": d.sheet, "cell": d.cell, "text": d.text, "source": d.source} for d in self.doubts
            ],
            "unplaced": self.unplaced,
        }


def import_book(path: Path, new: Path | None) -> ImportResult:
    """Import a plan book into a new workbook, ``source/plan_<year>.xlsx`` unless named.

    Raises BookError when the file holds no plan, LibreOfficeError when it must be converted and cannot be,
    OutputError when the workbook exists or cannot be written.
    """
    if new is not None and new.exists():
        raise OutputError(f"มีไฟล์ “{new}” อยู่แล้ว จึงไม่เขียนทับ — ตั้งชื่อไฟล์ใหม่ หรือย้ายไฟล์เดิมไปที่อื่นก่อน")
    book = read_book(path.name, docx_of(path))
    source = number_source(book)
    draft = build_draft(source, thai_digits=not printed_by_us(book))
    projects = _count_projects(draft, path.name)
    unplaced = list(unplaced_texts(source, draft, _cells(draft)))
    doubts = tuple(_placed_doubts(draft))
    year = draft.settings.get("fiscal_year")
    workbook = new or _SOURCE / f"plan_{year or path.stem}.xlsx"
    write_imported_workbook(workbook, _content(draft, doubts, unplaced))
    return ImportResult(
        workbook=workbook,
        organisation=str(draft.settings.get("organisation_name", "")),
        fiscal_year=int(year) if year else None,
        projects=projects,
        clear=_filled(draft) - len({(d.sheet, d.cell) for d in doubts}),
        doubts=doubts,
        unplaced=sum(not each.is_form for each in unplaced),
        form_texts=sum(each.is_form for each in unplaced),
    )


def _content(draft: Draft, doubts: Iterable[CellDoubt], unplaced: list[UnplacedText]) -> ImportedContent:
    """Return what the new workbook holds."""
    comments = [CellComment(d.sheet, d.cell, d.comment) for d in doubts]
    rows = [_row(draft, each) for each in _in_groups(unplaced)]
    return ImportedContent(draft.settings, draft.rows, draft.years, comments, rows)


def _count_projects(draft: Draft, book: str) -> int:
    """Return how many projects were found. Raises BookError when they are none, or more than a plan has."""
    count = len(draft.rows.get("projects", []))
    if not count:
        raise BookError(
            f"ไม่พบแผ่นโครงการหรือตารางแผนใน {book} — ตรวจว่าเป็นเล่มแผนป้องกันการทุจริต และข้อความไม่ใช่รูปภาพ"
        )
    if count > _MOST_PROJECTS:
        raise BookError(f"พบโครงการในเล่ม {book} มากผิดปกติ ({count:,}) — ตรวจว่าเป็นเล่มแผนของหน่วยงานเดียว")
    return count


def _in_groups(unplaced: list[UnplacedText]) -> list[UnplacedText]:
    """Return what a clerk must find a place for, then what is of the form itself, each in its order."""
    return sorted(unplaced, key=lambda each: each.is_form)


def _row(draft: Draft, unplaced: UnplacedText) -> UnplacedRow:
    line = unplaced.line
    place = f"สารบัญ {line.place}" if line.contents else line.place
    owner = draft.owners.get(line.number)
    return UnplacedRow(unplaced.text, f"{owner}: {place}" if owner else place, is_form=unplaced.is_form)


def _cells(draft: Draft) -> Iterator[object]:
    """Yield every value of the workbook, with the headings that stand above them."""
    yield from draft.settings.values()
    for sheet in READ_SHEETS:
        yield from (column.heading for column in sheet.columns)
        for row in draft.rows.get(sheet.name, []):
            yield from (value for value in row.values() if value is not True)
    yield from (f"งบ {year}" for year in draft.years)


def _filled(draft: Draft) -> int:
    """Return how many cells hold something, those of รอยืนยัน apart."""
    rows = [row for name, rows in draft.rows.items() if name != "to_confirm" for row in rows]
    return sum(value not in ("", False) for row in [draft.settings, *rows] for value in row.values())


def _placed_doubts(draft: Draft) -> Iterator[CellDoubt]:
    places = {id(row): place for rows in draft.rows.values() for place, row in enumerate(rows)}
    for doubt in draft.doubts:
        sheet, row, field, code = doubt.cell
        place = 0 if sheet is SETTINGS_SHEET else places[id(row)]
        cell = cell_address(sheet, field, place, draft.years)
        yield CellDoubt(sheet.title, cell, code, f"{doubt.subject}: {doubt.text}", doubt.source)

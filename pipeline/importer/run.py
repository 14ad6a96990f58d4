"""Write the workbook of a book that was recognised, and count what came of it."""

from collections.abc import Iterator

from pipeline.excel.imported_workbook import CellComment, UnplacedRow, cell_address, write_imported_workbook
from pipeline.importer.draft.draft import Draft
from pipeline.importer.draft.unplaced import UnplacedText, unplaced_texts
from pipeline.importer.recognise import RecognisedBook
from pipeline.importer.report import CellDoubt, ImportResult
from pipeline.model.schema import READ_SHEETS, SETTINGS_SHEET


def write_recognised(book: RecognisedBook) -> ImportResult:
    """Write the workbook of a book. Raises OutputError when it exists or cannot be written."""
    draft = book.draft
    # What a clerk must find a place for, then what is of the form itself, each in its order.
    unplaced = sorted(unplaced_texts(book.source, draft, _cells(draft)), key=lambda each: each.is_form)
    doubts = tuple(_placed_doubts(draft))
    comments = [CellComment(d.sheet, d.cell, d.comment) for d in doubts]
    rows = [_row(draft, each) for each in unplaced]
    write_imported_workbook(book.workbook, book.content, comments, rows)
    year = draft.settings.get("fiscal_year")
    return ImportResult(
        workbook=book.workbook,
        organisation=str(draft.settings.get("organisation_name", "")),
        fiscal_year=int(year) if year else None,
        projects=len(draft.rows["projects"]),
        clear=_filled(draft) - len({(d.sheet, d.cell) for d in doubts}),
        doubts=doubts,
        unplaced=sum(not each.is_form for each in unplaced),
        form_texts=sum(each.is_form for each in unplaced),
    )


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

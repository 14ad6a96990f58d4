"""From the numbered source to a draft of the workbook: tables, sheets, papers, then what each says.

A table may say in each row, column by column, what a detail sheet says below its headings.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.importer.draft.draft import Draft, quote
from pipeline.importer.draft.front import Front, missing_settings
from pipeline.importer.draft.groups import fill_groups
from pipeline.importer.draft.join_projects import join_projects
from pipeline.importer.draft.papers import fill_papers, find_papers, join_titles
from pipeline.importer.draft.projects import fill_projects
from pipeline.importer.sheets.find_sheets import DetailSheet, Segment, find_sheets
from pipeline.importer.sheets.sheet_lines import broken_lines
from pipeline.importer.source.headings import Heading, Topic
from pipeline.importer.source.lines import Grid, GridRow, Line, Source
from pipeline.importer.tables.entries import Entry, PlanTable
from pipeline.importer.tables.find_tables import find_tables, of_fiscal_year, sum_lines, with_annual
from pipeline.model.schema import SETTING_LABELS, SOURCE_OF_DOUBT, TO_CONFIRM_SHEET
from pipeline.word.book_reader.read_book import SourceBook, SourceParagraph

# Of our own sheet template, now and before its summary became a table; in a book they may bear its name behind.
_OUR_STYLES = (
    frozenset({"หัวข้อโครงการ", "หัวข้อโครงการพร้อมข้อความ"}),
    frozenset({"หัวข้อโครงการ", "แถบมิติและภารกิจ"}),
)
_TOPICS = {"name": Topic.NAME, "period": Topic.PERIOD, "budget": Topic.BUDGET, "owner": Topic.OWNER}


def printed_by_us(book: SourceBook) -> bool:
    """Return whether our own template made a book: then its Thai digits were Arabic in the workbook."""
    styles = {block.style.partition(" (")[0] for block in book.blocks if isinstance(block, SourceParagraph)}
    return any(styles >= ours for ours in _OUR_STYLES)


def _lines_outside_tables(entry: Line | Grid) -> Iterator[Line]:
    """Yield a line, or those of a table of one cell, which frames the title of a cover and tabulates nothing."""
    if isinstance(entry, Line):
        yield entry
    elif len(entry.rows) == 1 and len(entry.rows[0].cells) == 1:
        yield from (replace(line, table=0) for line in entry.lines)


def build_draft(source: Source, *, thai_digits: bool) -> Draft:
    """Recognise a book."""
    draft = Draft(thai_digits=thai_digits)
    tables, rest = find_tables(join_titles(draft, source.body))
    captions = {line.number for table in tables for line in table.caption}
    sheets = find_sheets(e for e in rest if not (isinstance(e, Line) and e.number in captions))
    rows = sheets_of_rows(tables)
    if len(sheets) < len(rows) / 2:  # where a book has both, its sheets say more
        sheets = [*sheets, *rows]
    in_sheets = {line.number for sheet in sheets for line in sheet.lines}
    papers = find_papers(rest, sheets)
    lines = [line for entry in rest for line in _lines_outside_tables(entry)]
    Front(draft, lines, [paper.title for paper in papers], in_sheets).fill()
    fill_papers(draft, papers)
    tables, others = of_fiscal_year(tables, draft.settings.get("fiscal_year"))
    tables = with_annual(tables, draft.settings.get("fiscal_year"))
    _doubt_other_years(draft, others)
    draft.years = _plan_years(draft, tables)
    outside = [line for line in lines if line.number not in in_sheets and not line.contents]
    fill_groups(draft, tables, sheets, outside)
    fill_projects(draft, join_projects(sheets, tables), tables)
    for table in tables:
        draft.label(table.heads)
        draft.repeated.update(line.number for line in sum_lines(table))
        draft.label(line for _, lines in table.dimensions.values() for line in lines)
        draft.label(line for _, _, lines in table.missions.values() for line in lines)
    _doubt_missing(draft)
    _list_doubts(draft)
    return draft


def _plan_years(draft: Draft, tables: list[PlanTable]) -> range:
    """Return the years of the five-year plan: its table's columns, else those the book names."""
    years = sorted({year for table in tables if table.kind == "five-year" for year in table.years})
    settings = draft.settings
    if years:
        settings |= {"period_start": years[0], "period_end": years[-1]}
        return range(years[0], years[-1] + 1)
    if settings.get("period_start") and settings.get("period_end"):
        return range(int(settings["period_start"]), int(settings["period_end"]) + 1)
    return range(0)


def _doubt_other_years(draft: Draft, tables: list[PlanTable]) -> None:
    """Say of which years the book has annual tables that are not used."""
    if tables:
        years = ", ".join(str(year) for year in sorted({table.fiscal_year or 0 for table in tables}))
        text = f"ในเล่มมีตารางแผนประจำปี {years} ด้วย ใช้เฉพาะตารางของปีนี้ ข้อความของปีอื่นอยู่ในชีตยังไม่ได้จัด"
        source = quote(line for table in tables for line in table.heads[:1])
        draft.doubt_setting("fiscal_year", "ตารางของปีอื่น", text, source)


def _doubt_missing(draft: Draft) -> None:
    for name in missing_settings(draft):
        draft.settings.setdefault(name, "")
        draft.doubt_setting(name, "ไม่พบในเล่ม", f"ไม่พบ{SETTING_LABELS[name]}ในเล่ม", "")


def _list_doubts(draft: Draft) -> None:
    """Give each doubt a row in รอยืนยัน."""
    for doubt in draft.doubts:
        source = f"{SOURCE_OF_DOUBT}{doubt.source}" if doubt.source else ""
        draft.add(
            TO_CONFIRM_SHEET, code=doubt.cell.code, subject=doubt.subject, detail=f"{doubt.text}{source}"
        )


def sheets_of_rows(tables: list[PlanTable]) -> list[DetailSheet]:
    """Return a detail sheet for each project of the tables whose columns hold the texts of one."""
    return [_sheet(table, entry) for table in tables if table.columns.has_texts for entry in table.entries]


def _sheet(table: PlanTable, entry: Entry) -> DetailSheet:
    segments = [
        Segment(heading, [line for row in entry.rows for line in _lines(row, column)])
        for column, heading in _headings(table)
    ]
    return DetailSheet(list(_above(table, entry)), [segment for segment in segments if segment.lines])


def _headings(table: PlanTable) -> Iterator[tuple[int, Heading]]:
    """Yield the columns of texts, each with its head as a heading."""
    columns = table.columns
    topics = {columns.named[name]: (topic,) for name, topic in _TOPICS.items() if name in columns.named}
    for column, named in sorted({**topics, **columns.topics}.items()):
        line = columns.heads[column]
        yield column, Heading(line, named, line.text, None, certain=True)


def _lines(row: GridRow, column: int) -> Iterator[Line]:
    cell = row.at(column)
    if cell and not cell.merged:
        for line in cell.lines:
            yield from broken_lines(line)


def _above(table: PlanTable, entry: Entry) -> Iterator[Line]:
    """Yield the lines that name the dimension and the mission of a row."""
    if entry.dimension in table.dimensions:
        yield from table.dimensions[entry.dimension][1]
    if entry.mission in table.missions:
        yield from table.missions[entry.mission][2]

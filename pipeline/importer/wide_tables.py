"""Tables that say in each row, column by column, what a detail sheet says below its headings."""

from collections.abc import Iterator

from pipeline.importer.entries import Entry, PlanTable
from pipeline.importer.headings import Heading, Topic
from pipeline.importer.lines import GridRow, Line
from pipeline.importer.sheet_lines import broken_lines
from pipeline.importer.sheets import DetailSheet, Segment

_NAMED = {
    "name": Topic.NAME,
    "period": Topic.PERIOD,
    "budget": Topic.BUDGET,
    "owner": Topic.OWNER,
}


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
    topics = {columns.named[name]: (topic,) for name, topic in _NAMED.items() if name in columns.named}
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

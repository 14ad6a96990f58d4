"""The lines in which detail sheets are looked for: outside tables and in them, without tables that sum a sheet up."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.importer.sheets.sheet_tables import lines_of_table
from pipeline.importer.source.headings import Topic, find_heading
from pipeline.importer.source.lines import Grid, Line, is_indented
from pipeline.importer.source.marks import parse_mark, split_mark
from pipeline.importer.source.patterns import DIMENSION, ORDINAL, mission_of
from pipeline.importer.tables.columns import find_plan_columns

_BELOW_SUMMARY = 3  # lines in which a sheet's first heading follows the table that sums it up
_FIRST_TOPICS = (Topic.NAME, Topic.RATIONALE)  # the second where a sheet lacks the first


def lines_of_sheets(entries: Iterable[Line | Grid]) -> Iterator[tuple[Line, bool]]:
    """Yield the lines, those of tables cell by cell; the heads of a table's columns are no headings."""
    entries = list(entries)
    for place, entry in enumerate(entries):
        if isinstance(entry, Line):
            yield entry, not entry.contents
        elif _is_summary(entry, entries[place + 1 : place + 1 + _BELOW_SUMMARY]):
            yield from ((line, False) for line in entry.lines if is_band(line))
        elif steps := _steps(entry):
            yield from ((line, False) for line in steps)
        else:
            yield from ((each, True) for line in lines_of_table(entry) for each in broken_lines(line))


def _is_summary(grid: Grid, below: Iterable[Line | Grid]) -> bool:
    """Return whether a table stands above a sheet's first heading: it says again what stands below the headings."""
    lines = list(grid.lines)
    if not any(is_band(line) for line in lines) or any(_has_topic(line, Topic.NAME) for line in lines):
        return False
    return any(isinstance(entry, Line) and _has_topic(entry, *_FIRST_TOPICS) for entry in below)


def _steps(grid: Grid) -> list[Line]:
    """Return the steps of a table that shows when each is done, numbered as its rows are."""
    columns = find_plan_columns(grid)
    if columns is None or not columns.quarters or "name" not in columns.named:
        return []
    found = []
    for row in grid.rows[columns.head_rows :]:
        name, number = columns.cell(row, "name"), columns.cell(row, "number")
        lines = list(name.lines) if name and not name.merged else []
        if lines and not lines[0].mark.form and number and number is not name and number.text:
            lines[0] = replace(lines[0], mark=parse_mark(number.text))
        found += lines
    return found


def _has_topic(line: Line, *topics: Topic) -> bool:
    heading = find_heading(line)
    return heading is not None and heading.topic in topics


def is_band(line: Line) -> bool:
    """Return whether a line names the dimension, the mission or the number of a sheet."""
    return bool(DIMENSION.match(line.flat) or mission_of(line) or ORDINAL.fullmatch(line.flat))


def broken_lines(line: Line) -> Iterator[Line]:
    """Yield the lines of a table's paragraph that are items or paragraphs of their own, the rest as it is."""
    pieces = line.text.split("\n")
    marked = bool(line.mark.form) + sum(bool(split_mark(piece)[0].form) for piece in pieces[1:])
    if len(pieces) == 1 or (marked < 2 and not any(map(is_indented, pieces[1:]))):  # noqa: PLR2004 - no list
        yield line
        return
    for place, piece in enumerate(pieces):
        mark, text = split_mark(piece)
        if not place:
            yield replace(line, text=piece.strip())
        elif text:
            yield replace(line, text=text, mark=mark, level=0, starts_apart=True)

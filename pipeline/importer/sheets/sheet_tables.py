"""Tables of a detail sheet: headings beside or above their texts, target groups with columns for their counts."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from pipeline.importer.source.headings import Topic, find_heading, only_words, topics_of_head
from pipeline.importer.source.lines import Grid, GridCell, GridRow, Line
from pipeline.importer.source.marks import parse_mark
from pipeline.importer.source.patterns import TOTAL

_NUMBER = re.compile(r"\(?[0-9๐-๙]{1,2}[.)]{0,2}")
_COUNT, _UNIT = re.compile(r"จำนวน(?:\((?P<unit>[ก-๙]+)\))?"), re.compile(r"หน่วย(?:นับ)?")
_LEAST_LABELS, _LONGEST_LABEL = 3, 40  # rows; characters
_PART_OF_TOPIC = re.compile(r"[-–—•]|เชิง|ด้าน|ระยะ|ครั้งที่|ปี")  # what goes on under the heading above
_OF_STEPS = frozenset({Topic.PERIOD, Topic.OWNER})  # whose columns a table of steps has too


def lines_of_table(grid: Grid) -> Iterator[Line]:
    """Yield the lines of a table in the order in which they belong together; heads of many rows are left out."""
    targets = _target_lines(grid)
    if targets:
        yield from targets
        return
    rows, labels = grid.rows, _column_of_labels(grid)
    ends = [_names_columns(row) or _begins_with_heading(row) for row in rows] + [True]
    place = 0
    while place < len(rows):
        if not _names_columns(rows[place]):
            yield from _lines_of_row(rows[place], labels)
        elif not ends[place + 1] and ends[min(place + 2, len(rows))] and _is_card(grid, place):
            yield from _card(rows[place], rows[place + 1])
            place += 1
        place += 1


def _names_columns(row: GridRow) -> bool:
    """Return whether a row is the head of columns: most cells are headings, and some stand side by side."""
    are_heads = [only_words(cell.text) for cell in row.cells if cell.lines]
    side_by_side = any(first and second for first, second in pairwise(are_heads))
    return side_by_side and sum(are_heads) > len(are_heads) / 2


def _begins_with_heading(row: GridRow) -> bool:
    lines = list(row.lines)
    return any(find_heading(line) for line in lines[:2])


def _is_card(grid: Grid, place: int) -> bool:
    """Return whether the heads of a row are a sheet's headings, with their texts in the row below."""
    others = [row for number, row in enumerate(grid.rows) if number not in (place, place + 1)]
    topics = {topic for cell in grid.rows[place].cells for topic in topics_of_head(cell.text)}
    return any(map(_begins_with_heading, others)) or not topics & _OF_STEPS


def _card(heads: GridRow, texts: GridRow) -> Iterator[Line]:
    for cell in heads.cells:
        below = texts.at(cell.column)
        yield from (*cell.lines, *(below.lines if below else ()))


def _column_of_labels(grid: Grid) -> int | None:
    """Return the column in which most rows have a heading with its text beside it, None where there is none."""
    columns = Counter(
        cell.column
        for row in grid.rows
        for cell, beside in pairwise(row.cells)
        if beside.lines and only_words(cell.text)
    )
    column, times = columns.most_common(1)[0] if columns else (None, 0)
    return column if times >= _LEAST_LABELS and 2 * times > len(grid.rows) else None


def _is_label(cell: GridCell, beside: GridCell | None) -> bool:
    """Return whether a cell in the column of labels is one, in whatever words: short, its text beside it."""
    is_alone = len(cell.lines) == 1 and not cell.merged and len(cell.text) <= _LONGEST_LABEL
    return is_alone and bool(beside and beside.lines) and not _PART_OF_TOPIC.match(cell.text)


def _lines_of_row(row: GridRow, labels: int | None) -> Iterator[Line]:
    """Yield the lines of a row; the number of a heading that stands in a cell of its own becomes its mark."""
    number = ""
    for cell, behind in zip_longest(row.cells, row.cells[1:]):
        lines = list(cell.lines)
        if behind and behind.lines and _NUMBER.fullmatch(cell.text) and find_heading(behind.lines[0]):
            number = cell.text
            continue
        if number and lines and not lines[0].mark.form:
            lines[0] = replace(lines[0], mark=parse_mark(number))
        if cell.column == labels and _is_label(cell, behind):
            lines[0] = replace(lines[0], is_label=True)
        number = ""
        yield from lines


def _target_lines(grid: Grid) -> list[Line]:
    """Return the target groups of a table that has columns for their counts, each as a sheet writes it on one line."""
    heads = {cell.column: cell.text for cell in grid.rows[0].cells} if grid.rows else {}
    group = next((column for column, text in heads.items() if topics_of_head(text) == (Topic.TARGETS,)), None)
    count = next((column for column, text in heads.items() if _COUNT.fullmatch("".join(text.split()))), None)
    if group is None or count is None:
        return []
    found = []
    for row in grid.rows[1:]:
        cell, number = row.at(group), row.at(count)
        if cell and cell.lines and number and not TOTAL.match(cell.text):
            text = f"{cell.lines[0].text} จำนวน {number.text} {_unit(row, heads)}"
            found.append(replace(cell.lines[0], text=text.strip()))
    return found


def _unit(row: GridRow, heads: dict[int, str]) -> str:
    """Return the counting unit of a row: of its own column, else the one that the head of the counts names."""
    for column, text in heads.items():
        cell = row.at(column)
        in_head = _COUNT.fullmatch("".join(text.split()))
        if cell and _UNIT.fullmatch(text):
            return cell.text
        if in_head and in_head["unit"]:
            return in_head["unit"]
    return ""

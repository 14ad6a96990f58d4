"""What stands above the first heading of a detail sheet and belongs to it: a band, an ordinal, a title."""

import re

from pipeline.importer.sheets.sheet_lines import is_band
from pipeline.importer.source.lines import Line
from pipeline.importer.source.patterns import COVER, ORDINAL
from pipeline.model.schema import PROJECT_KINDS

LAST_BEFORE = 8  # lines that may stand above a sheet's first heading
_LONGEST_TITLE = 300  # characters; a longer line is prose
_ABOVE = re.compile(r"(?:แผนงาน|ยุทธศาสตร์|รายละเอียด|แบบ\s|แนวทาง|ภารกิจ|มิติ|ด้าน)")


def lines_above(lines: list[Line], numbers: tuple[int, ...]) -> list[Line]:
    """Return the last of some lines that stand above the next sheet's first heading.

    They are no items of the heading before, whose ``numbers`` these would go on: 10.1 below 10 is no mission.
    """
    start = len(lines)
    for place in range(len(lines) - 1, max(len(lines) - 1 - LAST_BEFORE, -1), -1):
        line = lines[place]
        is_item = (
            bool(numbers) and line.mark.numbers[: len(numbers)] == numbers and line.mark.depth > len(numbers)
        )
        if is_item or len(line.text) > _LONGEST_TITLE or COVER.match(line.flat):
            break
        if _is_above(line):
            start = place
        if line.new_page:
            start = place
            break
    return lines[start:]


def lines_of_same_table(lines: list[Line], heading: Line) -> list[Line]:
    """Return the last of some lines that stand in the table of a sheet's first heading."""
    count = next((n for n, line in enumerate(reversed(lines)) if line.table != heading.table), len(lines))
    return lines[len(lines) - count :] if heading.table else []


def plain_title(lines: list[Line]) -> list[Line]:
    """Return the line just above a sheet that names no project below its headings, where it reads like a name."""
    last = lines[-1:]
    return [line for line in last if line.text.startswith(PROJECT_KINDS) and len(line.text) <= _LONGEST_TITLE]


def _is_above(line: Line) -> bool:
    """Return whether a line can stand above a sheet: a band, an ordinal, a title of its own."""
    text = line.flat
    if is_band(line) or ORDINAL.search(text):
        return True
    is_title = line.bold or line.centred or line.outline > 0
    return is_title and (not line.mark.form or text.startswith(PROJECT_KINDS) or bool(_ABOVE.match(text)))

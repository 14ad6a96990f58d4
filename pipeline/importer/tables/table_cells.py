"""What cells of a plan's table say: the number of a row, a name, quarters."""

import re

from pipeline.importer.source.lines import GridCell, GridRow, one_line
from pipeline.importer.source.marks import split_mark
from pipeline.read.cell_text import CellError
from pipeline.read.parsers import parse_ordinal
from pipeline.thai.formats import to_arabic_digits


def quarters_named(text: str) -> set[int]:
    """Return the quarters that a text names: ``1, 2``, ``ไตรมาส 2-4``, ``ทุกไตรมาส``; none where it says anything else."""
    plain = re.sub(r"ไตรมาส(?:ที่)?|และ|,|\s", " ", to_arabic_digits(text)).strip()
    if plain in ("ทุก", "ตลอดปี", "ตลอดปีงบประมาณ"):
        return {1, 2, 3, 4}
    found: set[int] = set()
    for part in re.sub(r"\s*[-–]\s*", "-", plain).split():
        match = re.fullmatch(r"([1-4])(?:-([1-4]))?", part)
        if match is None:
            return set()
        found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return found


def name_of(text: str) -> tuple[str, str]:
    """Return the number typed before a name, and the name."""
    mark, name = split_mark(text)
    return mark.text, one_line(name)


def ordinal_of(text: str) -> int | None:
    """Return the number that a cell or a mark shows, None where it shows none."""
    try:
        return parse_ordinal(text.strip("() ")) if text.strip() and text.strip() != "-" else None
    except CellError:
        return None


def text_of(cell: GridCell | None) -> str:
    """Return the text of a cell, "" where there is none or it only goes on with the one above."""
    return "" if cell is None or cell.merged else cell.text


def marks_of(row: GridRow, places: list[int]) -> str:
    """Return what the columns of a quarter show: its own cell, or those of its months."""
    texts = [text_of(row.at(place)) for place in places]
    return next((text for text in texts if text), "")


def row_text(row: GridRow) -> str:
    """Return what a row says, so that heads that a page repeats are known."""
    return "|".join(cell.squeezed for cell in row.cells if cell.text)

"""Lines of one paragraph that are items or paragraphs of their own, parted by Shift+Enter only."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.importer.lines import Line, is_indented
from pipeline.importer.marks import split_mark


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

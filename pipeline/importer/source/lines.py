"""The source as lines with a number and a place a clerk can find, and its tables as grids of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.importer.source.marks import NO_MARK, Mark, parse_mark, split_mark
from pipeline.thai.formats import to_arabic_digits, to_thai_digits
from pipeline.word.book_reader.read_book import SourceBook, SourceCell, SourceParagraph, SourceTable

_BEGINNINGS = ("มิติที่", "ภารกิจที่", "โครงการ", "กิจกรรม", "มาตรการ", "เรื่อง ")
_NUMBER_OF_ORDER = re.compile(r"ที่\s*\d+\s*/\s*\d{4}")
_NUMBER_ALONE = re.compile(r"\s*\(?[0-9๐-๙]{1,2}[.)]\s*")
_SPACES = re.compile(r"\s+")
_CONTENTS_STYLE = re.compile(r"toc \d|contents \d|สารบัญ \d", re.IGNORECASE)
_LONGEST_ENTRY = 400  # characters; patterns that look for their parts in every gap see no longer text
_CONTENTS_ENTRY = re.compile(r".{3,}?(?:\t+|[.…]{4,}|\s{6,})[\s.…]*[0-9๐-๙ก-ฮ]{1,4}\s*$")


@dataclass(frozen=True)
class Line:
    """One text of the source: a paragraph, or one of its lines where each is an item of its own."""

    number: int  # its place in the source, from 1
    place: str  # where a clerk finds it
    text: str  # without its list mark
    mark: Mark = NO_MARK
    level: int = 0  # of an automatic list, from 1; 0 is no list
    style: str = ""
    outline: int = 0
    bold: bool = False
    bold_signs: int = 0  # bold characters from the beginning of the text on
    centred: bool = False
    indent: int = 0
    first_line: int = 0
    new_page: bool = False
    starts_apart: bool = False  # spaces or a tab set its beginning off
    ends_open: bool = False  # a space stands at its end, as in a text cut in two
    contents: bool = False  # an entry of the contents page
    table: int = 0  # the table it stands in, from 1
    is_label: bool = False  # stands alone in a table's column of headings, with its text beside it

    @cached_property
    def flat(self) -> str:
        """The text on one line with single spaces."""
        return one_line(self.text)

    @property
    def typed(self) -> str:
        """The text on one line behind its mark, which of a mission is its code."""
        return f"{self.mark.text} {self.flat}".strip()

    def rest(self, text: str, at: int = 0) -> "Line":
        """Return what is left of a line behind its heading."""
        mark, body = split_mark(text)
        return replace(self, text=body, mark=mark, bold_signs=max(self.bold_signs - at, 0), level=0)


@dataclass(frozen=True)
class GridCell:
    """One cell of a table; a merged one below another repeats its text."""

    column: int
    span: int
    merged: bool
    lines: tuple[Line, ...]
    text: str

    @cached_property
    def columns(self) -> range:
        """The grid columns it covers."""
        return range(self.column, self.column + self.span)

    @cached_property
    def squeezed(self) -> str:
        """Its text without spaces, in Arabic digits."""
        return "".join(to_arabic_digits(self.text).split())


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a table."""

    number: int  # from 1
    cells: tuple[GridCell, ...]

    def at(self, column: int) -> GridCell | None:
        """Return the cell that covers a column."""
        return next((cell for cell in self.cells if column in cell.columns), None)

    @property
    def lines(self) -> Iterator[Line]:
        """Its lines, cell by cell."""
        return (line for cell in self.cells for line in cell.lines)

    @property
    def filled(self) -> list[GridCell]:
        """The cells that show something of their own."""
        return [cell for cell in self.cells if cell.text and not cell.merged]


@dataclass(slots=True)
class Grid:
    """A table of the source."""

    number: int
    rows: list[GridRow] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[Line]:
        """Its lines, row by row."""
        return (line for row in self.rows for line in row.lines)

    @property
    def width(self) -> int:
        """How many grid columns it has."""
        return max((cell.columns.stop for row in self.rows for cell in row.cells), default=0)


@dataclass(slots=True)
class Source:
    """The whole book: its body in order, and the lines of margins and notes."""

    body: list[Line | Grid]
    margins: list[Line]

    @property
    def lines(self) -> Iterator[Line]:
        """Every line in reading order."""
        for entry in self.body:
            yield from (entry,) if isinstance(entry, Line) else entry.lines
        yield from self.margins


def one_line(text: str) -> str:
    """Return a text on one line with single spaces."""
    return _SPACES.sub(" ", text).strip()


def join_lines(lines: Iterable[Line]) -> str:
    """Return some lines as one."""
    return one_line(" ".join(line.flat for line in lines))


def number_source(book: SourceBook) -> Source:
    """Give each line of a book its number and the name of its place."""
    return _LineNumbering().source(book)


class _LineNumbering:
    def __init__(self) -> None:
        self._lines = self._paragraphs = self._tables = 0

    def source(self, book: SourceBook) -> Source:
        body: list[Line | Grid] = []
        for block in book.blocks:
            if isinstance(block, SourceTable):
                body.append(self._grid(block))
            else:
                self._paragraphs += bool(block.text.strip())
                page = f"หน้า {to_thai_digits(str(block.page))} " if block.page else ""
                body += self._split(block, f"{page}ย่อหน้า {to_thai_digits(str(self._paragraphs))}")
        margins = [line for p in book.margins for line in self._split(p, "หัวกระดาษ ท้ายกระดาษ หรือเชิงอรรถ")]
        return Source(body, margins)

    def _grid(self, table: SourceTable) -> Grid:
        self._tables += 1
        grid = Grid(self._tables)
        above: dict[int, GridCell] = {}
        for number, cells in enumerate(table.rows, 1):
            place = f"ตาราง {to_thai_digits(str(grid.number))} แถว {to_thai_digits(str(number))}"
            row = GridRow(number, tuple(self._cell(cell, place, grid.number, above) for cell in cells))
            above = {column: cell for cell in row.cells for column in cell.columns}
            grid.rows.append(row)
        return grid

    def _cell(self, cell: SourceCell, place: str, table: int, above: dict[int, GridCell]) -> GridCell:
        paragraphs = (p for p in _with_numbers(cell.paragraphs) if p.text.strip())
        lines = tuple(self._line(p, p.text, place, table=table) for p in paragraphs)
        text = one_line(" ".join(f"{line.mark.text} {line.text}" for line in lines))
        if cell.merged and not text and cell.column in above:
            text = above[cell.column].text
        return GridCell(cell.column, cell.span, cell.merged, lines, text)

    def _split(self, paragraph: SourceParagraph, place: str) -> Iterator[Line]:
        """Yield the lines of a paragraph; broken lines are apart where more than one bears a mark."""
        at = 0
        for piece in _pieces_apart(paragraph.text):
            if piece.strip():
                yield self._line(paragraph, piece, place, at)
            at += len(piece) + 1

    def _line(self, paragraph: SourceParagraph, text: str, place: str, at: int = 0, table: int = 0) -> Line:
        self._lines += 1
        mark, body = split_mark(text)
        if paragraph.mark and not at:
            mark, body = parse_mark(paragraph.mark), text.strip()
        is_entry = len(text) <= _LONGEST_ENTRY and _CONTENTS_ENTRY.match(text)
        return Line(
            number=self._lines,
            place=place,
            text=body,
            mark=mark,
            level=0 if at else paragraph.level,
            style=paragraph.style,
            outline=paragraph.outline,
            bold=paragraph.bold,
            bold_signs=max(paragraph.bold_signs - at - (len(text) - len(body)), 0),
            centred=paragraph.centred,
            indent=paragraph.indent,
            first_line=paragraph.first_line,
            starts_apart=text[:1].isspace(),
            ends_open=text[-1:].isspace(),
            new_page=paragraph.new_page and not at,
            contents=bool(_CONTENTS_STYLE.match(paragraph.style) or is_entry),
            table=table,
        )


def _pieces_apart(text: str) -> list[str]:
    """Return the lines of a paragraph where they are items of their own, else the whole paragraph."""
    pieces = text.split("\n")
    if len(pieces) == 1:
        return pieces
    marked = sum(bool(split_mark(piece)[0].form) for piece in pieces)
    breaks = marked > 1 or any(_is_break(p) for p in pieces) or any(map(is_indented, pieces[1:]))
    return pieces if breaks else [text]


def _with_numbers(paragraphs: Sequence[SourceParagraph]) -> Iterator[SourceParagraph]:
    """Yield paragraphs, a number alone together with the text below it: a table in a cell has it in its own column."""
    number = ""
    for place, paragraph in enumerate(paragraphs):
        if not number and _NUMBER_ALONE.fullmatch(paragraph.text) and place < len(paragraphs) - 1:
            number = paragraph.text.strip()
        else:
            yield replace(paragraph, text=f"{number} {paragraph.text}") if number else paragraph
            number = ""


def is_indented(piece: str) -> bool:
    """Return whether a tab or spaces begin a line as they do a paragraph."""
    return piece.startswith(("\t", "    "))


def _is_break(piece: str) -> bool:
    """Return whether a line within a paragraph begins something of its own."""
    text = to_arabic_digits(piece.strip())
    return text.startswith(_BEGINNINGS) or bool(_NUMBER_OF_ORDER.fullmatch(text))

"""What tables of projects say: the row of each project, sums, and the dimensions and missions above them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.importer.source.lines import GridRow, Line, one_line
from pipeline.importer.tables.columns import Columns
from pipeline.importer.tables.table_cells import text_of

TITLES = {"annual": "ตารางแผนประจำปี", "five-year": "ตารางแผน 5 ปี", "sheets": "ตารางรายละเอียดโครงการ"}
# A table of another kind, ``summary``, lists no projects: it says how many each dimension has.


@dataclass(slots=True)
class Entry:
    """One project's row of a table, as its cells read."""

    place: str  # ตารางแผน 5 ปี แถว ๑๙
    number: int | None  # as typed
    position: int  # in the table, from 1
    name: str
    lines: list[Line]
    dimension: str = ""  # its number, in Arabic digits
    mission: str = ""  # its code, or its name where it has none
    budget: str | None = None  # None where the table has no such column
    years: dict[int, str] = field(default_factory=dict)
    quarters: dict[int, str] = field(default_factory=dict)
    owner: str = ""
    period: str = ""
    remark: str = ""
    rows: list[GridRow] = field(default_factory=list)  # of the table; more than one where a page tore it

    @property
    def quote(self) -> str:
        """The row as it reads, for a doubt."""
        texts = [one_line(f"{line.mark.text} {line.text}") for line in self.lines]
        return f"{self.place}: {' | '.join(texts)}"


@dataclass(frozen=True, slots=True)
class Total:
    """A sum that a table prints in a row of its own, or a line just below it."""

    lines: list[Line]
    before: int  # how many rows of projects stand above it in its table
    dimension: str = ""  # under which it stands
    mission: str = ""
    row: GridRow | None = None  # None for a line below the table

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(line.flat for line in self.lines)

    @property
    def label(self) -> str:
        """What it calls itself, at times with a figure."""
        return self.row.filled[0].text if self.row else self.text

    def text_at(self, column: int, known: Iterable[int]) -> str:
        """Return what stands in a column, "" where a cell covers several of those known, or the label stands there."""
        cell = self.row.at(column) if self.row else None
        if cell is None or self.row is None or cell is self.row.filled[0]:
            return ""
        return text_of(cell) if sum(each in cell.columns for each in known) == 1 else ""


@dataclass(slots=True)
class PlanTable:
    """All rows of one table, with what its own rows say of dimensions and missions."""

    kind: str  # annual, five-year, sheets or summary
    columns: Columns
    entries: list[Entry] = field(default_factory=list)
    dimensions: dict[str, tuple[str, list[Line]]] = field(default_factory=dict)  # name by number
    missions: dict[str, tuple[str, str, list[Line]]] = field(default_factory=dict)  # dimension, name by code
    heads: list[Line] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    caption: list[Line] = field(default_factory=list)  # lines above it that name its dimension or mission
    dimension: str = ""  # of the rows that follow
    mission: str = ""
    fiscal_year: int | None = None  # that its title names

    @property
    def years(self) -> list[int]:
        """Its years, in order."""
        return sorted(self.columns.years)

    def add_total(self, lines: Iterable[Line], row: GridRow | None = None) -> None:
        """Note a sum where the table has come to."""
        self.totals.append(Total(list(lines), len(self.entries), self.dimension, self.mission, row))

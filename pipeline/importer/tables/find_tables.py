"""Find the annual table and the five-year table by their heads, and join them over page breaks."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.importer.source.headings import Topic, find_heading
from pipeline.importer.source.lines import Grid, Line
from pipeline.importer.source.patterns import DIMENSION, FISCAL_YEAR, MISSION, SUM_OF_ROWS, TOTAL, mission_of
from pipeline.importer.tables.columns import Columns, find_plan_columns
from pipeline.importer.tables.entries import PlanTable
from pipeline.importer.tables.plan_rows import RowReader
from pipeline.importer.tables.table_cells import name_of, ordinal_of
from pipeline.model.schema import PROJECT_KINDS
from pipeline.thai.formats import to_arabic_digits

_WITH_TABLES = frozenset({Topic.METHODS, Topic.PERIOD, Topic.BUDGET, Topic.TARGETS})
_BELOW_HEADING = 3  # lines in which a table follows its heading
_LONGEST_SUM = 120  # characters of a line below a table that sums it up
_SHORT_TEXT, _MOST_BETWEEN = 60, 4  # characters of a line, and lines, between the halves of a table


def find_tables(body: list[Line | Grid]) -> tuple[list[PlanTable], list[Line | Grid]]:
    """Return the tables of projects, and the body without them."""
    finder = _TableFinder()
    for entry in body:
        if isinstance(entry, Line):
            finder.read_line(entry)
        else:
            finder.read_grid(entry)
    return finder.tables, finder.rest


class _TableFinder:
    """Goes through a body and finds its tables of projects."""

    def __init__(self) -> None:
        self.tables: list[PlanTable] = []
        self.rest: list[Line | Grid] = []
        self._last: PlanTable | None = None  # the table that may go on
        self._between: list[Line] = []  # the lines since the last grid

    def read_line(self, line: Line) -> None:
        """Take a line; a long text, or many, ends the table before it."""
        self.rest.append(line)
        self._between.append(line)
        if self._last and _is_sum(line):
            self._last.add_total([line])
        if len(line.text) > _SHORT_TEXT or len(self._between) > _MOST_BETWEEN:
            self._last = None

    def read_grid(self, grid: Grid) -> None:
        """Take a grid: a table of projects, one that counts them, more of the one before it, or none of these."""
        columns = find_plan_columns(grid)
        if columns and _counts_projects(grid, columns):
            self.tables.append(_summary(grid, columns))
            columns = None
        elif columns and _is_of_sheet(grid, columns, self._between):
            columns = None
        if columns is not None:
            self._read_table(grid, columns)
        elif self._last is not None and _goes_on(grid, self._last):
            RowReader(self._last, 0).read(grid)
        else:
            self.rest.append(grid)
            self._last = None
        self._between = []

    def _read_table(self, grid: Grid, columns: Columns) -> None:
        head = [line for row in grid.rows[: columns.head_rows] for line in row.lines]
        year = _fiscal_year([*self._between, *head])
        if self._last is None or not _is_same(self._last, columns, year):
            self._last = PlanTable(columns.kind, columns, fiscal_year=year)
            self.tables.append(self._last)
        reader = RowReader(self._last, columns.head_rows)
        reader.read_caption(_groups_above(self._between))
        reader.read(grid)


def _is_same(table: PlanTable, columns: Columns, year: int | None) -> bool:
    """Return whether a table with a head of its own goes on with the one before it."""
    alike = columns.kind == table.kind and columns.named == table.columns.named
    return alike and year in (None, table.fiscal_year)


def _fiscal_year(title: list[Line]) -> int | None:
    """Return the one fiscal year that the lines above a table and its head name."""
    years = {int(to_arabic_digits(m["year"])) for line in title for m in FISCAL_YEAR.finditer(line.flat)}
    return years.pop() if len(years) == 1 else None


def of_fiscal_year(tables: list[PlanTable], fiscal_year: object) -> tuple[list[PlanTable], list[PlanTable]]:
    """Return the tables without the annual ones of other years, and these, where a book has those of several."""
    annual = {table.fiscal_year for table in tables if table.kind == "annual"}
    if fiscal_year not in annual or len(annual - {None}) == 1:
        return tables, []
    others = [t for t in tables if t.kind == "annual" and t.fiscal_year not in (None, fiscal_year)]
    return [table for table in tables if table not in others], others


def with_annual(tables: list[PlanTable], fiscal_year: object) -> list[PlanTable]:
    """Return the tables, and what a five-year table says of this year as an annual one where the book has none."""
    found = list(tables)
    if not any(table.kind == "annual" for table in tables):
        for table in tables:
            if table.kind == "five-year" and (table.columns.quarters or "quarters" in table.columns.named):
                entries = [replace(e, budget=e.years.get(int(str(fiscal_year or 0)))) for e in table.entries]
                found.append(PlanTable("annual", table.columns, entries))
    return found


def _is_sum(line: Line) -> bool:
    """Return whether a line below a table sums it up."""
    text = line.flat
    says_amount = "บาท" in text or SUM_OF_ROWS.search(to_arabic_digits(text))
    return len(text) <= _LONGEST_SUM and bool(TOTAL.match(text) and says_amount)


def _is_of_sheet(grid: Grid, columns: Columns, lines: list[Line]) -> bool:
    """Return whether a table stands below a heading of a sheet and lists its steps or costs, no projects."""
    headings = [heading for line in lines[-_BELOW_HEADING:] if (heading := find_heading(line))]
    if not any(heading.topic in _WITH_TABLES for heading in headings):
        return False
    texts = _name_texts(grid, columns)
    projects = sum(name_of(text)[1].startswith(PROJECT_KINDS) for text in texts)
    return projects <= len(texts) / 2


def _counts_projects(grid: Grid, columns: Columns) -> bool:
    """Return whether a table says how many projects there are, not which: numbers stand in their column."""
    if columns.kind == "summary":
        return True
    filled = [text for text in _name_texts(grid, columns) if text]
    return bool(filled) and sum(ordinal_of(text) is not None for text in filled) > len(filled) / 2


def _summary(grid: Grid, columns: Columns) -> PlanTable:
    """Return a table that says how many projects each dimension has, and all of them, and what they cost."""
    columns.named.setdefault("count", columns.named.get("name", 0))
    table = PlanTable("summary", columns)
    for row in grid.rows[columns.head_rows :]:
        texts = [to_arabic_digits(cell.text) for cell in row.filled]
        names_one = any(DIMENSION.match(text) or TOTAL.match(text) for text in texts)
        if names_one and not any(MISSION.match(text) or text.startswith("ภารกิจ") for text in texts):
            table.add_total(row.lines, row)
    return table


def _name_texts(grid: Grid, columns: Columns) -> list[str]:
    cells = (columns.cell(row, "name") for row in grid.rows[columns.head_rows :])
    return [cell.text.removesuffix("โครงการ") if cell else "" for cell in cells]


def _groups_above(lines: list[Line]) -> list[Line]:
    """Return the lines just above a table that name its dimension and mission, at most a title between."""
    found: list[Line] = []
    others = 0
    for line in reversed(lines):
        if DIMENSION.match(line.flat) or (mission_of(line) and line.text.startswith("ภารกิจ")):
            found.insert(0, line)
        else:
            others += 1
        if others > 1 or DIMENSION.match(line.flat):
            break
    return found


def _goes_on(grid: Grid, table: PlanTable) -> bool:
    """Return whether a table without a head goes on with the rows of the one before it."""
    columns = table.columns
    first = columns.named.get("number", columns.named["name"])
    last = columns.last
    if not (last - first <= grid.width - 1 <= last + 1):
        return False
    names = [cell.text for row in grid.rows if (cell := columns.cell(row, "name")) and len(row.filled) > 1]
    numbered = [row for row in grid.rows if row.cells and ordinal_of(row.cells[0].text)]
    return _names_groups(grid) or (
        bool(names)
        and (
            any(name_of(text)[1].startswith(PROJECT_KINDS) for text in names)
            or len(numbered) > len(names) / 2
        )
    )


def _names_groups(grid: Grid) -> bool:
    """Return whether rows name dimensions or missions: what goes on may hold none but those without projects."""
    alone = [row.filled[0].text for row in grid.rows if len(row.filled) == 1]
    return any(DIMENSION.match(text) or MISSION.match(text) for text in alone)


def sum_lines(table: PlanTable) -> Iterator[Line]:
    """Yield what its rows of totals and its columns of sums show."""
    yield from (line for total in table.totals for line in total.lines)
    cells = (table.columns.cell(row, "total") for entry in table.entries for row in entry.rows)
    yield from (line for cell in cells if cell for line in cell.lines)

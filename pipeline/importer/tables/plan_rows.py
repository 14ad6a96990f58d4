"""Read the rows of the annual and the five-year table: projects, and what rows say of dimensions and missions."""

import re

from pipeline.importer.source.amounts import amount_in_words
from pipeline.importer.source.lines import Grid, GridCell, GridRow, Line, one_line
from pipeline.importer.source.patterns import DIMENSION, MISSION, TOTAL
from pipeline.importer.tables.entries import TITLES, Entry, PlanTable
from pipeline.importer.tables.table_cells import (
    marks_of,
    name_of,
    ordinal_of,
    quarters_named,
    row_text,
    text_of,
)
from pipeline.model.schema import PROJECT_KINDS, TICK_MARK
from pipeline.thai.formats import to_arabic_digits, to_thai_digits

_CODE = re.compile(r"(?:ภารกิจ(?:ที่)?)?\s*(?P<code>[1-9]\.[0-9]{1,2})\.?")
_GROUP_NUMBER = re.compile(r"(?:มิติ|ภารกิจ)?(?:ที่)?\s*(?P<number>[1-9](?:\.[0-9]{1,2})?)\.?")


class RowReader:
    """Reads the rows of one grid into a table."""

    def __init__(self, table: PlanTable, head_rows: int) -> None:
        self._table = table
        self._columns = table.columns
        self._head_rows = head_rows

    def read(self, grid: Grid) -> None:
        """Take in every row."""
        heads = {row_text(row) for row in grid.rows[: self._head_rows]}
        for row in grid.rows:
            if row.number <= self._head_rows or row_text(row) in heads:
                self._table.heads += row.lines
            elif row.filled:
                self._row(row)

    def read_caption(self, lines: list[Line]) -> None:
        """Take dimension and mission from the lines just above a table, where they hold for all its rows."""
        for line in lines:
            self._group_named(line.typed, [line])
        self._table.caption += lines

    def _row(self, row: GridRow) -> None:
        first = row.filled[0]
        is_in_words = len(row.filled) == 1 and amount_in_words(first.text) is not None
        if is_in_words or (TOTAL.match(first.squeezed) and not ordinal_of(first.text)):
            self._table.add_total(row.lines, row)
        elif self._is_group(row):
            self._group(row, first)
        elif numbered := self._numbered_group(row):
            self._group_named(numbered, list(row.lines))
        else:
            self._entry(row)

    def _is_group(self, row: GridRow) -> bool:
        """Return whether a row says one thing for those below it."""
        filled = row.filled
        text = to_arabic_digits(filled[0].text)
        name = self._columns.named["name"]
        wide = filled[0].span > 1 and filled[0].columns.stop > name
        names_group = _names_group(text)
        if len(filled) == 1 and (wide or (names_group and not text.startswith(PROJECT_KINDS))):
            return True
        return (
            names_group
            and filled[0].column <= name
            and "mission" not in self._columns.named
            and (name not in filled[0].columns or wide)
            and not any(cell.column == name for cell in filled[1:])
            and "dimension" not in self._columns.named
        )

    def _numbered_group(self, row: GridRow) -> str:
        """Return what a row says for those below it where its number has a column of its own, "" for a project."""
        number, name = self._columns.cell(row, "number"), self._columns.cell(row, "name")
        if number is None or name is None or number is name or len(row.filled) != 2:  # noqa: PLR2004 - these two
            return ""
        match = _GROUP_NUMBER.fullmatch(to_arabic_digits(number.text))
        if match is None or not name.text:
            return ""
        if "." in match["number"]:  # a mission may read like a project, but a project's row says more
            return f"{match['number']} {name.text}"
        return "" if name.text.startswith(PROJECT_KINDS) else f"มิติที่ {match['number']} {name.text}"

    def _group_named(self, text: str, lines: list[Line]) -> None:
        """Take the dimension or the mission that a text names for the rows that follow."""
        dimension = DIMENSION.match(to_arabic_digits(text))
        if dimension:
            self._table.dimension, self._table.mission = dimension["number"], ""
            self._note_dimension(text, lines)
        else:
            self._note_mission(text, lines)

    def _group(self, row: GridRow, cell: GridCell) -> None:
        lines = [line for line in cell.lines if _names_group(line.typed)]
        if len(lines) > 1 and len(lines) == len(cell.lines):  # a dimension and its mission in one cell
            for line in lines:
                self._group_named(line.typed, [line])
        elif _names_group(cell.text):
            self._group_named(cell.text, list(row.lines))

    def _note_dimension(self, text: str, lines: list[Line]) -> None:
        match = DIMENSION.match(text)
        if match and match["name"].strip():
            number = to_arabic_digits(match["number"])
            self._table.dimensions.setdefault(number, (one_line(match["name"]), lines))

    def _note_mission(self, text: str, lines: list[Line]) -> None:
        match, alone = MISSION.match(text), _CODE.fullmatch(to_arabic_digits(text))
        if alone:  # its name stands elsewhere
            self._table.mission = alone["code"]
            return
        if match:
            code = to_arabic_digits(match["code"])
            name = one_line(match["name"])
        else:
            code = name = one_line(re.sub(r"^ภารกิจ(?:ตามมิติ|หลัก)?(?:ที่)?\s*[0-9๐-๙]*[.):]?\s*", "", text))
        self._table.mission = code
        if "." in code and code.partition(".")[0].isdecimal():
            self._table.dimension = self._table.dimension or code.partition(".")[0]
        self._table.missions.setdefault(code, (self._table.dimension, name, lines))

    def _entry(self, row: GridRow) -> None:
        """Note a project's row, or the rest of the row above."""
        cell, number_cell = self._columns.cell(row, "name"), self._columns.cell(row, "number")
        lines = list(row.lines)
        self._side_groups(row)
        if cell is None or not cell.text or cell.merged:
            return
        mark, name = name_of(cell.text)
        kind = self._text(row, "kind") or ""
        if kind in PROJECT_KINDS and not name.startswith(PROJECT_KINDS):
            name = f"{kind}{name}"
        number = ordinal_of(number_cell.text) if number_cell and number_cell is not cell else ordinal_of(mark)
        entries = self._table.entries
        if self._continues(row, cell, number, name):
            entries[-1].name = f"{entries[-1].name}{'' if lines[0].starts_apart else ' '}{name}"
            entries[-1].lines += lines
            entries[-1].rows.append(row)
        else:
            entries.append(self._new_entry(row, number, name))

    def _new_entry(self, row: GridRow, number: int | None, name: str) -> Entry:
        position = len(self._table.entries) + 1
        return Entry(
            place=f"{TITLES[self._table.kind]} แถว {to_thai_digits(str(position))}",
            number=number,
            position=position,
            name=name,
            lines=list(row.lines),
            dimension=self._table.dimension,
            mission=self._table.mission,
            budget=next((text_of(row.at(column)) for column in self._columns.budget_columns), None),
            years={year: text_of(row.at(column)) for year, column in self._columns.years.items()},
            quarters=self._quarters(row),
            owner=self._text(row, "owner") or "",
            period=self._text(row, "period") or "",
            remark=self._text(row, "remark") or "",
            rows=[row],
        )

    def _quarters(self, row: GridRow) -> dict[int, str]:
        """Return what a row shows for each quarter: in its columns, else in one column that names them."""
        text = self._text(row, "quarters")
        if self._columns.quarters or text is None:
            return {quarter: marks_of(row, places) for quarter, places in self._columns.quarters.items()}
        named = quarters_named(text)
        return {quarter: TICK_MARK if quarter in named else "" for quarter in (1, 2, 3, 4)}

    def _continues(self, row: GridRow, cell: GridCell, number: int | None, name: str) -> bool:
        """Return whether a row is the rest of the row above, torn by a page."""
        if not self._table.entries or number is not None or name.startswith(PROJECT_KINDS):
            return False
        if "number" not in self._columns.named:
            return False
        others = [each for each in row.filled if each is not cell and each.column not in self._group_columns]
        return not others

    @property
    def _group_columns(self) -> set[int]:
        return {self._columns.named[n] for n in ("dimension", "mission") if n in self._columns.named}

    def _side_groups(self, row: GridRow) -> None:
        """Take dimension and mission from their columns, where they span the rows of their projects."""
        dimension, mission = self._columns.cell(row, "dimension"), self._columns.cell(row, "mission")
        if dimension and dimension.text:
            text = to_arabic_digits(dimension.text)
            match = DIMENSION.match(text) or re.match(r"(?P<number>[0-9]{1,2})\b", text)
            if match:
                if match["number"] != self._table.dimension:
                    self._table.dimension, self._table.mission = match["number"], ""
                self._note_dimension(dimension.text, list(dimension.lines))
        if mission and mission.text:
            self._note_mission(mission.text, list(mission.lines))

    def _text(self, row: GridRow, name: str) -> str | None:
        return text_of(self._columns.cell(row, name)) if name in self._columns.named else None


def _names_group(text: str) -> bool:
    """Return whether a text begins as the name of a dimension or a mission does."""
    plain = to_arabic_digits(text)
    return bool(DIMENSION.match(plain) or MISSION.match(plain)) or plain.startswith("ภารกิจ")

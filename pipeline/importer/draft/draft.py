"""The workbook in the making: its values by sheet and field, the doubts, and where each line has gone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.excel.content import Value
from pipeline.importer.source.lines import Line, one_line
from pipeline.model.columns import Sheet
from pipeline.model.schema import SETTINGS_SHEET
from pipeline.read.cell_text import CellError
from pipeline.read.dates import parse_date
from pipeline.thai.formats import MONTHS, buddhist_year, to_arabic_digits

Row = dict[str, Value]
_LONGEST_QUOTE = 300  # characters of the source in a doubt
_ONLY_DAY = re.compile(r"(?:สั่ง|ประกาศ|ข้อมูล)\s*ณ\s*วันที่\s*:?\s*.{8,30}")


class Cell(NamedTuple):
    """A cell of the draft."""

    sheet: Sheet
    row: Row  # the row itself; of ข้อมูลทั่วไป the settings
    field: str
    code: str = ""  # of the project it belongs to


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell to be looked at: what is doubtful, and what the source says."""

    cell: Cell
    subject: str
    text: str
    source: str


@dataclass(slots=True)
class Draft:
    """Everything that will stand in the workbook."""

    settings: Row = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    years: range = range(0)  # of the five-year plan
    doubts: list[Doubt] = field(default_factory=list)
    placed: set[int] = field(default_factory=set)  # numbers of the lines whose whole text has its cell
    words: dict[int, str] = field(default_factory=dict)  # of the heading that begins a line
    labels: set[int] = field(default_factory=set)  # lines that only name what stands beside or below them
    repeated: set[int] = field(default_factory=set)  # say again what cells say: sums, amounts in words
    owners: dict[int, str] = field(default_factory=dict)  # project and heading that a line stands below
    thai_digits: bool = True  # False: the digits are those of our own print, and become Arabic again

    def add(self, sheet: Sheet, **values: Value) -> Row:
        """Add a row to a sheet and return it."""
        row: Row = dict(values)
        self.rows.setdefault(sheet.name, []).append(row)
        return row

    def is_doubted(self, row: Row, field: str) -> bool:
        """Return whether a cell is marked already."""
        return any(doubt.cell.row is row and doubt.cell.field == field for doubt in self.doubts)

    def digits(self, text: str) -> str:
        """Return a text with the digits it shall have in the workbook."""
        return text if self.thai_digits else to_arabic_digits(text)

    def place(self, lines: Iterable[Line]) -> None:
        """Note that the whole text of some lines has its cells."""
        self.placed.update(line.number for line in lines)

    def label(self, lines: Iterable[Line]) -> None:
        """Note that lines are headings: they need no place where the workbook has the same words."""
        self.labels.update(line.number for line in lines)

    def doubt(self, cell: Cell, subject: str, text: str, source: str) -> None:
        """Mark a cell as to be looked at."""
        quoted = one_line(source)
        if len(quoted) > _LONGEST_QUOTE:
            quoted = f"{quoted[:_LONGEST_QUOTE]}…"
        self.doubts.append(Doubt(cell, subject, text, quoted))

    def doubt_setting(self, name: str, subject: str, text: str, source: str) -> None:
        """Mark a setting as to be looked at."""
        self.doubt(Cell(SETTINGS_SHEET, self.settings, name), subject, text, source)

    def write_setting(
        self, name: str, value: str | int, lines: Iterable[Line], *, whole: bool = True
    ) -> None:
        """Write a setting found in some lines; ``whole`` says that they say nothing else."""
        lines = list(lines)
        if not self.settings.get(name):
            self.settings[name] = value
        elif self.settings[name] != value:
            self.doubt_setting(name, "ในเล่มมีสองอย่าง", f"อีกแห่งเขียนว่า “{value}”", quote(lines))
            return
        if whole:
            self.place(lines)

    def write_day(self, name: str, text: str, line: Line) -> None:
        """Write a day as the workbook has it: 1 ตุลาคม 2567."""
        try:
            day = parse_date(text)
        except CellError:
            self.doubt_setting(name, "วันที่", "อ่านวันที่ไม่ได้", quote([line]))
            return
        plain = f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"
        self.write_setting(name, plain, [line], whole=bool(_ONLY_DAY.fullmatch(line.flat)))


def quote(lines: Iterable[Line]) -> str:
    """Return where some lines stand and how they read."""
    lines = list(lines)
    if not lines:
        return ""
    texts = " / ".join(line.typed for line in lines)
    return f"{lines[0].place}: {texts}"

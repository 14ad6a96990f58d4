"""Builds small .xlsx workbooks: a right one, apart from what a test names.

Three projects (one of each kind) in two dimensions and three missions, fiscal year 2568 of the plan 2566-2570.
Rows are named by their Excel number, 2 for the first. Emblem pictures are put beside the workbook.
"""

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Self

from openpyxl import Workbook as OpenpyxlWorkbook

from pipeline.assemble.plan import assemble_plan
from pipeline.check.all_checks import check_structure
from pipeline.model.cell_ref import CellRef
from pipeline.model.finding import Finding
from pipeline.model.plan import Plan
from pipeline.model.schema import (
    PROJECTS_SHEET,
    RESULTS_SHEET,
    ROUNDS_SHEET,
    SETTINGS,
    SETTINGS_SHEET,
    SHEETS,
    TOPIC_FIELDS,
    project_columns,
)
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook

YEARS = range(2566, 2571)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcff9f"
    "a11e000782027f3dc848ef0000000049454e44ae426082"
)

_SETTINGS = {
    "organisation_name": "เทศบาลเมืองทดสอบ",
    "organisation_kind": "เทศบาลเมือง",
    "district": "เมืองลำปาง",
    "province": "ลำปาง",
    "plan_title": "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2568",
    "fiscal_year": 2568,
    "period_start": 2566,
    "period_end": 2570,
    "as_of": date(2024, 10, 2),
    "reporter": "นางสาวผู้ ออกรายงาน",
    "order_number": "1033/2567",
    "order_date": date(2024, 10, 1),
    "announcement_date": date(2024, 10, 2),
    "signer_name": "นายผู้ ลงนาม",
    "signer_title": "นายกเทศมนตรีเมืองทดสอบ",
    "report_months": "ตุลาคม, เมษายน",
    "garuda_file": "garuda.png",
    "emblem_file": "emblem.png",
}
_DIMENSIONS = ((1, "การสร้างวัฒนธรรมสุจริต"), (2, "การบริหารด้วยความโปร่งใส"))
_MISSIONS = (
    ("1.1", 1, "จิตสำนึกของบุคลากร"),
    ("1.2", 1, "จิตสำนึกของประชาชน"),
    ("2.1", 2, "การเปิดเผยข้อมูล"),
)
# code, name, mission, annual order, five-year order, budget of this and of each plan year, ticked quarters
_PROJECTS = (
    ("P01", "โครงการอบรมกฎหมาย", "1.1", 2, 1, 50_000, (1, 2, 3, 4)),
    ("P02", "กิจกรรมประกวดคำขวัญ", "1.2", 1, 3, 5_000, (2,)),
    ("P03", "มาตรการเปิดเผยข้อมูล", "2.1", 3, 2, 0, (3, 4)),
)
_COMMITTEE = (
    ("นายกเทศมนตรี", "ประธานกรรมการ"),
    ("ปลัดเทศบาล", "กรรมการ"),
    ("หัวหน้าสำนักปลัด", "กรรมการและเลขานุการ"),
)


def _project_row(
    *,
    code: str,
    name: str,
    mission: str,
    orders: tuple[int, int],
    budget: int,
    quarters: tuple[int, ...],
) -> dict[str, object]:
    return {
        "code": code, "name": name, "mission": mission,
        "annual_order": orders[0], "five_year_order": orders[1], "budget": budget,
        **{f"quarter_{n}": "✓" for n in quarters},
        **{f"budget_{year}": budget for year in YEARS},
        "period": "ปีงบประมาณ พ.ศ. 2568", "unit": f"ฝ่ายของ {code}", "division": "สำนักปลัดเทศบาล", "remark": None,
    }  # fmt: skip


def _detail_rows(code: str) -> list[dict[str, object]]:
    """One item a topic, two sub-items below the method: rows 2-8 for P01, 9-15 for P02, 16-22 for P03."""
    rows: list[dict[str, object]] = []
    for topic in TOPIC_FIELDS:
        rows.append({"code": code, "topic": topic, "level": 1, "text": f"{topic}ของ {code}"})
        if topic == "วิธีดำเนินการ":
            rows += [{"code": code, "topic": topic, "level": 2, "text": f"ข้อย่อย {n}"} for n in (1, 2)]
    return rows


def _right_rows() -> dict[str, list[dict[str, object]]]:
    return {
        "settings": [
            {"label": s.heading, "value": _SETTINGS[s.field], "hint": s.hint} for s in SETTINGS if s.expected
        ],
        "dimensions": [{"dimension": number, "name": name} for number, name in _DIMENSIONS],
        "missions": [{"mission": m, "dimension": d, "name": name} for m, d, name in _MISSIONS],
        "projects": [
            _project_row(
                code=code,
                name=name,
                mission=mission,
                orders=(annual, five_year),
                budget=budget,
                quarters=quarters,
            )
            for code, name, mission, annual, five_year, budget, quarters in _PROJECTS
        ],
        "targets": [
            {"code": code, "group": f"บุคลากรของ {code}", "count": 140, "counting_unit": "คน"}
            for code, *_ in _PROJECTS
        ],
        "details": [row for code, *_ in _PROJECTS for row in _detail_rows(code)],
        "committee": [
            {"order": n, "position": position, "role": role}
            for n, (position, role) in enumerate(_COMMITTEE, 1)
        ],
        "to_confirm": [],
    }


def _right_headings() -> dict[str, dict[str, str]]:
    return {
        sheet.name: {
            column.field: column.heading
            for column in (project_columns(YEARS) if sheet is PROJECTS_SHEET else sheet.columns)
            if column.expected
        }
        for sheet in SHEETS
    }


def _leave(_book: OpenpyxlWorkbook) -> None:
    """Change nothing."""


@cache
def _saved_once(pickled_book: bytes) -> bytes:
    """The bytes of a book, which many tests save alike."""
    book: Book = pickle.loads(pickled_book)  # noqa: S301  # ours
    data = BytesIO()
    book.typed().save(data)
    return data.getvalue()


@dataclass
class Book:
    """A workbook to be; each method changes it and returns it."""

    rows: dict[str, list[dict[str, object]]] = field(default_factory=_right_rows)
    headings: dict[str, dict[str, str]] = field(default_factory=_right_headings)
    titles: dict[str, str] = field(default_factory=lambda: {s.name: s.title for s in SHEETS})
    formats: dict[tuple[str, int, str], str] = field(default_factory=dict)
    merges: list[tuple[str, str]] = field(default_factory=list)
    others: list[tuple[str, list[list[object]]]] = field(default_factory=list)
    first_row: int = 1

    def cell(self, sheet: str, row: int, column: str, value: object, number_format: str = "") -> Self:
        """Put a value into a cell, by field and Excel row."""
        self.rows[sheet][row - 2][column] = value
        if number_format:
            self.formats[sheet, row, column] = number_format
        return self

    def setting(self, name: str, value: object) -> Self:
        """Give a setting another value."""
        return self.cell("settings", setting_row(name), "value", value)

    def add_row(self, sheet: str, **values: object) -> Self:
        """Add a row at the end."""
        self.rows[sheet].append(values)
        return self

    def insert_row(self, sheet: str, row: int, **values: object) -> Self:
        """Insert a row above an Excel row."""
        self.rows[sheet].insert(row - 2, values)
        return self

    def drop_rows(self, sheet: str, *rows: int) -> Self:
        """Delete rows, so that the rows below move up."""
        self.rows[sheet] = [v for row, v in enumerate(self.rows[sheet], 2) if row not in rows]
        return self

    def drop_column(self, sheet: str, column: str) -> Self:
        """Delete a column, so that the columns to its right move left."""
        del self.headings[sheet][column]
        return self

    def heading(self, sheet: str, column: str, heading: str) -> Self:
        """Give a column another heading, or add a column of any name at the end."""
        self.headings[sheet][column] = heading
        return self

    def turn_columns(self, sheet: str) -> Self:
        """Put the columns in the opposite order."""
        self.headings[sheet] = dict(reversed(self.headings[sheet].items()))
        return self

    def rename_sheet(self, sheet: str, title: str) -> Self:
        """Give a sheet another title."""
        self.titles[sheet] = title
        return self

    def drop_sheet(self, sheet: str) -> Self:
        """Leave a sheet out."""
        del self.titles[sheet]
        return self

    def add_sheet(self, title: str, *rows: list[object]) -> Self:
        """Add a sheet of any title."""
        self.others.append((title, list(rows)))
        return self

    def results(self, *rows: dict[str, object], rounds: Sequence[dict[str, object]] = ()) -> Self:
        """Add the sheets of results and rounds, with rows by field name."""
        for sheet, given in ((RESULTS_SHEET, rows), (ROUNDS_SHEET, rounds)):
            self.titles[sheet.name] = sheet.title
            self.headings[sheet.name] = {column.field: column.heading for column in sheet.columns}
            self.rows[sheet.name] = list(given)
        return self

    def merge(self, sheet: str, cells: str) -> Self:
        """Merge cells, such as A2:A4."""
        self.merges.append((sheet, cells))
        return self

    def save(self, folder: Path, edit: Callable[[OpenpyxlWorkbook], object] = _leave) -> Path:
        """Write the workbook and the emblem pictures into the folder; return the workbook's path.

        ``edit`` changes it before, as a clerk would in Excel.
        """
        self.save_pictures(folder)
        path = folder / "plan_2568.xlsx"
        if edit is _leave:
            path.write_bytes(_saved_once(pickle.dumps(self)))
        else:
            book = self.typed()
            edit(book)
            book.save(path)
        return path

    def typed(self) -> OpenpyxlWorkbook:
        """The workbook as openpyxl has it."""
        book = OpenpyxlWorkbook()
        book.remove(book.active)
        for name, title in self.titles.items():
            self._write_sheet(book, name, title)
        for title, rows in self.others:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        return book

    @staticmethod
    def save_pictures(folder: Path) -> None:
        """Write the pictures that the workbook names into its folder."""
        for picture in ("garuda.png", "emblem.png"):
            (folder / picture).write_bytes(PNG)

    def _write_sheet(self, book: OpenpyxlWorkbook, name: str, title: str) -> None:
        sheet = book.create_sheet(title)
        headings = self.headings[name]
        for at, (column, heading) in enumerate(headings.items(), 1):
            sheet.cell(self.first_row, at, heading)
            for row, values in enumerate(self.rows[name], self.first_row + 1):
                cell = sheet.cell(row, at, values.get(column))
                cell.number_format = self.formats.get((name, row, column), cell.number_format)
        for merged, cells in self.merges:
            if merged == name:
                sheet.merge_cells(cells)


def setting_row(name: str) -> int:
    """The Excel row of a setting in a right workbook."""
    return [setting.field for setting in SETTINGS].index(name) + 2


def setting_cell(name: str) -> str:
    """The address of a setting's value in a right workbook."""
    return f"{SETTINGS_SHEET.title}!B{setting_row(name)}"


def place_of(address: str) -> CellRef:
    """The place that Excel writes so, such as โครงการ!F12; a sheet alone is the whole of it."""
    sheet, _, cell = address.partition("!")
    column = cell.rstrip("0123456789")
    return CellRef(sheet, column, int(cell[len(column) :] or 0))


def findings_at(path: Path) -> list[Finding]:
    """What is wrong with shape and values of a saved workbook; wording has tests of its own."""
    workbook = read_workbook(path)
    return check_structure(parse_tables(workbook))


def plan_at(path: Path) -> Plan:
    """The plan of a saved workbook that holds no error."""
    workbook = read_workbook(path)
    return assemble_plan(parse_tables(workbook))

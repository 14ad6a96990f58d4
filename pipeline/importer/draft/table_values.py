"""What the tables say of a project: its places in the lists, money, quarters, remark."""

import re

from pipeline.importer.draft.draft import Draft
from pipeline.importer.draft.join_projects import JoinedProject
from pipeline.importer.source.amounts import parse_amount
from pipeline.importer.tables.entries import TITLES, Entry, PlanTable
from pipeline.model.schema import QUARTER_FIELDS
from pipeline.read.cell_text import CellError
from pipeline.read.parsers import parse_tick

_ARROWS = frozenset("←→↔⇔◄►─━—–-<>═ ")
_MISSING_TABLES = {
    "annual": ("annual_order", "ไม่พบตารางแผนประจำปีในเล่ม ลำดับและไตรมาสของทุกโครงการจึงว่าง"),
    "five-year": ("five_year_order", "ไม่พบตารางแผน 5 ปีในเล่ม ลำดับและงบแต่ละปีของทุกโครงการจึงว่าง"),
}
# As fill/context writes it; the figure itself stands in the column of its year.
_ADDED_REMARK = re.compile(r"(?:^|\s*[·;,]\s*|\s+)แผน [5๕] ปี (?:ตั้งไว้ [\d,๐-๙]+|ไม่ได้ตั้งไว้)$")


class TableValues:
    """Writes the values of the tables into the rows of โครงการ."""

    def __init__(self, draft: Draft, tables: list[PlanTable]) -> None:
        self._draft = draft
        self._kinds = {table.kind for table in tables}
        self._has_quarters = any(
            table.columns.quarters or "quarters" in table.columns.named
            for table in tables
            if table.kind == "annual"
        )
        self._orders: dict[int, int] = {}  # by the entry's identity
        for kind in self._kinds:
            self._orders |= _orders([e for table in tables if table.kind == kind for e in table.entries])

    def fill(self, project: JoinedProject) -> None:
        """Fill what both tables say of one project."""
        if project.annual:
            self._annual(project, project.annual)
        elif "annual" in self._kinds:
            text = "ไม่พบโครงการนี้ในตารางแผนประจำปี"
            self._draft.doubt(project.cell("annual_order"), "ไม่พบในตารางแผนปี", text, project.source)
        if project.five_year:
            self._five_year(project, project.five_year)
        elif "five-year" in self._kinds:
            text = "ไม่พบโครงการนี้ในตารางแผน 5 ปี"
            self._draft.doubt(project.cell("five_year_order"), "ไม่พบในตารางแผน 5 ปี", text, project.source)
        for entry in project.entries:
            self._draft.place(entry.lines)

    def doubt_missing_tables(self, first: JoinedProject) -> None:
        """Mark a table that the book lacks, once: where the list of the first project's places begins."""
        for kind, (field, text) in _MISSING_TABLES.items():
            if kind not in self._kinds:
                self._draft.doubt(first.cell(field), f"ไม่พบ{TITLES[kind]}", text, "")
        if "annual" in self._kinds and not self._has_quarters:
            text = "ตารางแผนประจำปีไม่มีช่องไตรมาสหรือเดือน ไตรมาสของทุกโครงการจึงว่าง"
            self._draft.doubt(first.cell(QUARTER_FIELDS[0]), "ไม่พบช่องไตรมาส", text, "")

    def _annual(self, project: JoinedProject, entry: Entry) -> None:
        project.row["annual_order"] = self._orders[id(entry)]
        self._remark(project, entry)
        if entry.budget is not None:
            self._amount(project, "budget", entry.budget, entry)
        for quarter, text in entry.quarters.items():
            if text:
                self._tick(project, quarter, text, entry)
        if entry.quarters and not any(entry.quarters.values()):
            text = "ไม่พบเครื่องหมายในช่องไตรมาสหรือเดือนของแถวนี้ (ลูกศรที่วาดเป็นรูป โปรแกรมอ่านไม่ได้)"
            self._draft.doubt(project.cell(QUARTER_FIELDS[0]), "ไตรมาส", text, entry.quote)

    def _five_year(self, project: JoinedProject, entry: Entry) -> None:
        project.row["five_year_order"] = self._orders[id(entry)]
        for year, text in entry.years.items():
            if year in self._draft.years:
                self._amount(project, f"budget_{year}", text, entry)
        self._remark(project, entry)

    def _remark(self, project: JoinedProject, entry: Entry) -> None:
        """Take over a remark, less what our own book adds where this year's money differs from the plan's."""
        remark = self._draft.digits(_ADDED_REMARK.sub("", entry.remark).strip())
        if remark and not project.row.get("remark"):
            project.row["remark"] = remark

    def _amount(self, project: JoinedProject, field: str, text: str, entry: Entry) -> None:
        baht = parse_amount(text) if text else None
        if baht is None:
            subject = "ช่องงบว่าง" if not text else "อ่านจำนวนเงินไม่ได้"
            self._draft.doubt(project.cell(field), subject, "ไม่พบจำนวนเงินที่อ่านได้ในตาราง", entry.quote)
        else:
            project.row[field] = baht

    def _tick(self, project: JoinedProject, quarter: int, text: str, entry: Entry) -> None:
        field = QUARTER_FIELDS[quarter - 1]
        try:
            ticked = parse_tick(text)
        except CellError:
            ticked = set(text) <= _ARROWS
            if not ticked:
                doubt = f"ช่องไตรมาส {quarter} มีข้อความที่ไม่ใช่เครื่องหมาย"
                self._draft.doubt(project.cell(field), f"ไตรมาส {quarter}", doubt, entry.quote)
        if ticked:
            project.row[field] = True


def _orders(entries: list[Entry]) -> dict[int, int]:
    """Return each row's place in its list: as typed where the numbers count 1 to n, else as it stands."""
    typed = [entry.number or 0 for entry in entries]
    if sorted(typed) == list(range(1, len(entries) + 1)):
        return {id(entry): number for entry, number in zip(entries, typed, strict=True)}
    return {id(entry): place for place, entry in enumerate(entries, 1)}

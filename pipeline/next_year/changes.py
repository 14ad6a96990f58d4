"""Plan the changes from this year's workbook to next year's."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from pipeline.model.columns import Kind
from pipeline.model.schema import (
    DETAILS_SHEET,
    DIMENSIONS_SHEET,
    FINISHED,
    MISSIONS_SHEET,
    PROJECTS_SHEET,
    REGISTER_SETTINGS,
    RESULTS_SHEET,
    ROUNDS_SHEET,
    SETTING_LABELS,
    SETTINGS_SHEET,
    TO_CONFIRM_SHEET,
)
from pipeline.next_year.year_shift import YearShift
from pipeline.read.tables import Row, Tables

_EMPTIED_SETTINGS = ("as_of", *REGISTER_SETTINGS)
_ITA_SETTINGS = ("plan_ita_code", "report_ita_code")
_WHOLE_BOOK = ""  # instead of a project's code


class Action(Enum):
    """What happens to a cell; a cell without a change is carried over."""

    SET = auto()  # to what the command was given, such as the fiscal year
    PROPOSE = auto()  # a new value, to be confirmed
    REVIEW = auto()  # its value is kept, to be confirmed
    EMPTY = auto()


@dataclass(frozen=True)
class CellChange:
    """The change of one cell, by our names of sheet and field and its Excel row."""

    sheet: str
    row: int
    field: str
    action: Action
    value: str | int = ""


@dataclass(frozen=True)
class Confirmation:
    """A new row of รอยืนยัน."""

    code: str  # of the project, "" for the whole plan
    subject: str
    detail: str


@dataclass(frozen=True)
class Changes:
    """Everything that changes, in the order of the sheets."""

    shift: YearShift
    cells: tuple[CellChange, ...]
    confirmations: tuple[Confirmation, ...]
    confirmed_rows: tuple[int, ...]  # rows of รอยืนยัน that are ticked: they are done and go
    old_year_texts: tuple[tuple[str, str], ...]  # address and excerpt of each text that names the old year


def plan_changes(tables: Tables, shift: YearShift) -> Changes:
    """Plan the changes of a workbook whose checks found no error."""
    planner = _Planner(tables, shift)
    cells = (*planner.settings(), *planner.projects(), *planner.results(), *planner.structure_of_new_period())
    confirmations = (
        *planner.whole_plan_confirmations(cells),
        *planner.budget_confirmations(cells),
        *planner.status_confirmations(),
    )
    changed = {(cell.sheet, cell.row, cell.field) for cell in cells if cell.action is not Action.REVIEW}
    done = tuple(row for row, values in tables.records(TO_CONFIRM_SHEET.name) if values.get("confirmed"))
    return Changes(shift, cells, confirmations, done, tuple(planner.old_year_texts(changed, done)))


class _Planner:
    """Plans the changes sheet by sheet."""

    def __init__(self, tables: Tables, shift: YearShift) -> None:
        self._tables = tables
        self._shift = shift

    def settings(self) -> Iterator[CellChange]:
        """Yield the changes of ข้อมูลทั่วไป."""
        yield self._change_setting("fiscal_year", Action.SET, self._shift.new)
        if self._shift.is_new_period:
            yield self._change_setting("period_start", Action.SET, self._shift.new_period[0])
            yield self._change_setting("period_end", Action.SET, self._shift.new_period[-1])
        title = str(self._tables.setting("plan_title"))
        yield self._change_setting("plan_title", Action.PROPOSE, self._shift.moved(title))
        for field in _EMPTIED_SETTINGS:
            yield self._change_setting(field, Action.EMPTY)
        for field in _ITA_SETTINGS:
            if self._tables.setting(field):
                yield self._change_setting(field, Action.REVIEW)

    def projects(self) -> Iterator[CellChange]:
        """Yield the changes of โครงการ: budget and period proposed, money of a past plan period emptied."""
        for row, values in self._tables.records(PROJECTS_SHEET.name):
            if self._shift.is_new_period:
                for year in self._shift.old_period:
                    yield CellChange(PROJECTS_SHEET.name, row, f"budget_{year}", Action.EMPTY)
                yield CellChange(PROJECTS_SHEET.name, row, "budget", Action.EMPTY)
            elif (planned := values[f"budget_{self._shift.new}"]) or values["budget"]:
                yield CellChange(PROJECTS_SHEET.name, row, "budget", Action.PROPOSE, planned)
            moved = self._shift.moved(str(values["period"]))
            if moved != values["period"]:
                yield CellChange(PROJECTS_SHEET.name, row, "period", Action.PROPOSE, moved)
            if self._status_of(values):
                yield CellChange(PROJECTS_SHEET.name, row, "name", Action.REVIEW)

    def results(self) -> Iterator[CellChange]:
        """Yield the cells of results and rounds, which are emptied; codes and names of rounds stay."""
        kept = {RESULTS_SHEET.name: "code", ROUNDS_SHEET.name: "round"}
        for sheet, kept_field in kept.items():
            for row, values in self._tables.records(sheet):
                for field in values:
                    if field != kept_field:
                        yield CellChange(sheet, row, str(field), Action.EMPTY)
        for row, values in self._tables.records(DETAILS_SHEET.name):
            if "achieved" in values:
                yield CellChange(DETAILS_SHEET.name, row, "achieved", Action.EMPTY)

    def structure_of_new_period(self) -> Iterator[CellChange]:
        """Yield the names of dimensions and missions for review: a new plan period may have others."""
        if self._shift.is_new_period:
            for sheet in (DIMENSIONS_SHEET.name, MISSIONS_SHEET.name):
                for row, _ in self._tables.records(sheet):
                    yield CellChange(sheet, row, "name", Action.REVIEW)

    def whole_plan_confirmations(self, cells: tuple[CellChange, ...]) -> Iterator[Confirmation]:
        """Yield what is to be confirmed once for the plan: title, periods, ITA codes, a new plan period."""
        title = self._shift.moved(str(self._tables.setting("plan_title")))
        yield Confirmation(_WHOLE_BOOK, "ชื่อแผน", f"เสนอให้ใช้ “{title}” ตรวจและแก้ให้ตรงกับแผนปี {self._shift.new}")
        periods = {cell.row: str(cell.value) for cell in cells if cell.field == "period"}
        codes = {row: str(values["code"]) for row, values in self._tables.records(PROJECTS_SHEET.name)}
        for period in dict.fromkeys(periods.values()):
            having = [codes[row] for row, text in periods.items() if text == period]
            which = "ทุกโครงการ" if len(having) == len(codes) else ", ".join(having)
            detail = f"เสนอให้ใช้ “{period}” กับ {which} ({len(having)} โครงการ) ตรวจช่วงเวลาและไตรมาสให้ตรงกับปี {self._shift.new}"
            yield Confirmation(_WHOLE_BOOK, "ระยะเวลาดำเนินการ", detail)
        for field in _ITA_SETTINGS:
            if code := self._tables.setting(field):
                detail = f"ปีก่อนใช้ {code} เลขข้อของ ITA เปลี่ยนทุกปี ตรวจกับคู่มือของปี {self._shift.new}"
                yield Confirmation(_WHOLE_BOOK, SETTING_LABELS[field], detail)
        if self._shift.is_new_period:
            first, last = self._shift.new_period[0], self._shift.new_period[-1]
            detail = (
                f"แผน {first}–{last} อาจมีมิติและภารกิจต่างจากแผนเดิม ตรวจทุกแถวของชีตมิติและภารกิจ แล้วกรอกงบรายปีใหม่"
            )
            yield Confirmation(_WHOLE_BOOK, "มิติและภารกิจของแผนใหม่", detail)

    def budget_confirmations(self, cells: tuple[CellChange, ...]) -> Iterator[Confirmation]:
        """Yield the budgets that are proposed."""
        rows = dict(self._tables.records(PROJECTS_SHEET.name))
        for cell in cells:
            if cell.field == "budget" and cell.action is Action.PROPOSE:
                values = rows[cell.row]
                detail = (
                    f"เสนอ {cell.value:,} บาท จากคอลัมน์งบ {self._shift.new} ของแผน 5 ปี "
                    f"(ปี {self._shift.old} ตั้งไว้ {values['budget']:,} บาท)"
                )
                yield Confirmation(str(values["code"]), f"งบประมาณปี {self._shift.new}", detail)

    def status_confirmations(self) -> Iterator[Confirmation]:
        """Yield the projects that were not finished: keep, change or drop them."""
        for _, values in self._tables.records(PROJECTS_SHEET.name):
            if status := self._status_of(values):
                detail = f"ปี {self._shift.old} {status} จะคงไว้ ปรับ หรือตัดออกจากแผนปี {self._shift.new}"
                yield Confirmation(str(values["code"]), "คงไว้ ปรับ หรือตัดออก", detail)

    def old_year_texts(
        self, changed: set[tuple[str, int, str]], done: tuple[int, ...]
    ) -> Iterator[tuple[str, str]]:
        """Yield address and excerpt of each text that is carried over and names the old year."""
        for name, sheet in self._tables.workbook.sheets.items():
            fields = [field for field, column in sheet.found.by_field.items() if column.kind is Kind.TEXT]
            if name == SETTINGS_SHEET.name:
                fields = []  # label and hint are ours, and every value with a year is changed
            if name == TO_CONFIRM_SHEET.name:
                changed = changed | {(name, row, field) for row in done for field in fields}
            for row in sheet.frame.index.tolist():
                for field in fields:
                    text = sheet.text(field, row)
                    if (name, row, field) not in changed and self._shift.names_old_year(text):
                        yield f"{sheet.title}!{sheet.address(field, row)}", self._shift.excerpt(text)

    def _change_setting(self, field: str, action: Action, value: str | int = "") -> CellChange:
        row = self._tables.settings[field].row
        return CellChange(SETTINGS_SHEET.name, row, "value", action, value)

    def _status_of(self, project: Row) -> str:
        """Return what a project came to by its latest report, "" when it was finished or no project is reported."""
        if not any(self._latest_statuses.values()):
            return ""
        status = self._latest_statuses.get(str(project["code"]))
        return "" if status == FINISHED else str(status or "ยังไม่ได้รายงานผล")

    @cached_property
    def _latest_statuses(self) -> dict[str, str | None]:
        """Return the status of each project in its latest round, by code."""
        return {
            str(values["code"]): values.get("status_12") or values.get("status_6")
            for _, values in self._tables.records(RESULTS_SHEET.name)
        }

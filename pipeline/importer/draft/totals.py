"""Compare the sums that a book prints with the rows that were read: each that differs is a doubt."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.importer.draft.draft import Draft, quote
from pipeline.importer.draft.join_projects import JoinedProject
from pipeline.importer.source.amounts import amount_in_words, amounts_in, parse_amount
from pipeline.importer.source.patterns import SUM_OF_ROWS
from pipeline.importer.tables.entries import Entry, PlanTable, Total
from pipeline.importer.tables.table_cells import ordinal_of
from pipeline.model.schema import QUARTER_FIELDS
from pipeline.thai.formats import to_arabic_digits

_DIMENSION = re.compile(r"มิติ(?:ที่)?\s*([0-9]{1,2})")
_WHOLE = re.compile(r"ทั้งสิ้น|ทั้งหมด|ทุกมิติ")
_ORDERS = {"annual": "annual_order", "five-year": "five_year_order"}
_NAMES = {"budget": "งบประมาณ", **dict.fromkeys(_ORDERS.values(), "จำนวนโครงการ")}
_SUBJECT = "ยอดรวมไม่ตรงกัน"


class _Group(NamedTuple):
    """Rows that a printed sum may be of."""

    name: str
    entries: list[Entry]


def doubt_totals(draft: Draft, projects: list[JoinedProject], tables: list[PlanTable]) -> None:
    """Mark, in the first row of those that it sums up, each printed sum that differs from them."""
    by_entry = {id(entry): project for project in projects for entry in project.entries}
    for kind in _ORDERS:
        entries = [entry for table in tables if table.kind == kind for entry in table.entries]
        comparison = _Comparison(draft, by_entry, entries)
        for table in tables:
            if entries and (table.kind == kind or (table.kind, kind) == ("summary", "annual")):
                comparison.compare(table)


class _Comparison:
    """Compares the sums of the tables of one kind."""

    def __init__(self, draft: Draft, by_entry: dict[int, JoinedProject], entries: list[Entry]) -> None:
        self._draft = draft
        self._projects = by_entry
        self._all = entries

    def compare(self, table: PlanTable) -> None:
        """Compare every sum of a table with the rows it fits best."""
        for place, total in enumerate(table.totals):
            printed = _printed(table, total)
            groups = self._groups(table, total, table.totals[:place])
            if printed:
                self._compare(total, printed, max(groups, key=lambda group: self._equal(group, printed)))
            self._compare_words(total, printed)

    def _groups(self, table: PlanTable, total: Total, before: list[Total]) -> Iterator[_Group]:
        """Yield the rows that a sum may be of: those its words name, else those above it, the nearest first."""
        text = to_arabic_digits(total.text)
        dimension = _DIMENSION.search(text)
        above = table.entries[: total.before]
        if dimension:
            yield _Group(f"มิติที่ {dimension[1]}", [e for e in self._all if e.dimension == dimension[1]])
        elif not _WHOLE.search(text):
            start = max((each.before for each in before if each.before < total.before), default=0)
            yield _Group("แถวข้างบน", above[start:])
            yield _Group("ภารกิจนี้", [e for e in above if e.mission == total.mission])
            yield _Group("มิตินี้", [e for e in above if e.dimension == total.dimension])
        if above:
            yield _Group("ตารางนี้", above)
        yield _Group("ทั้งเล่ม", self._all)

    def _equal(self, group: _Group, printed: dict[str, int]) -> int:
        """Return how many of the figures are those of a group."""
        return sum(self._sum(group, field) == figure for field, figure in printed.items())

    def _sum(self, group: _Group, field: str) -> int:
        if field in _ORDERS.values():
            return len(group.entries)
        values = (self._projects[id(entry)].row.get(field) for entry in group.entries)
        return sum(int(value) for value in values if value)

    def _compare(self, total: Total, printed: dict[str, int], group: _Group) -> None:
        first = self._projects[id(group.entries[0])] if group.entries else None
        for field, figure in printed.items():
            counted = self._sum(group, field)
            if first and counted != figure:
                text = (
                    f"{_name(field)}: ในเล่มรวมไว้ {figure:,} แต่แถวที่อ่านได้ ({group.name}) รวมกันเป็น {counted:,}"
                )
                self._draft.doubt(first.cell(field), _SUBJECT, text, quote(total.lines))

    def _compare_words(self, total: Total, printed: dict[str, int]) -> None:
        """Compare an amount in words with the figures beside it, where it stands alone with the rows."""
        words = amount_in_words(total.text)
        money = [figure for field, figure in printed.items() if field.startswith("budget")]
        if words is not None and words not in (money or self._grand_totals()):
            beside = f"ตัวเลข {money[0]:,}" if money else "ผลรวมของแถวที่อ่านได้"
            text = f"ยอดรวมเป็นตัวหนังสือคือ {words:,} บาท ไม่ตรงกับ{beside}"
            first = self._projects[id(self._all[0])]
            self._draft.doubt(first.cell("budget"), "ตัวเลขกับตัวหนังสือไม่ตรงกัน", text, quote(total.lines))

    def _grand_totals(self) -> set[int]:
        whole = _Group("", self._all)
        years = [self._sum(whole, f"budget_{year}") for year in self._draft.years]
        return {self._sum(whole, "budget"), *years, sum(years)}


def _name(field: str) -> str:
    if field in QUARTER_FIELDS:
        return f"จำนวนโครงการไตรมาส {QUARTER_FIELDS.index(field) + 1}"
    return _NAMES.get(field) or f"งบ {field.removeprefix('budget_')}"


def _printed(table: PlanTable, total: Total) -> dict[str, int]:
    """Return the figures of a sum by the field of โครงการ that they are sums of; a number of rows by their order's."""
    figures = dict(_in_columns(table, total))
    count = SUM_OF_ROWS.search(to_arabic_digits(total.text))
    if count:
        figures[_ORDERS.get(table.kind, "annual_order")] = int(count[1])
    amounts = amounts_in(total.label) if "บาท" in total.label else []
    if table.kind == "annual" and "budget" not in figures and len(amounts) == 1:
        figures["budget"] = amounts[0]
    return figures


def _in_columns(table: PlanTable, total: Total) -> Iterator[tuple[str, int]]:
    if table.kind == "summary":
        column = table.columns.named["count"]
        number = ordinal_of(total.text_at(column, [column]))
        yield from [("annual_order", number)] if number is not None else []
    money = dict(_money_columns(table))
    known = [*money.values(), *(column for columns in table.columns.quarters.values() for column in columns)]
    for field, column in money.items():
        text = total.text_at(column, known)
        amount = parse_amount(text) if text else None
        if amount is not None:
            yield field, amount
    for quarter, columns in table.columns.quarters.items():
        count = ordinal_of(total.text_at(columns[0], known)) if len(columns) == 1 else None
        if count is not None:
            yield QUARTER_FIELDS[quarter - 1], count


def _money_columns(table: PlanTable) -> Iterable[tuple[str, int]]:
    if table.kind == "five-year":
        return [(f"budget_{year}", column) for year, column in table.columns.years.items()]
    return [("budget", column) for column in table.columns.budget_columns]

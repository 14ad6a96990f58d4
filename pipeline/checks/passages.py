"""The printed texts of the workbook as the proofreader reads them: each with its place and its project."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.cells import clean_text
from pipeline.columns import TOPIC_FIELDS
from pipeline.findings import Finding, find
from pipeline.tables import Row, Tables
from pipeline.workbook import Workbook

# The fields that are printed as text, by sheet; รอยืนยัน is never printed.
PRINTED_FIELDS = {
    "dimensions": ("name",),
    "missions": ("name",),
    "projects": ("name", "period", "unit", "division", "remark"),
    "targets": ("group", "counting_unit"),
    "details": ("text",),
    "committee": ("position", "role"),
}
PRINTED_SETTINGS = ("organisation_name", "district", "province", "plan_title", "reporter", "signer_name", "signer_title")


class Passage(NamedTuple):
    """One printed text: where it stands, whose it is, what it says."""

    sheet: str  # title as it stands in the workbook
    cell: str
    row: int
    name: str  # our name of the sheet: details, projects …; settings for a setting
    field: str  # column field, or the setting's field
    project: str  # the project's code, "" where there is none
    topic: str  # rationale, objectives, methods, outputs, outcomes; "" outside รายละเอียด
    level: int  # 1 or 2 in รายละเอียด, else 0
    text: str  # as it will be printed


@dataclass(frozen=True)
class Reading:
    """Everything the proofreader looks at."""

    workbook: Workbook
    tables: Tables

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Return every printed text in sheet order."""
        return tuple(_passages(self.workbook, self.tables))

    @cached_property
    def projects(self) -> dict[str, Row]:
        """Return the values of each project's row (fields of columns.PROJECTS_SHEET) by code."""
        rows = self.tables.rows.get("projects", ())
        return {str(values["code"]): values for _, values in rows if values.get("code")}

    def of_project(self, code: str) -> tuple[Passage, ...]:
        """Return the passages of one project."""
        return self._by_project.get(code, ())

    @cached_property
    def _by_project(self) -> dict[str, tuple[Passage, ...]]:
        grouped: dict[str, list[Passage]] = {}
        for passage in self.passages:
            grouped.setdefault(passage.project, []).append(passage)
        return {code: tuple(found) for code, found in grouped.items()}


def _passages(workbook: Workbook, tables: Tables) -> Iterator[Passage]:
    if "settings" in workbook.sheets:
        sheet = workbook.sheets["settings"]
        for field in PRINTED_SETTINGS:
            found = tables.settings.get(field)
            if found and isinstance(found.value, str):
                yield Passage(sheet.title, sheet.address("value", found.row), found.row, "settings", field, "", "", 0, found.value)
    for name, fields in PRINTED_FIELDS.items():
        for row, values in tables.rows.get(name, ()):
            yield from _row_passages(workbook, name, row, values, fields)


def _row_passages(workbook: Workbook, name: str, row: int, values: Row, fields: tuple[str, ...]) -> Iterator[Passage]:
    sheet = workbook.sheets[name]
    code = str(values.get("code") or "")
    topic = TOPIC_FIELDS.get(str(values.get("topic") or ""), "")
    level = int(values.get("level") or 0)
    for field in fields:
        text = values.get(field)
        if isinstance(text, str) and text:
            yield Passage(sheet.title, sheet.address(field, row), row, name, field, code, topic, level, clean_text(text))


def find_in(code: str, passage: Passage, start: int, end: int, proposal: str = "", **words: object) -> Finding:
    """Make a finding about the words of a passage from ``start`` to ``end``."""
    value = passage.text[start:end]
    made = find(code, passage.sheet, passage.cell, value, proposal=proposal, **words)
    return Finding(made.code, made.severity, made.sheet, made.cell, made.value, made.message, made.remedy, passage.text, start, proposal)

"""The printed texts of the workbook as the proofreader reads them: each with its place and its project."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from pipeline.check.repeats import copied_projects, repeated_codes
from pipeline.model.finding import Finding, make_finding
from pipeline.model.schema import TOPIC_FIELDS
from pipeline.read.parsers import clean_text
from pipeline.read.tables import Row, Tables
from pipeline.read.workbook import Workbook

# The fields that are printed as text, by sheet; รอยืนยัน is never printed.
PRINTED_FIELDS = {
    "dimensions": ("name",),
    "missions": ("name",),
    "projects": ("name", "period", "unit", "division", "remark"),
    "targets": ("group", "counting_unit"),
    "details": ("text",),
    "committee": ("position", "role"),
}
PRINTED_SETTINGS = (
    "organisation_name",
    "district",
    "province",
    "plan_title",
    "reporter",
    "signer_name",
    "signer_title",
)

BETWEEN = "\U0010ffff"  # stands between two texts, in none of them


class TextSpan(NamedTuple):
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
class WordingInput:
    """Everything the proofreader looks at."""

    workbook: Workbook
    tables: Tables

    @cached_property
    def text_spans(self) -> tuple[TextSpan, ...]:
        """Return every printed text in sheet order."""
        return tuple(_passages(self.workbook, self.tables))

    @cached_property
    def whole(self) -> str:
        """Return all texts as one, BETWEEN two of them: one long search is much faster than a thousand short ones."""
        return BETWEEN.join(text_span.text for text_span in self.text_spans)

    def of_place(self, place: int) -> tuple[int, int]:
        """Return the number of the text_span that holds a place of the whole, and where it begins there."""
        number = bisect_right(self._begins, place) - 1
        return number, self._begins[number]

    def of_places(self, places: Iterable[int]) -> list[TextSpan]:
        """Return the text_spans that hold places of the whole."""
        return [self.text_spans[number] for number in sorted({self.of_place(place)[0] for place in places})]

    def holding(self, *signs: str) -> list[TextSpan]:
        """Return the text_spans whose text holds one of a few signs."""
        places: list[int] = []
        for sign in signs:
            at = self.whole.find(sign)
            while at >= 0:
                places.append(at)
                at = self.whole.find(sign, self._begins[self.of_place(at)[0] + 1])
        return self.of_places(places)

    def matching(self, pattern: re.Pattern[str]) -> list[TextSpan]:
        """Return the text_spans in which a pattern matches; it must look at no beginning or end of a text."""
        places: list[int] = []
        match = pattern.search(self.whole)
        while match:
            places.append(match.start())
            match = pattern.search(self.whole, self._begins[self.of_place(match.start())[0] + 1])
        return self.of_places(places)

    @cached_property
    def _begins(self) -> list[int]:
        """Return where each text_span begins in the whole, and where one more would."""
        return list(accumulate((len(text_span.text) + 1 for text_span in self.text_spans), initial=0))

    @cached_property
    def projects(self) -> dict[str, Row]:
        """Return the values of each project's row (fields of columns.PROJECTS_SHEET) by code, repeated codes left out."""
        rows = self.tables.rows.get("projects", ())
        unsure = repeated_codes(self.tables)
        return {str(v["code"]): v for _, v in rows if v.get("code") and v["code"] not in unsure}

    def of_project(self, code: str) -> tuple[TextSpan, ...]:
        """Return the text_spans of one project."""
        return self._by_project.get(code, ())

    @cached_property
    def _by_project(self) -> dict[str, tuple[TextSpan, ...]]:
        grouped: dict[str, list[TextSpan]] = {}
        for text_span in self.text_spans:
            grouped.setdefault(text_span.project, []).append(text_span)
        return {code: tuple(found) for code, found in grouped.items()}


def _passages(workbook: Workbook, tables: Tables) -> Iterator[TextSpan]:
    if "settings" in workbook.sheets:
        sheet = workbook.sheets["settings"]
        for field in PRINTED_SETTINGS:
            found = tables.settings.get(field)
            if found and isinstance(found.value, str):
                yield TextSpan(
                    sheet.title,
                    sheet.address("value", found.row),
                    found.row,
                    "settings",
                    field,
                    "",
                    "",
                    0,
                    found.value,
                )
    copied = copied_projects(tables)
    for name, fields in PRINTED_FIELDS.items():
        if name == "details" and not tables.has(name, "code", "topic", "level"):
            continue  # told already; without them an item is not known from a sub-item
        for row, values in tables.rows.get(name, ()):
            whole = name != "details" or None not in (values["code"], values["topic"], values["level"])
            if whole and (name != "projects" or row not in copied):
                yield from _row_passages(workbook, name, row, values, fields)


def _row_passages(
    workbook: Workbook, name: str, row: int, values: Row, fields: tuple[str, ...]
) -> Iterator[TextSpan]:
    sheet = workbook.sheets[name]
    code = str(values.get("code") or "")
    topic = TOPIC_FIELDS.get(str(values.get("topic") or ""), "")
    level = int(values.get("level") or 0)
    for field in fields:
        text = values.get(field)
        if isinstance(text, str) and text:
            yield TextSpan(
                sheet.title, sheet.address(field, row), row, name, field, code, topic, level, clean_text(text)
            )


def places_in(spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return all places within stretches of a text: to ask one by one whether another lies there is quadratic."""
    return {place for start, end in spans for place in range(start, end)}


def find_in(
    code: str, text_span: TextSpan, start: int, end: int, proposal: str = "", **words: object
) -> Finding:
    """Make a finding about the words of a text_span from ``start`` to ``end``."""
    value = text_span.text[start:end]
    made = make_finding(code, text_span.sheet, text_span.cell, value, proposal=proposal, **words)
    return replace(made, text_span=text_span.text, start=start, proposal=proposal)

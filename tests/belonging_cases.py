"""The table of texts that do not belong, and the plan in which each case stands."""

import csv
from collections.abc import Iterator
from pathlib import Path

from reading_builder import reading_of
from workbook_builder import Book

from pipeline.checks import (
    amounts,
    blanks,
    citations,
    counts,
    names,
    offices,
    organisations,
    strangers,
    units,
    years,
)
from pipeline.checks.passages import Reading
from pipeline.findings import Finding

TABLE = Path(__file__).with_name("wording_cases_belonging.csv")
MODULES = (blanks, organisations, offices, years, citations, amounts, counts, units, strangers, names)
PROJECT_NAMES = (
    "โครงการอบรมกฎหมายและระเบียบแก่บุคลากร",
    "กิจกรรมประกวดคำขวัญต่อต้านการทุจริต",
    "มาตรการเปิดเผยข้อมูลสาธารณะของเมือง",
)
_TOPICS = ("rationale", "objectives", "methods", "", "", "outputs", "outcomes")  # rows of a project
_FIELDS = {  # where a field stands; the row where it is not the project's; settings are the rest
    "text": ("details", 0),
    "group": ("targets", 0),
    "counting_unit": ("targets", 0),
    **dict.fromkeys(("period", "name", "unit", "division", "remark"), ("projects", 0)),
    "position": ("committee", 3),
}
_SETTINGS = ("organisation_name", "organisation_kind", "signer_title", "province")
Case = dict[str, str]


def cases() -> list[Case]:
    """The rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found_in(reading: Reading) -> Iterator[Finding]:
    """All findings of the rules of what does not belong."""
    for module in MODULES:
        for rule in module.RULES:
            yield from rule(reading)


def plan_with(text: str, case: Case, *, right: bool) -> Reading:
    """A right plan, apart from a case's text where the case wants it."""
    book = _plan(case)
    number = int((case["project"] or "P01")[1:]) - 1
    for column in ("budget", *(f"budget_{year}" for year in range(2566, 2571))):
        if case["budget"]:
            book.cell("projects", number + 2, column, int(case["budget"]))
    if case["also"]:
        other = "P02" if case["project"] != "P02" else "P01"
        for _ in range(2):
            book.add_row("details", code=other, topic="หลักการและเหตุผล", level=1, text=case["also"])
    _put_targets(book, case, number + 2, right=right)
    topic = _TOPICS.index(_side(case, "topic", right=right) or "methods")
    sheet, row = _FIELDS.get(case["field"] or "text", ("", 0))
    if sheet == "details":
        book.cell(sheet, 2 + 7 * number + topic, "text", text)
    elif sheet:
        book.cell(sheet, row or number + 2, case["field"], text)
    else:
        book.setting(case["field"], text)
    return reading_of(book)


def _side(case: Case, name: str, *, right: bool) -> str:
    """What a case has for its defective text, or for its right one where that differs."""
    return (right and case[f"right_{name}"]) or case[name]


def _put_targets(book: Book, case: Case, row: int, *, right: bool) -> None:
    group, other = (_side(case, name, right=right) for name in ("group", "other_group"))
    if group:
        book.cell("targets", row, "group", group)
    if case["count"]:
        book.cell("targets", row, "count", int(case["count"]))
    if other:
        book.cell("targets", 4, "group", other)


def _plan(case: Case) -> Book:
    """A plan with project names of usual length and, for the case, another office."""
    book = Book()
    for row, name in enumerate(PROJECT_NAMES, 2):
        book.cell("projects", row, "name", name)
    for setting in _SETTINGS:
        if case[setting]:
            book.setting(setting, case[setting])
    if not case["organisation_kind"].startswith("องค์การ"):
        return book
    full = case["organisation_kind"]
    for row, position in enumerate((f"นายก{full}", f"ปลัด{full}", "หัวหน้าสำนักปลัด"), 2):
        book.cell("committee", row, "position", position)
    for row in range(2, 5):
        book.cell("projects", row, "division", f"สำนักปลัด{full}")
    return book

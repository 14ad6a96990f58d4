"""The tables of mistakes as people make them, and the plan in which each case of them stands.

In the table of spelling ``¦`` begins the next row of a list, ``>`` a sub-item; ``\\u200b`` or ``\\n`` stands
for what cannot be seen.
"""

import csv
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from wording_builder import wording_input_of
from workbook_builder import Book

from pipeline.check.wording import (
    amounts,
    brackets,
    characters,
    citations,
    counts,
    cut_off_words,
    dates,
    duplicates,
    figures,
    impossible_dates,
    numbering,
    organisation_name,
    organisation_type,
    other_places,
    pasted_lists,
    personal_data,
    placeholders,
    project_names,
    repeated_words,
    spacing,
    spelling,
    target_counts,
    truncation,
    units,
    years,
)
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import TOPIC_FIELDS

Case = dict[str, str]

# What does not belong in a plan.
BELONGING = (
    placeholders,
    organisation_type,
    organisation_name,
    other_places,
    years,
    dates,
    impossible_dates,
    citations,
    amounts,
    counts,
    target_counts,
    figures,
    units,
    personal_data,
    project_names,
)
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

# Mistakes in the Thai text itself.
SPELLING = (
    characters,
    spacing,
    brackets,
    pasted_lists,
    numbering,
    repeated_words,
    spelling,
    truncation,
    cut_off_words,
    dates,
    duplicates,
)
TOPICS = {field: name for name, field in TOPIC_FIELDS.items()}
_PROJECT = "P02"
_LAST_STEP = "ติดตามและรายงานผลการดำเนินการ"


def cases(table: str) -> list[Case]:
    """The rows of a table, ``belonging`` or ``spelling``."""
    path = Path(__file__).with_name(f"wording_cases_{table}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sample_of(table: list[Case]) -> list[Case]:
    """Each twentieth row; all of them where PLAN_ALL_CASES is set, as in ``make bench``."""
    return table if os.environ.get("PLAN_ALL_CASES") else table[::20]


def found_in(wording: WordingInput, modules: Iterable[ModuleType]) -> Iterator[Finding]:
    """All findings of the checks of some modules."""
    for module in modules:
        for check in module.CHECKS:
            yield from check(wording)


def plan_belonging(text: str, case: Case, *, right: bool) -> WordingInput:
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
    return wording_input_of(book)


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


def spelt_out(text: str) -> str:
    """The text with what cannot be seen in the table put in."""
    shown = re.compile(r"\\(u[0-9a-f]{4}|[nt])")
    return shown.sub(lambda match: match[0].encode().decode("unicode_escape"), text)


def plan_spelt(text: str, case: Case) -> WordingInput:
    """A plan without a mistake of these rules, apart from a case's text where the case wants it."""
    book = right_book()
    text = spelt_out(text)
    place = case["field"]
    if place == "text":
        evaluates = case["topic"] == "methods" and case["rule"] != "no-evaluation-step"
        put_items(book, _PROJECT, case["topic"], f"{_LAST_STEP}¦{text}" if evaluates else text)
    elif place.startswith("settings."):
        book.setting(place.partition(".")[2], text)
    else:
        sheet, _, field = place.partition(".")
        book.cell(sheet, 2, field, text)
    where, _, beside = case["beside"].partition(": ")
    if where:
        project, _, topic = where.partition(" ")
        put_items(book, project, topic, beside)
    return wording_input_of(book)


def right_book() -> Book:
    """A right workbook in which the methods of every project end with a report."""
    book = Book()
    for project in ("P01", "P02", "P03"):
        put_items(book, project, "methods", f"ประสานหน่วยงานต่าง ๆ ที่เกี่ยวข้อง¦จัดกิจกรรมของ {project}¦{_LAST_STEP}")
    return book


def put_items(book: Book, project: str, topic: str, text: str) -> None:
    """Write a topic of a project anew: one row an item, a sub-item for each that begins with ``>``."""
    name = TOPICS[topic]
    kept = [row for row in book.rows["details"] if (row["code"], row["topic"]) != (project, name)]
    book.rows["details"] = kept
    for item in text.split("¦"):
        level = 2 if item.startswith(">") else 1
        book.add_row("details", code=project, topic=name, level=level, text=item.removeprefix(">"))


def found_in_texts(
    *texts: str, topic: str = "methods", modules: tuple[ModuleType, ...] = SPELLING
) -> list[Finding]:
    """What the rules find in the paragraphs or items of one topic; the rest of the plan is right."""
    book = right_book()
    name = TOPICS[topic]
    book.rows["details"] = [
        row for row in book.rows["details"] if (row["code"], row["topic"]) != (_PROJECT, name)
    ]
    for text in texts:
        level = 2 if text.startswith(">") else 1
        book.add_row("details", code=_PROJECT, topic=name, level=level, text=text.removeprefix(">"))
    return list(found_in(wording_input_of(book), modules))


def shown(*texts: str, module: ModuleType, topic: str = "methods") -> list[tuple[str, str, str]]:
    """Code, words in question and proposal of what the rules of one module find in the texts."""
    findings = found_in_texts(*texts, topic=topic, modules=(module,))
    return [(finding.code, finding.value, finding.proposal) for finding in findings]

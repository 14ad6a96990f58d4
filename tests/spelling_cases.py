"""The table of mistakes in the Thai text itself, and the plan in which each case stands.

In the table ``¦`` begins the next row of a list, ``>`` a sub-item; ``\\u200b`` or ``\\n`` stands for what
cannot be seen.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from reading_builder import reading_of
from workbook_builder import Book

from pipeline.checks import brackets, characters, copies, doubled, endings, numbering, spacing, spelling
from pipeline.checks.passages import Reading
from pipeline.columns import TOPIC_FIELDS
from pipeline.findings import Finding

TABLE = Path(__file__).with_name("wording_cases_spelling.csv")
MODULES = (characters, spacing, brackets, numbering, doubled, spelling, endings, copies)
TOPICS = {field: name for name, field in TOPIC_FIELDS.items()}
Case = dict[str, str]
_PROJECT = "P02"
_LAST_STEP = "ติดตามและรายงานผลการดำเนินการ"


def cases() -> list[Case]:
    """The rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found_in(reading: Reading) -> Iterator[Finding]:
    """All findings of the rules of the Thai text."""
    for module in MODULES:
        for rule in module.RULES:
            yield from rule(reading)


def spelt_out(text: str) -> str:
    """The text with what cannot be seen in the table put in."""
    shown = re.compile(r"\\(u[0-9a-f]{4}|[nt])")
    return shown.sub(lambda match: match[0].encode().decode("unicode_escape"), text)


def plan_with(text: str, case: Case) -> Reading:
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
    return reading_of(book)


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
    *texts: str, topic: str = "methods", modules: tuple[ModuleType, ...] = MODULES
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
    reading = reading_of(book)
    return [finding for module in modules for rule in module.RULES for finding in rule(reading)]


def shown(*texts: str, module: ModuleType, topic: str = "methods") -> list[tuple[str, str, str]]:
    """Code, words in question and proposal of what the rules of one module find in the texts."""
    findings = found_in_texts(*texts, topic=topic, modules=(module,))
    return [(finding.code, finding.value, finding.proposal) for finding in findings]

"""The list of what we make: kind, template, context, one for the plan or one per project, output name."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.context import announcement_context, book_context, order_context, sheet_context
from pipeline.plan import Plan, Project
from pipeline.word.catchwords import Catchword, place_catchwords
from pipeline.word.properties import Properties
from pipeline.word.template import NO_NUMBERS, Template, load_template


@dataclass(frozen=True)
class PlanDocument:
    """A kind of document that a plan has once."""

    kind: str
    template: str
    context: Callable[[Plan], dict[str, Any]]
    path: str  # in the plan's output folder
    subject: str


@dataclass(frozen=True)
class Made:
    """A finished document: its kind, project code (or None), path in the output folder, and bytes."""

    kind: str
    project: str | None
    path: str
    data: bytes


@dataclass(frozen=True)
class Measures:
    """What a layout pass tells: printed page numbers by bookmark of the book, catchwords of the order."""

    page_numbers: Mapping[str, str]
    catchwords: tuple[Catchword, ...]


Measure = Callable[[bytes, bytes], Measures]  # of the book and the order, laid out

BOOK = PlanDocument("book", "book.docx", book_context, "เล่มแผน.docx", "เล่มแผน")
ORDER = PlanDocument(
    "order", "order.docx", order_context, "คำสั่งแต่งตั้งคณะกรรมการ.docx", "คำสั่งแต่งตั้งคณะกรรมการ"
)
ANNOUNCEMENT = PlanDocument("announcement", "announcement.docx", announcement_context, "ประกาศ.docx", "ประกาศ")
PLAN_DOCUMENTS = (BOOK, ORDER, ANNOUNCEMENT)

SHEET_KIND = "sheet"
PDF_KIND = "pdf"
SHEET_TEMPLATE = "sheet.docx"
SHEET_FOLDER = "โครงการ"

# File systems take 255 bytes a name (ext4), Windows 260 characters a whole path, and LibreOffice's lock
# files add 8: one name gets 210 bytes, some 70 Thai characters.
_LONGEST_NAME_BYTES = 210
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f<>:\"/\\|?*]")


def make_documents(plan: Plan, templates: Path, measure: Measure | None) -> tuple[Made, ...]:
    """Fill every template of the plan, in the order book, sheets, order, announcement.

    ``measure`` lays book and order out for the numbers of the contents and the order's catchwords;
    without it Word adds the numbers on F9.
    Raises TemplateError when a template is absent, damaged, or holds a tag that cannot be filled.
    """
    pictures = {"garuda": plan.garuda_path, "emblem": plan.emblem_path}
    book, order, announcement = (load_template(templates, d.template, pictures) for d in PLAN_DOCUMENTS)
    sheet = load_template(templates, SHEET_TEMPLATE, pictures)
    made_book = _plan_document(BOOK, book, plan)
    made_order = _plan_document(ORDER, order, plan)
    if measure:
        measures = measure(made_book.data, made_order.data)
        made_book = _plan_document(BOOK, book, plan, measures.page_numbers)
        made_book = _with_catchwords(made_book, measures, Path(ORDER.template).stem)
        made_order = _with_catchwords(made_order, measures)
    return (made_book, *_sheets(sheet, plan), made_order, _plan_document(ANNOUNCEMENT, announcement, plan))


def _with_catchwords(made: Made, measures: Measures, part: str = "") -> Made:
    return replace(made, data=place_catchwords(made.data, measures.catchwords, part))


def _plan_document(
    document: PlanDocument, template: Template, plan: Plan, page_numbers: Mapping[str, str] = NO_NUMBERS
) -> Made:
    properties = _properties(plan, plan.title, document.subject)
    data = template.fill(document.context(plan), properties, page_numbers)
    return Made(document.kind, None, document.path, data)


def _sheets(template: Template, plan: Plan) -> Iterator[Made]:
    taken: set[str] = set()
    for project in plan.projects:
        name = _free_name(sheet_name(project), taken)
        properties = _properties(plan, project.name, plan.title)
        data = template.fill(sheet_context(plan, project), properties)
        yield Made(SHEET_KIND, project.code, f"{SHEET_FOLDER}/{name}.docx", data)


def _properties(plan: Plan, title: str, subject: str) -> Properties:
    return Properties(" ".join(title.split()), plan.organisation.name, " ".join(subject.split()), plan.announcement_date)


def sheet_name(project: Project) -> str:
    """Return a sheet's file name without its ending: code and name, cut to what file systems take."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", f"{project.code} {project.name}").split())
    return _cut(name.lstrip(". ")).rstrip(". ")


def _cut(name: str) -> str:
    """Cut a long name at its last space, or before a whole character: never off a vowel or tone mark."""
    size, end = 0, 0
    for at, character in enumerate(name):
        if unicodedata.category(character) != "Mn":
            end = at
        size += len(character.encode("utf-8", "replace"))
        if size > _LONGEST_NAME_BYTES:
            space = name.rfind(" ", end // 2, end)
            return name[: space if space > 0 else end]
    return name


def _free_name(name: str, taken: set[str]) -> str:
    """Return a name no other sheet has on a file system that ignores case."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free.casefold())
    return free

"""The list of what we make: kind, template, context, one for the plan or one per project, output name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from pipeline.fill.context import book_context, common_context, sheet_context
from pipeline.model.output_files import ANNOUNCEMENT_TEMPLATE, BOOK_TEMPLATE, ORDER_TEMPLATE, SHEET_TEMPLATE
from pipeline.model.plan import Plan, Project
from pipeline.thai.formats import to_thai_digits
from pipeline.thai.word_boundaries import word_end
from pipeline.word.finish.core_properties import DocumentProperties


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document that a plan has once."""

    kind: str
    template: str
    context: Callable[[Plan], dict[str, Any]]
    path: str  # in the plan's output folder
    subject: str


@dataclass(frozen=True)
class DocumentSpec:
    """A document to be made: all that its bytes depend on but templates and pictures."""

    kind: str
    project: str | None  # code
    path: str
    template: str
    context: dict[str, Any]
    properties: DocumentProperties


BOOK = DocumentKind("book", BOOK_TEMPLATE, book_context, "เล่มแผน.docx", "เล่มแผน")
ORDER = DocumentKind(
    "order", ORDER_TEMPLATE, common_context, "คำสั่งแต่งตั้งคณะกรรมการ.docx", "คำสั่งแต่งตั้งคณะกรรมการ"
)
ANNOUNCEMENT = DocumentKind("announcement", ANNOUNCEMENT_TEMPLATE, common_context, "ประกาศ.docx", "ประกาศ")


SHEET_KIND = "sheet"
SHEET_FOLDER = "โครงการ"

# File systems take 255 bytes a name (ext4), Windows 260 characters a whole path, and LibreOffice's lock
# files add 8: one name gets 210 bytes, some 70 Thai characters.
_LONGEST_NAME_BYTES = 210
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]) *(?:\.|$)", re.IGNORECASE
)  # Windows, whatever ending
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f<>:\"/\\|?*]")


def document_spec(document: DocumentKind, plan: Plan) -> DocumentSpec:
    """Return the work of a document that a plan has once."""
    names = (plan.title, document.subject) if document is BOOK else (document.subject, plan.title)
    properties = document_properties(plan, *names, plan.document_date)
    return DocumentSpec(
        document.kind, None, document.path, document.template, document.context(plan), properties
    )


def sheet_specs(plan: Plan, book: DocumentSpec) -> Iterator[DocumentSpec]:
    """Yield the works of the detail sheets, in their order; they print the texts that the book prints."""
    taken: set[str] = set()
    common = common_context(plan)
    for project, texts in zip(plan.projects, book.context["projects"], strict=True):
        path = f"{SHEET_FOLDER}/{free_name(sheet_name(project), taken)}.docx"
        properties = document_properties(plan, project.name, plan.title, plan.document_date)
        yield DocumentSpec(
            SHEET_KIND, project.code, path, SHEET_TEMPLATE, sheet_context(common, texts), properties
        )


def document_properties(plan: Plan, title: str, subject: str, day: date) -> DocumentProperties:
    """Return what the file of a document says of itself; ``day`` is its date."""
    title, subject, author = (
        to_thai_digits(" ".join(text.split())) for text in (title, subject, plan.organisation.name)
    )
    return DocumentProperties(title, author, subject, day, is_draft=plan.is_draft)


def sheet_name(project: Project) -> str:
    """Return a sheet's file name without its ending: code and name, cut to what file systems take."""
    return file_name(f"{project.code} {project.name}")


def file_name(text: str) -> str:
    """Return a text as a file name without its ending: cut to what file systems take, on Windows too."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", text).split())
    cut = _cut(name.lstrip(". ")).rstrip(". ") or "_"
    return f"_{cut}" if _DEVICE.match(cut) else cut


def _cut(name: str) -> str:
    """Cut a long name where a word ends."""
    sizes = accumulate(len(character.encode("utf-8", "replace")) for character in name)
    whole = sum(size <= _LONGEST_NAME_BYTES for size in sizes)
    return name[: word_end(name, whole)]


def free_name(name: str, taken: set[str]) -> str:
    """Return a name that is not taken yet on a file system that ignores case, and take it."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free.casefold())
    return free

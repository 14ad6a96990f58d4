"""The list of what we make: kind, template, context, one for the plan or one per project, output name."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pipeline.context import announcement_context, book_context, order_context, sheet_context
from pipeline.digests import file_digest, program_digest, text_digest
from pipeline.errors import TemplateError
from pipeline.plan import Plan, Project
from pipeline.thai import to_thai_digits
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
class Work:
    """A document to be made: all that its bytes depend on but templates and pictures."""

    kind: str
    project: str | None  # code
    path: str
    template: str
    context: dict[str, Any]
    properties: Properties


@dataclass(frozen=True)
class Made:
    """A finished document: its kind, project code (or None), path in the output folder, and bytes."""

    kind: str
    project: str | None
    path: str
    data: bytes
    key: str = ""  # digest of everything the bytes depend on


@dataclass(frozen=True)
class Measures:
    """What a layout pass tells: printed page numbers by bookmark of the book, catchwords of the order."""

    page_numbers: Mapping[str, str] = field(default_factory=dict)
    catchwords: tuple[Catchword, ...] = ()


NO_MEASURES = Measures()

# Measures book and order: given a key of what they depend on and a way to have them made, if need be.
Measure = Callable[[str, Callable[[], tuple[bytes, bytes]]], Measures]
Keep = Callable[[str, str], bytes | None]  # the bytes of a path, if they were made with this key

BOOK = PlanDocument("book", "book.docx", book_context, "เล่มแผน.docx", "เล่มแผน")
ORDER = PlanDocument("order", "order.docx", order_context, "คำสั่งแต่งตั้งคณะกรรมการ.docx", "คำสั่งแต่งตั้งคณะกรรมการ")
ANNOUNCEMENT = PlanDocument(
    "announcement", "announcement.docx", announcement_context, "ประกาศ.docx", "ประกาศ"
)

SHEET_KIND = "sheet"
PDF_KIND = "pdf"
SHEET_TEMPLATE = "sheet.docx"
SHEET_FOLDER = "โครงการ"
TEMPLATES = (BOOK.template, SHEET_TEMPLATE, ORDER.template, ANNOUNCEMENT.template)

_TEMPLATES_KEPT = 8  # those of two offices; each office has its own pictures in them

# File systems take 255 bytes a name (ext4), Windows 260 characters a whole path, and LibreOffice's lock
# files add 8: one name gets 210 bytes, some 70 Thai characters.
_LONGEST_NAME_BYTES = 210
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]) *(?:\.|$)", re.IGNORECASE
)  # Windows, whatever ending
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f<>:\"/\\|?*]")


def make_documents(
    plan: Plan, templates: Path, measure: Measure | None, keep: Keep = lambda _path, _key: None
) -> tuple[Made, ...]:
    """Fill every template of the plan, in the order book, sheets, order, announcement.

    ``measure`` lays book and order out for the numbers of the contents and the order's catchwords;
    without it Word adds the numbers on F9. ``keep`` gives back what need not be made again.
    Raises TemplateError when a template is absent, damaged, or holds a tag that cannot be filled.
    """
    press = _Press(templates, plan)
    book, order, announcement = (_plan_work(document, plan) for document in (BOOK, ORDER, ANNOUNCEMENT))
    measures = NO_MEASURES
    if measure:
        key = text_digest(press.key(book, measures), press.key(order, measures))
        measures = measure(key, lambda: (press.fill(book), press.fill(order)))
    return (
        press.make(book, keep, measures, Path(ORDER.template).stem),
        *(press.make(sheet, keep) for sheet in _sheet_works(plan)),
        press.make(order, keep, Measures(catchwords=measures.catchwords)),
        press.make(announcement, keep),
    )


class _Press:
    """Makes documents; a template is read and compiled when the first of its documents must be filled."""

    def __init__(self, templates: Path, plan: Plan) -> None:
        self._folder = templates
        self._plan = plan
        self._pictures = {"garuda": plan.garuda_path, "emblem": plan.emblem_path}
        self._program = program_digest()
        self._template = cache(self._load)
        self._material = cache(self._digest)

    def key(self, work: Work, measures: Measures) -> str:
        """Return the digest of everything that a document's bytes depend on."""
        numbers = sorted(measures.page_numbers.items())
        depends = (self._material(work.template), work, numbers, measures.catchwords)
        return text_digest(repr(depends))

    def fill(self, work: Work, page_numbers: Mapping[str, str] = NO_NUMBERS) -> bytes:
        """Return a document filled from its template. An error names the template in which it stands."""
        try:
            return self._template(work.template).fill(work.context, work.properties, page_numbers)
        except TemplateError:
            if work.template == BOOK.template:
                self._try_parts()
            raise

    def _try_parts(self) -> None:
        """Fill the templates that the book is put together from, each by itself, until one fails."""
        for part in (ORDER, ANNOUNCEMENT):
            self.fill(_plan_work(part, self._plan))
        for sheet in _sheet_works(self._plan):
            self.fill(sheet)

    def make(self, work: Work, keep: Keep, measures: Measures = NO_MEASURES, part: str = "") -> Made:
        """Return a document, kept from the last run where everything it depends on is the same."""
        key = self.key(work, measures)
        data = keep(work.path, key)
        if data is None:
            data = place_catchwords(self.fill(work, measures.page_numbers), measures.catchwords, part)
        return Made(work.kind, work.project, work.path, data, key)

    def _load(self, name: str) -> Template:
        return _compiled(_Source(self._material(name), name, self._folder, self._pictures))

    def _digest(self, name: str) -> str:
        """Return the digest of what a template is made of; the book holds all the others."""
        files = [self._folder / n for n in (TEMPLATES if name == BOOK.template else (name,))]
        pictures = [path for path in self._pictures.values() if path]
        return text_digest(self._program, *map(file_digest, [*files, *pictures]))


@dataclass(frozen=True)
class _Source:
    """What a template is made of, known by its digest wherever it lies."""

    material: str
    name: str
    folder: Path = field(compare=False)
    pictures: Mapping[str, Path | None] = field(compare=False)


@lru_cache(maxsize=_TEMPLATES_KEPT)
def _compiled(source: _Source) -> Template:
    """Return a template, compiled once a process while its files and pictures are the same."""
    return load_template(source.folder, source.name, dict(source.pictures))


def _plan_work(document: PlanDocument, plan: Plan) -> Work:
    names = (plan.title, document.subject) if document is BOOK else (document.subject, plan.title)
    properties = _properties(plan, *names)
    return Work(document.kind, None, document.path, document.template, document.context(plan), properties)


def _sheet_works(plan: Plan) -> Iterator[Work]:
    taken: set[str] = set()
    for project in plan.projects:
        path = f"{SHEET_FOLDER}/{_free_name(sheet_name(project), taken)}.docx"
        properties = _properties(plan, project.name, plan.title)
        yield Work(SHEET_KIND, project.code, path, SHEET_TEMPLATE, sheet_context(plan, project), properties)


def _properties(plan: Plan, title: str, subject: str) -> Properties:
    title, subject, author = (
        to_thai_digits(" ".join(text.split())) for text in (title, subject, plan.organisation.name)
    )
    return Properties(title, author, subject, plan.announcement_date)


def sheet_name(project: Project) -> str:
    """Return a sheet's file name without its ending: code and name, cut to what file systems take."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", f"{project.code} {project.name}").split())
    cut = _cut(name.lstrip(". ")).rstrip(". ")
    return f"_{cut}" if _DEVICE.match(cut) else cut


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

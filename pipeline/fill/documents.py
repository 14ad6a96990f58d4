"""The stage *fill*: every document of a plan from its template, or kept from the last run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from pipeline.errors import TemplateError
from pipeline.fill.document_specs import ANNOUNCEMENT, BOOK, ORDER, Work, plan_work, sheet_works
from pipeline.model.hashing import file_digest, program_digest, text_digest
from pipeline.model.output_files import BOOK_TEMPLATE, TEMPLATES, Cached, OutputFile
from pipeline.model.plan import Plan
from pipeline.word.catchwords import Catchword, place_catchwords
from pipeline.word.template import NO_NUMBERS, Template, load_template

_COMPILED_KEPT = 8  # templates of two folders


@dataclass(frozen=True)
class Measures:
    """What a layout pass tells: printed page numbers by bookmark of the book, catchwords of the order."""

    page_numbers: Mapping[str, str] = field(default_factory=dict)
    catchwords: tuple[Catchword, ...] = ()


NO_MEASURES = Measures()

# Measures book and order: given a key of what they depend on and a way to have them made, if need be.
Measure = Callable[[str, Callable[[], tuple[bytes, bytes]]], Measures]


def make_documents(
    plan: Plan, templates: Path, measure: Measure | None, keep: Cached = lambda _path, _key: None
) -> tuple[OutputFile, ...]:
    """Fill every template of the plan, in the order book, sheets, order, announcement.

    ``measure`` lays book and order out for the numbers of the contents and the order's catchwords;
    without it Word adds the numbers on F9. ``keep`` gives back what need not be made again.
    Raises TemplateError when a template is absent, damaged, or holds a tag that cannot be filled.
    """
    press = _Press(templates, plan)
    book, order, announcement = (plan_work(document, plan) for document in (BOOK, ORDER, ANNOUNCEMENT))
    measures = NO_MEASURES
    if measure:
        key = text_digest(press.key(book, measures), press.key(order, measures))
        measures = measure(key, lambda: (press.fill(book), press.fill(order)))
    return (
        press.make(book, keep, measures, Path(ORDER.template).stem),
        *(press.make(sheet, keep) for sheet in sheet_works(plan, book)),
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
            self.fill(plan_work(part, self._plan))
        for sheet in sheet_works(self._plan, plan_work(BOOK, self._plan)):
            self.fill(sheet)

    def make(self, work: Work, keep: Cached, measures: Measures = NO_MEASURES, part: str = "") -> OutputFile:
        """Return a document, kept from the last run where everything it depends on is the same."""
        key = self.key(work, measures)
        data = keep(work.path, key)
        if data is None:
            data = place_catchwords(self.fill(work, measures.page_numbers), measures.catchwords, part)
        return OutputFile(work.kind, work.project, work.path, data, key)

    def _load(self, name: str) -> Template:
        return compiled_template(self._folder, name).with_pictures(self._pictures)

    def _digest(self, name: str) -> str:
        """Return the digest of what a document is made of besides its work."""
        pictures = [path for path in self._pictures.values() if path]
        return text_digest(self._program, _template_digest(self._folder, name), *map(file_digest, pictures))


def compiled_template(folder: Path, name: str) -> Template:
    """Return a template without pictures, compiled once a process while its files are the same.

    Raises TemplateError when it is absent, damaged, or holds a wrong tag.
    """
    return _compiled(_Source(_template_digest(folder, name), name, folder))


def _template_digest(folder: Path, name: str) -> str:
    """Return the digest of a template's files; the book holds all the others."""
    files = [folder / each for each in (TEMPLATES if name == BOOK_TEMPLATE else (name,))]
    return text_digest(*map(file_digest, files))


@dataclass(frozen=True)
class _Source:
    """A template, known by its digest wherever it lies."""

    material: str
    name: str
    folder: Path = field(compare=False)


@lru_cache(maxsize=_COMPILED_KEPT)
def _compiled(source: _Source) -> Template:
    return load_template(source.folder, source.name)

"""The stage *fill*: every document of a plan from its template."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from pipeline.fill.document_specs import ANNOUNCEMENT, BOOK, ORDER, DocumentSpec, document_spec, sheet_specs
from pipeline.model.hashing import file_digest, text_digest
from pipeline.model.output_files import BOOK_TEMPLATE, TEMPLATES, OutputFile
from pipeline.model.plan import Plan
from pipeline.word.load_template import load_template
from pipeline.word.printing.catchwords import Catchword, place_catchwords
from pipeline.word.printing.draft_mark import mark_draft
from pipeline.word.printing.duplex import set_duplex
from pipeline.word.tags.faults import FaultList
from pipeline.word.template import NO_PAGE_NUMBERS, Template

_COMPILED_TEMPLATES = 8  # those of two folders


@dataclass(frozen=True)
class LayoutResults:
    """What a layout pass finds: printed page numbers by bookmark of the book, catchwords of the order."""

    page_numbers: Mapping[str, str] = field(default_factory=dict)
    catchwords: tuple[Catchword, ...] = ()


# Fills the book with what a layout pass found.
FillBook = Callable[[LayoutResults], bytes]
# Lays out the book, as often as its numbers ask for, and the order, which is filled without catchwords; the other
# documents, which wait for neither, may be laid out beside them.
LayOut = Callable[[FillBook, bytes, tuple[OutputFile, ...]], LayoutResults]


def make_documents(plan: Plan, templates: Path, lay_out: LayOut | None = None) -> tuple[OutputFile, ...]:
    """Fill every template of the plan, in the order book, sheets, order, announcement.

    ``lay_out`` finds the page numbers of the contents and the order's catchwords; without it Word adds
    the numbers on F9. Raises TemplateError when a template is absent, damaged, or holds a tag that cannot
    be filled.
    """
    renderer = Renderer(templates, plan)
    book, order, announcement = (document_spec(kind, plan) for kind in (BOOK, ORDER, ANNOUNCEMENT))
    sheets = tuple(sheet_specs(plan, book))
    renderer.check((*sheets[:1], order, announcement), book)
    order_data = renderer.fill(order)
    filled_sheets = tuple(_output(sheet, renderer.fill(sheet)) for sheet in sheets)
    filled_announcement = _output(announcement, renderer.fill(announcement))
    filler = _BookFiller(renderer, book, plan, Path(order.template).stem)
    beside = (*filled_sheets, filled_announcement)
    results = lay_out(filler.fill, order_data, beside) if lay_out else LayoutResults()
    return (
        _output(book, filler.fill(results)),
        *filled_sheets,
        _output(order, place_catchwords(order_data, results.catchwords)),
        filled_announcement,
    )


class _BookFiller:
    """Fills the book with what layout passes find."""

    def __init__(self, renderer: "Renderer", book: DocumentSpec, plan: Plan, order: str) -> None:
        """Take the book of a plan; ``order`` names the part that has catchwords."""
        self._renderer = renderer
        self._book = book
        self._plan = plan
        self._order = order
        self._last: tuple[LayoutResults, bytes] | None = None

    def fill(self, found: LayoutResults) -> bytes:
        """Return the book with page numbers and catchwords."""
        if self._last is None or self._last[0] != found:
            filled = self._renderer.fill(self._book, found.page_numbers)
            filled = set_duplex(filled) if self._plan.is_duplex else filled
            self._last = found, place_catchwords(filled, found.catchwords, self._order)
        return self._last[1]


def _output(spec: DocumentSpec, data: bytes) -> OutputFile:
    return OutputFile(spec.kind, spec.project, spec.path, data)


class Renderer:
    """Fills documents of one plan; a template is read and compiled when its first document is filled."""

    def __init__(self, templates: Path, plan: Plan) -> None:
        self._folder = templates
        self._pictures = {"garuda": plan.garuda_path, "emblem": plan.emblem_path}
        self._template = cache(self._load)

    def fill(self, spec: DocumentSpec, page_numbers: Mapping[str, str] = NO_PAGE_NUMBERS) -> bytes:
        """Return a document filled from its template. Raises TemplateError."""
        filled = self._template(spec.template).fill(spec.context, spec.properties, page_numbers)
        return mark_draft(filled) if spec.properties.is_draft else filled

    def check(self, parts: Iterable[DocumentSpec], book: DocumentSpec) -> None:
        """Raise TemplateError with the faults of all templates; one in a part of the book names the part."""
        faults = FaultList()
        for spec in parts:
            with faults.gather():
                self._template(spec.template).check(spec.context)
        with faults.gather(unless_reported=True):
            self._template(book.template).check(book.context)
        faults.raise_all()

    def _load(self, name: str) -> Template:
        return compiled_template(self._folder, name).with_pictures(self._pictures)


def compiled_template(folder: Path, name: str) -> Template:
    """Return a template without pictures, compiled once a process while its files are the same.

    Raises TemplateError when it is absent, damaged, or holds a wrong tag.
    """
    # The book is composed of all the others.
    files = [folder / each for each in (TEMPLATES if name == BOOK_TEMPLATE else (name,))]
    return _compiled(_TemplateFiles(text_digest(*map(file_digest, files)), name, folder))


@dataclass(frozen=True)
class _TemplateFiles:
    """A template, known by the digest of its files wherever it lies."""

    digest: str
    name: str
    folder: Path = field(compare=False)


@lru_cache(maxsize=_COMPILED_TEMPLATES)
def _compiled(source: _TemplateFiles) -> Template:
    return load_template(source.folder, source.name)

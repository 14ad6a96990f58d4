"""The layout pass: documents laid out by LibreOffice in Word's metrics, for page numbers and for PDF."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.errors import LibreOfficeError
from pipeline.fill.document_specs import BOOK, ORDER
from pipeline.fill.documents import NO_LAYOUT_RESULTS, FillBook, LayoutResults
from pipeline.layout.document_fonts import missing_fonts, replace_families
from pipeline.layout.fonts import (
    PAGE_NUMBER_FAMILY,
    private_faces,
)
from pipeline.layout.layout_notes import layout_notes
from pipeline.layout.libreoffice import convert_to_pdf
from pipeline.layout.pdf import finish_pdf, open_pdf, read_layout
from pipeline.layout.pdf_lines import Line, paragraph_lines
from pipeline.layout.typesetting import Bindings, Typesetter, placed_lines
from pipeline.model.hashing import digest, program_digest, text_digest
from pipeline.model.output_files import Cached, OutputFile
from pipeline.thai.line_ends import LineEnds
from pipeline.word.catchwords import Catchword
from pipeline.word.layout_copy import LayoutCopy
from pipeline.word.page_breaks import LineStart, find_catchwords

PDF_KIND = "pdf"
LANGUAGE = "th-TH"
_NUMBERED = ("_Toc", "_Project")  # bookmarks whose pages are printed: headings, sheets
_MOST_ROUNDS, _MOST_FILLINGS, _MOST_PLACES = 10, 5, 5
_MEASURED, _OTHERS, _SHEETS = "measured", "others", "sheets"  # groups of documents laid out together


@dataclass(frozen=True)
class LaidOut:
    """A document as LibreOffice laid it out."""

    pdf: bytes

    @cached_property
    def lines(self) -> list[list[Line]]:
        """Return the lines of its paragraphs; reading those of a book takes seconds."""
        return _lines(self.pdf)


class LayoutPass:
    """Lays documents out with the LibreOffice found on this machine; every method raises LibreOfficeError.

    ``results`` is what the build record keeps of it.
    """

    def __init__(
        self,
        program: Path,
        identity: str,
        last_results: Mapping[str, Any],
        names: Iterable[str],
        *,
        mend_line_ends: bool,
    ) -> None:
        """Take LibreOffice, what tells it from another, what the last layout pass found, and names no line parts.

        Only PDFs need their line ends mended, in rounds of laying out: Word breaks lines by itself.
        """
        self.program = program
        self.identity = identity
        self.results = dict(last_results)
        self._names = tuple(names)
        self._most_rounds = _MOST_ROUNDS if mend_line_ends else 1
        self._bindings: dict[str, Bindings] = self.results.get("bindings", {})
        self._line_ends: dict[str, Any] = {}
        self._ready: dict[str, tuple[LayoutCopy, LaidOut]] = {}  # by the digest of what is laid out for good

    @property
    def notes(self) -> list[str]:
        """Lines for the clerk about what was found."""
        return layout_notes(self.results.get("missing_fonts", []), self._line_ends)

    def lay_out(self, fill_book: FillBook, order: bytes) -> LayoutResults:
        """Return printed page numbers of the book's bookmarks and catchwords of the order.

        Both are laid out only where they are not those of the last layout pass.
        """
        blank, rounds = fill_book(NO_LAYOUT_RESULTS), str(self._most_rounds)
        key = text_digest(self.identity, program_digest(), digest(blank), digest(order), rounds, *self._names)
        if self.results.get("key") != key:
            found = self._lay_out(blank, fill_book, order)
            self.results |= {
                "key": key,
                "page_numbers": dict(found.page_numbers),
                "catchwords": [list(catchword) for catchword in found.catchwords],
            }
        catchwords = tuple(Catchword(*catchword) for catchword in self.results["catchwords"])
        return LayoutResults(self.results["page_numbers"], catchwords)

    def _lay_out(self, book: bytes, fill_book: FillBook, order: bytes) -> LayoutResults:
        """Lay both out until the numbers that the book prints are those of its pages, and no line ends badly."""
        typesetter = self._typesetter(_MEASURED)
        results = NO_LAYOUT_RESULTS
        for _ in range(_MOST_FILLINGS):
            documents = {BOOK.path: book, ORDER.path: order}
            copies = {path: LayoutCopy(data, PAGE_NUMBER_FAMILY) for path, data in documents.items()}
            self.results["missing_fonts"] = missing_fonts(self.program, copies.values())
            replace_families(self.program, copies.values())
            if self._most_rounds > 1:
                for copy in copies.values():
                    typesetter.bind_ahead(copy)
            laid_out = self._convert(copies)
            found = self._found(copies, laid_out, order)
            if self._most_rounds == 1:
                return found
            bound = {path: typesetter.mend(path, copy, laid_out[path].lines) for path, copy in copies.items()}
            if found == results and not any(bound.values()):
                self._ready[digest(documents[BOOK.path])] = copies[BOOK.path], laid_out[BOOK.path]
                break
            self._mend_samples(typesetter, copies, bound)
            results, book = found, fill_book(found)
        self._keep(_MEASURED, typesetter)
        return found

    def _found(
        self, copies: Mapping[str, LayoutCopy], laid_out: Mapping[str, LaidOut], order: bytes
    ) -> LayoutResults:
        """Return the page numbers and catchwords of a layout. Raises LibreOfficeError when a heading has no page."""
        pages = read_layout(laid_out[BOOK.path].pdf, copies[BOOK.path].sections)
        headings = sorted(mark for mark in copies[BOOK.path].bookmarks() if mark.startswith(_NUMBERED))
        numbers = pages.printed_numbers(headings)
        if len(numbers) < len(headings):
            raise LibreOfficeError(
                f"LibreOffice บอกหน้าของหัวข้อได้ {len(numbers)} จาก {len(headings)} หัวข้อ — ติดตั้ง LibreOffice รุ่น 7 ขึ้นไป"
            )
        order_lines = placed_lines(laid_out[ORDER.path].lines, copies[ORDER.path].texts)
        starts = [LineStart(line.paragraph, line.start, line.page) for line in order_lines]
        return LayoutResults(numbers, find_catchwords(order, starts))

    def make_pdfs(self, documents: tuple[OutputFile, ...], day: date, keep: Cached) -> tuple[OutputFile, ...]:
        """Return a PDF beside each document, all that are not kept made now; ``day`` is their date.

        Book and sheets are laid out in two processes side by side where the machine has two processors.
        """
        keys = {
            made.path: text_digest(self.identity, program_digest(), digest(made.data), str(day), *self._names)
            for made in documents
        }
        kept = {made.path: keep(_pdf_path(made), keys[made.path]) for made in documents}
        waiting = [made for made in documents if kept[made.path] is None]
        sheets, others = [m for m in waiting if m.project], [m for m in waiting if not m.project]
        with ThreadPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
            groups = ((_OTHERS, others), (_SHEETS, sheets))
            finished = [pool.submit(self._finished_pdfs, *group, day) for group in groups if group[1]]
            pdfs = {path: pdf for each in finished for path, pdf in each.result().items()}
        return tuple(
            OutputFile(
                PDF_KIND, made.project, _pdf_path(made), kept[made.path] or pdfs[made.path], keys[made.path]
            )
            for made in documents
        )

    def _finished_pdfs(self, group: str, documents: list[OutputFile], day: date) -> dict[str, bytes]:
        """Return the finished PDFs of a group of documents by their path."""
        ready = {made.path: self._ready.get(digest(made.data)) for made in documents}
        pdfs = {path: _finished(done[1].pdf, done[0], day) for path, done in ready.items() if done}
        copies = {
            made.path: LayoutCopy(made.data, PAGE_NUMBER_FAMILY) for made in documents if not ready[made.path]
        }
        replace_families(self.program, copies.values())
        laid_out = self._typeset(group, copies) if copies else {}
        return {**pdfs, **{path: _finished(laid_out[path].pdf, copies[path], day) for path in copies}}

    def _typeset(self, group: str, copies: Mapping[str, LayoutCopy]) -> dict[str, LaidOut]:
        """Lay a group of documents out until no line ends badly, or no more can be mended."""
        if self._most_rounds == 1:
            return self._convert(copies)
        typesetter = self._typesetter(group)
        for copy in copies.values():
            typesetter.bind_ahead(copy)
        laid_out: dict[str, LaidOut] = {}
        waiting = dict(copies)
        for _ in range(self._most_rounds):
            laid_out |= self._convert(waiting)
            bound = {
                path: typesetter.mend(path, copy, laid_out[path].lines) for path, copy in waiting.items()
            }
            waiting = {path: copy for path, copy in waiting.items() if bound[path]}
            if not waiting:
                break
            self._mend_samples(typesetter, waiting, bound)
        self._keep(group, typesetter)
        return laid_out

    def _typesetter(self, group: str) -> Typesetter:
        """Return a typesetter of a group that knows what the group before bound, and what itself bound in an earlier build.

        So a build after another comes to the same as a first one.
        """
        known = {**self._bindings.get(_MEASURED, {}), **self._bindings.get(group, {})}
        return Typesetter(LineEnds(self._names), known)

    def _keep(self, group: str, typesetter: Typesetter) -> None:
        """Keep what was bound and found for the next build."""
        self._bindings = {**self._bindings, group: typesetter.bindings}
        self._line_ends |= typesetter.report()
        self.results |= {"bindings": self._bindings, "line_ends": self._line_ends}

    def _mend_samples(
        self, typesetter: Typesetter, copies: Mapping[str, LayoutCopy], samples: Mapping[str, frozenset[int]]
    ) -> None:
        """Lay out the paragraphs whose lines ended badly alone, until none does: the whole document takes longer."""
        faces = private_faces()
        for _ in range(self._most_rounds):
            files = {
                path: copies[path].sample(numbers, faces) for path, numbers in samples.items() if numbers
            }
            if not files:
                break
            samples = {
                path: typesetter.mend(path, copies[path], _lines(pdf), samples[path])
                for path, pdf in convert_to_pdf(self.program, files).items()
            }

    def _convert(self, copies: Mapping[str, LayoutCopy]) -> dict[str, LaidOut]:
        """Lay documents out once."""
        faces = private_faces()
        files = {path: copy.with_fonts(faces) for path, copy in copies.items()}
        is_duplex = any(copy.is_duplex for copy in copies.values())
        pdfs = convert_to_pdf(self.program, files, keep_blank_pages=is_duplex)
        return {path: LaidOut(pdf) for path, pdf in pdfs.items()}


def _lines(pdf: bytes) -> list[list[Line]]:
    with open_pdf(pdf) as opened:
        return paragraph_lines(opened)


def _pdf_path(made: OutputFile) -> str:
    return f"{made.path.removesuffix('.docx')}.pdf"


def _finished(pdf: bytes, copy: LayoutCopy, day: date) -> bytes:
    layout = read_layout(pdf, copy.sections)
    return finish_pdf(
        pdf, language=LANGUAGE, day=day, layout=layout, alternative_texts=copy.alternative_texts
    )

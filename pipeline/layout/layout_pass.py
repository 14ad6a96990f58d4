"""The layout pass: documents laid out by LibreOffice in Word's metrics, for page numbers and for PDF."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pipeline.fill.document_specs import BOOK, ORDER
from pipeline.fill.documents import FillBook, LayoutResults
from pipeline.layout.document_group import DocumentGroup
from pipeline.layout.engine import LaidOut, LayoutEngine, PdfOptions
from pipeline.layout.layout_notes import layout_notes
from pipeline.layout.page_numbers import catchwords_of, page_numbers
from pipeline.layout.typesetting import Typesetter
from pipeline.model.hashing import digest, program_digest, text_digest
from pipeline.model.output_files import PDF_KIND, OutputFile, pdf_path
from pipeline.thai.line_ends import LineEnds
from pipeline.word.printing.catchwords import Catchword, place_catchwords

_MOST_FILLINGS = 5
_MEASURED, _BESIDE, _OTHERS = "measured", "beside", "others"  # groups of documents laid out together


class LayoutPass:
    """Lays documents out with the LibreOffice found on this machine; every method raises LibreOfficeError.

    When the ``with`` block ends, nothing of LibreOffice runs any more.
    """

    def __init__(
        self,
        program: Path,
        identity: str,
        last_results: Mapping[str, Any],
        names: Iterable[str],
        pdfs: PdfOptions | None,
    ) -> None:
        """Take LibreOffice and its key, the results of the last layout pass, and names that stay on one line.

        Only PDFs need their line ends mended: Word breaks lines by itself.
        """
        self.results = dict(last_results)  # what the build record keeps
        self._identity = identity
        self._names = tuple(names)
        self._pdfs = pdfs
        self._engine = LayoutEngine(program, pdfs)
        self._judge = LineEnds(self._names)
        self._bindings = dict(self.results.get("bindings", {}))  # by group
        self._line_ends: dict[str, Any] = dict(self.results.get("line_ends", {}))  # by document
        self._ready: dict[str, LaidOut] = {}  # by the digest of what is laid out for good
        self._beside: list[OutputFile] = []  # whose PDFs are made beside the book
        self._begun: Future[dict[str, bytes]] | None = None
        self._pool = ThreadPoolExecutor(max_workers=min(2, os.cpu_count() or 1))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.stop()
        self._pool.shutdown(cancel_futures=True)

    @property
    def notes(self) -> list[str]:
        """Lines for the clerk about what was found."""
        line_ends = self.results.get("line_ends", {}) if self._pdfs else {}
        return layout_notes(self.results.get("missing_fonts", []), line_ends)

    # --- page numbers and catchwords -------------------------------------------------------------------

    def lay_out(
        self, fill_book: FillBook, order: bytes, others: tuple[OutputFile, ...] = ()
    ) -> LayoutResults:
        """Return printed page numbers of the book's bookmarks and catchwords of the order.

        What the last layout pass found is tried first: a book that is filled with it and is the same as then is not
        laid out again. The PDFs of ``others`` are made beside it.
        """
        last = self._last_found()
        order_key = self._key(order)
        if last is None or self.results.get("key") != self._key(fill_book(last), order_key):
            is_new = last is None or self.results.get("order_key") != order_key
            if (os.cpu_count() or 1) > 1:
                self._beside = [made for made in others if self._kept(made.path, made.data) is None]
            numbers, catchwords = (last.page_numbers, last.catchwords) if last else ({}, ())
            last = LayoutResults(numbers, () if is_new else catchwords)
            last = self._lay_out(fill_book, order, last, is_new=is_new)
            self.results |= {
                "key": self._key(fill_book(last), order_key),
                "order_key": order_key,
                "page_numbers": dict(last.page_numbers),
                "catchwords": [list(catchword) for catchword in last.catchwords],
            }
        return last

    def _last_found(self) -> LayoutResults | None:
        """Return what the last layout pass found."""
        if "key" not in self.results:
            return None
        catchwords = tuple(Catchword(*catchword) for catchword in self.results["catchwords"])
        return LayoutResults(self.results["page_numbers"], catchwords)

    def _key(self, document: bytes, *others: str) -> str:
        rounds = "mended" if self._pdfs else "as they come"
        return text_digest(self._identity, program_digest(), digest(document), *others, rounds, *self._names)

    def _lay_out(
        self, fill_book: FillBook, order: bytes, last: LayoutResults, *, is_new: bool
    ) -> LayoutResults:
        """Lay out the book, and the order where that is asked for.

        ``is_new``: the order is not the one that the last layout pass found the catchwords of.
        """
        typesetter = self._typesetter(_MEASURED)
        group = DocumentGroup(self._engine, typesetter if self._pdfs else None)
        beside = {ORDER.path: order} if is_new else {}
        if self._pdfs:  # that of the book shows the catchwords
            catchwords = self._order_catchwords(group, order) if is_new else last.catchwords
            last = replace(last, catchwords=catchwords)
            order = place_catchwords(order, catchwords)
            beside = {} if self._kept(ORDER.path, order) else {ORDER.path: order}
        found, laid_out = self._lay_out_book(group, fill_book, last, beside)
        if is_new and not self._pdfs:
            found = replace(found, catchwords=catchwords_of(order, laid_out[ORDER.path]))
        documents = {BOOK.path: fill_book(found), **beside}
        self._ready |= {digest(documents[path]): each for path, each in laid_out.items()}
        self._keep(_MEASURED, typesetter)
        return found

    def _lay_out_book(
        self, group: DocumentGroup, fill_book: FillBook, last: LayoutResults, beside: Mapping[str, bytes]
    ) -> tuple[LayoutResults, dict[str, LaidOut]]:
        """Lay out the book until it prints the numbers of its pages, with other documents ``beside``.

        LibreOffice counts them where it can; else the book is filled with those that were found last.
        """
        for counts_pages in (True, *[False] * _MOST_FILLINGS):
            documents = {BOOK.path: fill_book(last), **beside}
            laid_out = self._laid_out(group, documents, counts_pages=counts_pages)
            book = laid_out[BOOK.path]
            found = replace(last, page_numbers=page_numbers(book))
            if not self._pdfs or book.prints(found.page_numbers, last.page_numbers):
                break
            last = found
        return found, laid_out

    def _order_catchwords(self, group: DocumentGroup, order: bytes) -> tuple[Catchword, ...]:
        """Return the catchwords of an order; copies of the others are made while LibreOffice lays it out."""
        self._begin_beside()
        laid_out = self._laid_out(group, {ORDER.path: order}, counts_pages=True)
        return catchwords_of(order, laid_out[ORDER.path])

    def _laid_out(
        self, group: DocumentGroup, documents: Mapping[str, bytes], *, counts_pages: bool
    ) -> dict[str, LaidOut]:
        copies = group.copies_of(documents, counts_pages=counts_pages)
        self.results["missing_fonts"] = self._engine.missing_fonts(copies.values())
        self._begin_beside()  # LibreOffice lays these out while the copies of the others are made
        return group.lay_out(copies)

    # --- PDFs ------------------------------------------------------------------------------------------

    def _begin_beside(self) -> None:
        """Begin to make the PDFs that are made beside the book, once, where the machine has two processors."""
        if self._pdfs and self._beside and self._begun is None:
            self._begun = self._pool.submit(self._finished_pdfs, _BESIDE, self._beside)

    def make_pdfs(self, documents: tuple[OutputFile, ...]) -> tuple[OutputFile, ...]:
        """Return a PDF beside each document, none where none are asked for; what is neither kept nor begun is made now."""
        if self._pdfs is None:
            return ()
        kept = {made.path: self._kept(made.path, made.data) for made in documents}
        begun = self._beside if self._begun else []
        waiting = [made for made in documents if kept[made.path] is None and made not in begun]
        pdfs = self._finished_pdfs(_OTHERS, waiting)
        if self._begun:
            pdfs |= self._begun.result()
        paths = {made.path for made in documents}
        self._line_ends = {path: found for path, found in self._line_ends.items() if path in paths}
        self.results |= {"bindings": self._bindings, "line_ends": self._line_ends}
        return tuple(
            OutputFile(
                PDF_KIND,
                made.project,
                pdf_path(made.path),
                kept[made.path] or pdfs[made.path],
                self._pdf_key(made.data),
            )
            for made in documents
        )

    def _kept(self, path: str, document: bytes) -> bytes | None:
        """Return the PDF of a document that an earlier build made, None where it has to be made."""
        return self._pdfs.cached(pdf_path(path), self._pdf_key(document)) if self._pdfs else None

    def _pdf_key(self, document: bytes) -> str:
        day = str(self._pdfs.day) if self._pdfs else ""
        return text_digest(self._identity, program_digest(), digest(document), day, *self._names)

    def _finished_pdfs(self, name: str, documents: list[OutputFile]) -> dict[str, bytes]:
        """Return the finished PDFs of a group of documents by their path."""
        ready = {made.path: self._ready.get(digest(made.data)) for made in documents}
        laid_out = {path: each for path, each in ready.items() if each}
        waiting = {made.path: made.data for made in documents if made.path not in laid_out}
        if waiting:
            typesetter = self._typesetter(name)
            group = DocumentGroup(self._engine, typesetter)
            laid_out |= group.lay_out(group.copies_of(waiting))
            self._keep(name, typesetter)
        return {path: each.finished() for path, each in laid_out.items() if each.finished}

    def _typesetter(self, group: str) -> Typesetter:
        """Return a typesetter that knows what it bound for a group in an earlier build, so that it comes to the same."""
        return Typesetter(self._judge, self._bindings.get(group, {}))

    def _keep(self, group: str, typesetter: Typesetter) -> None:
        """Keep what was bound and found for the next build."""
        self._bindings[group] = self._bindings.get(group, {}) | typesetter.bindings
        self._line_ends |= typesetter.report()

"""The layout pass: documents laid out by LibreOffice in Word's metrics, for page numbers and for PDF."""

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pipeline.errors import LibreOfficeError
from pipeline.fill.document_specs import BOOK, ORDER
from pipeline.fill.documents import NO_LAYOUT_RESULTS, FillBook, LayoutResults
from pipeline.layout.document_group import DocumentGroup
from pipeline.layout.engine import LaidOut, LayoutEngine
from pipeline.layout.layout_notes import layout_notes
from pipeline.layout.typesetting import Typesetter, placed_lines
from pipeline.model.hashing import digest, program_digest, text_digest
from pipeline.model.output_files import Cached, OutputFile
from pipeline.thai.line_ends import LineEnds
from pipeline.word.catchwords import Catchword, place_catchwords
from pipeline.word.page_breaks import LineStart, find_catchwords

PDF_KIND = "pdf"
_NUMBERED = ("_Toc", "_Project")  # bookmarks whose pages are printed: headings, sheets
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
        *,
        mend_line_ends: bool,
    ) -> None:
        """Take LibreOffice, what tells it from another, what the last layout pass found, and names no line parts.

        Only PDFs need their line ends mended: Word breaks lines by itself.
        """
        self.results = dict(last_results)  # what the build record keeps
        self._identity = identity
        self._names = tuple(names)
        self._mends = mend_line_ends
        self._engine = LayoutEngine(program)
        self._judge = LineEnds(self._names)
        self._bindings = dict(self.results.get("bindings", {}))  # by group
        self._line_ends: dict[str, Any] = dict(self.results.get("line_ends", {}))  # by document
        self._ready: dict[str, LaidOut] = {}  # by the digest of what is laid out for good
        self._beside: list[OutputFile] = []  # whose PDFs are made beside the book
        self._make_beside: Callable[[], dict[str, bytes]] | None = None
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
        line_ends = self.results.get("line_ends", {}) if self._mends else {}
        return layout_notes(self.results.get("missing_fonts", []), line_ends)

    def lay_out(self, fill_book: FillBook, order: bytes) -> LayoutResults:
        """Return printed page numbers of the book's bookmarks and catchwords of the order.

        What the last layout pass found is tried first: a book that is filled with it and is the same as then is not
        laid out again, and another one often stands on the same pages.
        """
        last = self._last_found()
        order_key = self._key(order)
        if last is None or self.results.get("key") != self._key(fill_book(last), order_key):
            is_known = last is not None and self.results.get("order_key") == order_key
            last = self._lay_out(fill_book, order, last or NO_LAYOUT_RESULTS, is_new=not is_known)
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
        rounds = "mended" if self._mends else "as they come"
        return text_digest(self._identity, program_digest(), digest(document), *others, rounds, *self._names)

    def _lay_out(
        self, fill_book: FillBook, order: bytes, results: LayoutResults, *, is_new: bool
    ) -> LayoutResults:
        """Lay out until the numbers that the book prints are those of its pages, and no line ends badly.

        ``is_new``: the order is not the one that the last layout pass found the catchwords of.
        """
        typesetter = self._typesetter(_MEASURED)
        group = DocumentGroup(self._engine, typesetter if self._mends else None)
        catchwords = None if is_new else results.catchwords
        for _ in range(_MOST_FILLINGS):
            documents = {BOOK.path: fill_book(results if self._mends else NO_LAYOUT_RESULTS)}
            if is_new:
                documents[ORDER.path] = place_catchwords(order, catchwords or ())
            copies = group.copies_of(documents)
            self.results["missing_fonts"] = self._engine.missing_fonts(copies.values())
            self._begin()  # LibreOffice lays the book out while the others are made ready
            laid_out = self._engine.lay_out(copies)
            if catchwords is None:
                catchwords = _catchwords(order, laid_out[ORDER.path])
            found = LayoutResults(_page_numbers(laid_out[BOOK.path]), catchwords)
            if not self._mends:
                return found
            if found == results and not group.mend(laid_out):
                break
            results = found
        else:
            group.mend(laid_out)  # whose line ends are reported all the same
        self._ready |= {digest(documents[path]): each for path, each in laid_out.items()}
        self._keep(_MEASURED, typesetter)
        return found

    def begin_pdfs(self, documents: tuple[OutputFile, ...], day: date, keep: Cached) -> None:
        """Let the PDFs that are not kept be made beside the book, where the machine has two processors."""
        if (os.cpu_count() or 1) > 1:
            self._beside = [
                made for made in documents if keep(_pdf_path(made), self._pdf_key(made, day)) is None
            ]
            self._make_beside = partial(self._finished_pdfs, _BESIDE, self._beside, day)

    def _begin(self) -> None:
        """Begin to make the PDFs that are made beside the book, once."""
        if self._beside and self._make_beside and self._begun is None:
            self._begun = self._pool.submit(self._make_beside)

    def make_pdfs(self, documents: tuple[OutputFile, ...], day: date, keep: Cached) -> tuple[OutputFile, ...]:
        """Return a PDF beside each document, all that are neither kept nor begun made now; ``day`` is their date."""
        kept = {made.path: keep(_pdf_path(made), self._pdf_key(made, day)) for made in documents}
        begun = self._beside if self._begun else []
        waiting = [made for made in documents if kept[made.path] is None and made not in begun]
        pdfs = self._finished_pdfs(_OTHERS, waiting, day)
        if self._begun:
            pdfs |= self._begun.result()
        paths = {made.path for made in documents}
        self._line_ends = {path: found for path, found in self._line_ends.items() if path in paths}
        self.results |= {"bindings": self._bindings, "line_ends": self._line_ends}
        return tuple(
            OutputFile(
                PDF_KIND,
                made.project,
                _pdf_path(made),
                kept[made.path] or pdfs[made.path],
                self._pdf_key(made, day),
            )
            for made in documents
        )

    def _pdf_key(self, made: OutputFile, day: date) -> str:
        return text_digest(self._identity, program_digest(), digest(made.data), str(day), *self._names)

    def _finished_pdfs(self, name: str, documents: list[OutputFile], day: date) -> dict[str, bytes]:
        """Return the finished PDFs of a group of documents by their path."""
        ready = {made.path: self._ready.get(digest(made.data)) for made in documents}
        laid_out = {path: each for path, each in ready.items() if each}
        waiting = {made.path: made.data for made in documents if made.path not in laid_out}
        if waiting:
            typesetter = self._typesetter(name)
            laid_out |= DocumentGroup(self._engine, typesetter if self._mends else None).lay_out(waiting)
            self._keep(name, typesetter)
        return {path: each.finished(day) for path, each in laid_out.items()}

    def _typesetter(self, group: str) -> Typesetter:
        """Return a typesetter that knows what it bound for a group in an earlier build, so that it comes to the same."""
        return Typesetter(self._judge, self._bindings.get(group, {}))

    def _keep(self, group: str, typesetter: Typesetter) -> None:
        """Keep what was bound and found for the next build."""
        self._bindings[group] = self._bindings.get(group, {}) | typesetter.bindings
        self._line_ends |= typesetter.report()


def _page_numbers(book: LaidOut) -> dict[str, str]:
    """Return the numbers of the pages that headings stand on. Raises LibreOfficeError when one has no page."""
    headings = sorted(mark for mark in book.copy.bookmarks() if mark.startswith(_NUMBERED))
    numbers = book.pages.printed_numbers(headings)
    if len(numbers) < len(headings):
        raise LibreOfficeError(
            f"LibreOffice บอกหน้าของหัวข้อได้ {len(numbers)} จาก {len(headings)} หัวข้อ — ติดตั้ง LibreOffice รุ่น 7 ขึ้นไป"
        )
    return numbers


def _catchwords(order: bytes, laid_out: LaidOut) -> tuple[Catchword, ...]:
    """Return the catchwords of an order that was laid out without them."""
    lines = placed_lines(laid_out.lines, laid_out.copy.texts)
    return find_catchwords(order, [LineStart(line.paragraph, line.start, line.page) for line in lines])


def _pdf_path(made: OutputFile) -> str:
    return f"{made.path.removesuffix('.docx')}.pdf"

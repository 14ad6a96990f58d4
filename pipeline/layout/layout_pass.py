"""The layout pass: documents laid out by LibreOffice in Word's metrics, for page numbers and for PDF."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.fill.documents import LayoutResults
from pipeline.layout.fonts import PAGE_NUMBER_FAMILY, prepare_fonts
from pipeline.layout.libreoffice import convert_to_pdf
from pipeline.layout.pdf import finish_pdf, read_layout
from pipeline.model.hashing import digest, program_digest, text_digest
from pipeline.model.output_files import Cached, OutputFile
from pipeline.word.catchwords import Catchword
from pipeline.word.layout_copy import LayoutCopy, make_layout_copy
from pipeline.word.page_breaks import find_catchwords, mark_characters

PDF_KIND = "pdf"
LANGUAGE = "th-TH"


class Layout:
    """Lays documents out with the LibreOffice found on this machine; every method raises LibreOfficeError."""

    def __init__(self, office: Path, identity: str, measured: Mapping[str, Any]) -> None:
        """Take LibreOffice, what tells it from another, and the record of what it measured last."""
        self.office = office
        self.identity = identity
        self.measured = dict(measured)

    def measure(self, book: bytes, order: bytes) -> LayoutResults:
        """Return printed page numbers of the book's bookmarks and catchwords of the order.

        Both are laid out only where they are not those of the last measuring.
        """
        key = text_digest(self.identity, program_digest(), digest(book), digest(order))
        if self.measured.get("key") != key:
            measures = self._measure(book, order)
            numbers, catchwords = dict(measures.page_numbers), [list(c) for c in measures.catchwords]
            self.measured = {"key": key, "page_numbers": numbers, "catchwords": catchwords}
        known = tuple(Catchword(*catchword) for catchword in self.measured["catchwords"])
        return LayoutResults(self.measured["page_numbers"], known)

    def _measure(self, book: bytes, order: bytes) -> LayoutResults:
        twins = {
            "book": make_layout_copy(book, PAGE_NUMBER_FAMILY),
            "order": make_layout_copy(mark_characters(order), PAGE_NUMBER_FAMILY),
        }
        pdfs = self._convert(twins)
        layouts = {key: read_layout(pdfs[key], twin.sections) for key, twin in twins.items()}
        numbers = layouts["book"].printed_numbers(tuple(layouts["book"].pages))
        return LayoutResults(numbers, find_catchwords(order, layouts["order"].pages))

    def make_pdfs(self, documents: tuple[OutputFile, ...], day: date, keep: Cached) -> tuple[OutputFile, ...]:
        """Return a PDF beside each document, all that are not kept made in one call; ``day`` is their date."""
        keys = {
            made.path: text_digest(self.identity, program_digest(), digest(made.data), str(day))
            for made in documents
        }
        kept = {made.path: keep(_pdf_path(made), keys[made.path]) for made in documents}
        twins = {
            m.path: make_layout_copy(m.data, PAGE_NUMBER_FAMILY) for m in documents if kept[m.path] is None
        }
        pdfs = self._convert(twins) if twins else {}
        return tuple(
            OutputFile(
                PDF_KIND,
                made.project,
                _pdf_path(made),
                kept[made.path] or _finished(pdfs[made.path], twins[made.path], day),
                keys[made.path],
            )
            for made in documents
        )

    def _convert(self, twins: dict[str, LayoutCopy]) -> dict[str, bytes]:
        return convert_to_pdf(self.office, {key: twin.data for key, twin in twins.items()}, prepare_fonts)


def _pdf_path(made: OutputFile) -> str:
    return f"{made.path.removesuffix('.docx')}.pdf"


def _finished(pdf: bytes, twin: LayoutCopy, day: date) -> bytes:
    printed = read_layout(pdf, twin.sections).printed
    return finish_pdf(
        pdf, language=LANGUAGE, day=day, printed=printed, alternative_texts=twin.alternative_texts
    )

"""The layout pass: documents laid out by LibreOffice in Word's metrics, for page numbers and for PDF."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.documents import PDF_KIND, Made, Measures
from pipeline.fonts import PAGE_NUMBER_FAMILY, prepare_fonts
from pipeline.office import convert_to_pdf
from pipeline.pdf import finish_pdf, read_layout
from pipeline.word.page_ends import find_catchwords, mark_characters
from pipeline.word.twin import Twin, make_twin

LANGUAGE = "th-TH"


@dataclass(frozen=True)
class Layout:
    """Lays documents out with the LibreOffice found on this machine; every method raises OfficeError."""

    office: Path

    def measure(self, book: bytes, order: bytes) -> Measures:
        """Return the printed page numbers of a book's bookmarks, and the catchwords of an order."""
        twins = {
            "book": make_twin(book, PAGE_NUMBER_FAMILY),
            "order": make_twin(mark_characters(order), PAGE_NUMBER_FAMILY),
        }
        pdfs = self._convert(twins)
        layouts = {key: read_layout(pdfs[key], twin.sections) for key, twin in twins.items()}
        numbers = layouts["book"].printed_numbers(tuple(layouts["book"].pages))
        return Measures(numbers, find_catchwords(order, layouts["order"].pages))

    def make_pdfs(self, documents: tuple[Made, ...], day: date) -> tuple[Made, ...]:
        """Return a PDF beside each document, all made in one call; ``day`` is their date."""
        twins = {made.path: make_twin(made.data, PAGE_NUMBER_FAMILY) for made in documents}
        pdfs = self._convert(twins)
        return tuple(_finished(made, pdfs[made.path], twins[made.path], day) for made in documents)

    def _convert(self, twins: dict[str, Twin]) -> dict[str, bytes]:
        return convert_to_pdf(self.office, {key: twin.data for key, twin in twins.items()}, prepare_fonts)


def _finished(made: Made, pdf: bytes, twin: Twin, day: date) -> Made:
    printed = read_layout(pdf, twin.sections).printed
    path = f"{made.path.removesuffix('.docx')}.pdf"
    return Made(PDF_KIND, made.project, path, finish_pdf(pdf, language=LANGUAGE, day=day, printed=printed))

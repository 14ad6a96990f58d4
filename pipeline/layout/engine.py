"""LibreOffice at work on layout copies, in several processes at once, until it must stop."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Event, Lock

from pipeline.layout.document_fonts import missing_fonts, replace_families
from pipeline.layout.fonts import PAGE_FAMILIES, private_faces
from pipeline.layout.libreoffice import convert_to_pdf
from pipeline.layout.pdf import PageLayout, finish_pdf, open_pdf, read_layout
from pipeline.layout.pdf_lines import Line, PdfText, read_text
from pipeline.word.layout_copy.embedded_fonts import Face
from pipeline.word.layout_copy.layout_copy import LayoutCopy

LANGUAGE = "th-TH"


@dataclass(frozen=True)
class LaidOut:
    """A layout copy as LibreOffice laid it out."""

    copy: LayoutCopy
    pdf: bytes

    @cached_property
    def pages(self) -> PageLayout:
        """Return where its bookmarks stand."""
        return read_layout(self.pdf, self.copy.sections)

    @cached_property
    def _text(self) -> PdfText:
        """Return its text; reading that of a book takes seconds."""
        with open_pdf(self.pdf) as opened:
            return read_text(opened)

    @property
    def lines(self) -> list[list[Line]]:
        """Return the lines of its paragraphs."""
        return self._text.paragraphs

    def prints(self, numbers: Mapping[str, str], filled: Mapping[str, str]) -> bool:
        """Return whether it prints the page numbers of bookmarks: LibreOffice's own, or those it was filled with."""
        counted = self.copy.counted
        return self._text.counted == tuple(numbers[mark] for mark in counted) and all(
            filled.get(mark) == number for mark, number in numbers.items() if mark not in counted
        )

    def finished(self, day: date) -> bytes:
        """Return the PDF as it is kept; ``day`` is its date."""
        return finish_pdf(
            self.pdf,
            language=LANGUAGE,
            day=day,
            layout=self.pages,
            alternative_texts=self.copy.alternative_texts,
        )


class LayoutEngine:
    """LibreOffice, called from any thread; every method raises LibreOfficeError."""

    def __init__(self, program: Path) -> None:
        self._program = program
        self._stop = Event()
        self._fonts = Lock()  # the private faces are made by whoever needs them first

    def copies_of(
        self, documents: Mapping[str, bytes], *, counts_pages: bool = True
    ) -> dict[str, LayoutCopy]:
        """Return the layout copies of documents, set in the faces that this machine has."""
        copies = {
            path: LayoutCopy(data, PAGE_FAMILIES, counts_pages=counts_pages)
            for path, data in documents.items()
        }
        replace_families(self._program, copies.values())
        return copies

    def missing_fonts(self, copies: Iterable[LayoutCopy]) -> list[str]:
        """Return the families of documents that neither this machine nor a stand-in has."""
        return missing_fonts(self._program, copies)

    def lay_out(self, copies: Mapping[str, LayoutCopy]) -> dict[str, LaidOut]:
        """Lay documents out in one call."""
        faces = self._faces()
        files = {path: copy.with_fonts(faces) for path, copy in copies.items()}
        is_duplex = any(copy.is_duplex for copy in copies.values())
        pdfs = convert_to_pdf(self._program, files, keep_blank_pages=is_duplex, stop=self._stop)
        return {path: LaidOut(copies[path], pdf) for path, pdf in pdfs.items()}

    def lay_out_samples(
        self, copies: Mapping[str, LayoutCopy], samples: Mapping[str, frozenset[int]]
    ) -> dict[str, LaidOut]:
        """Lay some paragraphs of documents out alone, in one call: the whole documents take longer."""
        faces = self._faces()
        files = {path: copies[path].sample(numbers, faces) for path, numbers in samples.items()}
        pdfs = convert_to_pdf(self._program, files, stop=self._stop)
        return {path: LaidOut(copies[path], pdf) for path, pdf in pdfs.items()}

    def stop(self) -> None:
        """End all processes of LibreOffice; who waits for them gets a LibreOfficeError."""
        self._stop.set()

    def _faces(self) -> tuple[Face, ...]:
        with self._fonts:
            return private_faces()

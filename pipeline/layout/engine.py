"""LibreOffice at work on layout copies, in several processes at once, until it must stop."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Event, Lock
from typing import Any

from pipeline.layout.fonts import (
    DRAWN_DIGITS,
    PAGE_FAMILIES,
    SARABUN_FAMILIES,
    SYMBOL_FAMILIES,
    missing_families,
    private_faces,
    substituted_families,
)
from pipeline.layout.installed_fonts import installed_families
from pipeline.layout.libreoffice import convert_to_pdf
from pipeline.layout.pdf import PageLayout, open_pdf, read_layout
from pipeline.layout.pdf_lines import Line, PdfText, read_text
from pipeline.model.output_files import Cached
from pipeline.word.finish.core_properties import LANGUAGE
from pipeline.word.layout_copy.embedded_fonts import Face
from pipeline.word.layout_copy.layout_copy import LayoutCopy

# Submits a task by its name, with its arguments, and returns a function that waits for the result.
Submit = Callable[..., Callable[[], Any]]
_FINISH_PDF = "pipeline.layout.pdf:finish_pdf"


@dataclass(frozen=True)
class PdfOptions:
    """PDFs that are asked for: their date, those of an earlier build, and who finishes them."""

    day: date
    cached: Cached
    submit: Submit  # to this process or to another


@dataclass(frozen=True)
class LaidOut:
    """A layout copy as LibreOffice laid it out."""

    copy: LayoutCopy
    pdf: bytes
    pages: PageLayout  # where its bookmarks stand
    finished: Callable[[], bytes] | None  # waits for the PDF as it is kept, where that is asked for

    @cached_property
    def _text(self) -> PdfText:
        """Return its text; reading that of a book takes seconds."""
        return _text_of(self.pdf)

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


class LayoutEngine:
    """LibreOffice, called from any thread; every method raises LibreOfficeError."""

    def __init__(self, program: Path, pdfs: PdfOptions | None) -> None:
        self._program = program
        self._pdfs = pdfs
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
        installed = self._installed_families(copies.values())
        for copy in copies.values():
            copy.replace_families(substituted_families(copy.families, installed, copy.alternatives))
        return copies

    def missing_fonts(self, copies: Iterable[LayoutCopy]) -> list[str]:
        """Return the families of documents that neither this machine nor a stand-in has."""
        copies = list(copies)
        installed = self._installed_families(copies)
        missing = (missing_families(copy.families, installed, copy.alternatives) for copy in copies)
        return sorted(set().union(*missing))

    def lay_out(self, copies: Mapping[str, LayoutCopy]) -> dict[str, LaidOut]:
        """Lay documents out in one call, and begin to finish their PDFs: most need not be laid out again."""
        faces = self._faces()
        files = {path: copy.with_fonts(faces) for path, copy in copies.items()}
        is_duplex = any(copy.is_duplex for copy in copies.values())
        pdfs = convert_to_pdf(self._program, files, keep_blank_pages=is_duplex, stop=self._stop)
        return {path: self._laid_out(copies[path], pdf) for path, pdf in pdfs.items()}

    def lay_out_samples(
        self, copies: Mapping[str, LayoutCopy], samples: Mapping[str, frozenset[int]]
    ) -> dict[str, list[list[Line]]]:
        """Lay some paragraphs of documents out alone, in one call, and return their lines.

        The whole documents take longer.
        """
        faces = self._faces()
        files = {path: copies[path].sample(numbers, faces) for path, numbers in samples.items()}
        pdfs = convert_to_pdf(self._program, files, stop=self._stop)
        return {path: _text_of(pdf).paragraphs for path, pdf in pdfs.items()}

    def stop(self) -> None:
        """End all processes of LibreOffice; who waits for them gets a LibreOfficeError."""
        self._stop.set()

    def _laid_out(self, copy: LayoutCopy, pdf: bytes) -> LaidOut:
        pages = read_layout(pdf, copy.sections)
        finished = None
        if self._pdfs:
            what = {"day": self._pdfs.day, "layout": pages, "alternative_texts": copy.alternative_texts}
            finished = self._pdfs.submit(_FINISH_PDF, pdf, language=LANGUAGE, **what)
        return LaidOut(copy, pdf, pages, finished)

    def _installed_families(self, copies: Iterable[LayoutCopy]) -> frozenset[str]:
        """Return the families to be had, none where the documents use only faces that are ours to replace."""
        used = frozenset[str]().union(*(copy.families for copy in copies))
        if used <= {*SARABUN_FAMILIES[:1], *SYMBOL_FAMILIES, *DRAWN_DIGITS}:
            return frozenset()
        return installed_families(self._program.resolve().parents[1] / "share" / "fonts")

    def _faces(self) -> tuple[Face, ...]:
        with self._fonts:
            return private_faces()


def _text_of(pdf: bytes) -> PdfText:
    with open_pdf(pdf) as opened:
        return read_text(opened)

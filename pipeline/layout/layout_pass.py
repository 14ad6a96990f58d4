"""The layout pass: documents laid out by LibreOffice in Word's metrics, for page numbers and for PDF."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errors import LibreOfficeError
from pipeline.fill.document_specs import BOOK, ORDER
from pipeline.fill.documents import LayoutResults
from pipeline.layout.fonts import (
    PAGE_NUMBER_FAMILY,
    SARABUN_FAMILIES,
    SYMBOL_FAMILIES,
    missing_families,
    private_faces,
    substituted_families,
)
from pipeline.layout.installed_fonts import installed_families
from pipeline.layout.libreoffice import convert_to_pdf
from pipeline.layout.pdf import finish_pdf, read_layout
from pipeline.model.hashing import digest, program_digest, text_digest
from pipeline.model.output_files import Cached, OutputFile
from pipeline.word.catchwords import Catchword
from pipeline.word.layout_copy import LayoutCopy
from pipeline.word.page_breaks import find_catchwords, mark_characters

PDF_KIND = "pdf"
LANGUAGE = "th-TH"


class LayoutPass:
    """Lays documents out with the LibreOffice found on this machine; every method raises LibreOfficeError.

    ``results`` is what the build record keeps of it.
    """

    def __init__(self, program: Path, identity: str, last_results: Mapping[str, Any]) -> None:
        """Take LibreOffice, what tells it from another, and what the last layout pass found."""
        self.program = program
        self.identity = identity
        self.results = dict(last_results)

    @property
    def notes(self) -> list[str]:
        """Lines for the clerk about what was found."""
        fonts = ", ".join(self.results.get("missing_fonts", []))
        if not fonts:
            return []
        return [
            f"เครื่องนี้ไม่มีฟอนต์ {fonts} ที่แม่แบบใช้: เลขหน้าในสารบัญอาจไม่ตรงกับใน Word — ติดตั้งฟอนต์นั้น หรือใช้ TH SarabunPSK ในแม่แบบ"
        ]

    def lay_out(self, book: bytes, order: bytes) -> LayoutResults:
        """Return printed page numbers of the book's bookmarks and catchwords of the order.

        Both are laid out only where they are not those of the last layout pass.
        """
        key = text_digest(self.identity, program_digest(), digest(book), digest(order))
        if self.results.get("key") != key:
            self.results = {"key": key, **self._lay_out(book, order)}
        catchwords = tuple(Catchword(*catchword) for catchword in self.results["catchwords"])
        return LayoutResults(self.results["page_numbers"], catchwords)

    def _lay_out(self, book: bytes, order: bytes) -> dict[str, Any]:
        copies = {
            BOOK.path: LayoutCopy(book, PAGE_NUMBER_FAMILY),
            ORDER.path: LayoutCopy(mark_characters(order), PAGE_NUMBER_FAMILY),
        }
        missing = _missing_fonts(self.program, copies.values())
        pdfs = self._convert(copies)
        layouts = {key: read_layout(pdfs[key], copy.sections) for key, copy in copies.items()}
        headings = sorted(mark for mark in copies[BOOK.path].bookmarks() if mark.startswith("_Toc"))
        numbers = layouts[BOOK.path].printed_numbers(headings)
        if len(numbers) < len(headings):
            raise LibreOfficeError(
                f"LibreOffice บอกหน้าของหัวข้อได้ {len(numbers)} จาก {len(headings)} หัวข้อ — ติดตั้ง LibreOffice รุ่น 7 ขึ้นไป"
            )
        catchwords = [list(c) for c in find_catchwords(order, layouts[ORDER.path].pages)]
        return {"page_numbers": numbers, "catchwords": catchwords, "missing_fonts": missing}

    def make_pdfs(self, documents: tuple[OutputFile, ...], day: date, keep: Cached) -> tuple[OutputFile, ...]:
        """Return a PDF beside each document, all that are not kept made in one call; ``day`` is their date."""
        keys = {
            made.path: text_digest(self.identity, program_digest(), digest(made.data), str(day))
            for made in documents
        }
        kept = {made.path: keep(_pdf_path(made), keys[made.path]) for made in documents}
        copies = {m.path: LayoutCopy(m.data, PAGE_NUMBER_FAMILY) for m in documents if kept[m.path] is None}
        pdfs = self._convert(copies) if copies else {}
        return tuple(
            OutputFile(
                PDF_KIND,
                made.project,
                _pdf_path(made),
                kept[made.path] or _finished(pdfs[made.path], copies[made.path], day),
                keys[made.path],
            )
            for made in documents
        )

    def _convert(self, copies: Mapping[str, LayoutCopy]) -> dict[str, bytes]:
        faces = private_faces()
        installed = _installed_families(self.program, copies.values())
        for copy in copies.values():
            copy.replace_families(substituted_families(copy.families, installed))
        return convert_to_pdf(self.program, {key: copy.with_fonts(faces) for key, copy in copies.items()})


def _installed_families(program: Path, copies: Iterable[LayoutCopy]) -> frozenset[str]:
    """Return the families to be had, none where the documents use only faces that are ours to replace."""
    used = frozenset[str]().union(*(copy.families for copy in copies))
    if used <= {*SARABUN_FAMILIES[:1], *SYMBOL_FAMILIES, PAGE_NUMBER_FAMILY}:
        return frozenset()
    return installed_families(program.resolve().parents[1] / "share" / "fonts")


def _missing_fonts(program: Path, copies: Iterable[LayoutCopy]) -> list[str]:
    copies = list(copies)
    used = frozenset[str]().union(*(copy.families for copy in copies))
    return missing_families(used, _installed_families(program, copies))


def _pdf_path(made: OutputFile) -> str:
    return f"{made.path.removesuffix('.docx')}.pdf"


def _finished(pdf: bytes, copy: LayoutCopy, day: date) -> bytes:
    printed = read_layout(pdf, copy.sections).printed
    return finish_pdf(
        pdf, language=LANGUAGE, day=day, printed=printed, alternative_texts=copy.alternative_texts
    )

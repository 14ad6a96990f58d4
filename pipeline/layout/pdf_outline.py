"""The outline of a PDF: its headings and the pages they stand on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf

from pipeline.layout.pdf import open_pdf
from pipeline.thai.formats import to_arabic_digits


@dataclass(frozen=True)
class OutlineEntry:
    """One heading with its page, 1 for the first of the file."""

    title: str  # on one line, Arabic digits
    page: int


def pdf_outline(data: bytes) -> tuple[OutlineEntry, ...]:
    """Return the headings of a PDF in their order. Raises LibreOfficeError when it is damaged."""
    with open_pdf(data) as pdf:
        numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            return tuple(_entries(outline.root, numbers))


def pdf_page_count(data: bytes) -> int:
    """Return the number of pages. Raises LibreOfficeError when the PDF is damaged."""
    with open_pdf(data) as pdf:
        return len(pdf.pages)


def _entries(items: Iterable[pikepdf.OutlineItem], numbers: dict[object, int]) -> Iterator[OutlineEntry]:
    for item in items:
        target = item.destination
        if isinstance(target, pikepdf.Array) and target[0].objgen in numbers:
            title = to_arabic_digits(" ".join(item.title.split()))
            yield OutlineEntry(title, numbers[target[0].objgen])
        yield from _entries(item.children, numbers)

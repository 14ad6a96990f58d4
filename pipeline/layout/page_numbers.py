"""What the documents need of a layout: page numbers, and catchwords, with which the next page begins."""

from pipeline.errors import LibreOfficeError
from pipeline.layout.engine import LaidOut
from pipeline.layout.typesetting import placed_lines
from pipeline.word.printing.catchwords import Catchword, LineStart, find_catchwords

_NUMBERED = ("_Toc", "_Project")  # bookmarks whose pages are printed: headings, sheets


def page_numbers(book: LaidOut) -> dict[str, str]:
    """Return the numbers of the pages that headings stand on. Raises LibreOfficeError when one has no page."""
    marks = book.copy.bookmarks()
    headings = sorted({*book.copy.counted, *(mark for mark in marks if mark.startswith(_NUMBERED))})
    numbers = book.pages.printed_numbers(headings)
    if len(numbers) < len(headings):
        raise LibreOfficeError(
            f"LibreOffice บอกหน้าของหัวข้อได้ {len(numbers)} จาก {len(headings)} หัวข้อ — ติดตั้ง LibreOffice รุ่น 7 ขึ้นไป"
        )
    return numbers


def catchwords_of(order: bytes, laid_out: LaidOut) -> tuple[Catchword, ...]:
    """Return the catchwords of an order that was laid out without them."""
    lines = placed_lines(laid_out.lines, laid_out.copy.texts)
    return find_catchwords(order, [LineStart(line.paragraph, line.start, line.page) for line in lines])

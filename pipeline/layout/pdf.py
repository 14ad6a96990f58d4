"""A PDF as LibreOffice leaves it: which page each heading is on, and what is put right before it is kept."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import NamedTuple

import pikepdf

from pipeline.errors import LibreOfficeError
from pipeline.layout.fonts import drawn_digits
from pipeline.layout.pdf_fonts import order_fonts
from pipeline.layout.pdf_structure import describe_shapes, tag_contents
from pipeline.layout.placeholder_numbers import write_own_number
from pipeline.layout.temporary_folder import temporary_folder
from pipeline.thai.formats import THAI_LETTERS, thai_number
from pipeline.word.layout_copy.bound_text import without_signs
from pipeline.word.layout_copy.section_starts import SectionStart

_DIGIT = re.compile(rb"<003([0-9])>")  # of a ToUnicode map


class PageLayout(NamedTuple):
    """Where a document's bookmarks came to stand: page (from 0) by bookmark, and the number each page prints.

    ``own_numbers`` are those of pages that a part counts by itself besides.
    """

    pages: dict[str, int]
    printed: tuple[str, ...]
    own_numbers: Mapping[int, int]

    def printed_numbers(self, bookmarks: Sequence[str]) -> dict[str, str]:
        """Return the printed page number of each bookmark that was found."""
        return {mark: self.printed[self.pages[mark]] for mark in bookmarks if mark in self.pages}


def read_layout(data: bytes, sections: Sequence[SectionStart]) -> PageLayout:
    """Return where the bookmarks of a laid-out document stand. Raises LibreOfficeError when the PDF is damaged."""
    with open_pdf(data) as pdf:
        pages = _destinations(pdf)
        starts = {pages[section.bookmark]: section for section in sections if section.bookmark in pages}
        by_page = [starts.get(page) for page in range(len(pdf.pages))]
        return PageLayout(pages, tuple(_printed_numbers(by_page)), dict(_own_numbers(by_page, pages)))


def finish_pdf(
    data: bytes, *, language: str, day: date, layout: PageLayout, alternative_texts: Sequence[str] = ()
) -> bytes:
    """Return the PDF with Thai digits in its page numbers' text, its language, labels and a fixed date.

    ``alternative_texts`` are those of its drawn shapes. The same input gives the same bytes.
    """
    with open_pdf(data) as pdf:
        for page, number in layout.own_numbers.items():
            write_own_number(pdf, pdf.pages[page], number)
        _mend_page_numbers(pdf)
        _clean_outline(pdf)
        describe_shapes(pdf, alternative_texts)
        tag_contents(pdf)
        pdf.Root.Lang = pikepdf.String(language)
        _label_pages(pdf, layout.printed)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        order_fonts(pdf)
        _fix_date(pdf, day)
        for of_the_clock in ("/ID", "/DocChecksum"):  # LibreOffice's; ours is of the content
            if of_the_clock in pdf.trailer:
                del pdf.trailer[of_the_clock]
        # Without object streams objects are numbered as they are reached, not as LibreOffice numbered them.
        numbered = _saved(pdf, pikepdf.ObjectStreamMode.disable)
    with _opened(numbered) as pdf:
        return _saved(pdf, pikepdf.ObjectStreamMode.generate)


def _saved(pdf: pikepdf.Pdf, mode: pikepdf.ObjectStreamMode) -> bytes:
    """Return the bytes of a PDF, the same for the same content."""
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True, object_stream_mode=mode)
    return buffer.getvalue()


def _label_pages(pdf: pikepdf.Pdf, printed: Sequence[str]) -> None:
    """Name each page by the number that it prints."""
    labels = [
        value for n, text in enumerate(printed) for value in (n, pikepdf.Dictionary(P=pikepdf.String(text)))
    ]
    pdf.Root.PageLabels = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(labels)))


@contextmanager
def _opened(data: bytes, *, inherit_page_attributes: bool = True) -> Iterator[pikepdf.Pdf]:
    """Open a PDF by way of a file: one in memory is read through Python, piece by piece, which takes twice as long."""
    with temporary_folder() as folder:
        path = folder / "opened.pdf"
        path.write_bytes(data)
        with pikepdf.open(path, inherit_page_attributes=inherit_page_attributes) as pdf:
            yield pdf


@contextmanager
def open_pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    """Open a PDF that LibreOffice made.

    Raises LibreOfficeError when it is damaged, now or while it is read, or there is no room to work in.
    """
    try:
        with _opened(data, inherit_page_attributes=False) as pdf:
            yield pdf
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
    ) as error:
        raise LibreOfficeError(
            "PDF ที่ LibreOffice ทำเสียหาย — สั่งใหม่ ถ้ายังเป็นอีกให้ติดตั้ง LibreOffice ใหม่"
        ) from error


def _destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Return the page (from 0) of each named destination; LibreOffice escapes ``_`` as ``/5F`` or ``#5F``."""
    numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found = pdf.Root.get("/Dests", pikepdf.Dictionary())
    return {
        _bookmark(name): numbers[target[0].objgen]
        for name, target in found.items()
        if isinstance(target, pikepdf.Array) and target[0].objgen in numbers
    }


def _bookmark(name: str) -> str:
    return name.removeprefix("/").replace("#5F", "_").replace("5F", "_", 1)


def _printed_numbers(starts: Iterable[SectionStart | None]) -> Iterator[str]:
    """Yield the number that each page prints, counted as Word counts; ``starts`` has the section that begins on it."""
    number, kind = 0, ""
    for section in starts:
        number = section.first if section and section.first is not None else number + 1
        kind = section.format if section and section.format else kind
        yield _written(number, kind)


def _own_numbers(
    starts: Iterable[SectionStart | None], pages: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """Yield pages (from 0), each with the number that its part counts from a page of its own."""
    first: int | None = None
    for page, section in enumerate(starts):
        first = pages.get(section.own_start) if section else first
        if first is not None:
            yield page, page - first + 1


def _written(number: int, kind: str) -> str:
    """Return a page number in the digits of a w:fmt."""
    if kind == "thaiNumbers":
        return thai_number(number)
    if kind == "thaiLetters" and 0 < number <= len(THAI_LETTERS):
        return THAI_LETTERS[number - 1]
    return str(number)


def _mend_page_numbers(pdf: pikepdf.Pdf) -> None:
    """Say in the text layer what the fonts of page numbers draw for digits (ToUnicode, ISO 32000 9.10.3)."""
    resources = [page.obj.get("/Resources", pikepdf.Dictionary()) for page in pdf.pages]
    fonts = {f.objgen: f for each in resources for f in each.get("/Font", pikepdf.Dictionary()).values()}
    for font in fonts.values():
        drawn = drawn_digits(str(font.BaseFont))
        if drawn and "/ToUnicode" in font:
            font.ToUnicode.write(_DIGIT.sub(partial(_drawn, drawn), font.ToUnicode.read_bytes()))


def _drawn(signs: str, digit: re.Match[bytes]) -> bytes:
    return b"<%04X>" % ord(signs[int(digit[1])])


def _clean_outline(pdf: pikepdf.Pdf) -> None:
    """Write the titles of the outline without the signs that bound their letters for LibreOffice."""
    waiting = [pdf.Root.get("/Outlines", pikepdf.Dictionary())]
    while waiting:
        item = waiting.pop()
        waiting += [item[key] for key in ("/First", "/Next") if key in item]
        if "/Title" in item:
            item.Title = pikepdf.String(without_signs(str(item.Title)))


def _fix_date(pdf: pikepdf.Pdf, day: date) -> None:
    """Set the dates to the plan's: LibreOffice writes the clock's."""
    stamp = pikepdf.String(f"D:{day:%Y%m%d}000000Z")
    pdf.docinfo["/CreationDate"] = stamp
    pdf.docinfo["/ModDate"] = stamp
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            metadata[name] = f"{day.isoformat()}T00:00:00Z"

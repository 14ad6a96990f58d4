"""The lines of text of a PDF that LibreOffice made, paragraph by paragraph.

A tagged PDF (ISO 32000-1, 14.7) names the pieces of text of each paragraph in reading order; where the
baseline changes within a paragraph, a line ends. Text is read through ToUnicode and ActualText (9.10.3, 14.9.4).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import pikepdf

from pipeline.layout.pdf_characters import NO_FONT, Fonts

_INLINE = frozenset({"/Span", "/Link", "/Quote", "/Code", "/Reference", "/Note", "/BibEntry", "/Annot"})
_NO_TEXT = frozenset({"/Figure", "/Formula", "/Form"})
_SAME_LINE = 0.45  # of the font size: how far raised and lowered text may stand from the baseline
# LibreOffice writes one operator a line of the content stream, or what shows a piece of text and what it needs for it.
_OPERATION = re.compile(
    rb"""^(?:
    (?P<end>EMC)\b
    |(?:[-.\d]+\ (?P<move>[-.\d]+)\ Td\s*)?(?:/(?P<font>\S+)\ (?P<size>[-.\d]+)\ Tf\s*)?
        (?:\[(?P<pieces>[^\]]*)\]\s*TJ|(?P<piece><[0-9A-Fa-f]*>)\s*Tj)
    |(?:[-.\d]+\ ){5}(?P<matrix>[-.\d]+)\ Tm
    |/\S*?\s*(?:(?P<begin>BMC)\b|<</(?:MCID\ (?P<mcid>\d+)\s*>>\s*BDC|ActualText\s*<(?P<actual>[0-9A-Fa-f]*)>\s*>>))
    )""",
    re.VERBOSE | re.MULTILINE,
)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


class Line(NamedTuple):
    """A line of a paragraph: the page it stands on (from 0) and its text."""

    page: int
    text: str


class _Piece(NamedTuple):
    """A piece of text on one baseline."""

    page: int
    baseline: float
    size: float
    text: str


class PdfText(NamedTuple):
    """The text of a PDF: the lines of its paragraphs, and the page numbers that LibreOffice counted among them."""

    paragraphs: list[list[Line]]
    counted: tuple[str, ...]  # in reading order, as they are drawn; the lines are without them


def read_text(pdf: pikepdf.Pdf) -> PdfText:
    """Return the text of the body, paragraphs in reading order; headers and footers are not in it."""
    fonts = Fonts()
    readers = [_PageReader(number, page, fonts) for number, page in enumerate(pdf.pages)]
    pieces = [reader.pieces() for reader in readers]
    found = (
        _lines(piece for page, mark in marks for piece in pieces[page].get(mark, ()))
        for marks in _Structure(pdf).paragraphs()
    )
    counted = tuple(number for reader in readers for number in reader.counted)
    return PdfText([lines for lines in found if lines], counted)


def _lines(pieces: Iterable[_Piece]) -> list[Line]:
    """Return the lines that the pieces of a paragraph make."""
    lines: list[Line] = []
    first: _Piece | None = None
    for piece in pieces:
        reach = _SAME_LINE * max(piece.size, first.size if first else 0)
        if first and piece.page == first.page and abs(piece.baseline - first.baseline) < reach:
            lines[-1] = Line(piece.page, lines[-1].text + piece.text)
        else:
            lines.append(Line(piece.page, piece.text))
            first = piece
    return lines


_Mark = tuple[int, int]  # page (from 0) and id of marked content


class _Structure:
    """The structure tree of a PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        self._pages: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self._roles = {
            str(name): str(role) for name, role in self._root.get("/RoleMap", pikepdf.Dictionary()).items()
        }

    def paragraphs(self) -> Iterator[list[_Mark]]:
        """Yield the marks of each paragraph, in reading order."""
        own: list[_Mark] = []
        yield from self._walk(self._root.get("/K"), 0, own)
        if own:
            yield own

    def _walk(self, element: object, page: int, own: list[_Mark]) -> Iterator[list[_Mark]]:
        """Add the marks of inline elements to ``own``; yield those of the blocks within."""
        if isinstance(element, pikepdf.Array):
            for child in element:
                if isinstance(child, int):  # most are
                    own.append((page, child))
                else:
                    yield from self._walk(child, page, own)
        elif isinstance(element, pikepdf.Dictionary):
            yield from self._walk_element(element, page, own)
        elif element is not None:
            own.append((page, int(element)))  # type: ignore[call-overload]

    def _walk_element(
        self, element: pikepdf.Dictionary, page: int, own: list[_Mark]
    ) -> Iterator[list[_Mark]]:
        if "/Pg" in element:
            page = self._pages.get(element["/Pg"].objgen, page)
        name = str(element.get("/S", ""))
        role = self._roles.get(name, name)
        if "/MCID" in element:
            own.append((page, int(element["/MCID"])))
        elif role in _INLINE:
            yield from self._walk(element.get("/K"), page, own)
        elif role and role not in _NO_TEXT:
            marks: list[_Mark] = []
            yield from self._walk(element.get("/K"), page, marks)
            if marks:
                yield marks


class _PageReader:
    """Reads the content stream of a page."""

    def __init__(self, number: int, page: pikepdf.Page, fonts: Fonts) -> None:
        self._number = number
        self._fonts = fonts.of(page)
        self._stream = page.Contents.read_bytes() if "/Contents" in page else b""
        self._mark: int | None = None  # id of the marked content that text belongs to
        self._marks: list[int | None] = []  # those around it
        self._actual: tuple[int, str] | None = None  # depth, and the text that stands for what is drawn
        self._baseline = self._size = 0.0
        self._font = NO_FONT
        self.counted: list[str] = []  # numbers of pages among the pieces that were read

    def pieces(self) -> dict[int, list[_Piece]]:
        """Return the pieces of text by the id of their marked content."""
        found: dict[int, list[_Piece]] = {}
        for operation in _OPERATION.finditer(self._stream):
            kind = operation.lastgroup or ""
            if kind == "matrix":
                self._baseline = float(operation[kind])
            elif kind not in ("pieces", "piece"):
                self._mark_content(kind, operation[kind])
            else:
                self._set(operation)
                if self._mark is not None and (text := self._shown(operation[kind])):
                    if not text.strip(self._font.numerals) and self._font.numerals:
                        self.counted.append(text)
                        continue
                    piece = _Piece(self._number, self._baseline, self._size, text)
                    found.setdefault(self._mark, []).append(piece)
        return found

    def _set(self, operation: re.Match[bytes]) -> None:
        """Set the baseline and the font of a piece of text, where its line names them."""
        move, font = operation["move"], operation["font"]
        if move is not None:
            self._baseline = float(move)
        if font is not None:
            self._font = self._fonts.get(b"/" + font, NO_FONT)
            self._size = float(operation["size"])

    def _mark_content(self, kind: str, value: bytes) -> None:
        """Begin or end marked content."""
        if kind == "end":
            if self._actual and self._actual[0] == len(self._marks):
                self._actual = None
            self._mark = self._marks.pop() if self._marks else None
        else:
            self._marks.append(self._mark)
            if kind == "mcid":
                self._mark = int(value)
            elif kind == "actual" and self._actual is None:
                self._actual = len(self._marks), _utf16(value)

    def _shown(self, codes: bytes) -> str:
        if self._actual is None:
            return self._font.text(b"".join(_HEX.findall(codes)).upper())
        depth, text = self._actual
        self._actual = depth, ""
        return text


@lru_cache(1024)
def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16", "replace")

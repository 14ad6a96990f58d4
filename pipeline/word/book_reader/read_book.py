"""Read a plan book typed by hand in Word: its paragraphs and tables in reading order, with their list marks.

Nothing is interpreted here. Text boxes follow the paragraph they are anchored to, page headers, footers and
notes come last. Text that Word marks as deleted is left out; everything else a reader sees is in.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.exceptions import OpcError
from lxml import etree

from pipeline.errors import BookError
from pipeline.model.file_signatures import DAMAGED_ZIP, OLE_SIGNATURE
from pipeline.word.book_reader.book_numbering import ListCounter
from pipeline.word.book_reader.book_runs import NO_TEXT, ParagraphRuns
from pipeline.word.book_reader.book_styles import BookStyles, ParagraphStyle, children_by_tag, first_child
from pipeline.word.file.docx_file import root_of
from pipeline.word.file.numbering import Numbering
from pipeline.word.file.oxml import W, number, val
from pipeline.word.file.styles import Styles

_MOST_BYTES = 200 * 2**20  # unpacked; a book of 120 pages with pictures has under one tenth
_MOST_XML_BYTES = 40 * 2**20  # of one XML part: each takes ten times as much memory when parsed
_MOST_PARTS = 5_000
_LARGEST_RATIO = 400  # of a packed XML part; Word's own come to 30
_MOST_COLUMNS = 63  # of Word's own tables
_MOST_PARAGRAPHS = 200_000
_SMALL = 2**20  # bytes; smaller parts may be packed as tightly as they like
# What zipfile, lxml and python-docx raise over bytes that are no Word document or a damaged one.
_DAMAGED = (
    *DAMAGED_ZIP,
    *(etree.LxmlError, OpcError, ParseError, AttributeError, KeyError, TypeError, IndexError, AssertionError),
)

_PARAGRAPH, _TABLE, _PROPERTIES, _SECTION = f"{W}p", f"{W}tbl", f"{W}pPr", f"{W}sectPr"
_ROW, _ROW_PROPERTIES, _BEFORE, _DELETED = f"{W}tr", f"{W}trPr", f"{W}gridBefore", f"{W}del"
_CELL, _CELL_PROPERTIES, _SPAN, _MERGE = f"{W}tc", f"{W}tcPr", f"{W}gridSpan", f"{W}vMerge"
_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"})
_MARGINS = ("/header", "/footer", "/footnotes", "/endnotes")


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """One paragraph as it is shown: tabs and line breaks in its text, its automatic number apart."""

    text: str
    mark: str = ""  # the automatic number or bullet before the text, such as ``๑)``
    level: int = 0  # of an automatic list, from 1; 0 is no list
    style: str = ""  # the style's name in Word
    outline: int = 0  # heading level, from 1; 0 is no heading
    bold: bool = False
    bold_signs: int = 0  # how many characters are bold from its beginning on
    centred: bool = False
    indent: int = 0  # of the text's left edge, twentieths of a point
    first_line: int = 0  # further indent of the first line, negative when it hangs
    new_page: bool = False  # a page break stands before it
    page: int = 0  # as Word last laid it out; 0 when the file does not say


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell: the grid columns it covers and its paragraphs; ``merged`` continues the cell above."""

    column: int
    span: int
    merged: bool
    paragraphs: tuple[SourceParagraph, ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One table, row by row."""

    rows: tuple[tuple[SourceCell, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceBook:
    """A whole document: its body in reading order, and what stands in margins and notes."""

    blocks: tuple[SourceParagraph | SourceTable, ...]
    margins: tuple[SourceParagraph, ...]


def read_book(label: str, data: bytes) -> SourceBook:
    """Read the bytes of a .docx; ``label`` names the file in messages.

    Raises BookError when they are none, are damaged, or would unpack to more than a book can be.
    """
    _refuse_unbounded(label, data)
    try:
        document = Document(io.BytesIO(data))
        return _Reader(document).book()
    except _DAMAGED as error:
        raise BookError(f"เปิดเล่มแผน {label} ไม่ได้ ไฟล์เสียหาย — เปิดใน Word แล้วบันทึกเป็น .docx ใหม่") from error


def _refuse_unbounded(label: str, data: bytes) -> None:
    """Refuse what is no zip, and what declares more than any book holds: zipfile unpacks no more than declared."""
    if data.startswith(OLE_SIGNATURE):
        raise BookError(
            f"เล่มแผน {label} ตั้งรหัสผ่านไว้หรือเป็น Word รุ่นเก่า — เปิดใน Word เอารหัสผ่านออก แล้วบันทึกเป็นชนิด .docx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except _DAMAGED as error:
        raise BookError(
            f"เล่มแผน {label} ไม่ใช่ไฟล์ Word (.docx) หรือเสียหาย — เปิดใน Word แล้วบันทึกเป็น .docx ใหม่"
        ) from error
    too_large = sum(info.file_size for info in infos) > _MOST_BYTES or len(infos) > _MOST_PARTS
    if too_large or any(_is_bomb(info) for info in infos):
        raise BookError(f"เล่มแผน {label} ใหญ่ผิดปกติเมื่อคลายออก — เปิดใน Word แล้วบันทึกเป็น .docx ใหม่")


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    if not info.filename.endswith((".xml", ".rels")):
        return False
    ratio = info.file_size / max(info.compress_size, 1)
    return info.file_size > _MOST_XML_BYTES or (info.file_size > _SMALL and ratio > _LARGEST_RATIO)


class _Reader:
    """Walks a document once, counting its lists and pages."""

    def __init__(self, document: DocumentObject) -> None:
        self._part = part = document.part
        self._styles = BookStyles(Styles(document))
        self._numbering = ListCounter(Numbering.of(part))
        self._body = root_of(part)
        self._page = 1 if next(self._body.iter(f"{W}lastRenderedPageBreak"), None) is not None else 0
        self._new_page = False
        self._left = _MOST_PARAGRAPHS

    def book(self) -> SourceBook:
        """Return the whole document."""
        blocks = tuple(self._blocks(self._body))
        self._page = 0
        margins: list[SourceParagraph] = []
        for relation in self._part.rels.values():
            if not relation.is_external and relation.reltype.endswith(_MARGINS):
                margins += _flat(self._blocks(root_of(relation.target_part)))
        return SourceBook(blocks, tuple(p for p in margins if p.text.strip()))

    def _blocks(self, parent: etree._Element) -> Iterator[SourceParagraph | SourceTable]:
        """Yield the paragraphs and tables below an element, in order, however they are wrapped."""
        for child in parent:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == _TABLE:
                yield self._table(child)
            elif child.tag not in NO_TEXT and isinstance(child.tag, str):
                yield from self._blocks(child)

    def _table(self, table: etree._Element) -> SourceTable:
        rows = ((row, children_by_tag(first_child(row, _ROW_PROPERTIES))) for row in _own(table, _ROW))
        kept = ((row, properties) for row, properties in rows if _DELETED not in properties)
        return SourceTable(
            tuple(tuple(self._cells(row, properties.get(_BEFORE))) for row, properties in kept)
        )

    def _cells(self, row: etree._Element, before: etree._Element | None) -> Iterator[SourceCell]:
        column = min(number(val(before), 0), _MOST_COLUMNS)
        for cell in _own(row, _CELL):
            properties = children_by_tag(first_child(cell, _CELL_PROPERTIES))
            span = min(max(number(val(properties.get(_SPAN)), 1), 1), _MOST_COLUMNS)
            merged = _MERGE in properties and val(properties[_MERGE]) != "restart"
            yield SourceCell(column, span, merged, tuple(_flat(self._blocks(cell))))
            column += span

    def _paragraph(self, paragraph: etree._Element) -> Iterator[SourceParagraph | SourceTable]:
        """Yield a paragraph, then what the text boxes anchored in it hold."""
        self._left -= 1
        if self._left < 0:
            raise ValueError("too many paragraphs")
        runs = ParagraphRuns()
        runs.collect(paragraph)
        properties = children_by_tag(first_child(paragraph, _PROPERTIES))
        style = self._styles.of(properties)
        if style.page_break:
            self._new_page = True
        self._page += runs.pages_before if self._page else 0
        # A break before the text moves this paragraph; one after it moves the next.
        self._new_page = self._new_page or runs.breaks_before
        yield self._source_paragraph(style, runs)
        self._new_page = runs.breaks_after or (self._new_page and not runs.text.strip())
        if _SECTION in properties:
            self._new_page = True
        self._page += runs.pages_after if self._page else 0
        for box in runs.boxes:
            yield from self._blocks(box)

    def _source_paragraph(self, style: ParagraphStyle, runs: ParagraphRuns) -> SourceParagraph:
        is_blank = not runs.text.strip()
        mark, level = ("", 0) if is_blank else self._numbering.next(style)
        return SourceParagraph(
            text=runs.text.strip("\n"),
            mark=mark,
            level=level,
            style=style.name,
            outline=style.outline,
            bold=runs.is_bold(style),
            bold_signs=runs.bold_signs(style),
            centred=style.centred,
            indent=style.indent,
            first_line=style.first_line,
            new_page=self._new_page and not is_blank,
            page=self._page,
        )


def _own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _own(child, tag)


def _flat(blocks: Iterator[SourceParagraph | SourceTable]) -> Iterator[SourceParagraph]:
    """Yield the paragraphs of blocks, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, SourceParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell.paragraphs

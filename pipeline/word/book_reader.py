"""Read a plan book typed by hand in Word: its paragraphs and tables in reading order, with their list marks.

Nothing is interpreted here. Text boxes follow the paragraph they are anchored to, page headers, footers and
notes come last. Text that Word marks as deleted is left out; everything else a reader sees is in.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from docx import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from lxml import etree

from pipeline.errors import BookError
from pipeline.word.book_numbering import Numbering
from pipeline.word.book_styles import ParagraphStyle, Styles, is_on
from pipeline.word.oxml import W, val

_MOST_BYTES = 200 * 2**20  # unpacked; a book of 120 pages with pictures has under one tenth
_MOST_XML_BYTES = 40 * 2**20  # of one XML part: each takes ten times as much memory when parsed
_MOST_PARTS = 5_000
_LARGEST_RATIO = 400  # of a packed XML part; Word's own come to 30
_MOST_COLUMNS = 63  # of Word's own tables
_MOST_PARAGRAPHS = 200_000
_SMALL = 2**20  # bytes; smaller parts may be packed as tightly as they like
# What zipfile, lxml and python-docx raise over bytes that are no Word document or a damaged one.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, KeyError),
    *(etree.LxmlError, OpcError, ParseError, AttributeError, TypeError, IndexError, AssertionError),
)
_OLE = b"\xd0\xcf\x11\xe0"  # the container of .doc, and of a .docx with a password

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT, _SYMBOL, _CHECKBOX = f"{W}t", f"{W}sym", f"{W}checkBox"
_TEXT_BOX = f"{W}txbxContent"
_SHOWN_AS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NO_TEXT = frozenset(
    {f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}sdtPr"}
)
_BULLET = "•"
_TICKS = {
    0xFC: "✓",
    0xFE: "☑",
    0x50: "✓",
    0x52: "☑",
    0x54: "☒",
    0xFB: "✗",
    0xA8: "☐",
    0x6F: "☐",
    0xB7: _BULLET,
}
_SYMBOL_PAGE = 0xF000  # symbol faces stand at U+F000 and above in a document
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
        return _Reader(document.part).book()
    except _DAMAGED as error:
        raise BookError(f"เปิดเล่มแผน {label} ไม่ได้ ไฟล์เสียหาย — เปิดใน Word แล้วบันทึกเป็น .docx ใหม่") from error
    except RecursionError as error:
        raise BookError(f"เล่มแผน {label} ซ้อนกันลึกผิดปกติ — เปิดใน Word แล้วบันทึกเป็น .docx ใหม่") from error


def _refuse_unbounded(label: str, data: bytes) -> None:
    """Refuse what is no zip, and what declares more than any book holds: zipfile unpacks no more than declared."""
    if data.startswith(_OLE):
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

    def __init__(self, part: Part) -> None:
        self._part = part
        related = {relation.reltype.rpartition("/")[2]: relation for relation in part.rels.values()}
        self._styles = Styles(_root(related.get("styles")))
        self._numbering = Numbering(_root(related.get("numbering")))
        self._body = _root_of(part)
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
                margins += _flat(self._blocks(_root_of(relation.target_part)))
        return SourceBook(blocks, tuple(p for p in margins if p.text.strip()))

    def _blocks(self, parent: etree._Element) -> Iterator[SourceParagraph | SourceTable]:
        """Yield the paragraphs and tables below an element, in order, however they are wrapped."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield self._table(child)
            elif child.tag not in _NO_TEXT and isinstance(child.tag, str):
                yield from self._blocks(child)

    def _table(self, table: etree._Element) -> SourceTable:
        rows = (row for row in _own(table, "tr") if row.find(f"{W}trPr/{W}del") is None)
        return SourceTable(tuple(tuple(self._cells(row)) for row in rows))

    def _cells(self, row: etree._Element) -> Iterator[SourceCell]:
        column = min(_number(row.find(f"{W}trPr/{W}gridBefore"), 0), _MOST_COLUMNS)
        for cell in _own(row, "tc"):
            span = min(max(_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1), 1), _MOST_COLUMNS)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            merged = merge is not None and val(merge) != "restart"
            yield SourceCell(column, span, merged, tuple(_flat(self._blocks(cell))))
            column += span

    def _paragraph(self, paragraph: etree._Element) -> Iterator[SourceParagraph | SourceTable]:
        """Yield a paragraph, then what the text boxes anchored in it hold."""
        self._left -= 1
        if self._left < 0:
            raise ValueError("too many paragraphs")
        runs = _Runs()
        runs.collect(paragraph)
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.of(properties)
        if style.page_break:
            self._new_page = True
        self._page += runs.pages_before if self._page else 0
        mark, level = self._numbering.next(properties, style) if runs.text.strip() else ("", 0)
        # A break before the text moves this paragraph; one after it moves the next.
        new_page = self._new_page or runs.breaks_before
        made = SourceParagraph(
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
            new_page=new_page and bool(runs.text.strip()),
            page=self._page,
        )
        self._new_page = runs.breaks_after or (new_page and not made.text.strip())
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self._new_page = True
        self._page += runs.pages_after if self._page else 0
        yield made
        for box in runs.boxes:
            yield from self._blocks(box)


class _Runs:
    """What the runs of one paragraph show."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._bold: list[tuple[bool | None, int, int]] = []  # None where the style decides; signs, those seen
        self.boxes: list[etree._Element] = []
        self.breaks_before = self.breaks_after = False
        self.pages_before = self.pages_after = 0

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def is_bold(self, style: ParagraphStyle) -> bool:
        """Return whether all that is shown is bold."""
        shown = {style.bold if bold is None else bold for bold, _, seen in self._bold if seen}
        return shown == {True}

    def bold_signs(self, style: ParagraphStyle) -> int:
        """Return how many characters are bold from the beginning on."""
        signs = 0
        for bold, count, seen in self._bold:
            if seen and not (style.bold if bold is None else bold):
                break
            signs += count
        return signs

    def collect(self, element: etree._Element) -> None:
        """Take in the text below an element."""
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child)
            elif tag == f"{_MC}AlternateContent":
                self._alternatives(child)
            elif tag == _TEXT_BOX:
                self.boxes.append(child)
            elif tag not in _NO_TEXT and isinstance(tag, str):
                self.collect(child)

    def _alternatives(self, element: etree._Element) -> None:
        """Take the first of the ways in which the same thing is written."""
        ways = [child for child in element if child.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
        if ways:
            self._content(ways[0])

    def _run(self, run: etree._Element) -> None:
        before = len(self._pieces)
        self._content(run)
        properties = run.find(f"{W}rPr")
        bold = None if properties is None else is_on(properties, "bCs", "b")
        shown = "".join(self._pieces[before:])
        self._bold.append((bold, len(shown), len(shown.strip())))

    def _content(self, run: etree._Element) -> None:
        for child in run:
            shown = _shown(child)
            if shown is not None:
                self._pieces.append(shown)
            elif child.tag == f"{W}br":
                self._break(child)
            elif child.tag == f"{W}lastRenderedPageBreak":
                self._count_page()
            elif child.tag == f"{_MC}AlternateContent":
                self._alternatives(child)
            elif child.tag == _TEXT_BOX:
                self.boxes.append(child)
            elif child.tag not in _NO_TEXT and isinstance(child.tag, str):
                self._content(child)

    def _break(self, element: etree._Element) -> None:
        if element.get(f"{W}type") == "page":
            if self.text.strip():
                self.breaks_after = True
            else:
                self.breaks_before = True
        else:
            self._pieces.append("\n")

    def _count_page(self) -> None:
        if self.text.strip():
            self.pages_after += 1
        else:
            self.pages_before += 1


def _shown(element: etree._Element) -> str | None:
    """Return what an element of a run shows, None when it is no text."""
    match element.tag:
        case t if t == _TEXT:
            return _plain_symbols(element.text or "")
        case t if t == _SYMBOL:
            return _symbol(element)
        case t if t == _CHECKBOX:
            return _checkbox(element)
        case t:
            return _SHOWN_AS.get(t)


def _root(relation: object) -> etree._Element | None:
    """Return the root of a related part, None when there is none."""
    part = getattr(relation, "target_part", None)
    return None if part is None else _root_of(part)


def _root_of(part: Part) -> etree._Element:
    """Return the root of a part, parsed by python-docx already or here."""
    root = getattr(part, "element", None)
    return etree.fromstring(part.blob, _PARSER) if root is None else root


def _own(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _own(child, name)


def _flat(blocks: Iterator[SourceParagraph | SourceTable]) -> Iterator[SourceParagraph]:
    """Yield the paragraphs of blocks, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, SourceParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell.paragraphs


def _number(element: etree._Element | None, default: int) -> int:
    return int(val(element)) if val(element).isdecimal() else default


def _symbol(element: etree._Element) -> str:
    """Return the usual sign for one of a symbol face: Wingdings 0xFC is a tick."""
    code = int(element.get(f"{W}char", "0"), 16) % _SYMBOL_PAGE
    return _TICKS.get(code, chr(code) if code else "")


def _plain_symbols(text: str) -> str:
    """Return a text with signs of symbol faces (U+F000 and above) as the usual ones."""
    if text.isascii() or not any(0xF000 <= ord(sign) <= 0xF0FF for sign in text):  # noqa: PLR2004
        return text
    return "".join(
        _TICKS.get(ord(sign) - _SYMBOL_PAGE, sign) if 0xF000 <= ord(sign) <= 0xF0FF else sign  # noqa: PLR2004
        for sign in text
    )


def _checkbox(element: etree._Element) -> str:
    """Return what an old form field shows: its own state, else its default."""
    state = element.find(f"{W}checked")
    if state is None:
        state = element.find(f"{W}default")
    return "☑" if state is not None and val(state) not in ("0", "false", "off") else "☐"

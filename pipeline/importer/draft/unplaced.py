"""Never lose: which lines of the source have no place in the workbook's cells yet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.importer.draft.draft import Draft
from pipeline.importer.source.lines import Line, Source
from pipeline.importer.source.patterns import PLAN_TITLE, SECTION_TITLE
from pipeline.thai.formats import to_arabic_digits

_PIECE = re.compile(r"[0-9]+|[^\s0-9:：()|/]+")
_WRITTEN_TOGETHER = re.compile(r"^(?:อำเภอ|จังหวัด|ประกาศ|คำสั่ง|จำนวน|งบประมาณ)(?=.)")
_LONGEST_TITLE = 150  # characters; a longer line is prose
_NO_LETTER = re.compile(r"[\W_]+")
# Words that stand beside a value and say no more than its column does.
_BESIDE = frozenset(
    ("จำนวน", "บาท", "งบประมาณ", "มิติที่", "ภารกิจ", "ลำดับที่", "ที่", "ณ", "วันที่", "สั่ง", "ประกาศ", "คำสั่ง", "พ.ศ.", "เดือน", "ข้อมูล",
     "ผู้ออกรายงาน", "ผู้รายงาน", "ภารกิจที่", "มิติ", "ไตรมาสที่", "โครงการที่", "กิจกรรมที่", "มาตรการที่", "แผ่นที่", "อำเภอ", "จังหวัด", "เป็นเงิน", "รวม", "✓", "☑", "-", "–")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnplacedText:
    """A text that stands nowhere in the workbook's cells."""

    text: str
    line: Line
    is_form: bool  # a heading, a head or a sum of a table, the contents page, a page header: it needs no cell


def unplaced_texts(source: Source, draft: Draft, cells: Iterable[object]) -> Iterator[UnplacedText]:
    """Yield the texts that stand nowhere in the workbook, in their order.

    A line noted as placed is looked for all the same: what is said to have a cell must be in one. Headings,
    page headers, heads of tables and the contents page stand once, and only where the workbook has not their
    words.
    """
    known_texts = {_squeezed(text) for text in {str(cell) for cell in cells}}
    haystack = "\n".join(known_texts)
    margins = {line.number for line in source.margins}
    form = draft.labels | draft.repeated | margins
    marked = draft.placed | form
    shown: set[str] = set()
    for line in source.lines:
        known = line.number in marked or line.contents or bool(line.table)
        words = draft.words.get(line.number, "")
        for text in _parts(line, words):
            plain = _squeezed(text)
            if not _NO_LETTER.sub("", plain) or (known and plain in shown):
                continue
            if known and (plain in known_texts or plain in haystack):
                continue
            if known and not line.contents and _in_pieces(text, haystack):
                continue
            shown.add(plain)
            needs_no_place = line.number in form and (not words or text == words)
            yield UnplacedText(text, line, line.contents or _is_title(line) or needs_no_place)


def _is_title(line: Line) -> bool:
    """Return whether a line is the title of a part of the book."""
    title = PLAN_TITLE.match(line.flat) or SECTION_TITLE.match(line.flat)
    return bool(title) and (line.centred or line.bold) and len(line.text) <= _LONGEST_TITLE


def _parts(line: Line, words: str) -> list[str]:
    """Return the heading that a line begins with, and what stands behind it; else its text."""
    if not words or not line.text.startswith(words):
        return [line.text]
    return [words, line.text[len(words) :].strip(" \t\n\u00a0:：")]


def _in_pieces(text: str, haystack: str) -> bool:
    """Return whether every word and number of a text is in the cells, those beside a value apart."""
    plain = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", to_arabic_digits(text))
    return all(piece in _BESIDE or _core(piece) in haystack for piece in _PIECE.findall(plain))


def _core(piece: str) -> str:
    """Return a word without those written together with it: อำเภอ, จังหวัด, ประกาศ, คำสั่ง."""
    return _WRITTEN_TOGETHER.sub("", piece.strip(".,"), count=1)


def _squeezed(text: str) -> str:
    """Return a text without spaces, in Arabic digits, its thousands without commas."""
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", re.sub(r"[\s\u00a0]+", "", to_arabic_digits(text)))

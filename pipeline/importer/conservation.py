"""Never lose: which lines of the source have no place in the workbook's cells yet."""

import re
from collections.abc import Iterable, Iterator

from pipeline.importer.draft import Draft
from pipeline.importer.lines import Line, Source
from pipeline.thai.formats import to_arabic_digits

_PIECE = re.compile(r"[0-9]+|[^\s0-9:：()|/]+")
_WRITTEN_TOGETHER = re.compile(r"^(?:อำเภอ|จังหวัด|ประกาศ|คำสั่ง|จำนวน|งบประมาณ)(?=.)")
_NO_LETTER = re.compile(r"[\W_]+")
# Words that stand beside a value and say no more than its column does.
_BESIDE = frozenset(
    ("จำนวน", "บาท", "งบประมาณ", "มิติที่", "ภารกิจ", "ลำดับที่", "ที่", "ณ", "วันที่", "สั่ง", "ประกาศ", "คำสั่ง", "พ.ศ.", "เดือน", "ข้อมูล",
     "ผู้ออกรายงาน", "อำเภอ", "จังหวัด", "เป็นเงิน", "รวม", "✓", "☑", "-", "–")
)  # fmt: skip


def unplaced_lines(source: Source, draft: Draft, cells: Iterable[object]) -> Iterator[Line]:
    """Yield the lines that stand nowhere in the workbook, in their order.

    A line noted as placed is looked for all the same: what is said to have a cell must be in one. Headings,
    page headers and the contents page need none where the workbook has their words.
    """
    haystack = "\n".join(_squeezed(str(cell)) for cell in cells)
    margins = {line.number for line in source.margins}
    shown: set[str] = set()
    for line in source.lines:
        text = _squeezed(line.text)
        if not _NO_LETTER.sub("", text) or text in shown:
            continue
        repeated = line.number in draft.labels or line.number in margins or line.contents or line.table
        known = line.number in draft.placed or repeated
        if known and (text in haystack or (not line.contents and _in_pieces(line.text, haystack))):
            continue
        if known:
            shown.add(text)
        yield line


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

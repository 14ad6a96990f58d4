"""Roughens our own plan book as hands do: styles lost, lists typed otherwise, tables torn, other words for headings.

The same seed makes the same book. What a book says stays the same, so that its plan must come back.
"""

import random
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from typed_paragraphs import copy_below, into_text_box, lose_styles, set_text, split_at, style_of

_HEADING_STYLE, _SUB_STYLE, _PROSE_STYLES = "หัวข้อโครงการ", "หัวข้อรองโครงการ", ("Body Text", "เนื้อความโครงการ")
_LINE_STYLES = ("หัวข้อโครงการพร้อมข้อความ", "ผลผลิตหรือผลลัพธ์ข้อเดียว")  # a heading and its text
_STRIP, _BANDS = "แถบข้อมูล", "แถบมิติและภารกิจ"
_CENTRED = (
    *("ชื่อคำสั่งหรือประกาศ", "เลขที่คำสั่ง", "เรื่อง", "ชื่อผู้ลงนาม", "ตำแหน่งผู้ลงนาม"),
    *("ปก ชื่อแผน", "ปก ชื่อหน่วยงาน", "ปก ปีงบประมาณ"),
)
_WORDS = {
    "ชื่อโครงการ": ("ชื่อโครงการ", "ชื่อโครงการ/กิจกรรม/มาตรการ"),
    "ชื่อกิจกรรม": ("ชื่อกิจกรรม", "ชื่อโครงการ/กิจกรรม"),
    "ชื่อมาตรการ": ("ชื่อมาตรการ", "ชื่อโครงการ/กิจกรรม/มาตรการ"),
    "หลักการและเหตุผล": ("หลักการและเหตุผล", "ความเป็นมา", "หลักการและเหตุผล/ที่มาของโครงการ", "ที่มาและความสำคัญของปัญหา"),
    "วัตถุประสงค์": ("วัตถุประสงค์", "วัตถุประสงค์ของโครงการ", "จุดมุ่งหมาย"),
    "กลุ่มเป้าหมาย": ("กลุ่มเป้าหมาย", "เป้าหมาย", "กลุ่มเป้าหมาย/ผู้เข้าร่วมโครงการ"),
    "วิธีดำเนินการ": ("วิธีดำเนินการ", "วิธีการดำเนินการ", "ขั้นตอนและวิธีการดำเนินงาน", "ขั้นตอนการดำเนินการ"),
    "ระยะเวลาดำเนินการ": ("ระยะเวลาดำเนินการ", "ระยะเวลาในการดำเนินการ", "ระยะเวลา"),
    "งบประมาณที่ใช้ในการดำเนินการ": ("งบประมาณ", "งบประมาณดำเนินการ", "งบประมาณที่ใช้", "งบประมาณและแหล่งที่มา"),
    "ผู้รับผิดชอบ": ("ผู้รับผิดชอบ", "ผู้รับผิดชอบโครงการ", "หน่วยงานที่รับผิดชอบ"),
    "ผลผลิต/ผลลัพธ์": ("ผลผลิต/ผลลัพธ์", "ตัวชี้วัด/ผลลัพธ์", "ผลผลิตและผลลัพธ์"),
    "ผลผลิต": ("ผลผลิต", "ผลผลิต (Output)", "ตัวชี้วัดผลผลิต"),
    "ผลลัพธ์": ("ผลลัพธ์", "ผลลัพธ์ (Outcome)", "ผลที่คาดว่าจะได้รับ"),
}  # fmt: skip
_NUMBERS = ("{}. ", "{}) ", "{}.", "", "ข้อ {} ")  # before a heading
_MARKS = ("{}) ", "{}. ", "({}) ", "{})\t", "- {}) ")  # before an item
_GAPS = ("\t", "  ", " : ")  # between a heading and the text on its line
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass
class Habits:
    """How one hand writes all through a book."""

    words: dict[str, str]
    number: str
    mark: str
    sub_mark: str
    gap: str  # "" where the text stands below its heading
    typed: bool  # list numbers typed, not Word's own
    strip: bool  # whether the strip of facts above a sheet stays a table
    chance: random.Random

    @classmethod
    def of(cls, seed: int) -> "Habits":
        """The habits of a seed."""
        chance = random.Random(seed)  # noqa: S311 - a test
        mark = chance.choice(_MARKS)
        return cls(
            {word: chance.choice(others) for word, others in _WORDS.items()},
            chance.choice(_NUMBERS),
            mark,
            chance.choice(["- ", "• ", "{}.{} ", *(["({}) "] if "(" not in mark else [])]),
            chance.choice(["", *_GAPS]),
            chance.random() < 0.7,
            chance.random() < 0.5,
            chance,
        )


def roughen(book: Path, to: Path, seed: int) -> None:
    """Write a roughened copy of one of our books."""
    document = Document(str(book))
    Hand(document, Habits.of(seed)).retype()
    document.save(str(to))


class Hand:
    """Types a book of ours again."""

    def __init__(self, document: DocumentType, habits: Habits) -> None:
        self._document = document
        self._habits = habits
        self._counts: dict[str, list[int]] = {}  # of Word's lists

    def retype(self) -> None:
        """Type everything in the habits of this hand."""
        chance = self._habits.chance
        for table in list(self._document.tables):
            style = style_of(table.cell(0, 0).paragraphs[0])
            if style.startswith(_STRIP) and not self._habits.strip:
                _untabulate(table)
            elif chance.random() < 0.7 and len(table.rows) > 20:
                _tear(table, repeat_head=chance.random() < 0.5)
        for element in list(self._document.element.body.iter(qn("w:p"))):
            self._paragraph(Paragraph(element, self._document._body))  # noqa: SLF001
        lose_styles(self._document)

    def _paragraph(self, paragraph: Paragraph) -> None:
        habits, style, text = self._habits, style_of(paragraph), paragraph.text
        if style == _HEADING_STYLE:
            set_text(paragraph, self._heading(text), bold=True)
        elif style == _SUB_STYLE:
            set_text(paragraph, habits.words[text], bold=True)
        elif style in _LINE_STYLES:
            self._heading_with_text(paragraph)
        elif paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None:  # noqa: SLF001
            self._item(paragraph)
        elif style.startswith(_PROSE_STYLES) and " " in text[40:-40] and habits.chance.random() < 0.3:
            split_at(paragraph, text.index(" ", 40) + 1)
        elif style == _BANDS and not habits.strip and habits.chance.random() < 0.3:
            into_text_box(paragraph)
        elif style in _CENTRED:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            set_text(paragraph, text, bold=True)
        elif style == "Heading 3":
            set_text(paragraph, text, bold=habits.chance.random() < 0.5)

    def _heading(self, text: str) -> str:
        number, dot, words = text.rpartition(". ")
        return f"{self._habits.number.format(number) if dot else ''}{self._habits.words[words]}"

    def _heading_with_text(self, paragraph: Paragraph) -> None:
        """Type a heading and its text on one line, or one below the other."""
        heading, _, text = paragraph.text.partition("\t")
        gap = self._habits.gap
        if not gap:
            below = copy_below(paragraph)
            set_text(below, f"\t{text}")
        set_text(paragraph, self._heading(heading), bold=True)
        if gap:
            paragraph.add_run(f"{gap}{text}")

    def _item(self, paragraph: Paragraph) -> None:
        """Type an item of a list: its number too, where this hand types them."""
        numbering = paragraph._p.pPr.numPr  # noqa: SLF001
        level = numbering.ilvl.val
        counts = self._counts.setdefault(str(numbering.numId.val), [0, 0])
        counts[level] += 1
        counts[level + 1 :] = [0] * (1 - level)
        if not self._habits.typed:
            return
        numbering.getparent().remove(numbering)
        numbers = [str(count).translate(_TO_THAI) for count in counts[: level + 1]]
        mark = self._habits.sub_mark if level else self._habits.mark
        shown = mark.format(*numbers[-mark.count("{}") :])
        set_text(paragraph, "\t" * (level + 1) + shown + paragraph.text)


def _untabulate(table: Table) -> None:
    """Type the bands of a strip as lines in its place; what it says again of the sheet is left out."""
    elements = [e for e in table._tbl.iter(qn("w:p")) if _is_band(Paragraph(e, table))]  # noqa: SLF001
    for element in elements:
        table._tbl.addprevious(element)  # noqa: SLF001
    table._tbl.getparent().remove(table._tbl)  # noqa: SLF001


def _is_band(paragraph: Paragraph) -> bool:
    return style_of(paragraph) in (_BANDS, f"{_STRIP} เลขโครงการ")


def _tear(table: Table, *, repeat_head: bool) -> None:
    """Cut a table in two with a page break between."""
    rows = list(table.rows)
    heads = 2 if rows[0].cells[0].text == rows[1].cells[0].text else 1
    second = deepcopy(table._tbl)  # noqa: SLF001
    half = len(rows) // 2
    for row in rows[half:]:
        table._tbl.remove(row._tr)  # noqa: SLF001
    for number, row in enumerate(list(second.tr_lst)):
        if number < half and not (repeat_head and number < heads):
            second.remove(row)
    gap = OxmlElement("w:p")
    run, page = OxmlElement("w:r"), OxmlElement("w:br")
    page.set(qn("w:type"), "page")
    run.append(page)
    gap.append(run)
    table._tbl.addnext(gap)  # noqa: SLF001
    gap.addnext(second)

"""Roughens our own plan book as hands do: styles lost, lists typed otherwise, tables torn, other words for headings.

The same seed makes the same book. What a book says stays the same, so that its plan must come back.
"""

import random
import re
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from docx.text.paragraph import Paragraph

_HEADING_STYLE, _SUB_STYLE = "หัวข้อโครงการ", "หัวข้อรองโครงการ"
_BANDS = ("แถบมิติและภารกิจ", "แถบมิติและภารกิจ บรรทัดสุดท้าย")
_CENTRED = ("ชื่อคำสั่งหรือประกาศ", "เลขที่คำสั่ง", "เรื่อง", "ปก ชื่อแผน", "ปก ชื่อหน่วยงาน", "ชื่อผู้ลงนาม", "ตำแหน่งผู้ลงนาม")
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
_ITEM = re.compile(r"([๐-๙]{1,2})\)\t")
_SUB_ITEM = re.compile(r"[๐-๙]{1,2}\.([๐-๙]{1,2})\)\t")


@dataclass
class Habits:
    """How one hand writes all through a book."""

    words: dict[str, str]
    number: str
    mark: str
    sub_mark: str
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
            chance,
        )


def roughen(book: Path, to: Path, seed: int) -> None:
    """Write a roughened copy of one of our books."""
    habits = Habits.of(seed)
    document = Document(str(book))
    for paragraph in list(document.paragraphs):
        _retype(paragraph, habits)
    for table in list(document.tables):
        if habits.chance.random() < 0.7 and len(table.rows) > 20:
            _tear(table, repeat_head=habits.chance.random() < 0.5)
    _lose_styles(document)
    document.save(str(to))


def _retype(paragraph: Paragraph, habits: Habits) -> None:
    """Type one paragraph as this hand does."""
    style = paragraph.style.name if paragraph.style is not None else ""
    text = paragraph.text
    if style == _HEADING_STYLE:
        number, _, words = text.partition(". ")
        _set(paragraph, f"{habits.number.format(number)}{habits.words[words]}", bold=True)
    elif style == _SUB_STYLE:
        _set(paragraph, habits.words[text], bold=True)
    elif _SUB_ITEM.match(text):
        match = _SUB_ITEM.match(text)
        number, _, rest = text.partition(")\t")
        mark = (
            habits.sub_mark.format(*number.split("."))
            if habits.sub_mark.count("{") == 2
            else habits.sub_mark.format(match[1])
        )  # type: ignore[index]
        _set(paragraph, f"\t\t{mark}{rest}")
    elif _ITEM.match(text) and style != "ข้อในคำสั่ง":
        number, _, rest = text.partition(")\t")
        _set(paragraph, f"\t{habits.mark.format(number)}{rest}")
    elif style == "Body Text" and " " in text[40:-40] and habits.chance.random() < 0.3:
        _split(paragraph, text.index(" ", 40) + 1)
    elif style in _BANDS and habits.chance.random() < 0.3:
        _into_text_box(paragraph)
    elif style in _CENTRED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _set(paragraph, text, bold=True)
    elif style == "Heading 3":
        _set(paragraph, text, bold=habits.chance.random() < 0.5)


def _set(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    for child in list(paragraph._p):  # noqa: SLF001
        if child.tag != qn("w:pPr"):
            paragraph._p.remove(child)  # noqa: SLF001
    paragraph.add_run(text).bold = bold or None


def _split(paragraph: Paragraph, at: int) -> None:
    """Press Enter within a paragraph: what follows begins at the margin."""
    text = paragraph.text
    rest = deepcopy(paragraph._p)  # noqa: SLF001
    paragraph._p.addnext(rest)  # noqa: SLF001
    second = Paragraph(rest, paragraph._parent)  # noqa: SLF001
    _set(paragraph, text[:at])
    _set(second, text[at:])
    second.paragraph_format.first_line_indent = 0
    second.paragraph_format.page_break_before = False


def _into_text_box(paragraph: Paragraph) -> None:
    """Put a line into a text box anchored in an empty paragraph."""
    text = paragraph.text.replace("\t", " ")
    breaks = paragraph.paragraph_format.page_break_before
    _set(paragraph, "")
    paragraph.paragraph_format.page_break_before = breaks
    box = (
        f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:400pt;height:40pt">'
        f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    paragraph._p.append(parse_xml(box))  # noqa: SLF001


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


def _lose_styles(document: DocumentType) -> None:
    """Make every paragraph of the body plain; its indents stay, as in text that was pasted."""
    for element in document.element.body.iter(qn("w:pStyle")):
        style = document.styles.element.xpath(f"w:style[@w:styleId='{element.get(qn('w:val'))}']")
        own = element.getparent()
        indent = style[0].find(f"{qn('w:pPr')}/{qn('w:ind')}") if style else None
        if indent is not None and own.find(qn("w:ind")) is None:
            Paragraph(own.getparent(), None).paragraph_format.left_indent = None  # type: ignore[arg-type]
            own.get_or_add_ind().attrib.update(indent.attrib)
        element.set(qn("w:val"), document.styles.default(1).style_id)  # type: ignore[union-attr, arg-type]

"""Spaces at which no line ends: between a number and the word that it belongs to.

Only the layout twin has them: the document itself keeps the text as it was typed.
"""

import re

from lxml import etree

from pipeline.word.markup import W

NO_BREAK_SPACE = "\u00a0"
_DIGIT = "[0-9๐-๙]"
_MARKS = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"  # with one of them a unit is the beginning of another word
_BEFORE = ("พ.ศ.", "ร้อยละ", "ปีละ", "ครั้งละ", "จำนวน", "ที่", "มาตรา", "ข้อ", "หน้า")  # as long as they are
_UNITS = (
    "คน", "ราย", "ครั้ง", "บาท", "แห่ง", "ปี", "เดือน", "วัน", "ชั่วโมง", "โครงการ", "กิจกรรม", "มาตรการ", "เรื่อง", "ข้อ",
    "ชุด", "ฉบับ", "รุ่น", "หมู่บ้าน", "ชุมชน", "หน่วยงาน", "คะแนน", "ระดับ", "ช่องทาง", "เล่ม", "กอง", "กลุ่ม", "เครือข่าย", "มิติ",
)  # fmt: skip
_TIED = re.compile(
    "|".join(
        (
            *(rf"(?<={re.escape(word)}) (?={_DIGIT})" for word in _BEFORE),
            rf"(?<={_DIGIT}) (?=(?:{'|'.join(_UNITS)})(?![{_MARKS}]))",
            rf"(?<={_DIGIT}) (?=[–-] ?{_DIGIT})",
            rf"(?<=[–-]) (?={_DIGIT})",
        )
    )
)


def tie_numbers(root: etree._Element) -> None:
    """Write the spaces beside numbers as ones that no line ends at, in place."""
    for paragraph in root.iter(f"{W}p"):
        texts = [t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph]
        whole = "".join(t.text or "" for t in texts)
        tied = _TIED.sub(NO_BREAK_SPACE, whole)
        if tied == whole:
            continue
        at = 0
        for text in texts:
            size = len(text.text or "")
            text.text, at = tied[at : at + size], at + size

"""The headings of a detail sheet, and the usual other words for them.

The nine of the NACC's sheet and what organisations write in their place; a heading may name two topics at once
(``เป้าหมาย/ผลผลิต``), bear a number, end in a colon, and have its value on the same line.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from pipeline.importer.source.lines import Line
from pipeline.importer.source.marks import parse_mark, split_mark
from pipeline.model.schema import PROJECT_KINDS


class Topic(Enum):
    """What stands below a heading; the values order them as a sheet does."""

    NAME = auto()
    RATIONALE = auto()
    OBJECTIVES = auto()
    TARGETS = auto()
    PLACE = auto()
    METHODS = auto()
    PERIOD = auto()
    BUDGET = auto()
    OWNER = auto()
    OUTPUTS = auto()
    OUTCOMES = auto()
    OTHER = auto()  # a heading for which the workbook has no place


_KIND = r"(?:โครงการ|กิจกรรม|มาตรการ)"
_KINDS = rf"{_KIND}(?:\s*(?:[/,]|และ|หรือ|\s)\s*{_KIND})*"
_OF = rf"(?:\s*(?:ของ|ตาม|ใน)?\s*(?:{_KINDS}|แผนงาน))?"
_DOING = rf"(?:ดำเนิน\s*(?:การ|งาน|(?={_KIND}))|จัด|ปฏิบัติงาน)(?:\s*{_KINDS})?"
_WORDS = {
    Topic.NAME: rf"ชื่อ\s*(?:แผนงาน\s*/\s*)?{_KINDS}",
    Topic.RATIONALE: (
        r"(?:หลักการ\s*(?:และ|/|,)?\s*เหตุผล|หลักการ|เหตุผล(?:และความจำเป็น)?|ความเป็นมา|ที่มา|สภาพปัญหา"
        r"|ความสำคัญ(?:ของปัญหา)?|ความจำเป็น)(?:\s*(?:และ|/)\s*(?:หลักการและเหตุผล|เหตุผล|ความสำคัญ(?:ของปัญหา)?|ความจำเป็น|ความเป็นมา|ที่มา|ปัญหา))*"
        + _OF
    ),
    Topic.OBJECTIVES: rf"(?:วัตถุประสงค์|จุดประสงค์|จุดมุ่งหมาย|ความมุ่งหมาย|เป้าประสงค์){_OF}",
    Topic.TARGETS: (
        rf"(?:กลุ่มเป้าหมาย|เป้าหมาย|กลุ่มผู้เข้าร่วม|ผู้เข้าร่วม|ผู้เข้ารับการอบรม|ผู้ได้รับประโยชน์|จำนวนผู้เข้าร่วม)(?:การดำเนินงาน|การดำเนินการ)?{_OF}"
    ),
    Topic.PLACE: rf"(?:พื้นที่|สถานที่)(?:เป้าหมาย|ในการ)?(?:{_DOING})?{_OF}",
    Topic.METHODS: (
        r"(?:(?:ขั้นตอน|วิธี|วิธีการ)\s*(?:และ|/)\s*)?(?:ขั้นตอนและวิธีการ|ขั้นตอนการ|ขั้นตอน|วิธีการ|วิธี|แนวทางการ|แนวทาง|กระบวนการ|รูปแบบการ|กิจกรรมที่|กิจกรรมการ|กิจกรรม/วิธี|รายละเอียดการ|แผนการ|การ)\s*"
        rf"ดำเนิน\s*(?:การ|งาน){_OF}|(?:ขั้นตอน\s*(?:และ|/)\s*)?(?:ขั้นตอนการ|วิธีการ|วิธี)ดำเนิน{_KIND}|วิธีการ(?:ปฏิบัติ)?|วิธีปฏิบัติ|ขั้นตอน(?:การปฏิบัติ(?:งาน)?|การทำงาน)?"
    ),
    Topic.PERIOD: (
        rf"(?:(?:ช่วง|ห้วง)?ระยะเวลา|ช่วงเวลา|กำหนดเวลา|ห้วงเวลา|วัน\s*เวลา)(?:\s*(?:ใน|ที่)?\s*(?:การ)?\s*(?:{_DOING}))?{_OF}|ปีที่ดำเนินการ"
    ),
    Topic.BUDGET: (
        rf"(?:วงเงิน)?งบประมาณ\s*(?:รายจ่าย|รวม)?(?:ที่(?:ใช้|ได้รับ)|ใน|สำหรับ)?\s*(?:ใน)?\s*(?:การ)?\s*(?:{_DOING})?{_OF}(?:\s*(?:และ|/)\s*(?:ที่มา|แหล่งที่มา|แหล่งงบประมาณ|แหล่งเงิน)(?:ของงบประมาณ)?)?"
        rf"|(?:ประมาณการ)?ค่าใช้จ่าย(?:ในการ)?(?:{_DOING})?{_OF}|วงเงิน|เงินที่ใช้|แหล่ง(?:ที่มาของ)?งบประมาณ(?:\s*(?:และ|/)\s*วงเงิน)?"
    ),
    Topic.OWNER: (
        rf"(?:หน่วยงาน|ส่วนราชการ|กอง|สำนัก|ฝ่าย|งาน|ผู้)(?:/\w+?)?\s*(?:ที่|ผู้)?\s*รับผิดชอบ(?:หลัก)?(?:\s*{_DOING})?{_OF}|(?:หน่วยงาน|ส่วนราชการ)เจ้าของ{_KIND}|เจ้าของ(?:{_KIND}|เรื่อง)|หน่วยงานดำเนินการ|หน่วยดำเนินการ"
    ),
    Topic.OUTPUTS: (
        rf"(?:ตัวชี้วัด|ตัวบ่งชี้|ดัชนีชี้วัด|เป้าหมาย)?\s*(?:/\s*)?ผลผลิต{_OF}|(?:ตัวชี้วัด|ดัชนีชี้วัด|ตัวบ่งชี้|ดัชนีวัด)\s*(?:และเป้าหมาย|และค่าเป้าหมาย)?\s*(?:ความสำเร็จ|ผลสำเร็จ)?{_OF}"
    ),
    Topic.OUTCOMES: (
        rf"(?:ตัวชี้วัด)?ผลลัพธ์(?:ที่คาดว่าจะได้รับ)?{_OF}|(?:ผล|ประโยชน์|ผลประโยชน์|สิ่ง)ที่(?:คาด(?:ว่า|หวังว่า)?จะ(?:ได้รับ|เกิดขึ้น|เกิด)|คาดหวัง|(?:จะ)?ได้รับ){_OF}|ผลสัมฤทธิ์{_OF}|ผลสำเร็จ{_OF}"
    ),
    Topic.OTHER: (
        rf"(?:การ)?ติดตาม(?:และ|/)?(?:การ)?ประเมินผล{_OF}|การประเมินผล{_OF}|การวัดผล|ปัญหา\s*(?:และ)?\s*อุปสรรค|ข้อเสนอแนะ|ผู้(?:เสนอ|เขียน|เห็นชอบ|อนุมัติ|ตรวจสอบ|จัดทำ){_KIND}?|"
        rf"ลักษณะ{_KIND}|ความสอดคล้อง(?:กับ\S*)?|ความเชื่อมโยง(?:กับ\S*)?|หน่วยงานที่เกี่ยวข้อง|หน่วยงานสนับสนุน|หน่วยงานร่วม\S*|วิทยากร|ความเสี่ยง{_OF}|เอกสาร(?:ประกอบ|แนบ)"
    ),
}
_BETWEEN = re.compile(r"\s*(?:/|และ|,|\s)\s*")  # between the topics that one heading names
_SHORT = frozenset({Topic.NAME, Topic.TARGETS, Topic.PLACE, Topic.PERIOD, Topic.BUDGET, Topic.OWNER})
_LONGEST_HEADING = 200  # characters; no further is a line looked at for its heading
_LONGEST_VALUE = 160  # characters that may follow a heading on its line where nothing else sets it off
_END = re.compile(r"(?:\s*\([^()]{1,40}\))?(?P<gap>\s*)(?P<sign>[:：]\s*[-–—](?=\s|$)|[:：]|[-–—](?=\s)|)\s*")
_TOPIC = re.compile(
    rf"(?:{'|'.join(f'(?P<{topic.name}>{pattern})' for topic, pattern in _WORDS.items())})(?=และ|(?![ก-๎A-Za-z]))",
    re.VERBOSE | re.DOTALL,
)  # a word of it ends where the heading's does: งบประมาณ ดำเนินการโดย… is งบประมาณ
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")  # ตัวชี้วัด (KPI)
_SIGNATURE = re.compile(r"\(?\s*(?:ลงชื่อ|ลงนาม)\s*\)?(?=[\s.…_]|$)|[.…_]{8,}(?=\s*\(?[ก-๙])")  # below a sheet
_BARE_NUMBER = re.compile(r"([0-9๐-๙]{1,2})[ \u00a0]+(?=[ก-๙])")
_WIDE_GAP = re.compile(r"\t|\n|\s{2,}")
_GOES_ON = ("/", "และ", ",")
_KIND_ONLY = re.compile(rf"(?P<kind>{_KINDS})\s*[:：]\s*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found: its topics (two where it names two), its words, and how it is set off."""

    line: Line
    topics: tuple[Topic, ...]
    words: str
    value: Line | None  # what stands behind it on the same line
    certain: bool  # alone on its line, bold, or with a colon; else it counts only where it is awaited

    @property
    def is_short(self) -> bool:
        """Whether what stands below such a heading is a word or a figure, no prose."""
        return self.topic in _SHORT

    @property
    def is_signature(self) -> bool:
        """Whether people sign here."""
        return bool(_SIGNATURE.match(self.line.text))

    @property
    def topic(self) -> Topic:
        """The first topic it names."""
        return self.topics[0]


def find_heading(line: Line) -> Heading | None:
    """Return the heading that a line is or begins with."""
    other = _kind_or_signature(line)
    if other:
        return other
    line = _with_bare_number(line)
    topics, at = _topics(line.text)
    end = _END.match(line.text, at)
    if not topics or end is None:
        return _other_label(line)
    if end.end() == len(line.text):
        return _made(line, topics, line.text[:at], end.end(), certain=True)
    set_off = bool(end["sign"]) or len(end["gap"]) > 1 or end["gap"] in ("\t", "\n")
    if not (set_off or end["gap"]):
        return None
    is_short = topics[0] in _SHORT
    certain = set_off or line.bold_signs >= at or (is_short and bool(line.mark.form))
    if not certain and not (line.mark.numbers or (is_short and len(line.text) - at <= _LONGEST_VALUE)):
        return None
    return _made(line, topics, line.text[:at], end.end(), certain=certain)


def _other_label(line: Line) -> Heading | None:
    """Return the heading of a label in words that we do not know, None for any other line."""
    return _made(line, (Topic.OTHER,), line.text, len(line.text), certain=True) if line.is_label else None


def _with_bare_number(line: Line) -> Line:
    """Return a line whose heading stands behind a number and a space, the number as its mark: ``2 วัตถุประสงค์``."""
    number = None if line.mark.form else _BARE_NUMBER.match(line.text)
    if number is None or not _topics(line.text[number.end() :])[0]:
        return line
    return replace(line, text=line.text[number.end() :], mark=parse_mark(number[1]))


def _kind_or_signature(line: Line) -> Heading | None:
    """Return the heading of a line that begins with a project's kind and a colon, or at which people sign."""
    kind = _KIND_ONLY.match(line.text)
    if kind:
        many = "/" in kind["kind"] or line.text[kind.end() :].startswith(PROJECT_KINDS)
        return _made(line, (Topic.NAME,), kind["kind"], kind.end(), certain=many or bool(line.mark.form))
    signature = _SIGNATURE.match(line.text)
    if signature is None:
        return None
    return _made(line, (Topic.OTHER,), signature[0], signature.end(), certain=True)


def _made(line: Line, topics: tuple[Topic, ...], words: str, at: int, *, certain: bool) -> Heading:
    """Return a heading; what stands behind ``at`` is its value."""
    rest = line.text[at:]
    return Heading(line, topics, words.strip(), line.rest(rest, at) if rest.strip() else None, certain)


def _topics(text: str) -> tuple[tuple[Topic, ...], int]:
    """Return the topics that the beginning of a text names, and where their words end: at a wide gap at the latest."""
    text = text[:_LONGEST_HEADING]
    gap = _WIDE_GAP.search(text)
    if gap and not text[gap.end() :].startswith(_GOES_ON):
        topics, end = _topics_of_line(text[: gap.start()])
        if topics and end == gap.start():
            return topics, end
    return _topics_of_line(text)


def _topics_of_line(text: str) -> tuple[tuple[Topic, ...], int]:
    found: list[Topic] = []
    at = end = 0
    while len(found) < 3:  # noqa: PLR2004 - no heading names more
        match = _TOPIC.match(text, at)
        if match is None:
            break
        found.append(Topic[match.lastgroup or ""])
        end = match.start() + len(match[0].rstrip())
        gap = _BETWEEN.match(text, end)
        if gap is None or not (gap[0].strip() or _TOPIC.fullmatch(text, gap.end())):
            break
        at = gap.end()
    return tuple(dict.fromkeys(found)), end


def topics_of_head(text: str) -> tuple[Topic, ...]:
    """Return the topics that the head of a column names, none where it says anything else."""
    plain = _IN_BRACKETS.sub("", text).strip()
    topics, at = _topics(plain)
    return topics if at == len(plain) else ()


def only_words(text: str) -> bool:
    """Return whether a text is nothing but the words of a heading."""
    _, body = split_mark(text)
    topics, at = _topics(body)
    return bool(topics) and not body[at:].strip(" :：")

"""What a detail sheet says: texts with their items, target groups, budget, period, owner."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.importer.draft.draft import Cell, Draft, Row, quote
from pipeline.importer.draft.join_projects import JoinedProject, is_title
from pipeline.importer.sheets.find_sheets import DetailSheet, Segment
from pipeline.importer.sheets.items import FoundItem, find_items
from pipeline.importer.sheets.values import find_budget, find_target, is_clear_unit, split_owner
from pipeline.importer.source.headings import Topic
from pipeline.importer.source.lines import Line, join_lines
from pipeline.model.schema import DETAILS_SHEET, TARGETS_SHEET, TOPIC_FIELDS

_TOPICS = {name: Topic[field.upper()] for name, field in TOPIC_FIELDS.items()}
_TOPIC_NAMES = {topic: name for name, topic in _TOPICS.items()}
_NAMES = {**_TOPIC_NAMES, Topic.TARGETS: "กลุ่มเป้าหมาย", Topic.PLACE: "สถานที่", Topic.PERIOD: "ระยะเวลา"}
_FIELDS = {
    Topic.PERIOD: ("period", "ระยะเวลาดำเนินการ"),
    Topic.OWNER: ("division", "ผู้รับผิดชอบ"),
    Topic.BUDGET: ("budget", "งบประมาณ"),
}
# 9.1 ผลผลิต ผู้เข้าร่วม 40 คน: an item that names its topic
_NAMED_TOPIC = re.compile(
    r"(?P<name>ผลผลิต|ผลลัพธ์)\s*(?:\((?:output|outcome)s?\))?\s*[:\s]\s*(?=\S)", re.IGNORECASE
)
_OF_DIVISIONS = ("สำนัก", "กอง", "หน่วย", "ส่วน")
_SIGNER, _LONGEST_SIGNER = 3, 60  # lines below a signature that name who signs; characters of one
_TWO_IN_ONE = "หัวข้อเดียวสองเรื่อง"
_MISSING = "ไม่พบหัวข้อ"


class SheetValues:
    """Writes what one project's sheet says into the draft."""

    def __init__(self, draft: Draft, project: JoinedProject) -> None:
        self._draft = draft
        self._project = project
        self._written: set[str] = set()  # topics of รายละเอียด, and กลุ่มเป้าหมาย

    def fill(self, sheet: DetailSheet) -> None:
        """Fill everything, and mark what the sheet does not say in the cell where it will be typed."""
        for segment in sheet.segments:
            self._label_heading(segment)
        self._draft.label(line for line in sheet.above if not is_title(line))
        for segment in sheet.segments:
            owner = f"{self._project.code} {segment.heading.words}"
            self._draft.owners.update((line.number, owner) for line in segment.lines)
            if segment.lines:
                self._segment(segment)
        self._take_from_tables()
        self._missing(sheet)

    def _label_heading(self, segment: Segment) -> None:
        """Note the heading of a segment as one; where it has no topic and a value, it says more than a heading."""
        heading = segment.heading
        if heading.topic is not Topic.OTHER:
            self._draft.words[heading.line.number] = heading.words
        if heading.topic is not Topic.OTHER or heading.value is None or heading.is_signature:
            self._draft.label([heading.line])
        if heading.is_signature:
            self._draft.label(line for line in segment.lines[:_SIGNER] if len(line.text) <= _LONGEST_SIGNER)

    def _segment(self, segment: Segment) -> None:
        match segment.topics[0]:
            case Topic.TARGETS:
                self._targets(segment)
            case Topic.BUDGET:
                self._budget(segment.lines)
            case Topic.PERIOD:
                self._period(segment)
            case Topic.OWNER:
                self._owner(segment.lines)
            case Topic.OUTPUTS:  # of two topics, below ผลผลิต/ผลลัพธ์, the last
                self._texts(segment, segment.topics[-1])
            case topic if topic in _TOPIC_NAMES:
                self._texts(segment, topic)

    def _text(self, topic: Topic, item: FoundItem) -> Row:
        """Add one row of รายละเอียด."""
        self._written.add(_TOPIC_NAMES[topic])
        row = self._draft.add(
            DETAILS_SHEET,
            code=self._project.code,
            topic=_TOPIC_NAMES[topic],
            level=item.level,
            text=self._draft.digits(item.text),
        )
        self._draft.place(item.lines)
        if item.doubt:
            cell = Cell(DETAILS_SHEET, row, "text", self._project.code)
            self._draft.doubt(cell, "ข้อความในรายละเอียด", item.doubt, quote(item.lines))
        return row

    def _doubt_topic(self, row: Row, segment: Segment, lines: list[Line]) -> None:
        names = " และ".join(_NAMES[topic] for topic in segment.topics if topic in _NAMES)
        text = f"หัวข้อ “{segment.heading.words}” เป็นได้ทั้ง{names}"
        self._draft.doubt(
            Cell(DETAILS_SHEET, row, "topic", self._project.code), _TWO_IN_ONE, text, quote(lines)
        )

    def _texts(self, segment: Segment, topic: Topic) -> None:
        """Write the items of one topic; of two, items may name theirs, else the first row is a doubt."""
        several = len(segment.topics) > 1
        for place, item in enumerate(find_items(segment.lines)):
            named = _NAMED_TOPIC.match(item.text) if several else None
            if named:
                topic = _TOPICS[named["name"]]
            row = self._text(topic, replace(item, text=item.text[named.end() :]) if named else item)
            if several and not named and not place:
                self._doubt_topic(row, segment, item.lines)

    def _targets(self, segment: Segment) -> None:
        """Write the target groups; below a heading that also names outputs, lines without a count are these."""
        others: list[Line] = []
        for line in _target_lines(segment.lines):
            if Topic.OUTPUTS in segment.topics and find_target(line).doubt:
                others.append(line)
            else:
                self._target(line)
        for item in find_items(others):
            self._doubt_topic(self._text(Topic.OUTPUTS, item), segment, item.lines)

    def _target(self, line: Line) -> None:
        found = find_target(line)
        self._written.add(TARGETS_SHEET.title)
        row = self._draft.add(TARGETS_SHEET, code=self._project.code, group=self._draft.digits(found.group))
        if found.count is not None:
            row["count"] = found.count
        if found.unit:
            row["counting_unit"] = found.unit
        self._draft.place([line])
        doubt = found.doubt or ("" if is_clear_unit(found.unit) else "หน่วยนับยาวผิดปกติ")
        if doubt:
            field = "group" if not found.group else "count" if found.count is None else "counting_unit"
            cell = Cell(TARGETS_SHEET, row, field, self._project.code)
            self._draft.doubt(cell, "กลุ่มเป้าหมาย", doubt, quote([line]))

    def _budget(self, lines: list[Line]) -> None:
        found, known = find_budget(lines), self._project.row.get("budget")
        if found.doubt:
            self._draft.doubt(
                self._project.cell("budget"), "งบประมาณ", f"ในแผ่นโครงการ{found.doubt}", quote(lines)
            )
        if found.baht is None:
            return
        if known is None:
            self._project.row["budget"] = found.baht
        elif known != found.baht:
            text = f"ตารางแผนปี {known:,} บาท แผ่นโครงการ {found.baht:,} บาท"
            self._draft.doubt(self._project.cell("budget"), "งบประมาณสองแห่งไม่ตรงกัน", text, quote(lines))
        if found.whole and found.baht:
            self._draft.place(lines)
            self._draft.repeated.update(line.number for line in lines)
        elif found.whole:
            self._draft.label(lines)  # that no money is used says the figure 0: the words stand once

    def _period(self, segment: Segment) -> None:
        if self._project.row.get("period"):
            return
        self._project.row["period"] = self._draft.digits(join_lines(segment.lines))
        self._draft.place(segment.lines)
        if len(segment.topics) > 1:
            text = f"หัวข้อ “{segment.heading.words}” มีมากกว่าระยะเวลา"
            self._draft.doubt(self._project.cell("period"), _TWO_IN_ONE, text, quote(segment.lines))

    def _owner(self, lines: list[Line]) -> None:
        if self._project.row.get("division"):
            return
        self._write_owner(join_lines(lines), quote(lines))
        self._draft.place(lines)

    def _take_from_tables(self) -> None:
        """Take the owner and the period from a table where the sheet names none."""
        periods = [entry.period for entry in self._project.entries if entry.period]
        if periods and not self._project.row.get("period"):
            self._project.row["period"] = self._draft.digits(periods[0])
        owners = [entry for entry in self._project.entries if entry.owner]
        if owners and not self._project.row.get("division"):
            self._write_owner(owners[0].owner, owners[0].quote)

    def _write_owner(self, text: str, source: str) -> None:
        organisation = str(self._draft.settings.get("organisation_name", ""))
        unit, division = split_owner(text, organisation)
        if unit:
            self._project.row["unit"] = self._draft.digits(unit)
        self._project.row["division"] = self._draft.digits(division)
        if not any(word in division for word in _OF_DIVISIONS):
            self._draft.doubt(self._project.cell("division"), "ผู้รับผิดชอบ", "ไม่พบคำว่าสำนักหรือกอง", source)

    def _missing(self, sheet: DetailSheet) -> None:
        """Mark what the sheet does not say: an empty yellow cell where it will be typed."""
        code, source = self._project.code, self._project.source
        for topic in _TOPICS:
            if topic not in self._written:
                row = self._draft.add(DETAILS_SHEET, code=code, topic=topic, level=1, text="")
                self._draft.doubt(
                    Cell(DETAILS_SHEET, row, "text", code), _MISSING, f"ไม่พบ{topic}ในแผ่นโครงการ", source
                )
        if TARGETS_SHEET.title not in self._written:
            row = self._draft.add(TARGETS_SHEET, code=code, group="")
            text = "ไม่พบกลุ่มเป้าหมายในแผ่นโครงการ"
            self._draft.doubt(Cell(TARGETS_SHEET, row, "group", code), _MISSING, text, source)
        self._missing_fields(sheet.topics)

    def _missing_fields(self, topics: set[Topic]) -> None:
        """Mark what has a column of its own and no heading on the sheet, also where a table says it."""
        for topic, (field, name) in _FIELDS.items():
            known = self._project.row.get(field)
            is_on_sheet = known is not None and topic in topics
            if not is_on_sheet and not self._draft.is_doubted(self._project.row, field):
                text = f"ไม่พบ{name}ในแผ่นโครงการ" + ("" if known is None else " ใช้ของตาราง")
                self._draft.doubt(self._project.cell(field), _MISSING, text, self._project.source)


def _target_lines(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines of target groups: those of a paragraph whose every line counts one are lines of their own."""
    for line in lines:
        pieces = [line.rest(piece) for piece in line.text.split("\n") if piece.strip()]
        are_counted = all(find_target(piece).count is not None for piece in pieces)
        yield from pieces if len(pieces) > 1 and are_counted else [line]

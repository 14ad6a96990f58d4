"""Items and sub-items of a topic: their list marks taken off, torn paragraphs joined again."""

import re
from dataclasses import dataclass, field

from pipeline.importer.source.lines import Line
from pipeline.importer.source.marks import Mark
from pipeline.model.schema import SUB_ITEM_LEVEL

_LEADS_IN = ("ดังนี้", "ดังต่อไปนี้", "เช่น", "ได้แก่", "ประกอบด้วย", "คือ", ":")
_KIND_OF_GOAL = re.compile(
    r"(?:เป้าหมาย|ตัวชี้วัด|ผลผลิต|ผลลัพธ์)?\s*(?:เชิง|ด้าน)\s*(?:ปริมาณ|คุณภาพ|เวลา|ต้นทุน|ค่าใช้จ่าย)\s*:?"
)
_SUB_ITEM_STYLE = "ข้อย่อย"
_FURTHER_IN = 150  # twentieths of a point by which a sub-item stands further in
_DASHES = frozenset("-–—")


@dataclass(slots=True)
class FoundItem:
    """One row of รายละเอียด: its level, its text, and the lines it was read from."""

    level: int
    text: str
    lines: list[Line] = field(default_factory=list)
    doubt: str = ""


def find_items(lines: list[Line]) -> list[FoundItem]:
    """Return the items that some lines of one topic make."""
    found: list[FoundItem] = []
    levels = _Levels(lines)
    for line in lines:
        if found and _continues(line, found, lines):
            last = found[-1]
            last.text = _joined(last, line)
            last.lines.append(line)
            last.doubt = "ย่อหน้าถูกตัดเป็นหลายบรรทัด โปรแกรมต่อให้แล้ว"
        else:
            level, doubt = levels.of(line, first=not found)
            found.append(FoundItem(level, line.text, [line], doubt))
    return found


class _Levels:
    """Levels by the form of the marks: the first form is that of the items, another below it of sub-items."""

    def __init__(self, lines: list[Line]) -> None:
        self._base: Line | None = None  # whose mark is that of the items
        self._lead_in = _has_lead_in(lines)

    def of(self, line: Line, *, first: bool) -> tuple[int, str]:
        """Return the level of a line, and what is doubtful about it."""
        if _KIND_OF_GOAL.fullmatch(line.flat) and not self._base:
            self._lead_in = True
            return 1, ""
        if not line.mark.form:
            return self._unmarked(line, first=first), ""
        return (SUB_ITEM_LEVEL, "") if self._lead_in else self._marked(line)

    def _marked(self, line: Line) -> tuple[int, str]:
        """Return the level of a line by its mark, and what is doubtful about it."""
        base, mark = self._base or line, line.mark
        self._base = base
        deeper_list = bool(line.level and base.level and line.level > base.level)
        if _form(mark) == _form(base.mark) and not deeper_list:
            return 1, ""
        is_bracketed = mark.form.startswith("(")  # below 5.2 it begins a list of its own
        if mark.depth < base.mark.depth and not deeper_list and mark.numbers and not is_bracketed:
            self._base = line
            return 1, ""
        deep = mark.depth - base.mark.depth > 1
        return SUB_ITEM_LEVEL, "เป็นข้อย่อยชั้นที่สาม สมุดงานมีสองชั้น" if deep else ""

    def _unmarked(self, line: Line, *, first: bool) -> int:
        is_further_in = self._base is not None and line.indent > self._base.indent + _FURTHER_IN
        is_sub = not first and (line.style == _SUB_ITEM_STYLE or is_further_in)
        return SUB_ITEM_LEVEL if is_sub else 1


def _form(mark: Mark) -> tuple[str, int]:
    """Return what marks of one list have in common."""
    return ("-" if mark.form in _DASHES else mark.form, mark.depth)


def _has_lead_in(lines: list[Line]) -> bool:
    """Return whether one unmarked line leads in a list of all the others, which stands further in."""
    if len(lines) < 2 or lines[0].mark.form or not all(line.mark.form for line in lines[1:]):  # noqa: PLR2004
        return False
    further = all(line.indent > lines[0].indent + _FURTHER_IN for line in lines[1:])
    return further and lines[0].text.endswith(_LEADS_IN)


def _continues(line: Line, found: list[FoundItem], lines: list[Line]) -> bool:
    """Return whether a line is the rest of the item before it, which a line break tore."""
    if line.mark.form or line.bold or line.table or line.style == _SUB_ITEM_STYLE:
        return False
    if _KIND_OF_GOAL.fullmatch(line.flat) or _KIND_OF_GOAL.fullmatch(found[-1].text):
        return False
    before = found[-1].lines[-1]
    if before.bold or before.table or before.text.endswith(_LEADS_IN):
        return False
    marked = sum(bool(each.mark.form) for each in lines)
    if marked > 1:
        return found[-1].lines[0].mark.form != ""
    if marked:
        return False
    starts = [each.first_line > 0 or each.starts_apart for each in lines]
    mine = line.first_line > 0 or line.starts_apart
    return starts[0] and not mine


def _joined(last: FoundItem, line: Line) -> str:
    """Return an item with its rest; a space stands between where the source had one at the tear."""
    gap = (
        " " if last.lines[-1].ends_open or not (_is_thai(last.text[-1:]) and _is_thai(line.text[:1])) else ""
    )
    return f"{last.text}{gap}{line.text}"


def _is_thai(sign: str) -> bool:
    return "\u0e01" <= sign <= "\u0e4e"

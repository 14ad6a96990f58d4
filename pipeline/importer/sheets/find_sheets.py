"""The detail sheets of a book: where each begins and ends, and what stands below each of its headings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.importer.sheets.sheet_lines import lines_of_sheets
from pipeline.importer.sheets.sheet_titles import LAST_BEFORE, lines_above, lines_of_same_table, plain_title
from pipeline.importer.source.headings import Heading, Topic, find_heading
from pipeline.importer.source.lines import Grid, Line
from pipeline.importer.source.marks import split_mark
from pipeline.importer.source.patterns import ORDER_TITLE, PLAN_TITLE, SECTION_TITLE

_NEW_PARAGRAPH = re.compile(r"\n(?=[\t \u00a0])")
_NEEDED = 2  # further topics without which a heading ชื่อโครงการ begins no sheet
_NEEDED_WITHOUT_NAME = 3
_DOING = frozenset({Topic.METHODS, Topic.PERIOD, Topic.BUDGET, Topic.OWNER})
_BEGINS = frozenset({Topic.NAME, Topic.RATIONALE, Topic.OBJECTIVES, Topic.TARGETS, Topic.METHODS})
_BEGINS_ANEW = frozenset({Topic.RATIONALE, Topic.OBJECTIVES, Topic.METHODS})


@dataclass(slots=True)
class Segment:
    """What stands below one heading of a sheet."""

    heading: Heading
    lines: list[Line] = field(default_factory=list)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What its heading names."""
        return self.heading.topics


@dataclass(slots=True)
class DetailSheet:
    """One detail sheet: what stands above its headings, and its segments in order."""

    above: list[Line] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    @property
    def topics(self) -> set[Topic]:
        """All topics it has."""
        return {topic for segment in self.segments for topic in segment.topics}

    @property
    def last_topic(self) -> int:
        """The order of the furthest topic so far."""
        known = [t.value for s in self.segments for t in s.topics if t is not Topic.OTHER]
        return max(known, default=0)

    @property
    def lines(self) -> Iterator[Line]:
        """All its lines."""
        yield from self.above
        for segment in self.segments:
            yield segment.heading.line
            yield from segment.lines

    @property
    def is_whole(self) -> bool:
        """Whether it is a sheet at all: a heading alone may stand in an introduction or above a table."""
        others = self.topics - {Topic.NAME, Topic.OTHER}
        if Topic.NAME in self.topics:
            return len(others) >= _NEEDED
        return len(others) >= _NEEDED_WITHOUT_NAME and bool(others & _DOING)


def find_sheets(entries: Iterable[Line | Grid]) -> list[DetailSheet]:
    """Return the detail sheets among lines and tables, in order."""
    finder = _SheetFinder()
    for line, may_be_heading in lines_of_sheets(entries):
        finder.take(line, may_be_heading=may_be_heading)
    return [sheet for sheet in finder.sheets if sheet.is_whole]


class _SheetFinder:
    """Takes lines one by one and starts, fills and ends sheets."""

    def __init__(self) -> None:
        self.sheets: list[DetailSheet] = []
        self._current: DetailSheet | None = None
        self._outside: list[Line] = []  # the last lines that belong to no sheet

    def take(self, line: Line, *, may_be_heading: bool) -> None:
        """Put one line where it belongs."""
        if _ends_sheets(line):
            self._current, self._outside = None, []
            return
        heading = find_heading(line) if may_be_heading else None
        if heading is None or not self._counts(heading):
            self._below(line)
        elif self._starts(heading):
            self._start(heading)
        else:
            self._add(heading)

    def _below(self, line: Line) -> None:
        if self._current and _leaves(self._current, line):
            self._current = None
        if self._current and self._current.segments:
            self._current.segments[-1].lines.append(line)
        else:
            self._outside = [*self._outside[-LAST_BEFORE:], line]

    def _counts(self, heading: Heading) -> bool:
        """Return whether a heading found is one here, and no item of a list that only reads like one."""
        sheet = self._current
        if sheet is None:
            return heading.certain and heading.topic in _BEGINS
        if not heading.certain:
            awaited = heading.topic not in sheet.topics and heading.topic.value > sheet.last_topic
            numbered = _has_next_number(heading, sheet) and not self._has_next_of_list(heading)
            return awaited and heading.topic is not Topic.OTHER and (heading.is_short or numbered)
        return not self._goes_on_list(heading) and not _is_item(heading, sheet)

    def _goes_on_list(self, heading: Heading) -> bool:
        """Return whether the heading has the next number of the list it stands in."""
        sheet, mark = self._current, heading.line.mark
        if sheet is None or not mark.numbers or not sheet.segments:
            return False
        forms = {segment.heading.line.mark.form for segment in sheet.segments}
        if mark.form in forms and heading.topic is not Topic.OTHER:
            return False
        return self._has_next_of_list(heading)

    def _has_next_of_list(self, heading: Heading) -> bool:
        """Return whether the number of a heading is the next of the items just above it."""
        mark = heading.line.mark
        items = self._current.segments[-1].lines if self._current and self._current.segments else []
        marked = [line.mark for line in items if line.mark.form == mark.form]
        return (
            bool(marked)
            and marked[-1].numbers[:-1] == mark.numbers[:-1]
            and _follows(marked[-1].numbers, mark.numbers)
        )

    def _starts(self, heading: Heading) -> bool:
        sheet = self._current
        if sheet is None or heading.topic is Topic.NAME:
            return sheet is None or bool(sheet.segments)
        return (
            heading.topic in _BEGINS_ANEW
            and heading.topic in sheet.topics
            and heading.topic.value < sheet.last_topic
        )

    def _start(self, heading: Heading) -> None:
        last = self._current.segments[-1] if self._current and self._current.segments else None
        before = last.lines if last else self._outside
        above = lines_above(before, last.heading.line.mark.numbers if last else ())
        if not above and heading.topic is not Topic.NAME:
            above = plain_title(before)
        if last is None or last.heading.line.table != heading.line.table:
            above = max(above, lines_of_same_table(before, heading.line), key=len)
        del before[len(before) - len(above) :]
        self._current = DetailSheet(above)
        self.sheets.append(self._current)
        self._outside = []
        self._add(heading)

    def _add(self, heading: Heading) -> None:
        if self._current is None:
            return
        segment = Segment(heading)
        if heading.value is not None:
            segment.lines += _paragraphs(heading.value)
        self._current.segments.append(segment)


def _paragraphs(value: Line) -> Iterator[Line]:
    """Yield the paragraphs behind a heading, which a line break and a tab or spaces begin."""
    for piece in _NEW_PARAGRAPH.split(value.text):
        mark, text = split_mark(piece)
        yield replace(value, text=text, mark=mark, starts_apart=True) if piece != value.text else value


def _is_item(heading: Heading, sheet: DetailSheet) -> bool:
    """Return whether a heading is numbered otherwise than those of its sheet: then it is an item below one."""
    line = heading.line
    if line.bold or line.outline or heading.topic in (Topic.NAME, Topic.OUTPUTS, Topic.OUTCOMES):
        return False
    marks = [segment.heading.line.mark for segment in sheet.segments]
    numbered = [mark for mark in marks if mark.form]
    if len(numbered) < len(marks) or not numbered:
        return False
    if not line.mark.form:
        return heading.topic in sheet.topics
    return (line.mark.form, line.mark.depth) not in {(mark.form, mark.depth) for mark in numbered}


def _has_next_number(heading: Heading, sheet: DetailSheet) -> bool:
    """Return whether a heading goes on the numbers of its sheet's headings."""
    last = sheet.segments[-1].heading.line.mark if sheet.segments else heading.line.mark
    mark = heading.line.mark
    if not last.form:
        return mark.numbers == (1,)
    return last.form == mark.form and _follows(last.numbers, mark.numbers)


def _follows(last: tuple[int, ...], numbers: tuple[int, ...]) -> bool:
    return bool(last) and len(last) == len(numbers) and numbers[-1] == last[-1] + 1


def _ends_sheets(line: Line) -> bool:
    """Return whether a line begins another part of the book."""
    return not line.contents and bool(SECTION_TITLE.match(line.text) or ORDER_TITLE.fullmatch(line.flat))


def _leaves(sheet: DetailSheet, line: Line) -> bool:
    """Return whether a line without a heading is the title of what follows the sheet, such as the plan's tables."""
    if not (line.bold or line.centred) or not sheet.segments:
        return False
    is_in_table = bool(sheet.segments[-1].heading.line.table)
    return (is_in_table and not line.table) or bool(PLAN_TITLE.match(line.flat))

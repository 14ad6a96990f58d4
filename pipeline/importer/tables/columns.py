"""What the columns of a table hold, by the words of its head."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.importer.source.headings import Topic, topics_of_head
from pipeline.importer.source.lines import Grid, GridCell, GridRow, Line
from pipeline.read.dates import UNDOTTED_MONTH_NUMBERS

_KIND = r"(?:โครงการ|กิจกรรม|มาตรการ|แนวทาง|แนวปฏิบัติ)"
_NAME = re.compile(
    rf"(?:(?:มิติ|ภารกิจ(?:ตามมิติ)?|แผนงาน)/)*(?:ชื่อ|รายการ|รายชื่อ|รายละเอียด|แผนงาน|หัวข้อ)?/?{_KIND}(?:(?:[/,]|และ|หรือ)?{_KIND})*(?:/แนวทาง\S*)?|รายการ|ชื่อรายการ"
)
_NUMBER = re.compile(r"ลำดับ(?:ที่)?|ที่|ข้อ(?:ที่)?|ลำดับโครงการ(?:ที่)?|No\.?", re.IGNORECASE)
_DIMENSION = re.compile(r"มิติ(?:ที่)?|ด้าน")
_MISSION = re.compile(r"ภารกิจ(?:ตามมิติ|หลัก|ตามแผน\S*)?|แนวทาง(?:การพัฒนา)?")
_BUDGET = re.compile(
    r"(?:วงเงิน)?งบประมาณ\S*|จำนวนเงิน\S*|วงเงิน\S*|งบ(?:\(บาท\))?|บาท|\(บาท\)|จำนวน(?:เงิน|งบประมาณ)\S*"
)
_YEAR = re.compile(
    r"(?:ปีที่[1-9]\(?)?(?:ปี)?(?:งบประมาณ)?(?:ปี)?(?:พ\.?ศ\.?)?(25[0-9]{2})\)?(?:\(?(?:งบประมาณ)?\(?บาท\)*)?"
)
_YEARS = re.compile(r"ปี(?:งบประมาณ)?(?:ที่ดำเนินการ)?(?:พ\.?ศ\.?)?(?:\(บาท\))?")  # above the years
_QUARTER = re.compile(r"(?:ดำเนินการ)?(?:ใน)?(?:ไตรมาส|Q|งวด)(?:ที่)?([1-4])(?:\D.*)?", re.IGNORECASE)
_QUARTERS = re.compile(r"ไตรมาส|ระยะเวลา|ช่วงเวลา|แผนการดำเนิน|การดำเนินการ|ดำเนินการ")
_QUARTER_TEXT = re.compile(r"(?:ดำเนินการ)?(?:ใน)?ไตรมาส(?:ที่)?(?:ดำเนินการ)?")
_OWNER = re.compile(r"\S*รับผิดชอบ\S*|หน่วย(?:งาน)?(?:ที่)?ดำเนินการ|หน่วยงาน|เจ้าของโครงการ")
_REMARK = re.compile(r"หมายเหตุ|ข้อสังเกต")
_IN_BRACKETS = re.compile(r"\([^()]*\)$")  # รายการโครงการ (ตั้งต้น)
_SHEET = re.compile(rf"{_KIND}ที่|แผ่นที่")  # the number of the detail sheet
_COUNT = re.compile(rf"จำนวน\(?{_KIND}(?:[/,]?{_KIND})*\)?")
_TOTAL = re.compile(r"รวม(?:[0-9]ปี|ทั้งสิ้น|งบประมาณ)?(?:\(บาท\))?")
_PERIOD = re.compile(r"ระยะเวลา\S*|ช่วงเวลา\S*")
_OCTOBER = 10
_LAST_OF_QUARTER = 2  # months after its first
_TEXTS = frozenset(
    {Topic.RATIONALE, Topic.OBJECTIVES, Topic.TARGETS, Topic.METHODS, Topic.OUTPUTS, Topic.OUTCOMES}
)
_LEAST_TEXTS = 2  # columns of texts from which on the rows of a table are detail sheets
_HEAD_ROWS = 5  # at most; a title of the table may stand above them
_KINDS_OF_COLUMN: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("number", lambda text: bool(_NUMBER.fullmatch(text))),
    ("name", lambda text: bool(_NAME.fullmatch(_IN_BRACKETS.sub("", text)))),
    ("dimension", lambda text: bool(_DIMENSION.fullmatch(text))),
    ("mission", lambda text: bool(_MISSION.fullmatch(text))),
    ("owner", lambda text: bool(_OWNER.fullmatch(text))),
    ("remark", lambda text: bool(_REMARK.fullmatch(text))),
    ("budget", lambda text: bool(_BUDGET.fullmatch(text))),
    ("quarters", lambda text: bool(_QUARTER_TEXT.fullmatch(text))),
    ("period", lambda text: bool(_PERIOD.fullmatch(text))),
    ("sheet", lambda text: bool(_SHEET.fullmatch(text))),
    ("kind", lambda text: text in ("ประเภท", "ชนิด", "ประเภทโครงการ", "ลักษณะ")),
    ("count", lambda text: bool(_COUNT.fullmatch(text))),
    ("page", lambda text: text == "หน้า"),
    ("total", lambda text: bool(_TOTAL.fullmatch(text))),
)


@dataclass(slots=True)
class Columns:
    """Which grid column holds what, and how many rows the head has."""

    head_rows: int
    named: dict[str, int] = field(default_factory=dict)  # number, name, dimension, mission, budget, …
    years: dict[int, int] = field(default_factory=dict)  # Buddhist-era year: column
    quarters: dict[int, list[int]] = field(default_factory=dict)  # quarter 1-4: columns (its months)
    topics: dict[int, tuple[Topic, ...]] = field(default_factory=dict)  # of columns with texts of a sheet
    heads: dict[int, Line] = field(default_factory=dict)  # the line that names each column

    @property
    def last(self) -> int:
        """The last column that holds anything."""
        quarters = [column for columns in self.quarters.values() for column in columns]
        return max([*self.named.values(), *self.years.values(), *quarters, *self.topics])

    def cell(self, row: GridRow, name: str) -> GridCell | None:
        """Return the cell of a row in a named column, None where there is none."""
        return row.at(self.named[name]) if name in self.named else None

    @property
    def budget_columns(self) -> list[int]:
        """The column of this year's money, if there is one: the head may name the year alone."""
        years = list(self.years.values())
        return [self.named["budget"]] if "budget" in self.named else years if len(years) == 1 else []

    @property
    def has_texts(self) -> bool:
        """Whether its rows say what detail sheets say."""
        texts = sum(topics[0] in _TEXTS for topics in self.topics.values())
        return "name" in self.named and texts >= _LEAST_TEXTS

    @property
    def kind(self) -> str:
        """Return ``five-year``, ``annual``, ``sheets`` (of texts alone), or ``""`` for one of another kind.

        ``summary`` counts projects and lists none.
        """
        if "name" not in self.named:
            return "summary" if "count" in self.named and not self.years else ""
        if len(self.years) > 1:
            return "five-year"
        if self.quarters or self.years:
            return "annual"
        if self.has_texts:
            return "sheets"
        return "annual" if "budget" in self.named else ""


def find_plan_columns(grid: Grid) -> Columns | None:
    """Return the columns of a table by its head, None when the head names no projects' table."""
    best: Columns | None = None
    for head_rows in range(1, min(_HEAD_ROWS, len(grid.rows) - 1) + 1):
        is_title_above = best is None and head_rows == 2  # noqa: PLR2004 - a title alone above the head
        if head_rows > 1 and not is_title_above and not _is_head(grid.rows[head_rows - 1]):
            break
        found = _columns(grid, head_rows)
        if found.kind and (best is None or _count_named(found) >= _count_named(best)):
            best = found
    return best


def _count_named(columns: Columns) -> int:
    return len(columns.named) + len(columns.years) + len(columns.quarters) + len(columns.topics)


def _is_head(row: GridRow) -> bool:
    """Return whether all that a row shows are words of a head."""
    texts = [cell.squeezed for cell in row.cells if cell.text]
    return bool(texts) and all(
        any(test(text) for _, test in _KINDS_OF_COLUMN)
        or _YEAR.fullmatch(text)
        or _YEARS.fullmatch(text)
        or _QUARTER.fullmatch(text)
        or _QUARTERS.match(text)
        or _month(text)
        or text in ("1", "2", "3", "4")
        or topics_of_head(text)
        for text in texts
    )


def _columns(grid: Grid, head_rows: int) -> Columns:
    """Return the columns as the first rows name them: the lowest word of a column counts."""
    columns = Columns(head_rows)
    for column in range(grid.width):
        above = _above(grid, column, head_rows)
        for text, line in above.items():
            if _take(columns, column, text, list(above)):
                columns.heads[column] = line
                break
    return columns


def _above(grid: Grid, column: int, head_rows: int) -> dict[str, Line]:
    """Return the texts of the head that stand above a column, the lowest first, each with its first line."""
    texts: dict[str, Line] = {}
    for row in reversed(grid.rows[:head_rows]):
        cell = row.at(column)
        if cell and cell.lines:
            texts.setdefault(cell.squeezed, cell.lines[0])
    return texts


def _take(columns: Columns, column: int, text: str, texts: list[str]) -> bool:
    """Note what a column holds by one text of its head; return whether that settles it."""
    year = _YEAR.fullmatch(text)
    if year:
        columns.years.setdefault(int(year[1]), column)
        return True
    quarter = _quarter(text, texts)
    if quarter:
        columns.quarters.setdefault(quarter, []).append(column)
        return True
    for name, test in _KINDS_OF_COLUMN:
        if test(text):
            above = next((y for t in texts if (y := _YEAR.fullmatch(t))), None)
            if name == "budget" and above:
                columns.years.setdefault(int(above[1]), column)
            elif name not in columns.named:
                columns.named[name] = column
            return True
    topics = topics_of_head(text)
    if topics and not any(map(_YEAR.fullmatch, texts)):  # else it says what each year shall reach
        columns.topics[column] = topics
    return bool(topics)


def _quarter(text: str, texts: list[str]) -> int:
    """Return the quarter of a column, 0 when it is none: by its number, or by a month's name."""
    match = _QUARTER.fullmatch(text)
    if match:
        return int(match[1])
    if text in ("1", "2", "3", "4") and any(_QUARTERS.match(above) for above in texts if above != text):
        return int(text)
    month = _month(text)
    return (month - _OCTOBER) % 12 // 3 + 1 if month else 0


def _month(text: str) -> int:
    """Return the month that a text names, the first of three: ``ต.ค.67``, ``ตุลาคม``, ``ต.ค.-ธ.ค.67``; 0 for none."""
    first, dash, last = re.sub(r"[0-9.\s]", "", text).replace("–", "-").partition("-")
    month = UNDOTTED_MONTH_NUMBERS.get(first, 0)
    if dash and (UNDOTTED_MONTH_NUMBERS.get(last, 0) - month) % 12 != _LAST_OF_QUARTER:
        return 0
    return month

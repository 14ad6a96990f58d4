"""Plan books in other shapes than one sheet under bold headings: tables for sheets, steps in tables, drawn arrows.

Each maker writes one .docx with python-docx and returns its projects.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from docx.text.paragraph import Paragraph
from handmade_books import DIMENSIONS, MISSIONS, SUBJECTS, Subject, Typist, merge_row, money
from typed_once import typed_once

YEARS = range(2566, 2571)
MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
_ARROW = (
    '<w:r {0}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:line from="0,0" to="40pt,0"/></w:pict></w:r>'
)


@dataclass(frozen=True)
class Texts:
    """What the sheet of a project says."""

    subject: Subject

    @property
    def rationale(self) -> list[str]:
        """Why."""
        return [f"การทุจริตบั่นทอนการ{self.subject.work} จึงต้องป้องกันตั้งแต่ต้น ตาม พ.ร.บ. พ.ศ. 2540"]

    @property
    def objectives(self) -> list[str]:
        """What for."""
        return [f"เพื่อ{self.subject.work}อย่างเปิดเผย", f"เพื่อให้{self.subject.group}ร่วมตรวจสอบ"]

    @property
    def target(self) -> str:
        """Who, how many."""
        return f"{self.subject.group} จำนวน {self.subject.count:,} {self.subject.unit}"

    @property
    def steps(self) -> list[tuple[int, str]]:
        """How, with levels."""
        return [
            (1, f"เสนอขออนุมัติ{self.subject.work}"), (1, f"{self.subject.work} ดังนี้"),
            (2, "ประชุมชี้แจง"), (2, "มอบหมายผู้รับผิดชอบ"), (1, "สรุปผลเสนอผู้บริหาร"),
        ]  # fmt: skip

    @property
    def output(self) -> str:
        """What is counted."""
        return f"จำนวนครั้งของการ{self.subject.work} ไม่น้อยกว่า 1 ครั้ง"

    @property
    def outcomes(self) -> list[str]:
        """What changes."""
        return [f"ประชาชนเชื่อมั่นการ{self.subject.work}", "เรื่องร้องเรียนลดลงร้อยละ 10"]

    @property
    def numbered_steps(self) -> list[str]:
        """The steps as typed in a cell: ``1. ``, below it ``- ``."""
        lines, number = [], 0
        for level, text in self.steps:
            number += level == 1
            lines.append(f"{number}. {text}" if level == 1 else f"- {text}")
        return lines


def _cover(typist: Typist) -> None:
    for text in ("แผนปฏิบัติการป้องกันการทุจริต", "ประจำปีงบประมาณ พ.ศ. 2567", "เทศบาลตำบลบ้านโคก"):
        typist.line(text, bold=True, centred=True)
    typist.line("อำเภอหนองไผ่ จังหวัดเพชรบูรณ์", centred=True)
    typist.page_break()


def _landscape(typist: Typist, title: str) -> None:
    section = typist.document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    typist.line(title, bold=True, centred=True)


def _row(typist: Typist, table: Table, texts: Sequence[str]) -> list[Paragraph]:
    """Type a row, each line of a text as a paragraph; return the first paragraph of each cell."""
    first = []
    for cell, text in zip(table.add_row().cells, texts, strict=True):
        head, *rest = text.split("\n")
        cell.text = typist.text(head)
        for line in rest:
            cell.add_paragraph(typist.text(line))
        first.append(cell.paragraphs[0])
    return first


def _groups(typist: Typist, table: Table, mission: str, last: str) -> None:
    """Type the bands of a dimension and a mission where they change."""
    wide = [""] * len(table.columns)
    if mission[0] != last[:1]:
        _row(typist, table, wide)
        merge_row(table, -1, typist.text(f"มิติที่ {mission[0]} {DIMENSIONS[mission[0]]}"))
    if mission != last:
        _row(typist, table, wide)
        merge_row(table, -1, typist.text(f"ภารกิจที่ {mission} {MISSIONS[mission]}"))


def _five_year_table(typist: Typist) -> None:
    _landscape(typist, "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 - 2570)")
    table = typist.table([["ที่", "โครงการ/กิจกรรม/มาตรการ", *map(str, YEARS), "หมายเหตุ"]])
    last = ""
    for number, subject in enumerate(_by_mission(), 1):
        _groups(typist, table, subject.mission, last)
        last = subject.mission
        _row(typist, table, [str(number), subject.name, *[money(subject.baht)] * 5, ""])
    total = money(sum(subject.baht for subject in SUBJECTS))
    _row(typist, table, ["", "รวม", *[total] * 5, ""])


def _by_mission() -> list[Subject]:
    return sorted(SUBJECTS, key=lambda subject: subject.mission)


def _annual_table(typist: Typist, mark: Callable[[Paragraph], object]) -> None:
    """A table of twelve months, one cell of each quarter marked."""
    _landscape(typist, "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567")
    table = typist.table([["ที่", "โครงการ/กิจกรรม/มาตรการ", "งบประมาณ", "หน่วยงานรับผิดชอบ", *MONTHS]])
    last = ""
    for number, subject in enumerate(_by_mission(), 1):
        _groups(typist, table, subject.mission, last)
        last = subject.mission
        cells = _row(
            typist, table, [str(number), subject.name, money(subject.baht), subject.owner, *[""] * 12]
        )
        for quarter in subject.quarters:
            mark(cells[4 + 3 * (quarter - 1)])


def _tick(paragraph: Paragraph) -> None:
    paragraph.add_run("✓")


def _arrow(paragraph: Paragraph) -> None:
    paragraph._p.append(parse_xml(_ARROW.format(nsdecls("w"))))  # noqa: SLF001


def _money_text(subject: Subject) -> str:
    return f"{subject.baht:,} บาท" if subject.baht else "ไม่ใช้งบประมาณ"


@typed_once
def make_row_book(path: Path) -> list[Subject]:
    """Every project is one row of a wide table; the quarters are arrows drawn over the annual table."""
    typist = Typist(digits_thai=True)
    _cover(typist)
    _annual_table(typist, _arrow)
    _five_year_table(typist)
    _landscape(typist, "รายละเอียดโครงการ/กิจกรรม/มาตรการ")
    heads = (
        "ลำดับ", "ชื่อโครงการ", "หลักการและเหตุผล", "วัตถุประสงค์", "เป้าหมาย", "วิธีดำเนินการ", "ระยะเวลา",
        "งบประมาณ", "ผู้รับผิดชอบ", "ตัวชี้วัด\n(KPI)", "ผลที่คาดว่าจะได้รับ",
    )  # fmt: skip
    table = typist.table([[""] * len(heads)])
    table._tbl.remove(table.rows[0]._tr)  # noqa: SLF001
    _row(typist, table, heads)
    for number, subject in enumerate(_by_mission(), 1):
        texts = Texts(subject)
        aims = [f"{place}. {text}" for place, text in enumerate(texts.objectives, 1)]
        _row(
            typist,
            table,
            [
                str(number), subject.name, "\n".join(texts.rationale), "\n".join(aims), texts.target,
                "\n".join(texts.numbered_steps), "ตลอดปีงบประมาณ", _money_text(subject), subject.owner, texts.output,
                "\n".join(texts.outcomes),
            ],
        )  # fmt: skip
    typist.document.save(str(path))
    return _by_mission()


@typed_once
def make_steps_book(path: Path) -> list[Subject]:
    """The steps of a sheet are a table with quarters, its costs another; goals come by kind."""
    typist = Typist()
    _cover(typist)
    _annual_table(typist, _tick)
    _five_year_table(typist)
    for subject in _by_mission():
        texts = Texts(subject)
        typist.page_break()
        typist.line(subject.name, bold=True, centred=True)
        for heading, lines in (
            ("หลักการและเหตุผล", texts.rationale),
            ("วัตถุประสงค์", [f"({place}) {text}" for place, text in enumerate(texts.objectives, 1)]),
            ("กลุ่มเป้าหมาย", [texts.target]),
            ("สถานที่ดำเนินการ", ["ศาลาประชาคม"]),
        ):
            typist.line(heading, bold=True)
            for line in lines:
                typist.line(line, indent=1)
        typist.line("วิธีดำเนินการ", bold=True)
        table = typist.table([["ที่", "กิจกรรม", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4"]])
        for line in texts.numbered_steps:
            mark, _, text = line.partition(". ")
            marks = ["✓" if quarter in subject.quarters else "" for quarter in range(1, 5)]
            _row(typist, table, [mark, text, *marks] if text else ["", line, *marks])
        typist.labelled("ระยะเวลาดำเนินการ", "ตลอดปีงบประมาณ", "\t")
        typist.line("งบประมาณ", bold=True)
        if subject.baht:
            typist.table([["ที่", "รายการ", "จำนวนเงิน"], ["1", "ค่าอาหาร", money(subject.baht)]])
        else:
            typist.line("ไม่ใช้งบประมาณ")
        typist.labelled("ผู้รับผิดชอบ", subject.owner, "\t")
        typist.line("ตัวชี้วัด", bold=True)
        typist.line("เชิงปริมาณ", indent=1)
        typist.line(f"- {texts.output}", indent=1.5)
        typist.line("ผลที่คาดว่าจะได้รับ", bold=True)
        for place, text in enumerate(texts.outcomes, 1):
            typist.line(f"{place}. {text}", indent=1)
    typist.document.save(str(path))
    return _by_mission()


@typed_once
def make_cell_book(path: Path) -> list[Subject]:
    """Every sheet is a table of one column, its headings numbered to 10, its items 10.1); the plan's tables follow."""
    typist = Typist(digits_thai=True)
    _cover(typist)
    for number, subject in enumerate(_by_mission(), 1):
        texts = Texts(subject)
        rows = {
            "ชื่อโครงการ/กิจกรรม/มาตรการ": [subject.name],
            "หลักการและเหตุผล": texts.rationale,
            "วัตถุประสงค์": [f"3.{place}) {text}" for place, text in enumerate(texts.objectives, 1)],
            "เป้าหมาย": [texts.target],
            "ขั้นตอนการดำเนินงาน": [line.replace("- ", "   • ") for line in texts.numbered_steps],
            "ระยะเวลาดำเนินการ": ["ตลอดปีงบประมาณ"],
            "งบประมาณดำเนินการ": [_money_text(subject)],
            "หน่วยงานผู้รับผิดชอบ": [f"{subject.owner} งานบริหารทั่วไป"],
            "ผลผลิต (Output)": [f"9.1) {texts.output}"],
            "ผลลัพธ์ (Outcome)": [f"10.{place}) {text}" for place, text in enumerate(texts.outcomes, 1)],
        }
        table = typist.document.add_table(rows=0, cols=1)
        for place, (heading, lines) in enumerate(rows.items(), 1):
            first = _row(typist, table, ["\n".join((f"{place}. {heading}", *lines))])
            first[0].runs[0].bold = True
        if number % 2:
            typist.page_break()
    _five_year_table(typist)
    _annual_table(typist, _tick)
    typist.document.save(str(path))
    return _by_mission()


def _table_of_two_columns_a_year(typist: Typist) -> None:
    """A five-year table that says for each year what shall be reached and the money; groups are numbered rows."""
    _landscape(typist, "แผนป้องกันการทุจริต 5 ปี")
    years = [text for year in YEARS for text in (f"ปี {year}", f"ปี {year}")]
    table = typist.table([["ที่", "มิติ/ภารกิจ/โครงการ", *years], ["", "", *["เป้าหมาย", "งบประมาณ"] * 5]])
    last = ""
    for number, subject in enumerate(_by_mission(), 1):
        for code, name in ((subject.mission[0], DIMENSIONS), (subject.mission, MISSIONS)):
            if not last.startswith(code):
                _row(typist, table, [code, name[code], *[""] * 10])
        last = subject.mission
        _row(typist, table, [str(number), subject.name, *["1 ครั้ง", money(subject.baht)] * 5])


def _table_of_named_quarters(typist: Typist) -> None:
    """An annual table that names the quarters in one column."""
    _landscape(typist, "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567")
    heads = ["ที่", "โครงการ/กิจกรรม/มาตรการ", "งบประมาณ", "ไตรมาสที่ดำเนินการ", "ผู้รับผิดชอบ"]
    table = typist.table([heads])
    for number, subject in enumerate(_by_mission(), 1):
        quarters = "ทุกไตรมาส" if len(subject.quarters) == 4 else ", ".join(map(str, subject.quarters))
        _row(typist, table, [str(number), subject.name, money(subject.baht), quarters, subject.owner])


@typed_once
def make_square_book(path: Path) -> list[Subject]:
    """Sheets of four columns whose lists are broken lines of one paragraph, signed below."""
    typist = Typist(digits_thai=True)
    _cover(typist)
    _table_of_named_quarters(typist)
    _table_of_two_columns_a_year(typist)
    for subject in _by_mission():
        texts = Texts(subject)
        dimension, mission = DIMENSIONS[subject.mission[0]], MISSIONS[subject.mission]
        table = typist.table(
            [["มิติที่", f"{subject.mission[0]} {dimension}", "ภารกิจ", f"{subject.mission} {mission}"]]
        )
        aims = [f"{place}) {text}" for place, text in enumerate(texts.objectives, 1)]
        outcomes = [f"{place}) {text}" for place, text in enumerate(texts.outcomes, 1)]
        for heading, lines in (
            ("ชื่อโครงการ", [subject.name]),
            ("หลักการและเหตุผล", texts.rationale),
            ("วัตถุประสงค์", aims),
            ("เป้าหมาย", [texts.target]),
            ("วิธีดำเนินการ", texts.numbered_steps),
        ):
            _wide_row(typist, table, heading, lines)
        money_text = _money_text(subject)
        _row(typist, table, ["ระยะเวลา", "ตลอดปีงบประมาณ", "งบประมาณ", money_text])
        for heading, lines in (
            ("หน่วยงานรับผิดชอบ", [subject.owner]),
            ("ผลผลิต", [texts.output]),
            ("ผลลัพธ์", outcomes),
        ):
            _wide_row(typist, table, heading, lines)
        typist.line("(ลงชื่อ).................................ผู้เสนอโครงการ")
        typist.line("(นางสาวสมใจ ดีงาม)", centred=True)
    typist.document.save(str(path))
    return _by_mission()


def _wide_row(typist: Typist, table: Table, heading: str, lines: Sequence[str]) -> None:
    """Type a heading and what stands beside it, its lines broken by Shift+Enter."""
    cells = table.add_row().cells
    cells[0].text = heading
    cells[1].merge(cells[-1]).text = typist.text("\n".join(lines))

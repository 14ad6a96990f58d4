"""A plan book of 35 projects as a province's organisation types it: Word's own numbers, texts behind their headings.

Annual table cut by pages with its head again and ticks in the letters of Wingdings, numbers in its first column
by Word; a five-year table for each mission under a line that names it; a table of counts by dimension before both.
"""

from collections.abc import Sequence
from pathlib import Path

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from handmade_books import (
    DIMENSIONS,
    MISSIONS,
    SUBJECTS,
    Subject,
    Typist,
    money,
    objectives,
    rationale,
    steps,
)

_PHASES = ("", "ระยะที่ 2", "สำหรับผู้บริหาร", "ในสถานศึกษา")
COUNT = 35
ORGANISATION = "องค์การบริหารส่วนจังหวัดน่าน"


def subjects() -> list[Subject]:
    """35 projects, some of which differ in one word or number."""
    made = []
    for number in range(COUNT):
        subject = SUBJECTS[number % len(SUBJECTS)]
        behind = _PHASES[number // len(SUBJECTS)]
        name = f"{subject.name} {behind}".strip()
        made.append(
            Subject(
                name, subject.mission, subject.group, subject.count + number, subject.unit, subject.baht,
                subject.quarters, subject.owner, subject.work,
            )
        )  # fmt: skip
    return made


def make_province_book(path: Path) -> list[str]:
    """Write the book and return the names of its projects."""
    typist = Typist(digits_thai=True)
    for text in ("แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567", ORGANISATION, "จังหวัดน่าน"):
        typist.line(text, bold=True, centred=True)
    header = typist.document.sections[0].header.paragraphs[0]
    header.text = f"แผนปฏิบัติการป้องกันการทุจริต {ORGANISATION}"
    typist.page_break()
    made = subjects()
    _counts(typist, made)
    _annual(typist, made)
    _five_years(typist, made)
    for subject in made:
        _sheet(typist, subject)
    _order(typist)
    typist.document.save(str(path))
    return [typist.text(subject.name) for subject in made]


def _counts(typist: Typist, made: Sequence[Subject]) -> None:
    typist.line("สรุปจำนวนโครงการและงบประมาณ", bold=True)
    rows = [["มิติ", "โครงการ", "งบประมาณ (บาท)"]]
    for number, name in DIMENSIONS.items():
        mine = [s for s in made if s.mission[0] == number]
        rows.append([f"มิติที่ {number} {name}", str(len(mine)), money(sum(s.baht for s in mine))])
    rows.append(["รวม", str(len(made)), money(sum(s.baht for s in made))])
    typist.table(rows)
    typist.page_break()


def _annual(typist: Typist, made: Sequence[Subject]) -> None:
    typist.line("ตารางแผนงานโครงการ ประจำปีงบประมาณ พ.ศ. 2567", bold=True, centred=True)
    head = [
        "ที่",
        "ชื่อโครงการ/กิจกรรม",
        "มิติที่",
        "งบประมาณ",
        "ไตรมาส 1",
        "ไตรมาส 2",
        "ไตรมาส 3",
        "ไตรมาส 4",
        "หน่วยงาน",
    ]
    for start in range(0, len(made), 12):
        part = made[start : start + 12]
        rows = [["", s.name, s.mission[0], money(s.baht), "", "", "", "", s.owner] for s in part]
        table = typist.table([head, *rows])
        for row, subject in enumerate(part, 1):
            _number(table.cell(row, 0).paragraphs[0], 0, typist, "List Number 2")
            for quarter in subject.quarters:
                _wingdings(table.cell(row, 3 + quarter))
        typist.line("ตารางแผนงานโครงการ (ต่อ)" if start + 12 < len(made) else "ข้อมูล ณ วันที่ 6 ตุลาคม 2566")


def _wingdings(cell: _Cell) -> None:
    """Type the letter that Wingdings shows as a tick."""
    run = cell.paragraphs[0].add_run("ü")
    run.font.name = "Wingdings"


def _number(paragraph: Paragraph, level: int, typist: Typist, style: str) -> None:
    """Number a paragraph by the list of a style of Word."""
    source = typist.document.styles[style].element.pPr.numPr
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", str(level)), ("w:numId", str(source.numId.val))):
        child = OxmlElement(name)
        child.set(qn("w:val"), value)
        numbering.append(child)
    paragraph._p.get_or_add_pPr().append(numbering)  # noqa: SLF001


def _five_years(typist: Typist, made: Sequence[Subject]) -> None:
    typist.page_break()
    typist.line("แผนปฏิบัติการป้องกันการทุจริต ระยะ 5 ปี (พ.ศ. 2566 - 2570)", bold=True, centred=True)
    years = [f"ปี {year}" for year in range(2566, 2571)]
    for number, name in DIMENSIONS.items():
        typist.line(f"มิติที่ {number} {name}", bold=True)
        for code, mission in MISSIONS.items():
            if code[0] == number:
                typist.line(f"ภารกิจที่ {code} {mission}", bold=True)
                mine = [s for s in made if s.mission == code]
                rows = [[str(n), s.name, *[money(s.baht)] * 5] for n, s in enumerate(mine, 1)]
                typist.table([["ลำดับ", "โครงการ/กิจกรรม/มาตรการ", *years], *rows])


def _sheet(typist: Typist, subject: Subject) -> None:
    first = typist.line()
    first.add_run().add_break(WD_BREAK.PAGE)
    budget = f"{subject.baht:,}.- บาท" if subject.baht else "ไม่ใช้งบประมาณ"
    for heading, gap, texts in (
        ("ชื่อโครงการ", "  ", [subject.name]),
        ("หลักการและเหตุผล", "\n\t", rationale(subject)),
        ("วัตถุประสงค์", "", []),
        ("กลุ่มเป้าหมาย", "  ", [f"{subject.group} จำนวน {subject.count:,} {subject.unit}"]),
        ("วิธีดำเนินการ", "", []),
        ("ระยะเวลาดำเนินการ", "  ", ["1 ตุลาคม 2566 – 30 กันยายน 2567"]),
        ("งบประมาณ", "  ", [budget]),
        ("ผู้รับผิดชอบ", "  ", [f"{subject.owner} {ORGANISATION}"]),
        ("ผลผลิต/ผลลัพธ์", "", []),
    ):
        paragraph = (
            typist.labelled(heading, "\n\t".join(texts), gap) if texts else typist.line(heading, bold=True)
        )
        _number(paragraph, 0, typist, "List Number 3")
        items = {"วัตถุประสงค์": objectives, "วิธีดำเนินการ": steps}.get(heading, lambda _: [])(subject)
        for number, text in enumerate(items, 1):
            typist.line(f"\t({number}) {text}")
        if heading.startswith("ผลผลิต"):
            typist.labelled("\tผลผลิต", f"มีการ{subject.work} 1 ครั้ง", " : ")
            typist.labelled("\tผลลัพธ์", f"{subject.group}ได้รับประโยชน์", " : ")


def _order(typist: Typist) -> None:
    typist.page_break()
    typist.line(f"คำสั่ง{ORGANISATION}", bold=True, centred=True)
    typist.line("ที่ 412/2566", bold=True, centred=True)
    for position, role in (
        ("นายกองค์การบริหารส่วนจังหวัดน่าน", "ประธานกรรมการ"),
        ("หัวหน้าสำนักปลัด", "กรรมการและเลขานุการ"),
    ):
        typist.line(f"\t{position}\t{role}")
    typist.line("สั่ง ณ วันที่ 2 ตุลาคม พ.ศ. 2566", centred=True)
    typist.line("(นายสมชาย ใจดี)", centred=True)
    typist.line("นายกองค์การบริหารส่วนจังหวัดน่าน", centred=True)

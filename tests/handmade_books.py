"""Plan books as clerks type them in Word: three offices, three habits; nothing of our own templates is used.

Each maker writes one .docx with python-docx and returns the names of its projects as their sheets have them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from typed_once import typed_once

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True)
class Subject:
    """What one project is about, in the words that its sheet is made of."""

    name: str  # with its kind
    mission: str
    group: str
    count: int
    unit: str
    baht: int
    quarters: tuple[int, ...]
    owner: str
    work: str  # what is done, for the texts


SUBJECTS = (
    Subject("โครงการอบรมคุณธรรม จริยธรรม ผู้บริหาร สมาชิกสภา และพนักงาน", "1.1", "ผู้บริหาร สมาชิกสภา และพนักงาน", 80, "คน", 30_000, (2,), "สำนักปลัด", "จัดอบรมคุณธรรมจริยธรรม"),
    Subject("กิจกรรมประกาศเจตจำนงต่อต้านการทุจริต", "1.1", "ผู้บริหารและพนักงานทุกคน", 75, "คน", 0, (1,), "สำนักปลัด", "ประกาศเจตจำนง"),
    Subject("โครงการปลูกฝังความซื่อสัตย์ในโรงเรียนและศูนย์พัฒนาเด็กเล็ก", "1.3", "เด็กและเยาวชน", 120, "คน", 15_000, (2, 3), "กองการศึกษา ศาสนาและวัฒนธรรม", "จัดค่ายเยาวชน"),
    Subject("มาตรการเปิดเผยข้อมูลข่าวสารการจัดซื้อจัดจ้าง", "2.1", "ประชาชนในเขตพื้นที่", 1_500, "คน", 0, (1, 2, 3, 4), "กองคลัง", "เผยแพร่ประกาศจัดซื้อจัดจ้าง"),
    Subject("มาตรการไม่รับของขวัญและของกำนัลทุกชนิด (No Gift Policy)", "2.2", "บุคลากรในสังกัด", 75, "คน", 0, (1, 2, 3, 4), "สำนักปลัด", "ออกประกาศนโยบาย"),
    Subject("กิจกรรมลดขั้นตอนการให้บริการประชาชน", "2.3", "ประชาชนผู้รับบริการ", 500, "คน", 0, (1, 2), "กองช่าง", "ทบทวนขั้นตอนบริการ"),
    Subject("โครงการประชุมประชาคมหมู่บ้านเพื่อจัดทำแผนพัฒนาท้องถิ่น", "3.1", "หมู่บ้าน", 12, "หมู่บ้าน", 25_000, (2, 3), "สำนักปลัด", "จัดประชุมประชาคม"),
    Subject("มาตรการรับและตอบเรื่องร้องเรียนภายในกำหนดเวลา", "3.2", "ผู้ร้องเรียน", 1, "กลุ่ม", 0, (1, 2, 3, 4), "สำนักปลัด", "จัดช่องทางร้องเรียน"),
    Subject("โครงการอบรมสมาชิกสภาท้องถิ่นเรื่องบทบาทการตรวจสอบ", "4.2", "สมาชิกสภาท้องถิ่น", 24, "คน", 20_000, (3,), "สำนักปลัด", "จัดอบรมสมาชิกสภา"),
    Subject("กิจกรรมประเมินและจัดการความเสี่ยงการทุจริต", "4.1", "หน่วยงานภายใน", 5, "หน่วยงาน", 0, (1, 4), "หน่วยตรวจสอบภายใน", "ประเมินความเสี่ยง"),
)  # fmt: skip
DIMENSIONS = {
    "1": "การสร้างวัฒนธรรมสุจริต",
    "2": "การบริหารราชการด้วยความโปร่งใส",
    "3": "การส่งเสริมบทบาทและการมีส่วนร่วมของภาคประชาชน",
    "4": "การยกระดับกลไกการตรวจสอบการดำเนินงานขององค์กรปกครองส่วนท้องถิ่น",
}
MISSIONS = {
    "1.1": "การเสริมสร้างจิตสำนึกและความตระหนักแก่บุคลากร",
    "1.3": "การสร้างจิตสำนึกและความตระหนักแก่เด็กและเยาวชน",
    "2.1": "การเปิดเผยข้อมูลสาธารณะ",
    "2.2": "มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
    "2.3": "มาตรการลดการใช้ดุลพินิจในการปฏิบัติงาน",
    "3.1": "การส่งเสริมให้ประชาชนมีส่วนร่วมบริหารกิจการ",
    "3.2": "การรับฟังความคิดเห็นและเรื่องร้องเรียนของประชาชน",
    "4.1": "การจัดวางระบบตรวจสอบภายใน ควบคุมภายใน และบริหารความเสี่ยง",
    "4.2": "การส่งเสริมบทบาทการตรวจสอบของสภาท้องถิ่น",
}
COMMITTEE = (
    ("นายก{kind}{place}", "ประธานกรรมการ"),
    ("ปลัด{kind}{place}", "กรรมการ"),
    ("ผู้อำนวยการกองคลัง", "กรรมการ"),
    ("ผู้อำนวยการกองช่าง", "กรรมการ"),
    ("หัวหน้าสำนักปลัด", "กรรมการและเลขานุการ"),
    ("นักวิเคราะห์นโยบายและแผน", "ผู้ช่วยเลขานุการ"),
)


def rationale(subject: Subject) -> list[str]:
    """Two paragraphs of prose."""
    return [
        f"ตามที่รัฐบาลกำหนดให้การป้องกันและปราบปรามการทุจริตเป็นวาระแห่งชาติ หน่วยงานจึงเห็นความสำคัญของ{subject.work} เพื่อให้{subject.group}เข้าใจและร่วมกันป้องกันการทุจริต",
        f"ดังนั้น {subject.owner}จึงจัดทำ{subject.name}ขึ้น เพื่อให้การปฏิบัติงานเป็นไปด้วยความโปร่งใสและตรวจสอบได้ (มาตรา 63 ของรัฐธรรมนูญ พ.ศ. 2560)",
    ]


def objectives(subject: Subject) -> list[str]:
    """Two aims."""
    return [
        f"เพื่อให้{subject.group}ได้รับประโยชน์จากการ{subject.work}",
        f"เพื่อให้การ{subject.work}เป็นไปตามหลักธรรมาภิบาล",
    ]


def steps(subject: Subject) -> list[str]:
    """Four steps; the second has parts."""
    return [
        f"เสนอ{subject.name}เพื่อขออนุมัติ",
        f"{subject.work} ดังนี้",
        f"ติดตามและประเมินผลการ{subject.work}",
        "รายงานผลต่อผู้บริหาร",
    ]


PARTS = ("ประชุมชี้แจงผู้เกี่ยวข้อง", "ดำเนินการตามแผนที่กำหนด")


class Typist:
    """Types into a document as clerks do."""

    def __init__(self, digits_thai: bool = False) -> None:  # noqa: FBT001, FBT002
        self.document: DocumentType = Document()
        self._thai = digits_thai

    def text(self, text: str) -> str:
        """The digits this office types."""
        return text.translate(THAI) if self._thai else text

    def line(
        self, text: str = "", *, bold: bool = False, centred: bool = False, indent: float = 0
    ) -> Paragraph:
        """Type a paragraph."""
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(self.text(text))
        run.bold = bold or None
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if indent:
            paragraph.paragraph_format.left_indent = int(indent * 360000)
        return paragraph

    def labelled(self, label: str, value: str, gap: str = " ") -> Paragraph:
        """Type a bold label and its value on one line."""
        paragraph = self.document.add_paragraph()
        paragraph.add_run(self.text(label)).bold = True
        paragraph.add_run(self.text(f"{gap}{value}"))
        return paragraph

    def page_break(self) -> None:
        """Press Ctrl+Enter."""
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def table(self, rows: Sequence[Sequence[str]]) -> Table:
        """Type a table."""
        table = self.document.add_table(rows=0, cols=len(rows[0]))
        table.style = "Table Grid"
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = self.text(text)
        return table


def merge_row(table: Table, row: int, text: str) -> None:
    """Merge a whole row into one cell."""
    cells = table.rows[row].cells
    for cell in cells:
        cell.text = ""
    cells[0].merge(cells[-1]).text = text


def money(baht: int) -> str:
    """An amount as tables show it."""
    return f"{baht:,}" if baht else "-"


@typed_once
def make_subdistrict_book(path: Path) -> list[str]:
    """อบต.: the NACC's ten headings, values on the heading's line, Arabic digits, typed numbers, merged columns."""
    typist = Typist()
    name, place = "องค์การบริหารส่วนตำบลหนองบัว", "หนองบัว"
    for text in ("แผนปฏิบัติการป้องกันการทุจริต", "ประจำปีงบประมาณ พ.ศ. 2567"):
        typist.line(text, bold=True, centred=True)
    for text in ("ของ", name, "อำเภอวังทอง จังหวัดพิษณุโลก"):
        typist.line(text, centred=True)
    typist.page_break()
    typist.line("คำนำ", bold=True, centred=True)
    typist.line(f"\t{name} ได้จัดทำแผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 - 2570) เพื่อใช้เป็นกรอบการดำเนินงาน")
    typist.page_break()
    typist.line("สารบัญ", bold=True, centred=True)
    for entry, page in (
        ("ส่วนที่ 1 บทนำ", 1),
        ("ส่วนที่ 2 แผนปฏิบัติการป้องกันการทุจริต", 4),
        ("ส่วนที่ 3 รายละเอียดโครงการ", 8),
    ):
        typist.line(f"{entry} {'.' * 60} {page}")
    typist.page_break()
    typist.line("ส่วนที่ 1 บทนำ", bold=True, centred=True)
    typist.line("1. หลักการและเหตุผล", bold=True)
    typist.line("\tการทุจริตในภาครัฐเป็นปัญหาที่ทุกฝ่ายต้องร่วมกันแก้ไข")
    typist.line("2. วัตถุประสงค์ของการจัดทำแผน", bold=True)
    typist.line("1) เพื่อยกระดับเจตจำนงทางการเมือง", indent=1)
    typist.line("2) เพื่อให้การบริหารเป็นไปตามหลักธรรมาภิบาล", indent=1)
    typist.line("3. เป้าหมาย", bold=True)
    typist.line("1) ข้าราชการการเมืองและพนักงานมีจิตสำนึกสุจริต", indent=1)
    typist.page_break()
    typist.line("ส่วนที่ 2 แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 - 2570)", bold=True, centred=True)
    _nacc_table(typist)
    typist.page_break()
    typist.line("แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567", bold=True, centred=True)
    _annual_with_bands(typist)
    typist.line("ข้อมูล ณ วันที่ 6 ตุลาคม 2566")
    typist.page_break()
    typist.line("ส่วนที่ 3 รายละเอียดโครงการ/กิจกรรม/มาตรการ", bold=True, centred=True)
    for subject in SUBJECTS:
        _nacc_sheet(typist, subject, name)
        typist.page_break()
    _order(typist, name, "องค์การบริหารส่วนตำบล", place, typed=True)
    typist.document.save(str(path))
    return [subject.name for subject in SUBJECTS]


def _nacc_table(typist: Typist) -> None:
    """The five-year table of the NACC's guide: dimension and mission are columns merged downwards."""
    head = ["มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/มาตรการ", *(f"ปี {y}" for y in range(2566, 2571)), "หมายเหตุ"]
    under = ["", "", "", *["งบประมาณ (บาท)"] * 5, ""]
    rows = [head, under]
    for number, subject in enumerate(SUBJECTS, 1):
        dimension = subject.mission[0]
        rows.append([
            f"{dimension}. {DIMENSIONS[dimension]}", f"{subject.mission} {MISSIONS[subject.mission]}",
            f"{number}) {subject.name}", *[money(subject.baht)] * 5, "",
        ])  # fmt: skip
    rows.append(["รวม", "", f"{len(SUBJECTS)} โครงการ", *[money(sum(s.baht for s in SUBJECTS))] * 5, ""])
    table = typist.table(rows)
    for column in (0, 1, 2, 8):
        _merge_down(table, 0, 1, column)
    for column in (0, 1):
        first = 2
        for row in range(3, len(rows)):
            if rows[row][column] != rows[first][column]:
                _merge_down(table, first, row - 1, column)
                first = row


def _merge_down(table: Table, first: int, last: int, column: int) -> None:
    """Merge cells of a column, keeping the first text."""
    if first == last:
        return
    text = table.cell(first, column).text
    for row in range(first, last + 1):
        table.cell(row, column).text = ""
    table.cell(first, column).merge(table.cell(last, column)).text = text


def _annual_with_bands(typist: Typist) -> None:
    """The year's table with a merged row per dimension and "/" in the quarters."""
    rows = [
        [
            "ที่",
            "โครงการ/กิจกรรม/มาตรการ",
            "งบประมาณ",
            "ไตรมาสที่ 1",
            "ไตรมาสที่ 2",
            "ไตรมาสที่ 3",
            "ไตรมาสที่ 4",
            "หน่วยงานรับผิดชอบ",
        ]
    ]
    bands = []
    number = 0
    for dimension, title in DIMENSIONS.items():
        bands.append((len(rows), f"มิติที่ {dimension} {title}"))
        rows.append([""] * 8)
        for subject in SUBJECTS:
            if subject.mission[0] == dimension:
                number += 1
                ticks = ["/" if q in subject.quarters else "" for q in (1, 2, 3, 4)]
                rows.append([str(number), subject.name, money(subject.baht), *ticks, subject.owner])
    table = typist.table(rows)
    for row, text in bands:
        merge_row(table, row, text)


def _nacc_sheet(typist: Typist, subject: Subject, organisation: str) -> None:
    typist.line(f"มิติที่ {subject.mission[0]} {DIMENSIONS[subject.mission[0]]}", bold=True)
    typist.line(f"{subject.mission} {MISSIONS[subject.mission]}", bold=True)
    typist.labelled("1. ชื่อโครงการ :", subject.name)
    typist.line("2. หลักการและเหตุผล/ที่มาของโครงการ", bold=True)
    for text in rationale(subject):
        typist.line(f"\t\t{text}")
    typist.line("3. วัตถุประสงค์", bold=True)
    for number, text in enumerate(objectives(subject), 1):
        typist.line(f"\t3.{number} {text}")
    typist.line("4. เป้าหมาย/ผลผลิต", bold=True)
    typist.line(f"\t{subject.group} จำนวน {subject.count:,} {subject.unit}")
    typist.labelled("5. พื้นที่ดำเนินการ", f"ในเขต{organisation}", gap="  ")
    typist.line("6. วิธีดำเนินการ", bold=True)
    for number, text in enumerate(steps(subject), 1):
        typist.line(f"\t6.{number} {text}")
        if number == 2:
            for part in PARTS:
                typist.line(f"\t\t- {part}")
    typist.labelled("7. ระยะเวลาดำเนินการ", "1 ตุลาคม 2566 – 30 กันยายน 2567", gap="\t")
    budget = f"{subject.baht:,} บาท" if subject.baht else "ไม่ใช้งบประมาณ"
    typist.labelled("8. งบประมาณดำเนินการ", budget, gap="\t")
    typist.labelled("9. ผู้รับผิดชอบ", f"{subject.owner} {organisation}", gap="\t")
    typist.line("10. ตัวชี้วัด/ผลลัพธ์", bold=True)
    typist.line(f"\t1) {subject.group}ร้อยละ 80 เข้าใจเรื่องการ{subject.work}")
    typist.line(f"\t2) การทุจริตในเรื่อง{subject.work}ลดลง")


def _order(typist: Typist, name: str, kind: str, place: str, *, typed: bool) -> None:
    """The appointment order and the announcement."""
    typist.line("ภาคผนวก", bold=True, centred=True)
    typist.page_break()
    typist.line(f"คำสั่ง{name}", bold=True, centred=True)
    typist.line("ที่  412 / 2566", bold=True, centred=True)
    typist.line("เรื่อง  แต่งตั้งคณะกรรมการจัดทำแผนปฏิบัติการป้องกันการทุจริต", bold=True, centred=True)
    typist.line("\tอาศัยอำนาจตามความในพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537 จึงแต่งตั้งคณะกรรมการ ดังนี้")
    members = [(position.format(kind=kind, place=place), role) for position, role in COMMITTEE]
    if typed:
        for number, (position, role) in enumerate(members, 1):
            typist.line(f"\t{number}. {position}\t\t{role}")
    else:
        typist.table([["ลำดับ", "ตำแหน่ง", "หน้าที่"], *([str(n), *m] for n, m in enumerate(members, 1))])
    typist.line("\tทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป")
    typist.line("สั่ง ณ วันที่  2  เดือน ตุลาคม  พ.ศ. 2566", centred=True)
    typist.line()
    typist.line("(นายสมชาย ใจดี)", centred=True)
    typist.line(f"นายก{kind}{place}", centred=True)
    typist.page_break()
    typist.line(f"ประกาศ{name}", bold=True, centred=True)
    typist.line("เรื่อง  ประกาศใช้แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567", centred=True)
    typist.line("\tจึงประกาศให้ทราบโดยทั่วกัน")
    typist.line("ประกาศ ณ วันที่ 3 ตุลาคม พ.ศ. 2566", centred=True)
    typist.line("(นายสมชาย ใจดี)", centred=True)
    typist.line(f"นายก{kind}{place}", centred=True)


@typed_once
def make_small_town_book(path: Path) -> list[str]:
    """เทศบาลตำบล: names bold and centred, headings in bold without numbers, Thai digits, automatic lists, Wingdings."""
    typist = Typist(digits_thai=True)
    name = "เทศบาลตำบลบ้านใหม่"
    typist.line("แผนการดำเนินงานป้องกันการทุจริต", bold=True, centred=True)
    typist.line("ประจำปีงบประมาณ 2567", bold=True, centred=True)
    typist.line(name, centred=True)
    typist.line("อำเภอสันทราย  จังหวัดเชียงใหม่", centred=True)
    _month_table(typist)
    _five_year_in_halves(typist)
    for number, subject in enumerate(SUBJECTS, 1):
        _bold_sheet(typist, subject, number, name)
    _order(typist, name, "เทศมนตรีตำบล", "บ้านใหม่", typed=False)
    typist.document.save(str(path))
    return [subject.name for subject in SUBJECTS]


def _landscape(document: DocumentType) -> None:
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


_MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")


def _month_table(typist: Typist) -> None:
    """The year's table by months, ticked in Wingdings."""
    _landscape(typist.document)
    typist.line("ตารางแผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2567", bold=True, centred=True)
    rows = [
        ["ลำดับที่", "ชื่อโครงการ", "มิติที่", "งบประมาณ (บาท)", *["ระยะเวลาดำเนินการ"] * 12, "หมายเหตุ"],
        ["", "", "", "", *_MONTHS, ""],
        *([str(n), s.name, s.mission[0], money(s.baht), *[""] * 12, ""] for n, s in enumerate(SUBJECTS, 1)),
    ]
    table = typist.table(rows)
    for column in (0, 1, 2, 3, 16):
        _merge_down(table, 0, 1, column)
    for column in range(4, 16):
        table.cell(0, column).text = ""
    table.cell(0, 4).merge(table.cell(0, 15)).text = "ระยะเวลาดำเนินการ"
    for row, subject in enumerate(SUBJECTS, 2):
        for quarter in subject.quarters:
            _wingdings(table.cell(row, 4 + (quarter - 1) * 3 + 1))
    typist.line("ข้อมูล ณ วันที่ 1 ตุลาคม 2566")
    typist.line("ผู้รายงาน นางสาวมาลี ศรีสุข")


def _wingdings(cell: _Cell) -> None:
    symbol = OxmlElement("w:sym")
    symbol.set(qn("w:font"), "Wingdings")
    symbol.set(qn("w:char"), "F0FC")
    cell.paragraphs[0].add_run()._r.append(symbol)  # noqa: SLF001


def _five_year_in_halves(typist: Typist) -> None:
    """The five-year table cut in two by hand, its head typed again on the second page."""
    typist.line("แผนปฏิบัติการป้องกันการทุจริต ระยะ 5 ปี (พ.ศ. 2566 ถึง 2570)", bold=True, centred=True)
    head = ["ลำดับ", "โครงการ/กิจกรรม/มาตรการ", *(f"พ.ศ. {y}" for y in range(2566, 2571))]
    ordered = sorted(SUBJECTS, key=lambda s: s.mission)
    rows: list[list[str]] = []
    bands: list[str] = []
    last = ""
    for number, subject in enumerate(ordered, 1):
        if subject.mission != last:
            if subject.mission[0] != last[:1]:
                rows.append(["", f"มิติที่ {subject.mission[0]} {DIMENSIONS[subject.mission[0]]}", *[""] * 5])
            rows.append(["", f"ภารกิจที่ {subject.mission} {MISSIONS[subject.mission]}", *[""] * 5])
            last = subject.mission
        rows.append([str(number), subject.name.replace("และ", " และ", 1), *[money(subject.baht)] * 5])
    del bands
    half = len(rows) // 2
    for part in (rows[:half], rows[half:]):
        table = typist.table([head, *part])
        for place, row in enumerate(part, 1):
            if not row[0]:
                merge_row(table, place, typist.text(row[1]))
        typist.page_break()


def _bold_sheet(typist: Typist, subject: Subject, number: int, organisation: str) -> None:
    typist.line(f"โครงการที่ {number}", centred=True)
    typist.line(subject.name, bold=True, centred=True)
    typist.line(f"{'*' * 20}", centred=True)
    typist.line("ความเป็นมา", bold=True)
    for text in rationale(subject):
        typist.line(f"\t{text}")
    typist.line("วัตถุประสงค์", bold=True)
    _automatic(typist, objectives(subject), "List Number")
    typist.line("กลุ่มเป้าหมาย", bold=True)
    typist.line(f"\t{subject.group} {subject.count:,} {subject.unit}")
    typist.line("วิธีการดำเนินการ", bold=True)
    for place, text in enumerate(steps(subject), 1):
        typist.line(f"{place}. {text}", indent=1)
        if place == 2:
            for part, words in enumerate(PARTS, 1):
                typist.line(f"({part}) {words}", indent=2)
    typist.line("ระยะเวลา", bold=True)
    typist.line("\tตุลาคม 2566 - กันยายน 2567")
    typist.line("งบประมาณดำเนินการ", bold=True)
    typist.line(f"\tงบประมาณ {subject.baht:,} บาท" if subject.baht else "\tไม่ใช้งบประมาณ")
    typist.line("ผู้รับผิดชอบโครงการ", bold=True)
    typist.line(f"\t{subject.owner} {organisation}")
    typist.line("ตัวชี้วัด", bold=True)
    typist.line(f"\t{subject.group}ไม่น้อยกว่าร้อยละ 80 เข้าร่วม{subject.work}")
    typist.line("ผลที่คาดว่าจะได้รับ", bold=True)
    typist.line(f"\tการ{subject.work}เป็นไปอย่างโปร่งใส")
    typist.page_break()


def _automatic(typist: Typist, texts: Sequence[str], style: str) -> None:
    for text in texts:
        typist.document.add_paragraph(typist.text(text), style=style)


_TEXT_BOX = (
    '<w:r {w}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:300pt;height:30pt">'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


@typed_once
def make_town_book(path: Path) -> list[str]:
    """เทศบาลเมือง: a table of two columns per sheet, text boxes, missions without codes, names that differ a little."""
    typist = Typist()
    name = "เทศบาลเมืองดอนแก้ว"
    typist.line(name, bold=True, centred=True)
    typist.line("แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567", bold=True, centred=True)
    typist.line("อำเภอแม่ริม จังหวัดเชียงใหม่", centred=True)
    rows = [
        ["ลำดับ", "โครงการ", "มิติ", "งบประมาณ (บาท)", "ไตรมาส", "", "", "", "ผู้รับผิดชอบ", "หมายเหตุ"],
        ["", "", "", "", "1", "2", "3", "4", "", ""],
    ]
    for number, subject in enumerate(SUBJECTS, 1):
        ticks = ["☑" if q in subject.quarters else "☐" for q in (1, 2, 3, 4)]
        shown = subject.name.replace("การ", "", 1) if number == 3 else subject.name
        rows.append([f"{number}.", shown, subject.mission[0], money(subject.baht), *ticks, subject.owner, ""])
    rows.append(["", "รวมทั้งสิ้น", "", money(sum(s.baht for s in SUBJECTS)), "", "", "", "", "", ""])
    table = typist.table(rows)
    for column in (0, 1, 2, 3, 8, 9):
        _merge_down(table, 0, 1, column)
    table.cell(0, 4).merge(table.cell(0, 7))
    typist.line("ข้อมูล ณ วันที่ 6 ต.ค. 2566")
    typist.page_break()
    typist.line("แผนปฏิบัติการ 5 ปี (พ.ศ. 2566 - 2570)", bold=True)
    _uncoded_missions(typist)
    for subject in SUBJECTS:
        typist.page_break()
        _table_sheet(typist, subject, name)
    typist.page_break()
    _order(typist, name, "เทศมนตรีเมือง", "ดอนแก้ว", typed=False)
    typist.document.save(str(path))
    return [subject.name for subject in SUBJECTS]


def _uncoded_missions(typist: Typist) -> None:
    rows = [["ที่", "โครงการ กิจกรรม มาตรการ", *(f"ปี {y}" for y in range(2566, 2571)), "หน่วยงานรับผิดชอบ"]]
    bands = []
    last = ""
    for number, subject in enumerate(SUBJECTS, 1):
        if subject.mission[0] != last[:1]:
            bands.append((len(rows), f"มิติที่ {subject.mission[0]} {DIMENSIONS[subject.mission[0]]}"))
            rows.append([""] * 8)
        if subject.mission != last:
            bands.append((len(rows), f"ภารกิจ {MISSIONS[subject.mission]}"))
            rows.append([""] * 8)
        last = subject.mission
        rows.append([str(number), subject.name, *[money(subject.baht)] * 5, subject.owner])
    table = typist.table(rows)
    for row, text in bands:
        merge_row(table, row, text)


def _table_sheet(typist: Typist, subject: Subject, organisation: str) -> None:
    box = typist.document.add_paragraph()
    xml = _TEXT_BOX.format(w=nsdecls("w"), text=f"มิติที่ {subject.mission[0]} {DIMENSIONS[subject.mission[0]]}")
    box._p.append(parse_xml(xml))  # noqa: SLF001
    budget = f"{subject.baht:,} บาท ({_WORDS[subject.baht]})" if subject.baht else "ไม่ใช้งบประมาณ"
    items = "\n".join(f"{n}) {text}" for n, text in enumerate(steps(subject), 1))
    rows = [
        ["1. ชื่อโครงการ", subject.name],
        ["2. หลักการและเหตุผล", "\n".join(rationale(subject))],
        ["3. วัตถุประสงค์", "\n".join(f"{n}. {text}" for n, text in enumerate(objectives(subject), 1))],
        ["4. กลุ่มเป้าหมาย", f"{subject.group} จำนวน {subject.count:,} {subject.unit}"],
        ["5. ขั้นตอนการดำเนินงาน", items],
        ["6. ระยะเวลาดำเนินการ", "ตุลาคม 2566 – กันยายน 2567"],
        ["7. งบประมาณ", budget],
        ["8. หน่วยงานที่รับผิดชอบ", f"{subject.owner} {organisation}"],
        ["9. ผลผลิต", f"มีการ{subject.work} 1 ครั้ง"],
        ["10. ผลลัพธ์", f"{subject.group}ได้รับประโยชน์"],
    ]
    table = typist.document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].text = label
        first, *others = value.split("\n")
        cells[1].text = first
        for other in others:
            cells[1].add_paragraph(other)


_WORDS = {
    30_000: "สามหมื่นบาทถ้วน",
    15_000: "หนึ่งหมื่นห้าพันบาทถ้วน",
    25_000: "สองหมื่นห้าพันบาทถ้วน",
    20_000: "สองหมื่นบาทถ้วน",
}


@typed_once
def make_inline_book(path: Path) -> list[str]:
    """เทศบาลตำบล: nothing but sheets, one after the other, every value behind its heading, nothing bold, no tables."""
    typist = Typist()
    typist.line("แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567", bold=True, centred=True)
    typist.line("เทศบาลตำบลทุ่งทอง", centred=True)
    typist.line("อำเภอย่านตาขาว จังหวัดตรัง", centred=True)
    for subject in SUBJECTS:
        typist.line(f"โครงการ/กิจกรรม/มาตรการ : {subject.name}")
        typist.line(f"1. หลักการและเหตุผล {rationale(subject)[0]}")
        typist.line(f"2. วัตถุประสงค์ {objectives(subject)[0]}")
        typist.line(f"3. เป้าหมาย {subject.group} จำนวน {subject.count} {subject.unit}")
        typist.line("4. วิธีดำเนินการ")
        for number, text in enumerate(steps(subject), 1):
            typist.line(f"   {number}) {text}")
        typist.line("5. ระยะเวลา ปีงบประมาณ 2567")
        typist.line(f"6. งบประมาณ {f'{subject.baht} บาท' if subject.baht else '-'}")
        typist.line(f"7. ผู้รับผิดชอบ {subject.owner}")
        typist.line(f"8. ผลผลิต มีการ{subject.work}")
        typist.line(f"9. ผลที่คาดว่าจะได้รับ {subject.group}ได้ประโยชน์")
    typist.document.save(str(path))
    return [subject.name for subject in SUBJECTS]

"""The catalogue of what can be wrong, and one finding with its place, value and remedy.

Each rule has a stable code (other programs read it), a severity, a Thai message and a Thai remedy.
Messages and remedies are templates: ``{value}`` is what stands in the cell, other names come from the check.
"""

from dataclasses import dataclass

from pipeline.rules import ERROR, NOTICE, WARNING, Rule, Severity
from pipeline.wording_catalogue import WORDING_CATALOGUE


@dataclass(frozen=True)
class Finding:
    """One thing found: which rule, where, what stands there, what to do."""

    code: str
    severity: Severity
    sheet: str
    cell: str  # as Excel shows it, such as F12; empty when the whole sheet or file is meant
    value: str
    message: str
    remedy: str
    passage: str = ""  # the whole text in which ``value`` stands, where the words are in question
    start: int = 0  # of ``value`` in the passage
    proposal: str = ""  # the text to put in the place of ``value``, where there is one

    @property
    def address(self) -> str:
        """Return the place as Excel writes it, such as ``โครงการ!F12``."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def line(self) -> str:
        """Return the finding as the one line a clerk reads."""
        shown = f" “{one_line(self.value)}”" if self.value else ""
        return f"{self.address}{shown} {self.message} — {self.remedy}"


_LONGEST_SHOWN = 60


def one_line(text: str) -> str:
    """Return the text on one line, cut where it would hide the message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_SHOWN else flat[: _LONGEST_SHOWN - 1] + "…"


CATALOGUE = (
    # shape
    Rule("sheet-missing", ERROR, "ไม่มีชีตนี้ในสมุดงาน{nearest}", "เพิ่มชีตชื่อ “{sheet}” หรือแก้ชื่อชีตที่สะกดใกล้เคียงให้ตรง"),
    Rule("sheet-repeated", ERROR, "มีชีตที่ใช้ชื่อนี้มากกว่าหนึ่งชีต ({titles})", "เหลือไว้ชีตเดียว แล้วเปลี่ยนชื่อหรือลบชีตที่เหลือ"),
    Rule("sheet-unread", WARNING, "ชีตนี้ไม่ถูกอ่าน ชื่อใกล้เคียงกับชีต “{nearest}”", "แก้ชื่อชีตให้ตรงถ้าต้องการให้อ่าน หรือเปลี่ยนเป็นชื่ออื่นที่ไม่คล้ายกัน"),
    Rule("headings-missing", ERROR, "แถวที่ 1 ไม่มีหัวคอลัมน์ที่รู้จักเลย", "พิมพ์หัวคอลัมน์ในแถวที่ 1: {headings}"),
    Rule("column-missing", ERROR, "ไม่มีคอลัมน์ “{heading}”{nearest}", "พิมพ์หัวคอลัมน์ “{heading}” ในแถวที่ 1"),
    Rule("column-repeated", ERROR, "หัวคอลัมน์ “{heading}” ซ้ำกับช่อง {first}", "ลบหรือเปลี่ยนชื่อคอลัมน์ที่ไม่ใช้"),
    Rule("setting-missing", ERROR, "ไม่มีรายการ “{label}”{nearest}", "เพิ่มแถวที่มีรายการ “{label}” แล้วกรอกค่า"),
    Rule("setting-repeated", ERROR, "รายการนี้ซ้ำกับช่อง {first}", "เหลือไว้แถวเดียว"),
    Rule("setting-unknown", WARNING, "ไม่รู้จักรายการนี้{nearest}", "แก้ชื่อรายการให้ตรง หรือลบแถวนี้"),
    Rule("sheet-empty", ERROR, "ชีตนี้ยังไม่มีข้อมูล", "กรอกข้อมูลอย่างน้อยหนึ่งแถว"),
    Rule("cells-merged", ERROR, "ช่องนี้ผสาน (Merge) ถึงช่อง {last} จึงมีช่องที่อ่านค่าไม่ได้", "ยกเลิกการผสานช่อง แล้วกรอกค่าให้ครบทุกช่อง"),
    # values
    Rule("value-missing", ERROR, "ยังไม่ได้กรอก “{heading}”", "{hint}"),
    Rule("row-without-code", ERROR, "แถวนี้มีข้อความ “{text}” แต่ยังไม่ได้กรอก “{heading}”", "กรอก “{heading}” หรือลบข้อความในแถวนี้"),
    Rule("not-a-number", ERROR, "ไม่ใช่จำนวน", "พิมพ์เป็นตัวเลขล้วน เช่น {example}"),
    Rule("negative-number", ERROR, "เป็นจำนวนติดลบ", "แก้เป็นจำนวนเต็มตั้งแต่ 0 ขึ้นไป"),
    Rule("number-too-large", ERROR, "จำนวนมากผิดปกติ", "ตรวจจำนวนหลัก แล้วพิมพ์ใหม่"),
    Rule("not-whole-number", ERROR, "ไม่ใช่จำนวนเต็ม", "ปัดเป็นจำนวนเต็ม ไม่มีเศษ"),
    Rule("zero-count", ERROR, "จำนวนต้องมากกว่า 0", "แก้เป็นจำนวนเต็มตั้งแต่ 1 ขึ้นไป"),
    Rule("not-a-tick", ERROR, "ไม่ใช่เครื่องหมายที่รู้จัก", "ใส่ ✓ หรือเว้นว่าง"),
    Rule("not-a-date", ERROR, "ไม่ใช่วันที่", "พิมพ์เช่น 1 ตุลาคม 2567 หรือ 1/10/2567"),
    Rule("not-a-year", ERROR, "ไม่ใช่ปี พ.ศ.", "พิมพ์ปีสี่หลัก เช่น 2568"),
    Rule("not-a-mission-code", ERROR, "ไม่ใช่รหัสภารกิจ", "พิมพ์รหัสเช่น 1.1 ตามชีตภารกิจ"),
    Rule("not-an-order-number", ERROR, "ไม่ใช่เลขที่คำสั่ง", "พิมพ์เลขที่/ปี พ.ศ. เช่น 1033/2567"),
    Rule("not-months", ERROR, "ไม่ใช่ชื่อเดือน", "พิมพ์ชื่อเดือนคั่นด้วยจุลภาค เช่น ตุลาคม, เมษายน"),
    Rule("not-a-choice", ERROR, "ไม่อยู่ในรายการให้เลือก{nearest}", "เลือกหนึ่งใน: {choices}"),
    Rule("control-character", ERROR, "มีอักขระควบคุมที่พิมพ์ออกเอกสารไม่ได้ ({characters})", "ลบอักขระนั้นแล้วพิมพ์ข้อความใหม่ในช่องนี้"),
    Rule("formula-error", ERROR, "เป็นค่าผิดพลาดของสูตร", "แก้สูตรหรือพิมพ์ค่าแทนสูตร"),
    Rule("formula-without-result", ERROR, "เป็นสูตรที่ยังไม่มีผลลัพธ์", "เปิดใน Excel แล้วบันทึกอีกครั้ง หรือพิมพ์ค่าแทนสูตร"),
    Rule("date-in-text", ERROR, "Excel เปลี่ยนข้อความในช่องนี้เป็นวันที่", "จัดรูปแบบช่องเป็นข้อความ (Text) แล้วพิมพ์ใหม่"),
    # across sheets
    Rule("code-repeated", ERROR, "รหัสซ้ำกับช่อง {first}", "ใช้รหัสละหนึ่งแถว"),
    Rule("code-unknown", ERROR, "ไม่มีโครงการรหัสนี้ในชีตโครงการ{nearest}{more}", "แก้รหัสให้ตรง หรือเพิ่มโครงการ"),
    Rule("mission-repeated", ERROR, "รหัสภารกิจซ้ำกับช่อง {first}", "ใช้รหัสละหนึ่งแถว"),
    Rule("mission-unknown", ERROR, "ไม่มีภารกิจนี้ในชีตภารกิจ{nearest}{more}", "เลือกรหัสภารกิจที่มีในชีตภารกิจ"),
    Rule("dimension-repeated", ERROR, "เลขมิติซ้ำกับช่อง {first}", "ใช้เลขละหนึ่งแถว"),
    Rule("dimension-unknown", ERROR, "ไม่มีมิตินี้ในชีตมิติ{more}", "ใช้เลขมิติที่มีในชีตมิติ"),
    Rule("mission-of-other-dimension", ERROR, "รหัสภารกิจขึ้นต้นด้วยเลขมิติอื่น (แถวนี้เป็นมิติที่ {dimension})", "แก้รหัสหรือเลขมิติให้ตรงกัน"),
    Rule("order-repeated", ERROR, "ลำดับซ้ำกับช่อง {first}{gaps}", "เรียงลำดับ 1 ถึง {last} ไม่ซ้ำ ไม่ข้าม"),
    Rule("order-out-of-range", ERROR, "ลำดับเกินจำนวนรายการ{gaps}", "เรียงลำดับ 1 ถึง {last} ไม่ซ้ำ ไม่ข้าม"),
    Rule("no-quarter", ERROR, "โครงการ {code} ไม่มีไตรมาสที่ดำเนินการ", "ใส่ ✓ อย่างน้อยหนึ่งไตรมาส"),
    Rule("kind-unclear", ERROR, "ชื่อไม่ขึ้นต้นด้วย โครงการ กิจกรรม หรือ มาตรการ", "เติมคำบอกประเภทไว้หน้าชื่อ"),
    Rule("topic-missing", ERROR, "โครงการ {code} ไม่มี{topics}", "เพิ่มแถวของ {code} ในชีต “{where}”"),
    Rule("sub-item-first", ERROR, "เป็นข้อย่อยระดับ 2 แต่ไม่มีข้อระดับ 1 นำหน้า", "เปลี่ยนระดับเป็น 1 หรือเพิ่มข้อระดับ 1 ไว้ข้างบน"),
    Rule("budget-unlike-five-year-plan", WARNING, "งบประมาณปีนี้ {budget} บาท ไม่ตรงกับแผน 5 ปี ปี {year} ซึ่งตั้งไว้ {planned} บาท (ช่อง {other})", "ตรวจกับแผน 5 ปี แล้วแก้ตัวเลขที่ผิด ถ้าต่างกันจริงให้ระบุเหตุผลในหมายเหตุ"),
    Rule("chair-missing", ERROR, "คณะกรรมการไม่มีประธานกรรมการ", "กำหนดประธานกรรมการหนึ่งคน"),
    Rule("chair-repeated", ERROR, "มีประธานกรรมการมากกว่าหนึ่งคน (คนแรกอยู่ช่อง {first})", "เหลือประธานกรรมการคนเดียว"),
    Rule("secretary-missing", ERROR, "คณะกรรมการไม่มีเลขานุการ", "กำหนดกรรมการและเลขานุการหนึ่งคน"),
    Rule("period-reversed", ERROR, "ปีสิ้นสุดแผนมาก่อนปีเริ่มแผน", "แก้ปีเริ่มแผนหรือปีสิ้นสุดแผน"),
    Rule("period-too-long", ERROR, "ช่วงแผนยาวเกิน {most} ปี", "แก้ปีเริ่มแผนหรือปีสิ้นสุดแผน"),
    Rule("fiscal-year-outside-period", ERROR, "ปีงบประมาณอยู่นอกช่วงแผน {start}–{end}", "แก้ปีงบประมาณหรือช่วงปีของแผน"),
    Rule("date-outside-range", WARNING, "วันที่อยู่ห่างจากปีงบประมาณ {year} ผิดปกติ (ควรอยู่ระหว่าง {earliest} ถึง {latest})", "ตรวจว่าไม่ใช่วันที่ของปีก่อน"),
    Rule("order-year-unlike-date", ERROR, "ปีของเลขที่คำสั่งไม่ตรงกับปีปฏิทินของวันที่คำสั่ง ({year})", "เลขที่คำสั่งนับใหม่ทุกปีปฏิทิน แก้เป็น {proposed} หรือแก้วันที่คำสั่ง"),
    Rule("emblem-file-absent", ERROR, "ไม่พบไฟล์รูปนี้ข้างสมุดงาน", "วางไฟล์ไว้ในโฟลเดอร์เดียวกับสมุดงาน หรือแก้ชื่อไฟล์ หรือลบชื่อออก"),
    Rule("emblem-file-outside", ERROR, "ชื่อไฟล์ชี้ออกนอกโฟลเดอร์ของสมุดงาน", "วางไฟล์ไว้ในโฟลเดอร์เดียวกับสมุดงาน แล้วพิมพ์เฉพาะชื่อไฟล์"),
    Rule("emblem-file-unusable", ERROR, "ไฟล์รูปนี้ใช้ไม่ได้ (ต้องเป็น PNG หรือ JPEG)", "บันทึกรูปใหม่เป็น PNG หรือ JPEG"),
    Rule("emblem-not-set", NOTICE, "ยังไม่ได้ระบุ “{label}” เอกสารจะมีกรอบว่างแทนรูป", "วางไฟล์รูปไว้ข้างสมุดงาน แล้วพิมพ์ชื่อไฟล์ในช่องนี้"),
    Rule("to-confirm", NOTICE, "ยังรอการยืนยัน{subject}: {detail}", "ตรวจกับต้นเรื่อง แล้วใส่ ✓ ในช่อง “ยืนยันแล้ว”"),
)  # fmt: skip

RULES = {rule.code: rule for rule in (*CATALOGUE, *WORDING_CATALOGUE)}


def find(code: str, sheet: str, cell: str, value: str = "", /, **words: object) -> Finding:
    """Make a finding of a rule; a word the rule's text needs and does not get is a KeyError, our bug."""
    rule = RULES[code]
    named = {"sheet": sheet, "value": value, **words}
    return Finding(
        code, rule.severity, sheet, cell, value, rule.message.format(**named), rule.remedy.format(**named)
    )

"""The catalogue of what can be wrong, and one finding with its place, value and remedy.

Each rule has a stable code (other programs read it), a severity, a Thai message and a Thai remedy.
Messages and remedies are templates: ``{value}`` is what stands in the cell, other names come from the check.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.rule import ERROR, NOTICE, WARNING, Rule, Severity
from pipeline.model.wording_rules import WORDING_CATALOGUE


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
    text_span: str = ""  # the whole text in which ``value`` stands, where the words are in question
    start: int = 0  # of ``value`` in the text_span
    proposal: str = ""  # the text to put in the place of ``value``, where there is one
    times: int = 1  # in its cell, of which this is the first

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
_BLANKS = re.compile(r"\s+")
_LINE_BREAK = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_LONGEST_WORD = 400  # of what stands within a message; the choices and hints of columns have less


def one_line(text: str) -> str:
    """Return the text on one line, spaces that stand together visible, cut where it would hide the message."""
    flat = _BLANKS.sub(_shown_blanks, text.strip())
    return flat if len(flat) <= _LONGEST_SHOWN else flat[: _LONGEST_SHOWN - 1] + "…"


def _shown_blanks(blanks: re.Match[str]) -> str:
    """Return a space for a line break; blanks in a row may be the mistake itself and are shown one by one."""
    return " " if _LINE_BREAK.search(blanks[0]) or len(blanks[0]) == 1 else "␣" * len(blanks[0])


def _shortened(word: object) -> object:
    """Return what a message's template is given, a text of it cut where it would hide the message."""
    return f"{word[:_LONGEST_WORD]}…" if isinstance(word, str) and len(word) > _LONGEST_WORD else word


def nearest_words(candidate: str) -> str:
    """Return the words that tell the nearest name, "" when there is none."""
    return f" (ใกล้เคียงที่สุดคือ “{candidate}”)" if candidate else ""


CATALOGUE = (
    # shape
    Rule("sheet-missing", ERROR, "ไม่มีชีตนี้ในสมุดงาน{nearest}", "เพิ่มชีตชื่อ “{sheet}” หรือแก้ชื่อชีตที่สะกดใกล้เคียงให้ตรง", "ไม่มีชีต “มิติ”"),
    Rule("sheet-repeated", ERROR, "มีชีตที่ใช้ชื่อนี้มากกว่าหนึ่งชีต ({titles})", "เหลือไว้ชีตเดียว แล้วเปลี่ยนชื่อหรือลบชีตที่เหลือ", "มีทั้งชีต “โครงการ” และ “ โครงการ ”"),
    Rule("sheet-unread", WARNING, "ชีตนี้ไม่ถูกอ่าน ชื่อใกล้เคียงกับชีต “{nearest}”", "แก้ชื่อชีตให้ตรงถ้าต้องการให้อ่าน หรือเปลี่ยนเป็นชื่ออื่นที่ไม่คล้ายกัน", "ชีตชื่อ “กลุ่มเป้าหมา”"),
    Rule("headings-missing", ERROR, "แถวที่ 1 ไม่มีหัวคอลัมน์ที่รู้จักเลย{found}", "ให้หัวคอลัมน์อยู่ในแถวที่ 1{how}", "แถวที่ 1 ว่างหรือเป็นชื่อเรื่อง"),
    Rule("column-missing", ERROR, "ไม่มีคอลัมน์ “{heading}”{nearest}", "พิมพ์หัวคอลัมน์ “{heading}” ในแถวที่ 1", "ไม่มีหัวคอลัมน์ “งบประมาณปีนี้”"),
    Rule("column-repeated", ERROR, "หัวคอลัมน์ “{heading}” ซ้ำกับช่อง {first}", "ลบหรือเปลี่ยนชื่อคอลัมน์ที่ไม่ใช้", "มีหัวคอลัมน์ “รหัส” สองช่อง"),
    Rule("headings-merged", ERROR, "หัวคอลัมน์นี้ผสาน (Merge) ถึงช่อง {last} จึงไม่มีคอลัมน์ {headings}", "ยกเลิกการผสานช่อง แล้วพิมพ์หัวคอลัมน์ {headings} คืนในช่องของตน", "G1 ถึง J1 ผสานกันเป็น “ไตรมาส”"),
    Rule("heading-over-data", ERROR, "หัวคอลัมน์นี้ผสาน (Merge) ลงมาถึงช่อง {last} จึงอ่านค่าในแถวข้อมูลไม่ได้", "ยกเลิกการผสานช่องในแถวที่ 1 แล้วพิมพ์ค่าของแถวข้อมูลคืน", "A1 ผสานกับ A2"),
    Rule("setting-missing", ERROR, "ไม่มีรายการ “{label}”{nearest}", "เพิ่มแถวที่มีรายการ “{label}” แล้วกรอกค่า", "ไม่มีแถว “วันที่คำสั่ง”"),
    Rule("setting-repeated", ERROR, "รายการนี้ซ้ำกับช่อง {first}", "เหลือไว้แถวเดียว", "มีแถว “จังหวัด” สองแถว"),
    Rule("setting-unknown", WARNING, "ไม่รู้จักรายการนี้{nearest}", "แก้ชื่อรายการให้ตรง หรือลบแถวนี้", "แถว “ชื่อหน่วยงา”"),
    Rule("sheet-empty", ERROR, "ชีตนี้ยังไม่มีข้อมูล", "กรอกข้อมูลอย่างน้อยหนึ่งแถว", "ชีต “คณะกรรมการ” มีแต่หัวคอลัมน์"),
    Rule("cells-merged", ERROR, "ช่องนี้ผสาน (Merge) ถึงช่อง {last} จึงมีช่องที่อ่านค่าไม่ได้", "ยกเลิกการผสานช่อง แล้วกรอกค่าให้ครบทุกช่อง", "A2 ผสานกับ A3"),
    # what Excel does not show
    Rule("macros-ignored", NOTICE, "สมุดงานมีมาโคร ซึ่งไม่ถูกอ่านและไม่ถูกสั่งให้ทำงาน", "บันทึกเป็น .xlsx ถ้าไม่ต้องใช้มาโคร", "ไฟล์ .xlsm"),
    Rule("linked-workbooks", NOTICE, "มีสูตรที่ดึงค่าจากสมุดงานอื่น ({names}) ใช้ค่าที่บันทึกไว้ครั้งล่าสุด", "เปิดใน Excel ปรับปรุงค่าให้เป็นปัจจุบัน หรือพิมพ์ค่าแทนสูตร", "='[งบ67.xlsx]Sheet1'!B2"),
    Rule("sheet-hidden", NOTICE, "ชีตนี้ซ่อนอยู่ แต่ข้อมูลถูกอ่านและพิมพ์ลงเอกสารด้วย", "เลิกซ่อนชีตแล้วตรวจข้อมูล", "ชีต “รายละเอียด” ถูกซ่อน"),
    Rule("rows-hidden", NOTICE, "มีแถวที่ซ่อนหรือถูกกรองไว้ (แถว {rows}) ซึ่งถูกอ่านและพิมพ์ลงเอกสารด้วย", "เลิกซ่อนแถวหรือล้างตัวกรองแล้วตรวจ ลบแถวที่ไม่ใช้", "กรองไว้เฉพาะ P01"),
    Rule("columns-hidden", NOTICE, "มีคอลัมน์ที่ซ่อนไว้ ({columns}) ซึ่งถูกอ่านด้วย", "เลิกซ่อนคอลัมน์แล้วตรวจข้อมูล", "ซ่อนคอลัมน์ไตรมาส"),
    # values
    Rule("value-missing", ERROR, "ยังไม่ได้กรอก “{heading}”", "{hint}", "ช่องสำนัก/กองว่าง"),
    Rule("row-without-code", ERROR, "แถวนี้{rows}มีข้อความ “{text}” แต่ยังไม่ได้กรอก “{heading}”", "กรอก “{heading}” หรือลบข้อความในแถวนี้", "มีชื่อโครงการแต่ไม่มีรหัส"),
    Rule("row-not-data", ERROR, "แถวนี้{rows}ดูเหมือนเป็นหมายเหตุ หัวข้อ หรือยอดรวม ไม่ใช่{row}", "ย้ายข้อความไปไว้ในช่องหมายเหตุหรือชีตของท่านเอง แล้วลบแถวนี้ (ยอดรวมโปรแกรมคิดให้)", "หมายเหตุ: งบประมาณรวม… ในช่องรหัส"),
    Rule("row-only-code", ERROR, "แถวนี้{rows}มีแต่ “{heading}” ช่องอื่นยังว่างทั้งหมด", "กรอกช่องอื่นให้ครบ หรือลบแถวนี้", "ลากรหัสเกินไปถึง P36"),
    Rule("heading-row-repeated", ERROR, "แถวนี้{rows}เป็นหัวคอลัมน์ ไม่ใช่ข้อมูล", "ลบแถวนี้ (หัวคอลัมน์อยู่แถวที่ 1 แถวเดียว)", "วางหัวคอลัมน์ซ้ำกลางตาราง"),
    Rule("not-a-number", ERROR, "ไม่ใช่จำนวน", "พิมพ์เป็นตัวเลขล้วน เช่น {example}", "๑๔o คน"),
    Rule("negative-number", ERROR, "เป็นจำนวนติดลบ", "แก้เป็นจำนวนเต็มตั้งแต่ 0 ขึ้นไป", "-500"),
    Rule("number-too-large", ERROR, "จำนวนมากผิดปกติ", "ตรวจจำนวนหลัก แล้วพิมพ์ใหม่", "999999999999999"),
    Rule("not-whole-number", ERROR, "ไม่ใช่จำนวนเต็ม", "ปัดเป็นจำนวนเต็ม ไม่มีเศษ", "1500.50"),
    Rule("zero-count", ERROR, "จำนวนต้องมากกว่า 0", "แก้เป็นจำนวนเต็มตั้งแต่ 1 ขึ้นไป", "จำนวนกลุ่มเป้าหมาย 0"),
    Rule("not-a-tick", ERROR, "ไม่ใช่เครื่องหมายที่รู้จัก", "ใส่ ✓ หรือเว้นว่าง", "ทำ"),
    Rule("not-a-date", ERROR, "ไม่ใช่วันที่ในปฏิทิน", "พิมพ์เช่น {example}", "31 กุมภาพันธ์ 2568"),
    Rule("not-a-year", ERROR, "ไม่ใช่ปี พ.ศ.", "พิมพ์ปีสี่หลัก เช่น 2568", "ปี ๖๘"),
    Rule("not-a-mission-code", ERROR, "ไม่ใช่รหัสภารกิจ", "พิมพ์รหัสเช่น 1.1 ตามชีตภารกิจ", "ภารกิจหนึ่ง"),
    Rule("not-an-order-number", ERROR, "ไม่ใช่เลขที่คำสั่ง", "พิมพ์เลขที่/ปี พ.ศ. เช่น 1033/2567", "เลขที่ 1033 (ไม่มีปี)"),
    Rule("not-months", ERROR, "ไม่ใช่ชื่อเดือน", "พิมพ์ชื่อเดือนคั่นด้วยจุลภาค เช่น ตุลาคม, เมษายน", "ต.ค. และปลายปี"),
    Rule("not-a-choice", ERROR, "ไม่อยู่ในรายการให้เลือก{nearest}", "เลือกหนึ่งใน: {choices}", "เทศบาลนคอน"),
    Rule("control-character", ERROR, "มีอักขระควบคุมที่พิมพ์ออกเอกสารไม่ได้ ({characters})", "ลบอักขระนั้นแล้วพิมพ์ข้อความใหม่ในช่องนี้", "ข้อความที่คัดลอกมามีอักขระที่มองไม่เห็น"),
    Rule("formula-error", ERROR, "เป็นค่าผิดพลาดของสูตร", "แก้สูตรหรือพิมพ์ค่าแทนสูตร", "#REF!"),
    Rule("formula-without-result", ERROR, "เป็นสูตรที่ยังไม่มีผลลัพธ์", "เปิดใน Excel แล้วบันทึกอีกครั้ง หรือพิมพ์ค่าแทนสูตร", "=SUM(A1:A3) ที่ยังไม่ได้คำนวณ"),
    Rule("date-in-text", ERROR, "Excel เปลี่ยนค่าในช่องนี้เป็นวันที่", "จัดรูปแบบช่องเป็น{format} แล้วพิมพ์ใหม่", "พิมพ์ 1-2 แล้ว Excel เปลี่ยนเป็น 1 ก.พ."),
    # across sheets
    Rule("code-repeated", ERROR, "รหัสซ้ำกับช่อง {first}{left}", "แก้รหัสของช่องใดช่องหนึ่ง หรือลบแถวที่ซ้ำ", "P01 สองแถว"),
    Rule("code-unknown", ERROR, "ไม่มีโครงการรหัสนี้ในชีตโครงการ{nearest}{more}", "แก้รหัส{to} เพิ่มโครงการ หรือลบแถวของโครงการที่ไม่มีแล้ว", "P99 ในชีตกลุ่มเป้าหมาย"),
    Rule("code-unlike-rows", ERROR, "ชีต{sheets}เขียนรหัสนี้เป็น “{other}”{more}", "แก้รหัสในช่องนี้เป็น “{other}” หรือแก้ในชีตอื่น ให้ตรงกันทุกชีต", "P1 ในชีตโครงการ แต่ชีตอื่นเป็น P01"),
    Rule("mission-repeated", ERROR, "รหัสภารกิจซ้ำกับช่อง {first}", "ใช้รหัสละหนึ่งแถว", "1.1 สองแถว"),
    Rule("mission-unknown", ERROR, "ไม่มีภารกิจนี้ในชีตภารกิจ{nearest}{more}", "เลือกรหัสภารกิจที่มีในชีตภารกิจ", "9.9"),
    Rule("dimension-repeated", ERROR, "เลขมิติซ้ำกับช่อง {first}", "ใช้เลขละหนึ่งแถว", "มิติ 1 สองแถว"),
    Rule("dimension-unknown", ERROR, "ไม่มีมิตินี้ในชีตมิติ{more}", "ใช้เลขมิติที่มีในชีตมิติ", "มิติ 7"),
    Rule("mission-of-other-dimension", ERROR, "รหัสภารกิจขึ้นต้นด้วยเลขมิติอื่น (แถวนี้เป็นมิติที่ {dimension})", "แก้รหัสหรือเลขมิติให้ตรงกัน", "ภารกิจ 2.1 ในมิติที่ 1"),
    Rule("order-repeated", ERROR, "ลำดับซ้ำกับช่อง {first}{gaps}", "เรียงลำดับ 1 ถึง {last} ไม่ซ้ำ ไม่ข้าม", "ลำดับ 5 สองโครงการ"),
    Rule("order-out-of-range", ERROR, "ลำดับเกินจำนวนรายการ{gaps}", "เรียงลำดับ 1 ถึง {last} ไม่ซ้ำ ไม่ข้าม", "ลำดับ 40 ในแผน 35 โครงการ"),
    Rule("no-quarter", ERROR, "โครงการ {code} ไม่มีไตรมาสที่ดำเนินการ", "ใส่ ✓ อย่างน้อยหนึ่งไตรมาส", "ไตรมาส 1–4 ว่างทั้งหมด"),
    Rule("kind-unclear", ERROR, "ชื่อไม่ขึ้นต้นด้วย โครงการ กิจกรรม หรือ มาตรการ", "เติมคำบอกประเภทไว้หน้าชื่อ", "จัดอบรมกฎหมาย"),
    Rule("topic-missing", ERROR, "โครงการ {code} ไม่มี{topics}", "เพิ่มแถวของ {code} ในชีต “{where}”", "P05 ไม่มีผลลัพธ์"),
    Rule("sub-item-first", ERROR, "เป็นข้อย่อยระดับ 2 แต่ไม่มีข้อระดับ 1 นำหน้า", "เปลี่ยนระดับเป็น 1 หรือเพิ่มข้อระดับ 1 ไว้ข้างบน", "แถวแรกของวิธีดำเนินการเป็นระดับ 2"),
    Rule("budget-unlike-five-year-plan", WARNING, "งบประมาณปีนี้ {budget} บาท ไม่ตรงกับแผน 5 ปี ปี {year} ซึ่งตั้งไว้ {planned} บาท (ช่อง {other})", "ตรวจกับแผน 5 ปี แล้วแก้ตัวเลขที่ผิด ถ้าต่างกันจริงให้ระบุเหตุผลในหมายเหตุ", "ปีนี้ 50,000 แผน 5 ปี 200,000"),
    Rule("budgets-moved", WARNING, "งบประมาณปีนี้กับงบ {year} เป็นตัวเลขชุดเดียวกันแต่อยู่คนละแถว ({count} โครงการ คอลัมน์ {columns}) เหมือนเรียงเพียงคอลัมน์เดียว", "ตรวจว่าตัวเลขอยู่แถวของโครงการตน ถ้าไม่ ให้กลับไปใช้สมุดงานก่อนเรียง แล้วเลือกทั้งตารางก่อนสั่งเรียง", "เรียงเฉพาะคอลัมน์งบประมาณปีนี้"),
    Rule("chair-missing", ERROR, "คณะกรรมการไม่มีประธานกรรมการ", "กำหนดประธานกรรมการหนึ่งคน", "ไม่มีแถว “ประธานกรรมการ”"),
    Rule("chair-repeated", ERROR, "มีประธานกรรมการมากกว่าหนึ่งคน (คนแรกอยู่ช่อง {first})", "เหลือประธานกรรมการคนเดียว", "ประธานกรรมการสองแถว"),
    Rule("secretary-missing", ERROR, "คณะกรรมการไม่มีเลขานุการ", "กำหนดกรรมการและเลขานุการหนึ่งคน", "ไม่มีแถว “กรรมการและเลขานุการ”"),
    Rule("period-reversed", ERROR, "ปีสิ้นสุดแผนมาก่อนปีเริ่มแผน", "แก้ปีเริ่มแผนหรือปีสิ้นสุดแผน", "2570 ถึง 2566"),
    Rule("period-too-long", ERROR, "ช่วงแผนยาวเกิน {most} ปี", "แก้ปีเริ่มแผนหรือปีสิ้นสุดแผน", "2560 ถึง 2580"),
    Rule("fiscal-year-outside-period", ERROR, "ปีงบประมาณอยู่นอกช่วงแผน {start}–{end}", "แก้ปีงบประมาณหรือช่วงปีของแผน", "ปี 2571 ในแผน 2566–2570"),
    Rule("date-outside-range", WARNING, "วันที่อยู่ห่างจากปีงบประมาณ {year} ผิดปกติ (ควรอยู่ระหว่าง {earliest} ถึง {latest})", "ตรวจว่าไม่ใช่วันที่ของปีก่อน", "ประกาศ 2 ตุลาคม 2565 ในแผนปี 2568"),
    Rule("order-year-unlike-date", ERROR, "ปีของเลขที่คำสั่งไม่ตรงกับปีปฏิทินของวันที่คำสั่ง ({year})", "เลขที่คำสั่งนับใหม่ทุกปีปฏิทิน แก้เป็น {proposed} หรือแก้วันที่คำสั่ง", "1033/2568 ลงวันที่ 1 ตุลาคม 2567"),
    Rule("emblem-file-absent", ERROR, "ไม่พบไฟล์รูปนี้ข้างสมุดงาน", "วางไฟล์ไว้ในโฟลเดอร์เดียวกับสมุดงาน หรือแก้ชื่อไฟล์ หรือลบชื่อออก", "garuda.png ที่ไม่มีอยู่"),
    Rule("emblem-file-outside", ERROR, "ชื่อไฟล์ชี้ออกนอกโฟลเดอร์ของสมุดงาน", "วางไฟล์ไว้ในโฟลเดอร์เดียวกับสมุดงาน แล้วพิมพ์เฉพาะชื่อไฟล์", "../garuda.png"),
    Rule("emblem-file-unusable", ERROR, "ไฟล์รูปนี้ใช้ไม่ได้ (ต้องเป็น PNG, JPEG หรือ SVG)", "บันทึกรูปใหม่เป็น PNG, JPEG หรือ SVG", "garuda.gif"),
    Rule("emblem-not-set", NOTICE, "ยังไม่ได้ระบุ “{label}” เอกสารจะมีกรอบว่างแทนรูป", "วางไฟล์รูปไว้ข้างสมุดงาน แล้วพิมพ์ชื่อไฟล์ในช่องนี้", "ช่อง “ไฟล์ตราครุฑ” ว่าง"),
    Rule("row-apart", NOTICE, "แถวนี้{rows}เป็นของ {code} แต่อยู่กับแถวของ {among} แถวอื่นของ {code} อยู่ที่ {others}", "ตรวจว่ารหัสถูกต้อง ถ้าถูกให้ย้ายไปไว้กับแถวอื่นของ {code} (ข้อพิมพ์ตามลำดับแถว)", "แถวของ P01 แทรกอยู่กลางแถวของ P05"),
    Rule("names-unlike-texts", WARNING, "ชื่อของ {count} จาก {total} โครงการไม่ตรงกับข้อความในชีตรายละเอียด ({codes}) เหมือนเรียงหรือวางข้อมูลเพียงบางคอลัมน์", "ตรวจว่ารหัสและชื่ออยู่แถวเดียวกับของตน ถ้าไม่ ให้กลับไปใช้สมุดงานก่อนเรียง แล้วเลือกทั้งตารางก่อนสั่งเรียง", "เรียงเฉพาะคอลัมน์ชื่อโครงการ"),
    Rule("to-confirm", NOTICE, "ยังรอการยืนยัน{subject}: {detail}", "ตรวจกับต้นเรื่อง แล้วใส่ ✓ ในช่อง “ยืนยันแล้ว”", "P09 จำนวนคำขวัญที่ผ่านการคัดเลือก"),
)  # fmt: skip

RULES = {rule.code: rule for rule in (*CATALOGUE, *WORDING_CATALOGUE)}


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether a finding is an error, which stops the book."""
    return any(finding.severity is ERROR for finding in findings)


def find(code: str, sheet: str, cell: str, value: str = "", /, **words: object) -> Finding:
    """Make a finding of a rule; a word the rule's text needs and does not get is a KeyError, our bug."""
    rule = RULES[code]
    named = {"sheet": sheet, "value": value, **{name: _shortened(word) for name, word in words.items()}}
    return Finding(
        code, rule.severity, sheet, cell, value, rule.message.format(**named), rule.remedy.format(**named)
    )

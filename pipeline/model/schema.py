"""The schema of the workbook: its sheets, columns, settings, kinds of value and allowed values.

The reader, the checks, the assembler and the writers of workbooks all use this table; a new column is one
line here. Sheets and columns are found by their Thai headings; ``name`` and ``field`` are our English names:

- ข้อมูลทั่วไป ``settings``: one setting of the plan a row
- มิติ ``dimensions``, ภารกิจ ``missions``, โครงการ ``projects``
- กลุ่มเป้าหมาย ``targets``, รายละเอียด ``details``: the targets and texts of the projects, by their code
- คณะกรรมการ ``committee``: who the appointment order (คำสั่ง) appoints
- รอยืนยัน ``to_confirm``: what the organisation has still to confirm; never printed
- กติกาตรวจ ``overrides``: which rules the organisation changes, and which texts it accepts

``model/plan.py`` explains the terms.
"""

from pipeline.model.columns import Column, Kind, Setting, Sheet

ORGANISATION_KINDS = (
    "เทศบาลนคร",
    "เทศบาลเมือง",
    "เทศบาลตำบล",
    "องค์การบริหารส่วนตำบล",
    "องค์การบริหารส่วนจังหวัด",
    "เมืองพัทยา",
    "กรุงเทพมหานคร",
)
PROVINCE_KINDS = ("องค์การบริหารส่วนจังหวัด", "กรุงเทพมหานคร")  # named after their province, without a district
PRACTICE = "แนวปฏิบัติ"  # rare, and counted only where there is one
PROJECT_KINDS = ("โครงการ", "กิจกรรม", "มาตรการ", PRACTICE)  # as in E-PlanNACC
TOPIC_FIELDS = {
    "หลักการและเหตุผล": "rationale",
    "วัตถุประสงค์": "objectives",
    "วิธีดำเนินการ": "methods",
    "ผลผลิต": "outputs",
    "ผลลัพธ์": "outcomes",
}
SUB_ITEM_LEVEL = 2  # in the column ระดับ of รายละเอียด
UNITS = ("คน", "แห่ง", "ชุมชน", "หน่วยงาน", "สำนัก/กอง", "ฝ่าย", "กลุ่ม", "ครัวเรือน", "หมู่บ้าน", "โรงเรียน")
PEOPLE_UNITS = frozenset({"คน", "ราย", "ท่าน", "รูป", "นาย"})  # classifiers for people
COMMITTEE_ROLES = (
    "ประธานกรรมการ",
    "รองประธานกรรมการ",
    "กรรมการ",
    "กรรมการและเลขานุการ",
    "กรรมการและผู้ช่วยเลขานุการ",
    "เลขานุการ",
    "ผู้ช่วยเลขานุการ",
)
ROUND_MONTHS = (6, 12)  # of the rounds of reporting: April and October
ROUND_QUARTERS = {6: 2, 12: 4}  # how many quarters begin within a round, by its months
ROUND_NAMES = tuple(f"{months} เดือน" for months in ROUND_MONTHS)
UNDER_WAY, FINISHED, CANNOT = "อยู่ระหว่างดำเนินการ", "ดำเนินการแล้วเสร็จ", "ไม่สามารถดำเนินการได้"
STATUSES = (UNDER_WAY, FINISHED, CANNOT)  # of E-PlanNACC
WAITING = "รอรายงาน"  # printed in the place of a status that is not reported
OTHER_REASON = "อื่น ๆ"
CANNOT_REASONS = ("ไม่ได้รับงบประมาณ", "นโยบายผู้บริหารเปลี่ยนแปลง", "บุคลากรไม่เพียงพอ", OTHER_REASON)
ACHIEVED_TOPICS = ("ผลผลิต", "ผลลัพธ์")  # promises that a result is measured against
QUARTER_FIELDS = ("quarter_1", "quarter_2", "quarter_3", "quarter_4")
TICK_MARK = "✓"
NO_BUDGET = "ไม่ใช้งบประมาณ"  # printed in the place of an amount, as the ITA asks for it

SETTINGS = (
    Setting("ชื่อหน่วยงาน", "organisation_name", Kind.TEXT, "ชื่อเต็ม เช่น เทศบาลเมืองพิชัย"),
    Setting("ประเภทหน่วยงาน", "organisation_kind", Kind.CHOICE, "เลือกจากรายการ", choices=ORGANISATION_KINDS),
    Setting("อำเภอ", "district", Kind.TEXT, "ชื่ออำเภอ ไม่ต้องมีคำว่า อำเภอ"),
    Setting("จังหวัด", "province", Kind.TEXT, "ชื่อจังหวัด ไม่ต้องมีคำว่า จังหวัด"),
    Setting("ชื่อแผน", "plan_title", Kind.TEXT, "ชื่อเต็มของแผนปีนี้ ใช้บนปกและหัวกระดาษ"),
    Setting("ปีงบประมาณ", "fiscal_year", Kind.YEAR, "พ.ศ. สี่หลัก เช่น 2568 (1 ต.ค. 2567 ถึง 30 ก.ย. 2568)"),
    Setting("ปีเริ่มแผน", "period_start", Kind.YEAR, "ปีแรกของแผน 5 ปี เช่น 2566"),
    Setting("ปีสิ้นสุดแผน", "period_end", Kind.YEAR, "ปีสุดท้ายของแผน 5 ปี เช่น 2570"),
    Setting("ข้อมูล ณ วันที่", "as_of", Kind.DATE, "วันที่ของข้อมูลในตารางแผนปี เช่น 6 ตุลาคม 2567"),
    Setting("ผู้ออกรายงาน", "reporter", Kind.TEXT, "ชื่อและนามสกุลผู้ออกรายงาน E-PlanNACC"),
    Setting("เลขที่คำสั่ง", "order_number", Kind.ORDER_NUMBER, "เลขที่/ปี พ.ศ. ตามปีปฏิทินของวันที่คำสั่ง เช่น 1033/2567"),
    Setting("วันที่คำสั่ง", "order_date", Kind.DATE, "เช่น 1 ตุลาคม 2567"),
    Setting("วันที่ประกาศ", "announcement_date", Kind.DATE, "เช่น 2 ตุลาคม 2567"),
    Setting("ชื่อผู้ลงนาม", "signer_name", Kind.TEXT, "คำนำหน้า ชื่อ และนามสกุล เช่น นายสองเมือง วงศ์ไชย"),
    Setting("ตำแหน่งผู้ลงนาม", "signer_title", Kind.TEXT, "เช่น นายกเทศมนตรีเมืองพิชัย"),
    Setting("เดือนที่รายงานผล", "report_months", Kind.MONTHS, "คั่นด้วยจุลภาค เช่น ตุลาคม, เมษายน"),
    Setting("ไฟล์ตราครุฑ", "garuda_file", Kind.FILE, "ชื่อไฟล์รูปข้างสมุดงานนี้ (PNG, JPEG หรือ SVG) เว้นว่างได้", required=False),
    Setting("ไฟล์ตราหน่วยงาน", "emblem_file", Kind.FILE, "ชื่อไฟล์รูปข้างสมุดงานนี้ (PNG, JPEG หรือ SVG) เว้นว่างได้", required=False),
    Setting("พิมพ์สองหน้า", "is_duplex", Kind.TICK, "ใส่ ✓ ถ้าพิมพ์เล่มแผนสองหน้า ขอบและเลขหน้าจะสลับข้าง เว้นว่าง = พิมพ์หน้าเดียว", required=False, expected=False),
    Setting("อำนาจตามกฎหมาย", "legal_power", Kind.TEXT, "กฎหมายที่ให้อำนาจออกคำสั่ง พิมพ์หลังคำว่า อาศัยอำนาจตาม เว้นว่างได้", required=False, expected=False),
    Setting("ผู้รายงาน", "result_reporter", Kind.TEXT, "ผู้ลงชื่อท้ายบันทึกข้อความรายงานผล เว้นว่าง = ผู้ออกรายงาน", required=False, expected=False),
    Setting("ตำแหน่งผู้รายงาน", "result_reporter_title", Kind.TEXT, "เช่น นักวิเคราะห์นโยบายและแผนชำนาญการ เว้นว่างได้", required=False, expected=False),
    Setting("ผู้ผ่านเรื่อง", "endorser", Kind.TEXT, "ผู้เสนอความเห็นต่อผู้บริหาร เช่น ปลัดเทศบาล เว้นว่างได้", required=False, expected=False),
    Setting("ตำแหน่งผู้ผ่านเรื่อง", "endorser_title", Kind.TEXT, "เช่น ปลัดเทศบาลเมืองพิชัย เว้นว่างได้", required=False, expected=False),
    Setting("ส่วนราชการ", "department", Kind.TEXT, "ส่วนราชการในหัวบันทึกข้อความ เช่น สำนักปลัดเทศบาล ฝ่ายอำนวยการ เว้นว่างได้", required=False, expected=False),
    Setting("อีเมลติดต่อ", "contact_email", Kind.TEXT, "อีเมลกลางของหน่วยงาน ใช้ในข้อมูลที่เผยแพร่ เว้นว่างได้", required=False, expected=False),
    Setting("รหัส ITA ของแผน", "plan_ita_code", Kind.TEXT, "ข้อของ ITA ปีนี้ที่ใช้แผนตอบ เช่น O23 เว้นว่างได้", required=False, expected=False),
    Setting("รหัส ITA ของรายงาน", "report_ita_code", Kind.TEXT, "ข้อของ ITA ปีนี้ที่ใช้รายงานผลตอบ เช่น O24 เว้นว่างได้", required=False, expected=False),
)  # fmt: skip
REGISTER_SETTINGS = ("order_number", "order_date", "announcement_date")  # known after signing only
SETTING_LABELS = {setting.field: setting.heading for setting in SETTINGS}

_PROJECT = Column("รหัส", "code", Kind.PROJECT, "รหัสโครงการ เช่น P01 ตรงกับชีตโครงการ", width=8)
_QUARTERS = tuple(
    Column(f"ไตรมาส {n}", field, Kind.TICK, f"ใส่ ✓ ถ้าดำเนินการในไตรมาส {n} ({months})", required=False, width=10)
    for n, field, months in zip(
        (1, 2, 3, 4), QUARTER_FIELDS, ("ต.ค.–ธ.ค.", "ม.ค.–มี.ค.", "เม.ย.–มิ.ย.", "ก.ค.–ก.ย."), strict=True
    )
)  # fmt: skip

SETTINGS_SHEET = Sheet("ข้อมูลทั่วไป", "settings", (
    Column("รายการ", "label", Kind.TEXT, "ชื่อรายการ ห้ามแก้ไข", width=24),
    Column("ค่า", "value", Kind.TEXT, "กรอกค่าของรายการในแถวนี้", required=False, width=60),
    Column("คำอธิบาย", "hint", Kind.TEXT, "สำหรับผู้กรอกเท่านั้น", required=False, width=60),
))  # fmt: skip
DIMENSIONS_SHEET = Sheet("มิติ", "dimensions", (
    Column("มิติ", "dimension", Kind.DIMENSION, "เลขมิติ 1, 2, 3 …", width=8),
    Column("ชื่อมิติ", "name", Kind.TEXT, "ชื่อมิติ ไม่ต้องมีคำว่า มิติที่ …", width=80),
))  # fmt: skip
MISSIONS_SHEET = Sheet("ภารกิจ", "missions", (
    Column("ภารกิจ", "mission", Kind.MISSION, "รหัสภารกิจ เช่น 1.1 (เลขมิติ.ลำดับ)", width=10),
    Column("มิติ", "dimension", Kind.DIMENSION, "เลขมิติตามชีตมิติ", width=8),
    Column("ชื่อภารกิจ", "name", Kind.TEXT, "ชื่อภารกิจตามแผน 5 ปี", width=100),
))  # fmt: skip
PROJECTS_SHEET = Sheet("โครงการ", "projects", (
    Column("รหัส", "code", Kind.PROJECT, "รหัสไม่ซ้ำกัน เช่น P01 ลำดับแถวคือลำดับแผ่นโครงการ", width=8),
    Column("ชื่อโครงการ/กิจกรรม/มาตรการ", "name", Kind.TEXT, "ขึ้นต้นด้วย โครงการ กิจกรรม มาตรการ หรือ แนวปฏิบัติ", width=60),
    Column("ภารกิจ", "mission", Kind.MISSION, "เลือกรหัสภารกิจ เช่น 1.1", width=10),
    Column("ลำดับในแผนปี", "annual_order", Kind.ORDINAL, "1 ถึงจำนวนโครงการ ไม่ซ้ำ ไม่ข้าม", width=10),
    Column("ลำดับในแผน 5 ปี", "five_year_order", Kind.ORDINAL, "1 ถึงจำนวนโครงการ ไม่ซ้ำ ไม่ข้าม", width=10),
    Column("งบประมาณปีนี้", "budget", Kind.BAHT, "บาท จำนวนเต็ม ไม่ใช้งบประมาณใส่ 0", width=14),
    *_QUARTERS,
    Column("ระยะเวลาดำเนินการ", "period", Kind.TEXT, "เช่น ปีงบประมาณ พ.ศ. 2568", width=24),
    Column("ฝ่าย/งาน", "unit", Kind.TEXT, "ฝ่ายหรืองานที่รับผิดชอบ เว้นว่างได้", required=False, width=30),
    Column("สำนัก/กอง", "division", Kind.TEXT, "สำนักหรือกองที่รับผิดชอบ", width=24),
    Column("หมายเหตุ", "remark", Kind.TEXT, "พิมพ์ในช่องหมายเหตุของตาราง เว้นว่างได้", required=False, width=24),
))  # fmt: skip
TARGETS_SHEET = Sheet("กลุ่มเป้าหมาย", "targets", (
    _PROJECT,
    Column("กลุ่มเป้าหมาย", "group", Kind.TEXT, "ใครหรือหน่วยงานใด", width=80),
    Column("จำนวน", "count", Kind.COUNT, "ตัวเลขล้วน เช่น 140", width=10),
    Column("หน่วยนับ", "counting_unit", Kind.SUGGESTION, "เลือกหรือพิมพ์หน่วยนับ", choices=UNITS, width=14),
))  # fmt: skip
DETAILS_SHEET = Sheet("รายละเอียด", "details", (
    _PROJECT,
    Column("หัวข้อ", "topic", Kind.CHOICE, "เลือกหัวข้อ", choices=tuple(TOPIC_FIELDS), width=18),
    Column("ระดับ", "level", Kind.LEVEL, "1 = ข้อหรือย่อหน้า, 2 = ข้อย่อยของข้อก่อนหน้า", choices=("1", "2"), width=8),
    Column("ข้อความ", "text", Kind.TEXT, "หนึ่งย่อหน้าหรือหนึ่งข้อต่อแถว ไม่ต้องพิมพ์เลขข้อ", width=110),
    Column("ผลที่ได้", "achieved", Kind.TEXT, "สิ้นปีแล้วได้จริงเท่าไร เฉพาะแถวผลผลิตและผลลัพธ์", required=False, width=44, expected=False),
))  # fmt: skip
COMMITTEE_SHEET = Sheet("คณะกรรมการ", "committee", (
    Column("ลำดับ", "order", Kind.ORDINAL, "1, 2, 3 … ตามลำดับในคำสั่ง", width=8),
    Column("ตำแหน่ง", "position", Kind.TEXT, "ตำแหน่งของผู้ได้รับแต่งตั้ง", width=60),
    Column("หน้าที่ในคณะกรรมการ", "role", Kind.SUGGESTION, "เลือกหรือพิมพ์หน้าที่", choices=COMMITTEE_ROLES, width=32),
))  # fmt: skip
TO_CONFIRM_SHEET = Sheet("รอยืนยัน", "to_confirm", (
    Column("รหัส", "code", Kind.PROJECT, "รหัสโครงการ เว้นว่างได้ถ้าเป็นเรื่องทั้งเล่ม", required=False, width=8),
    Column("เรื่อง", "subject", Kind.TEXT, "เรื่องที่ต้องยืนยัน", width=36),
    Column("สิ่งที่ต้องยืนยัน", "detail", Kind.TEXT, "ข้อเท็จจริงที่ต้องตรวจกับต้นเรื่อง", width=80),
    Column("ยืนยันแล้ว", "confirmed", Kind.TICK, "ใส่ ✓ เมื่อยืนยันแล้ว", required=False, width=12),
))  # fmt: skip
_ROUND = "ตั้งแต่ 1 ตุลาคม ถึงสิ้นรอบ"
RESULTS_SHEET = Sheet("ผลดำเนินงาน", "results", (
    Column("รหัส", "code", Kind.PROJECT, "รหัสโครงการ แถวละหนึ่งโครงการ", width=8),
    Column("บรรจุในข้อบัญญัติ", "in_ordinance", Kind.TICK, "ใส่ ✓ ถ้าบรรจุในข้อบัญญัติ/เทศบัญญัติงบประมาณ", required=False, width=12),
    Column("งบตามข้อบัญญัติ", "ordinance_baht", Kind.BAHT, "บาท จำนวนเต็ม ไม่ใช้งบประมาณใส่ 0", required=False),
    Column("สถานะ 6 เดือน", "status_6", Kind.CHOICE, "เลือกสถานะ ณ สิ้นเดือนมีนาคม", required=False, choices=STATUSES, width=22),
    Column("เบิกจ่าย 6 เดือน", "paid_6", Kind.BAHT, f"บาท ยอดสะสม{_ROUND}", required=False),
    Column("ผล 6 เดือน", "result_6", Kind.TEXT, "ทำอะไรไปแล้ว ได้ผลอย่างไร", required=False, width=50),
    Column("ปัญหาและข้อเสนอแนะ 6 เดือน", "problems_6", Kind.TEXT, "ปัญหา อุปสรรค และข้อเสนอแนะ ไม่มีให้พิมพ์ว่า ไม่มี", required=False, width=40),
    Column("สถานะ 12 เดือน", "status_12", Kind.CHOICE, "เลือกสถานะ ณ สิ้นเดือนกันยายน", required=False, choices=STATUSES, width=22),
    Column("เบิกจ่าย 12 เดือน", "paid_12", Kind.BAHT, f"บาท ยอดสะสม{_ROUND}", required=False),
    Column("ผล 12 เดือน", "result_12", Kind.TEXT, "ทำอะไรไปแล้ว ได้ผลอย่างไร", required=False, width=50),
    Column("ปัญหาและข้อเสนอแนะ 12 เดือน", "problems_12", Kind.TEXT, "ปัญหา อุปสรรค และข้อเสนอแนะ ไม่มีให้พิมพ์ว่า ไม่มี", required=False, width=40),
    Column("เหตุที่ไม่สามารถดำเนินการ", "cannot_reason", Kind.CHOICE, "เลือกเหตุ เฉพาะโครงการที่ไม่สามารถดำเนินการได้", required=False, choices=CANNOT_REASONS, width=26),
    Column("เหตุอื่น", "other_reason", Kind.TEXT, "อธิบายเมื่อเลือกเหตุ อื่น ๆ", required=False, width=30),
    Column("หลักฐาน", "evidence", Kind.TEXT, "ที่อยู่เว็บ เลขที่หนังสือ หรือชื่อแฟ้มที่ใช้อ้างอิง", required=False, width=40),
))  # fmt: skip
ROUNDS_SHEET = Sheet("รอบรายงาน", "rounds", (
    Column("รอบ", "round", Kind.ROUND, "เลือกรอบ 6 เดือน หรือ 12 เดือน", choices=ROUND_NAMES, width=12),
    Column("ข้อมูล ณ วันที่", "as_of", Kind.DATE, "ผลในชีตผลดำเนินงานเป็นของวันใด เช่น 31 มีนาคม 2568", required=False, width=22),
    Column("เลขที่บันทึก", "memo_number", Kind.TEXT, "เลขที่บันทึกข้อความ กรอกเมื่อออกเลขแล้ว", required=False, width=24),
    Column("วันที่บันทึก", "memo_date", Kind.DATE, "กรอกเมื่อลงนามแล้ว", required=False, width=22),
    Column("วันที่ประกาศผล", "announcement_date", Kind.DATE, "กรอกเมื่อลงนามแล้ว", required=False, width=22),
    Column("บันทึกใน E-PlanNACC เมื่อ", "entered_on", Kind.DATE, "วันที่บันทึกผลในระบบ E-PlanNACC ครบ", required=False, width=24),
    Column("ที่อยู่เว็บที่เผยแพร่", "published_at", Kind.TEXT, "ที่อยู่หน้าเว็บที่เผยแพร่รายงาน", required=False, width=60),
))  # fmt: skip
OVERRIDE_LEVELS = ("ผิด", "เตือน", "ดู", "ปิด")  # error, warning, notice, off
OVERRIDES_SHEET = Sheet("กติกาตรวจ", "overrides", (
    Column("รหัสกฎ", "rule", Kind.TEXT, "รหัสที่แสดงท้ายแต่ละข้อในผลตรวจ เช่น to-confirm", width=28),
    Column("ระดับ", "severity", Kind.SUGGESTION, "ระดับของกฎนี้ทั้งเล่ม: ผิด เตือน ดู หรือ ปิด เว้นว่าง = ตามเดิม", required=False, choices=OVERRIDE_LEVELS, width=12),
    Column("คำที่ยอมรับ", "words", Kind.TEXT, "คำที่กฎแจ้งแต่ถูกแล้ว ใช้ได้ทุกที่ หลายคำคั่นด้วย ; หรือขึ้นบรรทัดใหม่", required=False, width=40),
    Column("ข้อความที่ยอมรับ", "text", Kind.TEXT, "คัดลอกข้อความทั้งช่องมาวาง ยอมรับเฉพาะเมื่อข้อความในช่องยังเหมือนเดิม", required=False, width=70),
    Column("เหตุผล", "reason", Kind.TEXT, "เหตุผลที่ยอมรับหรือเปลี่ยนระดับ", required=False, width=44),
))  # fmt: skip

SHEETS = (
    SETTINGS_SHEET,
    DIMENSIONS_SHEET,
    MISSIONS_SHEET,
    PROJECTS_SHEET,
    TARGETS_SHEET,
    DETAILS_SHEET,
    COMMITTEE_SHEET,
    TO_CONFIRM_SHEET,
)
# A workbook need not have these: without results nothing is reported, without own rules none hold.
OPTIONAL_SHEETS = (RESULTS_SHEET, ROUNDS_SHEET, OVERRIDES_SHEET)
READ_SHEETS = (*SHEETS, *OPTIONAL_SHEETS)
GUIDE_SHEET = "อ่านก่อน"
CHOICES_SHEET = "ตัวเลือก"  # the lists behind the drop-downs
FINDINGS_SHEET = "ผลตรวจ"  # the list of findings in a marked copy, should one come back as a workbook
UNPLACED_SHEET = "ยังไม่ได้จัด"  # of an imported book: the texts that found no place
SHEETS_FOR_PEOPLE = (GUIDE_SHEET, CHOICES_SHEET, FINDINGS_SHEET, UNPLACED_SHEET)
# Of notes that the program writes into cells: findings in a marked copy, and what is doubtful in an imported book.
SOURCE_OF_DOUBT = " — ต้นฉบับ "  # in a row of รอยืนยัน, before where an import has it from
FINDINGS_AUTHOR, IMPORT_AUTHOR = OUR_AUTHORS = (FINDINGS_SHEET, "นำเข้า")


def year_column(year: int) -> Column:
    """Return the five-year plan's column of one Buddhist-era year, such as ``งบ 2568``."""
    return Column(f"งบ {year}", f"budget_{year}", Kind.BAHT, f"งบประมาณปี {year} ตามแผน 5 ปี (บาท)", width=12)


def project_columns(years: range) -> tuple[Column, ...]:
    """Return the columns of โครงการ with one budget column per plan year, in their usual order."""
    at = [c.field for c in PROJECTS_SHEET.columns].index("period")
    fixed = PROJECTS_SHEET.columns
    return (*fixed[:at], *(year_column(year) for year in years), *fixed[at:])

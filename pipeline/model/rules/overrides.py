"""Rules on the sheet กติกาตรวจ, in which an organisation overrides other rules.

The documents do not depend on that sheet, so none of these is an error.
"""

from pipeline.model.rules.rule import NOTICE, WARNING, Rule

OVERRIDE_RULES = (
    Rule("office-rule-unknown", WARNING, "ไม่มีกฎรหัสนี้ แถวนี้จึงไม่มีผล{nearest}", "พิมพ์รหัสกฎตามที่แสดงท้ายแต่ละข้อในผลตรวจ", "double-spaec"),
    Rule("office-rule-fixed", WARNING, "กฎนี้ยอมรับหรือเปลี่ยนระดับไม่ได้ แถวนี้จึงไม่มีผล", "ลบแถวนี้ แล้วแก้ข้อมูลตามที่กฎแจ้ง", "value-missing"),
    Rule("office-level-unknown", WARNING, "ไม่ใช่ระดับที่รู้จัก ระดับของกฎจึงไม่เปลี่ยน{nearest}", "เลือกหนึ่งใน: {choices}", "ปล่อย"),
    Rule("office-rule-repeated", WARNING, "ตั้งระดับของกฎนี้ซ้ำกับช่อง {first} ใช้ระดับของแถวแรก", "ตั้งระดับไว้แถวเดียว", "กฎเดียวกันสองแถว ระดับต่างกัน"),
    Rule("office-rule-idle", WARNING, "แถวนี้ไม่ได้บอกว่าให้ทำอะไรกับกฎ “{value}”", "ใส่ระดับ คำที่ยอมรับ หรือข้อความที่ยอมรับ หรือลบแถวนี้", "แถวที่มีแต่รหัสกฎ"),
    Rule("office-reason-missing", WARNING, "ยังไม่ได้บอกเหตุผลของกติกาเรื่อง “{rule}”", "พิมพ์เหตุผลสั้น ๆ ให้ผู้ตรวจคนต่อไปเข้าใจ", "ปิดกฎโดยไม่บอกเหตุผล"),
    Rule("office-acceptance-unused", NOTICE, "ไม่ตรงกับสิ่งที่กฎ “{rule}” พบแล้ว ข้อความในช่องเดิมอาจถูกแก้ไปแล้ว", "ตรวจข้อความในช่องอีกครั้ง แล้วแก้หรือลบแถวนี้", "รับคำไว้ แต่ไม่มีคำนั้นในสมุดงานแล้ว"),
)  # fmt: skip

"""The name of the office's place, and how a text goes on where another name or none follows an office's kind."""

import re

from pipeline.check.wording.texts import WordingInput

NEAR = 60  # characters looked at on either side
# What goes on after the word for an office where no name follows.
GOES_ON = re.compile(
    r"\s|$|[).,”\"/:;(ฯ]|มี|ได้|จึง|ต้อง|ที่|และ|หรือ|ของ|ควร|เป็น|ใน|จะ|ให้|โดย|ทั้ง|ทุก|เพื่อ|อื่น|ขนาด|ต่าง|กับ|ตาม|ด้วย|ซึ่ง"
    r"|แห่ง|อนุมัติ|พิจารณา|เห็นชอบ|ลงนาม|มอบ|สั่ง|แต่งตั้ง|ทำ|ใช้|นำ|รับ|ส่ง|เปิด|แจ้ง|ขอ|ตรวจ|ติดตาม|รายงาน|ประเมิน|เสนอ|ปฏิบัติ|พัฒนา|บริหาร|ยึด|ป้องกัน|เผยแพร่|ออก|คือ|หลัง|ก่อน|ใด|ไว้|เมื่อ|หาก|ยัง|เคย|อาจ|พึง|ย่อม|มัก|คง|ก็|เข้า|คน|ผู้|กำหนด|จัด|เห็น|ตระหนัก|ดำเนิน|ไม่|สามารถ|อย่าง|ต่อ|ร่วม|ระดับ|นี้|พร้อม|ถือ|ประกาศ|มุ่ง|พบ|ทราบ|แต่|แล้ว|เอง|เรา|หลาย|บาง"
)
SAYS_SO = "จึง(?:ได้)?(?:กำหนด|จัด(?!ระบบ)|ดำเนิน|ริเริ่ม|เห็น|ประกาศ|มี(?:โครงการ|มาตรการ|กิจกรรม))"
PLACE_LETTERS = re.compile("[ก-๎]{2,30}")


def place_of(reading: WordingInput) -> str:
    """Return the name of our place: ชื่อหน่วยงาน without ประเภทหน่วยงาน."""
    name = str(reading.tables.setting("organisation_name") or "")
    kind = str(reading.tables.setting("organisation_kind") or "\0")
    return name.removeprefix(kind).strip() if name.startswith(kind) else ""

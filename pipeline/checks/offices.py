"""Rules of another office than this one: its name, its province, and the word for any office."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from pipeline.checks.passages import Reading, find_in
from pipeline.findings import Finding

_PROVINCES = Path(__file__).parents[1] / "data" / "provinces.csv"
_GENERIC = "องค์กรปกครองส่วนท้องถิ่น"
_GOES_ON = re.compile(
    r"\s|$|[).,”\"/:;(ฯ]|มี|ได้|จึง|ต้อง|ที่|และ|หรือ|ของ|ควร|เป็น|ใน|จะ|ให้|โดย|ทั้ง|ทุก|เพื่อ|อื่น|ขนาด|ต่าง|กับ|ตาม|ด้วย|ซึ่ง"
    r"|แห่ง|อนุมัติ|พิจารณา|เห็นชอบ|ลงนาม|มอบ|สั่ง|แต่งตั้ง|ทำ|ใช้|นำ|รับ|ส่ง|เปิด|แจ้ง|ขอ|ตรวจ|ติดตาม|รายงาน|ประเมิน|เสนอ|ปฏิบัติ|พัฒนา|บริหาร|ยึด|ป้องกัน|เผยแพร่|ออก|คือ|หลัง|ก่อน|ใด|ไว้|เมื่อ|หาก|ยัง|เคย|อาจ|พึง|ย่อม|มัก|คง|ก็|เข้า|คน|ผู้|กำหนด|จัด|เห็น|ตระหนัก|ดำเนิน|ไม่|สามารถ|อย่าง|ต่อ|ร่วม|ระดับ|นี้|พร้อม|ถือ|ประกาศ|มุ่ง|พบ|ทราบ|แต่|แล้ว|เอง|เรา|หลาย|บาง"
)
_SAYS_SO = "จึง(?:ได้)?(?:กำหนด|จัด(?!ระบบ)|ดำเนิน|ริเริ่ม|เห็น|ประกาศ|มี(?:โครงการ|มาตรการ|กิจกรรม))"
_IS_SELF = re.compile(f"{_GENERIC}(?:{_SAYS_SO}|แห่งนี้|นี้|ของเรา|ขอประกาศ|ได้(?:กำหนด|จัดทำ)|เห็นความสำคัญ|ตระหนัก)")
_IS_OURS = re.compile(
    f"(?:บุคลากร|พนักงาน|เจ้าหน้าที่|คณะผู้บริหาร|ผู้บริหาร|ในเขต(?:พื้นที่)?)(?:ของ)?(?P<office>{_GENERIC})"
)
# How names of places in Thailand begin.
_PLACE_BEGINS = re.compile(
    "บ้าน|หนอง|แม่|ท่า|ดอน|นา(?!ย)|ห้วย|บึง|โนน|เขา|ทุ่ง|วัง|คลอง|บาง|ปาก(?!ท้อง)|สัน|ป่า|เวียง|ดง|น้ำ|ลำ|หัว|หาด|เกาะ|ควน|สระ|ศรี|โพธิ์"
    "|โพน|พระ|นคร|กุด|ไทร|ไร่|ต้น|ตลาด|ชะ|แก่ง|โคก|โพ|ภู|เชียง|ดอย|พะ|สวน|แหลม|อ่าว|ช่อง|ซับ|หิน|เมือง|ปลาย|ลาด|มะ|ไผ่|กำแพง"
)
_SAYS_SO_NEXT = re.compile("[ก-๎]{2,14}?(?:จึง|ตระหนัก|เล็งเห็น|เห็นความสำคัญ|เห็นว่า|ได้จัด|ได้กำหนด)")
_IN_ITS_AREA = re.compile("(?:ในเขต(?:พื้นที่)?|เขตพื้นที่)$")
_AREA_NAME = re.compile("[ก-๎]{2,15}(?:$|[ )])")
_PARTNER = (
    "กับ",
    "และ",
    "หรือ",
    "จาก",
    "เช่น",
    "ได้แก่",
    "ระหว่าง",
    "ณ",
    "ศึกษาดูงาน",
    "ดูงานที่",
    "ประสาน",
    "อาทิ",
    "/",
    ",",
)
_NEAR = 60  # characters looked at on either side
_SHORT = {"องค์การบริหารส่วนตำบล": "อบต.", "องค์การบริหารส่วนจังหวัด": "อบจ."}
_PLACE_LETTERS = re.compile("[ก-๎]{2,30}")
_PROVINCE_IS_MEANT = re.compile("ศึกษาดูงาน|ประชุม|ประสาน|วิทยากร|สำนักงาน|(?:กับ|จาก|และ|เช่น|ทุก)$")


@cache
def _provinces() -> tuple[str, ...]:
    """Return the provinces, the longest first."""
    with _PROVINCES.open(encoding="utf-8", newline="") as file:
        return tuple(sorted((row["province"] for row in csv.DictReader(file)), key=len, reverse=True))


def _place(reading: Reading) -> str:
    """Return the name of our place: ชื่อหน่วยงาน without ประเภทหน่วยงาน."""
    name = str(reading.tables.setting("organisation_name") or "")
    kind = str(reading.tables.setting("organisation_kind") or "\0")
    return name.removeprefix(kind).strip() if name.startswith(kind) else ""


def other_offices(reading: Reading) -> Iterator[Finding]:
    """Find our kind of organisation followed by another place than ours, or by ours misspelt."""
    kind, place = str(reading.tables.setting("organisation_kind") or ""), _place(reading)
    if not kind or not place:
        return
    titles = (kind, kind.replace("เทศบาล", "นายกเทศมนตรี"), _SHORT.get(kind, kind))
    pattern = re.compile("|".join(map(re.escape, titles)))
    for passage in reading.passages:
        for match in pattern.finditer(passage.text):
            before = passage.text[max(0, match.start() - _NEAR) : match.start()].rstrip()
            after = passage.text[match.end() : match.end() + _NEAR]
            name = after.lstrip(" ")
            if (
                name.startswith(place)
                or before.endswith(_PARTNER)
                or not _is_a_name(before, after, kind, place)
            ):
                continue
            length = _name_length(name, place)
            end = match.end() + len(after) - len(name) + length
            if name[length:].lstrip().startswith(("จังหวัด", "อำเภอ", "อื่น", "ใกล้", "ข้าง")):
                continue  # told where it lies: meant
            own = f"{match[0]}{place}"
            yield find_in("other-office-name", passage, match.start(), end, own, own=f"{kind}{place}")


def _is_a_name(before: str, after: str, kind: str, place: str) -> bool:
    """Return whether a place's name follows a kind of organisation.

    A เทศบาลเมือง is hardly ever written without its name; of the other kinds a name must look like one.
    """
    if _GOES_ON.match(after):
        return False
    near = Levenshtein.distance(after[: len(place)], place) <= max(1, len(place) // 4)
    return bool(
        kind.startswith("เทศบาล")
        or near
        or _PLACE_BEGINS.match(after)
        or after.startswith(_provinces())
        or _SAYS_SO_NEXT.match(after)
        or (_IN_ITS_AREA.search(before) and _AREA_NAME.match(after))
    )


def _name_length(after: str, place: str) -> int:
    """Return how long the name of a place is: to the next word that goes on, or as long as ours."""
    run = _PLACE_LETTERS.match(after)
    longest = run.end() if run else 0
    for length in range(3, longest):
        if _GOES_ON.match(after, length):
            return length
    return min(longest, max(len(place), 4)) if longest > 20 else longest  # noqa: PLR2004  # no name is longer


def other_provinces(reading: Reading) -> Iterator[Finding]:
    """Find จังหวัด with another name than ours."""
    own = str(reading.tables.setting("province") or "")
    if not own:
        return
    pattern = re.compile(f"จังหวัด(?:{'|'.join(_provinces())})")
    for passage in reading.passages:
        for match in pattern.finditer(passage.text) if "จังหวัด" in passage.text else ():
            before = passage.text[max(0, match.start() - 60) : match.start()].rstrip()
            if match[0] != f"จังหวัด{own}" and not _PROVINCE_IS_MEANT.search(before):
                yield find_in("other-province", passage, *match.span(), f"จังหวัด{own}", own=own)


def generic_words(reading: Reading) -> Iterator[Finding]:
    """Find องค์กรปกครองส่วนท้องถิ่น where a project can only mean this office."""
    name = str(reading.tables.setting("organisation_name") or "")
    for passage in reading.passages:
        if not name or passage.name not in ("details", "targets") or _GENERIC not in passage.text:
            continue
        starts = [match.start() for match in _IS_SELF.finditer(passage.text)]
        if passage.name == "targets" or passage.topic in ("outputs", "outcomes"):
            starts += [match.start("office") for match in _IS_OURS.finditer(passage.text)]
        for start in starts:
            yield find_in("generic-organisation", passage, start, start + len(_GENERIC), name)


RULES = (other_offices, other_provinces, generic_words)

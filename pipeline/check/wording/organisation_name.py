"""Check for names of another organisation, and for the general word where this one is meant."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from pipeline.check.wording.other_places import provinces_but_bangkok
from pipeline.check.wording.text_span import Match, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import ORGANISATION_KINDS

# What goes on after the word for an organisation where no name follows.
GOES_ON = re.compile(
    r"\s|$|[).,”\"/:;(ฯ]|มี|ได้|จึง|ต้อง|ที่|และ|หรือ|ของ|ควร|เป็น|ใน|จะ|ให้|โดย|ทั้ง|ทุก|เพื่อ|อื่น|ขนาด|ต่าง|กับ|ตาม|ด้วย|ซึ่ง"
    r"|แห่ง|อนุมัติ|พิจารณา|เห็นชอบ|ลงนาม|มอบ|สั่ง|แต่งตั้ง|ทำ|ใช้|นำ|รับ|ส่ง|เปิด|แจ้ง|ขอ|ตรวจ|ติดตาม|รายงาน|ประเมิน|เสนอ|ปฏิบัติ|พัฒนา|บริหาร|ยึด|ป้องกัน|เผยแพร่|ออก|คือ|หลัง|ก่อน|ใด|ไว้|เมื่อ|หาก|ยัง|เคย|อาจ|พึง|ย่อม|มัก|คง|ก็|เข้า|คน|ผู้|กำหนด|จัด|เห็น|ตระหนัก|ดำเนิน|ไม่|สามารถ|อย่าง|ต่อ|ร่วม|ระดับ|นี้|พร้อม|ถือ|ประกาศ|มุ่ง|พบ|ทราบ|แต่|แล้ว|เอง|เรา|หลาย|บาง"
)
SAYS_SO = "จึง(?:ได้)?(?:กำหนด|จัด(?!ระบบ)|ดำเนิน|ริเริ่ม|เห็น|ประกาศ|มี(?:โครงการ|มาตรการ|กิจกรรม))"
PLACE_LETTERS = re.compile("[ก-๎]{2,30}")
_GENERIC = "องค์กรปกครองส่วนท้องถิ่น"
_IS_SELF = re.compile(f"{_GENERIC}(?:{SAYS_SO}|แห่งนี้|นี้|ของเรา|ขอประกาศ|ได้(?:กำหนด|จัดทำ)|เห็นความสำคัญ|ตระหนัก)")
_IS_OURS = re.compile(
    f"(?:บุคลากร|พนักงาน|เจ้าหน้าที่|คณะผู้บริหาร|ผู้บริหาร|ในเขต(?:พื้นที่)?)(?:ของ)?(?P<organisation>{_GENERIC})"
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
_SHORT_FORMS = {
    "เทศบาลนคร": ("ทน.",),
    "เทศบาลเมือง": ("ทม.",),
    "เทศบาลตำบล": ("ทต.",),
    "องค์การบริหารส่วนตำบล": ("อบต.", "อบต"),
    "องค์การบริหารส่วนจังหวัด": ("อบจ.", "อบจ"),
}
_ANY_SHORT = re.compile("(?:เทศบาล|องค์การบริหารส่วน|(?:ทน|ทม|ทต|อบต|อบจ)(?:[.]|(?=\\s)))\\s*")
# What is told of another organisation by its name.
TOLD_OF = re.compile(
    "[ก-๎]{2,40}?(?: อำเภอ[ก-๎]{2,25})?(?: จังหวัด[ก-๎]{2,25})? ?(?:ได้รับรางวัล|เป็นต้นแบบ|เป็นตัวอย่าง|ประสบความสำเร็จ|แสดงให้เห็น|เข้าเยี่ยมชม|มาศึกษาดูงาน)"
)
# Before another organisation that a text takes as an example, or in whose area something stands.
TELLS_OF = re.compile(
    "(?:(?:กรณี|ตัวอย่าง|ต้นแบบ|แนวคิด|บทเรียน|ประสบการณ์|ความสำเร็จ)[ก-๎]{0,20}|ถ่ายโอน[ก-๎ ]{0,50}|ตั้งอยู่ใน(?:เขต)?(?:พื้นที่)?)$"
)


def place_of(wording: WordingInput) -> str:
    """Return the name of our place: ชื่อหน่วยงาน without ประเภทหน่วยงาน."""
    name = str(wording.tables.setting("organisation_name") or "")
    kind = str(wording.tables.setting("organisation_kind") or "")
    begins = next((form for form in _forms_of(kind) if kind and name.startswith(form)), "")
    return name.removeprefix(begins).strip() if begins else ""


def _forms_of(kind: str) -> tuple[str, ...]:
    """Return how a kind of organisation may be written before its name, the full form first."""
    general = tuple(form for form in ("เทศบาล", "องค์การบริหารส่วน") if kind.startswith(form))
    return (kind, *_SHORT_FORMS.get(kind, ()), *general)


def short_names(wording: WordingInput) -> Iterator[Finding]:
    """Find an organisation whose name is short of its kind, or written short: the documents need it in full."""
    kind = str(wording.tables.setting("organisation_kind") or "")
    name = next(
        (text_span for text_span in wording.text_spans if text_span.field == "organisation_name"), None
    )
    if name and kind and not name.text.startswith((*ORGANISATION_KINDS, kind)):
        full = f"{kind}{_place_in(name.text)}"
        yield find_in("organisation-name-short", name, 0, len(name.text), full)


def _place_in(name: str) -> str:
    """Return the place in an organisation's name, which may begin with any short form of any kind."""
    return _ANY_SHORT.sub("", name, count=1).strip() or name


def other_organisations(wording: WordingInput) -> Iterator[Finding]:
    """Find our kind of organisation followed by another place than ours, or by ours misspelt."""
    kind, place = str(wording.tables.setting("organisation_kind") or ""), place_of(wording)
    if not kind or not place:
        return
    titles = (kind, kind.replace("เทศบาล", "นายกเทศมนตรี"), *_SHORT_FORMS.get(kind, ())[:1])
    pattern = re.compile("|".join(map(re.escape, titles)))
    for text_span in wording.text_spans:
        for match in text_span.matches(pattern):
            name = match.after().lstrip(" ")
            before = match.before().rstrip()
            if (
                name.startswith(place)
                or before.endswith(_PARTNER)
                or TELLS_OF.search(before)
                or match.continues(TOLD_OF)
                or not _is_a_name(match, kind, place)
            ):
                continue
            length = _name_length(name, place)
            end = match.end + len(match.after()) - len(name) + length
            if name[length:].lstrip().startswith(("จังหวัด", "อำเภอ", "อื่น", "ใกล้", "ข้าง")):
                continue  # where it lies is said: meant
            own = f"{match[0]}{place}"
            yield find_in("other-office-name", text_span, match.start, end, own, own=f"{kind}{place}")


def _is_a_name(match: Match, kind: str, place: str) -> bool:
    """Return whether a place's name follows a kind of organisation.

    A เทศบาลเมือง is hardly ever written without its name; of the other kinds a name must look like one.
    """
    if match.continues(GOES_ON):
        return False
    after = match.after()
    near = Levenshtein.distance(after[: len(place)], place) <= max(1, len(place) // 4)
    return bool(
        kind.startswith("เทศบาล")
        or near
        or _PLACE_BEGINS.match(after)
        or after.startswith(provinces_but_bangkok())
        or _SAYS_SO_NEXT.match(after)
        or (_IN_ITS_AREA.search(match.before().rstrip()) and _AREA_NAME.match(after))
    )


def _name_length(after: str, place: str) -> int:
    """Return how long the name of a place is: to the next word that goes on, or as long as ours."""
    run = PLACE_LETTERS.match(after)
    longest = run.end() if run else 0
    for length in range(3, longest):
        if GOES_ON.match(after, length):
            return length
    return min(longest, max(len(place), 4)) if longest > 20 else longest  # noqa: PLR2004  # no name is longer


def generic_words(wording: WordingInput) -> Iterator[Finding]:
    """Find องค์กรปกครองส่วนท้องถิ่น where a project can only mean this organisation."""
    name = str(wording.tables.setting("organisation_name") or "")
    for text_span in wording.text_spans:
        if not name or text_span.table not in ("details", "targets") or _GENERIC not in text_span.text:
            continue
        starts = [match.start() for match in _IS_SELF.finditer(text_span.text)]
        if text_span.table == "targets" or text_span.topic in ("outputs", "outcomes"):
            starts += [match.start("organisation") for match in _IS_OURS.finditer(text_span.text)]
        for start in starts:
            yield find_in("generic-organisation", text_span, start, start + len(_GENERIC), name)


CHECKS = (short_names, other_organisations, generic_words)

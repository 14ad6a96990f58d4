"""Rules of another kind of organisation, and of another office than this one.

The words are ``data/organisation_words.csv``, which an office can extend: concept, kinds of organisation
whose word it is (the beginning of ประเภทหน่วยงาน is enough), word, and what may stand before or after
it where it is right. A word of a concept that is not ours is reported, with our word of that concept.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.checks.passages import Passage, Reading, find_in
from pipeline.columns import ORGANISATION_KINDS
from pipeline.findings import Finding

_DATA = Path(__file__).parents[1] / "data"
_GENERIC = "องค์กรปกครองส่วนท้องถิ่น"
_SELF = "หน่วยงาน"  # the concept of the office itself
# What goes on after the word for an office where no name follows.
_GOES_ON = re.compile(
    r"\s|$|[).,”\"/:;(ฯ]|มี|ได้|จึง|ต้อง|ที่|และ|หรือ|ของ|ควร|เป็น|ใน|จะ|ให้|โดย|ทั้ง|ทุก|เพื่อ|อื่น|ขนาด|ต่าง|กับ|ตาม|ด้วย|ซึ่ง"
    r"|แห่ง|อนุมัติ|พิจารณา|เห็นชอบ|ลงนาม|มอบ|สั่ง|แต่งตั้ง|ทำ|ใช้|นำ|รับ|ส่ง|เปิด|แจ้ง|ขอ|ตรวจ|ติดตาม|รายงาน|ประเมิน|เสนอ|ปฏิบัติ|พัฒนา|บริหาร|ยึด|ป้องกัน|เผยแพร่|ออก|คือ|หลัง|ก่อน|ใด|ไว้|เมื่อ|หาก|ยัง|เคย|อาจ|พึง|ย่อม|มัก|คง|ก็|เข้า|คน|ผู้|กำหนด|จัด|เห็น|ตระหนัก|ดำเนิน|ไม่|สามารถ|อย่าง|ต่อ|ร่วม|ระดับ|นี้|พร้อม|ถือ|ประกาศ|มุ่ง|พบ|ทราบ|แต่|แล้ว|เอง|เรา|หลาย|บาง"
)
_SAYS_SO = "จึง(?:ได้)?(?:กำหนด|จัด(?!ระบบ)|ดำเนิน|ริเริ่ม|เห็น|ประกาศ|มี(?:โครงการ|มาตรการ|กิจกรรม))"
_IS_SELF = re.compile(f"{_GENERIC}(?:{_SAYS_SO}|แห่งนี้|นี้|ของเรา|ขอประกาศ|ได้(?:กำหนด|จัดทำ)|เห็นความสำคัญ|ตระหนัก)")
_IS_OURS = re.compile(
    f"(?:บุคลากร|พนักงาน|เจ้าหน้าที่|คณะผู้บริหาร|ผู้บริหาร|ในเขต(?:พื้นที่)?)(?:ของ)?(?P<office>{_GENERIC})"
)
_OTHER_SELVES = ("เทศบาล", "องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "อบต.", "อบจ.", "กรุงเทพมหานคร")
_PLACE_LETTERS = re.compile("[ก-๎]{2,30}")
_PROVINCE_IS_MEANT = ("ศึกษาดูงาน", "กับ", "จาก", "และ", "เช่น", "ประชุม", "ทุก")


class Word(NamedTuple):
    """One word of the table."""

    concept: str
    kinds: tuple[str, ...]
    text: str
    right_after: tuple[str, ...]  # what stands before it where it is right
    right_before: tuple[str, ...]  # and what stands after it


@cache
def organisation_words() -> tuple[Word, ...]:
    """Return the table that ships with the package."""
    return tuple(
        Word(
            row["concept"],
            _split(row["kinds"]),
            row["word"],
            tuple(part.rstrip() for part in _split(row["right_after"])),
            _split(row["right_before"]),
        )
        for row in _rows("organisation_words.csv")
    )  # fmt: skip


@cache
def _provinces() -> tuple[str, ...]:
    return tuple(row["province"] for row in _rows("provinces.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def other_kinds(reading: Reading) -> Iterator[Finding]:
    """Find words and titles of another kind of organisation, the longest where one holds another."""
    kind = reading.tables.setting("organisation_kind")
    if kind is None:
        return
    words = {word.text: word for word in organisation_words()}
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    place, province = _place(reading), str(reading.tables.setting("province") or "")
    for passage in reading.passages:
        for match in pattern.finditer(passage.text):
            word = words[match[0]]
            if _is_ours(word, kind) or _is_right(word, passage, match, place, province):
                continue
            own = _our_word(word, kind, words)
            yield find_in(
                "other-organisation-kind",
                passage,
                *match.span(),
                own,
                of=word.kinds[0],
                own=kind,
                proposed=f" เช่น “{own}”" if own else "",
            )


def _is_ours(word: Word, kind: str) -> bool:
    return any(kind.startswith(ours) for ours in word.kinds)


def _is_right(word: Word, passage: Passage, match: re.Match[str], place: str, province: str) -> bool:
    """Return whether a foreign word is right where it stands: beside others, or another office by name."""
    before, after = passage.text[: match.start()].rstrip(), passage.text[match.end() :]
    if province and match[0] == "องค์การบริหารส่วนจังหวัด" and after.startswith(province):
        return not re.match(_SAYS_SO, after[len(province) :])  # our province's own office, named in full
    if place and after.startswith(place):
        return False  # our own name under another kind
    if before.endswith(word.right_after or "\0") or after.startswith(word.right_before or "\0"):
        return True
    if word.concept != _SELF:
        return False
    if (
        before.endswith(_OTHER_SELVES)
        or after.lstrip().startswith(_OTHER_SELVES)
        or passage.name == "committee"
    ):
        return True  # one of several kinds, or a member from another office
    return (
        _PLACE_LETTERS.sub("", after, count=1).startswith(word.right_before or "\0")
        if not _GOES_ON.match(after)
        else False
    )


def _our_word(word: Word, kind: str, words: dict[str, Word]) -> str:
    """Return our own word of the same concept, that of our very kind first; "" when there is none."""
    ours = [w for w in words.values() if w.concept == word.concept and _is_ours(w, kind)]
    exact = [w for w in ours if kind in w.kinds]
    levelled = word.kinds[0] in ORGANISATION_KINDS and word.text.endswith(("ตำบล", "เมือง", "นคร", "จังหวัด"))
    first = (exact if levelled else []) or [w for w in ours if w not in exact] or ours
    return first[0].text if first else ""


def _place(reading: Reading) -> str:
    """Return the name of our place: ชื่อหน่วยงาน without ประเภทหน่วยงาน."""
    name = str(reading.tables.setting("organisation_name") or "")
    kind = str(reading.tables.setting("organisation_kind") or "\0")
    return name.removeprefix(kind).strip() if name.startswith(kind) else ""


def other_offices(reading: Reading) -> Iterator[Finding]:
    """Find our kind of organisation followed by another place than ours, or by ours misspelt."""
    kind, place = reading.tables.setting("organisation_kind"), _place(reading)
    if kind is None or not place:
        return
    word = next((w for w in organisation_words() if w.text == kind), None)
    title = kind.replace("เทศบาล", "นายกเทศมนตรี")
    pattern = re.compile(f"{re.escape(kind)}|{re.escape(title)}")
    for passage in reading.passages:
        for match in pattern.finditer(passage.text):
            after = passage.text[match.end() :].lstrip(" ")
            if after.startswith(place) or _GOES_ON.match(passage.text, match.end()):
                continue
            if word and passage.text[: match.start()].endswith(word.right_after):
                continue
            end = match.end() + _name_length(after, place)
            if passage.text[end:].lstrip().startswith(("จังหวัด", "อำเภอ", "อื่น")):
                continue  # told where it lies: meant
            own = f"{match[0]}{place}"
            yield find_in("other-office-name", passage, match.start(), end, own, own=f"{kind}{place}")


def _name_length(after: str, place: str) -> int:
    """Return how long the name of a place is: to the next word that goes on, or as long as ours."""
    run = _PLACE_LETTERS.match(after)
    longest = run.end() if run else 0
    for length in range(3, longest):
        if re.match("จึง|ได้|มี|เพื่อ|ประจำ|ต้อง|และ|โดย|ให้|ทุก|เห็น|กำหนด|ตระหนัก|จัด", after[length:]):
            return length
    return min(longest, max(len(place), 4)) if longest > 20 else longest  # noqa: PLR2004  # no name is longer


def other_provinces(reading: Reading) -> Iterator[Finding]:
    """Find จังหวัด with another name than ours."""
    own = str(reading.tables.setting("province") or "")
    if not own:
        return
    pattern = re.compile(f"จังหวัด(?:{'|'.join(sorted(_provinces(), key=len, reverse=True))})")
    for passage in reading.passages:
        for match in pattern.finditer(passage.text):
            before = passage.text[max(0, match.start() - 60) : match.start()]
            if match[0] != f"จังหวัด{own}" and not any(w in before for w in _PROVINCE_IS_MEANT):
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


RULES = (other_kinds, other_offices, other_provinces, generic_words)

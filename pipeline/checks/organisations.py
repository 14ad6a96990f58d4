"""Rules of another kind of organisation than ประเภทหน่วยงาน says.

The words are ``data/organisation_words.csv``, which an office can extend: concept, kinds of organisation
whose word it is (the beginning of ประเภทหน่วยงาน is enough), word, and what may stand before or after
it where it is right. A word of a concept that is not ours is reported, with our word of that concept.
"""

import csv
import re
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.checks.passages import Passage, Reading, find_in
from pipeline.columns import ORGANISATION_KINDS
from pipeline.findings import Finding

_DATA = Path(__file__).parents[1] / "data"
_SELF = "หน่วยงาน"  # the concept of the office itself
# What goes on after the word for an office where no name follows.
_GOES_ON = re.compile(
    r"\s|$|[).,”\"/:;(ฯ]|มี|ได้|จึง|ต้อง|ที่|และ|หรือ|ของ|ควร|เป็น|ใน|จะ|ให้|โดย|ทั้ง|ทุก|เพื่อ|อื่น|ขนาด|ต่าง|กับ|ตาม|ด้วย|ซึ่ง"
    r"|แห่ง|อนุมัติ|พิจารณา|เห็นชอบ|ลงนาม|มอบ|สั่ง|แต่งตั้ง|ทำ|ใช้|นำ|รับ|ส่ง|เปิด|แจ้ง|ขอ|ตรวจ|ติดตาม|รายงาน|ประเมิน|เสนอ|ปฏิบัติ|พัฒนา|บริหาร|ยึด|ป้องกัน|เผยแพร่|ออก|คือ|หลัง|ก่อน|ใด|ไว้|เมื่อ|หาก|ยัง|เคย|อาจ|พึง|ย่อม|มัก|คง|ก็|เข้า|คน|ผู้|กำหนด|จัด|เห็น|ตระหนัก|ดำเนิน|ไม่|สามารถ|อย่าง|ต่อ|ร่วม|ระดับ|นี้|พร้อม|ถือ|ประกาศ|มุ่ง|พบ|ทราบ|แต่|แล้ว|เอง|เรา|หลาย|บาง"
)
_SAYS_SO = "จึง(?:ได้)?(?:กำหนด|จัด(?!ระบบ)|ดำเนิน|ริเริ่ม|เห็น|ประกาศ|มี(?:โครงการ|มาตรการ|กิจกรรม))"
# Whom citizens are served by, trust or complain of is the office itself, if no other is named.
_SERVED_BY_US = re.compile("(?:บริการ|เชื่อมั่น|พึงพอใจ|ไว้วางใจ|เชื่อถือ|ศรัทธา)[ก-๎]{0,20}(?:จาก|ต่อ|ใน|กับ)$")
_FOUNDS_IT = re.compile("[ก-๎]{2,20}?(?:จึง|ตระหนัก|เล็งเห็น|เห็นความสำคัญ|เห็นว่า|ได้จัด|ได้กำหนด)")
_OTHER_SELVES = ("เทศบาล", "องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "อบต.", "อบจ.", "กรุงเทพมหานคร")
_NEAR = 60  # characters looked at on either side
_PLACE_LETTERS = re.compile("[ก-๎]{2,30}")


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


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def other_kinds(reading: Reading) -> Iterator[Finding]:
    """Find words and titles of another kind of organisation, the longest where one holds another."""
    kind = reading.tables.setting("organisation_kind")
    if kind is None or (yield from _name_of_other_kind(reading, kind)):
        return
    words = {word.text: word for word in organisation_words()}
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    place, province = _place(reading), str(reading.tables.setting("province") or "")
    for passage in reading.passages:
        for match in pattern.finditer(passage.text):
            word = words[match[0]]
            if _is_ours(word, kind) or _is_right(word, passage, match, place, province):
                continue
            if word.concept == _SELF and place and _is_beside_us(passage.text, match.end(), f"{kind}{place}"):
                continue
            named = bool(place) and passage.text.startswith(place, match.end())
            own = _our_word(word, kind, words, named=named)
            yield find_in(
                "other-organisation-kind",
                passage,
                *match.span(),
                own,
                of=" ".join(word.kinds),
                own=kind,
                proposed=f" เช่น “{own}”" if own else "",
            )


def _name_of_other_kind(reading: Reading, kind: str) -> Generator[Finding, None, bool]:
    """Find an office whose name is of another kind; then one of the two is wrong, and all else its echo."""
    name = next((p for p in reading.passages if p.field == "organisation_name"), None)
    other = next((k for k in ORGANISATION_KINDS if name and name.text.startswith(k) and k != kind), "")
    if name and other and not name.text.startswith(kind):
        own = f"{kind}{name.text.removeprefix(other)}"
        words = {"of": other, "own": kind, "proposed": f" เช่น “{own}” หรือแก้ประเภทหน่วยงาน"}
        yield find_in("other-organisation-kind", name, 0, len(name.text), own, **words)
        return True
    return False


def _is_ours(word: Word, kind: str) -> bool:
    return any(kind.startswith(ours) for ours in word.kinds)


def _is_right(word: Word, passage: Passage, match: re.Match[str], place: str, province: str) -> bool:
    """Return whether a foreign word is right where it stands: beside others, or another office by name."""
    before = passage.text[max(0, match.start() - _NEAR) : match.start()].rstrip()
    after = passage.text[match.end() : match.end() + _NEAR]
    if province and match[0] == "องค์การบริหารส่วนจังหวัด" and after.startswith(province):
        return not re.match(_SAYS_SO, after[len(province) :])  # our province's own office, named in full
    serves = word.concept == _SELF and _SERVED_BY_US.search(before) and _GOES_ON.match(after)
    if serves or (place and after.startswith(place)):
        return False  # the office that serves, or our own name under another kind
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


def _is_beside_us(text: str, at: int, office: str) -> bool:
    """Return whether a place's name follows in a text that names our office too, and founds nothing."""
    named = office in text and not text.startswith(office, at) and not _GOES_ON.match(text, at)
    return named and not _FOUNDS_IT.match(text, at)


def _our_word(word: Word, kind: str, words: dict[str, Word], *, named: bool) -> str:
    """Return our own word of the same concept, "" when there is none.

    That of our very kind (เทศบาลเมือง, not เทศบาล) where our place's name follows, or another level stood.
    """
    ours = [w for w in words.values() if w.concept == word.concept and _is_ours(w, kind)]
    exact = [w for w in ours if kind in w.kinds]
    levelled = named or word.kinds[0] in ("เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร")
    first = (exact if levelled else []) or [w for w in ours if w not in exact] or ours
    return first[0].text if first else ""


def _place(reading: Reading) -> str:
    """Return the name of our place: ชื่อหน่วยงาน without ประเภทหน่วยงาน."""
    name = str(reading.tables.setting("organisation_name") or "")
    kind = str(reading.tables.setting("organisation_kind") or "\0")
    return name.removeprefix(kind).strip() if name.startswith(kind) else ""


RULES = (other_kinds,)

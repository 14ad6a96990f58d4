"""Check for words of another kind of organisation than ประเภทหน่วยงาน says.

The words are ``data/organisation_words.csv``, which an organisation can extend: concept, kinds of organisation
whose word it is (the beginning of ประเภทหน่วยงาน is enough), word, and what may stand before or after
it where it is right. A word of a concept that is not ours is reported, with our word of that concept.
"""

import re
from collections.abc import Generator, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.check.wording.organisation_name import (
    GOES_ON,
    PLACE_LETTERS,
    SAYS_SO,
    TELLS_OF,
    TOLD_OF,
    place_of,
)
from pipeline.check.wording.text_span import Match, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import ORGANISATION_KINDS
from pipeline.thai.dictionary import data_rows

_SELF = "หน่วยงาน"  # the concept of the organisation itself
_HEAD = "ผู้บริหารสูงสุด"
_NO_HEAD = re.compile(
    "นายก(?P<organisation>เทศบาล|อำเภอ|ตำบล|จังหวัด|หมู่บ้าน|ชุมชน|เมือง(?!พัทยา)|ท้องถิ่น|องค์กร|หน่วยงาน|สำนักงาน|สำนัก|กอง|กรม|กระทรวง|โรงเรียน)"
)
# Whom citizens are served by, trust or complain of is the organisation itself, if no other is named.
_SERVED_BY_US = re.compile(
    "(?:บริการ|ดูแล|ช่วยเหลือ|เชื่อมั่น|พึงพอใจ|ไว้วางใจ|เชื่อถือ|ศรัทธา)[ก-๎]{0,20}(?:จาก|ต่อ|ใน|กับ)$"
)
_FOUNDS_IT = re.compile("[ก-๎]{2,20}?(?:จึง|ตระหนัก|เล็งเห็น|เห็นความสำคัญ|เห็นว่า|ได้จัด|ได้กำหนด)")
_JOINS = re.compile(r"[\s,]*(?:และ|หรือ|ตลอดจน|รวมทั้ง|รวมถึง)?\s?")
_BANGKOK = "กรุงเทพมหานคร"  # of which a rationale tells what it tells of a capital
_RULES = re.compile("มี(?:นโยบาย|คำสั่ง)|มอบ|สั่ง|จึง|เห็นชอบ|อนุมัติ|กำหนด")
_PARTNER_NEXT = re.compile(
    "[ก-๎]{0,15}\\s(?:ทหาร|ตำรวจ|กำนัน|ผู้ใหญ่บ้าน|โรงเรียน|โรงพยาบาล|รพ[.]|วัด|อสม|ภาคเอกชน|อำเภอ|สาธารณสุข)(?:\\s|$|และ)"
)
_ABBREVIATIONS = ("อบต", "อบจ")
_OF_EVERY_KIND = "ข้อบัญญัติ"  # so called where a text speaks of all kinds
_ALL_KINDS = re.compile("สภาท้องถิ่น|ผู้บริหารท้องถิ่น|(?:องค์กรปกครอง|ราชการ)ส่วนท้องถิ่น|เจ้าพนักงานท้องถิ่น")
_OF_PROVINCES = ("องค์การบริหารส่วนจังหวัด", "อบจ.")
_OTHER_SELVES = (
    "เทศบาล",
    "สุขาภิบาล",
    "องค์การบริหารส่วนตำบล",
    "องค์การบริหารส่วนจังหวัด",
    "อบต.",
    "อบจ.",
    "กรุงเทพมหานคร",
)


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
        for row in data_rows("organisation_words.csv")
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def other_kinds(wording: WordingInput) -> Iterator[Finding]:
    """Find words and titles of another kind of organisation, the longest where one holds another."""
    kind = wording.tables.setting("organisation_kind")
    if kind is None or (yield from _name_of_other_kind(wording, kind)):
        return
    words = {word.text: word for word in organisation_words()}
    pattern = re.compile("|".join(map(_with_or_without_dot, sorted(words, key=len, reverse=True))))
    begins = {word.removesuffix(".") for word in words}
    signs = [word for word in begins if not any(other in word for other in begins if other != word)]
    place, province = place_of(wording), str(wording.tables.setting("province") or "")
    for text_span in wording.holding(*signs):
        matches = list(text_span.matches(pattern))
        listed = _in_lists(matches, words)
        for match in matches:
            word = _word_of(match, words)
            if _is_ours(word, kind) or _is_right(word, match, place, province):
                continue
            if word.concept != _SELF and match.start in listed:
                continue
            if word.concept == _SELF and place and _is_beside_us(match, f"{kind}{place}"):
                continue
            named = bool(place) and match.after().startswith(place)
            own = _our_word(word, kind, words, named=named)
            names = {"of": " ".join(word.kinds), "own": kind, "proposed": f" เช่น “{own}”" if own else ""}
            yield match.finding("other-organisation-kind", own, **names)


def _with_or_without_dot(word: str) -> str:
    """Return the pattern of a word of the table; behind an abbreviation the full stop may be left out."""
    letters = word.removesuffix(".")
    if not letters.endswith(_ABBREVIATIONS):
        return re.escape(word)
    edge = "(?<![ก-๎])" if letters in _ABBREVIATIONS else ""
    return f"{re.escape(word)}|{edge}{re.escape(letters)}(?![ก-๎.])"


def _word_of(match: Match, words: dict[str, Word]) -> Word:
    return words.get(match[0]) or words[f"{match[0]}."]


def _in_lists(matches: Iterable[Match], words: dict[str, Word]) -> set[int]:
    """Return where a text names together who does the same in several kinds, such as the heads of all."""
    listed: set[int] = set()
    last: dict[str, Match] = {}
    for match in matches:
        word = _word_of(match, words)
        other = last.get(word.concept)
        if other and _word_of(other, words).kinds != word.kinds:
            between = match.text_span.arabic[other.end : match.start]
            listed |= {other.start, match.start} if _JOINS.fullmatch(between) else set()
        last[word.concept] = match
    return listed


def _name_of_other_kind(wording: WordingInput, kind: str) -> Generator[Finding, None, bool]:
    """Find an organisation whose name is of another kind; then one of the two is wrong, and all else its echo."""
    name = next((p for p in wording.text_spans if p.field == "organisation_name"), None)
    other = next((k for k in ORGANISATION_KINDS if name and name.text.startswith(k) and k != kind), "")
    if name and other and not name.text.startswith(kind):
        own = f"{kind}{name.text.removeprefix(other)}"
        words = {"of": other, "own": kind, "proposed": f" เช่น “{own}” หรือแก้ประเภทหน่วยงาน"}
        yield find_in("other-organisation-kind", name, 0, len(name.text), own, **words)
        return True
    return False


def _is_ours(word: Word, kind: str) -> bool:
    return any(kind.startswith(ours) for ours in word.kinds)


def _is_right(word: Word, match: Match, place: str, province: str) -> bool:
    """Return whether a foreign word is right where it stands: beside others, or another organisation by name."""
    before, after = match.before().rstrip(), match.after()
    rest = after.lstrip()
    if province and match[0] in _OF_PROVINCES and rest.startswith(province):
        return not re.match(SAYS_SO, rest[len(province) :])  # our province's own organisation, by its name
    serves = word.concept == _SELF and _SERVED_BY_US.search(before) and GOES_ON.match(after)
    if serves or (place and after.startswith(place)):
        return False  # the organisation that serves, or our own name under another kind
    if before.endswith(word.right_after or "\0") or after.startswith(word.right_before or "\0"):
        return True
    if word.concept != _SELF:
        return _is_of_all_or_the_capital(word, match)
    if (
        match.continues(TOLD_OF)
        or match.continues(_PARTNER_NEXT)
        or TELLS_OF.search(before)
        or before.endswith(_OTHER_SELVES)
        or after.lstrip().startswith(_OTHER_SELVES)
        or match.text_span.table == "committee"
    ):
        return True  # one of several kinds, or a member from another organisation
    return (
        PLACE_LETTERS.sub("", after, count=1).startswith(word.right_before or "\0")
        if not GOES_ON.match(after)
        else False
    )


def _is_of_all_or_the_capital(word: Word, match: Match) -> bool:
    """Return whether a title or a word stands for all kinds, or a rationale tells of the capital."""
    of_the_capital = word.kinds == (_BANGKOK,) and match.text_span.topic == "rationale"
    if of_the_capital and not match.continues(_RULES):
        return True
    return word.text == _OF_EVERY_KIND and _ALL_KINDS.search(match.text_span.text) is not None


def _is_beside_us(match: Match, organisation: str) -> bool:
    """Return whether a place's name follows in a text that names our organisation too, and founds nothing."""
    named = organisation in match.text_span.text and not match.after().startswith(organisation)
    return named and not match.continues(GOES_ON) and not match.continues(_FOUNDS_IT)


def _our_word(word: Word, kind: str, words: dict[str, Word], *, named: bool) -> str:
    """Return our own word of the same concept, "" when there is none.

    That of our very kind (เทศบาลเมือง, not เทศบาล) where our place's name follows, or another level stood.
    """
    ours = [w for w in words.values() if w.concept == word.concept and _is_ours(w, kind)]
    exact = [w for w in ours if kind in w.kinds]
    levelled = named or word.kinds[0] in ("เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร")
    first = (exact if levelled else []) or [w for w in ours if w not in exact] or ours
    return first[0].text if first else ""


def heads_that_are_none(wording: WordingInput) -> Iterator[Finding]:
    """Find นายก before the name of an organisation that has no such head."""
    kind = str(wording.tables.setting("organisation_kind") or "")
    own = next((w.text for w in organisation_words() if w.concept == _HEAD and _is_ours(w, kind)), "")
    for text_span in wording.text_spans:
        for match in text_span.matches(_NO_HEAD):
            if match["organisation"] == "องค์กร" and text_span.topic == "rationale":
                continue  # the heads of all local governments together
            right = own if kind.startswith(match["organisation"]) else ""
            yield match.finding("head-unknown", right, proposed=f"เป็น “{right}”" if right else "ชื่อตำแหน่งให้ถูก")


CHECKS = (other_kinds, heads_that_are_none)

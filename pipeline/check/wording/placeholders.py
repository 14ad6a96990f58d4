"""Check for blanks and template leftovers: what a form's author wrote and the clerk did not replace.

The patterns are ``data/leftovers.csv``: rule, signs of which one must stand in a text that the pattern can
match (they keep the search short), pattern over a text with Arabic digits.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.check.wording.text_span import Match, TextSpan, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import PROJECT_KINDS
from pipeline.thai.dictionary import data_rows

# What is put into a form; sand is put into a jar.
_INTO_A_FORM = (
    "(?=ชื่อ|จำนวน|ราย|ข้อ|วันที่|วัน|เดือน|ปี|ตัวเลข|ตัวชี้|เหตุผล|ขั้นตอน|วัตถุ|งบ|กลุ่ม|เนื้อหา|สถานที่|ตำแหน่ง|หน่วย|ที่มา|ที่อยู่|ความ|คำ"
    "|ผล|หัวข้อ|หลัก|ระยะ|ลง|ให้|เพิ่ม|ต่อ|ใน(?:ช่อง|ตาราง|แบบ)|เป้าหมาย|โครงการ|กิจกรรม|มาตรการ|ร้อยละ|ประเด็น|สาระ|\\s|$)"
)
# The first words of an item that tell the writer what to write; steps may well begin so.
_INSTRUCTION = re.compile(
    f"(?:[^:：\n]{{1,40}}[:：]\\s*(?=ให้))?(?:ให้(?:กล่าวถึง|บรรยาย|เล่า)|(?:ให้)?(?:ระบุ|กรอก|อธิบาย|เขียน|(?:ใส่|เติม){_INTO_A_FORM}))[^\n]{{0,60}}"
)
_UNNAMED = re.compile(
    "(?:โครงการ|กิจกรรม|มาตรการ)?\\s?(?:ตัวอย่าง|สมมติ|สมมุติ|ทดสอบ|ใหม่|(?:ที่\\s?)?[0-9๐-๙]{1,2}|[กขคA-Z])?\\s?"
)
# A code of a question of the ITA or another assessment (O29, OIT 29, EB 5), of which each year has its own, or a link.
_QUESTION = r"(?:ข้อ(?:ที่)?\s?)?(?:(?:M?OIT|[IE]IT|ITA|EB|LPA)\s?(?:ข้อ(?:ที่)?\s?)?)?[OIE]?\s?-?[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}"
_LONE_REFERENCE = re.compile(
    rf"[(\[]\s*(?:(?=(?:ข้อ(?:ที่)?\s?)?(?:[OIE]|MO|LPA)){_QUESTION}(?:\s?(?:[-–,]|และ|ถึง)\s?{_QUESTION})*"
    r"|(?P<link>(?:https?://|www\.)[^\s()\[\]]+))\s*[)\]]",
    re.IGNORECASE,
)
_NAMES_A_SITE = re.compile(r"(?:เว็บไซต์|ระบบ|เพจ)[^()]{0,30}$")
_DATE_WORDS = re.compile("วัน/เดือน/ปี")
_DATE_IS_KEPT = re.compile("(?:ลง|ระบุ|บันทึก|แสดง|กรอก|แจ้ง|ตาม|มี|ประทับ)[^ ]{0,12}$")
_KINDS = re.compile(r"(?:โครงการ|กิจกรรม|มาตรการ)(?:\s?/\s?(?:โครงการ|กิจกรรม|มาตรการ))+")
# The year of a law that is not passed yet: (ฉบับที่ ..) พ.ศ. ....
_DRAFT = re.compile(
    r"(?:ร่าง\)?\s?(?:พระราช|พ\.\s?ร\.|กฎ|ระเบียบ|ประกาศ|ข้อบังคับ|ข้อกำหนด|คำแนะนำ|เทศบัญญัติ|ข้อบัญญัติ|รัฐธรรมนูญ)|\(ฉบับที่ [.\u2026]).{0,200}"
    r"(?<!ประมาณ)(?<!ประมาณ )พ\.\s?(?:ศ\.?)?\s?$"
)
_THIS = re.compile(r"\s?(?:นี้|ดังกล่าว|ข้างต้น)")
_KINDS_MEANT = re.compile(r"\s?(?:ตาม|ต่าง|ทั้ง|ที่|ใน|ทุก|อื่น|ด้าน|เพื่อ|ของ|ภายใต้|ประจำ|จำนวน|[0-9]|หรือ|และ|$)")
_CHOOSING = re.compile("(?:จึง[^ ]{0,20}|^(?:จัดทำ|เขียน|เสนอ|ขออนุมัติ)?)$")


class Leftover(NamedTuple):
    """One kind of leftover: the rule that reports it, its signs and its pattern."""

    rule: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def leftover_patterns() -> tuple[Leftover, ...]:
    """Return the patterns that ship with the package."""
    return tuple(
        Leftover(row["rule"], tuple(row["signs"].split("|")), re.compile(row["pattern"]))
        for row in data_rows("leftovers.csv")
    )


def leftovers(wording: WordingInput) -> Iterator[Finding]:
    """Find what is left of a form; of words that several patterns claim the first pattern's."""
    patterns = leftover_patterns()
    signs = wording.signs_found(dict.fromkeys(sign for each in patterns for sign in each.signs))
    for text_span, found in zip(wording.text_spans, signs, strict=True):
        likely = [each for each in patterns if not found.isdisjoint(each.signs)] if found else []
        for start, end, rule in sorted(_leftovers_in(text_span, likely)):
            words = {"proposed": ""} if rule == "alternatives-left" else {}
            yield find_in(rule, text_span, start, end, **words)


def _leftovers_in(text_span: TextSpan, patterns: Iterable[Leftover]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and rule of the leftovers of one text, none over another."""
    taken: set[int] = set()
    for rule, _, pattern in patterns:
        own_name = rule == "sample-left" and text_span.table == "settings"  # an organisation's own affair
        for match in text_span.matches(pattern) if not own_name else ():
            start, end = match.start, match.start + len(match[0].rstrip())
            if rule == "blank-unfilled" and _DRAFT.search(text_span.text[: match.start]):
                continue
            if start < end and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield start, end, rule


def unnamed_projects(wording: WordingInput) -> Iterator[Finding]:
    """Find projects that have no name of their own yet."""
    for text_span in wording.text_spans:
        if (text_span.table, text_span.field) == ("projects", "name") and _UNNAMED.fullmatch(text_span.text):
            yield find_in("sample-left", text_span, 0, len(text_span.text))


def instructions(wording: WordingInput) -> Iterator[Finding]:
    """Find topics that begin with what their author should do, and วัน/เดือน/ปี where a date should be."""
    for text_span in wording.text_spans:
        first = _INSTRUCTION.match(text_span.text) if _is_no_step(text_span) else None
        if first:
            yield find_in("instruction-left", text_span, *first.span())
        for match in text_span.matches(_DATE_WORDS):
            if not _DATE_IS_KEPT.search(match.before()):
                yield match.finding("placeholder-left")


def _is_no_step(text_span: TextSpan) -> bool:
    """Return whether a text_span is no step of a method, which may well begin with ระบุ or อธิบาย."""
    return text_span.table in ("targets", "settings") or (
        text_span.level == 1 and text_span.topic in ("rationale", "objectives", "outputs", "outcomes")
    )


def kinds_not_chosen(wording: WordingInput) -> Iterator[Finding]:
    """Find โครงการ/กิจกรรม/มาตรการ where the text means this one, whose kind is known."""
    for text_span in wording.holding("/"):
        name = str(wording.projects.get(text_span.project, {}).get("name") or "")
        own = next((kind for kind in PROJECT_KINDS if name.startswith(kind)), "")
        for match in text_span.matches(_KINDS):
            if _should_be_chosen(match):
                yield match.finding("alternatives-left", own, proposed=f": “{own}”" if own else "")


def _should_be_chosen(match: Match) -> bool:
    """Return whether alternatives of kind stand for one project, not for the projects of a plan."""
    if match.continues(_THIS):
        return True
    before, text_span = match.before(), match.text_span
    if before.endswith("ชื่อ") and not before.endswith("รายชื่อ"):
        return True
    if before.endswith(("ทุก", "/", "ต่าง ๆ", "ติดตาม", "ตาม")):
        return False
    chosen = bool(_CHOOSING.search(before)) and text_span.table in ("details", "projects")
    return not match.continues(_KINDS_MEANT) and (chosen or match[0].count("/") > 1)


def lone_references(wording: WordingInput) -> Iterator[Finding]:
    """Find brackets that hold only a reference code or a link."""
    for text_span in wording.holding("(", "["):
        for match in text_span.matches(_LONE_REFERENCE):
            if not (match["link"] and _NAMES_A_SITE.search(match.before())):
                yield match.finding("reference-left")


CHECKS = (lone_references, leftovers, unnamed_projects, instructions, kinds_not_chosen)

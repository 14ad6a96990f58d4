"""Rules of blanks and template leftovers: what a form's author wrote and the clerk did not replace.

The patterns are ``data/leftovers.csv``: rule, signs of which one must stand in a text that the pattern can
match (they keep the search short), pattern over a text with Arabic digits.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.check.wording.texts import TextSpan, WordingInput, find_in
from pipeline.model.finding import Finding
from pipeline.model.schema import PROJECT_KINDS
from pipeline.thai.data_files import data_rows
from pipeline.thai.formats import to_arabic_digits
from pipeline.thai.ngrams import find_forms

# The first words of an item that tell the writer what to write; steps may well begin so.
_TOLD_FIRST = re.compile(
    "(?:[^:：\n]{1,40}[:：]\\s*(?=ให้))?(?:ให้)?(?:ระบุ|กรอก|ใส่(?!ใจ)|อธิบาย|เขียน|เติม(?!เต็ม))[^\n]{0,60}"
)
_UNNAMED = re.compile(
    "(?:โครงการ|กิจกรรม|มาตรการ)?\\s?(?:ตัวอย่าง|สมมติ|สมมุติ|ทดสอบ|ใหม่|(?:ที่\\s?)?[0-9๐-๙]{1,2}|[กขคA-Z])?\\s?"
)
_DATE_WORDS = re.compile("วัน/เดือน/ปี")
_DATE_IS_KEPT = re.compile("(?:ลง|ระบุ|บันทึก|แสดง|กรอก|แจ้ง|ตาม|มี|ประทับ)[^ ]{0,12}$")
_KINDS = re.compile(r"(?:โครงการ|กิจกรรม|มาตรการ)(?:\s?/\s?(?:โครงการ|กิจกรรม|มาตรการ))+")
_THIS = re.compile(r"\s?(?:นี้|ดังกล่าว|ข้างต้น)")
_KINDS_MEANT = re.compile(r"\s?(?:ตาม|ต่าง|ทั้ง|ที่|ใน|ทุก|อื่น|ด้าน|เพื่อ|ของ|ภายใต้|ประจำ|จำนวน|[0-9]|หรือ|และ|$)")
_CHOOSING = re.compile("(?:จึง[^ ]{0,20}|^(?:จัดทำ|เขียน|เสนอ|ขออนุมัติ)?)$")
_NEAR = 40  # characters looked at before the words in question


class Leftover(NamedTuple):
    """One kind of leftover: the rule that tells it, its signs and its pattern."""

    rule: str
    signs: tuple[str, ...]
    pattern: str  # compiled only where a sign stands: most plans have none


@cache
def leftover_patterns() -> tuple[Leftover, ...]:
    """Return the patterns that ship with the package."""
    return tuple(
        Leftover(row["rule"], tuple(row["signs"].split("|")), row["pattern"])
        for row in data_rows("leftovers.csv")
    )


def leftovers(reading: WordingInput) -> Iterator[Finding]:
    """Find what is left of a form; of words that several patterns claim the first pattern's."""
    texts = [to_arabic_digits(text_span.text) for text_span in reading.text_spans]
    holders = _holders(reading, {sign for kind in leftover_patterns() for sign in kind.signs})
    found: dict[int, list[tuple[int, int, str]]] = {}
    taken: dict[int, set[int]] = {}
    for rule, signs, pattern in leftover_patterns():
        at = sorted(set().union(*(holders.get(sign, ()) for sign in signs)))
        if rule == "sample-left":  # the names of an office are its own affair
            at = [i for i in at if reading.text_spans[i].name != "settings"]
        for i in at:
            places = taken.setdefault(i, set())
            for match in re.finditer(pattern, texts[i]):
                start, end = match.start(), match.start() + len(match[0].rstrip())
                if start < end and places.isdisjoint(range(start, end)):
                    places.update(range(start, end))
                    found.setdefault(i, []).append((start, end, rule))
    for i, spans in sorted(found.items()):
        for start, end, rule in sorted(spans):
            words = {"proposed": ""} if rule == "alternatives-left" else {}
            yield find_in(rule, reading.text_spans[i], start, end, **words)


def unnamed_projects(reading: WordingInput) -> Iterator[Finding]:
    """Find projects that have no name of their own yet."""
    for text_span in reading.text_spans:
        if (text_span.name, text_span.field) == ("projects", "name") and _UNNAMED.fullmatch(text_span.text):
            yield find_in("sample-left", text_span, 0, len(text_span.text))


def _holders(reading: WordingInput, signs: set[str]) -> dict[str, set[int]]:
    """Return the numbers of the text_spans that hold a sign, by sign; one search for all of them."""
    forms, holders = sorted(signs), dict[str, set[int]]()
    for place, nth in find_forms(to_arabic_digits(reading.whole), forms):
        holders.setdefault(forms[nth], set()).add(reading.of_place(place)[0])
    return holders


def told_to_the_writer(reading: WordingInput) -> Iterator[Finding]:
    """Find topics that begin with what their author should do, and วัน/เดือน/ปี where a date should be."""
    for text_span in reading.text_spans:
        first = _TOLD_FIRST.match(text_span.text) if _is_no_step(text_span) else None
        if first:
            yield find_in("instruction-left", text_span, *first.span())
        for match in _DATE_WORDS.finditer(text_span.text):
            if not _DATE_IS_KEPT.search(_before(text_span, match)):
                yield find_in("placeholder-left", text_span, *match.span())


def _is_no_step(text_span: TextSpan) -> bool:
    """Return whether a text_span is no step of a method, which may well begin with ระบุ or อธิบาย."""
    return text_span.name in ("targets", "settings") or (
        text_span.level == 1 and text_span.topic in ("rationale", "objectives", "outputs", "outcomes")
    )


def _before(text_span: TextSpan, match: re.Match[str]) -> str:
    """Return the words shortly before a match."""
    return text_span.text[max(0, match.start() - _NEAR) : match.start()]


def kinds_not_chosen(reading: WordingInput) -> Iterator[Finding]:
    """Find โครงการ/กิจกรรม/มาตรการ where the text means this one, whose kind is known."""
    for text_span in reading.holding("/"):
        name = str(reading.projects.get(text_span.project, {}).get("name") or "")
        own = next((kind for kind in PROJECT_KINDS if name.startswith(kind)), "")
        for match in _KINDS.finditer(text_span.text):
            if _should_be_chosen(text_span, match):
                proposed = f": “{own}”" if own else ""
                yield find_in("alternatives-left", text_span, *match.span(), own, proposed=proposed)


def _should_be_chosen(text_span: TextSpan, match: re.Match[str]) -> bool:
    """Return whether alternatives of kind stand for one project, not for the projects of a plan."""
    if _THIS.match(text_span.text, match.end()):
        return True
    before = _before(text_span, match)
    if before.endswith("ชื่อ") and not before.endswith("รายชื่อ"):
        return True
    if before.endswith(("ทุก", "/", "ต่าง ๆ", "ติดตาม", "ตาม")):
        return False
    chosen = bool(_CHOOSING.search(before)) and text_span.name in ("details", "projects")
    meant = bool(_KINDS_MEANT.match(text_span.text, match.end()))
    return not meant and (chosen or match[0].count("/") > 1)


RULES = (leftovers, unnamed_projects, told_to_the_writer, kinds_not_chosen)

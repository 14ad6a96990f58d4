"""What stands below the short headings: target groups, budget, owner, period."""

import re
from dataclasses import dataclass

from pipeline.importer.source.amounts import amount_in_words, amounts_in, is_only_amount, says_no_money
from pipeline.importer.source.lines import Line, one_line
from pipeline.thai.formats import to_arabic_digits

_COUNT = re.compile(
    r"(?P<group>.*?)[\s,:(]*(?P<word>จำนวน|รวมจำนวน|รวมทั้งสิ้น|รวม|ประมาณ|ไม่น้อยกว่า|ไม่เกิน|อย่างน้อย|)\s*:?\s*"
    r"(?P<count>[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,9})(?![0-9])\s*(?P<unit>[ก-๙][ก-๙./ ]{0,24}?)?(?P<after>\s*(?:\)|ต่อ\S.*|ขึ้นไป|[:.].*|\(.*)?)\s*",
    re.DOTALL,
)
_DROPPED = frozenset({"", "จำนวน"})
_NOT_COUNTED = re.compile(r"(?:พ\.?\s*ศ\.?|ปี|(?:^|\s)(?:ที่|ข้อ)|มาตรา|ร้อยละ|วันที่|หมู่ที่?|ครั้งที่|ม\.)\s*$")
_UNIT_BEHIND = re.compile(r"(?<!\S)(?:ฝ่าย|งาน|กลุ่ม|ศูนย์)")
_LONGEST_TARGET = 400  # characters; the pattern looks for its parts in every gap
_LONGEST_UNIT = 20
_DIVISION = re.compile(
    r"(?:^|(?<=\s))(?P<division>(?:ทุก)?(?:สำนัก|กอง|หน่วยงานตรวจสอบ|หน่วยตรวจสอบ|หน่วยงานภายใน|ทุกหน่วยงาน|ทุกส่วนราชการ|ส่วน|แขวง|โรงเรียน|คณะทำงาน|คณะกรรมการ)\S*(?:\s+และ\S+|\s*/\s*\S+)*)"
)


@dataclass(slots=True)
class FoundTarget:
    """One row of กลุ่มเป้าหมาย, and what is doubtful about it."""

    group: str
    count: int | None
    unit: str
    doubt: str = ""


@dataclass(slots=True)
class FoundBudget:
    """The amount below the heading of the budget: ``baht`` is None where it is not clear."""

    baht: int | None
    doubt: str
    whole: bool  # whether the lines say nothing else


def find_target(line: Line) -> FoundTarget:
    """Return the group, its count and unit of one line, as far as they are there."""
    text = line.flat
    plain = to_arabic_digits(text)
    match = _COUNT.fullmatch(plain) if len(plain) <= _LONGEST_TARGET else None
    if match is None or _NOT_COUNTED.search(match["group"]):
        doubt = "มีตัวเลขแต่อ่านจำนวนและหน่วยนับไม่ชัด" if re.search(r"[0-9]", plain) else "ไม่พบจำนวนและหน่วยนับ"
        return FoundTarget(line.text, None, "", doubt)
    group = text[: match.end("group")].rstrip(" ,:(\t\n\u00a0")
    unit, after = (match["unit"] or "").strip(), match["after"].strip()
    doubts = []
    if match["word"] not in _DROPPED:
        group = f"{group} {match['word']}".strip()
        doubts.append(f"จำนวนเขียนว่า “{match['word']}”")
    if after and after != ")":
        doubts.append(f"ท้ายหน่วยนับมี “{after}”")
    if not unit:
        doubts.append("จำนวนไม่มีหน่วยนับ")
    if not group:
        doubts.append("ไม่พบชื่อกลุ่มเป้าหมาย")
    return FoundTarget(group, int(match["count"].replace(",", "")), unit, " และ".join(doubts))


def find_budget(lines: list[Line]) -> FoundBudget:
    """Return the amount that some lines name."""
    texts = [line.text for line in lines]
    whole = all(is_only_amount(text) for text in texts)
    totals = [
        a for text in texts if re.match(r"\s*(?:รวม|ทั้งสิ้น|รวมทั้งสิ้น|งบประมาณ)", text) for a in amounts_in(text)
    ]
    amounts = list(dict.fromkeys(a for text in texts for a in amounts_in(text)))
    if len(amounts) == 1:
        words = {number for text in texts if (number := amount_in_words(text)) is not None} - {amounts[0]}
        doubt = f"จำนวนเงินเป็นตัวหนังสือคือ {words.pop():,} บาท ไม่ตรงกับตัวเลข" if words else ""
        return FoundBudget(amounts[0], doubt, whole and not doubt)
    if not amounts:
        return FoundBudget(None, "อ่านจำนวนเงินไม่ได้" if texts else "ไม่พบจำนวนเงิน", whole=False)
    if 0 in amounts and any(says_no_money(text) for text in texts):
        return FoundBudget(None, "บอกทั้งว่าไม่ใช้งบประมาณและมีจำนวนเงิน", whole=False)
    if len(set(totals)) == 1:
        return FoundBudget(totals[0], "มีหลายจำนวน ใช้จำนวนที่เขียนว่ารวม", whole=False)
    return FoundBudget(None, "มีหลายจำนวนเงิน", whole=False)


def split_owner(text: str, organisation: str) -> tuple[str, str]:
    """Return ฝ่าย/งาน and สำนัก/กอง of an owner's text, the organisation's own name left out."""
    plain = one_line(text)
    if organisation and plain != organisation:
        plain = plain.removesuffix(organisation).strip(" ,")
    matches = list(_DIVISION.finditer(plain))
    if not matches:
        return "", plain
    start = matches[0].start()
    before = plain[:start].strip(" ,/")
    first = matches[0]["division"]
    behind = plain[start + len(first) :].strip(" ,/")
    unit = _UNIT_BEHIND.search(behind)
    if not before and unit and len(matches) == 1:  # the division comes first
        return behind[unit.start() :], plain[start : len(plain) - len(behind) + unit.start()].strip(" ,/")
    return before, plain[start:]


def is_clear_unit(unit: str) -> bool:
    """Return whether a counting unit is short enough to be one."""
    return 0 < len(unit) <= _LONGEST_UNIT

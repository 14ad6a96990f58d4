"""Numbers and headings that are typed although the pipeline prints them, and digits of two kinds in one number."""

import re
from collections.abc import Iterator

from pipeline.check.wording.pasted_lists import list_items
from pipeline.check.wording.text_span import Match, TextSpan, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding

_THAI = "ก-ฺเ-์"  # letters and marks, no digits, no ๆ, no ฯ
_DIGIT = "0-9๐-๙"
_MINISTRY = (
    "ก\\.(?:แรงงาน|(?:การ)?คลัง|มหาดไทย|พาณิชย์|อุตสาหกรรม|สาธารณสุข|ศึกษา|เกษตร|กลาโหม|ยุติธรรม|พลังงาน|คมนาคม)"
)

_NUMBERING = re.compile(
    rf"\s*(?:[(]?[{_DIGIT}]{{1,2}}(?:\.[{_DIGIT}]{{1,2}})*[)]\s*"  # 1) (1) 1.1)
    rf"|[{_DIGIT}]{{1,2}}(?:\.[{_DIGIT}]{{1,2}})*\.\s*(?![{_DIGIT}])"  # 1. 1.1.
    rf"|[{_DIGIT}]{{1,2}}(?:\.[{_DIGIT}]{{1,2}})+\s+(?=[{_THAI}]{{3}})(?!ล้าน|แสน|หมื่น|พัน|เท่า|ชั่วโมง|คะแนน|บาท|ของ|เมตร|กิโล|ตาราง|ไร่|ปี)"
    rf"|(?!{_MINISTRY})[ก-ฮ][.)]\s*(?![ก-ฮ]\.)|[a-zA-Z]\)\s*|[ivxIVX]{1, 4}\.\s+"
    r"|[-–—•●○▪■□◦‣⁃*·➢➤✓✔]\s*(?=\D)|ข้อ(?:ที่)?\s*[0-9๐-๙]{1,2}\s*[.):]\s*"
    rf"|(?:ขั้นตอน|ขั้น|ลำดับ|ขั้นตอนการดำเนินงาน)ที่\s?[{_DIGIT}]{{1,2}}\s*(?:[.:)–-]\s*|\s)(?!(?:ของ|ใน|ตาม|และ|ถึง|เป็น|ต้อง|คือ|หรือ|จะ|ให้เสร็จ|แล้ว)))"
)
_NUMBERED_FIELDS = frozenset({"text", "group", "name", "position"})
_PREFIXES = {
    ("dimensions", "name"): re.compile(rf"มิติ\s*(?:ที่)?\s*[{_DIGIT}]+(?:\s*[:.)])?\s*"),
    ("missions", "name"): re.compile(rf"(?:ภารกิจ\s*(?:ที่)?\s*)?[{_DIGIT}]+\.[{_DIGIT}]+\s*"),
    ("details", "text"): re.compile(
        r"(?:หลักการและเหตุผล|วัตถุประสงค์|วิธีดำเนินการ|วิธีการดำเนินการ|วิธีดำเนินงาน|ขั้นตอนการดำเนินงาน|ผลผลิต|ผลลัพธ์|ตัวชี้วัด|เป้าหมาย|ผลที่คาดว่าจะได้รับ|ผลสำเร็จ)"
        r"(?:\s?(?:\(?เชิง(?:ปริมาณ|คุณภาพ)\)?|\((?:Outputs?|Outcomes?|Results?|KPI)\)|โครงการ|ของโครงการ))?\s*[:：]\s*",
        re.IGNORECASE,
    ),
    ("projects", "name"): re.compile(
        r"ชื่อ(?:โครงการ|กิจกรรม|มาตรการ)(?:/(?:โครงการ|กิจกรรม|มาตรการ))*\s*(?:[:：]\s*|\s(?=โครงการ|กิจกรรม|มาตรการ))"
    ),
    ("projects", "period"): re.compile(r"ระยะเวลา(?:ดำเนินการ|ดำเนินโครงการ|ดำเนินงาน)?\s*[:：]\s*"),
    ("projects", "unit"): re.compile(r"(?:หน่วยงานที่|หน่วยงาน|ผู้|ฝ่ายที่)?รับผิดชอบ\s*[:：]\s*"),
    ("projects", "division"): re.compile(r"(?:หน่วยงานที่|หน่วยงาน|ผู้|ฝ่ายที่)?รับผิดชอบ\s*[:：]\s*"),
    ("targets", "group"): re.compile(r"(?:กลุ่มเป้าหมาย|เป้าหมาย)\s*[:：]\s*"),
    ("settings", "district"): re.compile("อำเภอ(?=.)"),
    ("settings", "province"): re.compile("จังหวัด(?=.)"),
}

_NUMBER = re.compile(f"[{_DIGIT}](?:[{_DIGIT}OolI]|[.,/](?=[{_DIGIT}OolI]))*")
_LETTER_FIRST = re.compile(
    r"(?<![A-Za-z0-9])[lI](?P<digits>[0-9][0-9,]*)(?=\s?(?:คน|ราย|บาท|ครั้ง|แห่ง|วัน|เดือน|ชุมชน|โครงการ|กิจกรรม))"
)
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙OolI", "01234567890011")


def numbering_end(text_span: TextSpan) -> int:
    """Return where the numbering that is typed before a text ends, 0 where there is none."""
    match = _NUMBERING.match(text_span.text) if text_span.field in _NUMBERED_FIELDS else None
    return match.end() if match and match.end() < len(text_span.text) else 0


def _typed_numbering(wording: WordingInput) -> Iterator[Finding]:
    for text_span in wording.text_spans:
        end = numbering_end(text_span)
        if end and not _prefix(text_span) and not list_items(text_span):
            yield find_in("numbering-typed", text_span, 0, end, "")


def _typed_prefixes(wording: WordingInput) -> Iterator[Finding]:
    for text_span in wording.text_spans:
        match = _prefix(text_span)
        if match:
            yield find_in("prefix-typed", text_span, *match.span(), "")


def _prefix(text_span: TextSpan) -> re.Match[str] | None:
    pattern = _PREFIXES.get((text_span.table, text_span.field))
    return pattern.match(text_span.text) if pattern else None


def _mixed_digits(wording: WordingInput) -> Iterator[Finding]:
    for text_span in wording.with_digits:
        for match in text_span.matches_as_typed(_NUMBER):
            if _is_mixed(match):
                yield match.finding("mixed-digits", match[0].translate(_TO_ARABIC))


def _letters_for_digits(wording: WordingInput) -> Iterator[Finding]:
    """Find a number that begins with the letter l or I in place of 1."""
    for text_span in wording.with_digits:
        for match in text_span.matches_as_typed(_LETTER_FIRST):
            yield match.finding("mixed-digits", f"1{match['digits']}")


def _is_mixed(match: Match) -> bool:
    """Return whether a number has digits of both kinds, or Latin letters that look like digits."""
    number = match[0]
    if any(beside.isascii() and beside.isalpha() for beside in (match.before(1), match.after(1))):
        return False  # a code such as O29 or 5G
    kinds = {
        "a" if letter in "0123456789" else "t" if letter in "๐๑๒๓๔๕๖๗๘๙" else "l"
        for letter in number
        if letter not in ".,/"
    }
    letters_only_at_end = number.rstrip("OolI").isdigit() and len(number) - len(number.rstrip("OolI")) == 1
    return len(kinds) > 1 and not (kinds == {"a", "l"} and letters_only_at_end and number[-1] in "lI")


CHECKS = (_typed_numbering, _typed_prefixes, _mixed_digits, _letters_for_digits)

"""Spaces, punctuation, quotes, brackets and digits, and what is typed although the pipeline prints it.

Follows the Royal Society's rules of spacing: a space on both sides of Latin words, digits, ๆ, brackets
and quotes, none inside them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from pipeline.checks.passages import Passage, Reading, find_in
from pipeline.findings import Finding

_THAI = "ก-ฺเ-์"  # letters and marks, no digits, no ๆ, no ฯ
_DIGIT = "0-9๐-๙"
_UNITS = (
    r"คน|ราย|บาท|ครั้ง|แห่ง|ปี|เดือน|วัน|ชั่วโมง|คะแนน|เรื่อง|ช่องทาง|ชุด|ฉบับ|โครงการ|"
    r"กิจกรรม|มาตรการ|ชุมชน|หมู่บ้าน|ครัวเรือน|หน่วยงาน|กลุ่ม|รุ่น|ประเด็น|ด้าน|ข้อ|ล้าน|"
    r"ขั้นตอน|เล่ม|แผ่น"
)
_COUNTED = (
    r"ร้อยละ|พ\.ศ\.|มาตรา|จำนวน|ครั้งที่|ฉบับที่|ไตรมาส|ไตรมาสที่|วันที่|ประจำปี|งบประมาณ|"
    r"ระยะที่|รอบ|ข้อ|ปี|อันดับ|ภายใน|หมวด|ระดับ|ไม่น้อยกว่า|เวลา|รวม"
)

_DOUBLE_SPACE = re.compile(r"(?<=\S) {2,}(?=\S)")
_MISSING = re.compile(
    f"(?P<latin>(?<=[{_THAI}ๆ])(?=[A-Za-z][A-Za-z])|(?<=[A-Za-z][A-Za-z])(?=[{_THAI}]))"
    rf"|(?P<bracket>(?<=[{_THAI}])(?=[(\[“])|(?<=[)\]”])(?=[{_THAI}]))"
    f"|(?P<comma>(?<=,)(?=[{_THAI}A-Za-z])|(?<=[{_THAI}],)(?=[{_DIGIT}])|(?<=;)(?=[{_THAI}A-Za-z]))"
    f"|(?P<repeat>(?<=ๆ)(?=[{_THAI}]))"
    f"|(?P<shortened>(?<=[{_THAI}]ฯ)(?!ลฯ)(?=[{_THAI}])|(?<=[{_THAI}])(?=ฯลฯ))"
    f"|(?P<unit>(?<=[0-9๐-๙])(?=(?:{_UNITS})(?![ก-๙])))"
)
_MAY_MISS = re.compile(rf"[A-Za-z()\[\]“”,;ฯ{_DIGIT}]|ๆ[{_THAI}]")  # else the search is spared
_COUNTED_BEFORE = re.compile(f"(?:{_COUNTED})(?=[{_DIGIT}])")
_TOUCHING_REPEAT = re.compile(f"(?<=[{_THAI}])ๆ")
_APART_REPEAT = re.compile(f"(?<=[{_THAI}]) ๆ")
_MISPLACED = re.compile(
    rf"(?<=[(\[“]) +(?=\S)|(?<=\S) +(?=[)\]”])|(?<=[{_THAI}A-Za-z{_DIGIT}]) +(?=[,;](?:\s|$|[{_THAI}]))"
    f"|(?<=[{_THAI}A-Za-z]) +(?=/[{_THAI}A-Za-z])|(?<=[{_THAI}A-Za-z]/) +(?=[{_THAI}A-Za-z])"
    f"|(?<=[{_DIGIT}]) +(?=%)"
    f"|(?<=[{_DIGIT}]{{3}} [–-])(?=[{_DIGIT}]{{4}})|(?<=[{_DIGIT}]{{3}})(?=[–-] [{_DIGIT}]{{4}})"
)
_BREAK = re.compile(r"\n+")
_REPEATED_MARK = re.compile(r"([,;:/!?])\1+|([ๆ])(?:\s*ๆ)+|ฯ(?:ล?ฯ){2,}|ฯฯ")
_WEB = re.compile(r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9._+-]{1,64}@[\w.-]+")
_WORD_SHOWN = 12  # letters of a word beside a missing space

_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_ANY_PAIR = re.compile(r"[()\[\]{}“”‘’«»\"]")
_LIST_MARK = re.compile(
    rf"(?:(?<=\s)|^)(?:[{_DIGIT}]{{1,2}}(?:\.[{_DIGIT}]{{1,2}})*|[ก-ฮ]|[a-zA-Z]|[ivx]{{2,4}})\)"
)
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['’](?=[A-Za-z]|\s|$)")

_NUMBERING = re.compile(
    rf"\s*(?:[(]?[{_DIGIT}]{{1,2}}(?:\.[{_DIGIT}]{{1,2}})*[)]\s*"  # 1) (1) 1.1)
    rf"|[{_DIGIT}]{{1,2}}(?:\.[{_DIGIT}]{{1,2}})*\.\s*(?![{_DIGIT}])"  # 1. 1.1.
    rf"|[{_DIGIT}]{{1,2}}(?:\.[{_DIGIT}]{{1,2}})+\s+(?=[{_THAI}]{{3}})(?!ล้าน|แสน|หมื่น|พัน|เท่า|ชั่วโมง|คะแนน|บาท|ของ|เมตร|กิโล|ตาราง|ไร่|ปี)"
    r"|[ก-ฮ][.)]\s*(?![ก-ฮ]\.)|[a-zA-Z]\)\s*|[ivxIVX]{1,4}\.\s+"
    r"|[-–—•●○▪■□◦‣⁃*·➢➤✓✔]\s*(?=\D)|ข้อ(?:ที่)?\s*[0-9๐-๙]{1,2}\s*[.):]\s*)"
)
_NUMBERED_FIELDS = frozenset({"text", "group", "name", "position"})
_PREFIXES = {
    ("dimensions", "name"): re.compile(rf"มิติ\s*(?:ที่)?\s*[{_DIGIT}]+(?:\s*[:.)])?\s*"),
    ("missions", "name"): re.compile(rf"(?:ภารกิจ\s*(?:ที่)?\s*)?[{_DIGIT}]+\.[{_DIGIT}]+\s*"),
    ("settings", "district"): re.compile("อำเภอ(?=.)"),
    ("settings", "province"): re.compile("จังหวัด(?=.)"),
}

_NUMBER = re.compile(f"[{_DIGIT}](?:[{_DIGIT}OolI]|[.,/](?=[{_DIGIT}OolI]))*")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙OolI", "01234567890011")


def _double_spaces(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for match in _DOUBLE_SPACE.finditer(passage.text):
            yield _mended("double-space", passage, match, " ")


def _missing_spaces(reading: Reading) -> Iterator[Finding]:
    touching = _touching_repeats_are_odd(reading)
    for passage in reading.passages:
        text = passage.text
        if not (touching or _MAY_MISS.search(text)):
            continue
        web = [match.span() for match in _WEB.finditer(text)]
        found = [
            *_MISSING.finditer(text),
            *_counted(text),
            *(_TOUCHING_REPEAT.finditer(text) if touching else ()),
        ]
        lists = {match.end() for match in _LIST_MARK.finditer(text) if not _is_open(text, match.start())}
        for at in sorted({_place(match) for match in found} - lists):
            if not any(start < at < end for start, end in web):
                start, end = _words_around(text, at)
                yield find_in("space-missing", passage, start, end, f"{text[start:at]} {text[at:end]}")


def _is_open(text: str, at: int) -> bool:
    """Tell whether a bracket is open before a place."""
    return text.count("(", 0, at) > text.count(")", 0, at)


def _place(match: re.Match[str]) -> int:
    """Return where the space is missing: after a counted word, else where the match begins."""
    return match.end() if match[0] != "ๆ" else match.start()


def _counted(text: str) -> Iterator[re.Match[str]]:
    """Yield the words that a number follows, such as ร้อยละ, where none stands between."""
    return _COUNTED_BEFORE.finditer(text)


def _touching_repeats_are_odd(reading: Reading) -> bool:
    """Tell whether this plan sets ๆ apart for the most part: then one that touches its word is a slip."""
    seen: Counter[str] = Counter()
    for passage in reading.passages:
        seen["apart"] += len(_APART_REPEAT.findall(passage.text))
        seen["touching"] += len(_TOUCHING_REPEAT.findall(passage.text))
    return seen["apart"] >= seen["touching"] > 0


def _words_around(text: str, at: int) -> tuple[int, int]:
    """Return a stretch around a place, to the nearest spaces and no longer than can be read."""
    start, end = max(0, at - _WORD_SHOWN), min(len(text), at + _WORD_SHOWN)
    before, after = text[start:at], text[at:end]
    return start + before.rfind(" ") + 1, at + len(after.partition(" ")[0])


def _misplaced_spaces(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for match in _MISPLACED.finditer(passage.text):
            yield _mended("space-misplaced", passage, match, "" if match[0] else " ")


def _line_breaks(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        if passage.name == "details":
            for match in _BREAK.finditer(passage.text):
                yield _mended("line-break-inside", passage, match, " ")


def _repeated_marks(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        web = [match.span() for match in _WEB.finditer(passage.text)]
        for match in _REPEATED_MARK.finditer(passage.text):
            if not any(start <= match.start() < end for start, end in web):
                yield find_in("mark-repeated", passage, *match.span(), _once(match[0]))


def _once(marks: str) -> str:
    return "ฯลฯ" if "ล" in marks else marks[0]


def _unbalanced_pairs(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        text = passage.text
        if not _ANY_PAIR.search(text):
            continue
        marks = frozenset(match.end() - 1 for match in _LIST_MARK.finditer(text))
        lonely = min((_lonely(text, marks), _lonely(text, frozenset())), key=len)
        for at in lonely:
            yield find_in("unbalanced-pair", passage, at, at + 1)


def _lonely(text: str, passed_over: frozenset[int]) -> list[int]:
    """Return the places of brackets and quotes without a partner; those of list marks are passed over."""
    passed_over |= {match.start() for match in _APOSTROPHE.finditer(text)}
    lonely, open_at = [], []
    for at, letter in enumerate(text):
        if at in passed_over:
            continue
        if letter in _PAIRS:
            open_at.append(at)
        elif letter in _CLOSERS:
            if open_at and text[open_at[-1]] == _CLOSERS[letter]:
                open_at.pop()
            else:
                lonely.append(at)
    straight = [at for at, letter in enumerate(text) if letter == '"']
    return sorted([*lonely, *open_at, *straight[len(straight) // 2 * 2 :]])


def _typed_numbering(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        match = _NUMBERING.match(passage.text) if passage.field in _NUMBERED_FIELDS else None
        if match and match.end() < len(passage.text) and not _prefix(passage):
            yield find_in("numbering-typed", passage, *match.span(), "")


def _typed_prefixes(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        match = _prefix(passage)
        if match:
            yield find_in("prefix-typed", passage, *match.span(), "")


def _prefix(passage: Passage) -> re.Match[str] | None:
    pattern = _PREFIXES.get((passage.name, passage.field))
    return pattern.match(passage.text) if pattern else None


def _mixed_digits(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for match in _NUMBER.finditer(passage.text):
            if _is_mixed(passage.text, match):
                yield find_in("mixed-digits", passage, *match.span(), match[0].translate(_TO_ARABIC))


def _is_mixed(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number has digits of both kinds, or Latin letters that look like digits."""
    number = match[0]
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if any(beside.isascii() and beside.isalpha() for beside in (before, after)):
        return False  # a code such as O29 or 5G
    kinds = {
        "a" if letter in "0123456789" else "t" if letter in "๐๑๒๓๔๕๖๗๘๙" else "l"
        for letter in number
        if letter not in ".,/"
    }
    letters_only_at_end = number.rstrip("OolI").isdigit() and len(number) - len(number.rstrip("OolI")) == 1
    return len(kinds) > 1 and not (kinds == {"a", "l"} and letters_only_at_end and number[-1] in "lI")


def _mended(code: str, passage: Passage, match: re.Match[str], mend: str) -> Finding:
    """Make a finding about a space, shown with the letters on both sides so that it can be seen."""
    text = passage.text
    start, end = _words_around(text, match.start())[0], _words_around(text, match.end())[1]
    return find_in(code, passage, start, end, text[start : match.start()] + mend + text[match.end() : end])


_Rule = Callable[[Reading], Iterator[Finding]]
RULES: tuple[_Rule, ...] = (
    _double_spaces,
    _missing_spaces,
    _misplaced_spaces,
    _line_breaks,
    _repeated_marks,
    _unbalanced_pairs,
    _typed_numbering,
    _typed_prefixes,
    _mixed_digits,
)

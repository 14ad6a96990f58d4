"""Spaces and punctuation marks.

Follows the Royal Society's rules of spacing: a space on both sides of Latin words, digits, ๆ, brackets
and quotes, none inside them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.check.wording.brackets import LIST_MARK
from pipeline.check.wording.pasted_lists import list_items
from pipeline.check.wording.text_span import Match, TextSpan, find_in, places_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.tokenizer import Tokenizer, bounds_of, thai_end, thai_start
from pipeline.thai.word_boundaries import mended_words

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

_DOUBLE_SPACE = re.compile(r"(?<=[^\s(\[“]) {2,}(?=[^\s,;)\]”])")  # beside a mark no space may stand at all
# Each alternative is one character, after which a space is missing.
_MISSING = re.compile(
    rf"[{_THAI}](?=[A-Za-z]{{2}}|[(\[“]|ฯลฯ)|ๆ(?=[A-Za-z]{{2}}|[{_THAI}])|ฯ(?<=[{_THAI}]ฯ)(?!ลฯ)(?=[{_THAI}])"
    rf"|[A-Za-z](?<=[A-Za-z]{{2}})(?=[{_THAI}])|[)\]”](?<! .)(?=[{_THAI}])"
    f"|[,;](?<![ ,;].)(?=[{_THAI}A-Za-z])|,(?<=[{_THAI}],)(?=[{_DIGIT}])|[0-9๐-๙](?=(?:{_UNITS})(?![ก-๙]))"
)
# The words that a number follows, such as ร้อยละ, where none stands between.
_ONLY_WORDS = re.compile("[ก-ฮะ-ฺเ-ๅ็-์ ]*")  # no space can be missing
_COUNTED_BEFORE = re.compile(f"(?:{_COUNTED})(?=[{_DIGIT}])")
# What stands before is looked at last: a search for a letter or a space is fast.
_TOUCHING_REPEAT = re.compile(f"ๆ(?<=[{_THAI}]ๆ)")
_APART_REPEAT = re.compile(f" ๆ(?<=[{_THAI}] ๆ)")
_MISPLACED = re.compile(
    rf"(?<=[(\[“]) +(?=\S)|(?<=\S) +(?=[)\]”])|(?<=[{_THAI}A-Za-z{_DIGIT}]) +(?=[,;](?:\s|$|[{_THAI}]))"
    f"|(?<=[{_THAI}A-Za-z]) +(?=/[{_THAI}A-Za-z])|(?<=[{_THAI}A-Za-z]/) +(?=[{_THAI}A-Za-z])"
    f"|(?<=[{_DIGIT}]) +(?=%)"
    f"|(?<=[{_DIGIT}]{{3}} [–-])(?=[{_DIGIT}]{{4}})|(?<=[{_DIGIT}]{{3}})(?=[–-] [{_DIGIT}]{{4}})"
)
# One of them stands in what _MISPLACED matches.
_BESIDE_MARK = (*(f"{mark} " for mark in "([“/"), *(f" {mark}" for mark in ")]”,;/%"), "–", "-")
_MARK_BEFORE_WORD = re.compile(f"[,;)\\]”](?=[{_THAI}A-Za-z])")  # a space belongs behind it, none before
_UNIT = "[ก-ฮะาำเ-ๅ][ัิ-ฺ็-๎]*"  # a letter with what stands above and below it
_BARE = re.compile("[ก-ฮ ]+")
_TWO_APART = re.compile(rf" {_UNIT} {_UNIT}(?!\S)")  # a search for a space is fast
_LETTERS_APART = re.compile(rf"(?<!\S){_UNIT}(?: {_UNIT}){{2,}}(?!\S)")
_THAI_SPACE = re.compile(r" (?<=[ก-ฮะ-์] )(?=[ก-ฮเ-ไ])(?![ก-ฮ]{1,4}\.)")  # not before an abbreviation
_LONGEST_READ = 200  # letters on each side of a space that are read, as every check reads them
_BESIDE = 12  # of them that are read as one word with those of the other side
_JOINED_GAIN = 12  # bits
_TIMES_JOINED = 10  # that a word stands whole for each time that it has a space inside
_BEGIN_A_CLAUSE = frozenset({"ให้", "โดย", "เพื่อ", "ที่", "ซึ่ง", "จะ", "ต้อง", "ได้", "เป็น", "มี", "จึง", "ตาม", "ไม่"})
_BREAK = re.compile(r"\n+")
# A space is printed there, which is wrong in a name.
_BREAK_IN_WORDS = re.compile(rf"(?<=[{_THAI}]) *\n+ *(?=[{_THAI}])")
_REPEATED_MARK = re.compile(r"([,;:/!?])\1+|([ๆ])(?:\s*ๆ)+|ฯ(?:ล?ฯ){2,}|ฯฯ")
_WEB_SIGNS = ("http", "www.", "@")
_WEB = re.compile(r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9._+-]{1,64}@[\w.-]+")
_WORD_SHOWN = 12  # letters beside a space, and the rest of the word they end in


def _double_spaces(wording: WordingInput) -> Iterator[Finding]:
    for text_span in wording.holding("  "):
        for match in text_span.matches(_DOUBLE_SPACE):
            yield _mended("double-space", match, " ")


def _missing_spaces(wording: WordingInput) -> Iterator[Finding]:
    touching = _touching_repeats_are_odd(wording)
    for text_span in wording.text_spans:
        text = text_span.text
        if _ONLY_WORDS.fullmatch(text):
            continue
        web = places_in((start + 1, end) for start, end in _addresses(text))
        found = [
            *_MISSING.finditer(text),
            *_COUNTED_BEFORE.finditer(text),
            *(_TOUCHING_REPEAT.finditer(text) if touching else ()),
        ]
        lists = {match.end() for match in LIST_MARK.finditer(text) if not _is_open(text, match.start())}
        places = {_place(match) for match in found} - lists - web
        for at in sorted(places):
            if at - 1 in places and text[at - 1] == "ๆ":
                continue  # both sides of it are one fault
            both = text[at : at + 1] == "ๆ" and at + 1 in places
            yield _mended_at("space-missing", text_span, at, at + both, " ๆ " if both else " ")


def _addresses(text: str) -> list[tuple[int, int]]:
    """Return where web and mail addresses stand in a text."""
    return [match.span() for match in _WEB.finditer(text)] if any(map(text.__contains__, _WEB_SIGNS)) else []


def _is_open(text: str, at: int) -> bool:
    """Return whether a bracket is open before a place."""
    return text.count("(", 0, at) > text.count(")", 0, at)


def _place(match: re.Match[str]) -> int:
    """Return where the space is missing: where the match ends, or before a ๆ that touches its word."""
    return match.start() if match.re is _TOUCHING_REPEAT else match.end()


def _touching_repeats_are_odd(wording: WordingInput) -> bool:
    """Return whether this plan sets ๆ apart for the most part: then one that touches its word is a slip."""
    texts = [text_span.text for text_span in wording.holding("ๆ")]
    touching, apart = (
        sum(len(pattern.findall(text)) for text in texts) for pattern in (_TOUCHING_REPEAT, _APART_REPEAT)
    )
    return apart >= touching > 0


def _misplaced_spaces(wording: WordingInput) -> Iterator[Finding]:
    for text_span in wording.holding(*_BESIDE_MARK):
        for match in text_span.matches(_MISPLACED):
            mark = _MARK_BEFORE_WORD.match(text_span.text, match.end)
            if match[0] and mark:
                yield _mended_at("space-misplaced", text_span, match.start, mark.end(), f"{mark[0]} ")
            else:
                yield _mended("space-misplaced", match, "" if match[0] else " ")


def _letters_apart(wording: WordingInput) -> Iterator[Finding]:
    """Find letters set apart by spaces, as a heading is spread: one finding for all that stand in a row."""
    for text_span in wording.text_spans:
        for start, end in _spread(text_span, wording.tokenizer):
            yield find_in(
                "space-misplaced", text_span, start, end, text_span.text[start:end].replace(" ", "")
            )


def _spread(text_span: TextSpan, tokens: Tokenizer) -> list[tuple[int, int]]:
    """Return where words are spread letter by letter; a row of bare consonants may be a list."""
    if not _TWO_APART.search(text_span.text):
        return []
    found = (match for match in _LETTERS_APART.finditer(text_span.text) if _BARE.fullmatch(match[0]) is None)
    return [match.span() for match in found if min(map(len, tokens.words_in(match[0].replace(" ", "")))) > 1]


def _broken_words(wording: WordingInput) -> Iterator[Finding]:
    """Find spaces inside a word, as a line that ended there in a PDF leaves them."""
    for text_span in wording.text_spans:
        for match in text_span.matches(_THAI_SPACE):
            before, after = thai_end(match.before(_LONGEST_READ)), thai_start(match.after(_LONGEST_READ))
            if (
                _is_one_word(wording.tokenizer, before, after)
                or _is_one_word_elsewhere(wording, before, after)
            ) and match.start not in places_in(_spread(text_span, wording.tokenizer)):
                yield _mended("space-misplaced", match, "")


def _is_one_word(tokens: Tokenizer, before: str, after: str) -> bool:
    """Return whether the letters on both sides of a space read better as one word, being odd ones apart."""
    if len(before) == len(after) == 1:
        return False  # of a list: ก ข ค ง
    if not tokens.is_odd(tokens.words_in(before)[-1]) and not tokens.is_odd(tokens.words_in(after)[0]):
        return False
    before, after = before[-_BESIDE:], after[:_BESIDE]
    gain = tokens.total_cost(before) + tokens.total_cost(after) - tokens.total_cost(before + after)
    return gain >= _JOINED_GAIN and len(before) not in bounds_of(tokens.words_in(before + after))


def _is_one_word_elsewhere(wording: WordingInput, before: str, after: str) -> bool:
    """Return whether the words beside a space are one that the plan itself writes without it, again and again."""
    first, second = wording.tokenizer.words_in(before)[-1], wording.tokenizer.words_in(after)[0]
    in_list = before == first and after == second  # ซื้อ ขาย จำหน่าย
    if in_list or second in _BEGIN_A_CLAUSE or not wording.tokenizer.is_word(first + second):
        return False
    return wording.times(first + second) >= _TIMES_JOINED * wording.times(f"{first} {second}")


def _line_breaks(wording: WordingInput) -> Iterator[Finding]:
    """Find lines that a clerk has ended within a text, which is printed on: the first of a cell, with their number."""
    for text_span in wording.text_spans:
        if text_span.table == "results" or "\n" not in text_span.text or list_items(text_span):
            continue
        breaks = list(text_span.matches(_BREAK if text_span.table == "details" else _BREAK_IN_WORDS))
        if breaks:
            yield replace(_mended("line-break-inside", breaks[0], " "), times=len(breaks))


def _repeated_marks(wording: WordingInput) -> Iterator[Finding]:
    for text_span in wording.holding(*",;:/!?ๆฯ"):
        web = places_in(_addresses(text_span.text))
        for match in text_span.matches(_REPEATED_MARK):
            if match.start not in web:
                yield match.finding("mark-repeated", _once(match[0]))


def _once(marks: str) -> str:
    return "ฯลฯ" if "ล" in marks else marks[0]


def _mended(code: str, match: Match, mend: str) -> Finding:
    """Make a finding about a space, shown with the words on both sides so that it can be seen."""
    return _mended_at(code, match.text_span, match.start, match.end, mend)


def _mended_at(code: str, text_span: TextSpan, start: int, end: int, mend: str) -> Finding:
    start, end, words = mended_words(text_span.text, start, end, mend, _WORD_SHOWN)
    return find_in(code, text_span, start, end, words)


CHECKS = (
    _double_spaces,
    _missing_spaces,
    _misplaced_spaces,
    _letters_apart,
    _broken_words,
    _line_breaks,
    _repeated_marks,
)

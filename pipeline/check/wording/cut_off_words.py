"""Texts that end or begin inside a word, as a cell that was cut short or split in two leaves them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from pipeline.check.wording.text_span import TextSpan, find_in
from pipeline.check.wording.texts import WHOLE_FIELDS, WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.dictionary import common_words, field_words, is_word
from pipeline.thai.tokenizer import Tokenizer, bounds_of, split_words, thai_end, thai_start, tokenizer

_LONGEST_NAME = 120  # letters of an organisation's; each of its beginnings is kept
_SHORTEST_FRONT = 3
_TELLING_FRONT = 4  # letters that tell which word they begin
_LONGEST_TAIL = 24
_LONGEST_ENDING = 13  # of a word that shows a text to be whole
_UNFINISHED = tuple("เแโใไัื")  # a letter must follow
_SHOWN = 4  # letters of a word whose beginning is not known
_LONGEST_HEAP = 5  # letters left over
_NO_END = re.compile(
    "(?<![เแโใไก-ฮ])[ก-ฮ][่-๋]$|(?<![เแโใไ])[ก-ฮ]{2}[่-๋]$|เ[ก-ฮ][ีื][่-๋]?$|เ[ก-ฮ]{2}ื[่-๋]?$"
)  # ข้ of ข้อมูล
_LONGEST_NO_END = 6  # letters, with the one before
_VOWEL = re.compile("[ะ-ฺเ-๎]")
_A_NAME = re.compile("(?:ตำบล|อำเภอ|จังหวัด|หมู่บ้าน|โรงเรียน|ถนน|นาย(?!ก)|นาง)[ก-๎]{0,12}$")
_NUMBER_BEFORE = re.compile("[0-9๐-๙] ?$")
_SHORTEST_STUMP = 2  # words up to this length explain any end
_STUMP_GAIN = 4  # bits
_SHORTEST_BACK, _BACK_GAIN, _MOST_PARTS = 4, 12, 6  # letters; bits; parts of a text's beginning


def _cut_off_words(wording: WordingInput) -> Iterator[Finding]:
    fronts = _fronts() | _name_fronts(wording)
    for text_span in _whole_texts(wording):
        start, whole = _open_word(text_span.text, fronts)
        if start < len(text_span.text):
            proposed = f" คือ “{whole}”" if whole else ""
            yield find_in("word-cut-off", text_span, start, len(text_span.text), whole, proposed=proposed)


def _cut_off_beginnings(wording: WordingInput) -> Iterator[Finding]:
    """Find texts that begin inside a word, as a cell split in two leaves them."""
    for text_span in _whole_texts(wording):
        end, whole = open_beginning(text_span.text, wording.tokenizer)
        if end:
            yield find_in("word-cut-off", text_span, 0, end, whole, proposed=f" คือ “{whole}”")


def _whole_texts(wording: WordingInput) -> Iterator[TextSpan]:
    return (text_span for text_span in wording.text_spans if text_span.field in WHOLE_FIELDS)


def open_beginning(text: str, tokens: Tokenizer) -> tuple[int, str]:
    """Return where the word ends of which only the end stands at a text's beginning, and that word whole."""
    letters = thai_start(text)
    parts = tokens.words_in(letters)
    if not parts or not tokens.is_odd(parts[0]):
        return 0, ""
    for end in sorted(bounds_of(parts[:_MOST_PARTS]), reverse=True):
        whole = _backs().get(letters[:end]) if end >= _SHORTEST_BACK else None
        if whole and tokens.total_cost(letters[:end]) > tokens.cost(whole) + _BACK_GAIN:
            return end, whole
    return 0, ""


def _open_word(text: str, fronts: dict[str, str]) -> tuple[int, str]:
    """Return where the word begins in which a text ends, and that word whole; else the text's end."""
    run = thai_end(text[-2 * _LONGEST_TAIL :])
    for size in range(min(_LONGEST_TAIL, len(run)), _SHORTEST_FRONT - 1, -1):
        whole = fronts.get(run[-size:])
        if whole and _reads_better_whole(run, run[-size:], whole):
            named = size >= _TELLING_FRONT
            return len(text) - max(size, min(len(run), _SHOWN)), whole if named else ""
    if (
        run[-1:] in _UNFINISHED
        or (_is_lone_letter(run[-1:]) and _is_stump(run))
        or _NO_END.search(run[-_LONGEST_NO_END:])
    ):
        return len(text) - min(len(run), _SHOWN), ""
    left_over = _left_over(run, text[: len(text) - len(run)])
    return len(text) - left_over, ""


def _left_over(run: str, before: str) -> int:
    """Return how many letters at the end are no word and begin one, 0 where there are none.

    Letters that stand alone are an abbreviation unless they have a vowel or follow a number.
    """
    if any(is_word(run[-size:]) for size in range(2, _LONGEST_ENDING)):
        return 0
    parts = split_words(run[-_LONGEST_TAIL:])
    size = 0
    while parts and (
        len(parts[-1]) == 1 or (len(parts[-1]) == _SHORTEST_STUMP and parts[-1] not in common_words())
    ):
        size += len(parts.pop())
    heap = run[len(run) - size :]
    alone = not parts
    if not 1 < size <= _LONGEST_HEAP or (
        alone and not (_VOWEL.search(heap) or _NUMBER_BEFORE.search(before))
    ):
        return 0
    if _A_NAME.search(run[: len(run) - size]):
        return 0
    at = bisect_left(_beginnings(), heap)
    return size if at < len(_beginnings()) and _beginnings()[at].startswith(heap) else 0


@cache
def _beginnings() -> list[str]:
    """Return the common words and those of the field in order, to look up what begins with some letters."""
    return sorted(common_words() | field_words())


def _is_lone_letter(letter: str) -> bool:
    return "ก" <= letter <= "ฮ"


def _is_stump(run: str) -> bool:
    """Return whether the last letter is left over after a known word."""
    if any(is_word(run[-size:]) for size in range(_SHORTEST_STUMP + 1, _LONGEST_ENDING)):
        return False
    parts = split_words(run[-_LONGEST_TAIL:])
    return len(parts) > 1 and len(parts[-1]) == 1 and len(parts[-2]) > _SHORTEST_STUMP and is_word(parts[-2])


def _reads_better_whole(run: str, front: str, whole: str) -> bool:
    """Return whether the end of a text reads as fewer words once the last one is whole."""
    if all(len(part) > _SHORTEST_STUMP and part in common_words() for part in split_words(front)):
        return False  # one word less may be meant: ผู้ร้อง for ผู้ร้องเรียน
    before = run[: -len(front)][-_LONGEST_TAIL:]
    cost = tokenizer().total_cost
    return cost(before + front) > cost(before + whole) + _STUMP_GAIN


@cache
def _backs() -> dict[str, str]:
    """Return the ends of the field's words that are no words, and the shortest word of each."""
    backs: dict[str, str] = {}
    for word in sorted(field_words(), key=lambda word: (-len(word), word)):
        for size in range(_SHORTEST_BACK, len(word) - 1):
            backs[word[-size:]] = word
    return {back: word for back, word in backs.items() if not is_word(back)}


@cache
def _fronts() -> dict[str, str]:
    """Return the beginnings of the field's words that are no words, and the shortest word of each."""
    return _fronts_of(field_words())


def _name_fronts(wording: WordingInput) -> dict[str, str]:
    """Return the beginnings of the organisation's name."""
    found = wording.tables.settings.get("organisation_name")
    name = found.value if found and isinstance(found.value, str) else ""
    return _fronts_of(frozenset({name} if 0 < len(name) <= _LONGEST_NAME else ()))


def _fronts_of(words: frozenset[str]) -> dict[str, str]:
    fronts: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        for size in range(_SHORTEST_FRONT, len(word)):
            fronts[word[:size]] = word
    return {front: word for front, word in fronts.items() if front not in words}


CHECKS = (_cut_off_words, _cut_off_beginnings)

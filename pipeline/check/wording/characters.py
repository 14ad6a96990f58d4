"""Wrong character sequences of Thai: what the eye overlooks and a search, a sort or a reader stumbles over.

They come from typing fast on a Kedmanee keyboard and from text copied out of PDFs and old fonts.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from pipeline.check.wording.numbering import numbering_end
from pipeline.check.wording.text_span import TextSpan, find_in, places_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.dictionary import is_word
from pipeline.thai.keyboard import typed_in_thai
from pipeline.thai.tokenizer import is_thai, split_words
from pipeline.thai.word_boundaries import mended_words

_ABOVE_BELOW = "ัิีึืฺุู็"  # vowels above and below, and mai taikhu
_TONES = "่้๊๋"
_LEADING = "เแโใไ"
_CONSONANT = "ก-ฮ"

_TWO_SARA_E = re.compile("เเ")
# ํ and า in either order, or ํ and ำ, with a tone mark before, between or after; and a tone mark typed after ำ.
_SPLIT_SARA_AM = re.compile(f"[{_TONES}]?ํ[{_TONES}]?[าำ][{_TONES}]?|าํ|ำ[{_TONES}]")
_MISPLACED = re.compile(
    "(?P<lowered>(?<=[ปฝฟ])[ูุ]า)"  # ป้า and ฝ่า as some PDFs give them
    f"|(?P<heap>[{_ABOVE_BELOW}{_TONES}์ํำ]{{2,}})"  # right ones are sorted out
    f"|(?<![{_CONSONANT}])[{_ABOVE_BELOW}{_TONES}์ํำ]"  # on nothing
    "|(?P<twice>า{2,}|ะ{2,})"
    f"|(?<![{_CONSONANT}ฤฦ{_TONES}ํ])า|(?<![{_CONSONANT}{_TONES}า])ะ"
    f"|เ(?=[แโใไ])|[แโใไ](?=[{_LEADING}])|[{_LEADING}](?![{_CONSONANT}{_LEADING}])"
    f"|[ัื][{_TONES}]?(?![{_CONSONANT}{_ABOVE_BELOW}{_TONES}์ํำ]|$)"  # lacks the letter after it
    f"|(?P<late>ือ[{_TONES}])"  # the tone mark of เพื่อ typed last
    "|(?P<lakkhang>(?<![ฤฦ])ๅ+)"
)
_RIGHT_HEAP = re.compile(f"[ัิีึืุู][{_TONES}]|[ิุ]์|[{_TONES}]ำ")

# Characters of fonts of the 1990s that PDFs still hold, and what they stand for.
_OLD_FONT_LETTERS = (
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
    "\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
_OLD_FONT = {chr(0xF700 + at): letter for at, letter in enumerate(_OLD_FONT_LETTERS)}
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t"
_INVISIBLE = re.compile(
    f"[{_SPACES}]+|[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd\ue000-\uf8ff]+"
)
_UNPRINTED = re.compile(_INVISIBLE.pattern.replace("]+|[", ""))  # one of them, for a quick search
_A_SPACE = re.compile(f"[{_SPACES}]+")
_NAMES = {
    "\u00a0": "เว้นวรรคไม่ตัดบรรทัด",
    "\t": "แท็บ",
    "\u00ad": "ขีดตัดคำซ่อน",
    "\u200b": "เว้นวรรคกว้างศูนย์",
    "\ufeff": "เครื่องหมายต้นไฟล์",
    "\ufffd": "อักขระที่อ่านไม่ได้",
}  # fmt: skip
_SURROUNDING = 4  # letters shown on each side of a mark that the eye cannot find

_LATIN_RUN = re.compile("[!-~]+")
_SHORTEST_TYPED = 5
_USUAL_LENGTH = 3  # of words; a heap of shorter ones is chance


def _two_sara_e(wording: WordingInput) -> Iterator[Finding]:
    return _replaced(wording.holding("เเ"), "two-sara-e", _TWO_SARA_E, lambda _: "แ")


def _split_sara_am(wording: WordingInput) -> Iterator[Finding]:
    likely = wording.holding("ํ", *(f"ำ{tone}" for tone in _TONES))
    return _replaced(likely, "split-sara-am", _SPLIT_SARA_AM, _joined_sara_am)


def _joined_sara_am(typed: str) -> str:
    return "".join(letter for letter in typed if letter in _TONES)[:1] + "ำ"


def _misplaced_marks(wording: WordingInput) -> Iterator[Finding]:
    # Parts of texts; what a mark stands on is never in another part.
    judged: set[str] = set()
    ill_formed: set[str] = set()
    for text_span in wording.text_spans:
        text, parts = text_span.text, wording.tokenizer.words_of(text_span.text)
        if not judged.issuperset(parts):
            new = (part for part in set(parts) - judged if not is_word(part))
            ill_formed.update(part for part in new if not is_well_formed(f" {part} "))
            judged.update(parts)
        if ill_formed.isdisjoint(parts):
            continue
        elsewhere = places_in(match.span() for match in _SPLIT_SARA_AM.finditer(text))  # a rule of their own
        for match in _MISPLACED.finditer(text):
            after_hidden = _INVISIBLE.match(text, max(0, match.start() - 1)) and match.start() > 0
            if after_hidden or _is_right(text, match) or not elsewhere.isdisjoint(range(*match.span())):
                continue
            start = match.start() - 1 if text[match.start() - 1 : match.start()].isalpha() else match.start()
            yield _shown("misplaced-mark", text_span, start, match.end(), _mended(text, match, start))


def is_well_formed(text: str) -> bool:
    """Return whether every mark stands on a letter, in its place."""
    return all(_is_right(text, match) for match in _MISPLACED.finditer(text))


def _is_right(text: str, match: re.Match[str]) -> bool:
    """Return whether a heap of marks is one that Thai has, on a letter."""
    before = text[match.start() - 1 : match.start()]
    return "ก" <= before <= "ฮ" and _RIGHT_HEAP.fullmatch(match[0]) is not None


def _mended(text: str, match: re.Match[str], start: int) -> str:
    """Return what was meant, as far as it is clear; "" where it is not."""
    typed, before = match[0], text[start : match.start()]
    if match["lowered"]:
        return before + ("้" if typed[0] == "ู" else "่") + "า"
    if match["late"]:
        return before + typed[0] + typed[2] + typed[1]
    if match["lakkhang"]:
        return before + "า"
    if match["twice"] or (match["heap"] and len(set(typed)) == 1):
        return before + typed[0]
    turned = "".join(sorted(dict.fromkeys(typed), key=lambda mark: mark in _TONES + "์"))
    if match["heap"] and before and _RIGHT_HEAP.fullmatch(turned):
        return before + turned
    return ""


def _shown(code: str, text_span: TextSpan, start: int, end: int, proposal: str) -> Finding:
    """Make a finding about a mark, with the word it stands in where it is known what was meant."""
    if not proposal:
        return find_in(code, text_span, start, end, proposed="")
    start, end, words = mended_words(text_span.text, start, end, proposal)
    return find_in(code, text_span, start, end, words, proposed=f" คือ “{words}”")


def _invisible_characters(wording: WordingInput) -> Iterator[Finding]:
    for text_span in wording.text_spans:
        if not _UNPRINTED.search(text_span.text):
            continue
        start_of_text = numbering_end(text_span)  # a bullet goes with its tab
        for match in _INVISIBLE.finditer(text_span.text, start_of_text):
            mended = _visible(match[0])
            start, end, proposal = mended_words(text_span.text, *match.span(), mended, _SURROUNDING)
            known = "\ufffd" not in match[0] and not any(_is_private(letter) for letter in mended)
            names = ", ".join(dict.fromkeys(map(_name_of, match[0])))
            yield find_in(
                "invisible-character", text_span, start, end, proposal if known else "",
                names=names, proposed=f" คือ “{proposal}”" if known else "",
            )  # fmt: skip


def _visible(typed: str) -> str:
    if _A_SPACE.fullmatch(typed):
        return " "
    return "".join(_OLD_FONT.get(letter, letter if _is_private(letter) else "") for letter in typed)


def _is_private(letter: str) -> bool:
    return unicodedata.category(letter) == "Co"


def _name_of(letter: str) -> str:
    if letter in _NAMES:
        return _NAMES[letter]
    return "อักขระของแบบอักษรเก่า" if _is_private(letter) else f"U+{ord(letter):04X}"


def _wrong_keyboard(wording: WordingInput) -> Iterator[Finding]:
    for text_span in wording.text_spans:
        for match in _LATIN_RUN.finditer(text_span.text):
            typed = typed_in_thai(match[0])
            is_candidate = len(typed) >= _SHORTEST_TYPED and any(map(str.isalpha, match[0]))
            if is_candidate and all(map(is_thai, typed)) and _reads_well(typed):
                yield find_in("wrong-keyboard", text_span, *match.span(), typed)


def _reads_well(typed: str) -> bool:
    """Return whether a text is well formed and falls into known words of some length, none left over."""
    if not is_well_formed(typed):
        return False
    parts = split_words(typed)
    shortest = min(len(part) for part in parts)
    return shortest > 1 and len(typed) >= _USUAL_LENGTH * len(parts)


def _replaced(
    text_spans: Iterable[TextSpan], code: str, pattern: re.Pattern[str], mend: Callable[[str], str]
) -> Iterator[Finding]:
    """Yield a finding for each match, shown with the word it stands in, and what it should be."""
    for text_span in text_spans:
        for match in pattern.finditer(text_span.text):
            start, end, words = mended_words(text_span.text, *match.span(), mend(match[0]))
            yield find_in(code, text_span, start, end, words)


CHECKS = (_two_sara_e, _split_sara_am, _misplaced_marks, _invisible_characters, _wrong_keyboard)

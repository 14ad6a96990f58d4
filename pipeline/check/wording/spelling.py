"""Check spelling: wrong spellings that people write, letters that are no word, and words in the wrong place."""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from pipeline.check.wording.cut_off_words import open_beginning
from pipeline.check.wording.names import names_in, people_in
from pipeline.check.wording.text_span import TextSpan, find_in, places_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.formats import SHORT_MONTHS
from pipeline.thai.phrases import repeated_phrases
from pipeline.thai.spelling import Mistake, Speller

_NAMES = ("reporter", "signer_name", "district", "province")  # people and places are spelt as they like
_MEANT = 3  # times that letters which are no word stand in a plan, and are a name
_ERA = "พ.ศ."
_ABBREVIATIONS = {letters.replace(".", ""): letters for letters in (*SHORT_MONTHS, _ERA)}
_RIGHT = frozenset({"ค.ศ.", "ร.ศ.", "จ.ศ.", "ม.ศ.", "ฮ.ศ.", "พ.ต.", "พ.ท.", "พ.อ."})  # eras, ranks
# A few letters with a full stop among them before a Buddhist year.
_BEFORE_YEAR = re.compile(
    r"(?<![ก-๎.])(?=[ก-๎]{0,3}\.|[ก-ฮ]{2} )(?P<typed>[ก-ฮ.เมิี]{2,5}) ?(?=2[3-6][0-9]{2}(?![0-9/.,]))"
)


def _misspelt_words(wording: WordingInput) -> Iterator[Finding]:
    """Find misspelt words; those from abroad have a rule of their own."""
    found = list(_mistakes(wording))
    unknown = Counter(_words(text_span, mistake) for text_span, mistake in found if not mistake.right)
    for text_span, mistake in found:
        if unknown[_words(text_span, mistake)] < _MEANT:
            code = "misspelt-loanword" if mistake.is_loan else "misspelt-word"
            right = mistake.right
            mend = f"เป็น “{right}”" if right else "คำนี้ให้ถูก ถ้าเป็นชื่อเฉพาะให้ใส่เป็นคำที่ยอมรับในชีตกติกาตรวจ"
            yield find_in(code, text_span, mistake.start, mistake.end, right, mend=mend)


def _mistakes(wording: WordingInput) -> Iterator[tuple[TextSpan, Mistake]]:
    phrases = repeated_phrases((text_span.text for text_span in wording.text_spans), wording.tokenizer)
    speller = Speller(wording.tokenizer, wording.own_words, phrases)
    for text_span in wording.text_spans:
        if text_span.field not in _NAMES:
            found = speller.mistakes_in(text_span.text) and speller.mistakes_in(
                text_span.text, names_in(text_span.text)
            )
            cut_off, _ = open_beginning(text_span.text, wording.tokenizer) if found else (0, "")
            people = places_in(people_in(text_span.text)) if found else set()
            for mistake in found:
                in_name = mistake.start in people or mistake.end - 1 in people
                if mistake.start >= cut_off and not in_name:  # the beginning cut off has a rule of its own
                    yield text_span, mistake


def _words(text_span: TextSpan, mistake: Mistake) -> str:
    return text_span.text[mistake.start : mistake.end]


def _abbreviations(wording: WordingInput) -> Iterator[Finding]:
    """Find พ.ศ. and the names of months before a year with a full stop or letter missing, too much or wrong."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_BEFORE_YEAR):
            right = _abbreviation(match["typed"])
            if right:
                yield match.finding("misspelt-word", right, "typed", mend=f"เป็น “{right}”")


def _abbreviation(typed: str) -> str:
    """Return the abbreviation that was meant before a year, "" where what stands there may be right."""
    right = _ABBREVIATIONS.get(typed.replace(".", ""), "")
    if right or typed in _RIGHT:
        return right if right != typed else ""
    return _ERA if OSA.distance(typed, _ERA, score_cutoff=1) == 1 else ""


CHECKS = (_misspelt_words, _abbreviations)

"""Check for one name spelt in several ways: ฝ่าย/งาน and สำนัก/กอง, by which projects are grouped, and objectives.

A table that is sorted or counted by such a name falls apart where it is spelt otherwise.
"""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from pipeline.check.wording.text_span import TextSpan, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding

_FIELDS = ("unit", "division")
_SHORTEST = 5  # letters
_LETTERS_PER_SLIP = 8
_RARER = 3  # times that the usual spelling stands more often
_LEFT_OUT = re.compile("ฯ|เทศบาล(?:นคร|เมือง|ตำบล)?|องค์การบริหารส่วน(?:ตำบล|จังหวัด)?|(?:อบต|อบจ|ทน|ทม|ทต)[.]?$")
_CONSONANTS = re.compile("[ก-ฮ]{2,4}")
_PURPOSE = "เพื่อ"
_FEWEST_OBJECTIVES = 2  # that begin with the word of purpose


def _divisions(wording: WordingInput) -> Iterator[Finding]:
    """Find names of divisions that are nearly another, much commoner one."""
    for field in _FIELDS:
        by_name: dict[str, list[TextSpan]] = {}
        for text_span in wording.text_spans:
            if text_span.table == "projects" and text_span.field == field:
                by_name.setdefault(text_span.text, []).append(text_span)
        usual = sorted(by_name, key=lambda name: -len(by_name[name]))
        for name in usual:
            right = next((other for other in usual if _is_variant(name, other, by_name)), "")
            for text_span in by_name[name] if right else ():
                first, count = by_name[right][0], len(by_name[right])
                words = {
                    "other": f"{first.sheet}!{first.cell}",
                    "more": f" (รวม {count} แห่ง)" if count > 1 else "",
                }
                yield find_in("name-differs", text_span, 0, len(name), right, **words)


def _is_variant(name: str, usual: str, by_name: dict[str, list[TextSpan]]) -> bool:
    """Return whether a name is a rare spelling of a usual one: other spaces, a slip, or an end left out."""
    if name == usual:
        return False
    is_rarer = (len(by_name[name]), len(name)) < (len(by_name[usual]), len(usual))
    if is_rarer and (_core(name) == _core(usual) or _is_abbreviation(name, usual, by_name)):
        return True
    if len(by_name[name]) * _RARER > len(by_name[usual]) or len(name) < _SHORTEST:
        return False
    one, other = name.replace(" ", ""), usual.replace(" ", "")
    slips = max(1, len(other) // _LETTERS_PER_SLIP)
    shortened = other.startswith(one) or one.startswith(other)
    return shortened or OSA.distance(one, other, score_cutoff=slips) <= slips


def _core(name: str) -> str:
    """Return a division's name without what may be left out: ฯ, the kind of organisation, งาน after สำนัก."""
    return _LEFT_OUT.sub("", name.replace(" ", "").replace("สำนักงาน", "สำนัก"))


def _is_abbreviation(name: str, full: str, by_name: Iterable[str]) -> bool:
    """Return whether a name is some letters with dots of just one of the others, such as สป. of สำนักปลัด."""
    letters = name.replace(".", "").replace(" ", "")
    if "." not in name or not _CONSONANTS.fullmatch(letters):
        return False
    pattern = re.compile("^" + ".*".join(letters))
    cores = {_core(other) for other in by_name if other != name and pattern.match(other)}
    return pattern.match(full) is not None and len(cores) == 1


def _objectives(wording: WordingInput) -> Iterator[Finding]:
    """Find objectives that do not begin with the word of purpose where the others of the project do."""
    for code in wording.projects:
        spans = [s for s in wording.of_project(code) if s.topic == "objectives" and s.level == 1]
        others = [span for span in spans if not span.text.startswith(_PURPOSE)]
        if len(spans) - len(others) >= max(_FEWEST_OBJECTIVES, len(others) + 1):
            for span in others:
                yield find_in("objective-unlike-others", span, 0, len(span.text))


CHECKS = (_divisions, _objectives)

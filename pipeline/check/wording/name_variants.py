"""Check for one name spelt in several ways: ฝ่าย/งาน, สำนัก/กอง, and places in texts; and for odd objectives.

A table that is sorted or counted by a division's name falls apart where it is spelt otherwise.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from pipeline.check.wording.text_span import Match, TextSpan, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding

_FIELDS = ("unit", "division")
_SHORTEST = 5  # letters
_LETTERS_PER_SLIP = 8
_RARER = 3  # times that the usual spelling stands more often
_LEFT_OUT = re.compile("ฯ|เทศบาล(?:นคร|เมือง|ตำบล)?|องค์การบริหารส่วน(?:ตำบล|จังหวัด)?|(?:อบต|อบจ|ทน|ทม|ทต)[.]?$")
_CONSONANTS = re.compile("[ก-ฮ]{2,4}")
# What names a place, and the letters after it: the name, and what the text says of it.
_PLACE = re.compile(
    "(?P<kind>ชุมชน|หมู่บ้าน|โรงเรียน|โรงพยาบาล|วัด|ถนน|ซอย|ตลาด|ตำบล|อำเภอ|ห้องประชุม|หอประชุม|อาคาร|สวนสาธารณะ|แม่น้ำ|คลอง|สะพาน|บ้าน)"
    "(?P<name>[ก-๎]{5,30})"
)
_FEWEST_PLACES = 3  # times that the usual spelling stands
_FIRST_LETTERS, _MOST_ALIKE = 2, 50  # by which names are compared; names that begin alike
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


def _places(wording: WordingInput) -> Iterator[Finding]:
    """Find names of places that are one slip from a much commoner one of the same kind."""
    matches = [match for text_span in wording.text_spans for match in text_span.matches_as_typed(_PLACE)]
    usual = _usual_places(matches)
    for match in matches:
        near = usual.get((match["kind"], match["name"][:_FIRST_LETTERS]), {})
        if any(match["name"].startswith(name) for name in near):
            continue
        for name, first in near.items():
            typed = _one_slip_from(name, match["name"])
            if typed and _RARER * wording.times(match["kind"] + typed) <= wording.times(match["kind"] + name):
                start = match.found.start("name")
                words = {"other": f"{first.sheet}!{first.cell}", "more": ""}
                yield find_in("name-differs", match.text_span, start, start + len(typed), name, **words)
                break


def _usual_places(matches: Sequence[Match]) -> dict[tuple[str, str], dict[str, TextSpan]]:
    """Return by kind and first letters the names that stand often, at least once apart from what follows.

    Each comes with the first text that holds it; of those that begin alike only so many as a plan names.
    """
    names = sorted((match["kind"] + match["name"], nth) for nth, match in enumerate(matches))
    usual: dict[tuple[str, str], dict[str, TextSpan]] = {}
    for at, (whole, nth) in enumerate(names):
        last = at + _FEWEST_PLACES - 1
        kind, name = matches[nth]["kind"], matches[nth]["name"]
        alike = usual.setdefault((kind, name[:_FIRST_LETTERS]), {})
        if last < len(names) and names[last][0].startswith(whole) and len(alike) < _MOST_ALIKE:
            alike.setdefault(name, matches[nth].text_span)
    return usual


def _one_slip_from(name: str, letters: str) -> str:
    """Return the beginning of some letters that is a name with one slip, "" where there is none."""
    typed = [letters[:size] for size in (len(name), len(name) + 1, len(name) - 1)]
    near = [each for each in typed if OSA.distance(each, name, score_cutoff=1) == 1]
    return max(near, key=lambda each: each[-1] == name[-1], default="")


def _objectives(wording: WordingInput) -> Iterator[Finding]:
    """Find objectives that do not begin with the word of purpose where the others of the project do."""
    for code in wording.projects:
        spans = [s for s in wording.of_project(code) if s.topic == "objectives" and s.level == 1]
        others = [span for span in spans if not span.text.startswith(_PURPOSE)]
        if len(spans) - len(others) >= max(_FEWEST_OBJECTIVES, len(others) + 1):
            for span in others:
                yield find_in("objective-unlike-others", span, 0, len(span.text))


CHECKS = (_divisions, _places, _objectives)

"""Check for copied text: texts of two projects that are nearly alike, items that stand twice, outcomes that repeat.

Plans share policy phrases and like subjects share steps: only what is the same for the most part counts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.check.wording.text_span import TextSpan, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import TOPIC_FIELDS

_TOPIC_NAMES = {field: name for name, field in TOPIC_FIELDS.items()}
_COPIED_TEXT = 80  # per cent of letters in common; like subjects written apart stay below 65
_COPIED_PARAGRAPH = 85
_COPIED_STEPS = 85
_SAME_ITEM = 96
_SAME_OUTCOME = 88
_SHORTEST_TEXT = 150  # letters; shorter ones are bound to be alike
_SHORTEST_STEPS = 200
_SHORTEST_ITEM = 12
_FEWEST_STEPS = 3
_PIECE = re.compile("(?=([าน].{6}))")  # by which to see quickly whether a text may be another's copy
_SHARED_PIECES = 10  # one in so many of the shorter text stands in the other
_MOST_TAKERS = 20  # texts that a piece is looked up for: what stands in more is a phrase of everybody
_MOST_COMPARED = 100  # items of one list
_NOISE = re.compile(r"[\s\u200b“”\"'.,()]+")
_PURPOSE = re.compile(r"^(?:เพื่อ(?:ให้)?|มี|ได้|จัดทำ|เกิด)")
_MEASURED = re.compile(r"\((?:สำรวจ|วัด|ประเมิน|ทดสอบ)[^)]{0,300}\)")
_EVALUATES = re.compile(
    "ประเมิน|รายงาน|สรุปผล|สรุปการ|ติดตาม|วัดผล|ถอดบทเรียน|แบบสอบถาม|แบบทดสอบ|ความพึงพอใจ|ตรวจสอบผล|ทบทวนผล|สำรวจผล|แจ้งผล"
)
_SEVERAL_OF_ONE_NAME = ("ผู้แทน", "ผู้ทรงคุณวุฒิ", "กรรมการ", "สมาชิก", "ประชาคม")


class _Whole(NamedTuple):
    """All paragraphs of one topic of one project as one text."""

    first: TextSpan
    text: str


def _copied_texts(wording: WordingInput) -> Iterator[Finding]:
    whole = _wholes(wording, "rationale")
    copied: set[str] = set()
    for one, other, percent in _alike(whole, _SHORTEST_TEXT, _COPIED_TEXT):
        copied.add(other.first.project)
        yield _copy("text-copied", other.first, one.first, percent)
    paragraphs = [_Whole(text_span, _plain(text_span.text)) for text_span in _of_topic(wording, "rationale")]
    for one, other, percent in _alike(paragraphs, _SHORTEST_TEXT, _COPIED_PARAGRAPH):
        if other.first.project not in copied:
            yield _copy("text-copied", other.first, one.first, percent)


def _copied_steps(wording: WordingInput) -> Iterator[Finding]:
    for one, other, percent in _alike(_wholes(wording, "methods"), _SHORTEST_STEPS, _COPIED_STEPS):
        yield _copy("steps-copied", other.first, one.first, percent)


def _copy(code: str, text_span: TextSpan, original: TextSpan, percent: float) -> Finding:
    return find_in(
        code,
        text_span,
        0,
        len(text_span.text),
        topic=_TOPIC_NAMES[text_span.topic],
        other=original.project,
        cell=original.cell,
        percent=int(percent),
    )


def _alike(texts: Iterable[_Whole], shortest: int, percent: int) -> Iterator[tuple[_Whole, _Whole, float]]:
    """Yield texts of two projects that have that many per cent in common: each with the first it is like."""
    reported: set[int] = set()
    long_enough = [whole for whole in texts if len(whole.text) >= shortest]
    for n, m in sorted(_sharing_pieces([whole.text for whole in long_enough])):
        one, other = long_enough[n], long_enough[m]
        if m not in reported and one.first.project != other.first.project:
            alike = fuzz.ratio(one.text, other.text, score_cutoff=percent)
            if alike:
                reported.add(m)
                yield one, other, alike


def _sharing_pieces(texts: list[str]) -> set[tuple[int, int]]:
    """Return the pairs of texts that may be alike: pieces of the one, from everywhere, stand in the other.

    Comparing all pairs letter by letter would take most of the time of the check.
    """
    takers: dict[str, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    pieces_of = [set(_PIECE.findall(text)) for text in texts]
    for m, pieces in enumerate(pieces_of):
        shared = Counter(n for piece in pieces for n in takers.get(piece, ()))
        pairs |= {
            (n, m)
            for n, times in shared.items()
            if times * _SHARED_PIECES >= min(len(pieces), len(pieces_of[n]))
        }
        for piece in pieces:
            if len(takers.setdefault(piece, [])) < _MOST_TAKERS:
                takers[piece].append(m)
    return pairs


def _wholes(wording: WordingInput, topic: str) -> list[_Whole]:
    grouped: dict[str, list[TextSpan]] = {}
    for text_span in _of_topic(wording, topic):
        grouped.setdefault(text_span.project, []).append(text_span)
    return [_Whole(found[0], "".join(_plain(p.text) for p in found)) for found in grouped.values()]


def _of_topic(wording: WordingInput, topic: str) -> list[TextSpan]:
    return [text_span for text_span in wording.text_spans if text_span.topic == topic]


def _plain(text: str) -> str:
    """Return the letters of a text, without what may differ between copies."""
    return _NOISE.sub("", text)


def _repeated_items(wording: WordingInput) -> Iterator[Finding]:
    lists: dict[tuple[str, ...], list[TextSpan]] = {}
    parent = ""
    for text_span in wording.text_spans:
        parent = text_span.cell if text_span.level == 1 else parent
        lists.setdefault(_list_of(text_span, parent), []).append(text_span)
    for key, items in lists.items():
        if key[0]:
            yield from _repeated(items)


def _list_of(text_span: TextSpan, parent: str) -> tuple[str, ...]:
    """Return the list to which an item belongs; sub-items belong to the item above them."""
    if text_span.table == "details" and text_span.field == "text":
        return (text_span.table, text_span.project, text_span.topic, parent if text_span.level > 1 else "")
    if text_span.table == "targets" and text_span.field == "group":
        return (text_span.table, text_span.project)
    if (text_span.table, text_span.field) in {
        ("projects", "name"),
        ("missions", "name"),
        ("dimensions", "name"),
        ("committee", "position"),
    }:
        return (text_span.table,)
    return ("",)


def _repeated(items: list[TextSpan]) -> Iterator[Finding]:
    """Yield each item that stands in the list before, letter by letter or nearly so."""
    seen: dict[str, TextSpan] = {}
    for item in items:
        plain = _plain(item.text)
        first = seen.get(plain) or _nearly(plain, seen)
        if first and not item.text.startswith(_SEVERAL_OF_ONE_NAME):
            yield find_in("item-repeated", item, 0, len(item.text), first=first.cell)
        seen.setdefault(plain, item)


def _nearly(plain: str, seen: dict[str, TextSpan]) -> TextSpan | None:
    """Return an item before that differs by a slip; a different number is no slip."""
    if len(plain) < _SHORTEST_ITEM:
        return None
    for other, text_span in islice(seen.items(), _MOST_COMPARED):
        if fuzz.ratio(plain, other, score_cutoff=_SAME_ITEM) and _digits(plain) == _digits(other):
            return text_span
    return None


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _steps_without_evaluation(wording: WordingInput) -> Iterator[Finding]:
    for whole in _wholes(wording, "methods"):
        steps = [p for p in wording.of_project(whole.first.project) if p.topic == "methods"]
        if len(steps) >= _FEWEST_STEPS and not _EVALUATES.search(whole.text):
            last = steps[-1]
            yield find_in("no-evaluation-step", last, 0, len(last.text), project=last.project)


def _repeating_outcomes(wording: WordingInput) -> Iterator[Finding]:
    for code in wording.projects:
        text_spans = wording.of_project(code)
        for outcome in (p for p in text_spans if p.topic == "outcomes"):
            for earlier in islice(_promises(text_spans), _MOST_COMPARED):
                if _says_the_same(outcome.text, earlier.text):
                    yield find_in(
                        "outcome-repeats",
                        outcome,
                        0,
                        len(outcome.text),
                        topic=_TOPIC_NAMES["outcomes"],
                        other_topic=_TOPIC_NAMES[earlier.topic],
                        first=earlier.cell,
                    )
                    break


def _promises(text_spans: Iterable[TextSpan]) -> Iterator[TextSpan]:
    return (text_span for text_span in text_spans if text_span.topic in ("objectives", "outputs"))


def _says_the_same(outcome: str, earlier: str) -> bool:
    """Return whether two texts are the same but for the word of purpose and how it is measured."""
    one, other = _core(outcome), _core(earlier)
    return len(one) >= _SHORTEST_ITEM and bool(fuzz.ratio(one, other, score_cutoff=_SAME_OUTCOME))


def _core(text: str) -> str:
    return _plain(_PURPOSE.sub("", _MEASURED.sub("", text).strip()))


CHECKS = (_copied_texts, _copied_steps, _repeated_items, _steps_without_evaluation, _repeating_outcomes)

"""Rules of kind and name: a measure called a project, another project's name, a name spelt otherwise."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.check.wording.texts import TextSpan, WordingInput, find_in
from pipeline.model.finding import Finding
from pipeline.model.schema import PROJECT_KINDS

_KIND = "|".join(PROJECT_KINDS)
_FOUNDS = "(?:กำหนด|จัดทำ|จัดให้มี|จัด|ดำเนิน|ริเริ่ม|เสนอ|ให้มี|มี)+"
_THIS = re.compile(f"(?P<kind>{_KIND})(?:นี้|ดังกล่าว(?!ข้างต้น))")
_FOUNDED = re.compile(f'จึง(?:ได้|เห็นควร|เห็นสมควร|ขอ)*{_FOUNDS}(?P<kind>{_KIND})(?=\\s?(?:นี้|ขึ้น|[“"]))')
_NAMED = re.compile(f'(?P<kind>{_KIND})\\s?[“"]?(?P<name>[^\\n]+)')
# Steps that every project document has; only a โครงการ is told of so.
_PROJECT_STEPS = re.compile(
    "(?:เสนอ|ขออนุมัติ|เขียน|สรุปผล|ประเมินผล|ปิด|อนุมัติ|ผู้เข้าร่วม|ผู้ร่วม|เข้าร่วม|รายงานผล|ดำเนินการตาม|รายละเอียด|งบประมาณ)(?P<kind>โครงการ)"
    "(?!ต่าง|ของประชาชน|อื่น|พัฒนา|ที่|ตาม|ใน|ทั้ง|/)|^(?:จัดทำ|เขียน)(?P<kind2>โครงการ)(?=$|และ|เสนอ|เพื่อ|พร้อม|\\s)"
)
_REFERS = re.compile(
    '(?:ตาม|ควบคู่กับ|ต่อเนื่องจาก|ร่วมกับ|เชื่อมโยงกับ|เช่น|เช่นเดียวกับ|และ|กับ|จาก|ผลการดำเนิน|ได้แก่|นอกเหนือจาก|สอดคล้องกับ|ภายใต้|ของ|รวมถึง|ใน|เรื่อง)\\s?[“"]?$'
)
_QUOTES = re.compile("[“”\"'‘’]")
_SHORTEST_NAME = 12  # letters; shorter ones are common words
_SLIPS_PER_LETTER = 0.11
_MOST_SLIPS = 5
_NEAR = 60  # characters before a name that tell why it stands there
_OPEN_ENDED = re.compile("นี้|ดังกล่าว|ที่|ตาม|ต่าง|ใด|อื่น|ใน|ของ|ให้|เพื่อ|หรือ|และ|เสนอ|\\s")


# A project founded by a name: what stands between the kind and ขึ้น, or in quotes.
_FOUNDED_BY_NAME = re.compile(
    f'จึง(?:ได้|เห็นควร|เห็นสมควร|ขอ)*{_FOUNDS}(?P<kind>{_KIND})\\s?(?:[“"](?P<quoted>[^”"\\n]{{8,150}})[”"]|(?P<plain>[ก-๎][ก-๎A-Za-z0-9() ]{{10,120}}?)ขึ้น(?=$|\\s|เพื่อ|โดย))'
)
_NOT_A_NAME = re.compile("(?:นี้|ดังกล่าว|ที่|ต่าง|เพื่อ|ซึ่ง|ตาม|ใน|ทั้ง|หรือ|และ|/|เหล่านี้|ย่อย|อื่น)")
_SHORT_FORM = 80  # per cent of the letters of one that stand in the other in order


class Name(NamedTuple):
    """A project's name: its kind, and what follows it without quotes."""

    code: str
    kind: str
    rest: str


def _names(reading: WordingInput) -> dict[str, Name]:
    """Return the names of the projects by code, of those whose kind is told."""
    found: dict[str, Name] = {}
    for code, project in reading.projects.items():
        text = _QUOTES.sub("", str(project.get("name") or ""))
        kind = next((kind for kind in PROJECT_KINDS if text.startswith(kind)), "")
        if kind:
            found[code] = Name(code, kind, text.removeprefix(kind).strip())
    return found


def kinds(reading: WordingInput) -> Iterator[Finding]:
    """Find projects called by another kind than their name's; a โครงการ may hold กิจกรรม and มาตรการ."""
    names = _names(reading)
    for text_span in reading.text_spans:
        own = names.get(text_span.project)
        if own is None or text_span.name != "details":
            continue
        others = {n.kind for n in names.values() if n.rest == own.rest} | {own.kind}
        for start, end in sorted(_called_otherwise(text_span, own, others)):
            called = text_span.text[start:end]
            yield find_in("kind-unlike-name", text_span, start, end, own.kind, own=own.kind, called=called)


def _called_otherwise(text_span: TextSpan, own: Name, others: set[str]) -> set[tuple[int, int]]:
    """Return where a text_span calls its project by another kind; ``others`` have a project of that name."""
    text = text_span.text
    found = {match.span("kind") for match in _FOUNDED.finditer(text) if match["kind"] != own.kind}
    if len(own.rest) >= _SHORTEST_NAME:
        for kind in set(PROJECT_KINDS) - others:
            at = text.find(kind + own.rest)
            found |= {(at, at + len(kind))} if at >= 0 else set()
    if own.kind != "โครงการ":
        found |= {match.span("kind") for match in _THIS.finditer(text) if match["kind"] == "โครงการ"}
        if text_span.topic != "rationale":
            for match in _PROJECT_STEPS.finditer(text):
                found.add(match.span("kind" if match["kind"] else "kind2"))
    elif text_span.topic == "rationale":
        found |= {
            m.span("kind") for m in _THIS.finditer(text) if m["kind"] != own.kind and _founded_before(text, m)
        }
    return found


def _before(text: str, match: re.Match[str]) -> str:
    """Return the words shortly before a match."""
    return text[max(0, match.start() - _NEAR) : match.start()]


def _founded_before(text: str, match: re.Match[str]) -> bool:
    """Return whether a text founds what it calls this."""
    return bool(re.search(f"จึง(?:ได้)?{_FOUNDS}$", _before(text, match)))


def other_names(reading: WordingInput) -> Iterator[Finding]:
    """Find the full name of another project where a text should speak of its own."""
    names = _names(reading)
    long = {f"{n.kind}{n.rest}": n for n in names.values() if len(n.rest) >= _SHORTEST_NAME}
    if not long:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(long, key=len, reverse=True))))
    for text_span in reading.text_spans:
        own = names.get(text_span.project)
        if own is None or text_span.name != "details" or text_span.topic == "methods":
            continue
        text = text_span.text
        for match in pattern.finditer(text):
            other = long[match[0]]
            ours = f"{own.kind}{own.rest}"
            if match[0] in ours or other.rest == own.rest or _REFERS.search(_before(text, match)):
                continue
            if text.startswith(ours, match.start()) or text.startswith(
                own.rest, match.start() + len(other.kind)
            ):
                continue
            yield find_in("name-of-other-project", text_span, *match.span(), other=other.code, own=own.code)


def names_spelt_otherwise(reading: WordingInput) -> Iterator[Finding]:
    """Find a project's name in its own text that is nearly, and not quite, that of โครงการ."""
    names = _names(reading)
    for text_span in reading.text_spans:
        own = names.get(text_span.project)
        if own is None or text_span.name != "details" or len(own.rest) < _SHORTEST_NAME:
            continue
        for match in re.finditer(f'{own.kind}\\s?[“"]?', text_span.text):
            end = _nearly(text_span.text, match.end(), own.rest)
            if end is not None:
                yield find_in("name-spelt-otherwise", text_span, match.end(), end, own.rest)


def _nearly(text: str, start: int, name: str) -> int | None:
    """Return where a name that is spelt nearly like ours ends, None when it is ours or another."""
    if _OPEN_ENDED.match(text, start) and not _OPEN_ENDED.match(name):
        return None
    most = min(_MOST_SLIPS, max(1, round(len(name) * _SLIPS_PER_LETTER)))
    plain = name.replace(" ", "")
    best: tuple[int, int] | None = None
    for end in range(start + len(name) - most, start + len(name) + most + 1):
        words = text[start:end]
        if end > len(text) or words[-1:].isspace():
            continue
        distance = Levenshtein.distance(words.replace(" ", ""), plain, score_cutoff=most)
        if distance == 0:
            return None
        if distance <= most and (best is None or distance < best[0]):
            best = distance, end
    return best[1] if best else None


def founded_by_another_name(reading: WordingInput) -> Iterator[Finding]:
    """Find a text that founds its project by a name that is no project's of the plan, nor short for its own."""
    names = _names(reading)
    known = {n.rest.replace(" ", "") for n in names.values()}
    for text_span in reading.text_spans:
        own = names.get(text_span.project)
        if own is None or text_span.topic != "rationale" or "จึง" not in text_span.text:
            continue
        for match in _FOUNDED_BY_NAME.finditer(text_span.text):
            group = "quoted" if match["quoted"] else "plain"
            said = match[group].removeprefix(match["kind"]).replace(" ", "")
            plain = own.rest.replace(" ", "")
            if _NOT_A_NAME.match(said) or said in known or said in plain or plain in said:
                continue
            if _nearly(text_span.text, match.start(group), own.rest) is not None:
                continue  # told by names_spelt_otherwise
            if fuzz.partial_ratio(said, plain) < _SHORT_FORM or len(said) * 2 > len(plain):
                yield find_in("name-spelt-otherwise", text_span, *match.span(group), own.rest)


RULES = (kinds, other_names, names_spelt_otherwise, founded_by_another_name)
